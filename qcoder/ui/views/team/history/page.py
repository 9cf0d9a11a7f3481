"""The page History of the Team room."""

from PySide6.QtWidgets import QVBoxLayout

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import EmptyState


class HistoryPage(Room):
    """The page History."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__("page")
        self._session, self._settings = session, settings
        self.empty = EmptyState("", "")
        self.empty.set_words(
            self.tr("Nothing done yet"),
            self.tr("Every action is listed here with who did it and when."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
