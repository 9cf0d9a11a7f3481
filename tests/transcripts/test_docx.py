"""Word documents: the words as a person reads them, with the hints by which speakers are known."""

from pathlib import Path

import docx as python_docx

from qcoder.model.reading import Transcript
from qcoder.transcripts.read import read
from tests.transcripts.made import docx, paragraph, run, table


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    turns = [turn for turn in transcript.readings[0].turns if turn.kind == "speech"]
    return [(turn.speaker, transcript.text[turn.body_start : turn.body_end]) for turn in turns]


def test_a_document_of_a_word_processor_library(tmp_path: Path) -> None:
    document = python_docx.Document()
    document.add_heading("Garden talk", level=1)
    for name, words in (("Moderator", "Who came first?"), ("Vasyl", "The cat 🐈."), ("Moderator", "Really?")):
        line = document.add_paragraph()
        line.add_run(name).bold = True
        line.add_run(f": {words}")
    document.save(str(tmp_path / "garden.docx"))
    transcript = read(tmp_path / "garden.docx")
    assert transcript.text == "Garden talk\nModerator: Who came first?\nVasyl: The cat 🐈.\nModerator: Really?"
    assert transcript.readings[0].convention == "bold-name"
    assert said(transcript) == [("Moderator", "Who came first?"), ("Vasyl", "The cat 🐈."), ("Moderator", "Really?")]
    assert transcript.encoding is None
    assert transcript.layout.headings == ((0, 11),)


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    inserted = '<w:ins w:id="1" w:author="a">' + run("very ") + "</w:ins>"
    deleted = '<w:del w:id="2" w:author="a"><w:r><w:delText>not </w:delText></w:r></w:del>'
    moved = "<w:moveFrom>" + run("away") + "</w:moveFrom><w:moveTo>" + run("here") + "</w:moveTo>"
    path = docx(tmp_path / "a.docx", paragraph(run("It is "), inserted, deleted, run("good "), moved))
    assert read(path).text == "It is very good here"


def test_links_controls_tabs_breaks_and_special_signs(tmp_path: Path) -> None:
    link = "<w:hyperlink>" + run("a link") + "</w:hyperlink>"
    control = "<w:sdt><w:sdtContent>" + run(" in a box") + "</w:sdtContent></w:sdt>"
    signs = "<w:r><w:tab/><w:t>x</w:t><w:br/><w:t>y</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>"
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    block = "<w:sdt><w:sdtContent>" + paragraph(run("last")) + "</w:sdtContent></w:sdt>"
    path = docx(tmp_path / "a.docx", paragraph(link, control, signs, field) + block)
    assert read(path).text == "a link in a box\tx\ny\u2011\u00ad\nlast"


def test_text_boxes_follow_their_paragraph_once(tmp_path: Path) -> None:
    box = "<w:txbxContent>" + paragraph(run("boxed")) + "</w:txbxContent>"
    choice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    path = docx(
        tmp_path / "a.docx", paragraph(run("before "), f"<w:r>{choice}</w:r>", run("after")) + paragraph(run("z"))
    )
    assert read(path).text == "before after\nboxed\nz"


def test_footnotes_come_behind_the_words_and_belong_to_nobody(tmp_path: Path) -> None:
    note = '<w:footnote w:id="2">' + paragraph(run("Laughs here.")) + "</w:footnote>"
    body = paragraph(run("I: Well?"), '<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph(run("R: Yes."))
    transcript = read(docx(tmp_path / "a.docx", body, footnotes=note))
    assert transcript.text == "I: Well?\nR: Yes.\nLaughs here."
    assert said(transcript) == [("I", "Well?"), ("R", "Yes.")]
    assert transcript.readings[0].turns[-1].kind == "preamble"


def comment(number: int, words: str, author: str = "Lesia B.", day: str = "2025-05-03T10:00:00Z") -> str:
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="{day}">{paragraph(run(words))}</w:comment>'


def begins(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def ends(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def commented(transcript: Transcript) -> list[tuple[str, str, str]]:
    return [(transcript.text[one.start : one.end], one.author, one.words) for one in transcript.remarks]


def test_comments_are_kept_on_their_words_with_their_authors(tmp_path: Path) -> None:
    body = paragraph(run("I: Who "), begins(1), run("baked"), ends(1), run(" it?")) + paragraph(
        begins(2), run("R: My "), begins(3), run("aunt 👩‍🍳"), ends(3), run("."), ends(2)
    )
    notes = comment(1, "checked with her") + comment(2, "loud here", "Ivan") + comment(3, "Oksana?", "", "")
    transcript = read(docx(tmp_path / "a.docx", body, comments=notes))
    assert transcript.text == "I: Who baked it?\nR: My aunt 👩‍🍳."
    assert commented(transcript) == [
        ("baked", "Lesia B.", "checked with her"), ("R: My aunt 👩‍🍳.", "Ivan", "loud here"),
        ("aunt 👩‍🍳", "", "Oksana?"),
    ]
    assert [one.written_on for one in transcript.remarks] == ["2025-05-03", "2025-05-03", ""]
    assert transcript.notes == ()


def test_comments_over_paragraphs_in_cells_and_without_a_range(tmp_path: Path) -> None:
    body = (
        begins(1) + paragraph(run("one")) + paragraph(run("two")) + ends(1) + paragraph()
        + paragraph(run("three "), '<w:r><w:commentReference w:id="2"/></w:r>', run("four"))
        + f"<w:tbl><w:tr><w:tc>{paragraph(begins(3), run('cell'), ends(3))}</w:tc></w:tr></w:tbl>"
    )
    notes = comment(1, "both") + comment(2, "here") + comment(3, "in a cell") + comment(4, "nowhere") + comment(5, "")
    transcript = read(docx(tmp_path / "a.docx", body, comments=notes))
    assert [(words, said) for words, _, said in commented(transcript)] == [
        ("one\ntwo", "both"), ("three four", "here"), ("cell", "in a cell")
    ]


def test_a_comment_on_words_that_were_deleted_is_on_what_is_left_of_their_line(tmp_path: Path) -> None:
    deleted = '<w:del w:id="9"><w:r><w:delText>not </w:delText></w:r></w:del>'
    body = paragraph(run("It is "), begins(1), deleted, ends(1), run("good"))
    path = docx(tmp_path / "a.docx", body, comments=comment(1, "?"))
    assert commented(read(path)) == [("It is good", "Lesia B.", "?")]


def test_bold_of_styles_counts_and_plain_runs_overrule_it(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Spreker"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
    )
    body = paragraph(run("Anna"), run(" says", bold=False), style="Spreker") + paragraph(run("Titel"), style="Kop1")
    layout = read(docx(tmp_path / "a.docx", body, styles=styles)).layout
    assert layout.bold == ((0, 4),)
    assert layout.headings == ((10, 15),)


def test_a_table_of_speakers_gives_turns(tmp_path: Path) -> None:
    rows = table(
        ("Timespan", "Content", "Speaker"),
        ("0:00.0 - 0:04.5", "Who bakes?", "Interviewer"),
        ("0:04.5 - 0:09.0", "My aunt.", "Lesia"),
    )
    transcript = read(docx(tmp_path / "a.docx", rows))
    assert transcript.text.split("\n")[:5] == ["Timespan", "Content", "Speaker", "0:00.0 - 0:04.5", "Who bakes?"]
    assert transcript.readings[0].convention == "columns"
    assert said(transcript) == [("Interviewer", "Who bakes?"), ("Lesia", "My aunt.")]
    assert [(turn.begin_ms, turn.end_ms) for turn in transcript.readings[0].turns[1:]] == [(0, 4500), (4500, 9000)]


def test_a_table_without_headings_gives_turns_too(tmp_path: Path) -> None:
    rows = table(("Anna:", "Shall we start?"), ("Bas:", "Yes, the tea is hot."), ("Anna:", "Good."))
    transcript = read(docx(tmp_path / "a.docx", rows))
    assert said(transcript) == [("Anna", "Shall we start?"), ("Bas", "Yes, the tea is hot."), ("Anna", "Good.")]


def test_names_and_times_in_one_paragraph_as_meeting_programs_write_them(tmp_path: Path) -> None:
    def piece(name: str, time: str, words: str) -> str:
        return paragraph(run(name, bold=True), run(f"   {time}"), "<w:r><w:br/></w:r>", run(words))

    body = (
        piece("Els Bos", "0:03", "Can you hear me?")
        + piece("Yurii", "0:05", "Yes.")
        + piece("Els Bos", "0:06", "Good.")
    )
    transcript = read(docx(tmp_path / "a.docx", body))
    assert said(transcript) == [("Els Bos", "Can you hear me?"), ("Yurii", "Yes."), ("Els Bos", "Good.")]
    assert [turn.begin_ms for turn in transcript.readings[0].turns] == [3000, 5000, 6000]


def test_newlines_and_blank_paragraphs_stay(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", paragraph(run("one")) + paragraph() + paragraph(run("two")))
    assert read(path).text == "one\n\ntwo"


def test_items_of_lists_are_paragraphs_and_their_bullets_are_left_to_the_layout(tmp_path: Path) -> None:
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    path = docx(
        tmp_path / "a.docx",
        paragraph(run("Anna: We have")) + f"{item}{run('two keys')}</w:p>{item}{run('one pot')}</w:p>"
        + paragraph(run("Ira: Yes.")) + paragraph(run("Anna: So.")),
    )  # fmt: skip
    assert read(path).text == "Anna: We have\ntwo keys\none pot\nIra: Yes.\nAnna: So."
