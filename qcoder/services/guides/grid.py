"""Who answered which question of a guide: by the people of one source, or by source over the whole study.

grid = of_source(study, source)      columns are its participants, those who are never heard among them
grid = of_study(study)               columns are the sources
grid.cell(line, column)              turns, words, place in the order of speaking
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from qcoder.interchange.tables import write_table
from qcoder.model.guides import THEME
from qcoder.model.records import Source
from qcoder.services import sources
from qcoder.services.cases import Who
from qcoder.services.guides.answers import Answers
from qcoder.services.guides.keeping import GuideLine
from qcoder.services.quoting.person_names import PersonNames
from qcoder.services.quoting.voices import Voices
from qcoder.services.study import Study


class Place(NamedTuple):
    """A turn that answers: where it lies, its number, and who says it (None where nobody knows)."""

    source: bytes
    text: bytes
    start: int
    end: int
    number: int
    person: bytes | None


@dataclass(slots=True)
class Cell:
    """What a question got from a person or in a source.

    `order` is the place of a person among those who answered it, by when they spoke first; None in a grid of sources.
    """

    places: list[Place] = field(default_factory=list)
    words: int = 0
    order: int | None = None

    @property
    def turns(self) -> int:
        """How many turns."""
        return len(self.places)

    @property
    def people(self) -> int:
        """How many different persons."""
        return len({one.person for one in self.places if one.person is not None})


class Column(NamedTuple):
    """A participant or a source."""

    id: bytes
    name: str


_NOTHING = Cell()


@dataclass(slots=True)
class Grid:
    """The counts. A line counts what its probes brought too; `asked` says of each line how often in which source."""

    lines: list[GuideLine]
    columns: list[Column]
    by_person: bool
    cells: dict[tuple[bytes, bytes], Cell] = field(default_factory=dict)
    asked: dict[bytes, dict[bytes, int]] = field(default_factory=dict)

    def cell(self, line: bytes, column: bytes) -> Cell:
        """What a line got in a column."""
        return self.cells.get((line, column), _NOTHING)

    def times(self, line: bytes, column: bytes | None = None) -> int:
        """How often a line or a probe below it was asked in a column, or at all."""
        by_source = self.asked.get(line, {})
        return by_source.get(column, 0) if column and not self.by_person else sum(by_source.values())

    def is_silent(self, line: bytes, column: bytes) -> bool:
        """Whether a line was asked and a column said nothing to it."""
        return bool(self.times(line, column)) and not self.cell(line, column).turns


def of_source(study: Study, source: Source, guide: bytes | None = None) -> Grid:
    """Question by participant in one source."""
    known = Answers(study)
    who = Who(study)
    voices = Voices(study, who)
    names = PersonNames(study, who, voices)
    people = dict.fromkeys(one.person for one in voices.present() if one.source == source.id)
    columns = [Column(person, names.name(person)) for person in people]
    grid = Grid(_lines(known, guide), columns, by_person=True)
    _ask(known, source, grid)
    _count(study, known, voices, source, grid, lambda place: place.person)
    for line in grid.lines:
        own = [cell for (one, _person), cell in grid.cells.items() if one == line.id]
        for order, cell in enumerate(sorted(own, key=lambda cell: cell.places[0].start), 1):
            cell.order = order
    return grid


def of_study(study: Study, guide: bytes | None = None, go: Callable[[], None] | None = None) -> Grid:
    """Question by source. `go` is asked for every source and may raise to cancel."""
    known = Answers(study)
    voices = Voices(study, Who(study))
    every = sources.everything(study)
    grid = Grid(_lines(known, guide), [Column(one.id, one.name) for one in every], by_person=False)
    for source in every:
        if go is not None:
            go()
        _ask(known, source, grid)
        _count(study, known, voices, source, grid, lambda place: place.source)
    return grid


def _lines(known: Answers, guide: bytes | None) -> list[GuideLine]:
    return [one for one in known.lines if guide is None or one.guide == guide]


def _ask(known: Answers, source: Source, grid: Grid) -> None:
    text = known.main_text(source)
    for _turn, lines in known.asked_in(text) if text is not None else ():
        for line in {one for asked in lines for one in known.above[asked]}:
            times = grid.asked.setdefault(line, {})
            times[source.id] = times.get(source.id, 0) + 1


def _count(
    study: Study, known: Answers, voices: Voices, source: Source, grid: Grid,
    column_of: Callable[[Place], bytes | None],
) -> None:
    text = known.main_text(source)
    if text is None:
        return
    shown = {one.id for one in grid.lines}
    body = sources.body(study, text.id)
    for one in known.in_text(source, text):
        turn = one.turn
        place = Place(source.id, text.id, turn.body_start, turn.body_end, turn.number or 0,
                      voices.person(turn.speaker, source.id))
        column = column_of(place)
        if column is None:
            continue
        words = len(body[turn.body_start : turn.body_end].split())
        for line in {one for asked in one.lines for one in known.above[asked]} & shown:
            cell = grid.cells.setdefault((line, column), Cell())
            cell.places.append(place)
            cell.words += words


def write(grid: Grid, path: Path) -> int:
    """Write a grid as a table; returns the number of lines. Raises UserError for an unknown ending."""
    parts = ("turns", "words", "order") if grid.by_person else ("asked", "turns", "words", "people")
    names = [one.name for one in _unique(grid.columns)]
    columns = ["kind", "id", "question", "asked", *(f"{name}: {part}" for name in names for part in parts)]
    rows = []
    for line in grid.lines:
        row: list[str | int | None] = [line.kind, line.key, line.body, grid.times(line.id)]
        for column in grid.columns:
            row += _numbers(grid, line.id, column.id)
        rows.append(row)
    write_table(path, columns, rows)
    return len(rows)


def _numbers(grid: Grid, line: bytes, column: bytes) -> list[str | int | None]:
    """No number where nothing was asked, which is not the same as silence."""
    cell, times = grid.cell(line, column), grid.times(line, column)
    if grid.by_person:
        return [cell.turns, cell.words, cell.order] if times else [None, None, None]
    return [times, *([cell.turns, cell.words, cell.people] if times else [None, None, None])]


def _unique(columns: Sequence[Column]) -> list[Column]:
    """Columns with names of their own: two persons may have the same."""
    seen: dict[str, int] = {}
    out = []
    for one in columns:
        seen[one.name] = seen.get(one.name, 0) + 1
        out.append(Column(one.id, one.name if seen[one.name] == 1 else f"{one.name} ({seen[one.name]})"))
    return out


ASKED, NOT_ASKED = "asked", "not asked"


def only(grid: Grid, shown: str) -> Grid:
    """The grid with the questions and probes that were asked, or were not, and what stands above them; "" for all."""
    if not shown:
        return grid
    wanted: set[bytes] = set()
    for one in grid.lines:
        if one.kind != THEME and bool(grid.times(one.id)) == (shown == ASKED):
            wanted.add(one.id)
    by_id = {one.id: one for one in grid.lines}
    kept = set(wanted)
    for line in wanted:
        above = by_id[line].parent
        while above is not None and above in by_id and above not in kept:
            kept.add(above)
            above = by_id[above].parent
    return replace(grid, lines=[one for one in grid.lines if one.id in kept])
