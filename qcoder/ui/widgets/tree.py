"""The tree of codes, sources, cases or questions: name left, count right, a square of colour, a bar of its share."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyleOptionViewItem, QTreeView, QWidget

from qcoder.ui.paint.draw import draw_box
from qcoder.ui.theme import current
from qcoder.ui.widgets.tree_delegate import TreeDelegate

_STEP = 20  # pixels that a level is indented at 100 % zoom
_ROW_INSET = 6


class TreeView(QTreeView):
    """A tree whose rows `TreeDelegate` paints from `ItemRole` data. F2 renames in place where the model allows it.

    `ground` is "surface" in side panels, "page" in the work area.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, ground: str = "surface") -> None:
        super().__init__(parent)
        self._hovered = QPersistentModelIndex()
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
        x, y = rect.right() - 6.5, rect.center().y() + 0.5
        if self.isExpanded(index):
            points = [QPointF(x - 3.5, y - 2), QPointF(x, y + 2), QPointF(x + 3.5, y - 2)]
        else:
            points = [QPointF(x - 1.5, y - 3.5), QPointF(x + 2, y), QPointF(x - 1.5, y + 3.5)]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current().c("muted"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
        painter.restore()
