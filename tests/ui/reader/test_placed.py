"""Codings found by place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.ui.reader.page import ReaderCoding
from qcoder.ui.reader.pagemap import PageMap
from qcoder.ui.reader.placed import NO_LANE, Placed, PlacedCodings
from tests.ui.reader.pages import coding, make_turns

PAGE = PageMap(make_turns(["word " * 60, "short", "", "one\ntwo 😀 three\n\nfour", "word " * 80]))
TEXT_END = PAGE.turns[-1].end

ranges = st.lists(
    st.tuples(st.integers(0, TEXT_END - 1), st.integers(0, 400), st.sampled_from(["Anna", "Bram"])), max_size=25
)


def make(ends: list[tuple[int, int, str]], prefix: str = "c") -> list[ReaderCoding]:
    return [
        coding(f"{prefix}{index}", start, min(TEXT_END, start + length), coder=coder)
        for index, (start, length, coder) in enumerate(ends)
    ]


def ids(found: list[Placed] | tuple[Placed, ...]) -> list[bytes]:
    return [placed.coding.id for placed in found]


@given(ranges, st.integers(0, PAGE.length), st.integers(0, PAGE.length))
def test_questions_by_place_agree_with_looking_at_all(ends: list[tuple[int, int, str]], one: int, other: int) -> None:
    codings = make(ends)
    placed = PlacedCodings(PAGE, codings)
    spans = {item.id: PAGE.document_range(item.start, item.end) for item in codings}
    start, end = sorted((one, other))
    touching = {key for key, (first, last) in spans.items() if first < end and last > start}
    assert set(ids(placed.touching(start, end))) == touching
    at = {key for key, (first, last) in spans.items() if first <= one < last}
    found = placed.at(one)
    assert set(ids(found)) == at or (not at and all(item.end == one for item in found))
    assert [item.length for item in found] == sorted(item.length for item in found), "innermost first"


@pytest.mark.parametrize("few", [0, 200])
@given(ranges, ranges)
def test_replacing_is_as_good_as_beginning_anew(
    few: int, before: list[tuple[int, int, str]], after: list[tuple[int, int, str]]
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("qcoder.ui.reader.placed._FEW", few)  # more than so many are replaced all at once
        _replace(before, after)


def _replace(before: list[tuple[int, int, str]], after: list[tuple[int, int, str]]) -> None:
    placed = PlacedCodings(PAGE, make(before))
    kept = make(before)[::2]
    placed.edges()  # kept from now on
    wanted = kept + make(after, "d")
    touched = placed.replace(wanted)
    fresh = PlacedCodings(PAGE, wanted)
    for block in range(len(PAGE.block_starts)):
        assert ids(placed.in_block(block)) == ids(fresh.in_block(block))
        same = ids(PlacedCodings(PAGE, make(before)).in_block(block)) == ids(fresh.in_block(block))
        assert same or any(PAGE.block_of(first) <= block <= PAGE.block_of(max(first, last - 1))
                           for first, last in touched)
    assert len(placed) == len(wanted)
    assert placed.edges() == fresh.edges()
    assert placed.coders() == {item.coder for item in wanted}
    assert placed.replace(wanted) == set(), "the same codings again touch nothing"


@given(ranges)
def test_adding_and_removing_one_by_one_is_as_good_as_all_at_once(ends: list[tuple[int, int, str]]) -> None:
    codings = make(ends)
    placed = PlacedCodings(PAGE)
    for item in codings:
        placed.add(item)
    for item in codings[::3]:
        placed.add(item)  # again: takes the place of itself
    for item in codings[1::2]:
        placed.remove(item.id)
    fresh = PlacedCodings(PAGE, codings[::2])
    assert [ids(placed.in_block(n)) for n in range(5)] == [ids(fresh.in_block(n)) for n in range(5)]
    assert walk(placed) == walk(fresh)
    assert placed.remove(b"nobody") == set()


def walk(placed: PlacedCodings, *, forward: bool = True) -> list[bytes]:
    """Every coding in reading order, as the keyboard goes through them."""
    here, found = (0, 1 << 30, b"") if forward else (PAGE.length + 1, 0, b""), []
    while (step := placed.step(*here, forward)) is not None:
        found.append(step.coding.id)
        here = (step.start, step.end, step.coding.id)
    return found


@given(ranges)
def test_stepping_meets_every_coding_once_in_either_direction(ends: list[tuple[int, int, str]]) -> None:
    codings = make(ends)
    placed = PlacedCodings(PAGE, codings)
    assert sorted(walk(placed)) == sorted(item.id for item in codings)
    assert walk(placed, forward=False) == walk(placed)[::-1]


@given(ranges)
def test_bars_of_one_lane_never_meet_and_later_codings_move_none(ends: list[tuple[int, int, str]]) -> None:
    codings = make(ends)
    placed = PlacedCodings(PAGE, codings[: len(codings) // 2])
    before = {item.id: placed.lane(found) for item in codings if (found := placed.get(item.id))}
    for item in codings[len(codings) // 2 :]:
        placed.add(item)
    lanes = {item.id: placed.lane(found) for item in codings if (found := placed.get(item.id))}
    assert {key: lanes[key] for key in before} == before
    for one in codings:
        for other in codings:
            if one.id < other.id and lanes[one.id] == lanes[other.id] != NO_LANE:
                first, last = placed.get(one.id), placed.get(other.id)
                assert first is not None
                assert last is not None
                assert first.end <= last.start or last.end <= first.start
    assert all(lane < placed.depth() or lane == NO_LANE for lane in lanes.values())


def test_the_longest_coding_stands_next_to_the_words() -> None:
    start = PAGE.turns[0].start
    placed = PlacedCodings(PAGE, [coding("short", start, start + 9), coding("long", start + 5, start + 300)])
    lanes = {name: placed.lane(found) for name in ("short", "long") if (found := placed.get(name.encode()))}
    assert lanes == {"short": 1, "long": 0}


def test_a_filter_hides_and_frees_lanes() -> None:
    start = PAGE.turns[0].start
    codings = [coding("anna", start, start + 200), coding("bram", start, start + 50, coder="Bram")]
    placed = PlacedCodings(PAGE, codings)
    assert placed.depth() == 2
    placed.set_test(lambda item: item.coder == "Bram")
    assert ids(placed.in_block(0)) == [b"bram"]
    assert (placed.depth(), placed.coders()) == (1, {"Anna", "Bram"})
    placed.add(coding("late", start, start + 9))
    assert ids(placed.in_block(0)) == [b"bram"], "the filter holds for new codings"
    placed.set_test(None)
    assert len(placed.in_block(0)) == 3


def test_a_coding_on_a_label_is_kept_where_its_turn_begins() -> None:
    placed = PlacedCodings(PAGE, [coding("label", 2, 6)])
    found = placed.get(b"label")
    assert found is not None
    assert (found.start, found.end) == (0, 0)
    assert ids(placed.in_block(0)) == [b"label"]
    assert ids(placed.at(0)) == [b"label"]


@given(ranges)
def test_the_codings_of_one_coder_are_those_that_they_alone_would_be(ends: list[tuple[int, int, str]]) -> None:
    codings = make(ends)
    of_anna = [item for item in codings if item.coder == "Anna"]
    every = PlacedCodings(PAGE, codings)
    fewer, alone = every.only(lambda item: item.coder == "Anna"), PlacedCodings(PAGE, of_anna)
    assert ids(fewer.shown()) == ids(alone.shown())
    for block in range(len(PAGE.block_starts)):
        assert ids(fewer.in_block(block)) == ids(alone.in_block(block))
    assert fewer.coders() == {item.coder for item in of_anna}
    assert len(every) == len(codings), "the others are only not there"
