"""The sign of a coder where their colour is shown: a dot, as that of a code is a square. The name stands beside it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from qcoder.ui.paint.signs import draw_dot
from qcoder.ui.theme import current

_SIZE = 16


def coder_icon(colour: int | str) -> QIcon:
    """The dot of a coder for a menu, in the theme that is in force now."""
    app, size = QApplication.instance(), current().px(_SIZE)
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = size * 5 / 8
        draw_dot(painter, current(), (size - dot) / 2, size / 2, colour, dot)
    return QIcon(picture)
