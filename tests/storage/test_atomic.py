"""A file is written whole or not at all."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.study import create_study
from qcoder.storage.atomic import replacing, write_bytes


def test_the_file_holds_what_was_written_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a.txt", b"new")
    write_bytes(tmp_path / "a.txt", b"newer")
    assert (tmp_path / "a.txt").read_bytes() == b"newer"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_failure_half_way_leaves_the_old_file_and_no_temporary_one(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def write_half() -> None:
        with replacing(target) as file:
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_full_disk_is_told_with_the_path(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    with pytest.raises(EnvironmentProblem) as told, replacing(target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert str(target) in told.value.message
    assert "disk is full" in told.value.message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_disk_that_is_really_full_is_told() -> None:
    with pytest.raises(EnvironmentProblem, match="disk is full"):
        write_bytes(Path("/dev/full"), b"words" * 10_000)


def test_a_missing_folder_and_a_folder_in_the_way_are_told(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="folder does not exist"):
        write_bytes(tmp_path / "none" / "a.txt", b"")
    with pytest.raises(EnvironmentProblem, match="folder of that name"):
        write_bytes(tmp_path, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_rights_and_links_of_the_old_file_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_bytes(b"old")
    target.chmod(0o664)
    link.symlink_to(target)
    write_bytes(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o664


def test_a_name_as_long_as_the_disk_allows_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("é" * 125 + ".csv")
    write_bytes(target, b"x")
    assert target.read_bytes() == b"x"


@pytest.mark.parametrize("name", ["hubs.qcoder", "renamed.csv"])
def test_a_project_is_never_written_over(tmp_path: Path, name: str) -> None:
    made = create_study(tmp_path / "hubs.qcoder", name="Hubs", coder="Anna")
    made.close()
    project = (tmp_path / "hubs.qcoder").rename(tmp_path / name)
    before = project.read_bytes()
    with pytest.raises(UserError, match="is a project and is not written over"):
        write_bytes(project, b"id,name\n")
    assert project.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".tmp"] == []
