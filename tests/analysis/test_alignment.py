"""Which turns of a translation belong to which of the original."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.alignment import DOUBTFUL, Bead, Side, align
from qcoder.transcripts.read import read

# An invented talk: speaker and characters of each turn.
TALK = [
    ("M", 60), ("A", 320), ("B", 150), ("M", 30), ("B", 410), ("A", 90), ("C", 220), ("M", 75), ("C", 35), ("A", 510),
]
TWIN = {"M": "Модератор", "A": "Оксана", "B": "Ірина", "C": "Тарас"}


def original() -> list[Side]:
    return [Side(speaker, length) for speaker, length in TALK]


def translated() -> list[Side]:
    """Each turn of the talk in another language: other labels, a little longer."""
    return [Side(TWIN[speaker], length + length // 8) for speaker, length in TALK]


def pairs(beads: list[Bead]) -> list[tuple[range, range]]:
    return [(range(*bead.left), range(*bead.right)) for bead in beads]


def one_to_one(count: int) -> list[tuple[range, range]]:
    return [(range(place, place + 1), range(place, place + 1)) for place in range(count)]


def test_the_same_pattern_of_speakers_keeps_turn_beside_turn_whatever_the_lengths() -> None:
    other = [Side(TWIN[speaker], length) for (speaker, _), (_, length) in zip(TALK, reversed(TALK), strict=True)]
    assert pairs(align(original(), other)) == one_to_one(len(TALK))


def test_a_turn_left_out_stands_alone_and_the_rest_stays_beside_its_twin() -> None:
    theirs = translated()
    del theirs[4]
    beads = align(original(), theirs)
    assert (range(4, 5), range(4, 4)) in pairs(beads)
    assert (range(9, 10), range(8, 9)) in pairs(beads)
    assert [bead.confidence for bead in beads if bead.left == (4, 5)] == [0.0]
    assert all(bead.confidence > DOUBTFUL for bead in beads if bead.left != (4, 5))


def test_a_turn_that_the_translator_added_stands_alone() -> None:
    theirs = translated()
    theirs.insert(5, Side("Перекладач", 45))
    assert (range(5, 5), range(5, 6)) in pairs(align(original(), theirs))


def test_a_turn_cut_in_two_belongs_to_its_whole_on_either_side() -> None:
    theirs = translated()
    whole = theirs[4]
    theirs[4:5] = [Side(whole.speaker, 200), Side(whole.speaker, whole.length - 200)]
    assert (range(4, 5), range(4, 6)) in pairs(align(original(), theirs))
    assert (range(4, 6), range(4, 5)) in pairs(align(theirs, original()))


def test_prose_without_labels_is_aligned_by_lengths() -> None:
    ours = [Side("", length) for _, length in TALK]
    theirs = [Side("", one.length) for one in translated()]
    del theirs[1]
    found = pairs(align(ours, theirs))
    assert (range(1, 2), range(1, 1)) in found
    assert found[2:] == [(range(n, n + 1), range(n - 1, n)) for n in range(2, len(TALK))]


def test_time_codes_decide_over_lengths() -> None:
    ours = [Side("", 40, place * 5000, place * 5000 + 4800) for place in range(30)]
    theirs = [Side("", 10 + place % 7 * 20, one.begin_ms, one.end_ms) for place, one in enumerate(ours)]
    del theirs[11]
    found = pairs(align(ours, theirs))
    assert found[10:13] == [
        (range(10, 11), range(10, 11)), (range(11, 12), range(11, 11)), (range(12, 13), range(11, 12)),
    ]


def test_captions_cut_at_other_places_are_one_passage_from_one_common_beginning_to_the_next() -> None:
    left = [Side("", 20, 4000 * at, 4000 * (at + 1)) for at in range(5)]
    right = [Side("", 20, begin, end) for begin, end in ((0, 6000), (6000, 12000), (12000, 16000), (16000, 20000))]
    assert pairs(align(left, right)) == [
        (range(3), range(2)), (range(3, 4), range(2, 3)), (range(4, 5), range(3, 4))
    ]  # fmt: skip


def test_a_timed_turn_that_was_left_out_still_stands_alone() -> None:
    left = [Side("", 90, 9000 * at, 9000 * (at + 1)) for at in range(4)]
    right = [left[0], left[1], left[3]]
    assert pairs(align(left, right)) == [
        (range(1), range(1)), (range(1, 2), range(1, 2)), (range(2, 3), range(2, 2)), (range(3, 4), range(2, 3))
    ]  # fmt: skip


def test_an_empty_side_leaves_every_turn_alone() -> None:
    assert pairs(align(original()[:2], [])) == [(range(1), range(0)), (range(1, 2), range(0))]
    assert pairs(align([], translated()[:1])) == [(range(0), range(1))]
    assert align([], []) == []


_SIDES = st.lists(
    st.builds(
        Side, st.sampled_from("AB "), st.integers(0, 400), st.none() | st.integers(0, 10**6), st.none() | st.integers(0)
    ),
    max_size=30,
)


@given(_SIDES, _SIDES)
def test_every_turn_is_placed_once_and_in_order(left: list[Side], right: list[Side]) -> None:
    beads = align(left, right)
    assert [place for ours, _ in pairs(beads) for place in ours] == list(range(len(left)))
    assert [place for _, theirs in pairs(beads) for place in theirs] == list(range(len(right)))
    assert all(0 <= bead.confidence <= 1 for bead in beads)
    assert all(len(ours) + len(theirs) > 0 and max(len(ours), len(theirs)) <= 5 for ours, theirs in pairs(beads))


@given(_SIDES)
def test_a_text_lies_beside_itself(sides: list[Side]) -> None:
    timeless = [Side(one.speaker, one.length) for one in sides if one.length]
    assert pairs(align(timeless, timeless)) == one_to_one(len(timeless))


def test_subtitles_of_a_talk_in_two_languages_lie_side_by_side(shared: Path) -> None:
    """They are cut differently, so that passages agree when most of the shorter one is heard during the other."""
    folder = shared / "transcripts" / "sy-tools+sy-subtitles"
    for name in ("talks__1975*", "talks__1977*"):
        ours, theirs = (_cues(next(folder.glob(f"{name}{language}.srt"))) for language in ("en", "uk"))
        beads = align(ours, theirs)
        both = [bead for bead in beads if bead.left[0] < bead.left[1] and bead.right[0] < bead.right[1]]
        assert sum(_heard_together(ours, theirs, bead) for bead in both) > 0.95 * len(both)
        assert len(both) > 0.95 * len(beads)


def _cues(path: Path) -> list[Side]:
    turns = read(path).readings[0].turns
    return [Side("", t.body_end - t.body_start, t.begin_ms, t.end_ms) for t in turns if t.kind == "speech"]


def _heard_together(left: list[Side], right: list[Side], bead: Bead) -> bool:
    (begin, end), (from_, to) = (
        (side[first].begin_ms or 0, side[last - 1].end_ms or 0)
        for side, (first, last) in ((left, bead.left), (right, bead.right))
    )
    return 2 * (min(end, to) - max(begin, from_)) >= min(end - begin, to - from_)
