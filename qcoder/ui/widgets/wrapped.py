"""Words that wrap: those of participants in the reading face, and facts of any length in the face of the interface.

Both are QLabels, so that screen readers find them. A word that is longer than the line is broken rather than cut off.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from qcoder.model.direction import runs_right_to_left
from qcoder.model.offsets import Utf16Offsets
from qcoder.ui.paint.coded import CodedBlock, Mark, code_block
from qcoder.ui.paint.coded_words import paint_rules, paint_tints
from qcoder.ui.paint.lines import Lines
from qcoder.ui.theme import Theme, current
from qcoder.ui.theme.tokens import READING

_LINE_SEPARATOR = "\u2028"  # what a QTextLayout takes for a line break; as long as the line feed
_NO_MARK = CodedBlock()
_MEASURE = 31  # sizes of the reading face: 66 to 75 signs, depending on the script


class WrappedLabel(QLabel):
    """Words on as many lines as they need; `face` gives their font, `pitch` the distance of lines in pixels.

    `widest` is the longest line in sizes of the face; 0 leaves it to the room.
    """

    def __init__(
        self,
        words: str = "",
        parent: QWidget | None = None,
        *,
        face: Callable[[Theme], QFont] = Theme.font,
        pitch: int = 20,
        role: str = "text",
        widest: int = 0,
    ) -> None:
        super().__init__(parent)
        self._face = face
        self._pitch = pitch
        self._role = role
        self._widest = widest
        self._mark: tuple[int, int, int | str] | None = None
        self._laid: tuple[object, QTextLayout] | None = None
        self._heights: dict[object, int] = {}  # by width, of which a layout tries several
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)  # without it QLabel takes the height-for-width back at every setText
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(words)

    def setText(self, words: str) -> None:
        self._mark = None
        self._laid = None
        self._heights.clear()
        super().setText(words)
        self.updateGeometry()

    def set_mark(self, start: int, end: int, colour: int | str) -> None:
        """Shows `start:end` (code points) as coded in a colour."""
        units = Utf16Offsets(self.text())
        self._mark = (units.to_utf16(start), units.to_utf16(end), colour)
        self.update()

    @property
    def marked(self) -> bool:
        """Whether some of the words are shown as coded."""
        return self._mark is not None

    def mark_top(self) -> int:
        """Where the marked words begin, in pixels from the top."""
        if self._mark is None:
            return 0
        line = self._layout(self.width()).lineForTextPosition(self._mark[0])
        return round(line.y()) if line.isValid() else 0

    # ---- sizes

    def _line_height(self) -> int:
        theme = current()
        wanted = theme.px(self._pitch) + (2 if theme.is_contrast else 0)
        return max(wanted, round(QFontMetricsF(self._face(theme)).height()))

    def _longest_line(self) -> float:
        return self._face(current()).pixelSize() * self._widest

    def _room(self, width: int) -> float:
        return min(width, self._longest_line()) if self._widest else width

    def _layout(self, width: int) -> QTextLayout:
        """The words in lines, from the cache where nothing changed."""
        theme = current()
        key = (width, theme.name, theme.zoom)
        if self._laid is None or self._laid[0] != key:
            self._laid = (key, self._lay_out(self._room(width)))
        return self._laid[1]

    def _lay_out(self, width: float) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", _LINE_SEPARATOR), self._face(current()))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if runs_right_to_left(self.text()):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        pitch, y = self._line_height(), 0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, y + round((pitch - line.height()) / 2)))
            y += pitch
        layout.endLayout()
        return layout

    def heightForWidth(self, width: int) -> int:
        theme = current()
        key = (width, theme.name, theme.zoom)
        if key not in self._heights:
            self._heights[key] = max(1, self._layout(width).lineCount()) * self._line_height()
        return self._heights[key]

    def sizeHint(self) -> QSize:
        wanted = QFontMetricsF(self._face(current())).horizontalAdvance(self.text()[:200]) + 2
        width = round(min(wanted, self._longest_line() or 420))
        return QSize(width, self.heightForWidth(max(1, width)))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._line_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        layout, pitch = self._layout(self.width()), self._line_height()
        coded, lines = self._coded(theme), Lines(layout, pitch)
        paint_tints(painter, lines, coded, theme, ink=self._role)
        painter.setPen(theme.c(self._role))
        layout.draw(painter, QPointF())
        paint_rules(painter, lines, coded, theme)

    def _coded(self, theme: Theme) -> CodedBlock:
        if self._mark is None:
            return _NO_MARK
        units = Utf16Offsets(self.text()).units
        return code_block([Mark(*self._mark)], units, tints=theme.tints)


def words_label(words: str = "", *, role: str = "text") -> WrappedLabel:
    """A label for words of participants."""
    face, pitch = Theme.reading, READING["line"]
    return WrappedLabel(words, face=face, pitch=pitch, role=role, widest=_MEASURE)


def fact_label(words: str = "", *, role: str = "text", font: str = "ui", pitch: int = 20) -> WrappedLabel:
    """A label for facts, such as a definition or a list of questions."""
    return WrappedLabel(words, face=lambda theme: theme.font(font), pitch=pitch, role=role)
