"""What a place has to say about itself: a problem above it, a job that runs, or why it is empty and what comes next."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from qcoder.ui.paint.draw import draw_box, draw_icon
from qcoder.ui.saying import heard
from qcoder.ui.theme import current
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.labels import KeyCap, TextLabel
from qcoder.ui.widgets.part import Part
from qcoder.ui.widgets.speaking import announce

PROGRESS_AFTER_MS = 200
PAGE_INSET = 12  # pixels between the side of a page and what stands in it
_SENTENCE_SIGNS = 72  # average letters of the sentence of an empty place: longer lines are hard to read
_SLACK = 1.15  # that lines broken at blanks need beyond an equal share
_EDGE = 3
_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut

Action = tuple[str, Callable[[], object]]


class ProblemBand(Part, QWidget):
    """A band above the place that has a problem: one sentence and at most two ways out. Hidden while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "danger"
        self._words = TextLabel(wrap=True, align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._buttons: list[Button] = []
        self._before: QWidget | None = None  # what had the keyboard when the problem came up
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(42, 6, 8, 6)
        self._row.setSpacing(4)
        self._row.addWidget(self._words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_problem(
        self, sentence: str, actions: Sequence[Action] = (), *, kind: Literal["danger", "warning"] = "danger"
    ) -> None:
        """Says what is wrong, with up to two actions (verb, what it does). The band goes when it is told to."""
        if len(actions) > 2:
            raise ValueError("A problem offers at most two ways out.")
        self._kind = kind
        sentence = heard(sentence)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        at = QApplication.focusWidget()
        if at is not None and not self.isAncestorOf(at):
            self._before = at
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [Button(verb, kind="strong-flat") for verb, _ in actions]
        for button, (_, act) in zip(self._buttons, actions, strict=True):
            button.clicked.connect(lambda _checked=False, act=act: self._take(act))
            self._row.addWidget(button)
        self.show()
        self.update()
        announce(self, sentence, urgent=kind == "danger")

    def _take(self, act: Callable[[], object]) -> None:
        """Gives the keyboard back to where it was, as the band may go; the way out may move it on."""
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        act()

    @property
    def sentence(self) -> str:
        """What the band says."""
        return self._words.text()

    def sizeHint(self) -> QSize:
        """As high as all lines of the sentence need, at the width that the band has."""
        usual = super().sizeHint()
        lines = self._row.totalHeightForWidth(self.width()) if self.isVisible() else usual.height()
        return QSize(usual.width(), max(lines, current().row("band")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        draw_box(painter, QRectF(self.rect()), theme.c(f"{self._kind}_soft"), radius=2)
        painter.fillRect(0, 0, _EDGE, self.height(), theme.c(self._kind))
        size = theme.px(16)
        draw_icon(painter, 16, self.height() / 2, "warning-circle", theme.c(self._kind), size)


class ThinBar(QProgressBar):
    """A low bar that fills; screen readers know it as a progress bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        groove = QRectF(0, self.height() / 2 - 2, self.width(), 4)
        edge = theme.c("border") if theme.is_contrast else None
        draw_box(painter, groove, theme.c("pressed"), edge, radius=2)
        span = self.maximum() - self.minimum()
        if span > 0 and self.value() > self.minimum():
            share = (self.value() - self.minimum()) / span
            done = QRectF(groove.x(), groove.y(), max(4.0, groove.width() * share), 4)
            draw_box(painter, done, theme.c("accent"), radius=2)


class ProgressStrip(QWidget):
    """A job that runs, shown where its result will be: bar, words with the count, Cancel. Nothing before 0.2 s.

    Esc cancels while the focus is in the place (the parent) that waits. On a page without margins it keeps an `inset`.
    Where the place has a button that cancels, the strip has none: `stop_here` is false.
    """

    cancelled = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, after_ms: int = PROGRESS_AFTER_MS, inset: int = 0,
        stop_here: bool = True,
    ) -> None:
        super().__init__(parent)
        self._bar = ThinBar()
        self._words = TextLabel(role="text2")
        self._cancel = Button(self.tr("Cancel"), kind="flat", side="right")
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(inset, 4, inset, 4)
        row.setSpacing(12)
        row.addWidget(self._bar)
        row.addWidget(self._words, 1)
        row.addWidget(self._cancel)
        self._cancel.setVisible(stop_here)
        row.addWidget(KeyCap("Esc"))
        self._timer = QTimer(self, singleShot=True, interval=after_ms)
        self._timer.timeout.connect(self.show)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), parent or self, context=_HERE)
        self._escape.activated.connect(self.cancelled)
        self._escape.setEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def start(self, words: str, total: int = 0) -> None:
        """A job of `total` steps begins; 0 when nobody knows how many, and then words stand without a bar."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(0)
        self._bar.setVisible(total > 0)
        self.say(words)
        self._escape.setEnabled(True)
        self._timer.start()

    def set_total(self, total: int) -> None:
        """There are more steps, or fewer, than was thought."""
        self._bar.setMaximum(max(1, total))

    def advance(self, done: int, words: str) -> None:
        """`done` steps are done; `words` say so, such as "Exporting 3 100 of 5 000 quotes"."""
        self._bar.setValue(min(done, self._bar.maximum()))
        self.say(words)

    def say(self, words: str) -> None:
        """Shows other words."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)

    def finish(self) -> None:
        """The job is over, done or cancelled."""
        self._timer.stop()
        self._escape.setEnabled(False)
        self.hide()


class EmptyState(Part, QWidget):
    """Why a place is empty, and the one step that fills it. `step` says the button was pressed.

    `quiet` is for a side panel, where the step is not the first one to take.
    """

    step = Signal()

    def __init__(
        self, title: str, sentence: str, button: str = "", parent: QWidget | None = None, *, quiet: bool = False
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        self._title = TextLabel(title, font="title", align=centre, wrap=True)
        self._sentence = TextLabel(sentence, role="text2", align=centre, wrap=True)
        column.addWidget(self._title)
        measured = QHBoxLayout()
        measured.setContentsMargins(0, 0, 0, 0)
        measured.addStretch(1)
        measured.addWidget(self._sentence, 1000)  # as wide as it may be, in the middle
        measured.addStretch(1)
        column.addLayout(measured)
        self.button = Button(button, kind="plain" if quiet else "primary")
        self.button.clicked.connect(self.step)
        column.addSpacing(8)
        column.addWidget(self.button, 0, centre)
        self.button.setVisible(bool(button))  # only now that it has a parent: alone it would flash up as a window
        column.addStretch(3)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self._keep_measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # another theme or zoom
            self._keep_measure()

    def _keep_measure(self) -> None:
        """Lines of about one length, none of them long: the last must not hold a word alone."""
        metrics = QFontMetrics(current().font())
        most, needed = metrics.averageCharWidth() * _SENTENCE_SIGNS, metrics.horizontalAdvance(self._sentence.text())
        lines = max(1, ceil(needed / most))
        self._sentence.setMaximumWidth(min(most, ceil(needed / lines * _SLACK)) if needed else most)

    def set_words(self, title: str, sentence: str, button: str = "") -> None:
        """Says something else, as when a filter is why nothing shows."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._keep_measure()
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
