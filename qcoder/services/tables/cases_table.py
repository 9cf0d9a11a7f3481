"""Cases as a table: `id, name, kind, parent, source`; every other column is an attribute.

`source` limits the name to the speaker of one source. Without it, a person's name stands for the speaker of that name
in every source.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from qcoder.history.log import Transaction
from qcoder.interchange.tables import Row, Table, read_table, write_table
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Case, Source, Speaker
from qcoder.services import cases
from qcoder.services import sources as known_sources
from qcoder.services.cases import AttributeWriter
from qcoder.services.study import Study
from qcoder.services.tables.report import Problems, Report
from qcoder.storage import people, sources

COLUMNS = ("id", "name", "kind", "parent", "source")


def import_cases(study: Study, path: Path) -> Report:
    """Add and update cases by id, then by name, parent and source; link the speakers and sources that they name.

    Raises UserError naming every damaged row; then nothing is changed.
    """
    table = read_table(path, ["name"], COLUMNS)
    named = _check(study, path, table)
    report = Report()
    with study.action("cases.import", file=path.name) as tx:
        writer = _Writer(study, tx, table, report)
        for row in _parents_first(table.rows):
            writer.write(row, named.get(row.line))
        writer.place_sources()
    return report


def _check(study: Study, path: Path, table: Table) -> dict[int, bytes]:
    """The source that each row names, by line; damaged rows are refused together."""
    problems = Problems(path)
    names = {case.name.casefold() for case in cases.everything(study)} | {r["name"].casefold() for r in table.rows}
    names |= {row.get("id").casefold() for row in table.rows} | {c.key.casefold() for c in cases.everything(study)}
    known = known_sources.everything(study)
    out: dict[int, bytes] = {}
    for row in table.rows:
        if not row["name"]:
            problems.add(row, "the case has no name.")
        if row.get("parent") and row["parent"].casefold() not in names:
            problems.add(row, f"the parent “{row['parent']}” is neither in the table nor in the study.")
        if row.get("source"):
            try:
                out[row.line] = known_sources.find_among(known, row["source"]).id
            except UserError as error:
                problems.add(row, error.message)
    problems.refuse()
    return out


def _parents_first(rows: Sequence[Row]) -> list[Row]:
    """Rows without a parent before the others; deeper levels in the order in which they can be placed."""
    waiting, out, placed = list(rows), [], set[str]()
    given = {row["name"].casefold() for row in rows} | {row.get("id").casefold() for row in rows}
    while waiting:
        settled = placed | {""}
        ready = [r for r in waiting if (up := r.get("parent").casefold()) in settled or up not in given]
        ready = ready or waiting  # a loop of parents: take the rows as they stand
        out += ready
        placed |= {name.casefold() for row in ready for name in (row["name"], row.get("id")) if name}
        waiting = [row for row in waiting if row not in ready]
    return out


class _Writer:
    def __init__(self, study: Study, tx: Transaction, table: Table, report: Report) -> None:
        self._tx = tx
        self._report = report
        self._columns = table.columns
        self._attributes = table.unknown
        self._values = AttributeWriter(study, tx)
        self._cases = cases.everything(study)
        self._sources = sources.sources(study.db)
        self._speakers = sources.speakers(study.db)
        self._made: dict[str, bytes] = {}
        self._linked: dict[bytes, bytes] = {s.id: s.case for s in self._speakers if s.case is not None}
        self._parents: dict[bytes, bytes | None] = {case.id: case.parent for case in self._cases}
        self._last: str | None = None

    def write(self, row: Row, source: bytes | None) -> None:
        """Add or update one case with its attributes, and link it."""
        parent = self._parent(row.get("parent"))
        known = self._known(row, parent, source)
        if known is None:
            self._last = order.after(self._last)
            case = self._tx.add(
                "study_case", key=row.get("id") or None, name=row["name"], kind=row.get("kind") or None, parent=parent,
                source=source, pos=self._last,
            )
            changed = True
        else:
            case = known.id
            changed = self._update(known, row, parent)
        self._parents[case] = parent
        self._made |= {name.casefold(): case for name in (row["name"], row.get("id")) if name}
        for attribute in self._attributes:
            changed |= self._values.write("study_case", case, attribute, row[attribute])
        changed |= self._link(case, row["name"], source)
        self._report.count(new=known is None, changed=changed)

    def _parent(self, words: str) -> bytes | None:
        if not words:
            return None
        made = self._made.get(words.casefold())
        return made if made is not None else cases.find(self._cases, words)[0].id

    def _known(self, row: Row, parent: bytes | None, source: bytes | None) -> Case | None:
        key, name = row.get("id").casefold(), row["name"].casefold()
        for case in self._cases:
            if key and case.key.casefold() == key:
                return case
        alike = [c for c in self._cases if c.name.casefold() == name and c.source == source and not (key and c.key)]
        exact = [case for case in alike if case.parent == parent]
        if "parent" not in self._columns:
            exact = exact or alike
        return exact[0] if exact else None

    def _update(self, known: Case, row: Row, parent: bytes | None) -> bool:
        values: dict[str, str | bytes | None] = {}
        if row["name"] != known.name:
            values["name"] = row["name"]
        if "kind" in row and row["kind"] != known.kind:
            values["kind"] = row["kind"] or None
        if "parent" in self._columns and parent != known.parent:
            values["parent"] = parent
        if values:
            self._tx.set("study_case", known.id, **values)
        return bool(values)

    def _link(self, case: bytes, name: str, source: bytes | None) -> bool:
        """Make the case that of the speakers whom it names; a row for one source goes before one for all."""
        changed = False
        for speaker in self._meant(name, source):
            if self._linked.get(speaker.id) != case and (source is not None or speaker.id not in self._linked):
                self._tx.set("speaker", speaker.id, study_case=case)
                self._linked[speaker.id] = case
                changed = True
        return changed

    def _meant(self, name: str, source: bytes | None) -> Iterable[Speaker]:
        folded = name.casefold()
        return [s for s in self._speakers if s.name.casefold() == folded and source in {None, s.source}]

    def place_sources(self) -> None:
        """A source whose speakers all belong to one site belongs to that site, if nobody said otherwise."""
        for source in self._sources:
            site = self._common_site(source)
            if source.case is None and site is not None:
                self._tx.set("source", source.id, study_case=site)

    def _common_site(self, source: Source) -> bytes | None:
        voices = [speaker for speaker in self._speakers if speaker.source == source.id and not speaker.moderator]
        sites = {self._parents.get(self._linked[voice.id]) for voice in voices if voice.id in self._linked}
        return sites.pop() if len(sites) == 1 else None


def export_cases(study: Study, path: Path) -> int:
    """Write all cases with their attributes as csv, tsv or xlsx; returns their number."""
    known = cases.everything(study)
    by_id = {case.id: case for case in known}
    names = {source.id: source.name for source in sources.sources(study.db)}
    attributes = list(people.attribute_names(study.db).values())
    rows = []
    for case in known:
        parent = by_id.get(case.parent) if case.parent else None
        where = names.get(case.source, "") if case.source else ""
        values = [case.attributes.get(name, "") for name in attributes]
        rows.append([case.key, case.name, case.kind, (parent.key or parent.name) if parent else "", where, *values])
    write_table(path, [*COLUMNS, *attributes], rows)
    return len(known)
