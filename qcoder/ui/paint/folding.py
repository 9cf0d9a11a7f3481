"""Sets a name on as many lines as it needs, each of its own width."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from qcoder.model.offsets import Utf16Offsets
from qcoder.ui.paint.draw import text_width

_KEPT = 2000  # names: those of a whole codebook, at a few widths each


class Folded(NamedTuple):
    """The lines of a name, and whether they hold all of it; else the last one ends in "…"."""

    lines: tuple[str, ...]
    whole: bool


@lru_cache(maxsize=_KEPT)
def fold(font: QFont, words: str, widths: tuple[float, ...]) -> Folded:
    """`words` on at most as many lines as there are `widths` (in pixels), broken between words where that can be."""
    if text_width(font, words) <= widths[0]:
        return Folded((words,), whole=True)
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units, lines, start = Utf16Offsets(words), list[str](), 0
    layout.beginLayout()
    for width in widths[:-1]:
        line = layout.createLine()
        line.setLineWidth(max(1.0, width))
        end = units.to_code_points(line.textStart() + line.textLength())
        lines.append(words[start:end].rstrip())
        start = end
        if start == len(words):
            break
    layout.endLayout()
    rest = words[start:]
    whole = text_width(font, rest) <= widths[-1]
    if rest:
        lines.append(rest if whole else QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, widths[-1]))
    return Folded(tuple(lines), whole)
