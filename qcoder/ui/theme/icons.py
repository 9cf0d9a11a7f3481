"""Phosphor icons as cached pixmaps. Drawing a glyph afresh in every cell made a table a third slower to paint.

The glyphs come from the font in the package `qtawesome`. It is not imported: that takes longer than all of Qt's window
(a second binding layer and OpenGL come along), and its font and table of names are all that is needed.
"""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap, QPixmapCache

_INK = 0.875  # share of the size that a glyph's font gets: Phosphor's signs fill their square
_SIZES = (16, 24, 32)  # for places where Qt chooses among the pixmaps of an icon


def icon_pixmap(name: str, colour: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon `name` (such as "magnifying-glass") in one colour; `size` in logical pixels, `ratio` of the screen."""
    key = f"qcoder-icon/{name}/{colour.rgba():08x}/{size}/{ratio:g}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _drawn(name, colour, size, ratio)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def icon(name: str, colour: QColor) -> QIcon:
    """The icon for a place where Qt wants a QIcon, such as a menu. It keeps its colour when the theme changes."""
    made = QIcon()
    for size in _SIZES:
        made.addPixmap(icon_pixmap(name, colour, size))
    return made


def _drawn(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    font = QFont(_family())
    font.setPixelSize(max(1, round(size * _INK)))
    painter = QPainter(pixmap)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, chr(_signs()[name]))
    painter.end()
    return pixmap


def _folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package qtawesome, whose icons are drawn, is not installed")
    return Path(spec.origin).parent / "fonts"


@lru_cache(maxsize=1)
def _family() -> str:
    """The family of the icon font, registered with Qt on first use."""
    number = QFontDatabase.addApplicationFont(str(next(_folder().glob("phosphor-*.ttf"))))
    return QFontDatabase.applicationFontFamilies(number)[0]


@lru_cache(maxsize=1)
def _signs() -> dict[str, int]:
    """The code point of each icon's name; KeyError for a name that Phosphor does not have."""
    table: dict[str, str] = json.loads(next(_folder().glob("phosphor-charmap-*.json")).read_text(encoding="utf-8"))
    return {name: int(sign, 16) for name, sign in table.items()}
