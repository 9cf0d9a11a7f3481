"""The page Assignment: which coder has which source, busy or done, by when; edited in place."""

from datetime import datetime
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.services import sources
from qcoder.services.coders import assignments, people
from qcoder.services.coders.assignments import STATUSES, Pair
from qcoder.services.study import Study
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.agreement.assignment_dialogs import DetailsDialog, SpreadDialog
from qcoder.ui.views.agreement.assignment_model import STATUS_WORDS, Board
from qcoder.ui.views.agreement.assignment_table import AssignmentTable
from qcoder.ui.views.agreement.page import ComparingPage, Work
from qcoder.ui.widgets.buttons import Button, DropButton
from qcoder.ui.widgets.status_line import StatusItem


class AssignmentPage(ComparingPage):
    """See the module."""

    kinds = ("assignment", "coder", "source", "text", "coding")
    weight = 1

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings, "")
        self.title.set_title(self.tr("Assignment"))
        self.table = AssignmentTable()
        self.spread_button = Button(self.tr("Deal out…"))
        self.set_button = DropButton(self.tr("Set"), self._menu(QMenu(self)))
        for control in (self.set_button, self.spread_button):
            control.setEnabled(not session.study.read_only)
            self.title.add_control(control)
        self.lay_out(self.table)
        self.spread_button.clicked.connect(self.deal_out)
        self.table.moved.connect(self.status_changed)
        self.table.next_asked.connect(self.next_status)
        self.table.remove_asked.connect(self.take_back)
        self.table.details_asked.connect(self.edit_details)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)

    def _menu(self, menu: QMenu) -> QMenu:
        for status in STATUSES:
            menu.addAction(self.tr(STATUS_WORDS[status]), lambda status=status: self.set_status(status))
        menu.addSeparator()
        menu.addAction(self.tr("Date and note…\tEnter"), self.edit_details)
        menu.addAction(self.tr("Not assigned\tDel"), self.take_back)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        if not self.session.study.read_only and self.table.pairs():
            menu = self._menu(QMenu(self))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.table.viewport().mapToGlobal(place))

    # ---- reckoning

    def step(self) -> None:
        self.action_requested.emit("import_transcripts")

    def work(self) -> Work | None:
        return _read

    def show_found(self, found: object) -> None:
        board = cast("Board", found)
        if not board.sources:
            self.show_empty(
                self.tr("No sources yet"), self.tr("Import transcripts; then say here who codes which."),
                self.tr("Import transcripts…"),
            )
            return
        self.show_content()
        self.table.cells.show_board(board)
        if not self.table.currentIndex().isValid():
            self.table.choose(0, 1)
        total = sum(one.total for one in board.coders)
        done = sum(one.done for one in board.coders)
        facts = self.tr("{done} of {all} done").format(done=done, all=total)
        self.title.set_facts(facts if total else self.tr("nothing is assigned, so every coding counts"))
        waiting = assignments.waiting(self.session.study) if total else []
        words = " ".join([*waiting, self.tr("Agreement, coverage and matrices count what is done.")] if waiting else [])
        self.say_note(words)

    # ---- changing

    def next_status(self) -> None:
        """Moves the chosen cells on, all to what follows the status of the current one."""
        one = self.table.cells.assignment(self.table.currentIndex())
        order = (None, *STATUSES)
        following = order[(order.index(one.status if one else None) + 1) % len(order)]
        if following is None:
            self.take_back()
        else:
            self.set_status(following)

    def set_status(self, status: str) -> None:
        """Says of the chosen cells how far they are."""
        pairs = self.table.pairs()
        if pairs and not self.session.study.read_only:
            self.session.attempt(lambda: assignments.assign(self.session.study, pairs, status))

    def take_back(self) -> None:
        """Assigns the chosen cells no longer."""
        pairs = self.table.pairs()
        if pairs and not self.session.study.read_only:
            self.session.attempt(lambda: assignments.take_back(self.session.study, pairs))

    def edit_details(self) -> None:
        """Asks for the date and the note of the chosen cells."""
        pairs = self.table.pairs()
        if not pairs or self.session.study.read_only:
            return
        one = self.table.cells.assignment(self.table.currentIndex())
        due, note = (one.due, one.note) if one else ("", "")
        DetailsDialog(self._about(pairs), due, note, lambda day, words: self._keep(pairs, day, words), self).open()

    def _about(self, pairs: list[Pair]) -> str:
        if len(pairs) > 1:
            return counted(len(pairs), "assignment", "assignments")
        return self.table.cells.sentence(self.table.currentIndex()).partition(":")[0]

    def _keep(self, pairs: list[Pair], due: str, note: str) -> None:
        assignments.change(self.session.study, pairs, due=due, note=note)

    def deal_out(self) -> None:
        """Deals the sources out among several coders."""
        SpreadDialog(self.session, self).open()

    # ---- the window's side

    def status_items(self) -> list[StatusItem]:
        index = self.table.currentIndex()
        if self.is_empty or not index.isValid():
            return []
        items = [StatusItem(self.table.cells.sentence(index))]
        if index.column() and not self.session.study.read_only:
            items.append(StatusItem(self.tr("Space sets what comes next")))
        return items

    def first_focus(self) -> QWidget:
        return self.empty.button if self.is_empty else self.table


def _read(study: Study, _go: object) -> Board:
    today = datetime.now().astimezone().date()
    return Board(
        sources.everything(study), assignments.progress(study, today), assignments.everything(study),
        assignments.work(study), today, people.colours(study),
    )
