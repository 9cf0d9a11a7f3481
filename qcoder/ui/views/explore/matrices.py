"""The page Matrices: anything counted by anything."""

from PySide6.QtWidgets import QVBoxLayout

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.titles import ViewTitle


class MatrixPage(Room):
    """See the module."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__("page")
        self._session, self._settings = session, settings
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ViewTitle(self.tr("Matrices")))
        column.addStretch(1)
