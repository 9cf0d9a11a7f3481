"""The answer to a question stands below its heading, in every format that has headings."""

import io
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from qcoder.export.quotes.formats import render_quotes, write_quotes
from qcoder.model.quotes import QuoteSection

ANSWER = "Yes, where a hub is open daily.\n\n=SUM(1) Not “always”: <b> & *stars*."
PARAGRAPHS = ["Yes, where a hub is open daily.", "=SUM(1) Not “always”: <b> & *stars*."]
SECTIONS = [
    QuoteSection("C1", "Whom do they meet?", (), ANSWER),
    QuoteSection("C2", "What helps?", ()),
]


def test_a_document_has_it_as_text_below_the_heading(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.docx", title="Hubs")
    found = Document(str(tmp_path / "q.docx")).paragraphs
    at = next(n for n, one in enumerate(found) if one.style is not None and one.text == "C1 Whom do they meet?"
              and one.style.name == "Heading 1")
    below = [(one.text, one.style.name) for one in found[at + 1 : at + 3] if one.style is not None]
    assert below == [(words, "Normal") for words in PARAGRAPHS]


def test_a_page_and_markdown_have_it_as_words_and_never_as_marks() -> None:
    page = render_quotes(SECTIONS, "html", title="Hubs")
    assert '<p class="answer" dir="auto">=SUM(1) Not “always”: &lt;b&gt; &amp; *stars*.</p>' in page
    text = render_quotes(SECTIONS, "md", title="Hubs")
    assert "## C1 Whom do they meet?\n\nYes, where a hub is open daily.\n\n" in text
    assert "\n\\=SUM(1) Not “always”: \\<b> & \\*stars\\*.\n" in text


@pytest.mark.parametrize(("language", "heading"), [("en", "Answer"), ("nl", "Antwoord"), ("uk", "Відповідь")])
def test_a_workbook_has_it_in_the_overview(tmp_path: Path, language: str, heading: str) -> None:
    write_quotes(SECTIONS, tmp_path / "q.xlsx", title="Hubs", language=language)
    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "q.xlsx").read_bytes())).worksheets[0]
    column = [cell.value for cell in sheet[3]].index(heading) + 1
    assert [sheet.cell(row, column).value for row in (4, 5)] == [ANSWER, None]
    assert sheet.cell(4, column).data_type == "s"


def test_an_answer_longer_than_a_cell_goes_on_beside_it(tmp_path: Path) -> None:
    long = "word " * 8_000 + "end"
    write_quotes([QuoteSection("C1", "", (), long)], tmp_path / "q.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "q.xlsx").worksheets[0]
    assert [sheet.cell(3, column).value for column in (6, 7)] == ["Answer", "Answer (continued)"]
    assert "".join(str(sheet.cell(4, column).value) for column in (6, 7)) == long



@pytest.mark.parametrize("ending", ["html", "md"])
def test_what_sections_are_of_is_said_above_their_counts(tmp_path: Path, ending: str) -> None:
    write_quotes(SECTIONS, tmp_path / f"q.{ending}", sections_of="code", language="nl")
    words = (tmp_path / f"q.{ending}").read_text(encoding="utf-8")
    assert "Vraag" not in words
    assert "Code" in words
