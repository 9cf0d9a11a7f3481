"""The tree of codes, sources, cases or questions: name left, count right, a square of colour, a bar of its share."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyleOptionViewItem, QTreeView, QWidget

from qcoder.ui.paint.draw import draw_box
from qcoder.ui.theme import current
from qcoder.ui.widgets.tree_delegate import TreeDelegate

_STEP = 20  # pixels that a level is indented at 100 % zoom
_ROW_INSET = 6


class TreeView(QTreeView):
    """A tree whose rows `TreeDelegate` paints from `ItemRole` data. F2 renames in place where the model allows it.

    `ground` is "surface" in side panels, "page" in the work area. A press on the sign of a memo chooses the row and
    says `memo_pressed`, not `clicked`.
    """

    memo_pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, ground: str = "surface") -> None:
        super().__init__(parent)
        self._hovered = QPersistentModelIndex()
        self._pressed_sign = QPersistentModelIndex()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self._indent()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setItemDelegate(TreeDelegate(self))
        # A palette of its own would keep its colours at a theme switch; a role of the common palette does not.
        alternate = QPalette.ColorRole.AlternateBase
        self.viewport().setBackgroundRole(alternate if ground == "surface" else QPalette.ColorRole.Base)
        self.entered.connect(self._point_at)
        self.viewportEntered.connect(self._point_at)

    def _indent(self) -> None:
        self.setIndentation(current().px(_STEP))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # another theme or zoom
            self._indent()

    def _point_at(self, index: QModelIndex | None = None) -> None:
        self._hovered = QPersistentModelIndex(index) if index is not None else QPersistentModelIndex()
        self.viewport().update()

    def _sign_at(self, point: QPoint) -> QModelIndex:
        """The row whose sign of a memo is at a place of the viewport; invalid where there is none."""
        index, delegate = self.indexAt(point), self.itemDelegate()
        if index.column() or not isinstance(delegate, TreeDelegate):
            return QModelIndex()
        on_it = delegate.memo_sign(self.visualRect(index), index).contains(QPointF(point))
        return index if on_it else QModelIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        sign = self._sign_at(event.position().toPoint())
        self._pressed_sign = QPersistentModelIndex(sign)
        if sign.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(sign)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = not event.buttons() and self._sign_at(event.position().toPoint()).isValid()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        if not self._pressed_sign.isValid():
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_sign = self._pressed_sign, QPersistentModelIndex()
        if not pressed.isValid() or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
        elif self._sign_at(event.position().toPoint()) == pressed:
            self.memo_pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._sign_at(event.position().toPoint()).isValid():
            super().mouseDoubleClickEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        theme = current()
        row = QRectF(
            _ROW_INSET, option.rect.y() + 1, self.viewport().width() - 2 * _ROW_INSET, option.rect.height() - 2
        )
        if self.selectionModel().isSelected(index):
            draw_box(painter, row, theme.c("current"))
        elif self._hovered == index:
            draw_box(painter, row, theme.c("hover"))
        if self.hasFocus() and index == self.currentIndex():
            draw_box(painter, row, None, theme.c("focus"), width=1.5)
        # Fusion would add a block in the colour of the selection at the branch.
        plain = QStyleOptionViewItem(option)
        palette = QPalette(option.palette)
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        plain.palette = palette
        super().drawRow(painter, plain, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex) -> None:
        if not self.model().hasChildren(index):
            return
        size = current().zoom
        place = QPointF(rect.right() - 6.5 * size, rect.center().y() + 0.5)
        if self.isExpanded(index):
            points = [QPointF(-3.5, -2), QPointF(0, 2), QPointF(3.5, -2)]
        else:
            points = [QPointF(-1.5, -3.5), QPointF(2, 0), QPointF(-1.5, 3.5)]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current().c("muted"), 1.4 * size))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([place + point * size for point in points])
        painter.restore()
