"""The page of the team folder: whose work is new, one key to take it in and give out the own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QThreadPool, QTimer
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from qcoder.merge.issues import Issue
from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.team import team_folder
from qcoder.services.team.team_folder import Collected, Member
from qcoder.ui.dialogs import choosing
from qcoder.ui.jobs import Job, Progress
from qcoder.ui.saying import said_of
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room
from qcoder.ui.views.team.folder import model
from qcoder.ui.views.team.folder.model import FolderModel
from qcoder.ui.widgets.bands import EmptyState, ProblemBand, ProgressStrip
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import KeyCap, TextLabel
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.table import TableView
from qcoder.ui.widgets.titles import ViewTitle

_PAUSE_MS = 800  # after the folder changed: a drive writes a file in many steps


class FolderPage(Room):
    """Empty until a folder is chosen. It looks into the folder when it is in front and when the folder changes."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__("page")
        self._session, self._settings = session, settings
        self._job: Job | None = None
        self._active = False
        self._again = False
        self.change_button = Button(self.tr("Another folder…"), kind="flat", side="right")
        self.leave_button = Button(self.tr("No team folder"), kind="flat", side="right")
        self.title = ViewTitle(self.tr("Team folder"), controls=[self.leave_button, self.change_button])
        self.band = ProblemBand()
        self.empty = EmptyState("", "")
        self.table = TableView(self.tr("Files of the team folder"), two_lines=True)
        self.model = FolderModel(self)
        self.table.setModel(self.model)
        self.table.set_columns(model.COLUMNS)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.strip = ProgressStrip(self)
        self.look_button = Button(self.tr("Look first…"))
        self.sync_button = Button(self.tr("Take in and give out"), kind="primary")
        self._sentence = TextLabel(role="text2")
        self._lay_out()
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._connect()
        self._settle()

    def _lay_out(self) -> None:
        ground = Pane("page")
        centre = QVBoxLayout(ground)
        centre.addWidget(self.empty)
        body = QWidget()
        self._pages = QStackedLayout(body)
        self._pages.addWidget(ground)
        self._pages.addWidget(self.table)
        self.foot = Pane("window")
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.strip, 1)
        row.addWidget(KeyCap("Ctrl+F9"))
        row.addWidget(self.look_button)
        row.addWidget(self.sync_button)
        self._line = Line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title, self.band):
            column.addWidget(part)
        column.addWidget(body, 1)
        column.addWidget(self._line)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.empty.step.connect(self.choose_folder)
        self.change_button.clicked.connect(self.choose_folder)
        self.leave_button.clicked.connect(self.leave_folder)
        self.look_button.clicked.connect(self.look_first)
        self.sync_button.clicked.connect(self.sync_team)
        self.strip.cancelled.connect(self._cancel)
        self._watcher.directoryChanged.connect(lambda _path: self._pause.start())
        self._pause.timeout.connect(self.refresh)
        self._session.changed.connect(self._follow)
        self._session.sight_changed.connect(self._sight_changed)
        self._session.closing.connect(self.stop)

    # ---- the folder

    @property
    def _folder(self) -> Path | None:
        return team_folder.folder(self._session.study)

    def choose_folder(self) -> None:
        """Ask for the folder."""
        study = self._session.study
        start = self._folder or study.path.parent
        path = choosing.open_folder(self, self.tr("Choose the team folder"), start)
        if path is not None:
            self.use_folder(path)

    def use_folder(self, path: Path) -> None:
        """Use a folder, and look into it."""
        study = self._session.study
        try:
            team_folder.choose(study, path)
        except (UserError, EnvironmentProblem) as error:
            self._tell_problem(error)
            return
        self.model.show_members([])
        self._settle()
        self.refresh()

    def leave_folder(self) -> None:
        """Use no folder any more; nothing in it is touched."""
        self._session.attempt(lambda: team_folder.choose(self._session.study, None))
        self._settle()

    def _settle(self) -> None:
        """What can be done now."""
        where, may = self._folder, not self._session.study.read_only
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        if where is not None and where.is_dir():
            self._watcher.addPath(str(where))
        for part in (self.change_button, self.leave_button, self._line, self.foot):
            part.setVisible(where is not None)
        self.title.set_facts(str(where) if where else "")
        some = bool(self.model.members)
        self._pages.setCurrentIndex(1 if some else 0)
        if where is None:
            self.empty.set_words(
                self.tr("No team folder yet"),
                self.tr("Choose a shared or synced folder, of any cloud drive or network. Each coder's own file lies "
                        "there; only its owner writes it, and it is never open there."),
                self.tr("Choose a folder…") if may else "",
            )
        elif not some:
            self.empty.set_words(
                self.tr("Nobody has put anything here yet"),
                self.tr("Give out your own work; colleagues who choose the same folder find it here."), "",
            )
        new = [one for one in self.model.members if one.new]
        self.look_button.setEnabled(bool(new) and may and self._job is None)
        self.sync_button.setEnabled(may and self._job is None)
        self._sentence.setText(self._news(new))
        self.status_changed.emit()

    def _news(self, new: list[Member]) -> str:
        if not new:
            return self.tr("Everything that lies there is here.")
        names = ", ".join(dict.fromkeys(one.coder or one.name for one in new))
        return self.tr("New work of {names}. Taking it in is one step, and one Undo takes it back.").format(names=names)

    # ---- looking and syncing

    def set_active(self, active: bool) -> None:
        self._active = active
        if active:
            self._settle()
            self.refresh()

    def _follow(self, _changes: Changes) -> None:
        if self._active and self._job is None:
            self._settle()

    def refresh(self) -> None:
        """Look into the folder, in the background."""
        if self._folder is None:
            return
        if self._job is not None:
            self._again = True
            return
        study = self._session.study

        def work(progress: Progress) -> list[Member]:
            return team_folder.status(study, progress.check)

        self._start(work, self.tr("Looking into the folder…"), self._show_members)

    def _show_members(self, members: list[Member]) -> None:
        self.model.show_members(members, counts=not self._session.study.blind)
        if members and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _sight_changed(self) -> None:
        self.model.show_members(self.model.members, counts=not self._session.study.blind)

    def sync_team(self) -> None:
        """Take in what is new, then give out the own work."""
        if self._folder is None:
            self.choose_folder()
            return
        if self._job is not None or self._session.study.read_only:
            return
        study = self._session.study

        def work(progress: Progress) -> tuple[Collected, Path | None]:
            return team_folder.sync(study, progress.check)

        self._start(work, self.tr("Taking in and giving out…"), self._synced)

    def _synced(self, done: tuple[Collected, Path | None]) -> None:
        collected, sent = done
        self._again = True
        names = ", ".join(dict.fromkeys(one.coder or one.name for one in collected.merged))
        if names:
            words = self.tr("Took in the work of {names}").format(names=names)
            waiting = 0 if self._session.study.blind else _waiting(collected.report.issues)
            if waiting:
                words += said_of(
                    waiting, "; {count} thing disagrees, the newer holds", "; {count} things disagree, the newer holds"
                )
            self._session.done.emit(words)
        elif sent is not None:
            self._session.told.emit(self.tr("Gave out your work as {name}").format(name=sent.name))
        else:
            self._session.told.emit(self.tr("Nothing was new"))

    def look_first(self) -> None:
        """See what the new work brings, and decide, before it is taken in."""
        copies = [one.copy for one in self.model.members if one.new and one.copy is not None]
        if copies:
            self.room_requested.emit("team", ("merge", copies))

    def _start(self, work: Callable[[Progress], object], words: str, then: Callable[..., None]) -> None:
        self.band.hide()
        self._job = Job(work, self)
        self._job.finished.connect(then)
        self._job.failed.connect(self._tell_problem)
        for signal in (self._job.finished, self._job.failed, self._job.cancelled):
            signal.connect(self._free)
        self.strip.start(words)
        self._sentence.hide()
        self.sync_button.setEnabled(False)
        self.look_button.setEnabled(False)
        self._job.start()

    def _free(self, *_result: object) -> None:
        self._job = None
        self.strip.finish()
        self._sentence.show()
        self._settle()
        if self._again:
            self._again = False
            self.refresh()

    def stop(self) -> None:
        """Cancel what runs and wait for its end, as before the study is closed."""
        if self._job is not None:
            self._job.cancel()
            QThreadPool.globalInstance().waitForDone()
            self._job = None

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _tell_problem(self, error: UserError | EnvironmentProblem) -> None:
        again = (self.tr("Try again"), self.refresh)
        self.band.show_problem(error.message, [again, (self.tr("Close"), self.band.hide)])

    # ---- the window's side

    def status_items(self) -> list[StatusItem]:
        where = self._folder
        return [StatusItem(where.name)] if where else []

    def first_focus(self) -> QWidget:
        if self.model.members:
            return self.table
        return self.empty.button if self.empty.button.isVisible() else self


def _waiting(issues: tuple[Issue, ...]) -> int:
    return sum(issue.look for issue in issues)
