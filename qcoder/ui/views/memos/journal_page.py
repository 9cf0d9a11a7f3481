"""The journal: an entry below each other day, newest first; written in place."""

from collections.abc import Sequence

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu

from qcoder.model.records import JournalEntry
from qcoder.services.writing import journal
from qcoder.services.writing.memo_export import write_journal
from qcoder.storage.team import people
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import date_in_words, facts_in_a_row, in_menu, said_of
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.memos.notes_model import NoteRow, first_words
from qcoder.ui.views.memos.notes_page import NotesPage
from qcoder.ui.widgets.buttons import Button, DropButton
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.labels import TextLabel


class JournalPage(NotesPage):
    """See the module."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self._entries: dict[bytes, JournalEntry] = {}
        self._kind: str | None = None  # the kind that alone is listed
        super().__init__(session, settings, name="journal", title="", words_label="")
        self.title.set_title(self.tr("Journal"))
        self.table.setAccessibleName(self.tr("Journal"))
        self.note.area.edit.setAccessibleName(self.tr("Entry"))
        self._kinds = {
            "": self.tr("Note"), "decision": self.tr("Decision"), "reflection": self.tr("Reflection"),
            "method": self.tr("Method"),
        }
        self.day = QLineEdit()
        self.day.setAccessibleName(self.tr("Day, as 2026-11-21"))
        self.day.setMaximumWidth(120)
        self.day.editingFinished.connect(self._set_day)
        self.kind: QComboBox = ChoiceField()
        self.kind.setAccessibleName(self.tr("Kind"))
        for key, words in self._kinds.items():
            self.kind.addItem(words, key)
        self.kind.activated.connect(lambda _row: self._set_kind())
        self.note.extra.setSpacing(8)
        for part in (TextLabel(self.tr("Day"), font="small", role="text2"), self.day,
                     TextLabel(self.tr("Kind"), font="small", role="text2"), self.kind):
            self.note.extra.addWidget(part)
        self.note.extra.addStretch(1)
        self._kind_button = DropButton("", QMenu(self))
        self.filters.addWidget(self._kind_button)
        self.today_button = Button(self.tr("Write today"))
        self.today_button.clicked.connect(self.begin)
        self.today_button.setEnabled(not session.study.read_only)
        self.export_button = Button(self.tr("Export…"))
        self.export_button.clicked.connect(self.export_journal)
        self.title.add_control(self.today_button)
        self.title.add_control(self.export_button)
        self.empty.step.connect(self.begin)
        self.order_tabs()

    def rows(self) -> Sequence[NoteRow]:
        names = {coder.id: coder.name for coder in people.coders(self.session.study.db)}
        every = journal.everything(self.session.study)[::-1]
        self._entries = {one.id: one for one in every}
        self._fill_kinds({one.kind for one in every})
        return [
            NoteRow(
                one.id,
                one.title or first_words(one.body),
                facts_in_a_row((date_in_words(one.day), self._kinds.get(one.kind, one.kind), names.get(one.coder, ""))),
                one.body,
            )
            for one in every
            if (self._kind is None or one.kind == self._kind)
            and self.fits(one.title, one.body, one.day, self._kinds.get(one.kind, one.kind))
        ]

    def _fill_kinds(self, there: set[str]) -> None:
        """Offer the kinds of which there are entries."""
        if self._kind is not None and self._kind not in there:
            self._kind = None
        menu = self._kind_button.menu()
        menu.clear()
        offered: list[tuple[str | None, str]] = [(None, self.tr("Of any kind"))]
        offered += [(key, words) for key, words in self._kinds.items() if key in there]
        offered += [(key, key) for key in sorted(there - set(self._kinds))]
        group = QActionGroup(menu)
        for key, words in offered:
            action = menu.addAction(in_menu(words), lambda key=key: self._choose_kind(key))
            action.setCheckable(True)
            action.setChecked(key == self._kind)
            group.addAction(action)
        self._kind_button.set_words(dict(offered)[self._kind])
        self._kind_button.setVisible(len(there) > 1 or self._kind is not None)

    def _choose_kind(self, kind: str | None) -> None:
        self._kind = kind
        self.refresh()

    def show_thing(self, thing: object) -> None:
        self._kind = None
        super().show_thing(thing)

    def show_note(self, note: bytes) -> None:
        one = self._entries[note]
        may_change = not self.session.study.read_only
        self.day.setText(one.day)
        self.day.setReadOnly(not may_change)
        self.kind.setCurrentIndex(max(0, self.kind.findData(one.kind)))
        self.kind.setEnabled(may_change)
        self.note.show_note(
            note, one.title, one.body, about=date_in_words(one.day), quoted="", facts="", openable=False,
            may_change=may_change,
        )

    def keep(self, note: bytes, title: str, words: str) -> None:
        self.session.attempt(lambda: journal.change(self.session.study, note, body=words, title=title))

    def delete_note(self) -> None:
        note = self.note.note
        if note in self._entries:
            self.note.forget()
            self.session.attempt(lambda: journal.delete(self.session.study, note))
            self.session.done.emit(self.tr("Deleted an entry of the journal"))

    def _set_day(self) -> None:
        note, day = self.note.note, self.day.text().strip()
        if note in self._entries and day != self._entries[note].day:
            self.session.attempt(lambda: journal.change(self.session.study, note, day=day))

    def _set_kind(self) -> None:
        note, kind = self.note.note, str(self.kind.currentData() or "")
        if note in self._entries and kind != self._entries[note].kind:
            self.session.attempt(lambda: journal.change(self.session.study, note, kind=kind))

    def begin(self) -> None:
        """Begin an entry of today."""
        made = self.session.attempt(lambda: journal.write(self.session.study, "", title=self.tr("New entry")))
        if made:
            self.show_thing(made)
            self.note.title.setFocus()
            self.note.title.selectAll()

    def say_empty(self, *, filtered: bool) -> None:  # noqa: ARG002 - said of all pages
        self.empty.set_words(
            self.tr("The journal is empty"),
            self.tr("Write down what was decided, what you noticed and how you work; a colleague will want to know."),
            "" if self.session.study.read_only else self.tr("Write today"),
        )

    def export_journal(self) -> None:
        """Write the journal to a file."""
        self.note.keep()
        study = self.session.study
        kinds = self.tr("Documents and tables (*.docx *.html *.md *.csv *.tsv *.xlsx)")
        path = choosing.save_file(
            self.window(), self.tr("Export the journal"), study.path.with_name("journal.docx"), kinds
        )
        if path is not None:
            count = self.session.attempt(lambda: write_journal(study, path))
            if count is not None:
                self.session.told.emit(said_of(
                    count, "Wrote {count} entry to {name}", "Wrote {count} entries to {name}", name=path.name
                ))
