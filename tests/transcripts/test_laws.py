"""What holds for every text whatsoever: marks in order, words within their turns, refusals at worst."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.reading import Layout, Reading, Transcript
from qcoder.transcripts.conventions import CONVENTIONS
from qcoder.transcripts.read import read, reading_for, speakers
from qcoder.transcripts.view import View

PIECES = st.sampled_from(
    ["Anna", "Bram:", "I: ", "R:", "[Anna]", "**Anna:**", "## Bram", "\n", "\n\n", " – ", "- ", "00:01", "[00:00:05]",
     "#00:00:01-2#", "(0:00 - 0:14)", "-->", "0:00:01.000 --> 0:00:02.000", "<v Anna>", "</v>", "WEBVTT\n\n", "\t", ",",
     "words", "?", "👩‍👧", "e\u0301", "\u00a0", "\u2028", "Модератор: ", "Мар’яна", "1 ", "[T01] ", "He said:", ";",
     "Q. ", "A.  ", "BY MR. X:", "ГОЛОВА. ", "| Anna | ", "(Anna) ", "<Anna>", "> ", "🔴 ", "- ", "Interviewer:in: ",
     "---\n", "Page 2 of 3\n", "[END OF RECORDING]", "[0.5 - 2.5]", "*ANN:\t", "@Begin\n", "\x15100_200\x15",
     "0:00:01.000,0:00:02.000\n", '1 "Anna" (2)\n', "{\\*\\atrfstart 1}", "{\\*\\annotation x}",
     "speaker,time,words\n", '"', "start\tend\ttext\n", "{\\rtf1 ", "\\par ", "}", "{", "<p>", "<b>", "<html>", "<td>",
     "&amp;", "\x0b", "Theme 1: ", "Table 3\n", "# Round 2, table 3\n", "theme,round,table,note\n", "Anna> ",
     "00h00m01s ", "Anna (laughs): ", "P/1 – ", ". Petro: ", "\n: ", "П.Коваль ", "Blok A\n\n",
     "\n1. Why?\n\n", "5    R: ", "Anna, cook: ",
     '"ooTextFile" "TextGrid" 0 1e9 1 ', '"IntervalTier" "Anna" 0 1 1 0 1 "Yes" ']
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))
ENDINGS = st.sampled_from(
    ["txt", "md", "vtt", "srt", "csv", "tsv", "lrc", "html", "rtf", "json", "sbv", "cha", "pdf", "docx", "odt", "xlsx",
     "textgrid"]
)


def assert_sound(text: str, reading: Reading) -> None:
    position = reading.turns[0].start
    for turn in reading.turns:
        assert turn.start >= position
        assert turn.start <= turn.body_start <= turn.body_end <= len(text)
        words = text[turn.body_start : turn.body_end]
        assert words == words.strip()
        position = turn.body_end
    starts = [turn.start for turn in reading.turns]
    assert starts == sorted(starts)
    assert 0 <= reading.score <= 1


def read_bytes(data: bytes, ending: str) -> Transcript | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"fuzz.{ending}"
        path.write_bytes(data)
        try:
            return read(path)
        except (UserError, EnvironmentProblem):
            return None


@given(TEXTS, ENDINGS)
def test_any_text_gives_sound_marks_or_a_refusal(text: str, ending: str) -> None:
    transcript = read_bytes(text.encode("utf-8", "surrogatepass"), ending)
    if transcript is None:
        return
    assert transcript.readings
    for reading in transcript.readings:
        assert_sound(transcript.text, reading)
        assert sum(each.turns for each in speakers(transcript, reading)) <= len(reading.turns)


@given(st.binary(max_size=300), ENDINGS)
def test_any_bytes_give_sound_marks_or_a_refusal(data: bytes, ending: str) -> None:
    transcript = read_bytes(data, ending)
    for reading in transcript.readings if transcript else ():
        assert_sound(transcript.text if transcript else "", reading)


@given(TEXTS.filter(str.strip), st.sampled_from([each.name for each in CONVENTIONS]))
def test_a_convention_chosen_by_hand_gives_sound_marks_or_a_refusal(text: str, name: str) -> None:
    transcript = Transcript("fuzz", "txt", text, "utf-8", None, (), "")
    try:
        reading = reading_for(transcript, name)
    except UserError:
        return
    assert_sound(text, reading)


@given(TEXTS.filter(lambda text: "\0" not in text))  # zero bytes are a sign of UTF-16
def test_plain_text_is_kept_to_the_letter(text: str) -> None:
    transcript = read_bytes(text.encode("utf-8", "replace"), "txt")
    if transcript is not None and transcript.format == "txt":
        kept = text.encode("utf-8", "replace").decode().removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        assert transcript.text == kept.removesuffix("\x1a")


@given(TEXTS.filter(str.strip))
def test_lines_are_the_lines_that_are_not_blank(text: str) -> None:
    view = View(text, Layout())
    lines = [text[start:end] for start, end in view.lines]
    filled = [line for line in text[: view.end].split("\n") if line.strip()]
    heads = [line for line in filled if "Page 2" in line]
    assert lines == filled or (heads and [line for line in filled if line in lines] == lines)
    assert all(line in lines for line in filled if line not in heads)


@given(st.lists(st.sampled_from(["Anna", "Bram", "Interviewer"]), min_size=4, max_size=12), st.data())
def test_words_under_labels_come_back(names: list[str], data: st.DataObject) -> None:
    words = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters=":："), min_size=1, max_size=20)
    spoken = [data.draw(words) for _ in names]
    said = [f"so {word}" for word in spoken]
    text = "\n".join(f"{name}: {word}" for name, word in zip(names, said, strict=True))
    reading = reading_for(Transcript("fuzz", "txt", text, "utf-8", None, (), ""), "name-colon")
    found = [(turn.speaker, text[turn.body_start : turn.body_end]) for turn in reading.turns]
    assert found == list(zip(names, said, strict=True))
