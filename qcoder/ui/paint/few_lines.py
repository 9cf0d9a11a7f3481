"""Words and headings on a few lines, the last elided; and facts on one line, of which the longest gives way."""

import re
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from qcoder.model.offsets import Utf16Offsets
from qcoder.ui.paint.draw import text_width
from qcoder.ui.theme.theme import Theme
from qcoder.ui.theme.tokens import READING

_KEPT = 1000  # pieces of words of which the lines are kept
_DOT = "·"


@lru_cache(maxsize=_KEPT)
def few_lines(font: QFont, words: str, width: int, most: int) -> tuple[str, ...]:
    """Words on at most so many lines of a width in pixels, broken at blanks where there are any."""
    layout, units = QTextLayout(words, font), Utf16Offsets(words)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(units.to_code_points(line.textStart()))
    layout.endLayout()
    shown = [words[start:end].rstrip() for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]
    if len(shown) <= most:
        return tuple(shown)
    rest = words[starts[most - 1] :]
    return (*shown[: most - 1], QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))


def broken(words: str, metrics: QFontMetricsF, width: float, lines: int) -> list[str]:
    """Words on at most some lines of a width, broken at blanks; what is longer is elided. `(n = 2)` stays whole."""
    out: list[str] = []
    rest = re.sub(r"\(n = (\d+)\)", "(n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}\\1)", words).split(" ")
    while rest and len(out) < lines:
        line = rest.pop(0)
        while rest and metrics.horizontalAdvance(f"{line} {rest[0]}") <= width:
            line += " " + rest.pop(0)
        if rest and len(out) == lines - 1:
            line += " " + " ".join(rest)
        out.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
    return out or [""]


def fitting_facts(font: QFont, facts: str, width: float) -> str:
    """Facts parted by dots on one line: where they are too long, the longest of them loses its end."""
    too_much = text_width(font, facts) - width
    if too_much <= 0:
        return facts
    parts = facts.split(_DOT)
    longest = max(range(len(parts)), key=lambda place: text_width(font, parts[place]))
    # Blanks at its end are the air before the next dot.
    words = parts[longest].rstrip()
    air = parts[longest][len(words) :]
    room = text_width(font, words) - too_much - 1
    metrics = QFontMetricsF(font)
    parts[longest] = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room) + air
    return metrics.elidedText(_DOT.join(parts), Qt.TextElideMode.ElideRight, width)


def words_pitch(theme: Theme) -> float:
    """Distance of two such lines in the reading face, in pixels."""
    font = theme.reading(READING["column_px"])
    return max(theme.px(READING["column_line"] - 2), font.pixelSize() + 5)
