"""The import window: it fills the window while transcripts are looked at, and writes nothing before its button."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.importing import choices as transcript_choices
from qcoder.services.importing import transcripts
from qcoder.services.importing.plan import Plan
from qcoder.services.study import Study
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import counted, heard
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.importing.batch import Batch, FileEntry
from qcoder.ui.views.importing.details import DetailsPane
from qcoder.ui.views.importing.files import FilesPane
from qcoder.ui.views.importing.foot import ImportFoot
from qcoder.ui.views.importing.names import NamesRow
from qcoder.ui.views.importing.reading import FileReading
from qcoder.ui.views.importing.storing import Storing
from qcoder.ui.views.importing.turns import TurnsPane
from qcoder.ui.views.importing.turns_model import lacking
from qcoder.ui.widgets.bands import EmptyState, ProblemBand
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import ViewTitle

_SIZES = "import.panels"
_LEFT, _MIDDLE = 0.19, 0.23  # shares of the width, until the person sets them
_LEFT_LEAST, _MIDDLE_LEAST = 236, 288
_OWN_KEYS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_F6, Qt.Key.Key_F8})


class ImportView(QWidget):
    """Files, what was detected, turns; below them what will be imported, Cancel and Import.

    `finished` brings the names of the sources that were made; `left` says that the person cancelled.
    """

    finished = Signal(object)
    left = Signal()
    status_changed = Signal()

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study: Study = session.study
        self._settings = settings
        self._shown: FileEntry | None = None
        self.batch = Batch(session.study, self)
        self._reading = FileReading(self)
        self._title = ViewTitle(self.tr("Import transcripts"), ground="window")
        self.band = ProblemBand()
        self.names = NamesRow(self.batch, session.study.path.parent)
        self.files = FilesPane(self.batch)
        self.details = DetailsPane(self.batch)
        self.turns = TurnsPane()
        self._empty = EmptyState(
            self.tr("No files yet"),
            self.tr("Drop transcripts or a folder of them here, or choose them. Nothing is written until you import."),
            self.tr("Choose files…"),
        )
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.foot = ImportFoot(self)
        self._storing = Storing(session.study, self.foot.strip, self)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._tell()

    def _lay_out(self) -> None:
        for part, least in ((self.files, 200), (self.details, 240), (self.turns, 320)):
            part.setMinimumWidth(least)
            self.splitter.addWidget(part)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(2, 1)
        self._names_line = Line()
        body = QWidget()
        self._pages = QStackedLayout(body)
        ground = Pane("page")
        centre = QVBoxLayout(ground)
        centre.addWidget(self._empty)
        self._pages.addWidget(ground)
        self._pages.addWidget(self.splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self.names)
        column.addWidget(self._names_line)
        column.addWidget(self.band)
        column.addWidget(body, 1)
        column.addWidget(Line())
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.batch.changed.connect(self._follow)
        self._reading.read.connect(self.batch.take)
        self._reading.failed.connect(self._refuse)
        self._reading.ended.connect(self._tell)
        self._empty.step.connect(self.add_files)
        self.files.add_asked.connect(self.add_files)
        self.files.list.left_out.connect(self._reading.forget)
        self.files.list.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.names.table_failed.connect(self._show_problem)
        self.details.encoding_asked.connect(self._read_again)
        self.turns.accepted.connect(self._accept)
        self.turns.next_asked.connect(self.next_look)
        self.turns.turn_changed.connect(self.status_changed)
        self.turns.strip.mended.connect(self._mend)
        self.turns.strip.taken_back.connect(self._take_back)
        self.splitter.splitterMoved.connect(lambda *_: self._remember_sizes())
        self.foot.left.connect(self.leave)
        self.foot.taken.connect(self.import_now)
        self.foot.strip.cancelled.connect(self._cancel_import)
        self._storing.began.connect(lambda: self._set_busy(busy=True))
        self._storing.ended.connect(self._free)
        self._storing.stored.connect(lambda done: self.finished.emit(done.sources))
        self._storing.failed.connect(self._tell_failure)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        usual = (max(_LEFT_LEAST, round(self.width() * _LEFT)), max(_MIDDLE_LEAST, round(self.width() * _MIDDLE)))
        left, middle = self._settings.get(_SIZES, usual)
        self.splitter.setSizes([left, middle, max(1, self.width() - left - middle)])

    def hideEvent(self, event: QHideEvent) -> None:
        """A view that is taken away while it writes takes back what was begun; one that is minimised goes on."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.stop()

    def _remember_sizes(self) -> None:
        left, middle, _ = self.splitter.sizes()
        self._settings.set(_SIZES, [left, middle])

    # ---- files come ---------------------------------------------------------------------------------------------

    def add_files(self) -> None:
        """Ask for files."""
        known = self._settings.get("import.folder", "")
        folder = Path(known) if known and Path(known).is_dir() else self._study.path.parent
        endings = " ".join(f"*.{ending}" for ending in transcript_choices.endings())
        kinds = self.tr("Transcripts ({endings});;All files (*)").format(endings=endings)
        paths = choosing.open_files(self, self.tr("Import transcripts"), folder, kinds)
        if paths:
            self._settings.set("import.folder", str(paths[0].parent))
            self.add_paths(paths)

    def import_transcripts(self) -> None:
        """The menu's action of this name: here it adds files."""
        self.add_files()

    def add_paths(self, paths: list[Path]) -> None:
        """Put files, and the transcripts in folders, on the list and read them one after the other."""
        found: list[Path] = []
        self.band.hide()
        for path in paths:
            try:
                found += transcripts.files_in(path)
            except UserError as error:
                self._show_problem(error)
        new = self.batch.add(found)
        for entry in new:
            self._reading.add(entry)
        if new and self.files.entry is None:
            self.files.choose(new[0])
            self.files.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) and not self.busy:
            event.acceptProposedAction()
            self.files.drop_area.set_pointed(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.files.drop_area.set_pointed(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.drop_area.set_pointed(False)
        event.acceptProposedAction()
        self.add_paths(self._dropped(event))

    @staticmethod
    def _dropped(event: QDropEvent) -> list[Path]:
        return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]

    def _refuse(self, entry: FileEntry, error: UserError | EnvironmentProblem) -> None:
        if entry.plan is None:
            sentence = heard(error.message)  # beside the name of the file, which it need not say again
            for quoted in (f"“{entry.path.name}” ", f"«{entry.path.name}» "):
                sentence = sentence.removeprefix(quoted)
            self.batch.refuse(entry, sentence)
        else:  # the same file in another encoding: it stays as it was read before
            entry.chosen.discard("encoding")
            self.batch.changed.emit()
            self.details.fields["encoding"].set_problem(error.message)

    def _read_again(self, entry: FileEntry, encoding: str) -> None:
        self._reading.add(entry, encoding)

    def _mend(self, plan: Plan) -> None:
        entry = self.files.entry
        if entry is not None:
            self.batch.mend(entry, plan)
            self.turns.list.setFocus()

    def _take_back(self) -> None:
        entry = self.files.entry
        if entry is not None:
            self.batch.take_back(entry)
            self.turns.list.setFocus()

    # ---- showing ------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        self._tell()
        self._show_chosen()

    def _show_chosen(self) -> None:
        entry = self.files.entry
        new, self._shown = entry is not self._shown, entry
        self.details.show_entry(entry)
        self.turns.show_entry(entry)
        if new:
            self.turns.go_to_first_doubt()
        self.status_changed.emit()

    def _tell(self) -> None:
        """What stands in title and foot."""
        count = len(self.batch.entries)
        files = counted(count, "file", "files")
        promise = self.tr("nothing is written until you press Import")
        self._title.set_facts(f"{files}  ·  {promise}" if count else promise)
        self._pages.setCurrentIndex(1 if count else 0)
        for part in (self.names, self._names_line):
            part.setVisible(bool(count))
        waiting = len(self.batch.waiting)
        if waiting or self._reading.busy:
            self.foot.show_reading(count - max(waiting, 1) + 1, count)
        else:
            self.foot.show_plans(count, self.batch.plans())

    def _show_problem(self, error: UserError | EnvironmentProblem) -> None:
        sentence = " ".join(map(heard, [error.message, *getattr(error, "details", [])]))  # known one by one
        self.band.show_problem(sentence, [(self.tr("Close"), self.band.hide)])

    def status_items(self) -> list[StatusItem]:
        """Where the keyboard is: file, turn, speaker, time."""
        entry, row = self.files.entry, self.turns.row
        if entry is None:
            return []
        place: list[str] = []
        if row is not None:
            turn = self.tr("Turn {number}").format(number=row.number) if row.number else self.tr("Outside the turns")
            place = [turn if row.words is not None else lacking(row), row.speaker, row.time]
        return [StatusItem(words) for words in (*place, entry.path.name) if words]

    # ---- keys ---------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keys of this view are its own, even where the window has a shortcut of the same key."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() == Qt.Key.Key_F6:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.next_pane(-1 if back else 1)
        elif event.key() == Qt.Key.Key_F8:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.accept_and_go_on()
            else:
                self.next_look()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Out of a running import, out of a field, out of the view."""
        if self.busy:
            self._cancel_import()
        elif isinstance(QApplication.focusWidget(), QLineEdit):
            self.files.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.leave()

    def next_pane(self, step: int = 1) -> None:
        """Move the keyboard to the next pane."""
        panes = [self.files, self.details, self.turns]
        targets = [self.files.list, self.details.language, self.turns.list]
        focus = QApplication.focusWidget()
        here = next((place for place, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)), -1)
        place = 0 if here < 0 else (here + step) % len(panes)
        targets[place].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_look(self) -> None:
        """Go to the next turn, and after the last of a file to the next file, that needs a look."""
        if self.turns.next_doubtful():
            self.turns.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        wanted = self.batch.next_look(self.files.entry)
        if wanted is None:
            return
        again = wanted is self.files.entry
        self.files.choose(wanted)
        if again:
            self.turns.go_to_first_doubt()

    def accept_and_go_on(self) -> None:
        """Say that the file is right, if it needs a look, and go to the next file that does."""
        entry = self.files.entry
        if entry is not None and entry.needs_look:
            self.batch.accept(entry)
            self.turns.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.next_look()

    def _accept(self) -> None:
        if self.files.entry is not None:
            self.batch.accept(self.files.entry)
            self.files.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- import -------------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether the study is being written to."""
        return self._storing.busy

    @property
    def reading_files(self) -> bool:
        """Whether files are still being read."""
        return self._reading.busy

    def leave(self) -> None:
        """Leave without a trace."""
        if self.busy:
            return
        self._reading.stop()
        self.left.emit()

    def import_now(self) -> None:
        """Store every file that is ready, all or none."""
        plans = self.batch.plans()
        if self.busy or not plans or self._reading.busy:
            return
        self.band.hide()
        self._storing.start(plans)

    def stop(self) -> None:
        """Cancel whatever runs and wait for its end, as before the study is closed. It waits a moment at most."""
        self._reading.stop()
        self._storing.stop()

    def _set_busy(self, *, busy: bool) -> None:
        self.splitter.setEnabled(not busy)
        self.names.setEnabled(not busy)
        self.foot.set_busy(busy=busy)
        self.setFocus() if busy else self.files.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cancel_import(self) -> None:
        if self.busy:
            self._storing.cancel()
        elif self._reading.busy:
            self._reading.stop()
            self.batch.leave_out_waiting()

    def _free(self) -> None:
        self._set_busy(busy=False)
        self._tell()

    def _tell_failure(self, error: UserError | EnvironmentProblem) -> None:
        if isinstance(error, EnvironmentProblem):
            self.band.show_problem(error.message, [(self.tr("Try again"), self.import_now)])
        else:
            self._show_problem(error)
