"""Sending quotes for review and taking over the copy that came back, from the Quotes view."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from qcoder.services.published import review
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.views.published.returned_dialog import ReturnedDialog


class Exchange(QObject):
    """Asks for files; what goes wrong is told by the session."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._over = parent

    def send(self, chosen: QuoteFilter) -> None:
        """Asks where to, and writes the quotes of a filter for review."""
        name = f"{self._session.study.name} {self.tr('review')}.docx"
        kinds = self.tr("Word document (*.docx);;Excel workbook (*.xlsx)")
        path = choosing.save_file(self._over, self.tr("Send for review"), choosing.documents() / name, kinds)
        if path is not None:
            self.write(chosen, path)

    def write(self, chosen: QuoteFilter, path: Path) -> None:
        """Writes the quotes of a filter for review; a name without ending becomes a Word document."""
        target = path if path.suffix.lower() in {".docx", ".xlsx"} else path.with_name(path.name + ".docx")
        count = self._session.attempt(lambda: review.send(self._session.study, chosen, target))
        if count:
            quotes = counted(count, "quote", "quotes")
            self._session.told.emit(self.tr("Wrote {quotes} to {file}").format(quotes=quotes, file=target.name))

    def take_back(self) -> None:
        """Asks for the copy that came back, and shows what it proposes."""
        kinds = self.tr("Reviewed copies (*.docx *.xlsx)")
        path = choosing.open_file(self._over, self.tr("Take over a reviewed copy"), choosing.documents(), kinds)
        if path is not None:
            self.open_copy(path)

    def open_copy(self, path: Path) -> None:
        """Shows what a copy proposes; where it proposes nothing says so."""
        found = self._session.attempt(lambda: review.returned(self._session.study, path))
        if found is None:
            return
        if not found.proposals and not found.notes:
            self._session.told.emit(self.tr("{file} changes nothing").format(file=path.name))
            return
        ReturnedDialog(self._session, path, found, self._over).show()
