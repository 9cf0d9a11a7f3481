"""Takes the numbers and the picture of a page out: to a file, to the clipboard, or kept in the study by a name."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.export.pictures.figures import Figure
from qcoder.model.matrix import MatrixTable
from qcoder.services.exploring import saving
from qcoder.ui.dialogs import choosing
from qcoder.ui.session import Session


class Page(Protocol):
    """What of a page is saved."""

    session: Session
    name: str

    def table(self) -> MatrixTable | None:
        """The numbers."""

    def figure(self) -> Figure | None:
        """The picture."""


class Saving(QObject):
    """The menu "Save as" of a page, made anew whenever it opens."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page

    def menu(self) -> QMenu:
        """The menu; a page without a picture offers none."""
        menu = QMenu(self._page)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        return menu

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        table, figure = self._page.table(), self._page.figure()  # type: ignore[attr-defined]
        if table is not None:
            for form in saving.table_formats():
                words = f"{self.tr(form.description).capitalize()} ({form.ending})…"
                menu.addAction(words, lambda form=form: self.save_table(form.ending))
        if figure is not None:
            menu.addSeparator()
            for name, words in saving.PICTURES.items():
                menu.addAction(f"{self.tr(words)} ({name})…", lambda name=name: self.save_picture(name))
        if table is not None:
            menu.addSeparator()
            menu.addAction(self.tr("Copy as table"), self.copy)
        for words, act in getattr(self._page, "further_saves", list)():
            menu.addAction(words, act)
        if not self._session.study.read_only:
            menu.addSeparator()
            menu.addAction(self.tr("Keep this view…"), self._page.keep_asked.emit)  # type: ignore[attr-defined]

    @property
    def _session(self) -> Session:
        session: Session = self._page.session  # type: ignore[attr-defined]
        return session

    def save_table(self, ending: str) -> None:
        """Asks for a file and writes the numbers to it."""
        table = self._page.table()  # type: ignore[attr-defined]
        if table is not None:
            study = self._session.study
            self.save(ending, lambda path: saving.write_table(study, table, path))

    def save_picture(self, ending: str) -> None:
        """Asks for a file and draws the picture into it."""
        figure = self._page.figure()  # type: ignore[attr-defined]
        if figure is not None:
            self.save(ending, lambda path: saving.write_picture(figure, path))

    def save(self, ending: str, write: Callable[[Path], None]) -> None:
        """Asks for a file of an ending, has it written, and says so."""
        study, name = self._session.study, self._page.name  # type: ignore[attr-defined]
        proposal = study.path.with_name(f"{study.path.stem} {name.replace('_', ' ')}{ending}")
        path = choosing.save_file(self._page, self.tr("Save as"), proposal, f"*{ending}")
        if path is None:
            return
        target = path if path.suffix.lower() == ending else path.with_name(path.name + ending)

        def act() -> Path:
            write(target)
            return target

        if self._session.attempt(act):
            self._session.told.emit(self.tr("Wrote {file}").format(file=target.name))

    def copy(self) -> None:
        """Copies the numbers, as text for a spreadsheet and as a table for a word processor."""
        table = self._page.table()  # type: ignore[attr-defined]
        if table is None:
            return
        data = QMimeData()
        data.setText(saving.as_tabs(table))
        data.setHtml(saving.as_html(table))
        QGuiApplication.clipboard().setMimeData(data)
        self._session.told.emit(self.tr("Copied the table"))
