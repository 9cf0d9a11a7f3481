"""Tables of which one cell at a time is chosen and painted by hand: heat maps, half tables, strips, summaries.

`CellGrid` is the table, `CellModel` what stands in it, `CellPainter` paints a cell.
"""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QStyledItemDelegate, QTableView, QWidget

from qcoder.ui.paint.heat import draw_chosen
from qcoder.ui.theme import current, switch
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import tip_text

Index = QModelIndex | QPersistentModelIndex

_SAID = frozenset({Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole})


class CellModel(QAbstractTableModel):
    """Each cell has words, a sentence that says it to screen readers, and a tip, which is the sentence again."""

    def words(self, row: int, column: int) -> str | None:
        """What a cell shows; None where there is no cell."""
        raise NotImplementedError

    def sentence(self, row: int, column: int) -> str:
        """A cell in words that need nothing beside them."""
        raise NotImplementedError

    def tip(self, row: int, column: int) -> str:
        """What stands by the pointer."""
        return self.sentence(row, column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        words = self.words(row, column)
        if words is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role in _SAID:
            return self.sentence(row, column)
        return tip_text(self.tip(row, column)) if role == Qt.ItemDataRole.ToolTipRole else None


class CellGrid(QTableView):
    """See the module. `moved` says that another cell is chosen, Enter `activated`, Ctrl+C `copy_wanted`.

    `_size` gives rows and columns their sizes, at first and when the theme or the zoom changed.
    """

    moved = Signal()
    copy_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerWidget(Pane("page"))
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        # Which cell is chosen is painted here: a selection of Qt's would be painted by the style, under it.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        switch().changed.connect(self._size)

    def show_model(self, model: QAbstractTableModel) -> None:
        """Shows a model, for good."""
        self.setModel(model)
        self.selectionModel().currentChanged.connect(self._current_moved)

    def _size(self, *_: object) -> None:
        raise NotImplementedError

    def is_here(self, index: Index) -> bool:
        """Whether a cell is the chosen one."""
        now = self.currentIndex()
        return (now.row(), now.column()) == (index.row(), index.column())

    def go_to(self, index: QModelIndex, *, scroll: bool = True) -> None:
        """Makes a cell the chosen one, and brings it into sight."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            if scroll:
                self.scrollTo(index)

    def _current_moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        for part in (self, self.horizontalHeader(), self.verticalHeader()):
            part.viewport().update()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # On Enter some systems would begin to edit, and Qt copies the words of one cell.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        corner = self.findChild(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if corner is not None:  # the style draws it raised, whether it can be pressed or not
            corner.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


class CellPainter(QStyledItemDelegate):
    """Paints the cells of a table of its kind; `outline` marks the chosen one."""

    def __init__(self, grid: CellGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def outline(self, painter: QPainter, room: QRectF, index: Index) -> None:
        """Outlines a cell if it is the chosen one."""
        if self._grid.is_here(index):
            draw_chosen(painter, current(), room, focused=self._grid.hasFocus())


def on_copy(view: QWidget, act: Callable[[], object]) -> None:
    """Lets the key for copying do something of its own in a list, where Qt would copy the words of one cell."""
    key = QShortcut(QKeySequence.StandardKey.Copy, view, context=Qt.ShortcutContext.WidgetShortcut)
    key.activated.connect(act)
