"""A matrix that keeps the codings behind each number: what `qcoder matrix` prints and the page Matrices shows.

counted = cross(Material(study), "codes", "attribute:hub", Counting("quotes"))
counted.table()                     the numbers, for a file
counted.rows_of(3, 1)               the codings of a cell
counted.filter_of(3, 1)             the filter that shows them in Quotes
cross(..., only=Only(rows=keys))    some lines alone
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from qcoder.analysis.cooccurrence import Spans, lengths, united
from qcoder.analysis.crossing import Crossing, Ints, Lines, distinct, once
from qcoder.export.wording import ENGLISH, Say
from qcoder.model.errors import UserError
from qcoder.model.matrix import Heading, MatrixTable, Number
from qcoder.services.exploring import sides
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.numbers import NOBODY, SomeRows
from qcoder.services.exploring.side import WHOLE, Line, Side
from qcoder.services.exploring.without_line import NONE, with_none
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.storage.codings.coded import CodedRow

COUNTS = ("codings", "quotes", "sources", "people", "words", "share")
TOTALS = "A total counts what stands in several of its cells once."
ALL = -1
"""Stands for all rows or all columns together."""


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

    @property
    def percent(self) -> bool:
        """Whether numbers are shares, 0 to 1: of the quotes, or of the people who took part."""
        return self.what == "share" or (self.per_person and self.what == "people")


@dataclass(frozen=True, slots=True)
class Only:
    """The keys of the lines that are shown alone; none of them for all lines."""

    rows: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()


class Crosstab:
    """See the module. Rows and columns are numbered from 0; `ALL` stands for all of them together.

    `column_quotes` are the quotes of each column whatever the rows, of which a share is reckoned. `complete` are the
    kinds of those sides on which every coding has a line.
    """

    def __init__(
        self, material: Material, down: Side, across: Side, counting: Counting, crossing: Crossing,
        column_quotes: Mapping[int, int], complete: Container[str],
    ) -> None:  # fmt: skip
        self.material = material
        self.down = down
        self.across = across
        self.counting = counting
        self._crossing = crossing
        self._column_quotes = column_quotes
        self._complete = complete

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
        return [self.material.rows[place] for place in self.places(row, column)]

    def some(self, row: int, column: int) -> SomeRows:
        """The same, of which rows are made only where they are looked at."""
        return self.material.some(self.places(row, column))

    def places(self, row: int, column: int) -> Ints:
        """Where the codings of a cell stand among the rows of the material, ascending."""
        if ALL not in {row, column}:
            return self._crossing.of_cell(row, column)
        if row == ALL and column == ALL:
            return self._crossing.all_things
        return self._crossing.of_row(row) if column == ALL else self._crossing.of_column(column)

    # ---- numbers

    def value(self, row: int, column: int) -> Number:
        """The number of a cell or total; None where there is nobody, or nothing, to divide by."""
        places = self.places(row, column)
        found = int(self._measured(np.zeros(len(places), np.int64), places, 1)[0])
        return self._divided(found, self._divisor(row, column))

    def _divisor(self, row: int, column: int) -> int | None:
        """What a number is divided by; None where it is not."""
        if self.counting.what == "share":
            return self._column_quotes.get(column, 0)
        return len(self.people_present(row, column)) if self.counting.per_person else None

    @staticmethod
    def _divided(found: int, by: int | None) -> Number:
        if by is None:
            return found
        return found / by if by else None

    def _measured(self, group: Ints, places: Ints, groups: int) -> Ints:
        """What is counted of the codings at some places, by group."""
        numbers, what = self.material.numbers, self.counting.what
        if what == "words":
            return self._words(group, places, groups)
        if what == "people":
            people = numbers.person[places]
            known = people != NOBODY
            return distinct(group[known], people[known], groups)
        columns = {"quotes": numbers.passage, "share": numbers.passage, "sources": numbers.source}
        return distinct(group, columns[what][places] if what in columns else places, groups)

    def _words(self, group: Ints, places: Ints, groups: int) -> Ints:
        """Words that begin within at least one of the codings."""
        begin, end = self.material.numbers.words(self.material)
        spans = Spans(np.zeros(len(places), np.int64), begin[places], end[places], group)
        return lengths(united(spans), groups)

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
                for key in side.of_person(one.voice, one.source) if side.of_person else ():
                    found.setdefault(key, set()).add(one.person)
            known = self._presence[side.kind] = {key: frozenset(people) for key, people in found.items()}
        return known

    @cached_property
    def _presence(self) -> dict[str, dict[str, frozenset[bytes]]]:
        return {}

    @cached_property
    def _values(self) -> tuple[tuple[Number, ...], ...]:
        """The cells. Those without codings are made once for all rows, since a large table has little else."""
        crossing = self._crossing
        cells, group = crossing.groups
        found = self._measured(group, crossing.thing, len(cells)).tolist()
        edges = np.searchsorted(cells, np.arange(len(self.rows) + 1) * len(self.columns)).tolist()
        at = (cells % max(1, len(self.columns))).tolist()
        out: list[tuple[Number, ...]] = []
        for i in range(len(self.rows)):
            self.material.check(i)
            by = self._divisors_of(i)
            line = list(self._nothing_of(i))
            for place in range(edges[i], edges[i + 1]):
                line[at[place]] = self._divided(found[place], by[at[place]])
            out.append(tuple(line))
        return tuple(out)

    def _divisors_of(self, row: int) -> tuple[int | None, ...]:
        if self._same_in_all_rows:
            return self._divisors
        return tuple(self._divisor(row, j) for j in range(len(self.columns)))

    def _nothing_of(self, row: int) -> tuple[Number, ...]:
        if self._same_in_all_rows:
            return self._nothing
        return tuple(self._divided(0, by) for by in self._divisors_of(row))

    @property
    def _same_in_all_rows(self) -> bool:
        """Whether the columns alone say what is divided by."""
        return not self.counting.per_person or self.across.of_person is not None or self.down.of_person is None

    @cached_property
    def _divisors(self) -> tuple[int | None, ...]:
        return tuple(self._divisor(0, j) for j in range(len(self.columns)))

    @cached_property
    def _nothing(self) -> tuple[Number, ...]:
        return tuple(self._divided(0, by) for by in self._divisors)

    @cached_property
    def _table(self) -> MatrixTable:
        crossing = self._crossing
        of_rows = self._measured(crossing.row, crossing.thing, len(self.rows)).tolist()
        of_columns = self._measured(crossing.column, crossing.thing, len(self.columns)).tolist()
        row_totals = tuple(self._divided(one, self._divisor(i, ALL)) for i, one in enumerate(of_rows))
        return MatrixTable(
            tuple(line.heading for line in self.rows),
            tuple(line.heading for line in self.columns),
            self._values,
            row_totals,
            tuple(self._divided(one, self._divisor(ALL, j)) for j, one in enumerate(of_columns)),
            self.value(ALL, ALL),
            self.down.title,
            column_name=self.across.title,
            totals=TOTALS if self._counts_once(self._values, row_totals) else "",
            percent=self.counting.percent,
            people=self._people_of_columns,
        )

    def _counts_once(self, values: Sequence[Sequence[Number]], totals: Sequence[Number]) -> bool:
        """Whether a row's total is less than its cells together, since something stands in several of them."""
        if self.counting.percent or self.counting.per_person:
            return False
        return any(sum(one or 0 for one in row) != total for row, total in zip(values, totals, strict=True))

    @property
    def _people_of_columns(self) -> tuple[int, ...]:
        """How many people took part in each column, where its numbers are divided by them."""
        if not self.counting.per_person or self.across.of_person is None or self.across.kind == WHOLE:
            return ()
        return tuple(len(self.people_present(ALL, j)) for j in range(len(self.columns)))

    @property
    def notes(self) -> tuple[str, ...]:
        """What is not counted: codings that have no row or no column here, and what waits to be finished."""
        return self.notes_in(ENGLISH)

    def notes_in(self, say: Say) -> tuple[str, ...]:
        """The notes in a language."""
        total = len(self.material.rows)
        left = total - len(self._crossing.all_things)
        if not left:
            return self.material.waiting
        words = "Not counted: {left} of {all} codings that have no row or column here."
        return (say(words, left=left, all=total), *self.material.waiting)

    def table(self, say: Say = ENGLISH) -> MatrixTable:
        """All numbers with their headings and totals, and what the rows are in a language."""
        known = self._table
        if say is ENGLISH:
            return known
        return replace(
            known, row_name=say(known.row_name), column_name=say(known.column_name), totals=say(known.totals),
            rows=_said(self.rows, say), columns=_said(self.columns, say),
        )  # fmt: skip

    # ---- where its quotes are

    def filter_of(self, row: int, column: int) -> QuoteFilter | None:
        """The filter that lets through just the codings of a cell; None where no filter can."""
        chosen = self.material.filter
        for side, at in ((self.down, row), (self.across, column)):
            if at != ALL and chosen is not None:
                chosen = side.narrowed(chosen, side.lines[at].key)
            elif side.kind not in self._complete:
                return None  # a total leaves out what has no line, which no filter does
        return chosen


EVERY_LINE = Only()


def _said(lines: Sequence[Line], say: Say) -> tuple[Heading, ...]:
    """The headings of lines, those that the study does not name itself in a language."""
    return tuple(
        replace(line.heading, label=say(line.heading.label)) if line.key in {WHOLE, NONE} else line.heading
        for line in lines
    )


def cross(
    material: Material, down: str, across: str, counting: Counting, only: Only = EVERY_LINE, *, none: bool = False
) -> Crosstab:
    """Count the codings of some material by row and column, of some lines only where `only` names any.

    With `none`, what has no row or column is counted in one of its own. Raises UserError for kinds of rows and columns
    that are not known.
    """
    whole, top = (sides.make(material, kind, rollup=counting.rollup) for kind in (down, across))
    if none:
        whole, top = with_none(material, whole), with_none(material, top)
    side, top = _some(whole, only.rows), _some(top, only.columns)
    rows, columns = _lines(material, side), _lines(material, top)
    complete = {one.kind for one, lines in ((side, rows), (top, columns)) if lines.complete}
    crossing = Crossing(rows, columns, len(top.lines))
    quotes = _column_quotes(material, _lines(material, whole), columns, top) if counting.what == "share" else {}
    return Crosstab(material, side, top, counting, crossing, quotes, complete)


def _lines(material: Material, side: Side) -> Lines:
    """In which lines of a side each coding counts."""
    material.go()
    at = {line.key: place for place, line in enumerate(side.lines)}
    group, firsts = material.numbers.grouped(side.by, material.rows)
    keys = (side.of_coding(material.rows[first]) for first in firsts)
    return Lines.made(group, ([at[key] for key in own if key in at] for own in keys))


def _column_quotes(material: Material, whole: Lines, columns: Lines, top: Side) -> dict[int, int]:
    """The quotes of each column, and of all, that count in any of the rows that there are."""
    counts = np.flatnonzero(np.diff(whole.first)[whole.group] > 0)
    entry, column = columns.spread(counts)
    passage = material.numbers.passage[counts[entry]]
    found = distinct(column, passage, len(top.lines)).tolist()
    return {ALL: len(once(passage)), **dict(enumerate(found))}


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
