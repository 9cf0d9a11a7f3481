"""What a row of a table of memos is on, found by the words of its columns; the command line asks in the same words."""

from collections.abc import Callable, Mapping

from qcoder.interchange.tables import Row
from qcoder.model.errors import UserError
from qcoder.services import cases, questions
from qcoder.services import sources as known_sources
from qcoder.services.codes import codebook
from qcoder.services.published.shelf import Shelf
from qcoder.services.reporting import findings, outline
from qcoder.services.study import Study
from qcoder.services.tables.places import Places
from qcoder.storage import settings
from qcoder.storage.codings import coded
from qcoder.storage.texts import sources

Target = tuple[str, bytes, bytes | None, int | None, int | None]
"""The table and the row that a memo is on; for words of a text the version, start and end too."""


class MemoFinder:
    """Finds what a memo is on."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._places = Places(study)
        self._kinds: Mapping[str, Callable[[Row], Target]] = {
            "source": self._source, "passage": self._passage, "code": self._code, "question": self._question,
            "case": self._case, "coding": self._coding, "project": self._project, "quote": self._quote,
            "finding": self._finding, "chapter": self._chapter,
        }

    def find(self, row: Row) -> Target:
        """What a row is on. Raises UserError for an unknown kind, and where there is no such thing, or several."""
        kind = row["target_kind"].casefold()
        if kind not in self._kinds:
            raise UserError(f"“{row['target_kind']}” carries no memos; choose among {', '.join(self._kinds)}.")
        return self._kinds[kind](row)

    def _source(self, row: Row) -> Target:
        return "source", known_sources.find(self._study, row["target"]).id, None, None, None

    def _code(self, row: Row) -> Target:
        return "code", codebook.find(codebook.codes(self._study), row["target"]).id, None, None, None

    def _question(self, row: Row) -> Target:
        return "question", questions.find(questions.everything(self._study), row["target"]).id, None, None, None

    def _case(self, row: Row) -> Target:
        return "study_case", cases.find(cases.everything(self._study), row["target"])[0].id, None, None, None

    def _passage(self, row: Row) -> Target:
        place = self._places.find(row, source="target")
        return "text", place.text, sources.version(self._study.db, place.text), place.start, place.end

    def _coding(self, row: Row) -> Target:
        place = self._places.find(row, source="target")
        code = codebook.find(codebook.codes(self._study), row.get("code")).id
        there = [
            one.id for one in coded.of_text(self._study.db, place.text)
            if (one.start, one.end, one.code) == (place.start, place.end, code)
        ]
        if not there:
            raise UserError(f"these words are not coded with “{row.get('code')}”.")
        return "coding", there[0], None, None, None

    def _project(self, _row: Row) -> Target:
        return "project", settings.project_id(self._study.db), None, None, None

    def _quote(self, row: Row) -> Target:
        place = self._places.find(row, source="target")
        there = [
            one.id for one in Shelf(self._study.db).records.values()
            if (one.text, one.start, one.end) == (place.text, place.start, place.end)
        ]
        if not there:
            raise UserError("these words are no quote for the report.")
        return "quote", there[0], None, None, None

    def _finding(self, row: Row) -> Target:
        said = " ".join(row["target"].split()).casefold()
        known = [one.id for one in findings.everything(self._study) if one.statement.casefold() == said]
        found = known[0] if known else findings.named(self._study, row["target"]).id
        return "finding", found, None, None, None

    def _chapter(self, row: Row) -> Target:
        return "chapter", outline.find(outline.everything(self._study), row["target"]).id, None, None, None
