"""PDFs: paragraphs out of lines, columns in order, no numbers of lines, no running heads, split words whole again."""

import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from qcoder.transcripts.formats.pdf_pages import text_of
from qcoder.transcripts.read import read

LONG = (
    "We opened the doors on Monday, and before the tea was ready somebody came in whom nobody knew, with a bag of "
    "apples from her own garden and a question about the bus."
)
TURNS = [("Moderator", "What happened on the first day?"), ("Visitor 1", LONG), ("Moderator", "And then?"),
         ("Visitor 2", "Nothing. We ate."), ("Moderator", "So it was?"), ("Visitor 1", LONG + " " + LONG)]


def page(words: list[str], width: int = 64, between: int = 0) -> list[str]:
    return [part for one in words for part in [*textwrap.wrap(one, width), *[""] * between]]


def said() -> list[str]:
    return [f"{who}: {words}" for who, words in TURNS]


def test_lines_become_paragraphs_though_a_page_ends_in_the_midst() -> None:
    lines = page(said())
    for cut in range(1, len(lines)):
        assert text_of([lines[:cut], lines[cut:]]).text.split("\n") == said()


def test_double_spacing_is_no_end_of_a_paragraph() -> None:
    lines = [part for line in page(said()) for part in (line, "")]
    assert text_of([lines]).text.split("\n") == said()


def test_prose_keeps_paragraphs_that_blank_lines_part() -> None:
    words = [LONG, LONG, "The end."]
    assert text_of([page(words, between=1)]).text.split("\n") == words


@pytest.mark.parametrize("every", [1, 5])
def test_numbers_of_lines_in_the_margin_go_and_numbers_in_the_words_stay(every: int) -> None:
    lines = page([f"{one} 12 people, 1 cat." for one in said()])
    numbered = [f"{at if at % every == 0 else '':>4}  {line}" for at, line in enumerate(lines, 1)]
    cleaned = text_of([numbered[:12], numbered[12:]])
    assert cleaned.text.split("\n") == [f"{one} 12 people, 1 cat." for one in said()]
    assert cleaned.done == ["numbers of lines in the margin were left out"]


def test_two_columns_are_read_one_after_the_other() -> None:
    lines = page(said() * 2, 40)
    half = (len(lines) + 1) // 2
    right = [*lines[half:], ""][:half]
    both = [f"{one:<46}{other}".rstrip() for one, other in zip(lines[:half], right, strict=True)]
    cleaned = text_of([both])
    assert cleaned.text.split("\n") == said() * 2
    assert cleaned.done == ["columns were read one after the other"]


def test_names_in_a_column_of_their_own_stay_beside_their_words() -> None:
    rows = []
    for who, words in TURNS * 2:
        rows += [f"{who + ':' if at == 0 else '':<14}{part}" for at, part in enumerate(textwrap.wrap(words, 50))]
    text = text_of([rows]).text
    assert "Moderator: What happened on the first day?" in text
    assert text_of([rows]).done == []


def test_split_words_are_whole_again_and_words_with_a_hyphen_keep_it() -> None:
    lines = ["Visitor 1: It was a well-known house, and the whole neigh-", "bourhood came, also to the well-",
             "known baker.", "Visitor 2: Yes -", "and more."]
    cleaned = text_of([lines])
    assert "the whole neighbourhood came, also to the well-known baker." in cleaned.text
    assert "hyphen" in cleaned.done[0]


def test_ligatures_are_letters_again() -> None:
    assert text_of([["coﬀee in the oﬃce"]]).text == "coffee in the office"


def print_pdf(path: Path, paragraphs: list[str], heads: tuple[str, ...] = ()) -> Path:
    """A PDF as a word processor prints it: a real font, lines broken by width, pages with numbers and `heads`."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setResolution(72)
    font = QFont("DejaVu Serif", 9)
    metrics = QFontMetricsF(font, writer)
    painter = QPainter(writer)
    painter.setFont(font)
    number = 1

    def print_heads() -> float:
        for at, head in enumerate(heads):
            painter.drawText(QPointF(0, 12.0 * (at + 1)), head.format(number))
        return 20.0 + 14.0 * len(heads)

    y = print_heads()
    for paragraph in paragraphs:
        line = ""
        for word in [*paragraph.split(" "), None]:
            wider = f"{line} {word}".strip()
            if word is not None and metrics.horizontalAdvance(wider) <= writer.width():
                line = wider
                continue
            if y > writer.height() - 40:
                painter.drawText(writer.width() // 2, writer.height() - 4, str(number))
                writer.newPage()
                number += 1
                y = print_heads()
            painter.drawText(QPointF(0, y), line)
            y, line = y + 13, word or ""
        y += 8
    painter.drawText(writer.width() // 2, writer.height() - 4, str(number))
    painter.end()
    return path


def test_a_printed_interview_gives_its_turns_to_the_letter(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp is not None
    spoken = TURNS * 4 + [("Відвідувачка", "Ми прийшли на каву, а залишилися заради людей."), ("Moderator", "Ja?")]
    path = print_pdf(tmp_path / "talk.pdf", [f"{who}: {words}" for who, words in spoken])
    transcript = read(path)
    turns = [turn for turn in transcript.readings[0].turns if turn.kind == "speech"]
    found = [(turn.speaker, transcript.text[turn.body_start : turn.body_end]) for turn in turns]
    assert found == spoken
    [note] = transcript.notes
    assert note.startswith("Page numbers and lines repeated on every page were left out")


def test_running_heads_of_several_lines_with_the_number_of_the_page_are_left_out(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp is not None
    spoken = TURNS * 6
    heads = ("A talk of the hub", "Ref: X50   (c) The hub   Page {} of 18")
    path = print_pdf(tmp_path / "talk.pdf", [f"{who}: {words}" for who, words in spoken], heads)
    transcript = read(path)
    turns = [turn for turn in transcript.readings[0].turns if turn.kind == "speech"]
    assert [(turn.speaker, transcript.text[turn.body_start : turn.body_end]) for turn in turns] == spoken
    assert "Ref: X50" not in transcript.text
