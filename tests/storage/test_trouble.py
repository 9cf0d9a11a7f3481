"""What the disk complains about is told in a sentence that says what to do, and leaves nothing beside a file."""

import errno
import os
from pathlib import Path

import pytest

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.study import open_study
from qcoder.storage import file
from qcoder.storage.trouble import told


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "make room"), (errno.EROFS, "check the permissions"), (errno.EIO, "“a.qcoder”")],
)
def test_trouble_of_the_system_is_a_sentence(number: int, words: str) -> None:
    with pytest.raises(EnvironmentProblem, match=words), told(Path("folder/a.qcoder")):
        raise OSError(number, os.strerror(number))


def test_an_unfinished_copy_leaves_nothing_not_even_its_journal(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "copy.qcoder"
    target.mkdir(parents=True)  # a folder in the way: the copy is made and cannot take its place
    (target.parent / ".copy.qcoder.copy-journal").write_bytes(b"")
    with open_study(project, read_only=True) as study, pytest.raises(EnvironmentProblem):
        file.copy_to(study.file, target)
    assert [one.name for one in target.parent.iterdir()] == ["copy.qcoder"]
    with open_study(project, read_only=True) as study, pytest.raises(EnvironmentProblem):
        file.copy_to(study.file, tmp_path / "none" / "copy.qcoder")


def test_a_project_that_is_made_aside_is_there_when_it_is_whole(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "made" / "whole.qcoder"
    target.parent.mkdir()
    with pytest.raises(EnvironmentProblem), file.made_aside(target) as place:
        place.write_bytes(place.parent.read_bytes())
    assert list(target.parent.iterdir()) == []
    with file.made_aside(target) as place:
        place.write_bytes(project.read_bytes())
        assert not target.exists()
    assert list(target.parent.iterdir()) == [target]
    with pytest.raises(UserError, match="there already"), file.made_aside(target) as place:
        place.write_bytes(b"")
    assert target.read_bytes() == project.read_bytes()
