"""The quick sheet writes what the sheet of the library writes."""

import gc
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from qcoder.export.excel.quick_sheet import QuickSheet
from qcoder.export.excel.sheets import MANY_ROWS, workbook

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["=1+1", " blank ", "_x0041_", "<&>\"'", "two\nlines", "\t", "\ufffe", "😀", "<r></r>"]
)
CELLS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 60), TEXTS | st.integers() | st.none(), st.integers(0, 2)), max_size=30
)


class Cancelled(Exception):
    """Somebody cancelled."""


def written(cells: list[tuple[int, int, object, int]], sheet_class: type[Worksheet], **options: bool) -> bytes:
    packed = io.BytesIO()
    book = Workbook(packed, {"strings_to_formulas": False, "strings_to_urls": False, **options})
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
    book.worksheet_class = sheet_class
    looks = [None, book.add_format({"bold": True}), book.add_format({"text_wrap": True, "align": "right"})]
    sheet = book.add_worksheet("Quotes")
    sheet.set_column(3, 3, 20, looks[1])
    for row, column, value, look in cells:
        sheet.set_row(row, 15 + row, looks[2] if row % 5 == 0 else None)
        if isinstance(value, int):
            sheet.write_number(row, column, value, looks[look])
        elif value is None:
            sheet.write_blank(row, column, None, looks[look])
        else:
            sheet.write_string(row, column, value, looks[look])
    book.close()
    return packed.getvalue()


@settings(max_examples=40)
@given(CELLS)
def test_a_workbook_is_the_same_to_the_byte(cells: list[tuple[int, int, object, int]]) -> None:
    assert written(cells, QuickSheet, in_memory=True) == written(cells, Worksheet, in_memory=True)


@settings(max_examples=15)
@given(CELLS)
def test_so_is_one_whose_rows_go_through_a_folder(cells: list[tuple[int, int, object, int]]) -> None:
    by_row = sorted(cells, key=lambda cell: cell[0])
    again = [(row + 50, column, value, look) for row, column, value, look in by_row]  # the same texts in later rows
    for options in ({"constant_memory": True}, {}):
        assert written(by_row + again, QuickSheet, **options) == written(by_row + again, Worksheet, **options)


ROW = st.dictionaries(st.integers(0, 60), st.tuples(TEXTS | st.integers(0, 9), st.integers(0, 1)), min_size=1)


def in_rows(rows: list[dict[int, tuple[str | int, int]]], *, together: bool, **options: bool) -> bytes:
    """A workbook of rows by their columns, whose cells are written together or one by one."""
    packed = io.BytesIO()
    book = Workbook(packed, {"strings_to_formulas": False, "strings_to_urls": False, **options})
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
    book.worksheet_class = QuickSheet if together else Worksheet
    looks = [book.add_format({"bold": True}), book.add_format({"text_wrap": True, "align": "right"})]
    sheet = book.add_worksheet("Quotes")
    for number, row in enumerate(rows):
        sheet.set_row(number, 15 + number % 2)
        if together:
            sheet.write_cells(number, [(column, value, looks[look]) for column, (value, look) in row.items()])
            continue
        for column, (value, look) in row.items():
            if isinstance(value, int):
                sheet.write_number(number, column, value, looks[look])
            elif value:
                sheet.write_string(number, column, value, looks[look])
            else:
                sheet.write_blank(number, column, None, looks[look])
    book.close()
    return packed.getvalue()


@settings(max_examples=40)
@given(st.lists(ROW, max_size=40), st.sampled_from(["in_memory", "constant_memory"]))
def test_cells_of_a_row_are_written_as_if_one_by_one(rows: list[dict[int, tuple[str | int, int]]], how: str) -> None:
    assert in_rows(rows, together=True, **{how: True}) == in_rows(rows, together=False, **{how: True})


def test_who_cancels_is_not_asked_again_while_the_file_is_closed(tmp_path: Path) -> None:
    asked: list[int] = []

    def stop() -> None:
        asked.append(1)
        if len(asked) == 4:
            raise Cancelled

    def write(file: BinaryIO, rows: int) -> None:
        with workbook(file, "Long", rows, stop) as book:
            sheet, look = book.add_worksheet("Quotes"), book.add_format()
            for row in range(1_200):
                sheet.write_string(row, 0, f"words {row}", look)

    for rows in (0, MANY_ROWS):
        asked.clear()
        target = tmp_path / f"{rows}.xlsx"
        with target.open("wb") as file, pytest.raises(Cancelled):
            write(file, rows)
        gc.collect()  # what Python clears away would ask again, and complain
        assert (len(asked), target.read_bytes()) == (4, b"")


def test_nearly_all_cells_take_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the library calls its parts in another way by now, and workbooks take half as long again."""
    long_way: list[str] = []
    monkeypatch.setattr(Worksheet, "_write_cell", lambda _self, _row, _column, cell: long_way.append(str(cell)))
    written([(0, 0, "words", 1), (0, 1, None, 2), (0, 2, "more", 1), (0, 3, 7, 0)], QuickSheet)
    assert long_way == ["Number(number=7, format=None)"]


def test_the_names_of_columns_go_beyond_z() -> None:
    assert b'r="AA1"' in _first_sheet(written([(0, 26, "x", 1)], QuickSheet, in_memory=True))


def _first_sheet(packed: bytes) -> bytes:
    with ZipFile(io.BytesIO(packed)) as parts:
        return parts.read("xl/worksheets/sheet1.xml")
