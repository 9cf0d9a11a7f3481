"""A pane with fields whose words are stored when they are left, or when the pane is."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from qcoder.ui.widgets.grounds import Pane


class KeptPane(Pane):
    """Calls `keep` when a field that it watches loses the keyboard, and when another page comes to the front."""

    def keep(self) -> None:
        """Hands over what was written and not yet stored."""
        raise NotImplementedError

    def keep_when_left(self, *fields: QWidget) -> None:
        """Watches these fields."""
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # the page is left, not the window put aside
            self.keep()
        super().hideEvent(event)
