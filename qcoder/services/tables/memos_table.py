"""Memos as a table: `target_kind, target, turn, quote, title, body, coder`.

`target_kind` is source, passage, code, question or case; a passage is given by source, turn and exact words.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from qcoder.interchange.tables import Row, Table, read_table
from qcoder.model.errors import UserError
from qcoder.model.records import Memo
from qcoder.services import cases, codebook, memos, questions
from qcoder.services import sources as known_sources
from qcoder.services.study import Study
from qcoder.services.tables.coders import Coders
from qcoder.services.tables.places import Places
from qcoder.services.tables.report import Problems, Report, ignored
from qcoder.storage import sources

COLUMNS = ("target_kind", "target", "turn", "quote", "title", "body", "coder")
_Target = tuple[str, bytes, bytes | None, int | None, int | None]


def import_memos(study: Study, path: Path) -> Report:
    """Add the memos of a table, except those that are there already word for word.

    Raises UserError naming every damaged row; then nothing is changed.
    """
    table = read_table(path, ["target_kind", "target", "body"], COLUMNS)
    found = _checked(study, path, table)
    report = Report(notes=ignored(table.unknown))
    with study.action("memos.import", file=path.name) as tx:
        coders = Coders(study, tx)
        there = {_words_and_place(memo) for memo in memos.everything(study)}
        for row, (kind, target, version, start, end) in found:
            coder = coders.named(row["coder"]) if row.get("coder") else study.coder.id
            memo = (kind, target, start, end, row.get("title"), row["body"], coder)
            if memo not in there:
                tx.add(
                    "memo", coder=coder, target_table=kind, target=target, version=version, start_pos=start,
                    end_pos=end, title=row.get("title") or None, body=row["body"] or None,
                )
            report.count(new=memo not in there, changed=False)
            there.add(memo)
    return report


def _words_and_place(memo: Memo) -> tuple[object, ...]:
    """All in which two memos must be alike to be one."""
    return memo.target_kind, memo.target, memo.start, memo.end, memo.title, memo.body, memo.coder


def _checked(study: Study, path: Path, table: Table) -> list[tuple[Row, _Target]]:
    problems = Problems(path)
    finder = _Finder(study)
    found: list[tuple[Row, _Target]] = []
    for row in table.rows:
        if not (row["body"] or row.get("title")):
            problems.add(row, "the memo is empty.")
        try:
            found.append((row, finder.find(row)))
        except UserError as error:
            problems.add(row, error.message)
    problems.refuse()
    return found


class _Finder:
    """Finds what a memo is on."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._places = Places(study)
        self._kinds: Mapping[str, Callable[[Row], _Target]] = {
            "source": self._source, "passage": self._passage, "code": self._code, "question": self._question,
            "case": self._case,
        }

    def find(self, row: Row) -> _Target:
        kind = row["target_kind"].casefold()
        if kind not in self._kinds:
            raise UserError(f"“{row['target_kind']}” carries no memos; choose among {', '.join(self._kinds)}.")
        return self._kinds[kind](row)

    def _source(self, row: Row) -> _Target:
        return "source", known_sources.find(self._study, row["target"]).id, None, None, None

    def _code(self, row: Row) -> _Target:
        return "code", codebook.find(codebook.codes(self._study), row["target"]).id, None, None, None

    def _question(self, row: Row) -> _Target:
        return "question", questions.find(questions.everything(self._study), row["target"]).id, None, None, None

    def _case(self, row: Row) -> _Target:
        return "study_case", cases.find(cases.everything(self._study), row["target"])[0].id, None, None, None

    def _passage(self, row: Row) -> _Target:
        place = self._places.find(row, source="target")
        return "text", place.text, sources.version(self._study.db, place.text), place.start, place.end
