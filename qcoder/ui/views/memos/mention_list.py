"""What links to a note or to what it is on: a button each, which goes there."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from qcoder.services.writing.memo_links import Mention, Target
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.labels import set_tip
from qcoder.ui.widgets.titles import SectionTitle

_MOST = 12
_LONGEST = 60  # letters of a note without a title
_LEAST = 80  # pixels


class _Link(Button):
    """A name that is cut where there is no room, with a tip then."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent, kind="flat")
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        beside = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self.fontMetrics().horizontalAdvance(self._name) + beside + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lacking = self.sizeHint().width() - self.width()
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self._name) - max(0, lacking)
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room) if lacking > 0 else self._name
        if shown != self.text():
            self.setText(shown)
            set_tip(self, self._name if shown != self._name else "")


class MentionList(QWidget):
    """Hidden where nothing links. `followed` carries the Target that was chosen."""

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(SectionTitle(self.tr("What links here")))

    def show_mentions(self, mentions: list[Mention]) -> None:
        """Show these instead."""
        for gone in self.buttons:
            gone.hide()  # it is deleted a moment later, and would stand about until then
            gone.deleteLater()
        self.buttons = []
        for mention in mentions[:_MOST]:
            name = mention.title or mention.words.strip().split("\n")[0][:_LONGEST]
            button = _Link(name, self)
            target = Target(mention.table, mention.row, name)
            button.clicked.connect(lambda _checked=False, target=target: self.followed.emit(target))
            self._column.addWidget(button)
            self.buttons.append(button)
        self.setVisible(bool(mentions))
