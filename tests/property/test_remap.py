"""Corrections of a text by several people: what the words are, and where every position lies."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qcoder.model.remap import (
    Edit,
    Hunk,
    HunkId,
    Placement,
    State,
    TextHistory,
    apply_hunks,
    known,
)
from tests.property.text_histories import IMPORT, Story, hunks_on, stories

NEXT = (999).to_bytes(16, "big")
LATER = (1000).to_bytes(16, "big")


def imported(words: str) -> Edit:
    return Edit(IMPORT, frozenset(), (Hunk(0, 0, words),))


@given(stories(), st.data())
def test_a_correction_does_to_the_text_what_typing_it_would(story: Story, data: st.DataObject) -> None:
    person = data.draw(st.sampled_from(story.people))
    before = story.seen_by(person.known).text(person.version)
    hunks = data.draw(hunks_on(len(before)))
    edits = [*(story.edits[i] for i in person.known), Edit(NEXT, person.version, hunks)]
    assert TextHistory(edits).text(person.version | {NEXT}) == apply_hunks(before, hunks)
    assert TextHistory(edits).text(person.version) == before


@given(stories())
def test_a_version_says_the_same_whatever_else_is_known(story: Story) -> None:
    whole = story.everything
    for version in {*(edit.base for edit in story.edits.values()), *(person.version for person in story.people)}:
        assert story.seen_by(story.ancestry(version)).text(version) == whole.text(version)


@given(stories(), st.data())
def test_a_place_holds_the_words_that_it_held(story: Story, data: st.DataObject) -> None:
    history = story.everything
    old = data.draw(st.sampled_from([p.version for p in story.people]))
    before, now = history.text(old), history.text(story.merged)
    placement = Placement(history, old, story.merged)
    assert (placement.old_length, placement.new_length) == (len(before), len(now))
    assume(before)
    for _ in range(6):
        start = data.draw(st.integers(0, len(before) - 1))
        end = data.draw(st.integers(start + 1, len(before)))
        place = placement.place(start, end)
        if place.state is State.LOST:
            assert (place.start, place.end) == (None, None)
            continue
        assert place.start is not None
        assert place.end is not None
        assert 0 <= place.start < place.end <= len(now)
        if place.state in {State.SAME, State.MOVED}:
            assert now[place.start : place.end] == before[start:end]
            assert (place.state is State.SAME) == ((place.start, place.end) == (start, end))


@given(stories(), st.data())
def test_marks_keep_their_order(story: Story, data: st.DataObject) -> None:
    """So turns neither overlap nor leave gaps, whatever is corrected."""
    history = story.everything
    old = data.draw(st.sampled_from([p.version for p in story.people]))
    placement = Placement(history, old, story.merged)
    for mapping in (placement.after, placement.before):
        marks = [mapping(i) for i in range(placement.old_length + 1)]
        assert marks == sorted(marks)
        assert not marks or (marks[0] >= 0 and marks[-1] <= placement.new_length)
    if placement.old_length:
        assert placement.after(0) == 0
        assert placement.before(placement.old_length) == placement.new_length


@given(stories())
def test_nothing_moves_where_nothing_changed(story: Story) -> None:
    history, version = story.everything, story.merged
    placement = Placement(history, version, version)
    length = len(history.text(version))
    assert [placement.after(i) for i in range(length + 1)] == list(range(length + 1))
    assert [placement.before(i) for i in range(length + 1)] == list(range(length + 1))
    assert all(placement.place(i, j) == (i, j, State.SAME) for i in range(length) for j in (i + 1, length) if i < j)


@given(stories(), st.data())
def test_no_position_depends_on_the_words(story: Story, data: st.DataObject) -> None:
    """Words may be blacked out at equal length; whatever was anchored stays where it was."""
    blacked = [
        Edit(e.id, e.base, tuple(Hunk(h.position, h.removed, "█" * len(h.inserted)) for h in e.hunks))
        for e in story.edits.values()
    ]
    old = data.draw(st.sampled_from([p.version for p in story.people]))
    plain = Placement(story.everything, old, story.merged)
    black = Placement(TextHistory(blacked), old, story.merged)
    length = plain.old_length
    assert black.old_length == length
    assert [plain.after(i) for i in range(length + 1)] == [black.after(i) for i in range(length + 1)]
    for i in range(length):
        assert plain.place(i, i + 1) == black.place(i, i + 1)


@given(st.text("abc 😀", min_size=6, max_size=30), st.data())
def test_corrections_in_different_places_all_hold(words: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(2, len(words) - 2))
    mine = data.draw(hunks_on(cut - 1))
    theirs = tuple(Hunk(h.position + cut + 1, h.removed, h.inserted) for h in data.draw(hunks_on(len(words) - cut - 1)))
    base = frozenset({IMPORT})
    both = TextHistory([imported(words), Edit(NEXT, base, mine), Edit(LATER, base, theirs)])
    version = base | {NEXT, LATER}
    assert both.text(version) == apply_hunks(words, (*mine, *theirs))
    assert both.not_applied(version) == []


@given(st.text("abc ", min_size=4, max_size=20), st.data())
def test_of_two_that_replace_the_same_words_the_newer_holds_and_the_other_is_listed(
    words: str, data: st.DataObject
) -> None:
    shared = data.draw(st.integers(0, len(words) - 1))

    def over_it() -> Hunk:
        start = data.draw(st.integers(0, shared))
        end = data.draw(st.integers(shared + 1, len(words)))
        return Hunk(start, end - start, data.draw(st.text("XYZ", min_size=1, max_size=4)))

    older, newer = over_it(), over_it()
    base = frozenset({IMPORT})
    history = TextHistory([imported(words), Edit(NEXT, base, (older,)), Edit(LATER, base, (newer,))])
    version = base | {NEXT, LATER}
    assert history.text(version) == apply_hunks(words, (newer,))
    assert history.not_applied(version) == [HunkId(NEXT, 0)]
    assert history.text(version - {LATER}) == apply_hunks(words, (older,)), "undoing the newer brings the older back"


@given(st.text("abc ", min_size=2, max_size=20), st.data())
def test_words_that_replace_others_inherit_what_lies_on_them(words: str, data: st.DataObject) -> None:
    """A coding that lies wholly on a corrected or pseudonymised word is not lost."""
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    instead = data.draw(st.text("XYZ", min_size=1, max_size=5))
    history = TextHistory([imported(words), Edit(NEXT, frozenset({IMPORT}), (Hunk(start, end - start, instead),))])
    old, new = frozenset({IMPORT}), frozenset({IMPORT, NEXT})
    assert Placement(history, old, new).place(start, end) == (start, start + len(instead), State.CHANGED)
    assert Placement(history, new, old).place(start, start + len(instead)) == (start, end, State.CHANGED)


def test_words_that_are_removed_for_good_are_lost() -> None:
    history = TextHistory([imported("one two three"), Edit(NEXT, frozenset({IMPORT}), (Hunk(3, 4, ""),))])
    placement = Placement(history, frozenset({IMPORT}), frozenset({IMPORT, NEXT}))
    assert placement.place(4, 7) == (None, None, State.LOST)
    assert placement.place(8, 13) == (4, 9, State.MOVED)
    assert placement.place(0, 13) == (0, 9, State.CHANGED)
    assert placement.place(0, 3) == (0, 3, State.SAME)


def test_words_replaced_twice_are_followed_to_the_last() -> None:
    first = Edit(NEXT, frozenset({IMPORT}), (Hunk(0, 5, "Bea"),))
    second = Edit(LATER, frozenset({IMPORT, NEXT}), (Hunk(0, 3, "[name]"),))
    history = TextHistory([imported("Maria said"), first, second])
    placement = Placement(history, frozenset({IMPORT}), frozenset({IMPORT, NEXT, LATER}))
    assert placement.place(0, 5) == (0, 6, State.CHANGED)


def test_the_later_of_two_stacked_corrections_waits_when_the_older_is_undone() -> None:
    first = Edit(NEXT, frozenset({IMPORT}), (Hunk(0, 5, "Bea"),))
    second = Edit(LATER, frozenset({IMPORT, NEXT}), (Hunk(0, 3, "[name]"),))
    history = TextHistory([imported("Maria said"), first, second])
    without_first = frozenset({IMPORT, LATER})
    assert history.text(without_first) == "Maria said"
    assert history.not_applied(without_first) == [HunkId(LATER, 0)]


def test_words_put_inside_words_that_are_undone_wait_with_them() -> None:
    outer = Edit(NEXT, frozenset({IMPORT}), (Hunk(3, 0, " [later added]"),))
    inner = Edit(LATER, frozenset({IMPORT, NEXT}), (Hunk(5, 0, "much "),))
    history = TextHistory([imported("one two"), outer, inner])
    assert history.text(frozenset({IMPORT, NEXT, LATER})) == "one [much later added] two"
    assert history.text(frozenset({IMPORT, LATER})) == "one two"
    assert history.not_applied(frozenset({IMPORT, LATER})) == [HunkId(LATER, 0)]


def test_words_put_at_the_end_stand_right_behind_the_last_that_their_author_saw() -> None:
    first = Edit(NEXT, frozenset({IMPORT}), (Hunk(2, 0, "Z"),))
    second = Edit(LATER, frozenset({IMPORT}), (Hunk(2, 0, "Y"),))
    assert TextHistory([imported("ab"), first, second]).text(frozenset({IMPORT, NEXT, LATER})) == "abYZ"


def test_words_of_an_undone_correction_are_followed_to_what_stands_there_instead() -> None:
    mine = Edit(NEXT, frozenset({IMPORT}), (Hunk(0, 5, "Bea"),))
    theirs = Edit(LATER, frozenset({IMPORT}), (Hunk(0, 5, "M."),))
    history = TextHistory([imported("Maria said"), mine, theirs])
    placement = Placement(history, frozenset({IMPORT, NEXT}), frozenset({IMPORT, LATER}))
    assert placement.place(0, 3) == (0, 2, State.CHANGED)


@given(stories(), st.data())
def test_corrections_on_one_that_has_not_arrived_wait(story: Story, data: st.DataObject) -> None:
    missing = data.draw(st.sets(st.sampled_from(sorted(story.edits))))
    have = known({i: edit for i, edit in story.edits.items() if i not in missing})
    assert not have.keys() & missing
    assert all(edit.base <= have.keys() for edit in have.values())
    for i in story.edits.keys() - have.keys() - missing:
        assert story.ancestry(frozenset({i})) & missing, "an edit waits only for what it needs"


@pytest.mark.parametrize(
    "hunks",
    [
        (Hunk(5, 100, "x"),),
        (Hunk(20, 0, "x"),),
        (Hunk(-1, 0, "x"),),
        (Hunk(3, -1, "x"),),
        (Hunk(3, 4, "x"), Hunk(5, 2, "y")),
        (Hunk(8, 1, "x"), Hunk(2, 1, "y")),
        (Hunk(3, 0, "x"), Hunk(3, 2, "y")),
    ],
)
def test_hunks_that_do_not_fit_are_refused(hunks: tuple[Hunk, ...]) -> None:
    """A shifted correction would put words into somebody's mouth; it is a bug that must not pass in silence."""
    with pytest.raises(ValueError, match="hunk"):
        TextHistory([imported("hello world"), Edit(NEXT, frozenset({IMPORT}), hunks)])
