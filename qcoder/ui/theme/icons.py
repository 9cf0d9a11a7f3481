"""Phosphor icons as cached pixmaps. Drawing a glyph afresh in every cell made a table a third slower to paint."""

from functools import lru_cache

import qtawesome
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap, QPixmapCache


def icon_pixmap(name: str, colour: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon `name` (such as "magnifying-glass") in one colour; `size` in logical pixels, `ratio` of the screen."""
    key = f"qcoder-icon/{name}/{colour.rgba():08x}/{size}/{ratio:g}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _icon(name, colour.rgba()).pixmap(QSize(size, size), ratio)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def icon(name: str, colour: QColor) -> QIcon:
    """The icon for a place where Qt wants a QIcon, such as a menu. It keeps its colour when the theme changes."""
    return _icon(name, colour.rgba())


@lru_cache(maxsize=256)
def _icon(name: str, rgba: int) -> QIcon:
    made: QIcon = qtawesome.icon(f"ph.{name}", color=QColor.fromRgba(rgba))
    return made
