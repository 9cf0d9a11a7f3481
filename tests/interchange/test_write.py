"""What is written is read again to the letter, and twice the same is the same bytes."""

import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qcoder.interchange.tables import read_table, write_table
from qcoder.model.errors import EnvironmentProblem, UserError

# Words as a project stores them: newlines are "\n", and no text file with a zero character is taken in.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=40)


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".xlsx"])
@given(words=st.lists(WORDS, min_size=1, max_size=4))
@example(
    words=["=1+1", "-2", "+3", "@sum", "_x000D_ x005F_", "\x01\x1f\ufffe", " \n ", '"', "a;b,c\td", "\ufeff", "\u2028"]
)
def test_any_words_survive(ending: str, words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"t{ending}"
        write_table(path, ["id", "quote"], [[f"k{number}", word] for number, word in enumerate(words)])
        first = path.read_bytes()
        assert [row["quote"] for row in read_table(path, ["id", "quote"], []).rows] == words
        write_table(path, ["id", "quote"], [[f"k{number}", word] for number, word in enumerate(words)])
        assert path.read_bytes() == first


def test_formulas_stay_text_and_numbers_stay_numbers_in_a_workbook(tmp_path: Path) -> None:
    write_table(tmp_path / "t.xlsx", ["name", "count", "on", "none"], [["=HYPERLINK(1)", 3, True, None]])
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[2]] == ["=HYPERLINK(1)", 3, "true", None]
    assert sheet["A2"].data_type == "s"


def test_the_bytes_of_a_csv(tmp_path: Path) -> None:
    write_table(tmp_path / "t.csv", ["name", "n"], [["één, “twee”", 1.5], ['a "b"\nc', None]])
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == 'name,n\n"één, “twee”",1.5\n"a ""b""\nc",\n'


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".xlsx"])
def test_a_carriage_return_in_a_cell_begins_no_row(ending: str, tmp_path: Path) -> None:
    write_table(tmp_path / f"t{ending}", ["quote"], [["a\rb"], ["\r\n"]])
    rows = read_table(tmp_path / f"t{ending}", ["quote"], []).rows
    assert [row["quote"] for row in rows] == ["a\nb"]


def test_a_cell_too_long_for_excel_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Line 3, column “definition”"):
        write_table(tmp_path / "t.xlsx", ["name", "definition"], [["A", ""], ["B", "👩" * 16_384]])
    assert list(tmp_path.iterdir()) == []
    write_table(tmp_path / "t.csv", ["name", "definition"], [["B", "x" * 40_000]])


def test_other_endings_rows_of_another_length_and_missing_folders(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.csv"):
        write_table(tmp_path / "t.doc", ["name"], [])
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        write_table(tmp_path / "t.csv", ["name"], [["a", "b"]])
    with pytest.raises(EnvironmentProblem, match="folder"):
        write_table(tmp_path / "none" / "t.csv", ["name"], [["a"]])
    assert list(tmp_path.iterdir()) == []
