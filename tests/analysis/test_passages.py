"""The words of a range: what is said in it, turn by turn, without labels and times."""

from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.passages import words
from qcoder.model.records import Stretches

# Turns of a label, words and a gap behind them, each of some letters or none.
TURNS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(0, 2)), max_size=5)


@given(TURNS, st.integers(0, 40), st.integers(0, 40))
def test_a_range_gives_the_words_in_it(turns: list[tuple[int, int, int]], one: int, other: int) -> None:
    start, end = sorted((one, other))
    kinds, starts, lows, highs = "", [], [], []
    for label, said, gap in turns:
        starts.append(len(kinds))
        lows.append(len(kinds) + label)
        highs.append(len(kinds) + label + said)
        kinds += "L" * label + "w" * said + "g" * (gap + 1)
    body = "".join(chr(ord("a") + at % 26) for at in range(len(kinds)))
    pieces = [
        "".join(body[at] for at in range(max(start, low), min(end, high)))
        for low, high in zip(lows, highs, strict=True)
    ]
    wanted = "\n".join(filter(None, pieces)) or body[start:end]
    assert words(body, Stretches(tuple(starts), tuple(lows), tuple(highs)), start, end) == wanted
