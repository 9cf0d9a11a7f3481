"""Signs of a coder and of a code in menus: the coder's is a disc with a tick while they are shown, else a ring."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication

from qcoder.ui.paint.draw import draw_icon
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import current

_SIZE = 16
_TICK = 11


def coder_icon(colour: int | str, *, shown: bool) -> QIcon:
    """The sign in the theme that is in force now. In a menu it takes the place of the tick, so it says the same."""
    size, theme, picture = _SIZE, current(), _empty()
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.code(colour), 2))
        if shown:
            painter.setBrush(theme.code(colour))
        painter.drawEllipse(QRectF(2, 2, size - 4, size - 4))
        if shown:
            draw_icon(painter, (size - _TICK) / 2, size / 2, "check-bold", theme.c("page"), _TICK)
    return QIcon(picture)


def code_icon(colour: int | str) -> QIcon:
    """The colour of a code, or with patterns a piece of its stripe, in the theme that is in force now."""
    picture = _empty()
    with QPainter(picture) as painter:
        draw_swatch(painter, current(), 3, _SIZE / 2, colour, 10)
    return QIcon(picture)


def _empty() -> QPixmap:
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    picture = QPixmap(QSize(round(_SIZE * ratio), round(_SIZE * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
