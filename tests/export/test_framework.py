"""Framework matrices as files, opened again by other readers."""

from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook

from qcoder.export.framework.formats import markdown_of, write_framework
from qcoder.export.framework.table import FrameworkCell, FrameworkTable
from qcoder.model.quotes import QuoteRow
from tests.export.footnotes import footnotes


def quote(words: str, turn: int) -> QuoteRow:
    return QuoteRow(
        "", "Bonding", "Ties > Bonding", f"“{words}”", words, "", "Delft", turn, "Visitor 1", "Delft",
        "(Visitor, hub Delft)", "", "Anna", "", 0, len(words), "en",
    )  # fmt: skip


TABLE = FrameworkTable(
    "Framework",
    ("Delft", "Arnhem"),
    tuple(f"Q{number}" for number in range(1, 11)),
    tuple(
        tuple(
            FrameworkCell("=Most came for coffee.", "Anna", "final", True, (quote("=coffee", 2), quote("people", 3)))
            if (row, column) == (0, 1)
            else FrameworkCell(quotes=(quote("a room", 9),) if row else ())
            for column in range(10)
        )
        for row in range(2)
    ),
)


def test_a_workbook_holds_summaries_and_numbered_quotes(tmp_path: Path) -> None:
    write_framework(TABLE, tmp_path / "f.xlsx")
    book = load_workbook(tmp_path / "f.xlsx")
    sheet, notes = book["Framework"], book["Quotes"]
    assert sheet["C2"].value == "=Most came for coffee.\n(Anna, final, quotes changed since)\n[1–2]"
    assert sheet["C2"].data_type == "s", "a text that begins with = stays a text"
    assert sheet["B3"].value == "[3]"
    assert [cell.value for cell in notes[2]][:5] == [1, "Delft", "Q2", "“=coffee”", "(Visitor, hub Delft)"]
    assert notes.max_row == 1 + 2 + 10
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 8)


def test_a_matrix_without_summaries_says_what_its_numbers_are(tmp_path: Path) -> None:
    bare = FrameworkTable("F", ("Delft",), ("Q1",), ((FrameworkCell(quotes=(quote("a room", 9),)),),), "nl")
    for ending in ("docx", "xlsx"):
        write_framework(bare, tmp_path / f"bare.{ending}")
    said = "Er zijn nog geen samenvattingen geschreven. De nummers in de cellen zijn die van hun citaten."
    assert load_workbook(tmp_path / "bare.xlsx").worksheets[0]["A1"].value == said
    assert said in [one.text for one in Document(str(tmp_path / "bare.docx")).paragraphs]
    assert "Er zijn nog geen samenvattingen geschreven.\n" in "".join(markdown_of(bare))
    assert "summaries" not in "".join(markdown_of(TABLE))


def test_words_that_no_cell_holds_go_on_below(tmp_path: Path) -> None:
    long = "word " * 10_000
    cell = FrameworkCell(long, "Anna", "draft", False, (quote(long, 1),))
    write_framework(FrameworkTable("F", ("R",), ("C",), ((cell,),)), tmp_path / "f.xlsx")
    book = load_workbook(tmp_path / "f.xlsx")
    rows = [[one.value for one in row] for row in book["Quotes"].iter_rows(min_row=2)]
    summary = book["Framework"]["B2"].value + "".join(row[3] for row in rows if row[6] is None)
    assert summary.startswith(long[:-1])
    said = "".join(row[3] for row in rows if row[6] is not None)
    assert said.count("word") == 10_000


def test_a_document_is_a3_and_wide_tables_are_divided(tmp_path: Path) -> None:
    write_framework(TABLE, tmp_path / "f.docx")
    document = Document(str(tmp_path / "f.docx"))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (420, 297)
    assert [len(table.columns) for table in document.tables] == [6, 6]
    first = document.tables[0]
    assert first.cell(0, 2).text == "Q2"
    assert first.cell(1, 2).text == "=Most came for coffee., \nAnna, final, quotes changed since"
    said = footnotes(document)
    assert said[:2] == ["“=coffee” (Visitor, hub Delft) [Delft, 2]", "“people” (Visitor, hub Delft) [Delft, 3]"]
    assert len(said) == 2 + 10
    marks = document.element.xpath("//w:footnoteReference/@w:id")
    assert marks == [str(number) for number in range(1, 13)]
    settings = document.settings.element
    assert settings.xpath("w:footnotePr/w:footnote/@w:id") == ["-1", "0"]
    tags = [one.tag for one in settings]
    assert tags.index(qn("w:footnotePr")) < tags.index(qn("w:compat")), "the format wants them in this order"


def test_of_more_quotes_than_a_page_holds_notes_of_stand_in_a_list(tmp_path: Path) -> None:
    cell = FrameworkCell("Many.", "Anna", "final", False, tuple(quote("coffee", turn) for turn in range(1, 31)))
    write_framework(FrameworkTable("F", ("R",), ("C",), ((cell,),)), tmp_path / "f.docx")
    document = Document(str(tmp_path / "f.docx"))
    assert document.tables[0].cell(1, 1).text == "Many. [1–30]\nAnna, final"
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[-1] == "30. “coffee” (Visitor, hub Delft) [Delft, 30]"
    assert not document.element.xpath("//w:footnoteReference")


def test_the_same_quote_has_one_number_in_all_cells(tmp_path: Path) -> None:
    many = tuple(quote("coffee", turn) for turn in range(1, 31))
    some = (*many[:2], many[6], quote("tea", 40))
    cells = (FrameworkCell("Many.", quotes=many), FrameworkCell("Some.", quotes=some))
    table = FrameworkTable("F", ("R",), ("C", "D"), (cells,))
    write_framework(table, tmp_path / "f.docx")
    document = Document(str(tmp_path / "f.docx"))
    assert [document.tables[0].cell(1, at).text for at in (1, 2)] == ["Many. [1–30]", "Some. [1–2, 7, 31]"]
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert sum("coffee" in line for line in lines) == 30
    assert lines[-2:] == ["R · D", "31. “tea” (Visitor, hub Delft) [Delft, 40]"]
    write_framework(table, tmp_path / "f.xlsx")
    notes = load_workbook(tmp_path / "f.xlsx")["Quotes"]
    assert [row[0].value for row in notes.iter_rows(min_row=2)] == [*range(1, 31), 1, 2, 7, 31]


def test_markdown_tells_each_cell_that_holds_something() -> None:
    whole = "".join(markdown_of(TABLE))
    assert "### Q2\n\n=Most came for coffee.\n\n*Anna, final, quotes changed since*\n" in whole
    assert whole.count("### ") == 1 + 10
