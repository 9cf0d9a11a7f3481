"""The tree of codes with its columns: header to sort by, figures at the right, several rows chosen at once."""

from math import ceil
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QWidget

from qcoder.ui.paint.draw import LEFT, RIGHT, draw_text, text_width
from qcoder.ui.theme import current
from qcoder.ui.views.codebook.columns import UseColumn
from qcoder.ui.views.codebook.tree_model import CodeUseModel
from qcoder.ui.widgets.cells import CELL_KINDS, CellKind
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Header, TableView
from qcoder.ui.widgets.tree import TreeView
from qcoder.ui.widgets.tree_delegate import TreeDelegate

Index = QModelIndex | QPersistentModelIndex
_HERE = Qt.ShortcutContext.WidgetShortcut
_NAME_LEAST = 208
_WIDEST = 98  # pixels at 100 % that the words of a column take at most, so that names and coders keep their room
_STEPS = {"Alt+Up": "up", "Alt+Down": "down", "Alt+Left": "promote", "Alt+Right": "demote"}


class CodeTable(TreeView):
    """`step_asked` carries up, down, promote or demote. The header sorts; a third press gives the own order back."""

    step_asked = Signal(str)
    entered_code = Signal()  # Enter: go into the fields of the code
    deleted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, ground="page")
        self._own: CodeUseModel | None = None
        self._zoom = current().zoom  # for which the columns have their widths
        self.setHeader(Header(cast("TableView", self)))
        self.setHeaderHidden(False)
        self.setItemDelegate(CodeTableDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setExpandsOnDoubleClick(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._sort_by)
        for keys, step in _STEPS.items():
            QShortcut(QKeySequence(keys), self, context=_HERE).activated.connect(
                lambda step=step: self.step_asked.emit(step)
            )
        QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self, context=_HERE).activated.connect(self.deleted)

    def show_columns(self, model: CodeUseModel) -> None:
        """Give the columns of a model their widths; the code has the room that is left."""
        self._own = model
        theme, header = current(), self.header()
        header.setMinimumSectionSize(theme.px(40))
        for number, column in enumerate(model.columns, start=1):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
            longest = max(ceil(text_width(theme.font(), column.longest)) + 18, _room_of_title(column))
            header.resizeSection(number, max(theme.px(column.width), min(longest, theme.px(_WIDEST))))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self._give_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._own is not None and self._zoom != current().zoom:
            self._zoom = current().zoom
            self.show_columns(self._own)

    def kind_of(self, column: int) -> CellKind:
        """How the header treats a column."""
        number = self._own is not None and 0 < column <= len(self._own.columns) and self._own.columns[column - 1].number
        return CELL_KINDS["number" if number else "plain"]

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._give_room()

    def _give_room(self) -> None:
        others = sum(self.header().sectionSize(n) for n in range(1, self.header().count()))
        self.header().resizeSection(0, max(current().px(_NAME_LEAST), self.viewport().width() - others))

    def _sort_by(self, section: int) -> None:
        header = self.header()
        same = header.isSortIndicatorShown() and header.sortIndicatorSection() == section
        up = Qt.SortOrder.AscendingOrder
        if not same:
            self.sort_by(section, up)
        elif header.sortIndicatorOrder() == up:
            self.sort_by(section, Qt.SortOrder.DescendingOrder)
        else:
            self.sort_by(-1, up)

    def sort_by(self, section: int, order: Qt.SortOrder) -> None:
        """Sort siblings by a column; -1 gives the codebook's own order back."""
        self.header().setSortIndicatorShown(section >= 0)
        self.header().setSortIndicator(section, order)
        if self._own is not None:
            self._own.sort(section, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered_code.emit()
        else:
            super().keyPressEvent(event)


def _room_of_title(column: UseColumn) -> int:
    """The pixels that a title needs, sorted by or not; a coder's name may be long and is cut, with a tip."""
    if column.of_coder:
        return 0
    theme = current()
    return ceil(text_width(theme.font("small_strong"), column.title)) + 20


class CodeTableDelegate(TreeDelegate):
    """Column 0 as in every tree; figures at the right, words at the left, muted where there is nothing."""

    def __init__(self, view: CodeTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() == 0:
            super().paint(painter, option, index)
            return
        theme, words = current(), str(index.data() or "")
        right = self._view.kind_of(index.column()).right
        room = QRectF(option.rect).adjusted(4, 0, -16, 0) if right else QRectF(option.rect).adjusted(12, 0, -6, 0)
        role = "muted" if index.data(ItemRole.DIM) or words == "·" else "text2"
        draw_text(painter, room, words, theme.font(), theme.c(role), RIGHT if right else LEFT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), current().row("table"))
