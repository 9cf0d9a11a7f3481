"""Order keys: there is always room between neighbours, and a row of appended keys stays short."""

from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.order import DIGITS, after, between

# Where to insert next, as a share of the row: enough to reach the ends and one place again and again.
PLACES = st.lists(st.floats(0, 1), max_size=80)


@given(PLACES)
def test_a_key_lies_between_its_neighbours(places: list[float]) -> None:
    keys: list[str] = []
    for share in places:
        at = round(share * len(keys))
        low = keys[at - 1] if at > 0 else None
        high = keys[at] if at < len(keys) else None
        keys.insert(at, between(low, high))
        assert keys == sorted(set(keys))


def test_there_is_room_at_one_place_again_and_again() -> None:
    first, last = after(None), after(after(None))
    low, high = first, last
    for i in range(300):
        middle = between(low, high)
        assert low < middle < high
        low, high = (middle, high) if i % 2 else (low, middle)


def test_there_is_room_at_the_front_again_and_again() -> None:
    front = after(None)
    for _ in range(300):
        before = between(None, front)
        assert before < front
        front = before


def test_appended_keys_stay_short() -> None:
    key = after(None)
    for _ in range(5_000):
        following = after(key)
        assert key < following
        key = following
    assert len(key) <= 7


def test_keys_grow_only_when_the_prefix_is_used_up() -> None:
    last = "zzzz" + "zz1"
    for _ in range(5):
        following = after(last)
        assert last < following
        last = following


def test_two_people_who_insert_at_one_place_differ() -> None:
    low, high = after(None), after(after(None))
    assert len({between(low, high) for _ in range(200)}) >= 195


@given(st.text(DIGITS, min_size=1, max_size=8))
def test_equal_neighbours_give_a_key_right_behind_them(key: str) -> None:
    """Two people's keys may be equal by chance; the caller sees that and numbers the row anew."""
    assert between(key, key) >= key
