"""Counting by rows and columns in numpy gives what plain loops give."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.crossing import Crossing, Lines, distinct, firsts, once

things = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=30)
lines = st.lists(st.lists(st.integers(0, 5), unique=True, max_size=4), min_size=5, max_size=5)


@given(things, lines, lines)
def test_cells_hold_what_counts_in_row_and_column(groups: list[tuple[int, int]], down: list, across: list) -> None:
    own, other = (np.array([pair[side] for pair in groups], np.int64) for side in (0, 1))
    found = Crossing(Lines.made(own, down), Lines.made(other, across), 6)

    cells = {
        (row, column): [at for at, (one, two) in enumerate(groups) if row in down[one] and column in across[two]]
        for row in range(6)
        for column in range(6)
    }
    assert {cell: found.of_cell(*cell).tolist() for cell in cells} == cells
    for line in range(6):
        assert found.of_row(line).tolist() == sorted(set().union(*(cells[line, at] for at in range(6))))
        assert found.of_column(line).tolist() == sorted(set().union(*(cells[at, line] for at in range(6))))
    assert found.all_things.tolist() == sorted(set().union(*cells.values()))
    full, place = found.groups
    assert full.tolist() == [row * 6 + column for (row, column), held in cells.items() if held]
    assert full[place].tolist() == found.cell.tolist()


@given(things)
def test_different_values_are_counted(pairs: list[tuple[int, int]]) -> None:
    group, value = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    wanted = [len({two for one, two in pairs if one == at}) for at in range(4)]
    assert distinct(group, value, 4).tolist() == wanted
    assert once(value).tolist() == sorted(set(value.tolist()))

    number = np.array([sorted(set(pairs)).index(pair) for pair in pairs], np.int64)
    assert firsts(number).tolist() == [pairs.index(pair) for pair in sorted(set(pairs))]
