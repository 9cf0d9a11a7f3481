"""Corrections: the words change, the codings keep their places, and everything can be taken back."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.model.remap import State
from qcoder.services import checking, coding, sources
from qcoder.services.quoting import quotes
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.services.study import Study
from qcoder.services.texts import corrections, reviewing, turn_marks
from qcoder.services.texts.corrections import Standing
from tests.small_study import code_named, code_words, shown, text_of


def delft(study: Study) -> bytes:
    return text_of(study, "Delft").id


def body(study: Study) -> str:
    return sources.body(study, delft(study))


def turn(study: Study, number: int) -> bytes:
    return next(one.id for one in sources.turns(study, delft(study)) if one.number == number)


def said(study: Study, number: int) -> str:
    one = next(one for one in sources.turns(study, delft(study)) if one.number == number)
    return body(study)[one.body_start : one.body_end]


def coded_words(study: Study) -> list[str]:
    return [body(study)[one.start : one.end] for one in coding.of_text(study, delft(study))]


def replace_words(study: Study, old: str, new: str) -> corrections.Outcome:
    assert body(study).count(old) == 1
    at = body(study).index(old)
    return corrections.correct_words(study, delft(study), at, at + len(old), new)


def test_a_typo_inside_a_coding_changes_its_words_and_loses_nothing(study: Study) -> None:
    outcome = replace_words(study, "for coffee", "for tea")
    assert corrections.summary(outcome) == {"same": 0, "moved": 5, "changed": 1, "lost": 0}
    assert "we came for tea 😀" in coded_words(study)
    [changed] = outcome.of(State.CHANGED)
    assert (changed.old, changed.new) == ("we came for coffee 😀", "we came for tea 😀")
    assert checking.problems(study) == []


def test_quotes_show_the_corrected_words(study: Study) -> None:
    replace_words(study, "coffee", "tea")
    assert "we came for tea 😀" in [row.verbatim for row in quotes.rows(study, QuoteFilter())]


@pytest.mark.parametrize(("old", "new", "coded"), [
    ("we came", "we all came", "we all came for coffee 😀"),
    ("coffee 😀", "coffee and tea", "we came for coffee and tea"),
    ("we", "they", "they came for coffee 😀"),
    ("beginning we", "beginning often we", "we came for coffee 😀"),
    ("😀. Later", "😀! Later", "we came for coffee 😀"),
])
def test_corrections_at_the_edges_of_a_coding(study: Study, old: str, new: str, coded: str) -> None:
    at = body(study).index(old)
    corrections.correct_words(study, delft(study), at, at + len(old), new)
    assert coded in coded_words(study)


def test_correcting_a_whole_coded_word_keeps_its_coding(study: Study) -> None:
    made = code_words(study, "Delft", "neighbour", code_named(study, "Room").id)
    replace_words(study, "neighbour", "nieghbor")
    found = coding.get(study, made)
    assert (body(study)[found.start : found.end], found.state) == ("nieghbor", "changed")


def test_half_a_word_takes_the_whole_word_along(study: Study) -> None:
    made = code_words(study, "Delft", "neighbour", code_named(study, "Room").id)
    at = body(study).index("neighbour")
    corrections.correct_words(study, delft(study), at + 5, at + 9, "bor")
    found = coding.get(study, made)
    assert body(study)[found.start : found.end] == "neighbor"


def test_a_turn_is_edited_as_a_whole(study: Study) -> None:
    words = "In the beginning, we came for coffee. We stayed for people."
    outcome = corrections.correct_turn(study, turn(study, 2), words)
    assert said(study, 2) == words
    assert not outcome.of(State.LOST)
    assert study.undo_name == "correct Delft"
    study.undo()
    assert said(study, 2).startswith("In the beginning we came for coffee 😀.")


def test_words_and_speaker_are_one_action(study: Study) -> None:
    everything = shown(study)
    corrections.correct_turn(study, turn(study, 2), "Other words.", "Visitor 2")
    source = next(s for s in sources.everything(study) if s.name == "Delft")
    one = sources.spoken(study, source)[1]
    assert (one.words, one.speaker) == ("Other words.", "Visitor 2")
    study.undo()
    assert shown(study) == everything


def test_the_same_words_are_no_action(study: Study) -> None:
    before = checking.content(study)
    assert corrections.correct_turn(study, turn(study, 2), said(study, 2) + "\n").hunks == ()
    assert checking.content(study) == before


@pytest.mark.parametrize("number", [2, 5])
def test_words_at_either_end_of_a_turn_belong_to_it(study: Study, number: int) -> None:
    words = said(study, number)
    others = {n: said(study, n) for n in (1, 2, 3, 4, 5) if n != number}
    corrections.correct_turn(study, turn(study, number), f"Well, {words} Really.")
    assert said(study, number) == f"Well, {words} Really."
    assert {n: said(study, n) for n in others} == others


def test_a_label_is_corrected_outside_the_words_said(study: Study) -> None:
    before = [said(study, n) for n in range(1, 6)]
    replace_words(study, "Visitor 2", "Visitor 7")
    assert "Visitor 7: I came" in body(study)
    assert [said(study, n) for n in range(1, 6)] == before


def test_newlines_are_line_feeds_and_impossible_signs_are_refused(study: Study) -> None:
    corrections.correct_turn(study, turn(study, 4), "And\r\nnow?\r")
    assert said(study, 4) == "And\nnow?"
    before = checking.content(study)
    for words in ("a\0b", "a\ud800b"):
        with pytest.raises(UserError):
            corrections.correct_turn(study, turn(study, 4), words)
    with pytest.raises(UserError):
        corrections.correct_words(study, delft(study), 5, 10_000, "x")
    assert checking.content(study) == before


def test_words_taken_out_lose_their_coding_until_that_is_undone(study: Study) -> None:
    made = code_words(study, "Delft", "And now", code_named(study, "Room").id)
    outcome = corrections.correct_turn(study, turn(study, 4), "?")
    assert [one.coding for one in outcome.of(State.LOST)] == [made]
    [lost] = [one for one in reviewing.review(study) if one.coding == made]
    assert (lost.state, lost.old, lost.new, lost.start) == (State.LOST, "And now", "", None)
    with pytest.raises(UserError, match="gone"):
        reviewing.accept(study, made)
    [correction] = corrections.corrections(study, delft(study))
    corrections.undo(study, correction)
    assert reviewing.review(study) == []
    assert coding.get(study, made).state == "same"


def test_a_lost_coding_is_put_on_other_words_or_removed(study: Study) -> None:
    made = code_words(study, "Delft", "And now", code_named(study, "Room").id)
    other = code_words(study, "Delft", "And now", code_named(study, "Needs").id)
    coding.comment(study, made, "why")
    corrections.correct_turn(study, turn(study, 4), "?")
    at = body(study).index("?", body(study).index("Zoe"))
    new = reviewing.put(study, made, at, at + 1)
    assert coding.get(study, new).comment == "why"
    assert [one.coding for one in reviewing.review(study)] == [other]
    reviewing.remove(study, other)
    assert reviewing.review(study) == []
    assert checking.problems(study) == []


def test_accepting_new_words_ends_the_doubt_and_can_be_undone(study: Study) -> None:
    replace_words(study, "coffee", "tea")
    [doubt] = reviewing.review(study)
    assert (doubt.source, doubt.code, doubt.old, doubt.new) == (
        "Delft", "Bonding", "we came for coffee 😀", "we came for tea 😀"
    )
    new = reviewing.accept(study, doubt.coding)
    assert reviewing.review(study) == []
    assert coding.get(study, new).state == "same"
    study.undo()
    assert [one.coding for one in reviewing.review(study)] == [doubt.coding]


def test_corrections_are_listed_with_who_and_what(study: Study) -> None:
    replace_words(study, "coffee", "tea")
    study.work_as("Bram")
    replace_words(study, "help others", "guide others")
    first, second = corrections.corrections(study, delft(study))
    assert (first.coder, second.coder) == ("Anna", "Bram")
    assert [(p.old, p.new) for p in first.pieces] == [("coffee", "tea")]
    assert [body(study)[p.start : p.end] for p in second.pieces] == ["guide"]
    at = body(study).index("tea")
    assert [one.id for one in corrections.corrections_at(study, delft(study), at, at + 1)] == [first.id]
    assert corrections.corrections_at(study, delft(study), 0, at) == []


def test_undoing_the_older_of_two_stacked_corrections_makes_the_later_wait(study: Study) -> None:
    replace_words(study, "coffee", "strong tea")
    replace_words(study, "strong", "weak")
    older, later = corrections.corrections(study, delft(study))
    told = corrections.undo(study, older)
    assert [one.id for one in told.waiting] == [later.id]
    assert "we came for coffee 😀" in coded_words(study)
    older, later = corrections.corrections(study, delft(study))
    assert (older.standing, later.standing) == (Standing.UNDONE, Standing.WAITING)
    corrections.redo(study, older)
    assert "we came for weak tea 😀" in coded_words(study)
    assert {one.standing for one in corrections.corrections(study, delft(study))} == {Standing.IN_FORCE}


def test_a_newer_correction_of_the_same_words_overrules(study: Study) -> None:
    """As after a merge of two copies: both corrections were made on the text as it was imported."""
    at = body(study).index("coffee")
    past = corrections.TextPast(study, delft(study))
    replace_words(study, "coffee", "tea")
    with study.action("text.correct", name="Delft") as tx:
        tx.correct(delft(study), past.now, corrections.hunks_for(past.body, at, at + 6, "milk"))
    assert [one.standing for one in corrections.corrections(study, delft(study))] == [
        Standing.OVERRULED, Standing.IN_FORCE
    ]


def test_turns_get_another_speaker(study: Study) -> None:
    turn_marks.change_speaker(study, [turn(study, 3), turn(study, 5)], "visitor 1")
    turn_marks.change_speaker(study, [turn(study, 4)], "A guest")
    source = next(s for s in sources.everything(study) if s.name == "Delft")
    spoken = [one.speaker for one in sources.spoken(study, source) if one.text.id == delft(study)]
    assert spoken == ["Moderator", "Visitor 1", "Visitor 1", "A guest", "Visitor 1"]
    with pytest.raises(UserError):
        turn_marks.change_speaker(study, [turn(study, 4)], "  ")


def test_a_turn_is_split_inside_a_coding(study: Study) -> None:
    before = coded_words(study)
    at = body(study).index("coffee")
    turn_marks.split_turn(study, turn(study, 2), at, "Visitor 9")
    assert said(study, 2) == "In the beginning we came for"
    assert said(study, 3).startswith("coffee 😀. Later")
    assert coded_words(study) == before
    source = next(s for s in sources.everything(study) if s.name == "Delft")
    assert [one.speaker for one in sources.spoken(study, source)][:4] == [
        "Moderator", "Visitor 1", "Visitor 9", "Visitor 2"
    ]
    assert checking.problems(study) == []


def test_a_turn_is_not_split_at_its_edges(study: Study) -> None:
    one = next(one for one in sources.turns(study, delft(study)) if one.number == 2)
    for position in (one.start, one.body_start, one.body_end, one.end):
        with pytest.raises(UserError):
            turn_marks.split_turn(study, one.id, position)


def test_splitting_and_joining_gives_the_turn_again(study: Study) -> None:
    before = [said(study, n) for n in range(1, 6)]
    turn_marks.split_turn(study, turn(study, 2), body(study).index("Later"))
    turn_marks.join_turns(study, turn(study, 2))
    assert [said(study, n) for n in range(1, 6)] == before
    assert checking.problems(study) == []


def test_joining_keeps_every_word_and_undo_parts_the_turns_again(study: Study) -> None:
    everything = shown(study)
    words, coded = body(study), coded_words(study)
    turn_marks.join_turns(study, turn(study, 2))
    assert (body(study), coded_words(study)) == (words, coded)
    assert said(study, 2).endswith("neighbour Zoe\u0301.")
    study.undo()
    assert shown(study) == everything
    with pytest.raises(UserError, match="follows"):
        turn_marks.join_turns(study, turn(study, 5))


def test_a_project_that_is_open_read_only_is_left_alone(project: Path) -> None:
    from qcoder.model.errors import EnvironmentProblem
    from qcoder.services.study import open_study

    with open_study(project, read_only=True) as study, pytest.raises(EnvironmentProblem):
        corrections.correct_turn(study, turn(study, 2), "x")
