"""What the pages of memos and of the journal share: title, search, the list, the note beside it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.services.writing.memo_links import Target, mentions, targets_of
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.memos.following import follow_link
from qcoder.ui.views.memos.note_pane import NotePane
from qcoder.ui.views.memos.notes_model import NoteRow, NotesModel
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.stacking import StackingRow, StackingSplitter
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.tab_order import tab_as_laid_out
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.titles import ViewTitle

_TYPING_MS = 150
_LEAST_SEARCH = 120  # pixels at 100 % zoom of the search, before what filters goes below it
_LIST, _NOTE = 420, 720
SHOWN_KINDS = (
    "memo", "journal", "code", "source", "question", "study_case", "coding", "text", "edit", "coder", "project",
)
"""The tables of a project from which something is seen here."""


class NotesPage(Room):
    """A page says what rows there are (`rows`), how one is shown (`show_note`) and how one is kept and deleted."""

    def __init__(self, session: Session, settings: Settings, *, name: str, title: str, words_label: str) -> None:
        super().__init__("page")
        self.session, self._settings, self._name = session, settings, name
        self._active = False
        self._stale = True
        self.search = SearchField(self.tr("Search"))
        self.title = ViewTitle(title)
        self.table = TableView(title, two_lines=True)
        self.model = NotesModel(self.table)
        self.table.setModel(self.model)
        self.table.set_columns([Column("strong", stretch=True)])
        self.table.horizontalHeader().hide()
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.note = NotePane(words_label)
        self.empty = EmptyState("", "")
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        side = Pane("page")
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        band = QHBoxLayout()
        band.setContentsMargins(12, 8, 12, 8)
        self.filters = QHBoxLayout()
        band.addWidget(StackingRow(self.search, self.filters, least=_LEAST_SEARCH))
        left.addLayout(band)
        left.addWidget(Line())
        left.addWidget(self.table, 1)
        self._split = StackingSplitter(
            (side, self.note), self._settings, f"memos.{self._name}.panes",
            usual=(_LIST, _NOTE), widths=(260, 320), heights=(150, 220),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._split)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.session.changed.connect(self._study_changed)
        self._typing.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _words: self._typing.start())
        self.search.down_pressed.connect(self.table.setFocus)
        self.table.selectionModel().currentChanged.connect(self._choose)
        self.table.activated.connect(lambda _index: self.note.area.edit.setFocus())
        self.note.kept.connect(self.keep)
        self.note.open_wanted.connect(self.open_place)
        self.note.followed.connect(self.follow)
        self.note.broken.connect(self._tell_broken)
        self.note.asked_away.connect(self.delete_note)
        self.note.left.connect(self.table.setFocus)

    def order_tabs(self) -> None:
        """Tab goes from the list to the title and the words of the note, before what can be done with it."""
        tab_as_laid_out(self)
        note = self.note
        order = (self.table, note.title, note.area, note.area.edit, note.open_button, note.delete_button)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    # ---- what a page says

    def rows(self) -> Sequence[NoteRow]:
        """The rows that pass the filters, in order."""
        raise NotImplementedError

    def show_note(self, note: bytes) -> None:
        """Show a note beside the list."""
        raise NotImplementedError

    def keep(self, note: bytes, title: str, words: str) -> None:
        """Store what was written."""
        raise NotImplementedError

    def delete_note(self) -> None:
        """Delete the note that is shown."""
        raise NotImplementedError

    def open_place(self) -> None:
        """Go to what the note that is shown is on."""

    def say_empty(self, *, filtered: bool) -> None:
        """Say in `empty` why there are no rows."""
        raise NotImplementedError

    # ---- showing

    def refresh(self) -> None:
        """Read the study anew; what is chosen stays chosen."""
        self._stale = False
        chosen = self.note.note
        found = self.rows()
        self.model.show_rows(found)
        self.title.set_facts(self.tr("{count}").format(count=len(found)) if found else "")
        filtered = bool(self.search.text().strip())
        if not found and not filtered:
            self.note.forget()
            self.say_empty(filtered=False)
            self._pages.setCurrentWidget(self.empty)
        else:
            self._pages.setCurrentWidget(self._split)
            self.choose(chosen if self.model.row_of(chosen) >= 0 else self.model.id_at(0))
        self.status_changed.emit()

    def choose(self, note: bytes) -> None:
        """Choose a row; the note that is shown follows."""
        row = self.model.row_of(note)
        if row < 0:
            self.note.setVisible(False)
            return
        self.note.setVisible(True)
        index = self.model.index(row, 0)
        self.table.setCurrentIndex(index)
        self._show(note)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self._show(self.model.id_at(index.row()))

    def _show(self, note: bytes) -> None:
        self.show_note(note)
        study = self.session.study
        self.note.show_mentions(targets_of(study), mentions(study, note))
        self.status_changed.emit()

    def fits(self, *parts: str) -> bool:
        """Whether all words of the search stand in these parts together."""
        said = "\n".join(parts).casefold()
        return all(word in said for word in self.search.text().casefold().split())

    def follow(self, target: Target) -> None:
        """Go to what a link leads to."""
        follow_link(self, self.session, target)

    def _tell_broken(self, name: str) -> None:
        self.session.told.emit(self.tr("Nothing in this study is called “{name}”").format(name=name))

    # ---- the window's side

    def _study_changed(self, changes: Changes) -> None:
        if changes.touches(*SHOWN_KINDS):
            self._stale = True
            if self._active:
                self.refresh()

    def set_active(self, active: bool) -> None:
        if not active:
            self.note.keep()
        self._active = active
        if active and self._stale:
            self.refresh()

    def show_thing(self, thing: object) -> None:
        """Show the memo or entry of an id, whatever the filters hide."""
        if isinstance(thing, bytes):
            self.search.clear()
            self.refresh()
            self.choose(thing)

    def status_items(self) -> list[StatusItem]:
        return [StatusItem(self.note.about.text())] if self.note.note and not self.note.isHidden() else []

    def first_focus(self) -> QWidget:
        return self.empty.button if self._pages.currentWidget() is self.empty else self.table
