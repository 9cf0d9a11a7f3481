"""Tables made by other programs are read by column name, with every row at its line; doubtful ones are refused."""

import random
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from qcoder.interchange.tables import read_table, write_table
from qcoder.model.errors import EnvironmentProblem, UserError

CODEBOOK = ["id", "name", "parent", "definition", "name_*"]


def table_of(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def refused(path: Path, required: list[str] | None = None) -> UserError:
    with pytest.raises(UserError) as told:
        read_table(path, required or ["name"], [])
    assert path.name in told.value.message
    assert told.value.message.endswith(".")
    return told.value


def test_columns_stand_in_any_order_and_case_and_unknown_ones_keep_their_spelling(tmp_path: Path) -> None:
    path = table_of(tmp_path / "t.csv", " Parent ,Hub  name,NAME,Name EN\n,Zwolle, Bonding ,bonding\n")
    table = read_table(path, ["name"], CODEBOOK)
    assert table.columns == ("parent", "Hub name", "name", "name_en")
    assert table.unknown == ("Hub name",)
    assert dict(table.rows[0].cells) == {"parent": "", "Hub name": "Zwolle", "name": "Bonding", "name_en": "bonding"}
    assert table.rows[0].get("colour", "none") == "none"


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    path = table_of(tmp_path / "t.csv", '\nname,definition\nA,"one\ntwo\r\nthree"\n\n , \nB,x\n')
    rows = read_table(path, ["name"], CODEBOOK).rows
    assert [(row.line, row["name"]) for row in rows] == [(3, "A"), (8, "B")]
    assert rows[0]["definition"] == "one\ntwo\nthree"


def test_words_of_participants_keep_their_outer_blanks(tmp_path: Path) -> None:
    path = table_of(tmp_path / "t.csv", 'quote,code\n"  ja, nee\u00a0", A \n')
    row = read_table(path, ["quote", "code"], []).rows[0]
    assert (row["quote"], row["code"]) == ("  ja, nee\u00a0", "A")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_known_by_the_columns_that_it_finds(tmp_path: Path, delimiter: str) -> None:
    content = f'name{delimiter}definition{delimiter}x\nA{delimiter}"a, b; c;\td;;;"{delimiter}1\n'
    table = read_table(table_of(tmp_path / "t.csv", content), ["name"], CODEBOOK)
    assert table.rows[0]["definition"] == "a, b; c;\td;;;"


def test_a_table_of_one_column_may_hold_commas(tmp_path: Path) -> None:
    table = read_table(table_of(tmp_path / "t.csv", "name\nFood, drink\n"), ["name"], [])
    assert table.rows[0]["name"] == "Food, drink"


def test_the_first_line_by_which_excel_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    table = read_table(table_of(tmp_path / "t.csv", "sep=;\r\nname;definition\r\nA;b,c\r\n"), ["name"], CODEBOOK)
    assert [(row.line, row["definition"]) for row in table.rows] == [(3, "b,c")]


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Зв’язок é 👩‍👩‍👧"),
        ("utf-8-sig", "Зв’язок é"),
        ("utf-16", "Зв’язок é"),
        ("utf-16-le", "Bonding, één"),
        ("utf-16-be", "Довіра між людьми"),
        ("cp1251", "Довіра між людьми, які приїхали"),
        ("cp1252", "Coördinatie “één” buurt – ja"),
    ],
)
def test_encodings_of_every_office(tmp_path: Path, encoding: str, words: str) -> None:
    filler = "".join(f"{number};only plain words here\n" for number in range(300))
    path = table_of(tmp_path / "t.csv", f"id;name\n{filler}X;{words}\n", encoding)
    assert read_table(path, ["name"], CODEBOOK).rows[-1]["name"] == words


def test_a_missing_column_is_named_with_those_found(tmp_path: Path) -> None:
    told = refused(table_of(tmp_path / "t.csv", "foo,Bar\n1,2\n"), ["name", "parent"])
    assert told.message == (
        "“t.csv” has no column “name” and “parent”; it needs “name” and “parent”, and its first line has: foo, Bar."
    )


def test_a_column_named_twice_is_refused(tmp_path: Path) -> None:
    assert "name_en" in refused(table_of(tmp_path / "t.csv", "name,Name EN,name_en\na,b,c\n")).message


def test_cells_beyond_the_heading_are_refused_with_their_lines(tmp_path: Path) -> None:
    told = refused(table_of(tmp_path / "t.csv", "name,definition,\nA,b,\nB,one, two,three\nC\n"))
    assert told.details == ["Line 3: nothing says what “two” is."]


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(tmp_path: Path) -> None:
    assert "line 3" in refused(table_of(tmp_path / "t.csv", 'name,definition\nA,b\nB,"open\nC,d\n')).message


def test_a_cell_as_long_as_an_interview_is_read(tmp_path: Path) -> None:
    words = "long words " * 30_000
    assert read_table(table_of(tmp_path / "t.csv", f"quote\n{words}\n"), ["quote"], []).rows[0]["quote"] == words


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("blank.csv", b"\n , \n"),
        ("binary.csv", random.Random(3).randbytes(5000)),
        ("binary.xlsx", random.Random(3).randbytes(5000)),
        ("empty.xlsx", b""),
        ("text.xlsx", b"name\nA\n"),
        ("zip.csv", b"PK\x03\x04 and so on"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("half.tsv", "name\nДовіра".encode("utf-16")[:-1]),
        ("t.pdf", b"%PDF"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    refused(table_of(tmp_path / name, content))


def test_a_file_that_is_not_there_is_trouble_with_the_disk(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"none\.csv"):
        read_table(tmp_path / "none.csv", ["name"], [])


# Workbooks


def workbook(path: Path, *sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_cells_of_a_workbook_become_the_text_that_is_seen(tmp_path: Path) -> None:
    values = [
        1.0,
        2,
        0.25,
        True,
        date(2025, 7, 12),
        datetime.fromisoformat("2025-07-12T09:30"),
        time(9, 30),
        timedelta(hours=26),
        " x ",
    ]
    path = workbook(tmp_path / "t.xlsx", [[f"c{i}" for i in range(9)], values])
    assert list(read_table(path, ["c0"], []).rows[0].cells.values()) == [
        "1", "2", "0.25", "true", "2025-07-12", "2025-07-12T09:30:00", "09:30:00", "26:00:00", "x",
    ]  # fmt: skip


def test_the_sheet_with_the_columns_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [["notes"], ["to do"]], [["name", "id"], ["A", 7]], [])
    table = read_table(path, ["name"], CODEBOOK)
    assert (table.sheet, table.other_sheets) == ("Sheet 1", ("Sheet 0",))
    assert [(row.line, row["id"]) for row in table.rows] == [(2, "7")]


def test_lines_of_a_workbook_count_its_empty_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [[None], ["name"], [None], ["A"], [None], ["B"]])
    assert [row.line for row in read_table(path, ["name"], []).rows] == [4, 6]


def test_a_formula_without_a_result_is_told_and_not_taken_for_empty(tmp_path: Path) -> None:
    told = refused(workbook(tmp_path / "t.xlsx", [["name", "definition"], ["A", "=1+1"]]))
    assert told.details == ["Line 2, column B: the formula was never calculated."]


def test_an_error_shown_in_a_cell_is_told(tmp_path: Path) -> None:
    told = refused(workbook(tmp_path / "t.xlsx", [["name", "definition"], ["A", "#REF!"]]))
    assert told.details == ["Line 2, column B: the cell shows #REF!."]


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "t.xlsx", [["name"], *([f"code {number}"] for number in range(500))]).read_bytes()
    for share in (0.2, 0.5, 0.9, 0.99):
        refused(table_of(tmp_path / "cut.xlsx", whole[: int(len(whole) * share)]))


def test_a_workbook_with_damaged_parts_is_refused(tmp_path: Path) -> None:
    whole = tmp_path / "t.xlsx"
    write_table(whole, ["name"], [["A"]])
    parts = {name: zipfile.ZipFile(whole).read(name) for name in zipfile.ZipFile(whole).namelist()}
    spoiled = {
        "xl/worksheets/sheet1.xml": b"<worksheet",
        "xl/sharedStrings.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "xl/workbook.xml": b"<a/>",
        "[Content_Types].xml": b"",
    }
    for part, content in spoiled.items():
        path = tmp_path / "spoiled.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            for name, kept in parts.items():
                archive.writestr(name, content if name == part else kept)
        refused(path)


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", " " * 60_000_000)
    assert "unpack" in refused(path).message
