"""Small tables in files, and empty studies to read them into."""

import csv
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services.study import Study, open_study

Rows = Sequence[Sequence[object]]


def table(folder: Path, heading: str, *rows: Sequence[object], name: str = "table.csv") -> Path:
    """Write a csv file; `heading` are the names of columns with commas between."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading.split(","), *rows])
    return path


def cells(path: Path) -> list[list[str]]:
    """The rows of a csv file without its heading."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


@contextmanager
def copy_of(project: Path) -> Iterator[Study]:
    """A copy of a closed project, open for writing, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, open_study(Path(shutil.copy(project, folder))) as study:
        yield study


def problems_of(error: pytest.ExceptionInfo[UserError]) -> list[str]:
    return error.value.details
