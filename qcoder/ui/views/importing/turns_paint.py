"""How a turn of the preview is laid out and painted: number, speaker and time, words, at will with the original."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qcoder.ui.paint.draw import draw_text, text_width
from qcoder.ui.theme import Theme, current
from qcoder.ui.theme.tokens import READING
from qcoder.ui.views.importing.turns_model import ROW, TurnRow, lacking

_INSET = 12
_GAP = 16
_PAD = 8  # above and below the words
_EDGE = 3
_NUMBER = 34
_SPEAKER_LEAST, _SPEAKER_MOST = 72, 168

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TurnColumns:
    """Left edges and widths in pixels: number, speaker, original (width 0 for none), words."""

    number: float
    speaker: float
    speaker_width: float
    beside: float
    beside_width: float
    words: float
    words_width: float

    @staticmethod
    def of(width: int, speaker_width: float, *, pair: bool) -> "TurnColumns":
        """The columns in a list of this width."""
        speaker = _INSET + current().px(_NUMBER)
        left = speaker + speaker_width + _GAP
        room = max(80.0, width - left - _INSET)
        if not pair:
            return TurnColumns(_INSET, speaker, speaker_width, left, 0, left, room)
        half = (room - _GAP) / 2
        return TurnColumns(_INSET, speaker, speaker_width, left, half, left + half + _GAP, half)


def speaker_width(names: Iterable[str]) -> float:
    """Room for the names of speakers, within limits."""
    theme = current()
    widest = max((text_width(theme.font("ui_strong"), name) for name in names), default=0.0)
    return min(max(widest + 4, theme.px(_SPEAKER_LEAST)), theme.px(_SPEAKER_MOST))


@dataclass(slots=True)
class _Words:
    """Words broken into lines of one width."""

    layout: QTextLayout
    height: float


def lay_words(words: str, font: QFont, width: float, line_height: float) -> _Words:
    """Words in lines. Qt breaks a layout at line separators only, so that newlines stand in as those."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout = QTextLayout(words.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height + (line_height - line.height()) / 2))
        height += line_height
    layout.endLayout()
    return _Words(layout, height)


@lru_cache(maxsize=20_000)
def _height(words: str, width: int, zoom: float, line: int) -> float:  # noqa: ARG001 - the face depends on the zoom
    return lay_words(words, current().reading(READING["column_px"]), width, line).height


class TurnDelegate(QStyledItemDelegate):
    """Rows of their own heights. The list gives the columns."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.speaker_width = speaker_width(())
        self.pair = False

    def columns(self) -> TurnColumns:
        """The columns at the present width."""
        return TurnColumns.of(self._view.viewport().width(), self.speaker_width, pair=self.pair)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        theme, columns, row = current(), self.columns(), index.data(ROW)
        line = theme.px(READING["column_line"])
        texts = [(row.words, columns.words_width), (row.beside, columns.beside_width)]
        heights = [_height(words, int(width), theme.zoom, line) for words, width in texts if words and width]
        side = theme.text_height() + (theme.text_height("small") if row.time or row.label else 0)
        return QSize(200, round(max([*heights, side, line])) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect, row = current(), QRectF(option.rect), index.data(ROW)
        self._paint_ground(painter, theme, option, row)
        columns = self.columns()
        _paint_side(painter, theme, rect, columns, row)
        if row.beside:
            _paint_words(painter, theme, rect, (columns.beside, columns.beside_width), row.beside, "text2")
        place = (columns.words, columns.words_width)
        if row.words is None:
            room = QRectF(place[0], rect.y() + _PAD, place[1], theme.px(READING["column_line"]))
            draw_text(painter, room, lacking(row), theme.font("small_strong"), theme.c("warning"))
        else:
            outside = row.number is None
            _paint_words(painter, theme, rect, place, row.words, "muted" if outside else "text")

    def _paint_ground(self, painter: QPainter, theme: Theme, option: QStyleOptionViewItem, row: TurnRow) -> None:
        rect = QRectF(option.rect)
        if row.doubtful:
            painter.fillRect(rect, theme.c("warning_soft"))
            painter.fillRect(QRectF(rect.x(), rect.y(), _EDGE, rect.height()), theme.c("warning"))
        elif option.state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.fillRect(rect, theme.c("current"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(rect.x(), rect.y(), rect.width(), 1.5), theme.c("focus"))
            painter.fillRect(QRectF(rect.x(), rect.bottom() - 1.5, rect.width(), 1.5), theme.c("focus"))


def _paint_side(painter: QPainter, theme: Theme, rect: QRectF, columns: TurnColumns, row: TurnRow) -> None:
    """Number, speaker, and below it the label of the file and the time."""
    line = theme.px(READING["column_line"])
    top = rect.y() + _PAD
    if row.number is not None:
        room = QRectF(columns.number, top, columns.speaker - columns.number - 4, line)
        draw_text(painter, room, str(row.number), theme.font("small"), theme.c("muted"))
    room = QRectF(columns.speaker, top, columns.speaker_width, line)
    font = theme.font("ui" if row.moderator else "ui_strong")
    draw_text(painter, room, row.speaker, font, theme.c("text2" if row.moderator else "text"))
    below = ": ".join(part for part in (row.label, row.time) if part)
    if below:
        small = QRectF(columns.speaker, top + line - 3, columns.speaker_width, theme.text_height("small"))
        draw_text(painter, small, below, theme.font("small"), theme.c("warning" if row.doubtful else "muted"))


def _paint_words(
    painter: QPainter, theme: Theme, rect: QRectF, place: tuple[float, float], words: str, role: str
) -> None:
    left, width = place
    laid = lay_words(words, theme.reading(READING["column_px"]), int(width), theme.px(READING["column_line"]))
    painter.setPen(theme.c(role))
    laid.layout.draw(painter, QPointF(left, rect.y() + _PAD))
