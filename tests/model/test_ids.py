"""Ids sort by the order in which things happened, whatever the clock of the computer does."""

from collections.abc import Iterator
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.ids import ID_BYTES, Clock, moment, wall_ms

READINGS = st.lists(st.integers(0, (1 << 47)), min_size=1, max_size=60)


def clock_reading(times: list[int]) -> Clock:
    """A clock whose wall shows these times in turn, and the last one for ever."""
    rest: Iterator[int] = iter(times)
    last = [times[0]]

    def now() -> int:
        last[0] = next(rest, last[0])
        return last[0]

    return Clock(now)


@given(READINGS)
def test_ids_ascend_whatever_the_wall_clock_shows(times: list[int]) -> None:
    clock = clock_reading(times)
    made = [clock.next() for _ in range(len(times) + 20)]
    assert made == sorted(set(made))


@given(READINGS, READINGS)
def test_ids_are_greater_than_every_id_seen(mine: list[int], theirs: list[int]) -> None:
    one, other = clock_reading(mine), clock_reading(theirs)
    for seen in [other.next() for _ in theirs]:
        one.observe(seen)
        assert one.next() > seen


@given(READINGS)
def test_seeing_an_old_id_does_not_set_the_clock_back(times: list[int]) -> None:
    clock = clock_reading(times)
    old = clock.next()
    newest = [clock.next() for _ in times][-1]
    clock.observe(old)
    assert clock.next() > newest


def test_thousands_of_ids_in_one_millisecond_still_ascend() -> None:
    clock = Clock(lambda: 1000)
    made = [clock.next() for _ in range(20_000)]
    assert made == sorted(set(made))
    assert moment(made[-1]).year == 1970


@given(READINGS)
def test_an_id_is_a_uuid_of_version_7(times: list[int]) -> None:
    made = clock_reading(times).next()
    assert len(made) == ID_BYTES
    assert made[6] >> 4 == 7
    assert made[8] >> 6 == 0b10


def test_an_id_tells_when_it_was_made() -> None:
    assert moment(Clock(lambda: 1_750_000_000_123).next()) == datetime(2025, 6, 15, 15, 6, 40, 123_000, UTC)


def test_the_wall_clock_counts_milliseconds() -> None:
    assert abs(wall_ms() / 1000 - datetime.now(UTC).timestamp()) < 60


def test_an_id_from_the_far_future_can_be_shown() -> None:
    """A copy may come from a computer whose clock was wildly wrong; its history must still be readable."""
    last = b"\xff" * 6 + b"\x7f\xff" + b"\xbf" + b"\xff" * 7
    assert moment(last) >= datetime(9999, 1, 1, tzinfo=UTC)
