"""The quiet panel that says what is under the caret. It follows the caret while it is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qcoder.ui.views.code.here import HerePart
from qcoder.ui.views.code.swatch import Swatch
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel


class HerePanel(Pane):
    """Paragraphs one below the other; more than fit are scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._parts: tuple[HerePart, ...] = ()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.setAccessibleName(self.tr("What is here"))
        self._scroll.setAccessibleName(self.tr("What is here"))

    def show_parts(self, parts: Sequence[HerePart]) -> None:
        """Show these paragraphs instead."""
        if tuple(parts) == self._parts:
            return
        self._parts = tuple(parts)
        body = Pane("surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(2)
        for part in parts:
            self._add(column, part)
        column.addStretch(1)
        self._scroll.setWidget(body)
        spoken = (" ".join(filter(None, (part.heading, part.facts, *part.words))) for part in parts)
        words = ". ".join(spoken)
        for widget in (self, self._scroll):
            widget.setAccessibleDescription(words)

    def _add(self, column: QVBoxLayout, part: HerePart) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        if part.colour is not None:
            head.addWidget(Swatch(part.colour), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(TextLabel(part.heading, font="ui_strong", wrap=True), 1)
        column.addLayout(head)
        if part.facts:
            column.addWidget(TextLabel(part.facts, font="small", role="muted", wrap=True))
        for words in part.words:
            column.addWidget(TextLabel(words, role="text2", wrap=True))
        column.addSpacing(10)
