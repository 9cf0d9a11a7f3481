"""The page Merge of the Team room."""

from PySide6.QtWidgets import QVBoxLayout

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import EmptyState


class MergePage(Room):
    """The page Merge."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__("page")
        self._session, self._settings = session, settings
        self.empty = EmptyState("", "")
        self.empty.set_words(
            self.tr("Nothing to merge yet"),
            self.tr("Choose copies that came back from colleagues; what they bring is shown before anything is written."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
