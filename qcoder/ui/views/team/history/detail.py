"""What one action did: who and when, what it made and changed, what stands on it, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from qcoder.services import history
from qcoder.services.history import Detail, Entry
from qcoder.services.study import Study
from qcoder.services.team.merging import PastMerge
from qcoder.ui.dialogs.base import scrolling
from qcoder.ui.saying import facts_in_a_row, sentence_case
from qcoder.ui.views.team.history import wording
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.titles import SectionTitle

_MOST = 12  # lines of a kind


class ActionDetail(Pane):
    """`place_asked` and `turn_asked` ask for what the buttons say; the page does it."""

    place_asked = Signal()
    turn_asked = Signal()

    def __init__(self, study: Study) -> None:
        super().__init__("surface")
        self._study = study
        self.place_button = Button(self.tr("Show the place"))
        self.turn_button = Button(self.tr("Undo this action"))
        self.place_button.clicked.connect(self.place_asked)
        self.turn_button.clicked.connect(self.turn_asked)
        self._body = Pane("surface")
        self._area = scrolling(self._body)
        self._area.setAccessibleName(self.tr("What the action did"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        self._line = Line()
        column.addWidget(self._line)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 10, 16, 10)
        buttons.setSpacing(8)
        buttons.addWidget(self.place_button)
        buttons.addWidget(self.turn_button)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def show_entry(self, entry: Entry | PastMerge | None) -> None:
        """Show an action; None shows nothing."""
        old, self._body = self._body, Pane("surface")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(6)
        self._area.takeWidget()
        old.deleteLater()
        for part in (self._line, self.place_button, self.turn_button):
            part.setVisible(entry is not None)
        if isinstance(entry, PastMerge):
            self._show_merge(entry)
        elif entry is not None:
            self._show_action(entry)
        self._column.addStretch(1)
        self._area.setWidget(self._body)
        self._body.setAutoFillBackground(False)

    def _head(self, title: str, facts: str) -> None:
        self._column.addWidget(TextLabel(sentence_case(title), font="title", wrap=True))
        self._column.addWidget(TextLabel(facts, font="small", role="muted", wrap=True))

    def _show_merge(self, merge: PastMerge) -> None:
        self._head(
            self.tr("Merge {files}").format(files=merge.files),
            self.tr("{when}, in this copy").format(when=wording.when(merge.when)),
        )
        self._column.addSpacing(6)
        self._column.addWidget(TextLabel(
            self.tr("Taking it back takes the colleagues' work out of this copy again. Later work stays, with what it "
                    "stands on; other copies never hear of it."), role="text2", wrap=True,
        ))
        self.place_button.hide()
        self.turn_button.setText(self.tr("Take the merge back"))
        self.turn_button.setEnabled(not self._study.read_only)

    def _show_action(self, entry: Entry) -> None:
        who, undone = entry.coder or self.tr("somebody"), self.tr("undone") if entry.undone else ""
        self._head(entry.label, facts_in_a_row((who, wording.when(entry.when), undone)))
        found = history.detail(self._study, entry)
        self._lists(found)
        self.place_button.setVisible(history.place(self._study, entry) is not None)
        may = entry.action.can_be_undone
        self.turn_button.setVisible(may)
        self.turn_button.setText(self.tr("Bring it back") if entry.undone else self.tr("Undo this action"))
        free = entry.undone or not found.depending
        self.turn_button.setEnabled(may and free and not self._study.read_only)

    def _lists(self, found: Detail) -> None:
        if found.changed:
            self._section(self.tr("Changed"))
            for what, before, after in found.changed[:_MOST]:
                self._column.addWidget(TextLabel(sentence_case(what), font="small", role="text2", wrap=True))
                arrow = f"{before}  →  {after}" if before else after
                self._column.addWidget(TextLabel(arrow or self.tr("(empty)"), wrap=True))
            self._rest(len(found.changed))
        if found.made:
            self._section(self.tr("Made"))
            for words in found.made[:_MOST]:
                self._column.addWidget(TextLabel(sentence_case(words), wrap=True))
            self._rest(len(found.made))
        if found.depending:
            self._section(self.tr("Later work stands on it, so it cannot be undone by itself"))
            for entry in found.depending[:_MOST]:
                words = f"{sentence_case(entry.label)}, {entry.coder}, {wording.when(entry.when)}"
                self._column.addWidget(TextLabel(words, role="text2", wrap=True))
            self._rest(len(found.depending))

    def _section(self, words: str) -> None:
        self._column.addSpacing(8)
        self._column.addWidget(SectionTitle(words))

    def _rest(self, count: int) -> None:
        if count > _MOST:
            words = self.tr("and {count} more").format(count=count - _MOST)
            self._column.addWidget(TextLabel(words, font="small", role="muted"))
