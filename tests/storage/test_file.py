"""Opening and making project files: what is refused, with which sentence, and that nothing is changed by it."""

import contextlib
import os
import random
import runpy
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services import checking, coding, history
from qcoder.services.codes import codebook
from qcoder.services.study import Study, create_study, open_study
from qcoder.services.team import merging
from qcoder.storage import file as file_module
from qcoder.storage.file import backup, create, migrate
from qcoder.storage.schema import FORMAT
from tests.small_study import text_of
from tests.storage.rights import place_for_everybody, protected, remove


@pytest.fixture
def everybody() -> Iterator[Path]:
    if sys.platform == "win32":
        pytest.skip("Windows has no such rights on files")
    folder = place_for_everybody()
    yield folder
    remove(folder)


def refusal(path: Path, *, read_only: bool) -> str:
    """The sentence with which opening is refused; the file stays as it was and nothing is left beside it."""
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    with pytest.raises(EnvironmentProblem) as told:
        open_study(path, read_only=read_only)
    assert {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before
    return told.value.message


both_ways = pytest.mark.parametrize("read_only", [True, False], ids=["to read", "to write"])


@both_ways
@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"\xff" * 200, b"x" * 5000])
def test_what_is_no_project_is_refused(tmp_path: Path, content: bytes, read_only: bool) -> None:
    path = tmp_path / "no.qcoder"
    path.write_bytes(content)
    assert "no.qcoder" in refusal(path, read_only=read_only)


@both_ways
def test_another_database_is_no_project(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "other.qcoder"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE code(id)")
    other.close()
    assert "is not a QCoder project" in refusal(path, read_only=read_only)


@both_ways
def test_a_missing_file_is_named_and_not_made(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "none.qcoder"
    assert "none.qcoder" in refusal(path, read_only=read_only)
    assert not path.exists()


@both_ways
def test_a_folder_is_no_project(tmp_path: Path, read_only: bool) -> None:
    assert "There is no project" in refusal(tmp_path, read_only=read_only)


@both_ways
def test_a_project_whose_making_was_cut_short_says_so(tmp_path: Path, read_only: bool) -> None:
    create(tmp_path / "half.qcoder").close()
    assert "was cut short" in refusal(tmp_path / "half.qcoder", read_only=read_only)


@both_ways
@pytest.mark.parametrize("version", [FORMAT + 1, 99, 2**31 - 1])
def test_a_newer_format_is_refused_with_what_to_do(project: Path, version: int, read_only: bool) -> None:
    with sqlite3.connect(project) as db:
        db.execute(f"PRAGMA user_version = {version}")
    db.close()
    sentence = refusal(project, read_only=read_only)
    assert "newer QCoder" in sentence
    assert "update QCoder" in sentence


@both_ways
@pytest.mark.parametrize("version", [0, -1])
def test_a_format_that_never_was_is_damage(project: Path, version: int, read_only: bool) -> None:
    with sqlite3.connect(project) as db:
        db.execute(f"PRAGMA user_version = {version}")
    db.close()
    assert "damaged" in refusal(project, read_only=read_only)


def found_in(project: Path, *, read_only: bool) -> list[str]:
    with open_study(project, read_only=read_only) as opened:
        return checking.problems(opened)


@both_ways
@pytest.mark.parametrize("size", [50, 100, 2000, 4096, 8192, -4096])
def test_a_truncated_file_is_told_and_left_alone(project: Path, size: int, read_only: bool) -> None:
    content = project.read_bytes()
    project.write_bytes(content[:size])
    with pytest.raises(EnvironmentProblem):
        found_in(project, read_only=read_only)
    assert project.read_bytes() == content[:size]


@pytest.mark.parametrize("seed", range(12))
def test_damage_anywhere_is_a_sentence_and_no_crash(project: Path, seed: int) -> None:
    rng = random.Random(seed)
    content = bytearray(project.read_bytes())
    at = rng.randrange(len(content) - 1000)
    content[at : at + 1000] = rng.randbytes(1000)
    project.write_bytes(content)
    with contextlib.suppress(EnvironmentProblem):  # or it hits what nobody uses, and is seen by nobody
        found_in(project, read_only=True)
    assert project.read_bytes() == content


def test_making_a_project_never_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.qcoder").write_text("mine")
    with pytest.raises(UserError, match="is there already"):
        create_study(tmp_path / "a.qcoder")
    assert (tmp_path / "a.qcoder").read_text() == "mine"


def test_making_a_project_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="There is no folder"):
        create_study(tmp_path / "none" / "a.qcoder")
    assert list(tmp_path.iterdir()) == []


def test_a_project_that_cannot_be_made_leaves_nothing(everybody: Path) -> None:
    with protected(everybody), pytest.raises(EnvironmentProblem):
        create_study(everybody / "a.qcoder", coder="Anna")
    assert list(everybody.iterdir()) == []


def test_a_write_protected_file_can_be_read_but_not_opened_for_writing(project: Path, everybody: Path) -> None:
    path = Path(shutil.copy(project, everybody))
    with protected(path):
        with open_study(path, read_only=True) as opened:
            assert codebook.codes(opened)
        with pytest.raises(EnvironmentProblem, match="write-protected"):
            open_study(path)
    assert path.read_bytes() == project.read_bytes()
    assert [file.name for file in everybody.iterdir()] == [path.name]


def test_a_project_in_a_write_protected_folder_can_be_read_but_not_written(project: Path, everybody: Path) -> None:
    path = Path(shutil.copy(project, everybody))
    path.chmod(0o666)
    with protected(everybody):
        with open_study(path, read_only=True) as opened:
            assert checking.problems(opened) == []
        with pytest.raises(EnvironmentProblem, match="open it read-only, or copy it"):
            open_study(path)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such rights on files")
def test_a_study_that_is_open_read_only_refuses_to_change(project: Path) -> None:
    before = project.read_bytes()
    with open_study(project, read_only=True) as opened:
        with pytest.raises(EnvironmentProblem, match="read-only"):
            codebook.create(opened, "New")
        for step in (opened.undo, opened.redo):
            with pytest.raises(UserError):
                step()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            opened.db.execute("UPDATE code SET name = 'x'")
    assert project.read_bytes() == before


def hot(project: Path, target: Path) -> Path:
    """A copy of a project in the midst of a transaction: pages are half written and the journal lies beside them."""
    writer = sqlite3.connect(project, isolation_level=None)
    writer.execute("PRAGMA cache_size = 2")  # so that pages reach the file before the commit
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE turn SET begin_ms = 1")
    writer.execute("UPDATE code SET name = 'half written', definition = hex(zeroblob(20000))")
    shutil.copy(project, target)
    shutil.copy(f"{project}-journal", f"{target}-journal")
    writer.execute("ROLLBACK")
    writer.close()
    return target


@both_ways
def test_a_journal_that_a_crash_left_is_rolled_back(project: Path, tmp_path: Path, read_only: bool) -> None:
    with open_study(project, read_only=True) as opened:
        before = checking.content(opened)
    crashed = hot(project, tmp_path / "crashed.qcoder")
    assert crashed.read_bytes() != project.read_bytes()
    with open_study(crashed, read_only=read_only) as opened:
        assert checking.content(opened) == before
        assert checking.problems(opened) == []
    assert not Path(f"{crashed}-journal").exists()


def test_a_reader_that_may_not_roll_back_says_so(project: Path, everybody: Path) -> None:
    crashed = hot(project, everybody / "crashed.qcoder")
    content = crashed.read_bytes()
    with protected(crashed, everybody), pytest.raises(EnvironmentProblem, match=r"crashed\.qcoder"):
        open_study(crashed, read_only=True)
    assert crashed.read_bytes() == content


def test_a_full_disk_is_told_and_the_study_stays_as_it_was(study: Study) -> None:
    text = text_of(study, "Delft").id
    before = checking.content(study)
    pages = study.db.execute("PRAGMA page_count").fetchone()[0]
    study.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(EnvironmentProblem, match="full"):
        codebook.create(study, "New", definition="words " * 20_000)
    assert checking.content(study) == before
    assert study.undo_name == ""
    study.db.execute(f"PRAGMA max_page_count = {pages + 1000}")
    code = codebook.create(study, "New", definition="words " * 20_000)
    coding.apply(study, text, 0, 5, [code])
    assert checking.problems(study) == []


def test_one_file_and_no_other_while_it_is_open_and_after(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert file_module.__file__ is not None
    as_shipped = runpy.run_path(file_module.__file__)["SYNCHRONOUS"]  # the tests have set it otherwise
    monkeypatch.setattr(file_module, "SYNCHRONOUS", as_shipped)
    with open_study(project) as opened:
        codebook.create(opened, "New")
        beside = {file.name for file in project.parent.iterdir() if file.is_file()}
        assert beside == {project.name, f".{project.name}.lock", f".{project.name}.owner"}
        assert opened.db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert opened.db.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert opened.db.execute("PRAGMA secure_delete").fetchone()[0] == 1
    assert {file.name for file in project.parent.iterdir() if file.is_file()} == {project.name}


def test_a_file_that_another_tool_set_to_wal_is_set_back(project: Path) -> None:
    other = sqlite3.connect(project)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    with open_study(project) as opened:
        codebook.create(opened, "New")
        assert not list(project.parent.glob("*-wal"))
        assert checking.problems(opened) == []


def test_opening_and_closing_does_not_rewrite_the_file(project: Path) -> None:
    """No VACUUM: in a synced folder it would send the whole study again, and it needs twice the room."""
    with open_study(project):
        pass
    before = project.read_bytes()
    for read_only in (True, False):
        with open_study(project, read_only=read_only):
            pass
    assert project.read_bytes() == before


def test_a_backup_is_a_project_of_the_same_content(study: Study, tmp_path: Path) -> None:
    backup(study.db, tmp_path / "copy.qcoder")
    with open_study(tmp_path / "copy.qcoder", read_only=True) as copy:
        assert checking.content(copy) == checking.content(study)
        assert checking.problems(copy) == []


FORMATS = Path(__file__).parent / "formats"


@pytest.mark.parametrize("kept", sorted(FORMATS.glob("*.qcoder")), ids=lambda path: path.stem)
def test_a_project_of_every_released_format_opens_after_a_backup(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path / "old.qcoder"))
    with sqlite3.connect(path) as db:
        before = list(db.iterdump())
    db.close()
    with open_study(path) as study:
        assert study.db.execute("PRAGMA user_version").fetchone() == (FORMAT,)
        assert checking.problems(study) == []
        assert [code.name for code in codebook.codes(study)][:2] == ["Connections", "Bonding"]
        assert "rename the code Bonding to Close ties" in {one.label for one in history.everything(study) if one.undone}
        codebook.create(study, "Later")
    [backup_file] = tmp_path.glob("old (backup of format *")
    with sqlite3.connect(backup_file) as db:
        assert list(db.iterdump()) == before
    db.close()


def test_an_older_project_is_read_without_writing_to_it(tmp_path: Path) -> None:
    path = Path(shutil.copy(FORMATS / "format_1.qcoder", tmp_path / "old.qcoder"))
    before = path.read_bytes()
    with open_study(path, read_only=True) as study:
        assert codebook.codes(study)[0].name == "Connections"
        assert checking.problems(study) == []
        with contextlib.closing(study.file.reader()) as reader:
            assert reader.execute("SELECT count(*) FROM live_turn_link").fetchone() == (0,)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["old.qcoder"]


def test_an_older_copy_merges_with_one_that_was_brought_up_to_date(tmp_path: Path) -> None:
    new, old = (Path(shutil.copy(FORMATS / "format_1.qcoder", tmp_path / f"{name}.qcoder")) for name in ("new", "old"))
    before = old.read_bytes()
    with open_study(new, coder="Bram") as study:
        codebook.create(study, "Later")
        merging.merge(study, [old])
        assert checking.problems(study) == []
        assert "Later" in {code.name for code in codebook.codes(study)}
    assert old.read_bytes() == before


def test_a_backup_never_replaces_an_earlier_one(tmp_path: Path) -> None:
    path = Path(shutil.copy(FORMATS / "format_1.qcoder", tmp_path / "old.qcoder"))
    (tmp_path / "old (backup of format 1).qcoder").write_text("mine", encoding="utf-8")
    db = sqlite3.connect(path)
    kept = migrate(path, db)
    db.close()
    assert kept is not None
    assert kept.name == "old (backup of format 1) 2.qcoder"
    assert (tmp_path / "old (backup of format 1).qcoder").read_text(encoding="utf-8") == "mine"


def test_a_file_of_the_present_format_needs_no_backup(study: Study) -> None:
    assert migrate(study.path, study.db) is None


def test_names_with_signs_that_mean_something_in_addresses_work(project: Path, tmp_path: Path) -> None:
    for name in ("100% #2? study.qcoder", "Дослідження & co;.qcoder", "a'b \"c\".qcoder"):
        if sys.platform == "win32" and any(sign in name for sign in '?"'):
            continue
        path = Path(shutil.copy(project, tmp_path / name))
        with open_study(path) as opened:
            codebook.create(opened, "New")
            with opened.file.reader() as further:
                assert further.execute("SELECT count(*) FROM live_code").fetchone()[0] == 7
            further.close()


def test_further_readers_see_what_is_saved_and_cannot_write(study: Study) -> None:
    reader = study.file.reader()
    codebook.create(study, "New")
    assert reader.execute("SELECT count(*) FROM live_code").fetchone()[0] == len(codebook.codes(study))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("UPDATE code SET name = 'x'")
    reader.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move a file that is open")
def test_a_file_that_was_moved_while_it_is_open_is_told_and_can_be_put_back(tmp_path: Path) -> None:
    path = tmp_path / "hubs.qcoder"
    with create_study(path, name="Hubs", coder="Anna") as study:
        path.rename(tmp_path / "elsewhere.qcoder")
        with pytest.raises(EnvironmentProblem, match="no longer where it was; put it back"):
            codebook.create(study, "bonding")
        (tmp_path / "elsewhere.qcoder").rename(path)
        codebook.create(study, "bonding")
        assert [code.name for code in codebook.codes(study)] == ["bonding"]
