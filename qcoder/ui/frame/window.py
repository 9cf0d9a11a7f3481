"""The main window: one study at a time, its views, and what every view shares."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QSize, QThreadPool
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenuBar, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.ui.directions import Directions
from qcoder.ui.frame.between_rooms import BetweenRooms
from qcoder.ui.frame.dropping import FileDrops
from qcoder.ui.frame.features import Features
from qcoder.ui.frame.imports import Imports
from qcoder.ui.frame.menu_row import MenuRow
from qcoder.ui.frame.menus import Menus
from qcoder.ui.frame.open_rooms import OpenRooms
from qcoder.ui.frame.projects import Projects
from qcoder.ui.frame.rooms import ROOMS
from qcoder.ui.frame.study_status import StudyStatus
from qcoder.ui.frame.telling import Telling, WayOut
from qcoder.ui.frame.waiting import Waiting
from qcoder.ui.frame.welcome import Welcome
from qcoder.ui.jobs import Job
from qcoder.ui.keymap import keymap
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import ProblemBand
from qcoder.ui.widgets.focus_ring import FocusRing
from qcoder.ui.widgets.focus_told import FocusTold
from qcoder.ui.widgets.grounds import FrontStack, Line, Roomy
from qcoder.ui.widgets.notice import Notice
from qcoder.ui.widgets.view_switch import ViewSwitch

if TYPE_CHECKING:  # what the window needs only with a study is imported then
    from qcoder.services.study import Study
    from qcoder.ui.frame.who import Who
    from qcoder.ui.views.code import CodeView
    from qcoder.ui.views.importing import ImportView
    from qcoder.ui.views.questions.room import QuestionsRoom
    from qcoder.ui.views.questions.view import QuestionsView
    from qcoder.ui.views.quotes.view import QuotesView


_SIZE = (1440, 900)
_LEAST = (640, 400)


class MainWindow(QMainWindow):
    """Welcome screen, or the views of the open study; above them the menus, below them the status line."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        keymap().use(settings)
        self.session: Session | None = None
        self.projects = Projects(self, settings)
        self.projects.begun.connect(self._learn_person)  # which is imported then, not now
        self.projects.unreal.connect(self._agree_person)
        self.projects.opened.connect(self.show_study)
        # Each part is made where it stays: one that moves there is styled anew with all that is in it.
        self._body = QWidget(self)
        self.setCentralWidget(self._body)
        self._bar = QMenuBar(self._body)
        self.switch = ViewSwitch([self.tr(spec.title) for spec in ROOMS], self._body)
        self.switch.currentChanged.connect(lambda number: self.show_room(ROOMS[number].name))
        self.band = ProblemBand(self._body)
        self.stack = FrontStack()
        self._roomy = Roomy(self.stack, self._body)
        self.welcome = Welcome(settings, self.stack)
        self.welcome.new_asked.connect(self.new_project)
        self.welcome.open_asked.connect(self.open_project)
        self.welcome.sample_asked.connect(self.open_sample)
        self.welcome.project_asked.connect(self.open_path)
        self.stack.addWidget(self.welcome)
        self.status = StudyStatus(self._body)
        self.rooms = OpenRooms(self, self.stack, settings)
        self._between = BetweenRooms(self)
        self.rooms.made.connect(self._between.hear)
        self.rooms.made.connect(lambda room: room.status_changed.connect(self._settle_status))
        self._lay_out()
        self.notice = Notice(self._roomy)
        self.telling = Telling(self, self.band, self.notice, self.save_copy)
        self.projects.failed.connect(self.telling.show_failure)
        self.projects.told.connect(self.tell)
        self.waiting = Waiting(self._roomy)
        self.directions = Directions(self)
        self.imports = self._make_imports()
        self.features = Features(self)
        self._showing = {f"show_{spec.name}_view": partial(self.show_room, spec.name) for spec in ROOMS}
        self.menus = Menus(self, self._bar, self._method, self._is_on)
        drops = FileDrops(self, self._can_import)
        drops.project_dropped.connect(self.open_path)
        drops.transcripts_dropped.connect(self.imports.take)
        FocusTold(self)
        ring = FocusRing(self)
        ring.raise_()
        self._take_room()
        self.restoreGeometry(QByteArray.fromBase64(settings.get("window", "").encode()))
        self._settle()

    def _take_room(self) -> None:
        """The usual size, or what the screen has."""
        screen = self.screen().availableGeometry().size()
        self.resize(QSize(*_SIZE).boundedTo(screen - QSize(0, self.fontMetrics().height() * 2)))

    def _lay_out(self) -> None:
        top = MenuRow(self._bar, self.switch, self._body)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = Line(self._body)
        for part in (top, line, self.band):
            column.addWidget(part)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self._roomy, 1)
        column.addLayout(self._middle, 1)
        column.addWidget(self.status)
        self._bars: tuple[QWidget, ...] = (top, line, self.status)
        self.setMinimumSize(*_LEAST)

    def _make_imports(self) -> Imports:
        imports = Imports(self, self.stack, self.telling)
        imports.shown.connect(self._settle)
        imports.left.connect(lambda: self.show_room("code"))
        imports.imported.connect(self._open_first)
        imports.told.connect(self.telling.show_done)
        imports.status_changed.connect(self._settle_status)
        return imports

    # ---- which study, which view

    @property
    def study(self) -> "Study | None":
        """The open study."""
        return self.session.study if self.session else None

    @property
    def widget(self) -> QWidget:
        """What dialogs stand over."""
        return self

    @property
    def area(self) -> QWidget:
        """What palettes lie over."""
        return self._body

    def stand_beside(self, part: QWidget) -> None:
        """Have a part at the right of the rooms, for as long as the one in front stays there."""
        self._middle.addWidget(part)
        self.stack.currentChanged.connect(part.hide)

    @property
    def importing(self) -> "ImportView | None":
        """The import window while it is in front."""
        return self.imports.view

    @property
    def code_view(self) -> "CodeView":
        """The Code view of the open study."""
        return cast("CodeView", self.room("code"))

    @property
    def quotes_view(self) -> "QuotesView":
        """The Quotes view of the open study."""
        return cast("QuotesView", self.room("quotes"))

    @property
    def questions_view(self) -> "QuestionsView":
        """The coverage of the questions, a page of the room Questions."""
        return cast("QuestionsRoom", self.room("questions")).coverage

    def room(self, name: str) -> Room:
        """A room of the open study."""
        return self.rooms.room(name)

    def show_study(self, study: "Study") -> None:
        """Show a study that was opened, instead of the one before."""
        self.band.hide()
        self.close_project()
        self._begin_session(study)
        self.projects.remember(study)
        self.show_room("code")
        self.setWindowTitle(study.name + (self.tr(" (read-only)") if study.read_only else ""))  # Qt adds ours
        self.who.make_sure()

    def _begin_session(self, study: "Study") -> None:
        from qcoder.ui.frame import blind  # not needed to start

        blind.recall(self.settings, study)
        self.directions.look(study)
        self.session = Session(study, self)
        self.session.changed.connect(self._follow)
        self.telling.follow(self.session)
        self.rooms.follow(self.session)
        self.waiting.follow(self.session.large)

    @property
    def who(self) -> "Who":
        """Who is at work."""
        return cast("Who", self.features.doing("choose_coder"))

    def _learn_person(self, study: "Study") -> None:
        self.who.learn(study)

    def _agree_person(self, study: "Study") -> None:
        self.who.agree(study)

    def renew_session(self) -> None:
        """Begin the work on the study anew, as somebody else does it now; the room in front stays there."""
        if self.session is None:
            return
        front = self.rooms.front
        before, study = self.session, self.session.study
        before.release()
        before.deleteLater()
        self._begin_session(study)
        self.show_room(front)

    def renew_rooms(self, *, keep: Collection[str] = ()) -> None:
        """Make the rooms anew but these, since much in them depends on whose codings are seen."""
        front = self.rooms.front
        self.rooms.forget(keep)
        if front not in self.rooms:
            self.show_room(front)
        self._settle_status()

    def close_project(self) -> None:
        """Close the open study; back to the welcome screen."""
        if self.session is None:
            return
        self.imports.stop()  # its job may be writing; nobody else may use the study meanwhile
        self.session.large.stop()
        self.projects.remember(self.session.study)
        self.imports.leave()
        self.telling.rest()
        self.stack.setCurrentWidget(self.welcome)
        for job in self.findChildren(Job):
            job.forget()  # it reads what is being closed
        self.rooms.follow(None)
        self.session.close()
        self.session.deleteLater()
        self.session = None
        self.directions.rest()
        self.setWindowTitle("QCoder")
        self._settle()

    def show_room(self, name: str, thing: object = None) -> Room:
        """Bring a room to the front, and have it show something. While transcripts are imported those stay in front."""
        front = self.room(name)
        if self.importing is not None:
            return front
        self.switch.blockSignals(True)
        self.switch.setCurrentIndex([spec.name for spec in ROOMS].index(name))
        self.switch.blockSignals(False)
        self.rooms.bring(front)
        if thing is not None:
            front.show_thing(thing)
        front.first_focus().setFocus()
        self._settle()
        return front

    def _settle(self) -> None:
        """What can be done now, and what the status line says."""
        study = self.study
        self.switch.setVisible(study is not None and self.importing is None)
        self.menus.settle(study)
        self._settle_status()

    def _settle_status(self) -> None:
        study = self.study
        if study is None:
            self.status.show_none()
        else:
            self.status.show_study(study, self.stack.currentWidget())

    def _follow(self, changes: Changes) -> None:
        self.telling.leave_it()
        self.menus.settle_undo(self.study)
        self._settle_status()
        self.status.say_done(changes)
        if self.study is not None:
            self.directions.look(self.study, changes)

    def ask(self, sentence: str, ways: Sequence[WayOut]) -> None:
        """Ask something above the room; without a sentence nothing is asked any more."""
        self.telling.ask(sentence, ways)

    def tell(self, sentence: str) -> None:
        """Say what was done where it is not seen to happen, and there is nothing to take back."""
        self.telling.tell(sentence)

    # ---- actions: found by name, first on the view in front, then here

    def _method(self, name: str) -> Callable[[], object] | None:
        front = self.stack.currentWidget()
        own = front.method(name) if isinstance(front, Room) else getattr(front, name, None)
        if own is not None and front is not self.welcome:
            return own
        found = getattr(self, name, None) or self._showing.get(name) or self._between.method(name)
        return found or self.features.method(name)

    def _is_on(self, name: str) -> bool:
        front = self.stack.currentWidget()
        if isinstance(front, Room) and front.method(name) is not None:
            return front.is_on(name)
        return self.features.is_on(name)

    def set_bare(self, *, bare: bool) -> None:
        """Show nothing but the room in front, or menus and status line again."""
        for part in self._bars:
            part.setVisible(not bare)

    def new_project(self) -> None:
        """Begin a study."""
        self.projects.new()

    def open_project(self) -> None:
        """Open a study."""
        self.projects.choose()

    def open_sample(self) -> None:
        """Open a copy of the sample study."""
        self.projects.sample()

    def open_path(self, path: Path) -> None:
        """Open the study in a file, unless it is the open one."""
        if self.study is None or self.study.path != path:
            self.projects.open(path)

    def save_copy(self) -> None:
        """Write the study as it is to another file."""
        if self.session is not None:
            self.projects.save_copy(self.session)

    def import_transcripts(self) -> None:
        """Show the import window."""
        self.imports.show()

    def _can_import(self) -> bool:
        return self.menus.actions["import_transcripts"].isEnabled() and not self.imports.busy

    def _open_first(self, names: list[str]) -> None:
        if self.study is not None:
            from qcoder.services import sources

            self.code_view.open_source(sources.find(self.study, names[0]).id)

    def undo(self) -> None:
        """Take the last action back."""
        if self.session is not None:
            self.session.undo()

    def redo(self) -> None:
        """Bring back what was undone."""
        if self.session is not None:
            self.session.redo()

    def run(self, action: str) -> None:
        """Do an action of the menus, if it can be done now."""
        self.menus.run(action)

    def can(self, action: str) -> bool:
        """Whether an action of the menus can be done now."""
        return self.menus.actions[action].isEnabled()

    def quit(self) -> None:
        """Leave the program."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.set("window", self.saveGeometry().toBase64().data().decode())
        if self.session is not None:
            self.session.large.cancel()
        QThreadPool.globalInstance().waitForDone()
        self.close_project()
        super().closeEvent(event)
