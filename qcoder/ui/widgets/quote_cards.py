"""A narrow list of quotes: words in the reading face on a few lines, below them who said it and where.

The model gives the words as DisplayRole and the facts as `ItemRole.DETAIL`.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qcoder.ui.paint.draw import draw_box, draw_text, horizontal_line
from qcoder.ui.paint.few_lines import few_lines, fitting_facts, words_pitch
from qcoder.ui.theme import Theme, current
from qcoder.ui.theme.tokens import READING
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex
_INSET = 12
_LONGEST = 600  # signs of a quote that are laid out: five lines hold fewer
_MEASURED = 150  # quotes whose lines are counted for the height of their rows; in longer lists all are as high
_LINES_OF_ALL = 3


class QuoteCards(QListView):
    """The list. A row is as high as its words, up to `lines`; where there are very many, all are of one height."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    @property
    def lines(self) -> int:
        """How many lines of words a row shows at most."""
        return min(self._lines, _LINES_OF_ALL) if self.uniformItemSizes() else self._lines

    def expect(self, count: int) -> None:
        """Say how many quotes the model is about to show, before it shows them."""
        self.setUniformItemSizes(count > _MEASURED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # other lines fit the new width

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    """Paints a quote and measures its row."""

    def __init__(self, view: QuoteCards) -> None:
        super().__init__(view)
        self._view = view

    def _lines(self, words: str, theme: Theme) -> tuple[str, ...]:
        """The lines that are shown."""
        width = max(40, self._view.viewport().width() - 2 * _INSET)
        return few_lines(theme.reading(READING["column_px"]), words[:_LONGEST], width, self._view.lines)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, lines = current(), self._view.lines
        if not self._view.uniformItemSizes():
            lines = len(self._lines(str(index.data() or ""), theme))
        return QSize(100, round(lines * words_pitch(theme)) + theme.text_height("small") + theme.px(24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        lines, pitch = self._lines(str(index.data() or ""), theme), words_pitch(theme)
        here = index.row() == self._view.currentIndex().row()
        if here:
            edge = theme.c("focus") if self._view.hasFocus() else None
            draw_box(painter, rect.adjusted(4, 3, -4, -4), theme.c("current"), edge, width=2)
        horizontal_line(painter, rect.left() + _INSET, rect.right() - _INSET, rect.bottom() - 1, theme.c("border"))
        top = rect.y() + theme.px(9)
        font, width = theme.reading(READING["column_px"]), rect.width() - 2 * _INSET
        for number, words in enumerate(lines):
            room = QRectF(rect.x() + _INSET, top + number * pitch, width, pitch)
            draw_text(painter, room, words, font, theme.c("text"), elide=False)
        who = QRectF(rect.x() + _INSET, top + len(lines) * pitch + 2, width, theme.text_height("small"))
        small = theme.font("small")
        facts = fitting_facts(small, str(index.data(ItemRole.DETAIL) or ""), width)
        draw_text(painter, who, facts, small, theme.c("muted"), elide=False)
