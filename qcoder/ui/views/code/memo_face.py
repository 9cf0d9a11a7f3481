"""The memo beside the words: what it is on, what others wrote, one's own to be written in place, what links to it."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from qcoder.services.study import Study
from qcoder.services.writing.memo_links import mentions, targets_of
from qcoder.ui.views.memos.mention_list import MentionList
from qcoder.ui.views.memos.note_fields import NoteFields
from qcoder.ui.views.memos.subject import MemoSubject
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class MemoFace(Pane):
    """What is written is kept when one goes on to something else, so that one undo takes all of it back.

    `left` asks for the way back to the words, `followed` for what a link leads to.
    """

    left = Signal()
    followed = Signal(object)

    def __init__(self, study: Study, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._study = study
        self._subject: MemoSubject | None = None
        self.about = TextLabel(font="ui_strong", wrap=True)
        self._said = QVBoxLayout()
        self._fields = NoteFields(self, self.tr("Memo"), lines=4)
        self.title, self.area, self.linking = self._fields.title, self._fields.area, self._fields.linking
        self._note = TextLabel(font="small", role="warning", wrap=True)
        self.mentions = MentionList()
        self._lay_out()
        self.linking.followed.connect(self._follow)
        self.linking.broken.connect(self._tell_broken)
        self.mentions.followed.connect(self._follow)
        self.area.edit.textChanged.connect(self._note.hide)
        for keys, act in (("Ctrl+S", self.keep), ("Esc", self._leave), ("Ctrl+Return", self._enter),
                          ("Ctrl+Enter", self._enter)):
            QShortcut(QKeySequence(keys), self, context=_HERE).activated.connect(act)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.show_subject(None)

    def _lay_out(self) -> None:
        body = Pane("surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(self.about)
        column.addLayout(self._said)
        column.addWidget(self.title)
        column.addWidget(self.area, 1)
        column.addWidget(self._note)
        self._note.hide()
        column.addWidget(self.mentions)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    # ---- what is shown

    @property
    def changed(self) -> bool:
        """Whether something is written that is not kept yet."""
        return self._fields.changed

    @property
    def writing(self) -> bool:
        """Whether the keyboard is here."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def show_subject(self, subject: MemoSubject | None) -> None:
        """Show the memo on something, or that there is nothing to write on. What was written before is kept."""
        self.keep()
        self._subject = subject
        title, words = (subject.title or "", subject.words) if subject else ("", "")
        nothing = self.tr("Choose a coding, words, a code or a source to write a memo on it.")
        self.about.setText(subject.about if subject else nothing)
        self.setAccessibleName(self.about.text())
        is_note = subject is not None and subject.is_note
        self._fields.call(self.tr("Note") if is_note else self.tr("Memo"), with_links=not is_note)
        self._say(subject.said if subject else ())
        self._fields.show(title, words, anew=False)
        self.title.setVisible(subject is not None and subject.title is not None)
        self.area.setVisible(subject is not None)
        self._fields.set_read_only(self._study.read_only)
        if subject is not None and (subject.linked or "[[" in words):
            self.linking.know(targets_of(self._study))
        self._note.hide()
        self.mentions.show_mentions(mentions(self._study, *subject.linked) if subject else [])

    def _say(self, said: tuple[str, ...]) -> None:
        while self._said.count():
            gone = self._said.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for words in said:
            self._said.addWidget(TextLabel(words, font="small", role="text2", wrap=True))

    # ---- writing

    def write(self) -> None:
        """Give the keyboard to the memo, behind its last word."""
        edit = self.area.edit
        edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        edit.moveCursor(edit.textCursor().MoveOperation.End)

    def keep(self) -> None:
        """Store what was written, if anything."""
        if self._subject is not None and self.changed:
            self._subject.keep(*self._fields.take())

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        inside = old is not None and self.isAncestorOf(old)
        if inside and new is not None and not self.isAncestorOf(new):
            QTimer.singleShot(0, self, self.keep)  # once the focus has come to rest

    def _enter(self) -> None:
        if not self.linking.follow_here():
            self._leave()

    def _leave(self) -> None:
        self.keep()
        self.left.emit()

    def _follow(self, target: QObject) -> None:
        self.keep()
        self.followed.emit(target)

    def _tell_broken(self, name: str) -> None:
        self._note.setText(self.tr("“{name}” leads nowhere in this study.").format(name=name))
        self._note.show()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # another face, room or study is shown, not the window put aside
            self.keep()
        super().hideEvent(event)
