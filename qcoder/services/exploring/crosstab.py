"""A matrix that keeps the codings behind each number: what `qcoder matrix` prints and the page Matrices shows.

counted = cross(Material(study), "codes", "attribute:hub", Counting("quotes"))
counted.table()                     the numbers, for a file
counted.rows_of(3, 1)               the codings of a cell
counted.filter_of(3, 1)             the filter that shows them in Quotes
cross(..., only=Only(rows=keys))    some lines alone
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from qcoder.analysis.coverage import merged
from qcoder.export.wording import ENGLISH, Say
from qcoder.model.errors import UserError
from qcoder.model.matrix import MatrixTable, Number
from qcoder.services.exploring import sides
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.side import WHOLE, Line, Side
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.storage.coded import CodedRow

COUNTS = ("codings", "quotes", "sources", "people", "words", "share")
ALL = -1
"""Stands for all rows or all columns together."""

_NONE: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Counting:
    """What a number counts.

    `what` is one of COUNTS: codings; quotes, which are passages, however many codes each has; sources; people; words
    that were coded, each once; or the share of the quotes of its column, 0 to 1. `per_person` divides by the number of
    people who took part in the column (or, where the columns are no people, the row), so that large groups do not look
    talkative. With `rollup` codes and questions count with what stands below them.
    """

    what: str = "codings"
    per_person: bool = False
    rollup: bool = True

    def __post_init__(self) -> None:
        if self.what not in COUNTS:
            raise UserError(f"“{self.what}” cannot be counted; choose among {', '.join(COUNTS)}.")
        if self.per_person and self.what == "share":
            raise UserError("A share is not counted per person; leave one of the two out.")


@dataclass(frozen=True, slots=True)
class Only:
    """The keys of the lines that are shown alone; none of them for all lines."""

    rows: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()


class Crosstab:
    """See the module. Rows and columns are numbered from 0; `ALL` stands for all of them together.

    `column_quotes` are the quotes of each column whatever the rows, of which a share is reckoned.
    """

    def __init__(
        self, material: Material, down: Side, across: Side, counting: Counting, cells: dict[tuple[int, int], list[int]],
        column_quotes: Mapping[int, int],
    ) -> None:  # fmt: skip
        self.material = material
        self.down = down
        self.across = across
        self.counting = counting
        self._cells = cells
        self._column_quotes = column_quotes

    @property
    def rows(self) -> tuple[Line, ...]:
        """The lines at the side."""
        return self.down.lines

    @property
    def columns(self) -> tuple[Line, ...]:
        """The lines across the top."""
        return self.across.lines

    def rows_of(self, row: int, column: int) -> list[CodedRow]:
        """The codings that count in a cell, by source and place; those of one passage are all there."""
        return [self.material.rows[place] for place in self._places(row, column)]

    def _places(self, row: int, column: int) -> Iterable[int]:
        if ALL not in {row, column}:
            return self._cells.get((row, column), _NONE)
        if row == ALL and column == ALL:
            return self._everything
        return self._of_rows.get(row, _NONE) if column == ALL else self._of_columns.get(column, _NONE)

    @cached_property
    def _of_rows(self) -> dict[int, list[int]]:
        return _gathered((row, places) for (row, _column), places in self._cells.items())

    @cached_property
    def _of_columns(self) -> dict[int, list[int]]:
        return _gathered((column, places) for (_row, column), places in self._cells.items())

    @cached_property
    def _everything(self) -> list[int]:
        return sorted(set().union(*self._cells.values()))

    # ---- numbers

    def value(self, row: int, column: int) -> Number:
        """The number of a cell or total; None where there is nobody, or nothing, to divide by."""
        found = self._measure([self.material.rows[place] for place in self._places(row, column)])
        if self.counting.what == "share":
            whole = self._column_quotes.get(column, 0)
            return found / whole if whole else None
        if not self.counting.per_person:
            return found
        people = len(self.people_present(row, column))
        return found / people if people else None

    def _measure(self, rows: list[CodedRow]) -> int:
        if self.counting.what == "people" and self.counting.per_person:
            return len({self.material.participant(row) for row in rows} - {None})
        return _MEASURES[self.counting.what](self.material, rows)

    def people_present(self, row: int, column: int) -> frozenset[bytes]:
        """Who took part where the column says, else where the row says, else in the whole study."""
        for side, at in ((self.across, column), (self.down, row)):
            if side.of_person is not None and at != ALL:
                return self._present(side).get(side.lines[at].key, frozenset())
        return frozenset(one.person for one in self.material.present)

    def _present(self, side: Side) -> dict[str, frozenset[bytes]]:
        known = self._presence.get(side.kind)
        if known is None:
            found: dict[str, set[bytes]] = {}
            for one in self.material.present:
                for key in side.of_person(one.speaker, one.source) if side.of_person else ():
                    found.setdefault(key, set()).add(one.person)
            known = self._presence[side.kind] = {key: frozenset(people) for key, people in found.items()}
        return known

    @cached_property
    def _presence(self) -> dict[str, dict[str, frozenset[bytes]]]:
        return {}

    @cached_property
    def _values(self) -> tuple[tuple[Number, ...], ...]:
        empty = 0 if not (self.counting.per_person or self.counting.what == "share") else None
        out: list[tuple[Number, ...]] = []
        for i in range(len(self.rows)):
            self.material.go()
            # A cell without codings is nought; only where it is divided by something must it be reckoned too.
            out.append(
                tuple(
                    empty if empty is not None and (i, j) not in self._cells else self.value(i, j)
                    for j in range(len(self.columns))
                )
            )
        return tuple(out)

    @cached_property
    def _table(self) -> MatrixTable:
        return MatrixTable(
            tuple(line.heading for line in self.rows),
            tuple(line.heading for line in self.columns),
            self._values,
            tuple(self.value(i, ALL) for i in range(len(self.rows))),
            tuple(self.value(ALL, j) for j in range(len(self.columns))),
            self.value(ALL, ALL),
            self.down.title,
            column_name=self.across.title,
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What is not counted: codings that have no row or no column here, and what waits to be finished."""
        return self.notes_in(ENGLISH)

    def notes_in(self, say: Say) -> tuple[str, ...]:
        """The notes in a language."""
        total = len(self.material.rows)
        left = total - len(self._everything)
        if not left:
            return self.material.waiting
        words = "{left} of {all} codings have no place among these rows and columns and are not counted."
        return (say(words, left=left, all=total), *self.material.waiting)

    def table(self, say: Say = ENGLISH) -> MatrixTable:
        """All numbers with their headings and totals, and what the rows are in a language."""
        known = self._table
        if say is ENGLISH:
            return known
        columns = known.columns
        if self.across.kind == WHOLE:
            columns = tuple(replace(column, label=say(column.label)) for column in columns)
        return replace(known, row_name=say(known.row_name), columns=columns, column_name=say(known.column_name))

    # ---- where its quotes are

    def filter_of(self, row: int, column: int) -> QuoteFilter | None:
        """The filter that shows the quotes of a cell; None where no filter can."""
        chosen: QuoteFilter | None = self.material.chosen
        for side, at in ((self.down, row), (self.across, column)):
            if at != ALL and chosen is not None:
                chosen = side.narrowed(chosen, side.lines[at].key)
        return chosen


EVERY_LINE = Only()


def cross(material: Material, down: str, across: str, counting: Counting, only: Only = EVERY_LINE) -> Crosstab:
    """Count the codings of some material by row and column, of some lines only where `only` names any.

    Raises UserError for kinds of rows and columns that are not known.
    """
    whole = sides.make(material, down, rollup=counting.rollup)
    side = _some(whole, only.rows)
    top = _some(sides.make(material, across, rollup=counting.rollup), only.columns)
    every_key = {line.key for line in whole.lines}
    quotes: dict[int, set[tuple[bytes, int, int]]] = {}
    row_at = {line.key: at for at, line in enumerate(side.lines)}
    column_at = {line.key: at for at, line in enumerate(top.lines)}
    cells: dict[tuple[int, int], list[int]] = {}
    for place, row in enumerate(material.rows):
        material.check(place)
        columns = [column_at[key] for key in top.of_coding(row) if key in column_at]
        if not columns:
            continue
        keys = side.of_coding(row)
        for i in (row_at[key] for key in keys if key in row_at):
            for j in columns:
                cells.setdefault((i, j), []).append(place)
        if counting.what == "share" and not every_key.isdisjoint(keys):
            for j in (ALL, *columns):
                quotes.setdefault(j, set()).add((row.text, row.start, row.end))
    return Crosstab(material, side, top, counting, cells, {j: len(found) for j, found in quotes.items()})


def _some(side: Side, keys: frozenset[str]) -> Side:
    """The lines of some keys, each as deep as what stands above it allows; all where none of them is there."""
    lines = [line for line in side.lines if line.key in keys]
    if not lines:
        return side
    above = {line.key: line.parent for line in side.lines}
    shown = {line.key for line in lines}

    def over(key: str) -> list[str]:
        """The shown lines above one, from below."""
        found, one = [], above.get(key, "")
        while one in above and one not in found:
            found.append(one)
            one = above[one]
        return [key for key in found if key in shown]

    return replace(
        side,
        lines=tuple(
            replace(line, parent=next(iter(over(line.key)), ""),
                    heading=replace(line.heading, depth=len(over(line.key))))
            for line in lines
        ),
    )  # fmt: skip


def keys_named(side: Side, names: Iterable[str]) -> frozenset[str]:
    """The keys of lines by their labels or paths. Raises UserError for one that is not there, or stands twice."""
    found: set[str] = set()
    for name in names:
        folded = name.strip().casefold()
        by_label = [line.key for line in side.lines if line.heading.label.casefold() == folded]
        by_path = [line.key for line in side.lines if line.heading.path.casefold() == folded and folded]
        known = by_path if len(by_path) == 1 else by_label or by_path
        if not known:
            raise UserError(f"There is no “{name}” among the {side.title.lower()}.")
        if len(known) > 1:
            raise UserError(f"“{name}” is the name of {len(known)} of the {side.title.lower()}; give a path.")
        found.update(known)
    return frozenset(found)


def _gathered(parts: Iterable[tuple[int, list[int]]]) -> dict[int, list[int]]:
    found: dict[int, set[int]] = {}
    for key, places in parts:
        found.setdefault(key, set()).update(places)
    return {key: sorted(places) for key, places in found.items()}


def _passages(rows: list[CodedRow]) -> int:
    return len({(row.text, row.start, row.end) for row in rows})


def _words(material: Material, rows: list[CodedRow]) -> int:
    """Words that begin within at least one of the codings."""
    ranges: dict[bytes, list[tuple[int, int]]] = {}
    for row in rows:
        ranges.setdefault(row.text, []).append((row.start, row.end))
    total = 0
    for text, spans in ranges.items():
        starts = material.word_starts(text)
        edges = np.array(merged(sorted(spans)))
        total += int((np.searchsorted(starts, edges[:, 1]) - np.searchsorted(starts, edges[:, 0])).sum())
    return total


_MEASURES: Mapping[str, Callable[[Material, list[CodedRow]], int]] = {
    "codings": lambda _material, rows: len(rows),
    "quotes": lambda _material, rows: _passages(rows),
    "share": lambda _material, rows: _passages(rows),
    "sources": lambda material, rows: len({material.source_of(row).id for row in rows}),
    "people": lambda material, rows: len({material.person_key(row) for row in rows}),
    "words": _words,
}
