"""Applying codes and changing what was applied."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import checking, coding, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.writing import memos
from tests.small_study import code_named, code_words, shown, text_of


def words(study: Study, coding_id: bytes) -> str:
    found = coding.get(study, coding_id)
    return sources.body(study, found.text)[found.start : found.end]


def on_delft(study: Study) -> list[bytes]:
    return [one.id for one in coding.of_text(study, text_of(study, "Delft").id)]


def test_a_code_lies_on_the_words_that_it_was_applied_to(study: Study) -> None:
    """Positions are code points: signs of two units and letters of two signs count as what they are."""
    made = code_words(study, "Delft", "help others 👩‍👧 to find", code_named(study, "Room").id)
    assert words(study, made) == "help others 👩‍👧 to find"
    found = coding.get(study, made)
    assert found.coder == study.coder.id
    assert found.state == "same"
    turns = sources.turns(study, found.text)
    assert found.turn == turns[4].id


def test_several_codes_are_one_action(study: Study) -> None:
    text = text_of(study, "Arnhem").id
    codes = [code_named(study, name).id for name in ("Room", "Needs", "Ties")]
    assert len(coding.apply(study, text, 0, 11, codes)) == 3
    assert study.undo_name == "apply 3 codes"
    study.undo()
    assert len(coding.of_text(study, text)) == 1


def test_applying_the_same_code_to_the_same_words_again_does_nothing(study: Study) -> None:
    code = code_named(study, "Room").id
    code_words(study, "Arnhem", "a larger room", code)
    before = shown(study)
    at = sources.body(study, text_of(study, "Arnhem").id).index("a larger room")
    assert coding.apply(study, text_of(study, "Arnhem").id, at, at + 13, [code]) == []
    assert shown(study) == before


def test_another_person_may_apply_the_same_code_to_the_same_words(study: Study) -> None:
    code = code_named(study, "Room").id
    code_words(study, "Arnhem", "a larger room", code)
    study.work_as("Bram")
    code_words(study, "Arnhem", "a larger room", code)
    assert len(coding.of_text(study, text_of(study, "Arnhem").id)) == 3


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 5), (7, 3), (-1, 4), (0, 10_000)])
def test_a_range_that_is_none_is_refused(study: Study, start: int, end: int) -> None:
    before = checking.content(study)
    text, code = text_of(study, "Delft").id, code_named(study, "Room").id
    for act in (
        lambda: coding.apply(study, text, start, end, [code]),
        lambda: coding.apply_new(study, text, start, end, "New"),
        lambda: coding.resize(study, on_delft(study)[0], start, end),
        lambda: memos.write_on_passage(study, text, start, end, "A memo."),
    ):
        with pytest.raises(UserError):
            act()
    assert checking.content(study) == before


def test_a_code_that_is_gone_cannot_be_applied(study: Study) -> None:
    room = code_named(study, "Room").id
    codebook.delete(study, room)
    with pytest.raises(UserError, match="no longer in the codebook"):
        coding.apply(study, text_of(study, "Delft").id, 0, 5, [room])


def test_a_new_code_is_made_and_applied_in_one_action(study: Study) -> None:
    before = shown(study)
    code = coding.apply_new(study, text_of(study, "Arnhem").id, 0, 11, "Made here")
    assert codebook.counts(study)[code] == 1
    study.undo()
    assert shown(study) == before


def test_another_code_in_its_place(study: Study) -> None:
    one = on_delft(study)[0]
    before = words(study, one)
    coding.recode(study, one, code_named(study, "Room").id)
    assert coding.get(study, one).code == code_named(study, "Room").id
    assert words(study, one) == before
    assert study.undo_name == "change Bonding to Room"


def test_other_limits_keep_code_coder_comment_and_memos(study: Study) -> None:
    one = on_delft(study)[0]
    coding.comment(study, one, "Why this?")
    memos.write(study, "coding", one, "To discuss.", title="For Bram")
    author = memos.everything(study)[-1].coder
    study.work_as("Bram")
    found = coding.get(study, one)
    before = shown(study)
    new = coding.resize(study, one, found.start, found.end + 1)
    assert coding.get(study, new).comment == "Why this?"
    assert coding.get(study, new).coder == found.coder
    assert (coding.get(study, new).start, coding.get(study, new).end) == (found.start, found.end + 1)
    on_it = [memo for memo in memos.everything(study) if memo.target_kind == "coding"]
    assert [(memo.target, memo.body, memo.title, memo.coder) for memo in on_it] == [
        (new, "To discuss.", "For Bram", author)
    ]
    assert one not in on_delft(study), "a memo that stayed behind would keep the old coding alive"
    study.undo()
    assert shown(study) == before


def test_the_same_limits_change_nothing(study: Study) -> None:
    one = on_delft(study)[0]
    found = coding.get(study, one)
    before = checking.content(study)
    assert coding.resize(study, one, found.start, found.end) == one
    assert checking.content(study) == before


def test_a_comment_comes_and_goes(study: Study) -> None:
    one = on_delft(study)[0]
    coding.comment(study, one, "  Why this?  ")
    assert coding.get(study, one).comment == "Why this?"
    coding.comment(study, one, "   ")
    assert coding.get(study, one).comment == ""


def test_what_is_removed_is_gone_with_its_memos_and_comes_back_with_them(study: Study) -> None:
    one = on_delft(study)[0]
    memos.write(study, "coding", one, "To discuss.")
    before = shown(study)
    coding.remove(study, one)
    assert one not in on_delft(study)
    assert not [memo for memo in memos.everything(study) if memo.target_kind == "coding"]
    with pytest.raises(UserError, match="no longer there"):
        coding.get(study, one)
    study.undo()
    assert shown(study) == before


def test_twins_show_once_and_go_together(study: Study) -> None:
    """Two codings of one person that came to lie on the same words with the same code are one to a reader."""
    text = text_of(study, "Delft").id
    one, *_rest = on_delft(study)
    found = coding.get(study, one)
    other = coding.apply(study, text, found.start, found.end, [code_named(study, "Room").id])[0]
    coding.recode(study, other, found.code)
    assert one in on_delft(study)
    assert other not in on_delft(study)
    assert checking.problems(study) == []
    coding.recode(study, one, code_named(study, "Room").id)
    assert other not in on_delft(study), "the hidden twin went along"
    coding.remove(study, one)
    assert len(on_delft(study)) == 5


def test_codings_of_two_codes_that_are_joined_become_twins_and_part_again(study: Study) -> None:
    text = text_of(study, "Delft").id
    before = len(on_delft(study))
    ties, bonding = code_named(study, "Ties").id, code_named(study, "Bonding").id
    assert before == 6
    codebook.join(study, bonding, ties)
    assert len(coding.of_text(study, text)) == 5
    study.undo()
    assert len(coding.of_text(study, text)) == before
    assert checking.problems(study) == []
