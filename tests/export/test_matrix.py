"""Matrices in every format."""

import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from qcoder.export.matrix.formats import FORMATS, render_matrix, write_matrix
from qcoder.model.errors import UserError
from qcoder.model.matrix import Heading, MatrixTable
from tests.export.sample import MATRIX
from tests.export.stored import assert_golden

TEXT_FORMATS = [name for name, each in FORMATS.items() if each.text]
TITLE = "Codes & hubs"


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_text_formats_to_the_letter(name: str) -> None:
    assert_golden(f"matrix{FORMATS[name].ending}", render_matrix(MATRIX, name, title=TITLE, language="nl"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_twice_is_the_same_bytes(name: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}{FORMATS[name].ending}" for number in range(2)]
    for file in files:
        write_matrix(MATRIX, file, title=TITLE)
    assert files[0].read_bytes() == files[1].read_bytes()


def test_cells_of_the_workbook(tmp_path: Path) -> None:
    write_matrix(MATRIX, tmp_path / "m.xlsx", title=TITLE, language="uk")
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "m.xlsx").read_bytes()))
    sheet = book.worksheets[0]
    assert book.sheetnames == [TITLE]
    assert [[cell.value for cell in line] for line in sheet.iter_rows()] == [
        ["Code", "Almere", "Zwolle <north>", "Разом"],
        ["Social ties", 12, 3, 14],
        ["Bonding | близькі", 7, 0, 7],
        ["Places", 2.5, None, 2.5],
        ["Разом", 13, 3, 15],
    ]
    assert [sheet.cell(line, 1).alignment.indent for line in (2, 3)] == [0, 1]
    assert sheet.freeze_panes == "B2"


def test_labels_without_paths_are_plain_in_json() -> None:
    shape = json.loads(render_matrix(MATRIX, "json"))
    assert shape["rows"][1] == {"label": "Bonding | близькі", "path": "Social ties > Bonding | близькі"}
    assert shape["columns"] == ["Almere", "Zwolle <north>"]
    assert shape["values"][2] == [2.5, None]
    assert shape["totals"] == {"rows": [14, 7, 2.5], "columns": [13, 3], "all": 15}


def test_numbers_are_never_cut_however_narrow_the_terminal() -> None:
    many = MatrixTable(
        rows=(Heading("A name that is long"),),
        columns=tuple(Heading(f"Hub number {number}") for number in range(20)),
        values=(tuple(100_000 + number for number in range(20)),),
        row_totals=(2_000_190,),
        column_totals=tuple(range(20)),
        row_name="Code",
    )
    rendered = render_matrix(many, "table", width=40)
    assert all(str(100_000 + number) in rendered for number in range(20))
    assert "2000190" in rendered


def test_a_matrix_of_nothing_is_written(tmp_path: Path) -> None:
    empty = MatrixTable((), (), (), (), (), row_name="Code")
    for each in FORMATS.values():
        write_matrix(empty, tmp_path / f"m{each.ending}")
    assert render_matrix(replace(empty, grand_total=0), "csv") == "Code,Total\nTotal,0\n"


def test_what_does_not_exist_is_refused(tmp_path: Path) -> None:
    for call in (
        lambda: write_matrix(MATRIX, tmp_path / "m.docx"),
        lambda: write_matrix(MATRIX, tmp_path / "m.csv", format_name="docx"),
        lambda: render_matrix(MATRIX, "xlsx"),
        lambda: render_matrix(MATRIX, "csv", language="fr"),
    ):
        with pytest.raises(UserError):
            call()


def test_shares_are_percents_and_groups_say_how_many_people_they_are(tmp_path: Path) -> None:
    columns = (Heading("Visitor"), Heading("Hub manager"))
    shares = MatrixTable(
        (Heading("Trust"),), columns, ((2 / 3, 1.0),), (0.7,), (2 / 3, 1.0), 0.75, "Code", percent=True, people=(18, 2)
    )
    write_matrix(shares, tmp_path / "m.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[1]][1:3] == ["Visitor (n = 18)", "Hub manager (n = 2)"]
    assert {cell.number_format for line in (2, 3) for cell in sheet[line][1:]} == {"0 %"}
    assert (sheet["B2"].value, sheet["B3"].font.bold) == (2 / 3, True)
    assert "| Trust | 67 % | 100 % | 70 % |" in " ".join(render_matrix(shares, "md").split(" ")).replace("  ", " ")
    assert render_matrix(shares, "csv").splitlines()[0].endswith("Visitor,Hub manager,Total"), "labels for programs"
    assert json.loads(render_matrix(shares, "json"))["columns"] == ["Visitor", "Hub manager"]
    write_matrix(replace(shares, percent=False), tmp_path / "m.xlsx")
    assert openpyxl.load_workbook(tmp_path / "m.xlsx").worksheets[0]["B2"].number_format == "0.00"
