"""Cutting codings in two and joining them: nothing that was on them is lost, and one undo brings all back."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.model.records import Coding
from qcoder.services import checking, coding, coding_limits, sources
from qcoder.services.codes import codebook, new_codes
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.storage.rows import values_of
from tests.small_study import code_named, code_words, few_examples, shown, text_of


def words(study: Study, one: bytes) -> str:
    found = coding.get(study, one)
    return sources.body(study, found.text)[found.start : found.end]


def weigh(study: Study, one: bytes, weight: float) -> None:
    with study.action("coding.comment", code="x") as tx:
        tx.set("coding", one, weight=weight)


def alike(study: Study, name: str) -> list[Coding]:
    code = code_named(study, name).id
    return [one for one in coding.of_text(study, text_of(study, "Delft").id) if one.code == code]


def test_a_coding_is_cut_between_words(study: Study) -> None:
    one = code_words(study, "Delft", "In the beginning we came for coffee 😀.", code_named(study, "Room").id)
    coding.comment(study, one, "why")
    coding.flag(study, one, flagged=True)
    memos.write(study, "coding", one, "On this coding.")
    before, place = shown(study), coding.get(study, one)
    at = place.start + len("In the beginning ")
    first, second = coding_limits.split(study, one, at)
    assert [words(study, half) for half in (first, second)] == ["In the beginning", "we came for coffee 😀."]
    assert (coding.get(study, first).comment, coding.get(study, second).comment) == ("why", "")
    assert coding.get(study, first).flagged
    assert coding.get(study, second).flagged
    assert [memo.target for memo in memos.everything(study) if memo.target_kind == "coding"] == [first]
    assert study.undo_name == "split Room"
    study.undo()
    assert shown(study) == before


@pytest.mark.parametrize("at", [0, 1, 4, 5, 99])
def test_a_half_without_words_is_refused(study: Study, at: int) -> None:
    one = code_words(study, "Delft", "the people", code_named(study, "Room").id)
    place = coding.get(study, one)
    before = checking.content(study)
    inside = {0: place.start, 1: place.end, 4: place.start - 3, 5: place.end + 1, 99: 100_000}[at]
    with pytest.raises(UserError, match="Put the caret inside"):
        coding_limits.split(study, one, inside)
    assert checking.content(study) == before


@settings(few_examples, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_halves_that_are_joined_again_cover_what_was_cut(study: Study, data: st.DataObject) -> None:
    text = text_of(study, "Delft").id
    body = sources.body(study, text)
    start = data.draw(st.integers(0, len(body) - 2))
    end = data.draw(st.integers(start + 2, min(len(body), start + 90)))
    at = data.draw(st.integers(start + 1, end - 1))
    assume(body[start:at].strip() and body[at:end].strip())
    made = coding.apply(study, text, start, end, [code_named(study, "Language classes").id])
    assume(made)  # the sample has that very coding
    halves = coding_limits.split(study, made[0], at)
    first, second = (coding.get(study, half) for half in halves)
    assert (first.start, second.end) == (start, end)
    assert first.end <= at <= second.start
    assert not body[first.end : second.start].strip()
    joined = coding.get(study, coding_limits.join(study, halves))
    assert (joined.start, joined.end) == (start, end)
    for _ in range(3):
        study.undo()


def test_joined_codings_keep_comments_flag_and_weight(study: Study) -> None:
    code = code_named(study, "Room").id
    first = code_words(study, "Delft", "I came", code)
    second = code_words(study, "Delft", "language\u00a0classes", code)
    coding.comment(study, first, "one")
    coding.comment(study, second, "two")
    coding.flag(study, second, flagged=True)
    weigh(study, first, 1.5)
    new = coding_limits.join(study, [second, first])
    made = coding.get(study, new)
    assert words(study, new) == "I came for the language\u00a0classes"
    assert (made.comment, made.flagged) == ("one\n\ntwo", True)
    assert values_of(study.db, "coding", new)["weight"] == 1.5
    assert [one.id for one in alike(study, "Room")] == [new]
    study.undo()
    assert {one.id for one in alike(study, "Room")} == {first, second}


def test_codings_that_differ_are_not_joined(study: Study) -> None:
    first = code_words(study, "Delft", "I came", code_named(study, "Room").id)
    other = code_words(study, "Delft", "for my", code_named(study, "Needs").id)
    with pytest.raises(UserError, match="one code by one coder"):
        coding_limits.join(study, [first, other])
    with pytest.raises(UserError, match="no other coding"):
        coding_limits.join(study, [first])
    second = code_words(study, "Delft", "neighbour", code_named(study, "Room").id)
    weigh(study, first, 1)
    weigh(study, second, 2)
    with pytest.raises(UserError, match="different weights"):
        coding_limits.join(study, [first, second])


def test_the_neighbour_is_the_next_one_then_the_one_before_and_never_beyond_a_turn(study: Study) -> None:
    code = code_named(study, "Room").id
    first = code_words(study, "Delft", "In the beginning", code)
    second = code_words(study, "Delft", "the people", code)
    far = code_words(study, "Delft", "find their way", code)
    assert coding_limits.beside(study, first) == [first, second]
    assert coding_limits.beside(study, second) == [second, first]
    assert coding_limits.beside(study, far) == [far], "whole turns lie between"


def test_a_code_in_their_own_words(study: Study) -> None:
    text = text_of(study, "Delft").id
    body = sources.body(study, text)
    start = body.index("stayed for the people")
    code = coding.apply_in_vivo(study, text, start, start + 21)
    assert codebook.get(study, code).name == "stayed for the people"
    study.undo()
    assert "stayed for the people" not in {one.name for one in codebook.codes(study)}
    study.redo()
    assert coding.apply_in_vivo(study, text, start, start + 21) == code, "the code is there already"


def test_names_from_words_are_short_and_on_one_line() -> None:
    assert coding.in_vivo_name("  one\n two  ") == "one two"
    assert coding.in_vivo_name("word, " * 30) == "word, " * 6 + "word…"
    assert coding.in_vivo_name("w" * 200) == "w" * 47 + "…"
    assert coding.in_vivo_name("Somebody who asks how you are.") == "Somebody who asks how you are"
    assert coding.in_vivo_name("Who asks? Nobody, ever.") == "Who asks? Nobody, ever"
    long = "Shame. I worked thirty-eight years in a library, I never asked anybody for a bowl of soup."
    assert coding.in_vivo_name(long) == "Shame. I worked thirty-eight years in a…"
    assert coding.in_vivo_name("I came for the soup, really, and stayed for the people who cook it") == (
        "I came for the soup, really…"
    )
    assert coding.in_vivo_name(". . .") == ". . ."


def test_a_new_code_may_be_made_below_another(study: Study) -> None:
    text = text_of(study, "Delft").id
    code = coding.apply_new(study, text, 0, 9, "Ties > Kin")
    assert codebook.get(study, code).path == "Ties > Kin"
    other = coding.apply_new(study, text, 0, 9, "Nowhere > near >  Kin ")
    assert codebook.get(study, other).path == "Nowhere > near > Kin"
    study.undo()
    assert not {"Nowhere", "near"} & {code.name for code in codebook.codes(study)}  # made in the same action
    made = [coding.apply_new(study, text, 0, 9, name) for name in ("needs > room > Larger", "less >")]
    assert [codebook.get(study, code).path for code in made] == ["Needs > Room > Larger", "less >"]
    with pytest.raises(UserError, match="already"):
        coding.apply_new(study, text, 0, 9, "Ties > kin")


def test_a_misspelt_parent_is_told(study: Study) -> None:
    wanted = new_codes.read(codebook.codes(study), "Tyes > Kin")
    assert (wanted.above, wanted.missing, wanted.name) == (None, ("Tyes",), "Kin")
    assert wanted.alike is not None
    assert wanted.alike.name == "Ties"
    wanted = new_codes.read(codebook.codes(study), "Ties > Bnding > Kin")
    assert wanted.path == "Ties > Bnding > Kin"
    assert wanted.alike is not None
    assert wanted.alike.name == "Bonding"
    assert new_codes.read(codebook.codes(study), "Weather > Rain").alike is None


def test_a_new_code_in_the_place_of_one_is_one_action(study: Study) -> None:
    one = alike(study, "Bonding")[0]
    code = coding.recode_new(study, one.id, "Kinship")
    assert coding.get(study, one.id).code == code
    study.undo()
    assert coding.get(study, one.id).code == code_named(study, "Bonding").id
    assert "Kinship" not in {known.name for known in codebook.codes(study)}
