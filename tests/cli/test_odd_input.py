"""Files without end, streams that take nothing, names that are no words: each gets a sentence, and nothing changes."""

import contextlib
import io
import os
import sys
from pathlib import Path

import pytest

from qcoder.cli import run
from tests.cli.running import qcoder, refused, state


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    folder = tmp_path / "bad"
    folder.mkdir()
    return folder


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no such devices")
def test_what_never_ends_is_refused(project: Path, bad: Path) -> None:
    before = state(project)
    for command, name in (
        ("import", "a.txt"), ("import", "b.docx"), ("codebook import", "c.csv"), ("codebook import", "d.qdc"),
        ("guides import", "e.md"), ("report-check", "f.docx"), ("quotes import", "g.docx"),
    ):  # fmt: skip
        endless = bad / name
        endless.symlink_to("/dev/zero")
        done = qcoder(*command.split(), project, endless)
        refused(done, 1)
        assert "no ordinary file" in done.err
    os.mkfifo(bad / "pipe.txt")
    refused(qcoder("import", project, bad / "pipe.txt"), 1)
    assert state(project) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no such device")
def test_what_cannot_be_printed_is_trouble(project: Path) -> None:
    err = io.StringIO()
    with Path("/dev/full").open("w") as full, contextlib.redirect_stdout(full), contextlib.redirect_stderr(err):
        assert run(["info", str(project), "--json"]).status == 3
    assert err.getvalue() == (
        "What was to be printed could not be written (No space left on device); send it elsewhere, or use -o.\n"
    )


def test_a_command_speaks_into_nothing_where_nobody_listens(project: Path) -> None:
    with contextlib.redirect_stdout(None), contextlib.redirect_stderr(None):
        assert run(["info", str(project)]).status == 0
        assert run(["info", "none.qcoder"]).status == 3


def test_half_characters_and_names_that_are_too_long_are_refused(project: Path, bad: Path) -> None:
    before = state(project)
    for command in (["info", "bad\udcff.qcoder"], ["codebook", "add", project, "N\ud83d"]):
        done = qcoder(*command)
        refused(done, 1)
        assert "not written in UTF-8" in done.err
    done = qcoder("new", bad / f"{'a' * 247}.qcoder")
    refused(done, 3)
    assert "too long" in done.err
    assert list(bad.glob("aaa*")) == []
    assert state(project) == before


def test_json_nested_without_end_is_damaged_wherever_it_is_read(project: Path, bad: Path) -> None:
    (bad / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    refused(qcoder("import", project, bad / "deep.json"), 1)
    refused(qcoder("report-check", project, bad / "deep.json"), 1)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is of characters")
def test_a_file_whose_name_is_no_utf_8_comes_in_with_its_folder(project: Path, bad: Path) -> None:
    folder = bad / "folder"
    folder.mkdir()
    Path(os.fsdecode(bytes(folder) + b"/caf\xe9.txt")).write_text("A: Why?\nB: Because.\n", encoding="utf-8")
    assert qcoder("import", project, folder).status == 0
    assert "caf�" in qcoder("sources", project).out
