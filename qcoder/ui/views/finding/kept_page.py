"""Searches that were kept, each with what it finds now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from qcoder.model.changes import Changes
from qcoder.model.errors import UserError
from qcoder.services.searching import saved
from qcoder.services.searching.saved import SavedSearch
from qcoder.services.searching.words import Searcher
from qcoder.ui.dialogs.naming import ask_name
from qcoder.ui.jobs import Progress
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.finding.lookup import Lookup, Reading
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.table import Column
from qcoder.ui.widgets.titles import ViewTitle
from qcoder.ui.widgets.word_table import WordTable


class _SearchTable(WordTable):
    """`renamed` and `deleted` say that F2 or Del was pressed."""

    renamed = Signal()
    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        told = {Qt.Key.Key_F2: self.renamed, Qt.Key.Key_Delete: self.deleted}.get(Qt.Key(event.key()))
        if told is not None:
            told.emit()
        else:
            super().keyPressEvent(event)


class KeptPage(Room):
    """Enter opens a search, F2 renames it, Delete forgets it. The numbers are counted in the background."""

    def __init__(self, session: Session, _settings: Settings, reading: Reading) -> None:
        super().__init__("page")
        self._session = session
        self._study = session.study
        self._known: list[SavedSearch] = []
        self._counts: dict[bytes, str] = {}
        self._active = False
        self.title = ViewTitle(self.tr("Kept searches"))
        self.rename_button = Button(self.tr("Rename…"), kind="flat", side="right")
        self.forget_button = Button(self.tr("Forget"), kind="flat", side="right")
        self.open_button = Button(self.tr("Open"))
        for button in (self.forget_button, self.rename_button, self.open_button):
            self.title.add_control(button)
        self.table = _SearchTable(
            self.tr("Kept searches"), [self.tr("Name"), self.tr("Search"), self.tr("Finds now")],
            [Column("strong", 240), Column(stretch=True), Column("number", 110)],
        )
        self.empty = EmptyState(
            self.tr("No search is kept yet"),
            self.tr("A search that is kept has a name, and shows what it finds whenever you come back."),
        )
        self._lookup = Lookup(reading, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self.table.activated.connect(lambda _index: self.open_search())
        self.open_button.clicked.connect(self.open_search)
        self.rename_button.clicked.connect(self.rename_search)
        self.forget_button.clicked.connect(self.forget_search)
        self.table.renamed.connect(self.rename_search)
        self.table.deleted.connect(self.forget_search)
        self._lookup.answered.connect(self._take_counts)
        self._session.changed.connect(self._follow)
        self._show()

    @property
    def chosen(self) -> SavedSearch | None:
        """The search that is chosen."""
        return self._known[self.table.row] if 0 <= self.table.row < len(self._known) else None

    def _follow(self, changes: Changes) -> None:
        if changes.touches("search", "code", "coder", "source", "study_case"):
            self._show()
        if self._active and any(change.any for change in changes.kinds.values()):
            self._count()

    def _show(self) -> None:
        self._known = saved.everything(self._study)
        self.table.show_rows([
            (one.name, saved.sentence(self._study, one.query), self._counts.get(one.id, "")) for one in self._known
        ])
        self._stack.setCurrentWidget(self.table if self._known else self.empty)
        for button in (self.open_button, self.rename_button, self.forget_button):
            button.setVisible(bool(self._known))
        for button in (self.rename_button, self.forget_button):
            button.setEnabled(not self._study.read_only)

    def set_active(self, active: bool) -> None:
        self._active = active
        if active:
            self._count()

    def _count(self) -> None:
        known = list(self._known)
        if known:
            self._lookup.run(lambda searcher, progress: _counts(searcher, known, progress))

    def _take_counts(self, counts: dict[bytes, str]) -> None:
        self._counts = {row: words or self.tr("cannot run") for row, words in counts.items()}
        self._show()

    def open_search(self) -> None:
        """Show what the chosen search finds."""
        if self.chosen is not None and self.chosen.query is not None:
            self.room_requested.emit("find", self.chosen.query)

    def rename_search(self) -> None:
        """Give the chosen search another name."""
        one = self.chosen
        if one is not None and not self._study.read_only:
            study = self._study
            ask_name(
                self.window(), self.tr("Rename the search"), one.name, self.tr("Rename"),
                lambda name: saved.rename(study, one.id, name),
            )

    def forget_search(self) -> None:
        """Forget the chosen search."""
        one = self.chosen
        if one is None or self._study.read_only:
            return
        served = ", ".join(saved.served(self._study, one.id))
        self._session.attempt(lambda: saved.delete(self._study, one.id))
        words = self.tr("Forgot the search “{name}”, which served {questions}") if served else (
            self.tr("Forgot the search “{name}”")
        )
        self._session.done.emit(words.format(name=one.name, questions=served))

    def first_focus(self) -> WordTable:
        return self.table


def _counts(searcher: Searcher, known: list[SavedSearch], progress: Progress) -> dict[bytes, str]:
    """How much each search finds; "" for one that cannot be run."""
    out: dict[bytes, str] = {}
    for one in known:
        progress.check()
        try:
            out[one.id] = str(len(saved.run(searcher, one.query, progress.check).hits)) if one.query else ""
        except UserError:  # it names something that is gone; the list says that it cannot be run
            out[one.id] = ""
    return out
