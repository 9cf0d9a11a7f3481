"""The left part below the table: the chosen quote where it was said, with the same passages of the other language.

These stand beside the words where there is room for two columns, else right below each turn.
"""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from qcoder.services.quoting.quote_context import Context, ContextLink, ContextTurn
from qcoder.services.texts import turn_links
from qcoder.ui.note_words import note_words
from qcoder.ui.reader.gutter import time_words
from qcoder.ui.theme import current
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel, set_tip
from qcoder.ui.widgets.scrolled import Scrolled
from qcoder.ui.widgets.titles import PanelTitle
from qcoder.ui.widgets.wrapped import WrappedLabel, words_label

_LABELS = 88  # width of speaker and time
_GAP = 12
_COLUMN = 270  # the least width of a column of words, some 40 signs
_ABOVE = 60  # pixels of what was said before that stay in view above the quote
_TOP = Qt.AlignmentFlag.AlignTop


class ContextPane(Pane):
    """Speaker and time in the gutter, words beside them, the quoted part tinted in the colour of its code."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._title = PanelTitle(self.tr("In context"), ground="page")
        self._content = Pane("page")
        self._rows = QVBoxLayout(self._content)
        self._rows.setContentsMargins(10, 2, 10, 12)
        self._turns: QWidget | None = None
        self._quoted: WrappedLabel | None = None
        self._shown: tuple[Context, int | str, str] | None = None
        self._beside = False  # whether the other language has a column of its own
        self.scrolled = Scrolled(self.tr("The quote in context"), self._content, ground="page")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self.scrolled, 1)

    def clear(self) -> None:
        """Shows nothing, as while no quote is chosen."""
        self._title.set_facts("")
        self._shown = None
        self._put(QWidget())

    def show_context(self, context: Context, colour: int | str, facts: str) -> None:
        """Shows a quote in a code's colour; `facts` stand beside the title, such as the name of the source."""
        self._title.set_facts(facts)
        self._shown = context, colour, facts
        self._beside = context.other_text is not None and self._has_room()
        turns = QWidget()
        grid = QGridLayout(turns)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(_GAP)
        grid.setColumnMinimumWidth(0, current().px(_LABELS))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, int(self._beside))
        self._quoted = None
        ours, other = self._kinds(context)
        if self._beside:
            for column, name in ((1, ours), (2, other)):
                grid.addWidget(TextLabel(name, font="small", role="muted"), 0, column, _TOP)
        for turn in context.turns:
            self._add_turn(grid, turn, colour, other)
        self._put(turns)
        self._scroll_to_quote()

    def _put(self, turns: QWidget) -> None:
        if self._turns is not None:
            self._rows.removeWidget(self._turns)
            self._turns.hide()
            self._turns.deleteLater()
        self._turns = turns
        self._rows.addWidget(turns, 0, _TOP)
        turns.show()  # a layout would show it later, and leave it out of its sums until then

    def _has_room(self) -> bool:
        """Whether two columns of words fit beside the names."""
        theme = current()
        return self.scrolled.area.viewport().width() >= theme.px(_LABELS) + 2 * (_GAP + theme.px(_COLUMN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown is None or self._shown[0].other_text is None:
            return
        if self._has_room() != self._beside:
            self.show_context(*self._shown)

    def _kinds(self, context: Context) -> tuple[str, str]:
        """What the text of the quote and the other one are."""
        names = self.tr("Translation"), self.tr("Original")
        return names if context.other_text is not None and context.other_text.kind == "original" else names[::-1]

    def _add_turn(self, grid: QGridLayout, turn: ContextTurn, colour: int | str, other: str) -> None:
        row = grid.rowCount()
        grid.addWidget(_gutter(turn), row, 0, _TOP)
        words = words_label(turn.words, role="text" if turn.quoted else "text2")
        if turn.quoted:
            words.set_mark(turn.start, turn.end, colour)
            self._quoted = self._quoted or words
        grid.addWidget(words, row, 1, _TOP)
        if turn.other:
            same = words_label(turn.other, role="text2")
            if self._beside:
                grid.addWidget(same, row, 2, _TOP)
                return
            label = TextLabel(other, font="small", role="muted")
            label.setFixedWidth(current().px(_LABELS))
            grid.addWidget(label, row + 1, 0, _TOP)
            grid.addWidget(same, row + 1, 1, _TOP)

    def _scroll_to_quote(self) -> None:
        self.scrolled.lay_out_now()
        if self._quoted is None or self._turns is None:
            return
        self._turns.layout().setGeometry(self._turns.rect())
        top = self._quoted.mapTo(self._content, self._quoted.rect().topLeft()).y() + self._quoted.mark_top()
        room = self.scrolled.area.viewport().height()
        # What fits is shown from its beginning, so that one sees who asked; a long turn from the quote on.
        self.scrolled.scroll_to(0 if top < room * 0.6 else top - _ABOVE)


def _gutter(turn: ContextTurn) -> QWidget:
    box = QWidget()
    box.setFixedWidth(current().px(_LABELS))
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(0)
    font, role = ("small_strong", "text") if turn.quoted else ("small", "muted")
    noted = note_words(turn.setting)
    label = TextLabel(turn.speaker or noted.label, font=font, role=role, wrap=bool(noted.label and not turn.speaker))
    set_tip(label, label.text())
    column.addWidget(label)
    below = [time_words(turn.begin_ms)] if turn.begin_ms is not None else []
    below += [noted.under] if noted.under and not turn.speaker else []
    below += [link_words(one) for one in turn.links]
    for words in below:
        column.addWidget(TextLabel(words, font="small", role="muted", wrap=True))
    return box


def link_words(one: ContextLink) -> str:
    """What a turn says to another, or another to it, in a line."""
    translate = QCoreApplication.translate
    forms = {
        (turn_links.AGREES, False): translate("ContextPane", "agrees with {turn}"),
        (turn_links.DISPUTES, False): translate("ContextPane", "disputes {turn}"),
        (turn_links.ADDS, False): translate("ContextPane", "adds to {turn}"),
        (turn_links.AGREES, True): translate("ContextPane", "{turn} agrees"),
        (turn_links.DISPUTES, True): translate("ContextPane", "{turn} disputes it"),
        (turn_links.ADDS, True): translate("ContextPane", "{turn} adds to it"),
    }
    return forms.get((one.kind, one.back), one.kind).format(turn=one.number)
