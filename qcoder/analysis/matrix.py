"""Counts of anything by anything: one entry per coding, any number of rows and columns that it counts in."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Entry(NamedTuple):
    """A coding: the keys of the rows and columns that it counts in, and what makes it one (a passage, a person)."""

    rows: tuple[Hashable, ...]
    columns: tuple[Hashable, ...]
    unit: Hashable


@dataclass(frozen=True, slots=True)
class Axis:
    """The rows or columns of a matrix: keys in order, a label and a path for each ("" where there is none)."""

    keys: tuple[Hashable, ...]
    labels: tuple[str, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix of counts. Totals count each unit once, so they may be smaller than the sum of their cells."""

    rows: Axis
    columns: Axis
    values: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]


def count(entries: Iterable[Entry], rows: Axis, columns: Axis) -> Matrix:
    """Count different units per cell, row and column; entries outside the axes are left out."""
    row_at = {key: i for i, key in enumerate(rows.keys)}
    column_at = {key: i for i, key in enumerate(columns.keys)}
    cells: dict[tuple[int, int], set[Hashable]] = {}
    row_units: dict[int, set[Hashable]] = {}
    column_units: dict[int, set[Hashable]] = {}
    for entry in entries:
        across = [column_at[key] for key in entry.columns if key in column_at]
        down = [row_at[key] for key in entry.rows if key in row_at]
        for i in down:
            for j in across:
                cells.setdefault((i, j), set()).add(entry.unit)
                row_units.setdefault(i, set()).add(entry.unit)
                column_units.setdefault(j, set()).add(entry.unit)
    values = tuple(
        tuple(len(cells.get((i, j), ())) for j in range(len(columns.keys))) for i in range(len(rows.keys))
    )
    return Matrix(
        rows, columns, values,
        tuple(len(row_units.get(i, ())) for i in range(len(rows.keys))),
        tuple(len(column_units.get(j, ())) for j in range(len(columns.keys))),
    )
