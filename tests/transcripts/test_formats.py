"""The other formats: their words to the letter, and the layout that conventions need."""

import csv
import datetime as dt
import itertools
import json
from pathlib import Path

import openpyxl
import pytest

from qcoder.model.errors import UserError
from qcoder.model.reading import Transcript
from qcoder.transcripts.read import FORMATS, read
from tests.transcripts.made import odt


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    turns = [turn for turn in transcript.readings[0].turns if turn.kind == "speech"]
    return [(turn.speaker, transcript.text[turn.body_start : turn.body_end]) for turn in turns]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


TALK = "Interviewer: Who sings?\n\nHanna: Everyone – “really” 👩‍👧.\nInterviewer: Why?\n"
TALK_SAID = [("Interviewer", "Who sings?"), ("Hanna", "Everyone – “really” 👩‍👧."), ("Interviewer", "Why?")]


@pytest.mark.parametrize("ending", ["txt", "md", "unknown"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_text_stays_as_it_is(tmp_path: Path, ending: str, newline: str, mark: str) -> None:
    transcript = read(written(tmp_path / f"talk.{ending}", mark + TALK.replace("\n", newline)))
    assert transcript.text == TALK
    assert said(transcript) == TALK_SAID
    assert transcript.name == "talk"


def test_the_name_can_be_given_and_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    one = read(written(tmp_path / "a.txt", TALK), name="Choir")
    two = read(written(tmp_path / "b.txt", TALK))
    assert one.name == "Choir"
    assert one.sha256 == two.sha256
    assert len(one.sha256) == 64


def test_formats_have_names_for_people() -> None:
    assert len({each.name for each in FORMATS}) == len(FORMATS)
    assert all(each.label and each.description and each.endings for each in FORMATS)


# Captions


def test_captions_stay_as_they_are_and_only_inner_tags_go(tmp_path: Path) -> None:
    text = (
        "WEBVTT - a title\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.500 align:start\n"
        "<c.red>We <i>do</i> sing</c>\n\nNOTE nobody said this\n\n00:03.000 --> 00:04.000\nfirst\nsecond\n"
    )
    transcript = read(written(tmp_path / "a.vtt", text))
    assert transcript.text == text.replace("<i>do</i>", "do")
    assert said(transcript) == [(None, "We do sing"), (None, "first\nsecond")]
    assert [(turn.begin_ms, turn.end_ms) for turn in transcript.readings[0].turns[1:]] == [(1000, 2500), (3000, 4000)]


def test_cues_without_blank_lines_between_them(tmp_path: Path) -> None:
    cues = ["1\n00:00:01,000 --> 00:00:02,000\nOne.", "2\n00:00:03,000 --> 00:00:04,000\nTwo."]
    text = "\n".join([*cues, "3\n00:00:05,000 --> 00:00:06,000"])
    transcript = read(written(tmp_path / "a.srt", text))
    assert transcript.text == text
    assert said(transcript) == [(None, "One."), (None, "Two."), (None, "")]


def test_captions_are_known_by_content(tmp_path: Path) -> None:
    assert read(written(tmp_path / "a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n")).format == "vtt"
    assert read(written(tmp_path / "b.txt", "1\n00:00:01,000 --> 00:00:02,000\nHi\n")).format == "srt"


def test_a_caption_file_without_times_is_read_as_text_with_a_note(tmp_path: Path) -> None:
    transcript = read(written(tmp_path / "a.srt", TALK))
    assert said(transcript) == TALK_SAID
    assert "no times" in transcript.notes[0]


# Tables


@pytest.mark.parametrize(
    "heading",
    ["speaker,time,words", "Spreker,Tijd,Tekst", "Мовець,Час,Текст", "Sprecher,Zeit,Inhalt", "Name,Start,Content"],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_headings_in_several_languages_and_delimiters(tmp_path: Path, heading: str, delimiter: str) -> None:
    rows = [heading.split(","), ["Ana", "0:01", "Well hello"], ["Bo", "0:02", "Hi"]]
    path = written(tmp_path / "a.csv", "\r\n".join(delimiter.join(row) for row in rows))
    transcript = read(path)
    assert said(transcript) == [("Ana", "Well hello"), ("Bo", "Hi")]
    assert transcript.readings[0].turns[-1].begin_ms == 2000


def test_a_title_and_particulars_may_stand_above_the_headings(tmp_path: Path) -> None:
    head = "Talk 7;;;\n;;;\nDate;4 March;;\nNr;Time;Who;What\n"
    path = written(tmp_path / "a.csv", head + "1;0:01;Ana;Well, hello\n2;0:02;Bo;Hi\n")
    transcript = read(path)
    assert said(transcript) == [("Ana", "Well, hello"), ("Bo", "Hi")]
    assert [turn.kind for turn in transcript.readings[0].turns] == ["preamble", "speech", "speech"]
    assert transcript.readings[0].turns[-1].begin_ms == 2000


def test_cells_keep_their_newlines_quotes_and_commas(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", 'words,speaker\n"One, ""two""\r\nthree",Ana\nFour,Bo\n')
    assert said(read(path)) == [("Ana", 'One, "two"\nthree'), ("Bo", "Four")]


def test_whisper_tables_count_milliseconds(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", "start\tend\ttext\n0\t2500\tHello.\n2500\t4000\tBye.\n")
    turns = [turn for turn in read(path).readings[0].turns if turn.kind == "speech"]
    assert [(turn.begin_ms, turn.end_ms) for turn in turns] == [(0, 2500), (2500, 4000)]


def test_seconds_with_a_fraction(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "begin,end,text\n0.0,2.5,Hello.\n2.5,4.25,Bye.\n")
    turns = [turn for turn in read(path).readings[0].turns if turn.kind == "speech"]
    assert [(turn.begin_ms, turn.end_ms) for turn in turns] == [(0, 2500), (2500, 4250)]


def test_a_table_without_a_column_of_words_is_read_by_rows_with_a_note(tmp_path: Path) -> None:
    transcript = read(written(tmp_path / "a.csv", "foo,bar\n1,2\n"))
    assert transcript.text == "foo\tbar\n1\t2"
    assert "No column" in transcript.notes[0]


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Talk"
    for row in (
        ["Words", "Speaker", "Time"],
        ["Who?", "Interviewer", dt.time(0, 0, 4)],
        ["Me.", "Ihor", dt.time(0, 1, 5)],
    ):
        sheet.append(row)
    book.create_sheet("Other").append(["x"])
    book.save(tmp_path / "a.xlsx")
    transcript = read(tmp_path / "a.xlsx")
    assert said(transcript) == [("Interviewer", "Who?"), ("Ihor", "Me.")]
    assert transcript.readings[0].turns[-1].begin_ms == 65_000
    assert transcript.notes == ("Only the sheet “Talk” was read; left out: “Other”.",)


# Recorders


def test_whisper_json_with_and_without_speakers(tmp_path: Path) -> None:
    segments = [
        {"start": 0, "end": 1.5, "text": " Hi.", "speaker": "SPEAKER_00"},
        {"start": 1.5, "end": 3, "text": " Ho."},
    ]
    transcript = read(written(tmp_path / "a.json", json.dumps({"text": "x", "segments": segments})))
    assert (
        transcript.text
        == "start\tend\tspeaker\ttext\n0:00:00.000\t0:00:01.500\tSPEAKER_00\tHi.\n0:00:01.500\t0:00:03.000\t\tHo."
    )
    plain = read(written(tmp_path / "b.json", json.dumps(segments[1:])))
    assert said(plain) == [(None, "Ho.")]
    assert plain.readings[0].turns[-1].begin_ms == 1500


def test_timed_lyrics(tmp_path: Path) -> None:
    text = "[ti:Talk]\n[00:01.50]Anna: Hello\n[00:03.00]Bram: Hi\n[00:04.00]Anna: So\n"
    transcript = read(written(tmp_path / "a.lrc", text))
    assert transcript.text == text
    assert said(transcript) == [("Anna", "Hello"), ("Bram", "Hi"), ("Anna", "So")]


# Documents


def intervals(*words: str) -> str:
    """A tier of intervals of two seconds in the short form; a quotation mark within words stands twice."""
    rows = [f'{2 * place}\n{2 * place + 2}\n"{one}"\n' for place, one in enumerate(words)]
    return f"0\n8\n{len(words)}\n" + "".join(rows)


def test_a_grid_of_praat_in_its_short_form(tmp_path: Path) -> None:
    head = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n8\n<exists>\n3\n'
    tiers = f'"IntervalTier"\n"Anna"\n{intervals("Open?", "", "Good 2 go.", "")}'
    tiers += f'"IntervalTier"\n"Petro"\n{intervals("", "The red one [1].", "", "So.")}'
    tiers += '"TextTier"\n"Bell"\n0\n8\n1\n7\n"rings"\n'
    transcript = read(written(tmp_path / "talk.TextGrid", head + tiers))
    assert said(transcript) == [
        ("Anna", "Open?"), ("Petro", "The red one [1]."), ("Anna", "Good 2 go."), ("Petro", "So."), ("Bell", "rings"),
    ]  # fmt: skip
    spoken = [turn for turn in transcript.readings[0].turns if turn.kind == "speech"]
    assert [turn.begin_ms for turn in spoken] == [0, 2000, 4000, 6000, 7000]


LONG_GRID = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 3.25
tiers? <exists>
size = 1
item []:
    item [1]:
        class = "IntervalTier"
        name = "Anna 2"
        xmin = 0
        xmax = 3.25
        intervals: size = 2
        intervals [1]:
            xmin = 0
            xmax = 1.5
            text = "He said ""yes"",
and left."
        intervals [2]:
            xmin = 1.5
            xmax = 3.25
            text = "Zo so."
"""


def test_a_grid_of_praat_in_its_long_form(tmp_path: Path) -> None:
    transcript = read(written(tmp_path / "talk.txt", LONG_GRID))
    assert said(transcript) == [("Anna 2", 'He said "yes",\nand left.'), ("Anna 2", "Zo\u00a0so.")]
    with pytest.raises(UserError, match="damaged"):
        read(written(tmp_path / "short.TextGrid", LONG_GRID[:280]))


def test_opendocument(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="C" style:family="text" style:parent-style-name="B"/>'
    )
    body = (
        "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>"
        '<text:h text:outline-level="1">Title</text:h>'
        '<text:p><text:span text:style-name="C">Anna</text:span> says<text:s text:c="2"/>one\n   two<text:tab/>x'
        "<text:line-break/>y<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p>"
        "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
        "<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>around</text:p>"
    )
    transcript = read(odt(tmp_path / "a.odt", body, styles))
    assert transcript.text == "Title\nAnna says  one two\tx\ny.\nitem\naround\nboxed\nA note."
    assert transcript.layout.bold == ((6, 10),)
    assert transcript.layout.headings == ((0, 5),)
    assert transcript.text[transcript.layout.notes_start :] == "A note."


def test_opendocument_tables_and_bold_names(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return (
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells)
            + ("</table:table-row>")
        )

    rows = row("Speaker", "Text") + row("Ana", "One") + row("Bo", "Two")
    assert said(read(odt(tmp_path / "a.odt", f"<table:table>{rows}</table:table>"))) == [("Ana", "One"), ("Bo", "Two")]


def test_rich_text(tmp_path: Path) -> None:
    text = (
        r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}{\info{\title hidden}}"
        r"\pard\b Interviewer:\b0  Wie zingt er \'e9\'e9n lied?\par "
        r"\b\f1 \'ce\'eb\'e5\'ed\'e0:\b0  \u1052?\u1080? \u-10179?\u-8704?\f0 \emdash  "
        r"{\deleted gone}yes\line next\par "
        r"{\*\generator x}\b Interviewer:\b0  {\field{\*\fldinst HYPERLINK x}{\fldrslt a link}}{\footnote Note.}\par}"
    )
    transcript = read(written(tmp_path / "a.rtf", text))
    assert transcript.text == "Interviewer: Wie zingt er één lied?\nОлена: Ми 😀— yes\nnext\nInterviewer: a link\nNote."
    assert transcript.readings[0].convention == "bold-name"
    assert said(transcript) == [
        ("Interviewer", "Wie zingt er één lied?"),
        ("Олена", "Ми 😀— yes\nnext"),
        ("Interviewer", "a link"),
    ]


def test_rich_text_tables(tmp_path: Path) -> None:
    def row(one: str, two: str) -> str:
        return rf"\trowd\pard\intbl {one}\cell {two}\cell\row "

    text = (
        r"{\rtf1 Title\par "
        + row("Speaker", "Words")
        + row("Ana", r"One\par more")
        + row("Bo", "Two")
        + r"\pard end\par}"
    )
    transcript = read(written(tmp_path / "a.rtf", text))
    assert transcript.text == "Title\nSpeaker\nWords\nAna\nOne\nmore\nBo\nTwo\nend"
    assert ("Ana", "One\nmore") in said(transcript)


def test_web_page(tmp_path: Path) -> None:
    page = (
        '<!doctype html><html><head><meta charset="utf-8"><title>no</title><style>p {}</style></head><body>'
        "<h1>Talk</h1><script>no()</script><!-- no --><p>One  \n two &amp; <b>three</b>&nbsp;x<br>four</p>"
        "<div>five<div>six</div></div><pre>a  b\nc</pre><ul><li>seven</li></ul></body></html>"
    )
    transcript = read(written(tmp_path / "a.html", page))
    assert transcript.text == "Talk\nOne two & three\u00a0x\nfour\nfive\nsix\na  b\nc\nseven"
    assert transcript.layout.headings == ((0, 4),)
    assert transcript.layout.bold == ((15, 20),)


def test_web_page_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes('<html><head><meta charset="windows-1251"></head><body>Так, їмо</body></html>'.encode("cp1251"))
    assert read(path).text == "Так, їмо"


def test_web_page_with_a_table(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{who}</td><td>{what}</td></tr>" for who, what in (("Ana", "One"), ("Bo", "Two two"), ("Ana", "So"))
    )
    assert said(read(written(tmp_path / "a.html", f"<html><table>{rows}</table></html>"))) == [
        ("Ana", "One"),
        ("Bo", "Two two"),
        ("Ana", "So"),
    ]


def test_comments_in_an_opendocument_text_are_kept_on_their_words(tmp_path: Path) -> None:
    def said(name: str, words: str) -> str:
        return (
            f'<office:annotation xmlns:dc="http://purl.org/dc/elements/1.1/" {name}><dc:creator>Ivan</dc:creator>'
            f"<dc:date>2025-05-03T10:00:00</dc:date><text:p>{words}</text:p></office:annotation>"
        )

    first = said('office:name="a"', "which one?")
    body = (
        f'<text:p>I: The {first}blue<office:annotation-end office:name="a"/> door.</text:p>'
        f"<text:p>R: {said('', 'long pause')}Yes.</text:p>"
    )
    transcript = read(odt(tmp_path / "a.odt", body))
    assert transcript.text == "I: The blue door.\nR: Yes."
    kept = [(transcript.text[one.start : one.end], one.author, one.words, one.written_on) for one in transcript.remarks]
    assert kept == [("blue", "Ivan", "which one?", "2025-05-03"), ("R: Yes.", "Ivan", "long pause", "2025-05-03")]


def test_comments_in_rich_text_are_kept_on_their_words(tmp_path: Path) -> None:
    day = (125 << 20) + (3 << 16) + (9 << 11)  # 9 March 2025 as the format packs it
    path = tmp_path / "talk.rtf"
    path.write_text(
        r"{\rtf1\ansi Anna: We have {\*\atrfstart 1}two keys{\*\atrfend 1}{\*\atnid AB}{\*\atnauthor Els Bos}\chatn "
        rf"{{\*\annotation{{\*\atnref 1}}{{\*\atndate {day}}}\pard\plain Which \'e9?\par Ask.}} here.\par "
        r"Ira: Yes.{\*\atnid CD}\chatn{\*\annotation No range.}\par}",
        encoding="ascii",
    )
    talk = read(path)
    assert talk.text == "Anna: We have two keys here.\nIra: Yes."
    assert [(talk.text[one.start : one.end], one.author, one.words, one.written_on) for one in talk.remarks] == [
        ("two keys", "Els Bos", "Which é?\nAsk.", "2025-03-09"),
        ("Ira: Yes.", "CD", "No range.", ""),
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_columns_may_stand_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    rows = [["start", "end", "speaker", "text"], ["0:01", "0:02", "Ana", "Well, hello"], ["0:02", "0:04", "Bo", "Hi"]]
    moved = [[row[at] for at in order] for row in rows]
    book = openpyxl.Workbook()
    for row in moved:
        book.worksheets[0].append(row)
    book.save(tmp_path / "talk.xlsx")
    for name, sign in (("talk.csv", ","), ("talk.tsv", "\t")):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=sign).writerows(moved)
    for name in ("talk.xlsx", "talk.csv", "talk.tsv"):
        transcript = read(tmp_path / name)
        assert said(transcript) == [("Ana", "Well, hello"), ("Bo", "Hi")]
        assert [(turn.begin_ms, turn.end_ms) for turn in transcript.readings[0].turns if turn.kind == "speech"] == [
            (1000, 2000),
            (2000, 4000),
        ]
