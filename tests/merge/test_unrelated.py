"""Two studies without a common past: both come in, and what is plainly the same is joined in one action."""

from pathlib import Path

import pytest

from qcoder.services import attribute_labels, cases, coding, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.quoting import attribution
from qcoder.services.study import Study, open_study
from qcoder.services.team import merging
from qcoder.services.team.merge_choices import Choice
from qcoder.services.writing import memos
from qcoder.storage.team import people
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
    assert study.undo_name == "merge stranger"
    after = shown(study)
    study.undo()
    assert shown(study) == before
    assert sound(study)
    study.redo()
    assert shown(study) == after
    assert sound(study)


def test_questions_attributes_and_attributions_are_matched_too(study: Study, stranger: Path) -> None:
    with open_study(stranger) as other:
        whom = questions.find(questions.everything(other), "Q1a")
        questions.set_codes(other, whom.id, [code(other, "Ties"), code(other, "Coffee")])
        questions.create(other, "Q9", "What is new?", parent=questions.find(questions.everything(other), "Q1").id)
        delft = next(case for case in cases.everything(other) if case.name == "Delft")
        cases.set_attribute(other, delft.id, "hub", "Delft")
        cases.set_attribute(other, delft.id, "town", "Delft")
    merging.merge(study, [stranger])
    asked = questions.everything(study)
    assert [one.key for one in asked] == ["Q1", "Q1a", "Q9"]
    linked = next(one for one in asked if one.key == "Q1a").codes
    assert {codebook.get(study, one).name for one in linked} == {"Ties", "Coffee"}
    assert len(attribution.templates(study)) == 1
    delft = next(case for case in cases.everything(study) if case.name == "Delft")
    assert delft.attributes == {"hub": "Delft", "town": "Delft"}
    assert sorted(people.attribute_names(study.db).values()) == ["hub", "role", "town"]
    assert sound(study)


def test_joined_attributes_keep_their_names_and_every_value(study: Study, stranger: Path) -> None:
    def hub(where: Study) -> bytes:
        return next(case.id for case in cases.everything(where) if case.name == "Delft")

    cases.set_attribute(study, hub(study), "size", "small")
    attribute_labels.set_label(study, "size", "nl", "Omvang")
    with open_study(stranger) as other:
        for name, value in (("size", "large"), ("role", "Meeting place"), ("opened", "2023")):
            cases.set_attribute(other, hub(other), name, value)
        for name, language, words in (("size", "nl", "Grootte"), ("size", "uk", "Розмір"), ("opened", "nl", "Open in")):
            attribute_labels.set_label(other, name, language, words)
    before = shown(study)
    merging.merge(study, [stranger])
    assert {name: attribute_labels.label_of(study, "size", name) for name in ("nl", "uk")} == {
        "nl": "Omvang", "uk": "Розмір",
    }
    assert attribute_labels.label_of(study, "opened", "nl") == "Open in"
    delft = next(case for case in cases.everything(study) if case.name == "Delft")
    assert (delft.attributes["size"], delft.attributes["opened"]) == ("small", "2023")
    assert "size: large" in [one.body for one in memos.on_row(study, delft.id)], "what gave way is kept"
    assert list(people.attribute_names(study.db).values()).count("size") == 1
    assert sound(study)
    study.undo()
    assert shown(study) == before
    assert attribute_labels.label_of(study, "size", "uk") == ""
    assert memos.on_row(study, hub(study)) == []


def test_a_match_can_be_kept_apart_or_joined_with_something_else(study: Study, stranger: Path) -> None:
    report = merging.preview(study, [stranger])
    by_name = {issue.name: issue for issue in report.issues if issue.table == "code"}
    choices = {
        by_name["Room"].id: Choice("apart"),
        by_name["Bonding"].id: Choice("join", into=code(study, "Bridging")),
    }
    merging.merge(study, [stranger], choices=choices)
    assert [path for path in tree(study) if path.endswith("Room")] == ["Needs > Room", "Needs > Room"]
    counts = codebook.counts(study)
    assert counts[code(study, "Bridging")] == 3, "what the stranger coded as bonding"
    assert counts[code(study, "Bonding")] == 3
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
