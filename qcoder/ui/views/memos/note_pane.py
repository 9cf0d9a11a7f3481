"""The note that is chosen: what it is on, its title and words to be written in place, and what links to it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.services.writing.memo_links import Mention, Targets
from qcoder.ui.theme import current
from qcoder.ui.views.memos.mention_list import MentionList
from qcoder.ui.views.memos.note_fields import NoteFields
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.wrapped import WrappedLabel

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_MOST_QUOTED = 400
_AROUND = (12, 8, 12, 12)
_SIGNS = 80  # in a line: some 70 to 78 of prose
_FRAME = 24  # pixels at 100 % zoom of frame and scroll bar


class NotePane(Pane):
    """`kept` carries id, title and words once the person goes on to something else, so that one undo takes all back.

    `open_wanted` asks for the place of the note, `followed` for what a link leads to, `asked_away` to delete it.
    """

    kept = Signal(object, str, str)
    open_wanted = Signal()
    followed = Signal(object)
    broken = Signal(str)
    asked_away = Signal()
    left = Signal()

    def __init__(self, words_label: str, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._note = b""
        self.about = TextLabel(role="text2")
        self.open_button = Button(self.tr("Open"), kind="flat", side="right")
        self.open_button.clicked.connect(self.open_wanted)
        self.delete_button = Button(self.tr("Delete"), kind="flat", side="right")
        self.delete_button.clicked.connect(self.asked_away)
        self.quoted = WrappedLabel("", face=lambda theme: theme.reading(15), pitch=22, role="text")
        self._fields = NoteFields(self, words_label, lines=8)
        self.title, self.area, self.linking = self._fields.title, self._fields.area, self._fields.linking
        self.title.editingFinished.connect(self.keep)
        self.linking.followed.connect(self._follow)
        self.linking.broken.connect(self.broken)
        self.facts = TextLabel(font="small", role="muted")
        self.extra = QHBoxLayout()  # what a kind of note has besides: an entry its day and kind
        self.mentions = MentionList()
        self.mentions.followed.connect(self._follow)
        self._lay_out()
        for keys, act in (("Ctrl+S", self.keep), ("Esc", self._leave)):
            QShortcut(QKeySequence(keys), self, context=_HERE).activated.connect(act)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.about, 1)
        head.addWidget(self.open_button)
        head.addWidget(self.delete_button)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(*_AROUND)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.quoted)
        column.addLayout(self.extra)
        column.addWidget(self.title)
        column.addWidget(self.area, 1)
        column.addWidget(self.facts)
        column.addSpacing(8)
        column.addWidget(self.mentions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # another zoom or face
            self._measure()

    def _measure(self) -> None:
        """Lines are as long as can be read well, however wide the pane is."""
        left, top, right, bottom = _AROUND
        edit = self.area.edit
        longest = round(_SIGNS * edit.fontMetrics().averageCharWidth()) + current().px(_FRAME)
        self._column.setContentsMargins(left, top, max(right, self.width() - left - longest), bottom)

    @property
    def note(self) -> bytes:
        """The note that is shown; b"" for none."""
        return self._note

    @property
    def changed(self) -> bool:
        """Whether something is written that is not kept yet."""
        return self._fields.changed

    def show_note(
        self, note: bytes, title: str, words: str, *,
        about: str, quoted: str, facts: str, openable: bool, may_change: bool,
    ) -> None:
        """Show a note; what is being written in the same one goes on."""
        if note == self._note and self.changed:
            return
        if note != self._note:
            self.keep()
        elif (title, words) == self._fields.stored:
            self._say(about, quoted, facts, openable=openable, may_change=may_change)
            return
        self._note = note
        self._fields.show(title, words)
        self._say(about, quoted, facts, openable=openable, may_change=may_change)

    def _say(self, about: str, quoted: str, facts: str, *, openable: bool, may_change: bool) -> None:
        self.about.setText(about)
        self.quoted.setText(quoted if len(quoted) <= _MOST_QUOTED else f"{quoted[:_MOST_QUOTED].rstrip()}…")
        self.quoted.setVisible(bool(quoted))
        self.facts.setText(facts)
        self.open_button.setVisible(openable)
        self.delete_button.setVisible(may_change)
        self._fields.set_read_only(not may_change)

    def show_mentions(self, targets: Targets, mentions: list[Mention]) -> None:
        """Show what links here, and what links can lead to now."""
        self.linking.know(targets)
        self.mentions.show_mentions(mentions)

    def _follow(self, target: object) -> None:
        self.keep()
        self.followed.emit(target)

    def _leave(self) -> None:
        self.keep()
        self.left.emit()

    def keep(self) -> None:
        """Hand over what was written, if anything."""
        if self._note and self.changed:
            self.kept.emit(self._note, *self._fields.take())

    def forget(self) -> None:
        """Show nothing; what was written is thrown away, since it was kept or is no more."""
        self._note = b""
        self._fields.show("", "")

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # the page is left, not the window put aside
            self.keep()
        super().hideEvent(event)
