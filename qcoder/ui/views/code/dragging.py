"""Dragging codes and words: a chip beside the pointer that hides nothing, and words dropped on a code.

A code dragged from the codebook lands on the selected words, or on the sentence under the pointer. Words dragged from
the reader land on a code of the codebook.
"""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QDropEvent, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from qcoder.ui.paint.draw import draw_box
from qcoder.ui.paint.signs import chip_width, draw_chip
from qcoder.ui.reader.dropping import WORDS_MIME
from qcoder.ui.theme import current
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.tree import TreeView

_BESIDE = QPoint(-14, -10)  # the chip stands right below the pointer, so that the target stays in sight
_LONGEST = 40


def chip_picture(widget: QWidget, words: str, colour: int | str | None) -> QPixmap:
    """A small label on a raised ground, as it follows the pointer."""
    theme = current()
    shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    width, height = chip_width(theme, shown, dot=colour is not None), theme.text_height("small") + 6
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(round((width + 2) * ratio), round((height + 2) * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        draw_box(painter, QRectF(0, 0, width + 2, height + 2), theme.c("raised"), theme.c("control"))
        draw_chip(painter, theme, 1, (height + 2) / 2, shown, colour=colour, ground="raised", ink="text")
    return picture


class CodeTree(TreeView):
    """The tree of codes: a dragged code is a chip beside the pointer, and words may be dropped on a code."""

    words_dropped = Signal(object)  # the index of the code

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        data: QMimeData | None = self.model().mimeData([index]) if index.isValid() else None
        if data is None:
            return
        drag = QDrag(self)
        drag.setMimeData(data)
        colour = index.data(ItemRole.COLOUR)
        drag.setPixmap(chip_picture(self, index.data(), colour))
        drag.setHotSpot(_BESIDE)
        drag.exec(actions | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)

    def viewportEvent(self, event: QEvent) -> bool:
        kinds = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}
        if event.type() in kinds and isinstance(event, QDropEvent) and event.mimeData().hasFormat(WORDS_MIME):
            return self._take_words(event)
        return super().viewportEvent(event)

    def _take_words(self, event: QDropEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        self._point_at(index if index.isValid() else None)
        if not index.isValid() and event.type() != QEvent.Type.DragEnter:
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._point_at()
            self.words_dropped.emit(index)
        return True


def start_words_drag(view: QWidget, words: str) -> None:
    """Drag the selected words of a reader."""
    data = QMimeData()
    data.setData(WORDS_MIME, b"1")
    data.setText(words)
    drag = QDrag(view)
    drag.setMimeData(data)
    drag.setPixmap(chip_picture(view, f"“{' '.join(words.split())}”", None))
    drag.setHotSpot(_BESIDE)
    drag.exec(Qt.DropAction.CopyAction)
