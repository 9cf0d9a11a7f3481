"""Small parts of the panel: sections under a hairline, rows made anew, a quote, the colour as a button."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qcoder.export.printed import printed
from qcoder.model.quotes import QuoteRow
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.colour_grid import ColourGrid
from qcoder.ui.paint.draw import draw_box
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import CODE_COLOURS, colour_of, current
from qcoder.ui.widgets.buttons import Button, IconButton
from qcoder.ui.widgets.grounds import Line
from qcoder.ui.widgets.titles import SectionTitle
from qcoder.ui.widgets.wrapped import WrappedLabel, fact_label, words_label

_EDGE = 3
_TOP = Qt.AlignmentFlag.AlignTop


def wrapped(words: str = "", *, role: str = "text", font: str = "ui", pitch: int = 20) -> WrappedLabel:
    """Words on as many lines as the panel's width makes of them."""
    label = fact_label(words, role=role, font=font, pitch=pitch)
    policy = label.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    label.setSizePolicy(policy)
    return label


class Section(QWidget):
    """A heading with a button at its right, and below it what `body` takes; a hairline above."""

    def __init__(self, title: str, button: str = "", name: str = "") -> None:
        super().__init__()
        self.title = SectionTitle(title)
        self.button = Button(button, kind="flat", side="right")
        self.button.setAccessibleName(name or button)
        self.button.setToolTip(name or button)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(Line())
        column.addLayout(head)
        column.addLayout(self.body)
        self.button.setVisible(bool(button))


class QuoteLine(QWidget):
    """Words of a participant over who said them; a press opens them in the source, a cross takes them off the list."""

    opened = Signal(object)
    removed = Signal()

    def __init__(self, quote: QuoteRow, *, may_change: bool) -> None:
        super().__init__()
        words = words_label(printed(quote.verbatim))
        policy = words.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        words.setSizePolicy(policy)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words)
        facts = ", ".join(filter(None, (quote.speaker, quote.source)))
        texts.addWidget(wrapped(facts, role="muted", font="small", pitch=18))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 4)
        row.setSpacing(6)
        row.addLayout(texts, 1)
        go = IconButton("arrow-square-out", self.tr("Open in the source"))
        go.clicked.connect(lambda: self.opened.emit(quote))
        row.addWidget(go, 0, _TOP)
        if may_change:
            cross = IconButton("x", self.tr("Take off the examples"), size=12)
            cross.clicked.connect(self.removed)
            row.addWidget(cross, 0, _TOP)


class Attention(QWidget):
    """Something to look at, in a band: a sentence on as many lines as it needs, and what can be done below it."""

    def __init__(self) -> None:
        super().__init__()
        self._words = wrapped()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 8, 4)
        column.setSpacing(2)
        beside = QHBoxLayout()
        beside.setContentsMargins(8, 0, 0, 0)  # as far as the words of a button stand from its side
        beside.addWidget(self._words)
        column.addLayout(beside)
        column.addLayout(self._buttons)
        self._actions: list[Button] = []
        self.hide()

    @property
    def sentence(self) -> str:
        """What the band says."""
        return self._words.text()

    @property
    def buttons(self) -> list[Button]:
        """What can be done."""
        return self._actions

    def show_words(self, sentence: str, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Says something, with verbs and what they do."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        while self._buttons.count():
            item = self._buttons.takeAt(0).widget()
            if item is not None:
                item.hide()
                item.deleteLater()
        self._actions = [Button(verb, kind="strong-flat") for verb, _act in actions]
        for button, (_verb, act) in zip(self._actions, actions, strict=True):
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        draw_box(painter, QRectF(self.rect()), theme.c("warning_soft"), radius=2)
        painter.fillRect(0, 0, _EDGE, self.height(), theme.c("warning"))


class ColourButton(QAbstractButton):
    """The colour of a code; a press offers others."""

    def __init__(self) -> None:
        super().__init__()
        self._colour: int | str = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_colour(self, value: str) -> None:
        """Shows a stored colour."""
        self._colour = colour_of(value)
        name = self.tr(CODE_COLOURS[self._colour].name) if isinstance(self._colour, int) else self._colour
        self.setAccessibleName(self.tr("Colour: {name}").format(name=name))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        side = current().row("field")
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        rect = QRectF(self.rect())
        draw_box(painter, rect, theme.c("hover" if self.underMouse() else "page"), theme.c("control"))
        size = theme.px(14)
        draw_swatch(painter, theme, (rect.width() - size) / 2, rect.center().y(), self._colour, size)


class ColourDialog(Dialog):
    """The palette; a choice is taken at once, and Undo takes it back."""

    chosen = Signal(str)

    def __init__(self, value: str, used: Sequence[str], parent: QWidget) -> None:
        super().__init__(self.tr("Colour"), parent, width=420)
        self.grid = ColourGrid(value, used)
        self.body.addWidget(self.grid)
        self.way_out()
        self.verb(self.tr("Use this colour"), self._take, "primary")

    def _take(self) -> None:
        self.chosen.emit(self.grid.value)
        self.accept()
