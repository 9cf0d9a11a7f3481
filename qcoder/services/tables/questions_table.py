"""Research questions as a table: `id, parent, text, codes` (separated by `;`) and `text_<language>`."""

from collections.abc import Sequence
from pathlib import Path

from qcoder.history.log import Transaction
from qcoder.interchange.tables import Row, Table, read_table, write_table
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Code, Question
from qcoder.services import codebook, questions
from qcoder.services.study import Study
from qcoder.services.tables.labels import write_labels
from qcoder.services.tables.report import Problems, Report, ignored, languages
from qcoder.storage import codebook as stored_labels
from qcoder.storage import questions as stored

COLUMNS = ("id", "parent", "text", "codes")


def import_questions(study: Study, path: Path) -> Report:
    """Add and update questions by id, then by words and parent; the codes of a row replace those linked before.

    Raises UserError naming every damaged row; then nothing is changed.
    """
    table = read_table(path, ["text"], [*COLUMNS, "text_*"])
    report = Report(notes=ignored(table.unknown))
    codes = _codes(path, table, codebook.codes(study), questions.everything(study))
    with study.action("questions.import", file=path.name) as tx:
        writer = _Writer(study, tx, table, report)
        for row in table.rows:
            writer.write(row, codes[row.line])
        writer.set_parents(table.rows)
    return report


def _codes(path: Path, table: Table, known: Sequence[Code], asked: Sequence[Question]) -> dict[int, list[bytes]]:
    """The codes that each row names, by line; damaged rows are refused together."""
    problems = Problems(path)
    out: dict[int, list[bytes]] = {}
    keys = {row.get("id").casefold() for row in table.rows} | {q.key.casefold() for q in asked}
    texts = {row["text"].casefold() for row in table.rows} | {q.body.casefold() for q in asked}
    parents = {row.get("id").casefold(): row.get("parent").casefold() for row in table.rows if row.get("id")}
    for row in table.rows:
        if not (row["text"] or row.get("id")):
            problems.add(row, "the question has neither an id nor a text.")
        parent = row.get("parent").casefold()
        if parent and parent not in keys | texts:
            problems.add(row, f"the parent “{row['parent']}” is neither in the table nor in the study.")
        if _loops(row.get("id").casefold(), parents):
            problems.add(row, f"the parent “{row['parent']}” lies below this question itself.")
        out[row.line] = []
        for words in filter(None, (part.strip() for part in row.get("codes").split(";"))):
            try:
                out[row.line].append(codebook.find(known, words).id)
            except UserError as error:
                problems.add(row, error.message)
    problems.refuse()
    return out


def _loops(key: str, parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    while key and key in parents and key not in seen:
        seen.add(key)
        key = parents[key]
    return bool(key) and key in seen


class _Writer:
    def __init__(self, study: Study, tx: Transaction, table: Table, report: Report) -> None:
        self._db = study.db
        self._tx = tx
        self._report = report
        self._columns = table.columns
        self._labels = languages(table.columns, "text_")
        self._known = questions.everything(study)
        self._ids: dict[str, bytes] = {}
        for question in self._known:
            self._ids |= {name.casefold(): question.id for name in (question.body, question.key) if name}
        self._rows: dict[int, bytes] = {}
        parents = {None, *(question.parent for question in self._known)}
        self._last = max(stored.last_pos(self._db, parent) or "" for parent in parents)

    def write(self, row: Row, codes: list[bytes]) -> None:
        """Add or update one question, its labels and its codes; parents follow when all rows are there."""
        known = self._find(row)
        changed = known is None
        if known is None:
            self._last = order.after(self._last or None)
            question = self._tx.add("question", key=row.get("id") or None, body=row["text"] or None, pos=self._last)
        else:
            question = known.id
            if known.body != row["text"] or (row.get("id") and row["id"] != known.key):
                self._tx.set("question", question, body=row["text"] or None, key=row.get("id") or known.key or None)
                changed = True
        changed |= write_labels(self._db, self._tx, "question", question, self._labels, row)
        changed |= self._link(question, codes)
        self._rows[row.line] = question
        self._ids |= {name.casefold(): question for name in (row["text"], row.get("id")) if name}
        self._report.count(new=known is None, changed=changed)

    def _find(self, row: Row) -> Question | None:
        key, text = row.get("id").casefold(), row["text"].casefold()
        for question in self._known:
            if key and question.key.casefold() == key:
                return question
        for question in self._known:
            if text and question.body.casefold() == text and not (key and question.key):
                return question
        return None

    def _link(self, question: bytes, codes: list[bytes]) -> bool:
        if "codes" not in self._columns:
            return False
        linked = stored.links(self._db, question)
        gone = [row for code, row in linked.items() if code not in codes]
        new = [code for code in dict.fromkeys(codes) if code not in linked]
        self._tx.delete("question_code", gone)
        last: str | None = None
        for code in new:
            last = order.after(last)
            self._tx.add("question_code", question=question, code=code, with_subcodes=1, pos=last)
        return bool(gone or new)

    def set_parents(self, rows: Sequence[Row]) -> None:
        """Put every question under its parent, which may stand further down in the table."""
        if "parent" not in self._columns:
            return
        for row in rows:
            parent = self._ids.get(row["parent"].casefold()) if row["parent"] else None
            self._tx.set("question", self._rows[row.line], parent=parent)


def export_questions(study: Study, path: Path) -> int:
    """Write all questions as csv, tsv or xlsx; returns their number."""
    known = questions.everything(study)
    codes = {code.id: code for code in codebook.codes(study)}
    by_id = {question.id: question for question in known}
    labels = stored_labels.labels(study.db, "question")
    spoken = sorted({language for texts in labels.values() for language in texts})
    rows = []
    for question in known:
        parent = by_id.get(question.parent) if question.parent else None
        served = "; ".join(codes[code].key or codes[code].path for code in question.codes if code in codes)
        texts = [labels.get(question.id, {}).get(language, "") for language in spoken]
        rows.append([question.key, parent.label if parent else "", question.body, served, *texts])
    write_table(path, [*COLUMNS, *(f"text_{language}" for language in spoken)], rows)
    return len(known)
