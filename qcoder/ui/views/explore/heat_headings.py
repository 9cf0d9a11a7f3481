"""The headings of a heat map: names of columns on up to three lines, names of rows in their tree."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from qcoder.ui.paint.draw import CENTRE, LEFT, draw_box, draw_icon, draw_text, horizontal_line
from qcoder.ui.paint.few_lines import broken
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import current
from qcoder.ui.views.explore.heat_model import HeatModel
from qcoder.ui.widgets.cell_grid import CellGrid
from qcoder.ui.widgets.roles import ItemRole

STEP = 16  # how far a deeper row is moved in
_LINES = 3  # lines of a heading
_PAD = 4
_BAR_INSET = 7  # where a bar begins in its cell


class HeatColumns(QHeaderView):
    """Names on up to three lines; the one that is sorted by has an arrow."""

    def __init__(self, view: CellGrid, cells: HeatModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view, self._cells = view, cells
        self.over_bars = False
        """Whether names stand at the left, where the bars below them begin."""
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName(self.tr("Columns"))

    def sizeHint(self) -> QSize:
        """As high as the longest name needs, on up to three lines."""
        theme, grid, width = current(), self._cells.grid, self.defaultSectionSize()
        metrics = QFontMetricsF(theme.font("small_strong"))
        columns = grid.columns if grid else ()
        lines = self._lines_of({line.name for line in columns}, metrics, width - 2 * _PAD)
        height = lines * theme.text_height("small") + theme.px(14)
        if any(line.colour is not None for line in columns):
            height += theme.px(14)
        if self._cells.order:  # room for the arrow of the one that is sorted by
            height += theme.px(12)
        return QSize(super().sizeHint().width(), height)

    @staticmethod
    def _lines_of(names: Iterable[str], metrics: QFontMetricsF, width: float) -> int:
        """The lines that the longest of some names needs; of hundreds of columns one mostly needs all there are."""
        most = 1
        for name in names:
            if metrics.horizontalAdvance(name) > width:
                most = max(most, len(broken(name, metrics, width, _LINES)))
            if most == _LINES:
                break
        return most

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _fill_rest(self, event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, area, cells = current(), QRectF(rect), self._cells
        painter.save()
        painter.fillRect(rect, theme.c("page"))
        horizontal_line(painter, area.left(), area.right(), area.bottom() - 1, theme.c("border"))
        across = Qt.Orientation.Horizontal
        grid = cells.grid
        key = grid.columns[section].key if grid and section < len(grid.columns) else "total"
        by = cells.order == key
        here = self._view.currentIndex().column() == section
        font = theme.font("small_strong" if by or here or key == "total" else "small")
        name = str(self.model().headerData(section, across) or "")
        colour = self.model().headerData(section, across, ItemRole.COLOUR)
        room = area.adjusted(_PAD, _PAD, -_PAD, -_PAD - 2)
        if by:
            draw_icon(painter, room.center().x() - 6, room.bottom() - 6, "arrow-down", theme.c("text"), theme.px(11))
            room.adjust(0, 0, 0, -theme.px(12))
        if colour is not None:
            draw_swatch(painter, theme, room.center().x() - 5, room.bottom() - 6, colour, 9)
            room.adjust(0, 0, 0, -theme.px(14))
        height = theme.text_height("small")
        lines = broken(name, QFontMetricsF(font), room.width(), max(1, int(room.height() // height)))
        top = room.bottom() - len(lines) * height
        at_left = self.over_bars and key != "total"
        if at_left:
            room.adjust(_BAR_INSET - _PAD, 0, 0, 0)
        ink, align = theme.c("text" if by or here else "text2"), LEFT if at_left else CENTRE
        for number, line in enumerate(lines):
            draw_text(painter, QRectF(room.x(), top + number * height, room.width(), height), line, font, ink, align)
        painter.restore()


class HeatRows(QHeaderView):
    """Names in their tree, with a caret where something can be folded; `fold_asked` carries a row to fold or unfold."""

    fold_asked = Signal(int)

    def __init__(self, view: CellGrid, cells: HeatModel) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view, self._cells = view, cells
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setAccessibleName(self.tr("Rows"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        line = self._cells.row_line(row)
        if line is not None and event.position().x() < 26 + line.depth * STEP and self._cells.can_fold(row):
            self.fold_asked.emit(row)
            return
        if row >= 0:
            self._view.setFocus()
            self._view.setCurrentIndex(self._cells.index(row, self._cells.columnCount() - 1))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fold_asked.emit(self.logicalIndexAt(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _fill_rest(self, event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, area, cells = current(), QRectF(rect), self._cells
        line = cells.row_line(section)
        painter.save()
        painter.fillRect(rect, theme.c("page"))
        here = self._view.currentIndex().row() == section
        if here:
            draw_box(painter, area.adjusted(6, 2, -4, -2), theme.c("current"))
        if line is None:
            horizontal_line(painter, area.left() + 8, area.right(), area.top(), theme.c("border"))
        depth = line.depth if line and not cells.order else 0
        left = area.x() + 12 + depth * STEP
        if cells.can_fold(section) and line is not None:
            icon = "caret-right" if line.key in cells.folded else "caret-down"
            draw_icon(painter, left, area.center().y(), icon, theme.c("muted"), theme.px(11))
        left += theme.px(14)
        colour = line.colour if line else None
        if colour is not None:
            draw_swatch(painter, theme, left, area.center().y(), colour, 9)
            left += 15
        strong = here or line is None or (cells.can_fold(section) and depth == 0)
        font = theme.font("ui_strong" if strong else "ui")
        name = str(self.model().headerData(section, Qt.Orientation.Vertical) or "")
        draw_text(painter, QRectF(left, area.y(), area.right() - left - 8, area.height()), name, font, theme.c("text"))
        painter.restore()


def _fill_rest(header: QHeaderView, event: QPaintEvent) -> None:
    """Paints what lies beyond the last section like the page; the style would draw it raised."""
    used, area = header.length() - header.offset(), QRectF(header.viewport().rect())
    if header.orientation() == Qt.Orientation.Horizontal:
        area.setLeft(used)
    else:
        area.setTop(used)
    if area.isValid() and event.rect().intersects(area.toRect()):
        QPainter(header.viewport()).fillRect(area, current().c("page"))
