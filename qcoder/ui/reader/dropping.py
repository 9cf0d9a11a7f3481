"""Codes dropped on the words: they are for the selection when dropped on it, else for the sentence under the pointer.

What a code would be for is marked while the pointer is over it.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from qcoder.ui.reader.column import Column

WORDS_MIME = "application/x-qcoder-words"  # the words selected in the reader; what they are stands there
CODE_MIME = "application/x-qcoder-code"  # ids of codes
_ID_BYTES = 16

Around = Callable[[int], tuple[int, int] | None]


class DropColumn(Column):
    """A column that takes codes. `around` gives the sentence at a position."""

    code_dropped = Signal(object, object)  # id of a code, document range

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.around: Around = lambda _position: None
        self.mark_shown: Callable[[tuple[int, int] | None], None] = lambda _mark: None
        self.viewport().setAcceptDrops(True)  # which Qt forbids where nothing can be typed

    def drop_range(self, position: int) -> tuple[int, int] | None:
        """What a code is for that is dropped at a position."""
        start, end = sorted(self.selected())
        return (start, end) if start <= position <= end and start < end else self.around(position)

    def _target(self, event: QDropEvent) -> tuple[int, int] | None:
        if not event.mimeData().hasFormat(CODE_MIME):
            return None
        return self.drop_range(self.position_near(event.position()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        target = self._target(event)
        self.mark_shown(target)
        event.setAccepted(target is not None)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.mark_shown(None)

    def dropEvent(self, event: QDropEvent) -> None:
        target = self._target(event)
        self.mark_shown(None)
        event.setAccepted(target is not None)
        code = event.mimeData().data(CODE_MIME).data()[:_ID_BYTES]
        if target is not None and code:
            self.code_dropped.emit(bytes(code), target)
