"""One writer per project: whoever comes second is told who has it; a lock goes with its process."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from qcoder.services import checking
from qcoder.services.codes import codebook
from qcoder.services.study import create_study, open_study
from qcoder.storage.lock import ProjectInUse, WriteRefused, WriterLock

HOLD = """
import sys
from pathlib import Path
from qcoder.services.study import open_study
study = open_study(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
"""


def holder(project: Path) -> subprocess.Popen[str]:
    """Another process that has the project open for writing."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(project)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def end(process: subprocess.Popen[str], how: signal.Signals) -> None:
    process.send_signal(how)
    process.communicate()


def test_the_second_writer_is_told_who_has_the_project(project: Path) -> None:
    with open_study(project), pytest.raises(ProjectInUse) as told:
        open_study(project)
    assert f"process {os.getpid()}" in told.value.message
    assert "open it read-only" in told.value.message


def test_the_second_writer_in_another_process_is_told_and_a_reader_is_not_stopped(project: Path) -> None:
    process = holder(project)
    try:
        with pytest.raises(ProjectInUse, match=f"process {process.pid}"):
            open_study(project)
        with open_study(project, read_only=True) as reader:
            assert len(codebook.codes(reader)) == 6
            assert checking.problems(reader) == []
    finally:
        end(process, signal.SIGTERM)
    with open_study(project) as writer:
        codebook.create(writer, "New")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot kill like this")
def test_the_lock_of_a_killed_writer_is_taken_by_the_next(project: Path) -> None:
    end(holder(project), signal.SIGKILL)
    assert project.with_name(f".{project.name}.owner").exists(), "the dead process could not tidy up"
    with open_study(project) as writer:
        codebook.create(writer, "New")
    assert {file.name for file in project.parent.iterdir() if file.is_file()} == {project.name}


def test_a_reader_sees_the_study_while_somebody_writes(project: Path) -> None:
    with open_study(project) as writer, open_study(project, read_only=True) as reader:
        for number in range(3):
            codebook.create(writer, f"New {number}")
            assert len(codebook.codes(reader)) == 7 + number


def test_a_name_that_cannot_be_read_is_another_program(project: Path) -> None:
    with open_study(project):
        project.with_name(f".{project.name}.owner").write_text("[]", encoding="utf-8")
        with pytest.raises(ProjectInUse, match="another program"):
            open_study(project)


def test_two_projects_in_one_folder_do_not_disturb_each_other(tmp_path: Path) -> None:
    with create_study(tmp_path / "a.qcoder"), create_study(tmp_path / "b.qcoder"):
        with pytest.raises(ProjectInUse):
            open_study(tmp_path / "a.qcoder")
        open_study(tmp_path / "b.qcoder", read_only=True).close()


def test_never_two_holders_at_once(tmp_path: Path) -> None:
    """Takers and givers at the same time, as the lock file comes and goes under them."""
    project = tmp_path / "a.qcoder"
    inside: list[int] = []
    most: list[int] = []

    def work(number: int) -> None:
        for _ in range(150):
            lock = WriterLock(project)
            try:
                lock.acquire()
            except ProjectInUse:
                continue
            inside.append(number)
            most.append(len(inside))
            inside.remove(number)
            lock.release()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    lock = WriterLock(project)
    lock.acquire()
    lock.release()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no folder in which nobody may write")
def test_a_folder_that_takes_no_file_is_not_taken_for_another_program() -> None:
    with pytest.raises(WriteRefused, match="cannot be written in its folder; choose another folder"):
        create_study(Path("/proc/x.qcoder"))
