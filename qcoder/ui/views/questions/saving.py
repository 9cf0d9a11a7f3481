"""The coverage out of the window: to a file in several formats, and to the clipboard as a table."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QLocale, QMimeData, QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from qcoder.services.reporting import coverage
from qcoder.services.reporting.coverage import PEOPLE, QUOTES
from qcoder.ui.dialogs import choosing
from qcoder.ui.languages import LANGUAGES
from qcoder.ui.saying import sentence_case
from qcoder.ui.session import Session
from qcoder.ui.views.questions.coverage_model import BOTH
from qcoder.ui.views.questions.coverage_table import CoverageTable


class Saving(QObject):
    """Saves what the table shows, and copies what is chosen in it."""

    def __init__(self, session: Session, table: CoverageTable, view: QWidget) -> None:
        super().__init__(view)
        self._session, self._table, self._view = session, table, view

    def menu(self) -> QMenu:
        """The formats of files, and copying."""
        menu = QMenu(self._view)
        for form in coverage.formats():
            words = f"{sentence_case(self.tr(form.description))} ({form.ending})…"
            menu.addAction(words, lambda form=form: self.export(form.name, form.ending))
        menu.addSeparator()
        menu.addAction(self.tr("Copy the whole table"), self.copy_whole)
        return menu

    def export(self, format_name: str, ending: str) -> None:
        """Asks for a file and writes the counts to it."""
        known, study = self._table.counts.coverage, self._session.study
        if known is None:
            return
        proposal = study.path.with_name(f"{study.path.stem} coverage{ending}")
        path = choosing.save_file(self._view, self.tr("Save the coverage"), proposal, f"*{ending}")
        if path is None:
            return
        target = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        what = self._table.counts.what
        counts = (QUOTES, PEOPLE) if what == BOTH else (what,)

        language = QLocale().name()[:2]
        language = language if language in LANGUAGES else "en"

        def write() -> Path:
            coverage.write(study, known, target, format_name=format_name, counts=counts, language=language)
            return target

        if self._session.attempt(write):
            self._session.told.emit(self.tr("Wrote the coverage to {file}").format(file=target.name))

    # ---- the clipboard

    def copy_chosen(self) -> None:
        """Copies the chosen cells with their questions and headings."""
        rows, columns = self._table.cells.extent()
        self._copy(rows, [column for column in columns if column] or range(1, self._table.counts.columnCount()))

    def copy_whole(self) -> None:
        """Copies all cells."""
        counts = self._table.counts
        self._copy(range(counts.rowCount()), range(1, counts.columnCount()))

    def _copy(self, rows: range, columns: range | list[int]) -> None:
        model, across = self._table.counts, Qt.Orientation.Horizontal
        names = [str(model.headerData(column, across) or "") for column in (0, *columns)]
        lines = [names, *([self._cell(row, column) for column in (0, *columns)] for row in rows)]
        data = QMimeData()
        data.setText("\n".join("\t".join(cells) for cells in lines))
        head, *body = ("".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells)
                       for tag, cells in zip(["th", *["td"] * len(rows)], lines, strict=True))
        table = f"<thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{one}</tr>' for one in body)}</tbody>"
        data.setHtml(f'<html><head><meta charset="utf-8"></head><body><table>{table}</table></body></html>')
        QApplication.clipboard().setMimeData(data)
        self._session.told.emit(self.tr("Copied the table"))

    def _cell(self, row: int, column: int) -> str:
        words = str(self._table.counts.index(row, column).data() or "")
        return " ".join(words.split())
