"""Disagreements: found by place, settled by key into codings of a consensus coder, and settled until codings change."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import coding, sources
from qcoder.services.coders import assignments, deciding, disagreements, rounds
from qcoder.services.coders.deciding import Why
from qcoder.services.coders.disagreements import CODE, LIMITS, ONLY, Disagreement, Found
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.texts import corrections
from qcoder.services.writing import memos
from qcoder.storage.team import people
from tests.small_study import code_named, code_words, shown, text_of

PAIR = ("Anna", "Bram")


@pytest.fixture
def two(study: Study) -> Study:
    """Bram coded Delft otherwise: Bonding with other limits, Room for Language classes, and nothing elsewhere."""
    study.work_as("Bram")
    code_words(study, "Delft", "for coffee 😀", code_named(study, "Bonding").id)
    code_words(study, "Delft", "the language\u00a0classes", code_named(study, "Room").id)
    code_words(study, "Delft", "stayed for the people.", code_named(study, "Ties").id)
    study.work_as("Anna")
    return study


def find(study: Study) -> Found:
    return disagreements.disagreements(study, PAIR)


def of_kind(study: Study, kind: str) -> Disagreement:
    return next(one for one in find(study).items if one.kind == kind)


def consensus(study: Study) -> list[tuple[str, str]]:
    """The words and code of each coding of the consensus coder."""
    text = text_of(study, "Delft")
    known = {coder.id: coder.name for coder in people.coders(study.db)}
    codes = {code.id: code.name for code in codebook.codes(study)}
    body = sources.body(study, text.id)
    found = [one for one in coding.of_text(study, text.id) if known[one.coder] == "Consensus"]
    return [(body[one.start : one.end], codes[one.code]) for one in found]


def test_kinds(two: Study) -> None:
    found = find(two)
    assert [(one.kind, one.words) for one in found.items] == [
        (LIMITS, "we came for coffee 😀"), (ONLY, "stayed for the people"), (CODE, "the language\u00a0classes"),
        (ONLY, "neighbour Zoe\u0301"), (ONLY, "help others 👩‍👧"),
    ]  # fmt: skip
    assert [disagreements.only(one) for one in found.items] == ["", "Anna", "", "Anna", "Anna"]
    # Ties on “stayed for the people” differs by a full stop, which is no difference of limits.
    assert len(found.agreed) == 1
    assert found.left_out[0].reason == "Bram never coded “Arnhem”."
    assert [version.names for version in found.items[0].versions] == ["Anna", "Bram"]


def test_taking_a_version(two: Study) -> None:
    before = shown(two)
    one = of_kind(two, LIMITS)
    deciding.take_version(two, one, 1, Why("Coffee is what was said."))
    assert consensus(two) == [("for coffee 😀", "Bonding")]
    settled = of_kind(two, LIMITS)
    assert settled.decision is not None
    assert (settled.decision.by, settled.decision.reason) == ("Anna", "Coffee is what was said.")
    two.undo()
    assert shown(two) == before


def test_taking_both_takes_the_widest_limits_and_every_code(two: Study) -> None:
    deciding.take_together(two, of_kind(two, LIMITS))
    deciding.take_together(two, of_kind(two, CODE))
    assert consensus(two) == [
        ("we came for coffee 😀", "Bonding"), ("the language\u00a0classes", "Room"),
        ("language\u00a0classes", "Language classes"),
    ]  # fmt: skip


def test_not_coded_is_a_version_too(two: Study) -> None:
    one = of_kind(two, ONLY)
    deciding.take_version(two, one, 1)
    assert consensus(two) == []
    assert of_kind(two, ONLY).settled
    assert "Consensus" not in [coder.name for coder in people.coders(two.db)]


def test_deciding_again_replaces_what_came_of_it(two: Study) -> None:
    deciding.take_version(two, of_kind(two, CODE), 0)
    bridging = code_named(two, "Bridging").id
    one = of_kind(two, CODE)
    deciding.take_new(two, one, [(bridging, one.start, one.end)], Why("Neither of both."))
    assert consensus(two) == [("the language\u00a0classes", "Bridging")]
    deciding.reopen(two, of_kind(two, CODE))
    assert consensus(two) == []
    assert not of_kind(two, CODE).settled
    with pytest.raises(UserError, match="Nothing was decided"):
        deciding.reopen(two, of_kind(two, CODE))


def test_settled_until_somebody_changes_the_codings(two: Study) -> None:
    for _ in range(5):
        deciding.take_none(two, next(one for one in find(two).items if not one.settled))
    assert find(two).settled == 5
    text = text_of(two, "Delft")
    corrections.correct_words(two, text.id, 11, 14, "Why")
    assert find(two).settled == 5
    limits = of_kind(two, LIMITS)
    anna = limits.versions[0].marks[0].codings[0]
    coding.recode(two, anna, code_named(two, "Bridging").id)
    assert [one.kind for one in find(two).items if not one.settled] == [CODE]
    two.undo()
    assert find(two).settled == 5


def test_a_reason_becomes_a_note_on_the_code(two: Study) -> None:
    deciding.take_version(two, of_kind(two, LIMITS), 0, Why("The whole clause.", as_memo=True))
    bonding = code_named(two, "Bonding").id
    assert [one.body for one in memos.everything(two) if one.target == bonding] == ["The whole clause."]
    with pytest.raises(UserError, match="write the reason first"):
        deciding.take_none(two, of_kind(two, CODE), Why(as_memo=True))


def test_adopting_what_all_agree_on(two: Study) -> None:
    assert deciding.adopt(two, find(two)) == 1
    assert consensus(two) == [("stayed for the people", "Ties")]
    assert deciding.adopt(two, find(two)) == 0
    assert len(consensus(two)) == 1


def test_new_needs_a_code_and_words(two: Study) -> None:
    one = of_kind(two, CODE)
    with pytest.raises(UserError, match="Choose a code"):
        deciding.take_new(two, one, [])
    with pytest.raises(UserError, match="other limits"):
        deciding.take_new(two, one, [(code_named(two, "Ties").id, 5, 5)])
    assert not of_kind(two, CODE).settled


def test_the_consensus_coder_is_given_no_work(two: Study) -> None:
    deciding.take_together(two, of_kind(two, CODE))
    assert [one.coder.name for one in assignments.progress(two)] == ["Anna", "Bram"]


def test_by_code(two: Study) -> None:
    room = code_named(two, "Room").id
    assert [one.kind for one in disagreements.disagreements(two, PAIR, [room]).items] == [CODE]


def test_three_coders_are_grouped_by_what_they_say(two: Study) -> None:
    two.work_as("Chris")
    code_words(two, "Delft", "we came for coffee 😀", code_named(two, "Bonding").id)
    found = disagreements.disagreements(two, ("Anna", "Bram", "Chris"))
    assert [version.names for version in found.items[0].versions] == ["Anna, Chris", "Bram"]


def test_a_round_keeps_its_decisions(two: Study) -> None:
    people_ids = [coder.id for coder in people.coders(two.db)]
    made = rounds.create(two, "First", rounds.chosen([text_of(two, "Delft").source]), people_ids)
    deciding.take_none(two, of_kind(two, CODE), Why("No.", round=made))
    with pytest.raises(UserError, match="close it instead"):
        rounds.delete(two, made)
