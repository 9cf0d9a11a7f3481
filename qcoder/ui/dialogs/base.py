"""What every dialog shares: heading, sentence, body, a row of verbs, and where a problem is told."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.ui.theme import current
from qcoder.ui.widgets.bands import ProblemBand
from qcoder.ui.widgets.buttons import Button, Kind
from qcoder.ui.widgets.focus_ring import FocusRing
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.told_area import ToldArea

_MARGIN = 20


class Dialog(QDialog):
    """A dialog of the window behind it. It is gone once it is closed; Esc closes it without a choice.

    `body` takes the content. `verb` adds a button that closes only when its action does not complain.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, sentence: str = "", width: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(current().px(width))
        self.heading = TextLabel(title, font="title")
        self.sentence = TextLabel(sentence, role="text2", wrap=True)
        self.sentence.setVisible(bool(sentence))
        self.band = ProblemBand()
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._left = QHBoxLayout()
        self._right = QHBoxLayout()
        foot = QHBoxLayout()
        for part in (self._left, self._right, foot):
            part.setSpacing(8)
        foot.addLayout(self._left)
        foot.addStretch(1)
        foot.addLayout(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN - 4, _MARGIN, _MARGIN - 4)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.sentence)
        column.addWidget(self.band)
        column.addLayout(self.body, 1)
        column.addSpacing(4)
        column.addLayout(foot)
        FocusRing(self)

    @property
    def busy(self) -> bool:
        """Whether work goes on that the dialog waits for: until it ends, neither Esc nor the cross closes it."""
        return False

    def reject(self) -> None:
        if not self.busy:
            super().reject()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), current().c("raised"))

    def say(self, sentence: str) -> None:
        """Another sentence below the heading."""
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))

    def size_to(self, width: int, height: int = 0) -> None:
        """Open in a size (pixels at 100 % zoom), but not wider or higher than the window behind."""
        theme, room = current(), self.parentWidget().window().size()
        wanted = QSize(theme.px(width), max(theme.px(height), self.sizeHint().height()))
        self.resize(wanted.boundedTo(room))

    def verb(self, words: str, act: Callable[[], object], kind: Kind = "plain") -> Button:
        """A button at the right. The primary one is also what Enter does."""
        button = Button(words, kind=kind)
        button.setAutoDefault(False)
        button.setDefault(kind == "primary")
        button.clicked.connect(lambda _checked=False: act())
        self._right.addWidget(button)
        return button

    def way_out(self, words: str = "") -> Button:
        """The button at the left that closes without a choice."""
        button = Button(words or self.tr("Cancel"), kind="flat")
        button.setAutoDefault(False)
        button.clicked.connect(self.reject)
        self._left.addWidget(button)
        return button

    def add_buttons(self, buttons: Sequence[Button], *, way_out: Button | None = None) -> None:
        """Put buttons that were made elsewhere to the right, the last one outermost; the way out goes to the left."""
        if way_out is not None:
            self._left.addWidget(way_out)
        for button in buttons:
            self._right.addWidget(button)

    def on_key(self, keys: str, act: Callable[[], object]) -> None:
        """A key of this dialog."""
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def try_to(self, act: Callable[[], object]) -> bool:
        """Do something; what a person can mend is told in the band. Says whether it was done."""
        try:
            act()
        except (UserError, EnvironmentProblem) as error:
            self.band.show_problem(error.message)
            return False
        self.band.hide()
        return True


def scrolling(inner: QWidget) -> QScrollArea:
    """An area that scrolls, on the ground of the dialog around it."""
    area = ToldArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
