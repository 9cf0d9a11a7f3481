"""What stands above the bands of the margin can be read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from qcoder.ui.paint.band_heads import BandHead, head_width, heads_height, paint_band_heads
from qcoder.ui.theme import Theme


def painted(theme: Theme, heads: Sequence[BandHead]) -> QImage:
    image = QImage(200, heads_height(theme, 2), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_band_heads(painter, theme, heads, 200, 5, rows=2)
    painter.end()
    return image


def test_no_line_goes_through_a_sign_that_reaches_over_the_next_band(qapp: QApplication) -> None:
    theme = Theme.by_name("light")
    theme.apply(qapp)
    wide = head_width(theme, "B12", None)
    first, reaching = BandHead(10, 40, "A1", None), BandHead(60, wide, "B12", None, 1)
    next_one = BandHead(60 + wide / 2, 40, "C3", None)
    below = heads_height(theme)
    place = (60, below, int(wide), below - 2)
    alone, beside = painted(theme, [first, reaching]), painted(theme, [first, reaching, next_one])
    line = round(next_one.x - 5 / 2 - 2)
    border = theme.c("border").rgb()
    assert 60 < line < 60 + wide, "its line would go through the sign"
    signs = range(below + (below - theme.text_height("micro")) // 2 + 1, below + below // 2)
    assert all(beside.pixel(line, y) == alone.pixel(line, y) for y in signs)
    assert beside.pixel(line, 2) == border, "and it is there above the sign"
    assert alone.copy(*place) != painted(theme, [first]).copy(*place), "the sign itself is painted"
