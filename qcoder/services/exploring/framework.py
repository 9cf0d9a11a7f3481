"""The framework matrix: a written summary for each case or source and each code or question, over its quotes.

    found = framework(Material(study), "sites", "questions")
    found.cell(0, 2).summaries                       what was written, newest first
    write(study, found, 0, 2, "Most came for …")     writes one's own; no words take it away

A summary can be written before anything is coded. It is stale once its cell has other quotes, or quotes with other
words, than when it was written (Ritchie and Spencer 1994 call the method framework analysis).
"""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from qcoder.history import authors
from qcoder.history.log import Transaction
from qcoder.model.errors import UserError
from qcoder.model.ids import moment
from qcoder.services import cases
from qcoder.services.exploring import crosstab
from qcoder.services.exploring.crosstab import EVERY_LINE, Counting, Crosstab, Only
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.numbers import SomeRows
from qcoder.services.exploring.sides import Line
from qcoder.services.study import Study
from qcoder.storage.reporting import summaries

ROWS = ("sites", "cases", "people", "sources")
COLUMNS = ("questions", "codes")
STATUSES = ("draft", "final")

_COLUMN_TABLES = {"codes": "code", "questions": "question"}


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary by one person. `stale` says that the quotes of its cell are no longer those that it was written on."""

    id: bytes
    body: str
    status: str
    coder: bytes
    author: str
    written: datetime
    stale: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: summaries, the newest first, and the codings that they rest on."""

    summaries: tuple[Summary, ...]
    rows: SomeRows


class Framework:
    """Rows and columns are numbered from 0."""

    def __init__(self, material: Material, counted: Crosstab) -> None:
        self.material = material
        self.counted = counted
        self._known: dict[tuple[str, str], list[summaries.SummaryRow]] = {}
        study = material.study
        for row in summaries.summaries(study.db):
            if study.blind and row.coder != study.coder.id:
                continue
            self._known.setdefault((row.row.hex(), row.column.hex()), []).append(row)
        self._cells: dict[tuple[int, int], Cell] = {}

    @property
    def rows(self) -> tuple[Line, ...]:
        """Cases or sources."""
        return self.counted.rows

    @property
    def columns(self) -> tuple[Line, ...]:
        """Codes or questions."""
        return self.counted.columns

    @cached_property
    def _names(self) -> dict[bytes, str]:
        return {coder.id: coder.name for coder in self.material.known.coders.values()}

    def cell(self, row: int, column: int) -> Cell:
        """What a cell holds."""
        if (row, column) not in self._cells:
            rows = self.counted.some(row, column)
            known = self._known.get((self.rows[row].key, self.columns[column].key), [])
            digest = self.digest(row, column) if known else ""
            made = [self._summary(one, digest) for one in known]
            made.sort(key=lambda one: one.written, reverse=True)
            self._cells[row, column] = Cell(tuple(made), rows)
        return self._cells[row, column]

    def written(self) -> list[Cell]:
        """The cells with a summary. They are read now: that takes the study, as others do not."""
        rows = {line.key: at for at, line in enumerate(self.rows)}
        columns = {line.key: at for at, line in enumerate(self.columns)}
        found: list[Cell] = []
        for row, column in self._known:
            self.material.go()
            if row in rows and column in columns:
                found.append(self.cell(rows[row], columns[column]))
        return found

    def _summary(self, row: summaries.SummaryRow, digest: str) -> Summary:
        changed = authors.of_cell(self.material.study.db, "summary", row.id, "body")
        written = changed.when if changed is not None else moment(row.id)
        status = row.status if row.status in STATUSES else STATUSES[0]
        author = self._names.get(row.coder, "")
        return Summary(row.id, row.body, status, row.coder, author, written, row.digest != digest)

    def digest(self, row: int, column: int) -> str:
        """What tells the quotes of a cell from others: their words and sources, however often each was coded.

        The same words in several places of a source, as where two people say them, are told by their number.
        """
        known, source_of = self.material.known, self.material.source_of
        rows = self.counted.rows_of(row, column)
        places = {(one.text, one.start, one.end): (source_of(one).id, known.verbatim(one)) for one in rows}
        said = Counter(places.values())
        whole = hashlib.sha256()
        for source, words in sorted(said):
            whole.update(source + len(words).to_bytes(8, "big") + words.encode())
            if said[source, words] > 1:
                whole.update(said[source, words].to_bytes(8, "big"))
        return whole.hexdigest() if said else ""

    def place(self, row: str, column: str) -> tuple[int, int]:
        """The place of a cell by the names, paths or keys of its row and column. Raises UserError for unknown ones."""
        return _found(self.rows, row, self.counted.down.title), _found(self.columns, column, self.counted.across.title)


def framework(
    material: Material, rows: str = "sites", columns: str = "questions", only: Only = EVERY_LINE
) -> Framework:
    """The framework matrix of some material, of some lines only where `only` names any.

    Raises UserError for kinds that it cannot have.
    """
    if rows not in ROWS or columns not in COLUMNS:
        down, across = ", ".join(ROWS), " or ".join(COLUMNS)
        raise UserError(f"A framework matrix has {down} at its side and {across} across; choose among them.")
    return Framework(material, crosstab.cross(material, rows, columns, Counting("quotes"), only))


def write(study: Study, found: Framework, row: int, column: int, words: str) -> None:
    """Write one's own summary of a cell; no words take it away. It rests on the quotes that the cell has now."""
    own = _own(study, found, row, column)
    words = words.strip()
    if own is not None and own.body == words and not own.stale:
        return
    if own is None and not words:
        return
    down, across = found.rows[row], found.columns[column]
    with study.action("summary.write", row=down.heading.label, column=across.heading.label) as tx:
        if own is None:
            table, row_id = _row_of(study, found, tx, bytes.fromhex(down.key))
            summary = tx.add(
                "summary", row_table=table, row_id=row_id,
                column_table=_COLUMN_TABLES[found.counted.across.kind], column_id=bytes.fromhex(across.key),
                coder=study.coder.id, body=words, status=STATUSES[0],
            )  # fmt: skip
        else:
            summary = own.id
            tx.set("summary", summary, body=words or None)
        tx.add("summary_basis", summary=summary, digest=found.digest(row, column))


def _row_of(study: Study, found: Framework, tx: Transaction, key: bytes) -> tuple[str, bytes]:
    """To what a summary belongs; whoever has no case of their own gets one, so that it stays with them."""
    who = found.material.who
    if key in who.speakers:
        return "study_case", cases.add_for_speaker(study, tx, key)
    return ("source" if key in who.sources else "study_case"), key


def still_right(study: Study, found: Framework, row: int, column: int, summary: Summary) -> None:
    """Say that a stale summary holds for the quotes that its cell has now."""
    down, across = found.rows[row], found.columns[column]
    with study.action("summary.write", row=down.heading.label, column=across.heading.label) as tx:
        tx.add("summary_basis", summary=summary.id, digest=found.digest(row, column))


def set_status(study: Study, summary: Summary, status: str) -> None:
    """Mark a summary as a draft or as final. Raises UserError for another status."""
    if status not in STATUSES:
        raise UserError(f"A summary is {' or '.join(STATUSES)}, not “{status}”.")
    with study.action("summary.status", status=status) as tx:
        tx.set("summary", summary.id, status=status)


def own_summary(study: Study, cell: Cell) -> Summary | None:
    """The summary by the person at work."""
    return next((one for one in cell.summaries if one.coder == study.coder.id), None)


def _own(study: Study, found: Framework, row: int, column: int) -> Summary | None:
    return own_summary(study, found.cell(row, column))


def _found(lines: tuple[Line, ...], words: str, title: str) -> int:
    folded = words.strip().casefold()
    for field in ("label", "path"):
        places = [at for at, line in enumerate(lines) if getattr(line.heading, field).casefold() == folded and folded]
        if len(places) == 1:
            return places[0]
        if places:
            raise UserError(f"“{words}” is the name of {len(places)} of the {title.lower()}; give a path.")
    raise UserError(f"There is no “{words}” among the {title.lower()}.")
