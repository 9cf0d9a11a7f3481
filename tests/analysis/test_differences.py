"""Hunks between two versions of a text."""

from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.differences import differences, shifted, side_by_side, whole_words
from qcoder.model.remap import Edit, Hunk, apply_hunks

WORDS = st.text("ab 😀.\u0301\u200d\u00a0\u2028\n\r\ufeff:", max_size=60)


@given(WORDS, WORDS)
def test_hunks_make_the_new_text_of_the_old_one(old: str, new: str) -> None:
    hunks = differences(old, new)
    assert apply_hunks(old, hunks) == new
    Edit(b"e", frozenset(), hunks)  # refuses hunks that touch


@given(st.text("ab .\n", max_size=40), st.data())
def test_a_small_change_of_a_text_is_found(old: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old)))
    cut = data.draw(st.integers(at, len(old)))
    new = old[:at] + data.draw(st.text("abc \n", max_size=5)) + old[cut:]
    assert apply_hunks(old, differences(old, new)) == new


@given(WORDS)
def test_the_same_text_has_no_hunks(words: str) -> None:
    assert differences(words, words) == ()


def test_a_changed_letter_changes_the_whole_word() -> None:
    assert differences("We came for cofee.", "We came for coffee.") == (Hunk(12, 5, "coffee"),)


def test_a_letter_of_two_signs_and_an_emoji_of_three_stay_whole() -> None:
    assert differences("Zoe\u0301 came", "Zoe came") == (Hunk(0, 4, "Zoe"),)
    assert differences("a 👩\u200d👧 b", "a 👩\u200d👦 b") == (Hunk(2, 3, "👩\u200d👦"),)


def test_words_that_changed_one_for_one_stay_apart() -> None:
    assert differences("teh caat sat", "the cat sat") == (Hunk(0, 3, "the"), Hunk(4, 4, "cat"))


def test_a_phrase_in_other_words_is_one_hunk() -> None:
    assert differences("he said one two three today", "he said four five today") == (Hunk(8, 13, "four five"),)


def test_ends_of_lines_that_another_program_wrote_leave_the_words_alone() -> None:
    old = "I: How so?\nR: By coffee.\n"
    hunks = differences(old, "\ufeff" + old.replace("\n", " \r\n"))
    kept = set(range(len(old))) - {p for h in hunks for p in range(h.position, h.position + h.removed)}
    assert "".join(old[i] for i in sorted(kept)).replace("\n", "") == old.replace("\n", "")


def test_a_new_turn_is_one_insertion_at_its_line() -> None:
    assert differences("A: one\nB: two\n", "A: one\nC: three\nB: two\n") == (Hunk(7, 0, "C: three\n"),)


def test_a_long_line_keeps_what_did_not_change() -> None:
    old = " ".join(f"Sentence {i} speaks of number {i}." for i in range(3000))
    hunks = differences(old, old.replace("number 1500.", "figure 1500."))
    at = old.index("number 1500.")
    assert hunks == (Hunk(at, 6, "figure"),)


def test_ranges_are_widened_to_whole_words() -> None:
    text = "one two three\nfour"
    assert whole_words(text, 5, 10) == (4, 13)
    assert whole_words(text, 4, 7) == (4, 7)
    assert whole_words(text, 3, 3) == (3, 3)
    assert whole_words(text, 5, 5) == (4, 7)
    assert whole_words(text, 14, 15) == (14, 18)
    assert shifted((Hunk(1, 2, "x"),), 10) == (Hunk(11, 2, "x"),)


def test_changes_are_shown_with_words_around_them() -> None:
    old = "one two three four five six seven eight nine ten"
    hunks = differences(old, old.replace("two", "2").replace("nine", "9"))
    assert side_by_side(old, hunks, around=5) == [
        (4, "one two three…", "one 2 three…"), (40, "…eight nine ten", "…eight 9 ten")
    ]
    assert side_by_side(old, hunks, around=100) == [(4, old, old.replace("two", "2").replace("nine", "9"))]
    assert side_by_side(old, ()) == []
