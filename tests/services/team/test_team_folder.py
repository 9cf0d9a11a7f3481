"""The team folder: everybody's own file, read elsewhere, replaced when finished; nothing in it does harm."""

import os
import shutil
from pathlib import Path

import pytest

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services import checking
from qcoder.services.codes import codebook
from qcoder.services.study import Study, create_study, open_study
from qcoder.services.team import handouts, team_folder
from tests.merge.teams import sound, team, tree
from tests.property.copies import state
from tests.small_study import source_named


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def states(study: Study) -> dict[str, tuple[str, int]]:
    return {one.coder or one.name: (one.state, one.new) for one in team_folder.status(study)}


def test_work_goes_round_by_the_folder(project: Path, shared: Path) -> None:
    with team(project, "Ann", "Ben", "Cas") as people:
        for study in people:
            team_folder.choose(study, shared)
            assert team_folder.publish(study) is not None
            assert team_folder.publish(study) is None, "nothing new to write"
        ann, ben, cas = people
        codebook.create(ben, "Coffee")
        team_folder.publish(ben)
        assert states(ann)["Ben"] == ("new", 2), "a coder and a code"
        got, sent = team_folder.sync(ann)
        assert sorted(one.coder for one in got.merged) == ["Ben", "Cas"]
        assert "Coffee" in tree(ann)
        assert ann.undo_name.startswith("merge ")
        assert sent is not None
        assert {one: found[0] for one, found in states(ann).items()} == {"Ann": "own", "Ben": "known", "Cas": "known"}
        for study in (ben, cas, ann):
            team_folder.sync(study)
        assert state(ann) == state(ben) == state(cas)
        assert len(list(shared.iterdir())) == 3
        assert sound(ann)


def test_files_that_cannot_be_read_are_named_and_left_alone(project: Path, shared: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.create(ben, "Coffee")
        for study in (ann, ben):
            team_folder.choose(study, shared)
        sent = team_folder.publish(ben)
        assert sent is not None
        whole = sent.read_bytes()
        (shared / "half.qcoder").write_bytes(whole[: len(whole) // 2])
        (shared / "nothing.qcoder").write_bytes(b"")
        (shared / "other.qcoder").write_text("shopping list")
        (shared / ".unfinished.qcoder").write_bytes(whole[:100])
        (shared / "notes.txt").write_text("hello")
        before = {path: path.read_bytes() for path in shared.iterdir()}
        got = team_folder.collect(ann)
        assert [one.coder for one in got.merged] == ["Ben"]
        assert sorted(one.name for one in got.skipped) == ["half.qcoder", "nothing.qcoder", "other.qcoder"]
        assert all(one.sentence for one in got.skipped)
        assert {path: path.read_bytes() for path in shared.iterdir()} == before
        assert "Coffee" in tree(ann)


def test_conflicted_and_renamed_copies_merge_like_any(project: Path, shared: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        for study in (ann, ben):
            team_folder.choose(study, shared)
        first = team_folder.publish(ben)
        assert first is not None
        shutil.copy(first, shared / f"{first.stem} (conflicted copy 2025-11-03).qcoder")
        codebook.create(ben, "Coffee")
        team_folder.publish(ben)
        shutil.copy(first, shared / f"{first.stem}-DESKTOP-7.qcoder")
        first.rename(shared / "renamed by somebody.qcoder")
        team_folder.collect(ann)
        assert "Coffee" in tree(ann)
        assert team_folder.collect(ann).merged == ()
        assert team_folder.publish(ben) == first, "the own file is written again"


def test_own_work_that_lies_in_the_folder_alone_comes_back(project: Path, shared: Path, tmp_path: Path) -> None:
    """After a disk was lost, the study was brought back from an older backup."""
    with team(project, "Ann") as (ann,):
        team_folder.choose(ann, shared)
        team_folder.publish(ann)
        path, backup = ann.path, tmp_path / "backup.qcoder"
        shutil.copy(path, backup)
        codebook.create(ann, "Coffee")
        team_folder.publish(ann)
    shutil.copy(backup, path)
    with open_study(path) as again:
        codebook.create(again, "Tea")
        team_folder.publish(again)
        assert {"Coffee", "Tea"} <= set(tree(again))
    with open_study(backup) as elsewhere:
        codebook.create(elsewhere, "Milk")
        team_folder.publish(elsewhere)
    assert len(list(shared.iterdir())) == 2, "a copy in another place has a file of its own"


def test_a_crash_while_writing_leaves_the_old_file_and_is_cleared(
    project: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with team(project, "Ann") as (ann,):
        team_folder.choose(ann, shared)
        sent = team_folder.publish(ann)
        assert sent is not None
        before = sent.read_bytes()
        codebook.create(ann, "Coffee")
        left = shared / f".{sent.name}.qcoder-tmp"
        left.write_bytes(b"half")

        def full(_descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(EnvironmentProblem):
                team_folder.publish(ann)
        assert sent.read_bytes() == before
        assert not left.exists()
        team_folder.publish(ann)
        assert sent.read_bytes() != before


def test_the_folder_is_asked_for_and_must_be_there(project: Path, shared: Path) -> None:
    with team(project, "Ann") as (ann,):
        with pytest.raises(UserError, match="no team folder"):
            team_folder.status(ann)
        with pytest.raises(EnvironmentProblem, match="no folder"):
            team_folder.choose(ann, shared / "missing")
        with pytest.raises(UserError, match="lies in this folder"):
            team_folder.choose(ann, ann.path.parent)
        team_folder.choose(ann, shared)
        assert team_folder.folder(ann) == shared
        shared.rmdir()
        with pytest.raises(EnvironmentProblem, match="connected"):
            team_folder.status(ann)
        with pytest.raises(EnvironmentProblem, match="connected"):
            team_folder.publish(ann)
        team_folder.choose(ann, None)
        assert team_folder.folder(ann) is None


def test_a_part_that_was_handed_out_can_send_but_not_take(project: Path, shared: Path, tmp_path: Path) -> None:
    with team(project, "Ann") as (ann,):
        team_folder.choose(ann, shared)
        part = handouts.make(ann, tmp_path / "elsewhere.qcoder", "Ben", only=[source_named(ann, "Arnhem").id]).path
        team_folder.publish(ann)
        with open_study(part) as ben:
            team_folder.choose(ben, shared)
            codebook.create(ben, "Coffee")
            team_folder.publish(ben)
            before = checking.content(ben)
            with pytest.raises(UserError, match="part of the study"):
                team_folder.collect(ben)
            assert checking.content(ben) == before
        team_folder.collect(ann)
        assert "Coffee" in tree(ann)


def test_cancelling_changes_nothing(project: Path, shared: Path) -> None:
    class Cancelled(Exception):
        pass

    def stop() -> None:
        raise Cancelled

    with team(project, "Ann", "Ben") as (ann, ben):
        for study in (ann, ben):
            team_folder.choose(study, shared)
        team_folder.publish(ben)
        before = checking.content(ann)
        for act in (team_folder.collect, team_folder.publish):
            with pytest.raises(Cancelled):
                act(ann, stop)
        assert checking.content(ann) == before
        assert len(list(shared.iterdir())) == 1


def test_a_file_of_another_study_is_named_and_left_alone(project: Path, shared: Path, tmp_path: Path) -> None:
    with create_study(shared / "Other.qcoder", coder="Cleo") as other:
        codebook.create(other, "Elsewhere")
    with open_study(project) as study:
        team_folder.choose(study, shared)
        before = len(codebook.codes(study))
        collected = team_folder.collect(study)
        assert len(codebook.codes(study)) == before
    assert collected.merged == ()
    (skipped,) = collected.skipped
    assert "of another study" in skipped.sentence
