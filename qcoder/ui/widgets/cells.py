"""How each kind of table cell is painted. One entry in `CELL_KINDS` adds a kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from qcoder.model.direction import runs_right_to_left
from qcoder.ui.paint.draw import CENTRE, LEFT, RIGHT, draw_icon, draw_text, text_width
from qcoder.ui.paint.few_lines import few_lines, words_pitch
from qcoder.ui.paint.heat import draw_heat, draw_silence
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import Theme
from qcoder.ui.theme.tokens import READING
from qcoder.ui.widgets.roles import ItemRole

INSET = 12
_NUMBER_INSET = 16
SILENT = "silent"
"""The status of a cell in which somebody who was asked says nothing."""

_LONGEST = 400  # signs that are measured: a quote of a page fits no cell

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Status:
    """How a status looks: an icon, filled once it counts, in a colour role. Its word comes from the model."""

    icon: str
    role: str


STATUSES: Mapping[str, Status] = MappingProxyType(
    {
        "candidate": Status("circle", "muted"),
        "selected": Status("circle-half-fill", "accent"),
        "approved": Status("check-circle-fill", "success"),
        "withdrawn": Status("minus-circle", "muted"),
        "fits": Status("check", "success"),
        "look": Status("warning-circle", "warning"),
        "refused": Status("x-circle", "danger"),
    }
)

CellPainter = Callable[[QPainter, Theme, QRectF, Index], None]


@dataclass(frozen=True)
class CellKind:
    """Paints a cell; `font` and `lead` (pixels before the words) tell the table when words are cut."""

    paint: CellPainter
    font: Callable[[Theme], QFont]
    lead: int = 0
    right: bool = False
    centre: bool = False

    @property
    def align(self) -> Qt.AlignmentFlag:
        """Where the title of a column stands, and its words."""
        return RIGHT if self.right else CENTRE if self.centre else LEFT


def cell_words(index: Index) -> str:
    """The words of a cell on one line."""
    words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")[:_LONGEST]
    return " ".join(words.split()) if "\n" in words else words


def _room(rect: QRectF, lead: int = 0) -> QRectF:
    return rect.adjusted(INSET + lead, 0, -6, 0)


def _pitch(theme: Theme) -> float:
    """Distance of two lines of the interface in one cell, in pixels."""
    return theme.text_height() + 2


def _above_detail(painter: QPainter, theme: Theme, room: QRectF, index: Index) -> QRectF:
    """Draws the second line of a cell where it has one, and says where its words go then."""
    detail = index.data(ItemRole.DETAIL)
    if not detail:
        return room
    height, middle = theme.text_height(), room.center().y()
    below = QRectF(room.x(), middle + 1, room.width(), height)
    draw_text(painter, below, detail, theme.font("small"), theme.c("muted"))
    return QRectF(room.x(), middle - height, room.width(), height)


def _write(painter: QPainter, room: QRectF, words: str, font: QFont, ink: QColor, pitch: float) -> None:
    """Words on as many lines, `pitch` pixels apart, as they need and as the room has; the last is elided."""
    align, most = RIGHT if runs_right_to_left(words) else LEFT, int(room.height() // pitch)
    if most < 2 or text_width(font, words) <= room.width() or _breaks_a_word(font, words, room.width()):
        draw_text(painter, room, words, font, ink, align)
        return
    lines = few_lines(font, words, max(1, int(room.width())), most)
    top = room.center().y() - len(lines) * pitch / 2
    for number, line in enumerate(lines):
        place = QRectF(room.x(), top + number * pitch, room.width(), pitch)
        draw_text(painter, place, line, font, ink, align, elide=False)


def _breaks_a_word(font: QFont, words: str, width: float) -> bool:
    """Whether one of the words alone is longer than a line; then one line that is cut reads better than two."""
    return any(text_width(font, word) > width for word in words.split())


def _plain_in(role: str, font: Callable[[Theme], QFont], pitch: Callable[[Theme], float] = _pitch) -> CellPainter:
    def paint(painter: QPainter, theme: Theme, rect: QRectF, index: Index) -> None:
        ink = theme.c("muted" if index.data(ItemRole.DIM) else role)
        room = _above_detail(painter, theme, _room(rect), index)
        _write(painter, room, cell_words(index), font(theme), ink, pitch(theme))

    return paint


def _paint_code(painter: QPainter, theme: Theme, rect: QRectF, index: Index) -> None:
    colour = index.data(ItemRole.COLOUR)
    if colour is not None:
        draw_swatch(painter, theme, rect.x() + INSET, rect.center().y(), colour, 9)
    draw_text(painter, _room(rect, 15), cell_words(index), theme.font(), theme.c("text"))


def _paint_thing(painter: QPainter, theme: Theme, rect: QRectF, index: Index) -> None:
    colour, icon = index.data(ItemRole.COLOUR), index.data(ItemRole.ICON)
    if colour is not None:
        draw_swatch(painter, theme, rect.x() + INSET + 3, rect.center().y(), colour, 10)
    elif icon:
        draw_icon(painter, rect.x() + INSET, rect.center().y(), icon, theme.c("muted"), theme.px(16))
    draw_text(painter, _room(rect, theme.px(24)), cell_words(index), theme.font(), theme.c("text2"))


def _paint_status(painter: QPainter, theme: Theme, rect: QRectF, index: Index) -> None:
    status = STATUSES.get(index.data(ItemRole.STATUS) or "")
    if status is not None:
        draw_icon(painter, rect.x() + INSET, rect.center().y(), status.icon, theme.c(status.role), theme.px(15))
    room = _above_detail(painter, theme, _room(rect, theme.px(21)), index)
    ink = theme.c("muted" if index.data(ItemRole.DIM) else "text2")
    _write(painter, room, cell_words(index), theme.font(), ink, _pitch(theme))


def _paint_call(painter: QPainter, theme: Theme, rect: QRectF, index: Index) -> None:
    """A status whose word asks for something; without a status plain words."""
    status = STATUSES.get(index.data(ItemRole.STATUS) or "")
    if status is not None:
        draw_icon(painter, rect.x() + INSET, rect.center().y(), status.icon, theme.c(status.role), theme.px(15))
        words = _room(rect, theme.px(21))
        draw_text(painter, words, cell_words(index), theme.font("ui_strong"), theme.c(status.role))
    else:
        draw_text(painter, _room(rect), cell_words(index), theme.font(), theme.c("text2"))


def _paint_number(painter: QPainter, theme: Theme, rect: QRectF, index: Index) -> None:
    room = rect.adjusted(4, 0, -_NUMBER_INSET, 0)
    draw_text(painter, room, cell_words(index), theme.font(), theme.c("text2"), RIGHT)


def _paint_heat(painter: QPainter, theme: Theme, rect: QRectF, index: Index) -> None:
    """A number on a ground that is deeper the nearer its share is to 1; muted and without ground where it is dim."""
    share, dim = index.data(ItemRole.SHARE), index.data(ItemRole.DIM)
    ink = theme.c("muted" if dim else "text2")
    if share is not None and share > 0 and not dim:
        ink = draw_heat(painter, theme, rect.adjusted(3, 2, -3, -2), share)
    font = theme.font("ui_strong" if index.data(ItemRole.STRONG) else "ui")
    draw_text(painter, rect.adjusted(4, 0, -_NUMBER_INSET, 0), cell_words(index), font, ink, RIGHT)


def _paint_answer(painter: QPainter, theme: Theme, rect: QRectF, index: Index) -> None:
    """What was answered on a ground as of a heat map; silence, which is a finding, in a dashed cell."""
    share, room = index.data(ItemRole.SHARE), rect.adjusted(3, 2, -3, -2)
    ink = theme.c("muted")
    if share:
        ink = draw_heat(painter, theme, room, share)
    elif index.data(ItemRole.STATUS) == SILENT:
        draw_silence(painter, theme, room)
        ink = theme.c("text2")
    draw_text(painter, room.adjusted(3, 0, -3, 0), cell_words(index), theme.font("small"), ink, CENTRE)


def _ui(theme: Theme) -> QFont:
    return theme.font()


def _small(theme: Theme) -> QFont:
    return theme.font("small")


def _strong(theme: Theme) -> QFont:
    return theme.font("ui_strong")


def _words(theme: Theme) -> QFont:
    return theme.reading(READING["column_px"])


def _paint_words(painter: QPainter, theme: Theme, rect: QRectF, index: Index) -> None:
    """Words of a transcript, on as many lines as the row has; a sign at their end where they need a look."""
    status = STATUSES.get(str(index.data(ItemRole.STATUS) or ""))
    side = theme.px(20) if status else 0
    if status:
        draw_icon(painter, rect.right() - side, rect.center().y(), status.icon, theme.c(status.role), theme.px(16))
    _plain_in("text", _words, words_pitch)(painter, theme, rect.adjusted(0, 0, -side, 0), index)


CELL_KINDS: Mapping[str, CellKind] = MappingProxyType(
    {
        "plain": CellKind(_plain_in("text2", _ui), _ui),
        "muted": CellKind(_plain_in("muted", _ui), _ui),
        "strong": CellKind(_plain_in("text", _strong), _strong),
        "words": CellKind(_paint_words, _words),
        "code": CellKind(_paint_code, _ui, lead=15),
        "call": CellKind(_paint_call, _strong, lead=21),
        "thing": CellKind(_paint_thing, _ui, lead=24),
        "status": CellKind(_paint_status, _ui, lead=21),
        "number": CellKind(_paint_number, _ui, right=True),
        "heat": CellKind(_paint_heat, _ui, right=True),
        "answer": CellKind(_paint_answer, _small, centre=True),
    }
)
