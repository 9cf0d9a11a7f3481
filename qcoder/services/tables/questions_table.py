"""Research questions as a table: `id, parent, text, codes` (separated by `;`), `kind` and `text_<language>`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from qcoder.history.log import Transaction
from qcoder.interchange.tables import Row, Table, read_table, write_table
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Code, Question
from qcoder.services import questions
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.tables.labels import write_labels
from qcoder.services.tables.lineage import Kind, Placed, Thing, id_of, parent_names, parents_first, place
from qcoder.services.tables.report import Problems, Report, ignored, languages
from qcoder.storage import codebook as stored_labels
from qcoder.storage import questions as stored

COLUMNS = ("id", "parent", "text", "codes")
_KIND_COLUMN = "kind"
_KIND = Kind("question", "text", "study")


def import_questions(study: Study, path: Path) -> Report:
    """Add and update questions by id, then by words and parent; the codes of a row replace those linked before.

    Raises UserError naming every damaged row; then nothing is changed.
    """
    table = read_table(path, ["text"], [*COLUMNS, _KIND_COLUMN, "text_*"])
    report = Report(notes=ignored(table.unknown))
    problems = Problems(path)
    codes = _codes(table, codebook.codes(study), problems)
    known = [Thing(q.id, q.key, q.body, q.parent) for q in questions.everything(study)]
    placed = place(_KIND, table.rows, known, problems, with_parents="parent" in table.columns)
    problems.refuse()
    with study.action("questions.import", file=path.name) as tx:
        _Writer(study, tx, table, report).write(placed, codes)
    return report


def _codes(table: Table, known: Sequence[Code], problems: Problems) -> dict[int, list[bytes]]:
    """The codes that each row names, by line."""
    out: dict[int, list[bytes]] = {}
    for row in table.rows:
        if not (row["text"] or row.get("id")):
            problems.add(row, "the question has neither an id nor a text.")
        try:
            questions.kind_named(row.get(_KIND_COLUMN))
        except UserError as error:
            problems.add(row, error.message)
        out[row.line] = []
        for words in filter(None, (part.strip() for part in row.get("codes").split(";"))):
            try:
                out[row.line].append(codebook.find(known, words).id)
            except UserError as error:
                problems.add(row, error.message)
    return out


class _Writer:
    def __init__(self, study: Study, tx: Transaction, table: Table, report: Report) -> None:
        self._db = study.db
        self._tx = tx
        self._report = report
        self._columns = table.columns
        self._labels = languages(table.columns, "text_")
        self._known = {question.id: question for question in questions.everything(study)}
        self._kinds = questions.kinds(study)
        self._written: dict[int, bytes] = {}  # the question of each row, by its line
        parents = {None, *(question.parent for question in self._known.values())}
        self._last = max(stored.last_pos(self._db, parent) or "" for parent in parents)

    def write(self, placed: Sequence[Placed], codes: Mapping[int, list[bytes]]) -> None:
        """Write rows, parents first; those that are new or move follow each other in the order of the table."""
        places: dict[int, str] = {}
        parents = parent_names(placed)
        for item in placed:
            if item.known is None or item.known.parent != parents[item.row.line]:
                self._last = places[item.row.line] = order.after(self._last or None)
        for row, match, above in parents_first(placed):
            parent = id_of(above, self._written)
            if match is None:
                question, changed = self._add(row, parent, places[row.line]), True
            else:
                question, changed = match.id, self._update(row, self._known[match.id], parent, places.get(row.line))
            changed |= write_labels(self._db, self._tx, "question", question, self._labels, row)
            changed |= self._link(question, codes[row.line])
            changed |= self._say_kind(question, row)
            self._written[row.line] = question
            self._report.count(new=match is None, changed=changed)

    def _add(self, row: Row, parent: bytes | None, pos: str) -> bytes:
        return self._tx.add("question", key=row.get("id") or None, body=row["text"] or None, parent=parent, pos=pos)

    def _update(self, row: Row, known: Question, parent: bytes | None, pos: str | None) -> bool:
        values: dict[str, str | bytes | None] = {}
        if row["text"] != known.body:
            values["body"] = row["text"] or None
        if row.get("id") and row["id"] != known.key:
            values["key"] = row["id"]
        if parent != known.parent:
            values |= {"parent": parent, "pos": pos}
        if values:
            self._tx.set("question", known.id, **values)
        return bool(values)

    def _say_kind(self, question: bytes, row: Row) -> bool:
        wanted = questions.kind_named(row.get(_KIND_COLUMN))
        if _KIND_COLUMN not in self._columns or self._kinds.get(question, "") == wanted:
            return False
        self._tx.set("question", question, kind=wanted or None)
        return True

    def _link(self, question: bytes, codes: list[bytes]) -> bool:
        if "codes" not in self._columns:
            return False
        linked = stored.links(self._db, question)
        gone = [row for code, rows in linked.items() if code not in codes for row in rows]
        new = [code for code in dict.fromkeys(codes) if code not in linked]
        self._tx.delete("question_code", gone)
        last: str | None = None
        for code in new:
            last = order.after(last)
            self._tx.add("question_code", question=question, code=code, with_subcodes=1, pos=last)
        return bool(gone or new)


def export_questions(study: Study, path: Path) -> int:
    """Write all questions as csv, tsv or xlsx; returns their number."""
    known = questions.everything(study)
    codes = {code.id: code for code in codebook.codes(study)}
    by_id = {question.id: question for question in known}
    labels = stored_labels.labels(study.db, "question")
    spoken = sorted({language for texts in labels.values() for language in texts})
    kinds = questions.kinds(study)
    further = (_KIND_COLUMN,) if kinds else ()  # a study without assumptions has the table that it always had
    rows = []
    for question in known:
        kind = [kinds.get(question.id, "")] if further else []
        parent = by_id.get(question.parent) if question.parent else None
        served = "; ".join(codes[code].key or codes[code].path for code in question.codes if code in codes)
        texts = [labels.get(question.id, {}).get(language, "") for language in spoken]
        rows.append([question.key, parent.label if parent else "", question.body, served, *kind, *texts])
    write_table(path, [*COLUMNS, *further, *(f"text_{language}" for language in spoken)], rows)
    return len(known)
