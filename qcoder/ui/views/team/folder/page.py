"""The page Folder of the Team room."""

from PySide6.QtWidgets import QVBoxLayout

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import EmptyState


class FolderPage(Room):
    """The page Folder."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__("page")
        self._session, self._settings = session, settings
        self.empty = EmptyState("", "")
        self.empty.set_words(
            self.tr("No team folder yet"),
            self.tr("Choose a shared or synced folder; each coder's own file lies there, and only they write it."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
