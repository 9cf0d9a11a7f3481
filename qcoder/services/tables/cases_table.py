"""Cases as a table: `id, name, kind, parent, source, consent, consent_note`; every other column is an attribute.

`source` limits the name to the speaker of one source. Without it, a person's name stands for the speaker of that name
in every source. In a study that has an attribute called consent the column is that attribute.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from qcoder.history.log import Transaction
from qcoder.interchange.tables import Row, Table, read_table, write_table
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Case, Source, Speaker
from qcoder.model.speech import said
from qcoder.services import cases, consents
from qcoder.services import sources as known_sources
from qcoder.services.cases import AttributeWriter
from qcoder.services.consents import Consent
from qcoder.services.study import Study
from qcoder.services.tables.lineage import Kind, Placed, Thing, id_of, parents_first, place
from qcoder.services.tables.report import Problems, Report, unread_sheets
from qcoder.storage.team import people
from qcoder.storage.texts import sources

COLUMNS = ("id", "name", "kind", "parent", "source")
CONSENT, NOTE = "consent", "consent_note"
_KIND = Kind("case", "name", "study")


def import_cases(study: Study, path: Path) -> Report:
    """Add and update cases by id, then by name, parent and source; link the speakers and sources that they name.

    Raises UserError naming every damaged row; then nothing is changed.
    """
    table = read_table(path, ["name"], (*COLUMNS, *_consent_columns(study)))
    problems = Problems(path)
    limits = _sources_named(study, table, problems)
    answers = _answers(study, table, problems)
    known = [Thing(c.id, c.key, c.name, c.parent, scope=c.source) for c in cases.everything(study)]
    placed = place(_KIND, table.rows, known, problems, with_parents="parent" in table.columns, scopes=limits)
    problems.refuse()
    report = Report(notes=unread_sheets(table))
    with study.action("cases.import", file=path.name) as tx:
        writer = _Writer(study, tx, table, report, answers)
        writer.write(placed, limits)
        writer.place_sources()
    return report


def _sources_named(study: Study, table: Table, problems: Problems) -> dict[int, bytes]:
    """The source to which each row is limited, by line."""
    known = known_sources.everything(study)
    out: dict[int, bytes] = {}
    for row in table.rows:
        if not row["name"]:
            problems.add(row, said("the case has no name."))
        if row.get("source"):
            try:
                out[row.line] = known_sources.find_among(known, row["source"]).id
            except UserError as error:
                problems.add(row, error.message)
    return out


def _consent_columns(study: Study) -> tuple[str, ...]:
    """The columns of consent; none where attributes of the study are called so, which go on as they are."""
    taken = {name.casefold() for name in people.attribute_names(study.db).values()}
    return () if taken & {CONSENT, NOTE} else (CONSENT, NOTE)


def _answers(study: Study, table: Table, problems: Problems) -> dict[int, Consent]:
    """What each row says about consent, by line; a row without such a column says nothing."""
    out: dict[int, Consent] = {}
    if CONSENT not in table.columns or not _consent_columns(study):
        return out
    for row in table.rows:
        try:
            out[row.line] = consents.read(row[CONSENT], row.get(NOTE) or "")
        except UserError as error:
            problems.add(row, error.message)
    return out


class _Writer:
    def __init__(
        self, study: Study, tx: Transaction, table: Table, report: Report, answers: Mapping[int, Consent]
    ) -> None:
        self._answers = answers
        self._consents = consents.noted(study)
        self._tx = tx
        self._report = report
        self._attributes = table.unknown
        self._values = AttributeWriter(study, tx)
        self._cases = {case.id: case for case in cases.everything(study)}
        self._sources = sources.sources(study.db)
        self._speakers = sources.speakers(study.db)
        self._written: dict[int, bytes] = {}  # the case of each row, by its line
        self._linked: dict[bytes, bytes] = {s.id: s.case for s in self._speakers if s.case is not None}
        self._parents: dict[bytes, bytes | None] = {case.id: case.parent for case in self._cases.values()}
        self._last = people.highest_case_pos(study.db)

    def write(self, placed: Sequence[Placed], limits: Mapping[int, bytes]) -> None:
        """Write rows with their attributes, parents first, and link the speakers whom they name."""
        places: dict[int, str] = {}
        for item in placed:
            if item.known is None:
                self._last = places[item.row.line] = order.after(self._last)
        for row, match, above in parents_first(placed):
            parent, source = id_of(above, self._written), limits.get(row.line)
            if match is None:
                case, changed = self._add(row, parent, source, places[row.line]), True
            else:
                case, changed = match.id, self._update(self._cases[match.id], row, parent)
            self._parents[case] = parent
            self._written[row.line] = case
            for attribute in self._attributes:
                changed |= self._values.write("study_case", case, attribute, row[attribute])
            changed |= self._note_consent(case, row)
            changed |= self._link(case, row["name"], source)
            self._report.count(new=match is None, changed=changed)

    def _add(self, row: Row, parent: bytes | None, source: bytes | None, pos: str) -> bytes:
        return self._tx.add(
            "study_case", key=row.get("id") or None, name=row["name"], kind=row.get("kind") or None, parent=parent,
            source=source, pos=pos,
        )

    def _update(self, known: Case, row: Row, parent: bytes | None) -> bool:
        values: dict[str, str | bytes | None] = {}
        if row["name"] != known.name:
            values["name"] = row["name"]
        if "kind" in row and row["kind"] != known.kind:
            values["kind"] = row["kind"] or None
        if row.get("id") and row["id"] != known.key:
            values["key"] = row["id"]
        if parent != known.parent:
            values["parent"] = parent
        if values:
            self._tx.set("study_case", known.id, **values)
        return bool(values)

    def _note_consent(self, case: bytes, row: Row) -> bool:
        wanted, before = self._answers.get(row.line), self._consents.get(case, Consent())
        if wanted is None or wanted == before:
            return False
        consents.write(self._tx, "study_case", case, wanted)
        return True

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
    noted = consents.noted(study)
    columns = _consent_columns(study) if noted.keys() & by_id.keys() else ()
    rows = []
    for case in known:
        parent = by_id.get(case.parent) if case.parent else None
        where = names.get(case.source, "") if case.source else ""
        values = [case.attributes.get(name, "") for name in attributes]
        one = noted.get(case.id, Consent())
        said = [one.answer, one.note] if columns else []
        above = (parent.key or parent.name) if parent else ""
        rows.append([case.key, case.name, case.kind, above, where, *said, *values])
    write_table(path, [*COLUMNS, *columns, *attributes], rows)
    return len(known)
