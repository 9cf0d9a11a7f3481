"""Tables in from the window: questions, cases, codings."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from qcoder.services.study import Study
from qcoder.services.tables.cases_table import import_cases
from qcoder.services.tables.codings_table import import_codings
from qcoder.services.tables.questions_table import import_questions
from qcoder.services.tables.report import Report
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.table_import import TableImport
from qcoder.ui.frame.frame import Frame


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    take_in: Callable[[Study, Path], Report]


_KINDS = {
    "questions": _Kind("questions", import_questions),
    "cases": _Kind("cases", import_cases),
    "codings": _Kind("codings", import_codings),
}


class Tables(QObject):
    """Asks for files over the window, and says what was written."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def import_questions(self) -> None:
        """Add questions from a table."""
        self._take_in("questions")

    def import_cases(self) -> None:
        """Add cases from a table."""
        self._take_in("cases")

    def import_codings(self) -> None:
        """Add codings from a table."""
        self._take_in("codings")

    @property
    def _filter(self) -> str:
        return self.tr("Tables (*.csv *.tsv *.xlsx)")

    def _take_in(self, kind: str) -> None:
        """Ask for a table and import it; what came of it, or what is wrong with it, is shown."""
        session = self._frame.session
        if session is None:
            return
        chosen, window = _KINDS[kind], self._frame.widget
        title = self.tr("Import {what}").format(what=chosen.title)
        path = choosing.open_file(window, title, session.study.path.parent, self._filter)
        if path is not None:
            TableImport(session, title, path, chosen.take_in, parent=window).open()
