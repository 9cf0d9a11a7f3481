"""A disk that fills up while a workbook is written: one sentence, and nothing else on the terminal."""

import gc
import sys
from pathlib import Path

import pytest

from qcoder.export.excel.sheets import workbook
from qcoder.interchange.write import write_table
from qcoder.model.errors import EnvironmentProblem
from qcoder.storage.atomic import replacing

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")


@pytest.fixture
def complaints(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What Python itself would print about an error that nobody can catch any more."""
    heard: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda unraisable: heard.append(unraisable.exc_value))
    return heard


def test_a_workbook_is_not_complained_of_twice(complaints: list[object]) -> None:
    with pytest.raises(EnvironmentProblem, match="disk is full"), replacing(FULL) as file, workbook(file, "x") as book:
        book.add_worksheet("Quotes").write_string(0, 0, "We meet on Sunday.")
    gc.collect()
    assert complaints == []


def test_a_table_is_not_complained_of_twice(tmp_path: Path, complaints: list[object]) -> None:
    table = tmp_path / "codings.xlsx"
    table.symlink_to(FULL)
    with pytest.raises(EnvironmentProblem, match="disk is full"):
        write_table(table, ["quote"], [["We meet on Sunday."]])
    gc.collect()
    assert complaints == []
