"""How coders see a passage, side by side: the same words for each, with what this coder marked in them."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from qcoder.model.offsets import Utf16Offsets
from qcoder.model.records import Code
from qcoder.services.coders.decisions import VERSION
from qcoder.services.coders.disagreement_passages import Passage
from qcoder.services.coders.disagreements import Disagreement, Version
from qcoder.ui.paint.coded import CodedBlock, Mark, code_block
from qcoder.ui.paint.draw import draw_box, draw_text
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import Theme, colour_of, current
from qcoder.ui.theme.tokens import READING
from qcoder.ui.widgets.labels import KeyCap, TextLabel, set_tip
from qcoder.ui.widgets.wrapped import WrappedLabel, fact_label

_MEASURE = 31
_SIDE_BY_SIDE = 560  # pixels of room from which two versions stand beside each other


class MarkedWords(WrappedLabel):
    """Words with any number of coded ranges (code points)."""

    def __init__(self, words: str, marks: list[tuple[int, int, int | str]]) -> None:
        super().__init__(words, face=Theme.reading, pitch=READING["line"], widest=_MEASURE)
        units = Utf16Offsets(words)
        length = len(words)
        self._marks = [
            Mark(units.to_utf16(max(0, start)), units.to_utf16(min(end, length)), colour)
            for start, end, colour in marks if start < length and end > 0
        ]
        self._units = units.units

    def _coded(self, theme: Theme) -> CodedBlock:
        return code_block(self._marks, self._units, tints=theme.tints)


class CodeLine(QLabel):
    """A code with its swatch, elided where room is short, and then whole in its tip."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.name)
        self._colour = colour_of(code.color)
        set_tip(self, code.path)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(80, current().text_height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        draw_swatch(painter, theme, 0, self.height() / 2, self._colour)
        room = QRectF(17, 0, self.width() - 17, self.height())
        draw_text(painter, room, self.text(), theme.font(), theme.c("text"))


class VersionPane(QWidget):
    """One version: whose it is, its codes, and the words with its marks. The one that was taken has an outline."""

    def __init__(
        self, place: int, version: Version, words: str, marks: list[tuple[int, int, int | str]], codes: list[Code],
        comment: str, *, taken: bool,
    ) -> None:
        super().__init__()
        self._taken = taken
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TextLabel(version.names, font="ui_strong"), 1)
        head.addWidget(KeyCap(str(place + 1)))
        column.addLayout(head)
        for code in codes:
            column.addWidget(CodeLine(code))
        if not codes:
            column.addWidget(TextLabel(self.tr("Not coded"), font="small", role="muted"))
        column.addWidget(MarkedWords(words, marks))
        if comment:
            column.addWidget(fact_label(comment, role="text2"))
        column.addStretch(1)
        said = self.tr("{coders}: {codes}").format(
            coders=version.names, codes=", ".join(code.name for code in codes) or self.tr("not coded")
        )
        self.setAccessibleName(said)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        edge, width = ("accent", 2.0) if self._taken else ("border", 1.0)
        draw_box(QPainter(self), QRectF(self.rect()), theme.c("page"), theme.c(edge), radius=8, width=width)


class Versions(QWidget):
    """All versions of a disagreement: beside each other where there is room for two, else below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes: list[VersionPane] = []
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)

    def show_versions(self, one: Disagreement, passage: Passage, codes: Mapping[bytes, Code]) -> None:
        """Shows another disagreement."""
        for pane in self._panes:
            self._box.removeWidget(pane)
            pane.hide()
            pane.deleteLater()
        self._panes = []
        lead, tail = ("… " if passage.before else ""), (" …" if passage.after else "")
        taken = one.decision.of if one.decision and one.decision.choice == VERSION else ()
        for place, version in enumerate(one.versions):
            own = [
                (start + len(lead), end + len(lead), colour_of(codes[code].color))
                for start, end, code in passage.marks[place] if code in codes
            ]
            used = [codes[code] for code in dict.fromkeys(mark.code for mark in version.marks) if code in codes]
            pane = VersionPane(
                place, version, lead + passage.words + tail, own, used, passage.comments[place],
                taken=any(coder.id in taken for coder in version.coders),
            )
            self._panes.append(pane)
            self._box.addWidget(pane, 1)
            pane.show()
        self.arrange(self.width())

    def arrange(self, width: int) -> None:
        """Beside or below each other, by the room that there is."""
        beside = len(self._panes) <= 2 and width >= current().px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
