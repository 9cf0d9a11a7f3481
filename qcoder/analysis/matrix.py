"""Counts of anything by anything: one entry per coding, any number of rows and columns that it counts in."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from qcoder.model.matrix import Heading, MatrixTable


class Entry(NamedTuple):
    """A coding: the keys of the rows and columns that it counts in, and what makes it one (a passage, a person)."""

    rows: tuple[Hashable, ...]
    columns: tuple[Hashable, ...]
    unit: Hashable


@dataclass(frozen=True, slots=True)
class Axis:
    """The rows or columns of a matrix: a key and a heading for each, in order."""

    keys: tuple[Hashable, ...]
    headings: tuple[Heading, ...]


def count(entries: Iterable[Entry], rows: Axis, columns: Axis, row_name: str = "") -> MatrixTable:
    """Count different units per cell, row, column and in all; what lies outside both axes is left out."""
    row_at = {key: i for i, key in enumerate(rows.keys)}
    column_at = {key: i for i, key in enumerate(columns.keys)}
    cells: dict[tuple[int, int], set[Hashable]] = {}
    row_units: dict[int, set[Hashable]] = {}
    column_units: dict[int, set[Hashable]] = {}
    every: set[Hashable] = set()
    for entry in entries:
        across = [column_at[key] for key in entry.columns if key in column_at]
        for i in (row_at[key] for key in entry.rows if key in row_at):
            for j in across:
                cells.setdefault((i, j), set()).add(entry.unit)
                row_units.setdefault(i, set()).add(entry.unit)
                column_units.setdefault(j, set()).add(entry.unit)
                every.add(entry.unit)
    values = tuple(tuple(len(cells.get((i, j), ())) for j in column_at.values()) for i in row_at.values())
    return MatrixTable(
        rows.headings, columns.headings, values,
        tuple(len(row_units.get(i, ())) for i in row_at.values()),
        tuple(len(column_units.get(j, ())) for j in column_at.values()),
        len(every), row_name,
    )
