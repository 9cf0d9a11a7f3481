"""Research questions as a table: `id, parent, text, codes` (separated by `;`), what else they are linked to, and more.

Further columns are `codes_only`, `cases`, `where` and `searches` (see `services.question_words`), `kind`, `answer` with
`answer_status` (final, or not final), and `text_<language>`. They are written where the study has something to say in
them. An empty cell takes no answer away.
"""

from collections.abc import Sequence
from pathlib import Path

from qcoder.history.log import Transaction
from qcoder.interchange.tables import Row, Table, read_table, write_table
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Question
from qcoder.model.speech import said
from qcoder.services import question_links, question_words, questions
from qcoder.services.question_links import Links
from qcoder.services.question_words import LinkWords
from qcoder.services.questions import FINAL, NOT_FINAL, Answer
from qcoder.services.study import Study
from qcoder.services.tables.labels import write_labels
from qcoder.services.tables.lineage import Kind, Placed, Thing, id_of, parent_names, parents_first, place
from qcoder.services.tables.report import Problems, Report, ignored, languages
from qcoder.storage.codes import codebook as stored_labels
from qcoder.storage.reporting import questions as stored

COLUMNS = ("id", "parent", "text", "codes")
_KIND_COLUMN = "kind"
_FURTHER = question_words.COLUMNS[1:]
_ANSWER, _STATUS = "answer", "answer_status"
_KIND = Kind("question", "text", "study")


def import_questions(study: Study, path: Path) -> Report:
    """Add and update questions by id, then by words and parent; the links of a row replace those of the same column.

    Raises UserError naming every damaged row; then nothing is changed.
    """
    table = read_table(path, ["text"], [*COLUMNS, *_FURTHER, _KIND_COLUMN, _ANSWER, _STATUS, "text_*"])
    report = Report(notes=ignored(table))
    problems = Problems(path)
    words = LinkWords(study)
    _check(table, words, problems)
    known = [Thing(q.id, q.key, q.body, q.parent) for q in questions.everything(study)]
    placed = place(_KIND, table.rows, known, problems, with_parents="parent" in table.columns)
    problems.refuse()
    with study.action("questions.import", file=path.name) as tx:
        _Writer(study, tx, table, report, words).write(placed)
    return report


def _check(table: Table, words: LinkWords, problems: Problems) -> None:
    """Take note of rows that say nothing, and of names that the study does not know: each column by itself."""
    for row in table.rows:
        if not (row["text"] or row.get("id")):
            problems.add(row, said("the question has neither an id nor a text."))
        try:
            questions.kind_named(row.get(_KIND_COLUMN))
        except UserError as error:
            problems.add(row, error.message)
        for column in question_words.COLUMNS:
            for part in row.get(column).split(";"):
                try:
                    words.read({column: part}, Links())
                except UserError as error:
                    problems.add(row, error.message)


class _Writer:
    def __init__(self, study: Study, tx: Transaction, table: Table, report: Report, words: LinkWords) -> None:
        self._words = words
        self._db = study.db
        self._tx = tx
        self._report = report
        self._columns = table.columns
        self._labels = languages(table.columns, "text_")
        self._known = {question.id: question for question in questions.everything(study)}
        self._kinds = questions.kinds(study)
        self._answers = {one: questions.answer(study, one) for one in self._known}
        self._written: dict[int, bytes] = {}  # the question of each row, by its line
        parents = {None, *(question.parent for question in self._known.values())}
        self._last = max(stored.last_pos(self._db, parent) or "" for parent in parents)

    def write(self, placed: Sequence[Placed]) -> None:
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
            changed |= self._link(question, row)
            changed |= self._say_kind(question, row)
            changed |= self._answer(question, row)
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

    def _answer(self, question: bytes, row: Row) -> bool:
        words, status = row.get(_ANSWER).strip(), row.get(_STATUS).strip().casefold()
        known = self._answers.get(question, Answer())
        final = status == FINAL if status else known.final
        if not words or (words, final) == (known.words, known.final):
            return False
        self._tx.set("question", question, **questions.answer_cells(words, final=final))
        return True

    def _link(self, question: bytes, row: Row) -> bool:
        cells = {column: row.get(column) for column in question_words.COLUMNS if column in self._columns}
        before = question_links.of(self._known[question]) if question in self._known else Links()
        return question_links.write(self._db, self._tx, question, self._words.read(cells, before))


def export_questions(study: Study, path: Path) -> int:
    """Write all questions as csv, tsv or xlsx; returns their number."""
    known = questions.everything(study)
    by_id = {question.id: question for question in known}
    labels = stored_labels.labels(study.db, "question")
    spoken = sorted({language for texts in labels.values() for language in texts})
    kinds, words = questions.kinds(study), LinkWords(study)
    cells = {
        question.id: words.write(question) | {_KIND_COLUMN: kinds.get(question.id, "")} | _answer_cells(study, question)
        for question in known
    }
    # A study that says nothing in a further column has the table that it always had.
    further = [name for name in (*_FURTHER, _KIND_COLUMN, _ANSWER, _STATUS) if any(row[name] for row in cells.values())]
    rows = []
    for question in known:
        parent = by_id.get(question.parent) if question.parent else None
        own = cells[question.id]
        texts = [labels.get(question.id, {}).get(language, "") for language in spoken]
        above = parent.label if parent else ""
        rows.append([question.key, above, question.body, own[question_words.CODES], *map(own.get, further), *texts])
    write_table(path, [*COLUMNS, *further, *(f"text_{language}" for language in spoken)], rows)
    return len(known)


def _answer_cells(study: Study, question: Question) -> dict[str, str]:
    answer = questions.answer(study, question.id)
    status = FINAL if answer.final else NOT_FINAL
    return {_ANSWER: answer.words, _STATUS: status if answer.words else ""}
