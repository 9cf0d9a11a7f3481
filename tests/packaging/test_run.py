"""`packaging/run.py` without a display: the main job from transcripts to tables of quotes, as a newcomer sees it."""

import csv
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import docx
import openpyxl
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def run_script() -> list[str]:
    if find_spec("qcoder.__main__") is None:
        pytest.skip("there is no qcoder command yet")
    if Path(sys.prefix) != REPOSITORY / ".venv":
        pytest.skip("needs to run in the .venv of this repository, which the script would make otherwise")
    return [sys.executable, str(REPOSITORY / "packaging" / "run.py")]


@pytest.mark.slow
def test_the_main_job_in_the_terminal_twice(run_script: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "a study"
    for _ in ("first", "again"):
        ran = subprocess.run(
            [*run_script, str(folder)],
            env={**os.environ, "QCODER_NO_WINDOW": "1"},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stdout + ran.stderr
    files = {form: folder / f"quotes.{form}" for form in ("csv", "xlsx", "docx")}
    for file in files.values():
        assert str(file) in ran.stdout
    with files["csv"].open(encoding="utf-8-sig", newline="") as table:
        quotes = list(csv.DictReader(table))
    assert len({row["question"] for row in quotes}) > 10
    assert all(row["quote"] and row["code"] and row["attribution"] for row in quotes)
    sheets = openpyxl.load_workbook(files["xlsx"], read_only=True)
    assert sum(sheet.max_row for sheet in sheets.worksheets) > len(quotes)
    sheets.close()
    printed = docx.Document(str(files["docx"]))
    assert printed.paragraphs or printed.tables
