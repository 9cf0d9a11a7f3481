"""A narrow picture made row by row of pixels, for strips on which thousands of codings are shown.

Its bytes are filled in Python: a rectangle for each coding takes Qt several times as long.
"""

import sys

from PySide6.QtGui import QColor, QImage


class Strip:
    """`width` x `height` pixels of a device on a ground; each row, or several, in one colour from edge to edge."""

    def __init__(self, width: int, height: int, ground: QColor) -> None:
        self._width, self._height = max(1, width), max(1, height)
        self._rows: dict[int, bytes] = {}  # by colour, as 0xffRRGGBB
        self._bytes = bytearray(self._row(ground.rgb()) * self._height)

    def fill(self, top: float, bottom: float, colour: QColor) -> None:
        """Fills the rows between two heights, each rounded to whole pixels as Qt rounds them."""
        first, last = max(0, int(top + 0.5)), min(self._height, int(bottom + 0.5))
        if last > first:
            size = 4 * self._width
            self._bytes[size * first : size * last] = self._row(colour.rgb()) * (last - first)

    def image(self, ratio: float) -> QImage:
        """The picture for a screen with so many pixels to a logical one."""
        shown = QImage(self._bytes, self._width, self._height, 4 * self._width, QImage.Format.Format_RGB32).copy()
        shown.setDevicePixelRatio(ratio)
        return shown

    def _row(self, colour: int) -> bytes:
        known = self._rows.get(colour)
        if known is None:
            known = self._rows[colour] = colour.to_bytes(4, sys.byteorder) * self._width
        return known

