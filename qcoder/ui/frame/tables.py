"""Tables in and out from the window: codebook, questions, cases, codings."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qcoder.services.study import Study
from qcoder.services.tables.cases_table import import_cases
from qcoder.services.tables.codebook_table import export_codebook, import_codebook
from qcoder.services.tables.codings_table import import_codings
from qcoder.services.tables.questions_table import import_questions
from qcoder.services.tables.report import Report
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.table_import import TableImport
from qcoder.ui.session import Session


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    take_in: Callable[[Study, Path], Report]
    put_out: Callable[[Study, Path], int] | None = None


_KINDS = {
    "codebook": _Kind("codebook", import_codebook, export_codebook),
    "questions": _Kind("questions", import_questions),
    "cases": _Kind("cases", import_cases),
    "codings": _Kind("codings", import_codings),
}


class Tables(QObject):
    """Asks for files over `window`; `told` says what was written."""

    told = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    @property
    def _filter(self) -> str:
        return self.tr("Tables (*.csv *.tsv *.xlsx)")

    def take_in(self, session: Session, kind: str) -> None:
        """Ask for a table and import it; what came of it, or what is wrong with it, is shown."""
        chosen = _KINDS[kind]
        title = self.tr("Import {what}").format(what=chosen.title)
        path = choosing.open_file(self._window, title, session.study.path.parent, self._filter)
        if path is not None:
            TableImport(session, title, path, chosen.take_in, parent=self._window).open()

    def put_out(self, session: Session, kind: str) -> None:
        """Ask for a file and write a table to it."""
        chosen = _KINDS[kind]
        if chosen.put_out is None:
            raise ValueError(f"nothing writes a table of {kind}")
        write = chosen.put_out
        title = self.tr("Export {what}").format(what=chosen.title)
        proposal = session.study.path.with_name(f"{chosen.title}.xlsx")
        path = choosing.save_file(self._window, title, proposal, self._filter)
        if path is not None:
            count = session.attempt(lambda: write(session.study, path))
            if count is not None:
                self.told.emit(self.tr("Wrote {count} codes to {name}").format(count=count, name=path.name))
