"""The sample study as a file, made once in a process, however many folders of tests import the fixtures from here."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from qcoder.services import sample


@cache
def made_once(base: Path) -> Path:
    """The sample study as a closed file; copy it, do not change it."""
    return sample.sample_in(base / "sample template")


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study as a closed file; copy it, do not change it."""
    return made_once(tmp_path_factory.getbasetemp())


@pytest.fixture
def sample_file(sample_template: Path, tmp_path: Path) -> Path:
    """A copy of the sample study that a test may change."""
    return Path(shutil.copy(sample_template, tmp_path / "hubs.qcoder"))
