"""The page People: who codes, what each of them did, other names and colours, and two names that are one person."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.services.coders import people
from qcoder.services.coders.people import Member
from qcoder.ui.dialogs.naming import ask_name
from qcoder.ui.saying import counted, in_menu
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import CODE_COLOURS, colour_of
from qcoder.ui.views.room import Room
from qcoder.ui.views.team.people import model
from qcoder.ui.views.team.people.model import PeopleModel
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.table import TableView
from qcoder.ui.widgets.titles import ViewTitle

_SHOWN = (
    "coder", "coding", "memo", "quote", "journal", "finding", "text", "source",
)  # fmt: skip


class PeoplePage(Room):
    """A table of people; what can be done to the chosen one stands in buttons above it and in its menu."""

    def __init__(self, session: Session, _settings: Settings) -> None:
        super().__init__("page")
        self._session, self._study = session, session.study
        self._active, self._stale = False, True
        self.rename_button = Button(self.tr("Rename…"))
        self.colour_button = Button(self.tr("Colour…"))
        self.join_button = Button(self.tr("Is the same as…"))
        self.work_button = Button(self.tr("Work as…"))
        self.title = ViewTitle(
            self.tr("People"), controls=[self.rename_button, self.colour_button, self.join_button, self.work_button]
        )
        self.table = TableView(self.tr("People who code"))
        self.model = PeopleModel(self)
        self.table.setModel(self.model)
        self.table.set_columns(model.COLUMNS)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._others = QuickPick(self, self._find_others, hint=self.tr("Who is the same person?"), icon="users",
                                 digits=False)
        self._colours = QuickPick(self, self._find_colours, hint=self.tr("Which colour?"), icon="palette", digits=False)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.rename_button.clicked.connect(self.rename_chosen)
        self.colour_button.clicked.connect(self.colour_chosen)
        self.join_button.clicked.connect(self.join_chosen)
        self.work_button.clicked.connect(lambda: self.action_requested.emit("choose_coder"))
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.activated.connect(lambda _index: self.rename_chosen())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.status_changed.emit())
        self._others.chosen.connect(lambda entry: self._join(entry.key))
        self._colours.chosen.connect(lambda entry: self._colour(entry.key))
        rename = QShortcut(QKeySequence("F2"), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        rename.activated.connect(self.rename_chosen)
        self._session.changed.connect(self._follow)

    # ---- what is shown

    def set_active(self, active: bool) -> None:
        self._active = active
        if active and self._stale:
            self.refresh()

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_SHOWN):
            self._stale = True
            if self._active:
                self.refresh()

    def refresh(self) -> None:
        """Read anew who there is; the chosen one stays chosen."""
        self._stale = False
        before = self.chosen
        known = people.members(self._study)
        self.model.show_members(known, people.colours(self._study))
        self.title.set_facts(counted(len(known), "person", "people"))
        self.table.selectRow(max(0, self.model.row_of(before.id)) if before is not None else 0)
        for button in (self.rename_button, self.colour_button, self.work_button):
            button.setEnabled(not self._study.read_only)
        self.join_button.setEnabled(not self._study.read_only and len(known) > 1)

    @property
    def chosen(self) -> Member | None:
        """The person whose row is chosen."""
        row = self.table.currentIndex().row()
        return self.model.members[row] if 0 <= row < len(self.model.members) else None

    def first_focus(self) -> QWidget:
        return self.table

    def status_items(self) -> list[StatusItem]:
        one = self.chosen
        if one is None:
            return []
        words = [one.name, counted(one.codings, "coding", "codings"), counted(one.sources, "source", "sources")]
        return [StatusItem(part) for part in words]

    # ---- what is done

    def _may(self) -> Member | None:
        return None if self._study.read_only else self.chosen

    def rename_chosen(self) -> None:
        """Ask for another name of the chosen person."""
        one = self._may()
        if one is not None:
            ask_name(self.window(), self.tr("Rename {name}").format(name=one.name), one.name, self.tr("Rename"),
                     lambda name: people.rename(self._study, one.id, name))

    def colour_chosen(self) -> None:
        """Ask for another colour of the chosen person."""
        if self._may() is not None:
            self._colours.open_centred()

    def join_chosen(self) -> None:
        """Ask with whom the chosen person is the same."""
        if self._may() is not None and len(self.model.members) > 1:
            self._others.open_centred()

    def _find_others(self, words: str) -> list[PickEntry]:
        one = self.chosen
        others = [other for other in self.model.members if one is not None and other.id != one.id]
        entries = [
            PickEntry(other.id, other.name, counted(other.codings, "coding", "codings"), icon="user")
            for other in others
        ]
        return find(words, entries)

    def _join(self, into: object) -> None:
        one = self._may()
        if one is None or not isinstance(into, bytes):
            return
        other = next(known for known in self.model.members if known.id == into)

        def tell(_result: None) -> None:
            words = self.tr("What {name} did counts as done by {other} now")
            self._session.done.emit(words.format(name=one.name, other=other.name))
            self.table.selectRow(max(0, self.model.row_of(into)))

        words = self.tr("Joining {name} and {other}").format(name=one.name, other=other.name)
        self._session.carry_out(lambda: people.join(self._study, one.id, into), one.codings, words, tell)

    def _part(self, coder: bytes, name: str) -> None:
        rows = max((member.codings for member in self.model.members), default=0)  # of the other, with theirs
        words = self.tr("Parting {name} again").format(name=name)
        told = self.tr("{name} is a person of their own again").format(name=name)
        self._session.carry_out(
            lambda: people.part(self._study, coder), rows, words, lambda _result: self._session.done.emit(told)
        )

    def _find_colours(self, words: str) -> list[PickEntry]:
        entries = [
            PickEntry(str(number), self.tr(colour.name), colour=colour_of(str(number)))
            for number, colour in enumerate(CODE_COLOURS)
        ]
        return find(words, [*entries, PickEntry("", self.tr("The colour given by the order of coming"))])

    def _colour(self, colour: object) -> None:
        one = self._may()
        if one is not None and isinstance(colour, str):
            self._session.attempt(lambda: people.recolour(self._study, one.id, colour))

    def _show_menu(self, point: QPoint) -> None:
        one = self.chosen
        if one is None or self._study.read_only:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename…\tF2"), self.rename_chosen)
        menu.addAction(self.tr("Colour…"), self.colour_chosen)
        menu.addAction(self.tr("Is the same as…"), self.join_chosen).setEnabled(len(self.model.members) > 1)
        for coder, name in one.also:
            words = self.tr("{name} is somebody else after all").format(name=in_menu(name))
            menu.addAction(words, lambda coder=coder, name=name: self._part(coder, name))
        menu.popup(self.table.viewport().mapToGlobal(point))
