"""Counting, moving, joining, splitting codes, their examples, and what waits after a meaning changed."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import checking, coding
from qcoder.services.codes import (
    code_examples,
    code_history,
    code_joining,
    code_moving,
    code_splitting,
    code_usage,
    codebook,
    rechecking,
)
from qcoder.services.codes.code_splitting import Target
from qcoder.services.study import Study, open_study
from qcoder.services.team import copies, merging
from tests.small_study import code_named, code_words, shown, text_of


def names(study: Study) -> list[str]:
    return [code.path for code in codebook.codes(study)]


# ---- counts


def test_a_code_counts_with_those_below_it_and_a_passage_once(study: Study) -> None:
    found = code_usage.usage(study)
    ties = found.of(code_named(study, "Ties").id)
    assert (ties.codings, ties.own, ties.quotes, ties.sources, ties.people) == (5, 2, 4, 1, 2)
    assert [coder.name for coder in found.coders] == ["Anna"]
    assert ties.by_coder == {study.coder.id: 5}
    assert ties.last_by == "Anna"
    assert ties.last is not None
    bridging = found.of(code_named(study, "Bridging").id)
    assert (bridging.codings, bridging.last, bridging.last_by) == (0, None, "")
    assert found.of(b"unknown").codings == 0


def test_two_coders_are_counted_apart(study: Study) -> None:
    anna = study.coder.id
    bram = study.work_as("Bram").id
    code_words(study, "Arnhem", "The town does", code_named(study, "Room").id)
    needs = code_usage.usage(study).of(code_named(study, "Needs").id)
    assert needs.by_coder == {anna: 2, bram: 1}
    assert needs.sources == 2
    assert needs.last_by == "Bram"


# ---- moves


def test_steps_through_the_tree(study: Study) -> None:
    room, classes = code_named(study, "Room").id, code_named(study, "Language classes").id
    assert code_moving.up(study, room)
    assert names(study)[-2:] == ["Needs > Room", "Needs > Language classes"]
    assert not code_moving.up(study, room)
    assert code_moving.down(study, room)
    assert not code_moving.down(study, room)
    assert code_moving.demote(study, room)
    assert names(study)[-1] == "Needs > Language classes > Room"
    assert not code_moving.demote(study, classes)
    assert code_moving.promote(study, room)
    assert code_moving.promote(study, room)
    assert names(study)[-1] == "Room"
    assert not code_moving.promote(study, room)


def test_several_move_in_one_step(study: Study) -> None:
    ties = code_named(study, "Ties").id
    chosen = [code_named(study, name).id for name in ("Needs", "Room", "Bonding")]
    before = shown(study)
    assert code_moving.move_all(study, chosen, ties) == 1
    assert names(study) == [
        "Ties", "Ties > Bonding", "Ties > Bridging", "Ties > Needs", "Ties > Needs > Language classes",
        "Ties > Needs > Room",
    ]
    study.undo()
    assert shown(study) == before
    with pytest.raises(UserError, match="into itself"):
        code_moving.move_all(study, [ties], code_named(study, "Bonding").id)


def test_several_go_and_change_in_one_step(study: Study) -> None:
    chosen = [code_named(study, name).id for name in ("Needs", "Room", "Bonding")]
    assert code_moving.change_all(study, chosen, status="retired") == 3
    assert code_moving.change_all(study, chosen, status="retired") == 0
    assert study.undo_name == "change 3 codes"
    assert code_moving.delete_all(study, chosen) == 5
    assert names(study) == ["Ties", "Ties > Bridging"]
    study.undo()
    assert len(names(study)) == 6


def test_children_are_sorted_by_name_and_by_use(study: Study) -> None:
    codebook.create(study, "Talk 10")
    codebook.create(study, "Talk 9")
    assert code_moving.sort_below(study, None, "name")
    assert [path for path in names(study) if ">" not in path] == ["Needs", "Talk 9", "Talk 10", "Ties"]
    assert code_moving.sort_below(study, None, "use")
    assert names(study)[0] == "Ties"
    assert not code_moving.sort_below(study, None, "use")


# ---- join, part, split


def test_joining_says_what_moves_and_keeps_words_and_names(study: Study) -> None:
    bonding, ties, bridging = (code_named(study, name).id for name in ("Bonding", "Ties", "Bridging"))
    found = code_joining.preview(study, [bonding, bridging], ties)
    assert (found.codings, found.shared, found.subcodes) == (3, 1, 0)
    before = shown(study)
    assert code_joining.join(study, [bonding, bridging], ties) == 2
    assert codebook.find(codebook.codes(study), "bonding").id == ties
    assert [one.name for one in code_joining.joined(study, ties)] == ["Bonding", "Bridging"]
    assert codebook.counts(study)[ties] == 4
    code_joining.part(study, bonding)
    assert study.undo_name == "take Bonding out of Ties again"
    assert codebook.counts(study)[bonding] == 3
    study.undo()
    study.undo()
    assert shown(study) == before


def test_a_code_is_not_joined_into_itself_or_below(study: Study) -> None:
    ties, bonding = code_named(study, "Ties").id, code_named(study, "Bonding").id
    with pytest.raises(UserError, match="two codes or more"):
        code_joining.preview(study, [ties], ties)
    with pytest.raises(UserError, match="below it"):
        code_joining.join(study, [ties], bonding)


def test_splitting_sends_each_quote_to_a_code_in_one_step(study: Study) -> None:
    bonding, room = code_named(study, "Bonding").id, code_named(study, "Room").id
    rows = code_splitting.quotes_of(study, bonding)
    assert len(rows) == 3
    before = shown(study)
    targets = [Target(name="Coffee", parent=bonding), Target(code=room), Target(name="Never used")]
    made = code_splitting.split(study, bonding, targets, {rows[0].coding_id: 0, rows[1].coding_id: 1})
    assert names(study)[2] == "Ties > Bonding > Coffee"
    assert codebook.counts(study)[made[0]] == 1
    assert codebook.counts(study)[bonding] == 1
    assert "Never used" not in names(study)
    assert rechecking.counts(study) == {}
    study.undo()
    assert shown(study) == before
    code_splitting.split(study, bonding, targets, {rows[0].coding_id: 1}, keep=True)
    assert codebook.counts(study)[bonding] == 3
    assert codebook.counts(study)[room] == 1
    assert checking.problems(study) == []


def test_a_split_into_nothing_or_two_of_one_name_is_refused(study: Study) -> None:
    bonding = code_named(study, "Bonding").id
    rows = code_splitting.quotes_of(study, bonding)
    with pytest.raises(UserError, match="No quote"):
        code_splitting.split(study, bonding, [Target(name="A")], {})
    with pytest.raises(UserError, match="one name"):
        code_splitting.split(study, bonding, [Target(name="A"), Target(name=" a ")], {rows[0].coding_id: 0})


# ---- examples and scale


def test_quotes_are_chosen_as_examples(study: Study) -> None:
    bonding = code_named(study, "Bonding").id
    rows = code_splitting.quotes_of(study, bonding)
    other = code_splitting.quotes_of(study, code_named(study, "Needs").id)[0]
    assert code_examples.choose(study, bonding, [rows[0].coding_id, rows[0].coding_id]) == 1
    assert code_examples.choose(study, bonding, [other.coding_id], code_examples.COUNTER) == 1
    assert code_examples.choose(study, bonding, [rows[0].coding_id]) == 0
    found = code_examples.examples(study)[bonding]
    assert {(one.kind, one.quote.verbatim) for one in found} == {
        ("anchor", rows[0].verbatim), ("counter", "a larger room"),
    }
    coding.remove(study, rows[0].coding_id)
    left = code_examples.examples(study, [bonding])[bonding]
    assert [one.kind for one in left] == ["counter"]
    code_examples.remove(study, left[0].id)
    assert code_examples.examples(study) == {}
    with pytest.raises(UserError):
        code_examples.remove(study, left[0].id)

# ---- meanings


def test_codings_wait_when_the_meaning_of_their_code_changed(study: Study) -> None:
    bonding = code_named(study, "Bonding").id
    codebook.change(study, bonding, example="An example is no meaning.")
    assert rechecking.counts(study) == {}
    codebook.change(study, bonding, definition="Ties of one kind.")
    assert rechecking.counts(study) == {bonding: 3}
    code_words(study, "Delft", "for my neighbour", bonding)
    waiting = rechecking.waiting(study)
    assert len(waiting) == 3
    assert rechecking.meaning_then(study, waiting[0])["definition"] == ""
    assert rechecking.keep(study, [waiting[0].coding]) == 1
    coding.recode(study, waiting[1].coding, code_named(study, "Room").id)
    coding.remove(study, waiting[2].coding)
    assert rechecking.counts(study) == {}
    study.undo()
    assert rechecking.counts(study) == {bonding: 1}
    codebook.change(study, bonding, exclusion="Not at work.")
    assert rechecking.counts(study) == {bonding: 3}


def test_taking_a_change_of_meaning_back_takes_the_waiting_back(study: Study) -> None:
    codebook.change(study, code_named(study, "Bonding").id, definition="Else.")
    study.undo()
    assert rechecking.counts(study) == {}


def test_a_mended_spelling_is_no_change_of_meaning(study: Study) -> None:
    ties = code_named(study, "Ties").id
    codebook.change(study, ties, definition="Who knows whom?")
    assert rechecking.same_meaning(study, ties) == 2
    assert rechecking.counts(study) == {}
    assert rechecking.same_meaning(study, ties) == 0
    codebook.change(study, ties, definition="Something else.")
    assert rechecking.counts(study) == {ties: 2}
    study.undo()
    study.undo()
    assert rechecking.counts(study) == {ties: 2}


def test_a_colleague_who_coded_under_the_old_meaning_is_heard(study: Study, tmp_path: Path) -> None:
    copy = tmp_path / "bram.qcoder"
    copies.save_copy(study, copy)
    ties = code_named(study, "Ties").id
    codebook.change(study, ties, definition="Who really knows whom.")
    rechecking.keep(study, [one.coding for one in rechecking.waiting(study, ties)])
    with open_study(copy, coder="Bram") as other:
        code_words(other, "Delft", "I came for", ties)
    merging.merge(study, [copy])
    # Bram coded later, under the meaning that his copy had.
    assert rechecking.counts(study) == {ties: 1}
    assert text_of(study, "Delft")


def test_codings_of_a_joined_code_wait_for_what_changes_after_the_join(study: Study) -> None:
    bonding, ties = code_named(study, "Bonding").id, code_named(study, "Ties").id
    codebook.join(study, bonding, ties)
    assert rechecking.counts(study) == {}
    codebook.change(study, ties, definition="Both.")
    assert rechecking.counts(study) == {ties: 4}
    rechecking.keep(study, [one.coding for one in rechecking.waiting(study)])
    assert rechecking.counts(study) == {}


def test_what_became_of_a_code_is_told_newest_first(study: Study) -> None:
    room = code_named(study, "Room").id
    codebook.rename(study, room, "Space")
    codebook.move(study, room, code_named(study, "Ties").id)
    found = code_history.steps(study, room)
    assert [step.words for step in found] == [
        "move the code Space", "rename the code Room to Space", "create the code Room",
    ]
    assert found[0].fields == (code_history.FieldStep("parent", "Needs", "Ties"),)
    study.undo()
    assert len(code_history.steps(study, room)) == 2
