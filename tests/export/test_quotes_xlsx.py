"""The workbook of quotes, opened again by another library."""

import io
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from qcoder.export.excel.sheets import MOST_CELL_UNITS, SheetNames, parts
from qcoder.export.quotes.formats import QUOTE_COLUMNS, write_quotes
from qcoder.export.quotes.report import WHERE_SAID
from qcoder.model.quotes import QuoteSection
from tests.export.sample import ATTRIBUTES, LONG_NAME, LONG_WORDS, SECTIONS, TITLE, row

SHOWN = tuple(column for column in QUOTE_COLUMNS if column not in WHERE_SAID)  # nothing is said there


def opened(path: Path) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def lines(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def test_a_sheet_per_question_after_the_counts(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.xlsx", title=TITLE, attributes=ATTRIBUTES)
    book = opened(tmp_path / "q.xlsx")
    assert book.sheetnames == [
        "Overview",
        "B2 How do people get to know…",
        "C1 Who stays away, and why",
        "C2 a What does money have to…",
        "Behind each code",
    ]
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert lines(book["Overview"]) == [
        [TITLE, None, None, None, None],
        [None] * 5,
        ["Question", None, "Quotes", "People", "Sources"],
        ["B2", "How do people get to know each other?", 3, 1, 1],
        ["C1", "Who stays away, and why?", 0, 0, 0],
        ["C2/a", "What does [money] have to do with it: everything?", 1, 1, 1],
        ["Total", None, 4, 2, 2],
    ]
    assert book["Overview"]["A4"].hyperlink.location == f"'{book.sheetnames[1]}'!A1"


@pytest.mark.parametrize(
    ("columns", "attributes", "printed"),
    [
        (["quote", "attribution"], 0, ("portrait", 9, 1)),
        (["question", "code", "quote", "attribution", "source"], 0, ("landscape", 9, 1)),
        (None, 3, ("landscape", 8, 1)),
        (None, 16, ("landscape", 8, 2)),
    ],
)
def test_all_columns_print_side_by_side_on_the_page_that_holds_them(
    tmp_path: Path, columns: list[str] | None, attributes: int, printed: tuple[str, int, int]
) -> None:
    names = [f"a{number}" for number in range(attributes)]
    known = dict.fromkeys(names, "a value of some length")
    wide = [QuoteSection("", "", (row("one " * 20, code="Long name of a code here", attributes=known),))]
    write_quotes(wide, tmp_path / "q.xlsx", columns=columns, attributes=names)
    sheet = opened(tmp_path / "q.xlsx").worksheets[0]
    setup = sheet.page_setup
    orientation, paper, across = setup.orientation or "portrait", int(setup.paperSize), setup.fitToWidth
    assert (orientation, paper, 1 if across is None else across, setup.fitToHeight) == (*printed, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_title_cols == ("$A:$B" if printed[2] > 1 else None), "what goes on beside repeats its codes"
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_narrow_columns_are_as_wide_as_what_stands_in_them(tmp_path: Path) -> None:
    said = [QuoteSection("", "", (row("one", relations="disputes 2 (Zoë)"),))]
    write_quotes(said, tmp_path / "q.xlsx", language="nl")
    sheet = opened(tmp_path / "q.xlsx").worksheets[0]
    assert "betwist 2 (Zoë)" in lines(sheet)[1]
    widths = {str(cell.value): round(sheet.column_dimensions[cell.column_letter].width) for cell in sheet[1]}
    assert widths["Vraag"] < 10 < widths["Spreker"] < 18 < widths["Toeschrijving"] < widths["Citaat"]


def test_a_long_workbook_is_written_row_by_row_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From `MANY_ROWS` on rows go through a folder; nothing of what is in the cells, or around them, may differ."""
    long = QuoteSection("D", "Long", (row("=a " + LONG_WORDS), *(row(f"word {at}", start=at) for at in range(20))))
    books: list[Workbook] = []
    for most in (10**9, 5):
        monkeypatch.setattr("qcoder.export.excel.sheets.MANY_ROWS", most)
        write_quotes([*SECTIONS, long], tmp_path / f"{most}.xlsx", title=TITLE, attributes=ATTRIBUTES)
        books.append(opened(tmp_path / f"{most}.xlsx"))
    whole, by_rows = books
    assert whole.sheetnames == by_rows.sheetnames
    with ZipFile(tmp_path / "5.xlsx") as packed:
        assert b"inlineStr" in packed.read("xl/worksheets/sheet1.xml"), "it was written row by row"
    for name in whole.sheetnames:
        one, other = whole[name], by_rows[name]
        assert _cells(one) == _cells(other), name
        assert _around(one) == _around(other), name


def _cells(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [
        (cell.coordinate, cell.value, cell.data_type, cell.font.name, cell.font.b, cell.alignment.wrap_text,
         cell.alignment.horizontal, cell.border.bottom.style, cell.hyperlink and cell.hyperlink.location)
        for line in sheet.iter_rows() for cell in line
    ]  # fmt: skip


def _around(sheet: Worksheet) -> tuple[object, ...]:
    heights = {number: one.height for number, one in sheet.row_dimensions.items() if one.height}
    widths = {name: (one.width, one.hidden) for name, one in sheet.column_dimensions.items()}
    setup = sheet.page_setup
    return (
        heights, widths, sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows, sheet.print_title_cols,
        setup.orientation, setup.paperSize, setup.fitToWidth, sheet.oddHeader.left.text, sheet.oddFooter.right.text,
    )


def test_a_sheet_says_how_many_stand_behind_each_code(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.xlsx", title=TITLE, language="nl")
    sheet = opened(tmp_path / "q.xlsx")["Achter elke code"]
    assert lines(sheet) == [
        ["Code", "Citaten", "Personen", "Bronnen"],
        ["Places > Meeting places", 1, 1, 1],
        ["Social ties > Bonding", 4, 2, 2],
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:D3")
    write_quotes(SECTIONS, tmp_path / "q.xlsx", columns=["quote"])
    assert "Behind each code" not in opened(tmp_path / "q.xlsx").sheetnames, "where no codes are shown none are counted"


def test_cells_are_the_words_and_the_numbers(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.xlsx", title=TITLE, attributes=ATTRIBUTES)
    sheet = opened(tmp_path / "q.xlsx").worksheets[1]
    heading = [*SHOWN, *ATTRIBUTES]
    wanted = [
        [getattr(each, name) or None for name in SHOWN] + [each.attributes[name] for name in ATTRIBUTES]
        for each in SECTIONS[0].rows
    ]
    assert lines(sheet) == [heading, *wanted]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:P5"
    assert sheet["D2"].alignment.wrap_text
    assert sheet.column_dimensions["D"].width > 60


def test_a_column_without_content_is_there_but_takes_no_room(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.xlsx", attributes=[*ATTRIBUTES, "shoe size"])
    _overview, filled, empty, *_counts = opened(tmp_path / "q.xlsx").worksheets
    hidden = {name for name, one in zip(lines(filled)[0], filled.iter_cols(), strict=False)
              if filled.column_dimensions[one[0].column_letter].hidden}
    assert "shoe size" in lines(filled)[0]
    assert "shoe size" in hidden
    assert not hidden & {"quote", "status", "attribution", *ATTRIBUTES}
    known = [name for name, one in empty.column_dimensions.items() if one.hidden and name != "Q"]
    assert known == [], "where there are no quotes at all the columns tell what there could be"


def test_a_question_without_quotes_says_so(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.xlsx", language="nl")
    book = opened(tmp_path / "q.xlsx")
    assert book.worksheets[2]["A2"].value == "Nog geen citaten."
    assert book.sheetnames[0] == "Overzicht"
    write_quotes([], tmp_path / "none.xlsx", language="uk")
    assert opened(tmp_path / "none.xlsx").sheetnames == ["Цитати"]


def test_a_formula_stays_words(tmp_path: Path) -> None:
    words = ['=HYPERLINK("http://x")', "+1", "-1", "@a", "http://x.example", "12", "mailto:a@b.c"]
    write_quotes([QuoteSection("", "", tuple(map(row, words)))], tmp_path / "q.xlsx", columns=["verbatim"])
    sheet = opened(tmp_path / "q.xlsx").worksheets[0]
    assert [(line[0].value, line[0].data_type, line[0].hyperlink) for line in sheet.iter_rows(min_row=2)] == [
        (text, "s", None) for text in words
    ]


def test_words_beyond_a_cell_go_on_at_the_right_and_it_is_told(tmp_path: Path) -> None:
    sections = [QuoteSection("", "", (row("short"), row(LONG_WORDS), row("x")._replace(comment="y " * 40_000)))]
    notes = write_quotes(sections, tmp_path / "q.xlsx", attributes=["role"])
    assert len(notes) == 1
    [note] = write_quotes([*sections, *sections], tmp_path / "two.xlsx", attributes=["role"])
    assert note.startswith("2 sheets (as “")
    assert "quote, verbatim, comment" in notes[0]
    sheet = opened(tmp_path / "q.xlsx").worksheets[0]
    heading = [cell.value for cell in sheet[1]]
    assert heading[len(SHOWN) :] == [
        "role", "quote (continued)", "verbatim (continued)", "comment (continued)", "comment (continued 2)",
    ]  # fmt: skip
    by_name = dict(zip(heading, [cell.value for cell in sheet[3]], strict=True))
    assert by_name["verbatim"] + by_name["verbatim (continued)"] == LONG_WORDS
    assert sheet["D2"].value == "“short”"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.integers(0, 70_000))
@example("👩‍👩‍👧", 20_000)
def test_parts_fit_and_together_are_the_text(words: str, length: int) -> None:
    text = (words * (length // max(1, len(words)) + 1))[:length]
    found = parts(text)
    assert "".join(found) == text
    assert all(len(part.encode("utf-16-le")) // 2 <= MOST_CELL_UNITS for part in found)


@given(st.lists(st.text(max_size=60), max_size=12))
@example(["a/b", "a:b", "A b", "'", "History", LONG_NAME, LONG_NAME, "👩‍👩‍👧" * 20])
def test_sheet_names_are_legal_and_unique(wanted: list[str]) -> None:
    names = SheetNames()
    found = [names.name(each.replace("\ud800", ""), "Quotes") for each in wanted if each.isprintable()]
    assert len({name.casefold() for name in found}) == len(found)
    for name in found:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"
