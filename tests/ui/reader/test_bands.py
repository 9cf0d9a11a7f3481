"""Bands of the margin: lanes of a group stand together, in order, and say whose they are."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from qcoder.ui.reader import Reader, ReaderCoding
from qcoder.ui.reader.bands import GAP, lay_apart, lay_bands, needs_of
from qcoder.ui.reader.page import Group
from qcoder.ui.reader.pagemap import PageMap
from qcoder.ui.reader.placed import PlacedCodings
from tests.ui.reader.pages import coding, make_page

GROUPS = [Group(rank, f"Group {rank}", f"G{rank}") for rank in range(12)]

made_codings = st.lists(st.tuples(st.integers(0, 250), st.integers(1, 60), st.integers(0, 3)), max_size=40)


def by_coder(one: ReaderCoding) -> Group:
    return GROUPS[int(one.coder)]


def make(made: list[tuple[int, int, int]]) -> PlacedCodings:
    page = make_page(["x" * 320])
    begin = page.turns[0].start
    codings = [coding(f"{n}", begin + start, begin + start + length, coder=str(group))
               for n, (start, length, group) in enumerate(made)]
    placed = PlacedCodings(PageMap(page.turns), codings)
    placed.set_grouping(by_coder)
    return placed


@given(made_codings)
def test_groups_never_share_a_lane_and_stand_in_their_order(made: list[tuple[int, int, int]]) -> None:
    placed = make(made)
    lanes: dict[Group, set[int]] = {}
    for one in placed.shown():
        group, lane = placed.group_of(one), placed.lane(one)
        assert group is not None
        lanes.setdefault(group, set()).add(lane)
    order = [lane for group in sorted(lanes) for lane in sorted(lanes[group])]
    assert order == sorted(set(order))
    assert [group for group, _ in placed.needs()] == sorted(lanes)


@given(made_codings, st.tuples(st.integers(0, 250), st.integers(1, 60), st.integers(0, 3)))
def test_one_more_coding_needs_what_counting_anew_says(
    made: list[tuple[int, int, int]], more: tuple[int, int, int]
) -> None:
    placed = make(made)
    placed.needs()
    start, length, group = more
    begin = placed._map.turns[0].start
    placed.add(coding("more", begin + start, begin + start + length, coder=str(group)))
    assert placed.needs() == make([*made, more]).needs()


@given(
    st.lists(st.tuples(st.integers(1, 7), st.integers(4, 40)), min_size=1, max_size=12), st.integers(10, 400)
)
def test_bands_keep_within_their_room(parts: list[tuple[int, int]], room: int) -> None:
    needs = [(group, need) for group, (need, _) in zip(GROUPS, parts, strict=False)]
    bands = lay_bands(needs, [head for _, head in parts], 10, step=8, room=room)
    assert [group for band in bands for group in band.groups] == [group for group, _ in needs]
    assert [band.first for band in bands] == [sum(one.lanes for one in bands[:at]) for at in range(len(bands))]
    assert all(band.width >= band.lanes * (4 if band.narrow else 8) for band in bands)
    assert all(one.x + one.width + GAP == other.x for one, other in pairwise(bands))
    assert len(bands) == 1 or bands[-1].x + bands[-1].width <= room
    assert all(len(band.groups) == 1 for band in bands[:-1]), "only the last groups share a band"
    alone = [band for band in bands if len(band.groups) == 1]
    assert all(band.full == (band.lanes < min(5, dict(needs)[band.groups[0]])) for band in alone)


@given(
    st.lists(st.tuples(st.integers(1, 7), st.integers(4, 40)), min_size=1, max_size=12),
    st.integers(10, 400), st.integers(0, 200), st.booleans(),
)
def test_no_head_in_two_rows_covers_another(
    parts: list[tuple[int, int]], room: int, more: int, narrow: bool
) -> None:
    needs = [(group, need) for group, (need, _) in zip(GROUPS, parts, strict=False)]
    heads = [float(head) for _, head in parts]
    found = lay_apart(needs, heads, step=8, rooms=((room, False), (room + more, narrow)))
    if found is None:
        assert len(parts) > 1
        return
    bands, rows = found
    assert [band.groups for band in bands] == [(group,) for group, _ in needs], "each has its own"
    assert len(bands) == 1 or bands[-1].x + bands[-1].width <= room + more
    ends = dict.fromkeys(range(rows), 0.0)
    for number, (band, head) in enumerate(zip(bands, heads, strict=True)):
        assert band.x >= ends[number % rows]
        ends[number % rows] = band.x + head


def test_each_group_in_sight_has_its_band_where_the_page_has_too_many(reader: Reader) -> None:
    page = make_page(["We came and we stayed. " * 40] * 12)
    codings = [coding(f"{n}", turn.start, turn.start + 60, coder=str(n)) for n, turn in enumerate(page.turns)]
    reader.resize(700, 500)
    reader.show_page(replace(page, codings=tuple(codings)))
    reader.set_grouping(by_coder)
    seen: set[str] = set()
    for turn in page.turns:
        reader.go_to(turn.start)
        reader.grab()
        assert all(len(band.groups) == 1 for band in reader.margin._bands)
        seen |= {band.sign for band in reader.margin._bands}
    assert len(seen) == 12 > len(reader.margin._bands)


def test_lanes_are_half_as_wide_before_bars_share_one() -> None:
    needs = [(GROUPS[0], 1), (GROUPS[1], 2), (GROUPS[2], 5)]
    bands = lay_bands(needs, [4, 4, 4], 4, step=8, room=34)
    assert [band.lanes for band in bands] == [1, 2, 2]
    assert [band.narrow for band in bands] == [False, True, True]
    assert [band.full for band in bands] == [False, False, True]
    narrow = lay_bands(needs, [4, 4, 4], 4, step=8, room=42, narrow=True)
    assert [(band.lanes, band.full) for band in narrow] == [(1, False), (2, False), (5, False)]


def test_the_depth_of_a_group_is_that_of_its_deepest_place() -> None:
    one, other = GROUPS[:2]
    assert needs_of([(one, (0, 9)), (other, (1, 3)), (one, (2, 5)), (one, (5, 7)), (other, (3, 4))]) == {
        one: 2, other: 1,
    }


def test_the_heads_say_whose_lanes_they_are(reader: Reader) -> None:
    page = make_page(["We came and we stayed. " * 20])
    begin = page.turns[0].start
    codings = [coding(f"{n}", begin + 30 * n, begin + 30 * n + 90, coder=str(n % 3)) for n in range(9)]
    reader.resize(1000, 600)
    reader.show_page(replace(page, codings=tuple(codings)))
    reader.set_grouping(by_coder)
    reader.grab()
    margin = reader.margin
    assert [margin.band_words(band) for band in margin._bands] == ["Group 0", "Group 1", "Group 2"]
    first = margin._bands[1]
    band = margin._band_at(QPointF(16 + first.x + 2, 4))
    assert band is first
    assert margin.codings_at(QPointF(16 + first.x + 2, 4)) == [], "a head lies over what has scrolled below it"
    lanes = {one.coding.coder: reader.view.placed.lane(one) for one in reader.view.placed.shown()}
    assert lanes["0"] < lanes["1"] < lanes["2"]
    assert not margin.crowded
    reader.resize(460, 600)
    reader.grab()
    assert margin.crowded
    assert any("for want of room" in margin.band_words(band) or len(band.groups) > 1 for band in margin._bands)
    reader.set_grouping(None)
    reader.grab()
    assert margin._bands == []
