"""What a person chooses about a merge: each issue, each of its options, in one step that can be undone and redone."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from qcoder.merge.issues import (
    ALIKE,
    CHANGED,
    CORRECTED,
    DELETED_CHANGED,
    DELETED_USED,
    LOOP,
    Issue,
)
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services import checking, coding, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.team import merge_choices, merging
from qcoder.services.team.merge_choices import Choice
from qcoder.services.writing import memos
from qcoder.storage.team import people
from tests.merge.teams import code, replace_words, sound, team, tree
from tests.property.copies import state
from tests.small_study import code_words, shown, text_of


def only(study: Study, other: Study, kind: str) -> Issue:
    """The one issue of a kind that merging another copy would raise."""
    (issue,) = [one for one in merging.preview(study, [other.path]).issues if one.kind == kind]
    return issue


def merged(study: Study, other: Study, choices: Mapping[str, Choice]) -> None:
    """Merge with choices, and see that undo and redo take all of it back and bring it again."""
    before = checking.content(study)
    merging.merge(study, [other.path], choices=choices)
    after = checking.content(study)
    assert sound(study)
    study.undo()
    assert checking.content(study) == before
    assert sound(study)
    study.redo()
    assert checking.content(study) == after
    assert sound(study)


def both_define(ann: Study, ben: Study) -> None:
    codebook.change(ann, code(ann, "Ties"), definition="By Ann.")
    codebook.change(ben, code(ben, "Ties"), definition="By Ben.")


@pytest.mark.parametrize(
    ("choice", "definition"),
    [
        (Choice("as is"), "By Ben."),
        (Choice("older"), "By Ann."),
        (Choice("third", "By both."), "By both."),
        (Choice("later"), "By Ben."),
    ],
)
def test_of_two_versions_either_or_a_third_can_be_kept(project: Path, choice: Choice, definition: str) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        both_define(ann, ben)
        issue = only(ann, ben, CHANGED)
        assert issue.look
        assert [(o.key, o.who, o.origin) for o in issue.options[:2]] == [("as is", "Ben", "Ben"), ("older", "Ann", "")]
        merged(ann, ben, {issue.id: choice})
        assert codebook.get(ann, code(ann, "Ties")).definition == definition
        merging.merge(ben, [ann.path])
        assert state(ann) == state(ben), "the choice travels with the study"


def test_three_versions_are_all_offered(project: Path) -> None:
    with team(project, "Ann", "Ben", "Cas") as (ann, ben, cas):
        both_define(ann, ben)
        codebook.change(cas, code(cas, "Ties"), definition="By Cas.")
        report = merging.preview(ann, [ben.path, cas.path])
        (issue,) = [one for one in report.issues if one.kind == CHANGED]
        assert [(o.words, o.origin) for o in issue.options[:3]] == [
            ("By Cas.", "Cas"), ("By Ben.", "Ben"), ("By Ann.", "")
        ]
        merging.merge(ann, [ben.path, cas.path], choices={issue.id: Choice("older 2")})
        assert codebook.get(ann, code(ann, "Ties")).definition == "By Ann."


def test_a_row_that_one_deleted_and_the_other_changed_can_come_back_with_what_went_with_it(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        needs = code(ann, "Needs")
        before = codebook.counts(ann)[needs]
        codebook.delete(ann, needs)
        codebook.change(ben, code(ben, "Needs"), definition="By Ben.")
        issue = only(ann, ben, DELETED_CHANGED)
        assert (issue.name, issue.look, issue.kept) == ("Needs", True, "deleted by Ann")
        merged(ann, ben, {issue.id: Choice("restore")})
        assert [path for path in tree(ann) if path.startswith("Needs")] == [
            "Needs", "Needs > Language classes", "Needs > Room"
        ]
        assert codebook.get(ann, needs).definition == "By Ben."
        assert codebook.counts(ann)[needs] == before
        assert "Look at this again." in {memo.body for memo in memos.everything(ann)}


def test_what_one_deleted_and_the_other_used_can_be_deleted_with_its_uses(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        room = code(ann, "Room")
        codebook.delete(ann, room)
        used = code_words(ben, "Arnhem", "The town", room)
        issue = only(ann, ben, DELETED_USED)
        assert not issue.look, "it is kept, and nothing is lost"
        merged(ann, ben, {issue.id: Choice("delete")})
        assert "Needs > Room" not in tree(ann)
        assert used not in {c.id for c in coding.of_text(ann, text_of(ann, "Arnhem").id)}


def test_a_loop_in_the_tree_can_be_turned_the_other_way(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.move(ann, code(ann, "Ties"), code(ann, "Needs"))
        codebook.move(ben, code(ben, "Needs"), code(ben, "Ties"))
        issue = only(ann, ben, LOOP)
        merged(ann, ben, {issue.id: Choice("other way")})
        assert "Ties > Needs > Room" in tree(ann)
        assert "Ties" in tree(ann)
        merging.merge(ben, [ann.path])
        assert tree(ben) == tree(ann)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice("as is"), "came for the coffee 😀"),
        (Choice("older"), "came for some coffee 😀"),
        (Choice("third", "for a coffee"), "came for a coffee 😀"),
        (Choice("later"), "came for the coffee 😀"),
    ],
)
def test_of_two_corrections_either_or_a_third_can_hold(project: Path, choice: Choice, words: str) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        replace_words(ann, "Delft", "for coffee", "for some coffee")
        replace_words(ben, "Delft", "for coffee", "for the coffee")
        replace_words(ben, "Delft", "to find", "to look for")
        merged(ann, ben, {only(ann, ben, CORRECTED).id: choice})
        body = sources.body(ann, text_of(ann, "Delft").id)
        assert words in body
        assert "to look for their way" in body
        merging.merge(ben, [ann.path])
        assert state(ann) == state(ben)


def test_corrections_that_overlap_in_part_are_exchanged_whole(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        replace_words(ann, "Delft", "we came for", "they all came for")
        replace_words(ben, "Delft", "for coffee", "to drink coffee")
        merged(ann, ben, {only(ann, ben, CORRECTED).id: Choice("older")})
        assert "In the beginning they all came for coffee 😀." in sources.body(ann, text_of(ann, "Delft").id)


@pytest.mark.parametrize(("key", "name"), [("join", "Bonding"), ("join the other way", "Bondíng")])
def test_what_looks_alike_can_be_joined_under_either_name(project: Path, key: str, name: str) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        code_words(ben, "Arnhem", "The town", codebook.create(ben, "Bondíng"))
        before = codebook.counts(ann)[code(ann, "Bonding")]
        merged(ann, ben, {only(ann, ben, ALIKE).id: Choice(key)})
        found = [one for one in codebook.codes(ann) if one.name in {"Bonding", "Bondíng"}]
        assert [one.name for one in found] == [name]
        assert codebook.counts(ann)[found[0].id] == before + 1


def test_what_was_kept_apart_is_not_proposed_again(project: Path) -> None:
    with team(project, "Ann", "Ben", "Cas") as (ann, ben, cas):
        codebook.create(ben, "Bondíng")
        merging.merge(ann, [ben.path], choices={only(ann, ben, ALIKE).id: Choice("apart")})
        merging.merge(cas, [ben.path])
        study_without = cas
        report = merging.preview(study_without, [ann.path])
        assert [one for one in report.issues if one.kind == ALIKE] == []


def test_new_codes_of_two_colleagues_are_compared_with_each_other(project: Path) -> None:
    with team(project, "Ann", "Ben", "Cas") as (ann, ben, cas):
        codebook.create(ben, "Coffee")
        codebook.create(cas, "coffee")
        report = merging.preview(ann, [ben.path, cas.path])
        assert {frozenset((s.one, s.other)) for s in report.suggestions} == {frozenset(("Coffee", "coffee"))}


def test_codes_of_other_names_with_similar_definitions_are_proposed(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        meaning = "Doing by yourself what others did for you before, such as arranging things."
        ann_code = codebook.create(ann, "Self-reliance", definition=meaning)
        codebook.create(ben, "Independence", definition=meaning.replace("such as", "for instance"))
        issue = only(ann, ben, ALIKE)
        assert (issue.row, issue.lost, issue.why) == (ann_code, "Independence", "similar definitions")


def test_a_person_under_a_longer_name_is_proposed(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        ben.work_as("Ann de Vries")
        code_words(ben, "Arnhem", "The town", code(ben, "Ties"))
        merged(ann, ben, {only(ann, ben, ALIKE).id: Choice("join")})
        assert [coder.name for coder in people.coders(ann.db)] == ["Anna", "Ann", "Ben"]
        assert len(coding.of_text(ann, text_of(ann, "Arnhem").id)) == 2


def test_a_merge_with_choices_of_an_earlier_session_is_taken_back_whole(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        both_define(ann, ben)
        before = shown(ann)
        merging.merge(ann, [ben.path], choices={only(ann, ben, CHANGED).id: Choice("third", "By both.")})
        after = shown(ann)
        merging.take_back(ann, merging.past(ann)[0])
        assert shown(ann) == before
        ann.undo()
        assert shown(ann) == after
        assert sound(ann)


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"nothing": Choice("older")}, "Nothing in this merge"),
        ({"": Choice("join")}, "cannot be chosen"),
        ({"": Choice("third", " ")}, "has no words"),
    ],
)
def test_a_choice_that_cannot_be_made_is_refused_and_nothing_changes(
    project: Path, choices: dict[str, Choice], told: str
) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        both_define(ann, ben)
        issue = only(ann, ben, CHANGED)
        before = checking.content(ann)
        with pytest.raises(UserError, match=told):
            merging.merge(ann, [ben.path], choices={name or issue.id: choice for name, choice in choices.items()})
        assert checking.content(ann) == before


def test_a_third_version_that_cannot_be_stored_takes_the_whole_merge_back(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        both_define(ann, ben)
        issue = only(ann, ben, CHANGED)
        before = checking.content(ann)
        with pytest.raises(UserError, match="cannot be stored"):
            merging.merge(ann, [ben.path], choices={issue.id: Choice("third", "a\0b")})
        assert checking.content(ann) == before
        assert merging.past(ann) == []


def test_a_plan_is_carried_out_as_it_was_looked_at_or_not_at_all(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        both_define(ann, ben)
        plan = merging.plan(ann, [ben.path])
        codebook.create(ann, "Late")
        with pytest.raises(UserError, match="look at it again"):
            merging.carry_out(ann, plan, {})
        plan.close()
        plan = merging.plan(ann, [ben.path])
        report = merging.carry_out(ann, plan, {})
        plan.close()
        assert report == plan.report


def test_choices_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "choices.json"
    path.write_text(json.dumps({"a": "older", "b": {"choice": "third", "words": "w"}, "c": {"choice": "join",
                                "into": "00ff"}}), encoding="utf-8")
    assert merge_choices.read(path) == {
        "a": Choice("older"), "b": Choice("third", "w"), "c": Choice("join", into=b"\x00\xff")
    }
    for wrong in ("[1]", "no", '{"a": 3}', '{"a": {"words": "w"}}', '{"a": {"choice": "join", "into": "xyz"}}'):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(UserError):
            merge_choices.read(path)
    with pytest.raises(EnvironmentProblem):
        merge_choices.read(tmp_path / "missing.json")
