"""The page Guide of Questions: what was asked where and who answered, and the list in which that is confirmed."""

from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.guides import THEME
from qcoder.services import sources
from qcoder.services.guides import confirming, keeping, matching
from qcoder.services.guides.grid import ASKED, NOT_ASKED
from qcoder.services.guides.matching import Proposal
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import counted, facts_in_a_row, heard, in_menu, said_of
from qcoder.ui.session import Session
from qcoder.ui.views.guides.confirm_list import ConfirmList
from qcoder.ui.views.guides.finder import QuestionFinder
from qcoder.ui.views.guides.grid_model import GridModel
from qcoder.ui.views.guides.grid_pane import GridPane
from qcoder.ui.views.guides.import_dialog import GuideImport
from qcoder.ui.views.questions.page_switch import GUIDE, PageSwitch
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import PAGE_INSET, EmptyState, ProgressStrip
from qcoder.ui.widgets.buttons import Button, DropButton
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import ViewTitle

SHOWN_KINDS = ("guide", "guide_question", "answer", "text", "edit", "turn", "source", "speaker", "study_case",
               "participant", "question", "text_join")
_LOOKED_IN = tuple(kind for kind in SHOWN_KINDS if kind != "answer")


class GuidePage(Room):
    """The grid over the turns of its cell; `Confirm questions` shows the list of proposals in their place."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session, self._study = session, session.study
        self._active, self._stale = False, True
        self._source: bytes | None = None
        self._only = ""
        self._make_parts()
        self._lay_out()
        self._connect()

    def _make_parts(self) -> None:
        may_change = not self._study.read_only
        self.title = ViewTitle(self.tr("Guide"))
        self.pages = PageSwitch(GUIDE)
        self.source_button = DropButton(self.tr("All sources"), QMenu(self))
        self.confirm_button = Button(self.tr("Confirm questions"))
        self.confirm_button.setCheckable(True)
        self.sure_button = Button(self.tr("Confirm the sure ones"), kind="primary")
        self.lines_button = DropButton(self.tr("All lines"), QMenu(self))
        self.guide_button = DropButton(self.tr("Guide"), QMenu(self))
        self.grid = GridPane(self._session)
        self.table, self.model, self.turns = self.grid.table, self.grid.model, self.grid.turns
        self.confirm_list = ConfirmList()
        self.progress = ProgressStrip(self, inset=PAGE_INSET)
        self.finder = QuestionFinder(self)
        self.nothing_found = EmptyState("", "")
        self.empty = EmptyState(
            self.tr("No topic guide yet"),
            self.tr("Import the guide of the interviews (docx, md, txt or a table). Its questions are then looked for "
                    "in what the moderators say, and you confirm where each was asked."),
            self.tr("Import a guide…") if may_change else "",
        )

    def _lay_out(self) -> None:
        self.title.lead_with(self.pages)
        for control in (self.source_button, self.lines_button, self.guide_button, self.sure_button,
                        self.confirm_button):
            self.title.add_control(control)
        self.stack = QStackedWidget()
        for part in (self.grid, self.confirm_list, self.nothing_found, self.empty):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.progress)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self._session.changed.connect(self._study_changed)
        self.source_button.menu().aboutToShow.connect(self._fill_sources)
        self.confirm_button.toggled.connect(lambda _on: self.refresh())
        self.sure_button.clicked.connect(self.confirm_sure)
        self.lines_button.menu().aboutToShow.connect(self._fill_lines)
        self.guide_button.menu().aboutToShow.connect(self._fill_guide)
        self.empty.step.connect(self.import_guide)
        self.nothing_found.step.connect(lambda: self.confirm_button.setChecked(False))
        self.grid.source_requested.connect(self.source_requested)
        self.grid.status_changed.connect(self.status_changed)
        self.grid.shown.connect(self._grid_shown)
        self.grid.counting.began.connect(lambda: self.progress.start(self.tr("Counting the answers…")))
        self.grid.counting.ended.connect(self.progress.finish)
        listed = self.confirm_list
        listed.said.connect(self._say)
        listed.other_wanted.connect(self._choose_other)
        listed.open_wanted.connect(lambda one: self.source_requested.emit(one.source, one.text, one.start, one.end))
        self.finder.found.connect(self._show_proposals)
        self.finder.failed.connect(
            lambda error: self._show_nothing(self.tr("Nothing can be found"), heard(error.message))
        )
        self.progress.cancelled.connect(self._cancel)

    # ---- the room's side

    def set_active(self, active: bool) -> None:
        self._active = active
        if active and self._stale:
            self.refresh()
        elif not active and (self.finder.busy or self.grid.counting.busy):
            self._stop_looking()
            self._stale = True

    def first_focus(self) -> QWidget:
        front = self.stack.currentWidget()
        if front is self.grid:
            return self.table
        return self.confirm_list if front is self.confirm_list else getattr(front, "button", self)

    def status_items(self) -> list[StatusItem]:
        front = self.stack.currentWidget()
        if front is self.confirm_list:
            return [StatusItem(self.tr("Enter: asked   Delete: not asked   C: another question   "
                                       "Backspace: open again   O: open the turn"))]
        if front is self.grid and self.table.currentIndex().column() >= GridModel.LEADING:
            return [StatusItem(self.grid.sentence())]
        if front is self.grid and self.grid.acts.chosen is not None and not self._study.read_only:
            return [StatusItem(self.tr("L: link   F2: change   Alt and an arrow: move   Del: delete"))]
        return []

    def _study_changed(self, changes: Changes) -> None:
        if self._active and self._confirms and changes.touches("answer") and not changes.touches(*_LOOKED_IN):
            # What is alike stays so: only what was said of it is read anew.
            self._show_proposals(matching.as_said_now(self._study, self.confirm_list.proposals.rows))
        elif changes.touches(*SHOWN_KINDS):
            self._stale = True
            if self._active:
                self.refresh()

    @property
    def _confirms(self) -> bool:
        """Whether the list of proposals is in front."""
        return self.stack.currentWidget() is self.confirm_list and not self.finder.busy

    # ---- showing

    def refresh(self) -> None:
        """Reads the study anew; what is chosen stays chosen."""
        self._stale = False
        known = keeping.lines(self._study)
        every = {one.id: one.name for one in sources.everything(self._study)}
        self._source = self._source if self._source in every else None
        self.source_button.set_words(every.get(self._source or b"", self.tr("All sources")))
        asking = sum(one.kind != THEME for one in known)
        self.title.set_facts(counted(asking, "question", "questions") if known else "")
        confirming_now = bool(known) and self.confirm_button.isChecked()
        self.confirm_button.setText(self.tr("Back to the grid") if confirming_now else self.tr("Confirm questions"))
        self.sure_button.hide()
        self.source_button.setVisible(bool(known))
        self.confirm_button.setVisible(bool(known))
        for control in (self.lines_button, self.guide_button):
            control.setVisible(bool(known) and not confirming_now)
        if not known:
            self.stack.setCurrentWidget(self.empty)
        elif confirming_now:
            self.progress.start(self.tr("Looking for the questions…"))
            self.finder.look(self._study, self._source)
        else:
            self._stop_looking()
            self.stack.setCurrentWidget(self.grid)
            self.grid.show_source(self._source, self._only)
        self.status_changed.emit()

    def _grid_shown(self) -> None:
        grid = self.model.grid
        asked = sum(one.kind != THEME and bool(grid.times(one.id)) for one in grid.lines)
        known = sum(one.kind != THEME for one in keeping.lines(self._study))
        facts = [counted(known, "question", "questions")]
        facts.append(self.tr("{count} asked").format(count=asked))
        if grid.by_person and grid.columns:
            facts.append(self.tr("1. spoke first"))
        if not self._only or self._only == ASKED:
            self.title.set_facts(facts_in_a_row(facts))
        self.status_changed.emit()

    def _fill_sources(self) -> None:
        menu = self.source_button.menu()
        menu.clear()
        menu.addAction(self.tr("All sources"), lambda: self.show_source(None))
        menu.addSeparator()
        for one in sources.everything(self._study):
            menu.addAction(in_menu(one.name), lambda source=one.id: self.show_source(source))

    def _fill_lines(self) -> None:
        menu = self.lines_button.menu()
        menu.clear()
        group = QActionGroup(menu)
        for only, words in self._kinds_of_lines():
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(only == self._only)
            action.triggered.connect(lambda _on, only=only: self.show_lines(only))
            menu.addAction(action)

    def _kinds_of_lines(self) -> list[tuple[str, str]]:
        return [("", self.tr("All lines")), (ASKED, self.tr("Asked only")), (NOT_ASKED, self.tr("Not asked"))]

    def show_lines(self, only: str) -> None:
        """Shows all lines, those that were asked, or those that were not."""
        self._only = only
        self.lines_button.set_words(dict(self._kinds_of_lines())[only])
        self.refresh()

    def _fill_guide(self) -> None:
        menu = self.guide_button.menu()
        menu.clear()
        self.grid.acts.fill(menu)
        menu.addSeparator()
        may_change = not self._study.read_only
        menu.addAction(self.tr("Import a guide…"), self.import_guide).setEnabled(may_change)
        menu.addAction(self.tr("Export the grid…"), self.export_guide)
        menu.addAction(self.tr("Export the guides…"), self.export_lines)
        for one in keeping.everything(self._study):
            action = menu.addAction(self.tr("Take out “{name}”").format(name=one.name))
            action.triggered.connect(lambda _on, guide=one.id, name=one.name: self.take_out(guide, name))
            action.setEnabled(may_change)

    def take_out(self, guide: bytes, name: str) -> None:
        """Takes a guide out, with what was confirmed of it; Undo brings it back."""
        self._session.attempt(lambda: keeping.delete(self._study, guide))
        self._session.done.emit(self.tr("Took out the topic guide “{name}”").format(name=name))

    def show_source(self, source: bytes | None) -> None:
        """Shows one source by its participants, or all sources."""
        self._source = source
        self.refresh()

    def show_thing(self, thing: object) -> None:
        """Shows the source of an id, or chooses the line of one among those of all sources."""
        if not isinstance(thing, bytes):
            return
        if any(line.id == thing for line in keeping.lines(self._study)):
            self.confirm_button.setChecked(False)
            self._source = None
            self.grid.choose(thing)
            self.show_lines("")
        else:
            self.show_source(thing)

    # ---- confirming

    def _show_proposals(self, found: list[Proposal]) -> None:
        self.progress.finish()
        if not found:
            self._show_nothing(
                self.tr("No question was found"),
                self.tr("Questions are looked for in what the moderators say. Check in Cases and attributes who they "
                        "are."),
            )
            return
        names = {one.id: one.name for one in sources.everything(self._study)}
        self.confirm_list.show_rows(found, names, {one.id: one.label for one in keeping.lines(self._study)})
        sure = sum(one.sure and one.confirmed is None for one in found)
        self.sure_button.setText(self.tr("Confirm the {count} sure ones").format(count=sure))
        self.sure_button.setVisible(bool(sure) and not self._study.read_only)
        waiting = sum(one.confirmed is None for one in found)
        self.title.set_facts(self.tr("{count} open of {all}").format(count=waiting, all=len(found)))
        self.stack.setCurrentWidget(self.confirm_list)
        self.status_changed.emit()

    def _show_nothing(self, title: str, sentence: str) -> None:
        self.progress.finish()
        self.nothing_found.set_words(title, sentence, self.tr("Back to the grid"))
        self.stack.setCurrentWidget(self.nothing_found)
        self.status_changed.emit()  # the keys of the grid do nothing here

    def _cancel(self) -> None:
        self._stop_looking()
        self.confirm_button.setChecked(False)

    def _stop_looking(self) -> None:
        self.finder.stop()
        self.grid.counting.stop()
        self.progress.finish()

    def _say(self, one: Proposal, yes: bool | None) -> None:
        if self._study.read_only:
            return
        self.confirm_list.go_on()
        if yes is None:
            self._session.attempt(lambda: confirming.forget(self._study, one.turn, one.line))
        else:
            self._session.attempt(lambda: confirming.confirm(self._study, one.turn, one.line, yes=yes))

    def _choose_other(self, one: Proposal) -> QuickPick | None:
        if self._study.read_only:
            return None
        known = {line.id: line for line in keeping.lines(self._study) if line.kind != THEME and line.id != one.line}
        ordered = [*(line for line in one.others if line in known), *(line for line in known if line not in one.others)]
        entries = [PickEntry(line, known[line].label) for line in ordered]
        pick = QuickPick(self, lambda words: find(words, entries), hint=self.tr("The question that is asked"))
        pick.chosen.connect(lambda entry: self._session.attempt(
            lambda: confirming.choose(self._study, one.turn, one.line, entry.key)
        ))
        pick.open_centred()
        return pick

    def confirm_sure(self) -> None:
        """Confirms, as one action, all that are very sure."""
        rows = self.confirm_list.proposals.rows
        done = self._session.attempt(lambda: confirming.confirm_sure(self._study, rows))
        if done:
            self._session.done.emit(said_of(done, "Confirmed {count} question", "Confirmed {count} questions"))

    # ---- files

    def import_guide(self) -> None:
        """Asks for the file of a guide, and shows what it would bring."""
        kinds = self.tr("Topic guides (*.docx *.md *.txt *.csv *.tsv *.xlsx)")
        path = choosing.open_file(self.window(), self.tr("Import a topic guide"), self._study.path.parent, kinds)
        if path is not None:
            self.preview(path)

    def preview(self, path: Path) -> GuideImport | None:
        """Shows what a file would bring; what is wrong with it is told in the window."""
        planned = self._session.attempt(lambda: keeping.plan(self._study, path))
        if planned is None:
            return None
        dialog = GuideImport(self._session, planned, self.window())
        dialog.taken.connect(self._tell_import)
        dialog.open()
        return dialog

    def _tell_import(self, added: int, changed: int) -> None:
        if added or changed:
            words = self.tr("Guide read: {added} lines new, {changed} changed")
            self._session.done.emit(words.format(added=added, changed=changed))

    def export_guide(self) -> None:
        """Writes the grid that is shown as a table."""
        proposal = self._study.path.with_name(self.tr("Guide.xlsx"))
        path = choosing.save_file(self.window(), self.tr("Export the grid"), proposal,
                                  self.tr("Tables (*.xlsx *.csv *.tsv)"))
        if path is not None and self.write(path):
            self._session.told.emit(self.tr("Wrote “{name}”").format(name=path.name))

    def write(self, path: Path) -> bool:
        """Writes the grid to a file; says whether that went well."""
        return self.grid.write(path)

    def export_lines(self) -> None:
        """Writes the guides as a table that can be read again."""
        proposal = self._study.path.with_name(self.tr("Guides.xlsx"))
        path = choosing.save_file(self.window(), self.tr("Export the guides"), proposal,
                                  self.tr("Tables (*.xlsx *.csv *.tsv)"))
        if path is not None and self._session.attempt(lambda: keeping.export(self._study, path)) is not None:
            self._session.told.emit(self.tr("Wrote “{name}”").format(name=path.name))
