"""Two studies without a common past: both come in, and what is plainly the same is joined in one action."""

from pathlib import Path

import pytest

from qcoder.services import codebook, coding, merging, sources
from qcoder.services.study import Study
from tests.merge.teams import code, sound, team, tree
from tests.small_study import shown, small


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """The small study made a second time, by itself."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with small(folder / "stranger.qcoder") as made:
        codebook.create(made, "Coffee")
        return made.path


def coded(study: Study) -> int:
    return sum(
        len(coding.of_text(study, text.id)) for source in sources.everything(study) for text in source.texts
    )


def test_the_same_things_are_joined_and_everything_else_comes_in(study: Study, stranger: Path) -> None:
    codes, before = tree(study), shown(study)
    names = [source.name for source in sources.everything(study)]
    count = coded(study)
    report = merging.merge(study, [stranger])
    assert tree(study) == [*codes, "Coffee"]
    assert [source.name for source in sources.everything(study)] == names
    assert coded(study) == 2 * count, "each coding stays on its own text"
    kinds = {s.kind for s in report.suggestions}
    assert {"sources joined", "codes joined", "coders joined", "speakers joined", "cases joined"} <= kinds
    assert any("no common past" in note for note in report.notes)
    assert any("keep both texts" in note for note in report.notes)
    assert sound(study)
    assert study.undo_name == "join what stranger and the study have in common"
    study.undo()
    assert len(sources.everything(study)) == 2 * len(names)
    assert sound(study)
    study.undo()
    assert shown(study) == before
    assert sound(study)


def test_merging_a_stranger_again_changes_nothing(study: Study, stranger: Path) -> None:
    merging.merge(study, [stranger])
    before = shown(study)
    report = merging.merge(study, [stranger])
    assert report.added == {}
    assert shown(study) == before


def test_a_preview_of_a_stranger_tells_the_joins(study: Study, stranger: Path) -> None:
    preview = merging.preview(study, [stranger])
    assert merging.merge(study, [stranger]) == preview


def test_names_that_stand_for_several_things_are_not_joined(study: Study, stranger: Path) -> None:
    """Two codes of one path in one study say nothing about which of them is meant."""
    with team(study.path, "Ben") as (ben,):
        codebook.create(ben, "Coffee")
        merging.merge(study, [ben.path])
    with team(study.path, "Cas") as (cas,):
        codebook.delete(cas, code(cas, "Coffee"))
        codebook.create(cas, "Coffee")
        codebook.create(study, "coffee late")
        merging.merge(study, [cas.path])
    merging.merge(study, [stranger])
    assert sound(study)
