"""Strips of codes along a transcript: a row a code, its pieces chosen with Left and Right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from qcoder.ui.paint.draw import CENTRE, RIGHT, draw_box, draw_text, horizontal_line, vertical_line
from qcoder.ui.paint.signs import draw_swatch, fill_pattern
from qcoder.ui.saying import counted
from qcoder.ui.theme import current
from qcoder.ui.widgets.cell_grid import CellGrid, CellModel, CellPainter, Index

_NAMES = 220
_ROW = 30
_INSET = 10


@dataclass(frozen=True, slots=True)
class Strip:
    """A row: its name, tip and colour, and its pieces as pairs between 0 and 1."""

    name: str
    tip: str
    colour: int | str
    pieces: tuple[tuple[float, float], ...]


class _Model(CellModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.strips: tuple[Strip, ...] = ()
        self.ticks: tuple[tuple[float, str], ...] = ()

    def show_strips(self, strips: Sequence[Strip], ticks: Sequence[tuple[float, str]]) -> None:
        """Shows other strips."""
        self.beginResetModel()
        self.strips, self.ticks = tuple(strips), tuple(ticks)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self.strips)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Code"), self.tr("Turns"))[section]

    def words(self, row: int, column: int) -> str | None:
        return self.sentence(row, column) if column else self.strips[row].name

    def sentence(self, row: int, column: int) -> str:
        strip = self.strips[row]
        return f"{strip.name}: {counted(len(strip.pieces), 'place', 'places')}" if column else strip.name

    def tip(self, row: int, column: int) -> str:
        return "" if column else self.strips[row].tip


class StripsTable(CellGrid):
    """Up and Down go from code to code, Left and Right from piece to piece; Enter (`activated`) opens its quotes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.model_ = _Model(self)
        self.show_model(self.model_)
        self.piece = 0  # of the chosen row
        self.setHorizontalHeader(_Scale(self))
        self.setItemDelegate(_Delegate(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._size()

    def show_strips(self, strips: Sequence[Strip], ticks: Sequence[tuple[float, str]]) -> None:
        """Shows other strips."""
        row = max(0, self.currentIndex().row())
        self.model_.show_strips(strips, ticks)
        self._size()
        if strips:
            self.setCurrentIndex(self.model_.index(min(row, len(strips) - 1), 1))
        self._go(0)

    def chosen(self) -> tuple[int, int] | None:
        """Row and piece that are chosen."""
        row = self.currentIndex().row()
        return (row, self.piece) if 0 <= row < len(self.model_.strips) else None

    def _current_moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row():
            self._go(0)

    def _go(self, piece: int) -> None:
        row = self.currentIndex().row()
        if 0 <= row < len(self.model_.strips):
            self.piece = max(0, min(piece, len(self.model_.strips[row].pieces) - 1))
        self.viewport().update()
        self.moved.emit()

    def _size(self, *_: object) -> None:
        theme = current()
        self.verticalHeader().setDefaultSectionSize(max(theme.px(_ROW), theme.text_height() + theme.px(8)))
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, theme.px(_NAMES))
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._go(self.piece + (1 if event.key() == Qt.Key.Key_Right else -1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or index.column() != 1:
            return
        area = strip_area(QRectF(self.visualRect(index)))
        share = (event.position().x() - area.x()) / max(1.0, area.width())
        pieces = self.model_.strips[index.row()].pieces
        away = [max(begin - share, share - end, 0.0) for begin, end in pieces]
        if away:
            self._go(away.index(min(away)))


def strip_area(rect: QRectF) -> QRectF:
    """Where in a cell the strip runs from 0 to 1."""
    return rect.adjusted(_INSET, 0, -_INSET, 0)


class _Delegate(CellPainter):
    """A name with its colour, or the pieces of a strip."""

    def __init__(self, view: StripsTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        strip = self._view.model_.strips[index.row()]
        here = self._view.currentIndex().row() == index.row()
        if index.column() == 0:
            if here:
                draw_box(painter, rect.adjusted(6, 2, -4, -2), theme.c("current"))
            draw_swatch(painter, theme, rect.x() + 14, rect.center().y(), strip.colour, 9)
            room = rect.adjusted(30, 0, -40, 0)
            draw_text(painter, room, strip.name, theme.font("ui_strong" if here else "ui"), theme.c("text"))
            right = rect.adjusted(0, 0, -10, 0)
            draw_text(painter, right, str(len(strip.pieces)), theme.font("small"), theme.c("muted"), RIGHT)
            return
        area = strip_area(rect)
        for place, _words in self._view.model_.ticks:
            vertical_line(painter, area.x() + area.width() * place, rect.top(), rect.bottom() + 1, theme.c("border"))
        horizontal_line(painter, area.left(), area.right(), rect.center().y(), theme.c("border"))
        for number, (begin, end) in enumerate(strip.pieces):
            width = max(3.0, area.width() * (end - begin))
            room = QRectF(area.x() + area.width() * begin, rect.y() + 7, width, rect.height() - 14)
            fill_pattern(painter, room, theme.code(strip.colour), theme.pattern(strip.colour))
            if here and number == self._view.piece:
                edge = theme.c("focus" if self._view.hasFocus() else "text")
                draw_box(painter, room.adjusted(-3, -3, 3, 3), None, edge, width=2, radius=3)


class _Scale(QHeaderView):
    """Numbers of turns over the strips."""

    def __init__(self, view: StripsTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current().row("field"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, area = current(), QRectF(rect)
        painter.save()
        painter.fillRect(rect, theme.c("page"))
        horizontal_line(painter, area.left(), area.right(), area.bottom() - 1, theme.c("border"))
        font, ink = theme.font("small"), theme.c("muted")
        if section == 0:
            draw_text(painter, area.adjusted(14, 0, -6, 0), self.tr("Code"), font, ink)
        else:
            strip = strip_area(area)
            for place, words in self._view.model_.ticks:
                x = strip.x() + strip.width() * place
                draw_text(painter, QRectF(x - 24, area.y(), 48, area.height()), words, font, ink, CENTRE)
        painter.restore()
