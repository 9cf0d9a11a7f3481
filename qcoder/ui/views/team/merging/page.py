"""The merge page: choose copies, look at what they bring, decide, merge. Nothing is written before the button.

What a copy brings is what others did, so who is blind to them sees none of it until they end that.
"""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedLayout, QVBoxLayout, QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.suffix import SUFFIX
from qcoder.services.team import merge_later
from qcoder.services.team.merge_choices import Choice
from qcoder.services.team.merge_looking import InStudy
from qcoder.services.team.merging import MergePlan, MergeReport
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import said_of
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room
from qcoder.ui.views.team.merging import report_file, wording
from qcoder.ui.views.team.merging.foot import MergeFoot
from qcoder.ui.views.team.merging.preview import MergePreview
from qcoder.ui.views.team.merging.work import MergeWork
from qcoder.ui.widgets.bands import EmptyState, ProblemBand, ProgressStrip
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import ViewTitle

_FOLDER = "team.folder_of_copies"
_DIGITS = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(1, 10)}


class MergePage(Room):
    """Empty, reading copies, or showing a merge that was tried."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__("page")
        self._session, self._settings = session, settings
        self._paths: list[Path] = []
        self._put_off: list[Path] = []  # copies to look at once one is no longer blind to others
        self._chosen_before: dict[str, Choice] = {}  # how matters were settled, until the copies are read again
        self._work = MergeWork(self)
        self._plan: MergePlan | None = None
        self._later = False
        self._active = False
        self.title = ViewTitle(self.tr("Merge"), ground="page")
        self.band = ProblemBand()
        self.empty = EmptyState("", "")
        self.strip = ProgressStrip(self)
        self.preview = MergePreview()
        self.foot = MergeFoot(self)
        self._lay_out()
        self.empty.step.connect(self._take_step)
        session.sight_changed.connect(self._sight_changed)
        self.later_button.clicked.connect(self.show_later)
        session.changed.connect(lambda _changes: self._settle_later())
        self.preview.changed.connect(self._follow)
        self._work.ended.connect(self._free)
        self._work.planned.connect(self._show_plan)
        self._work.merged.connect(self._merged)
        self._work.failed.connect(self._tell_problem)
        self.strip.cancelled.connect(self._work.cancel)
        self.foot.strip.cancelled.connect(self._work.cancel)
        self.foot.left.connect(self.clear)
        self.foot.report_asked.connect(self.save_report)
        self.foot.merge_asked.connect(self.merge_now)
        session.closing.connect(self.stop)
        self.preview.issues.installEventFilter(self)
        self.setAcceptDrops(True)
        self.clear()

    def _lay_out(self) -> None:
        ground = Pane("page")
        centre = QVBoxLayout(ground)
        centre.setContentsMargins(24, 12, 24, 12)
        centre.addWidget(self.empty, 1)
        self.later_button = Button("")
        centre.addWidget(self.later_button, 0, Qt.AlignmentFlag.AlignHCenter)
        centre.addSpacing(12)
        centre.addWidget(self.strip)
        body = QWidget()
        self._pages = QStackedLayout(body)
        self._pages.addWidget(ground)
        self._pages.addWidget(self.preview)
        self._line = Line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title, self.band):
            column.addWidget(part)
        column.addWidget(body, 1)
        column.addWidget(self._line)
        column.addWidget(self.foot)

    # ---- the copies

    def show_thing(self, thing: object) -> None:
        """Look at copies: their paths; without any, ask for them."""
        paths = [Path(one) for one in thing] if isinstance(thing, list | tuple) else []
        if paths:
            self.look_at(paths)
        else:
            self.choose_files()

    def choose_files(self) -> None:
        """Ask for copies and look at them."""
        known = self._settings.get(_FOLDER, "")
        folder = Path(known) if known and Path(known).is_dir() else self._session.study.path.parent
        kinds = self.tr("QCoder projects (*{suffix});;All files (*)").format(suffix=SUFFIX)
        paths = choosing.open_files(self, self.tr("Merge copies"), folder, kinds)
        if paths:
            self._settings.set(_FOLDER, str(paths[0].parent))
            self.look_at(paths)

    def look_at(self, paths: list[Path], choices: dict[str, Choice] | None = None) -> None:
        """Try a merge with these copies, in the background; while one is blind to others, afterwards."""
        if self._work.busy or self._session.study.read_only:
            return
        self.clear()
        if self._covered:
            self._put_off = paths
            return
        self._paths = list(dict.fromkeys(paths))
        self._chosen_before = choices or {}
        self.band.hide()
        self._work.try_copies(self._session.study, self._paths, self.strip)
        self.empty.hide()

    def _free(self) -> None:
        self.foot.set_busy(busy=False)
        self.preview.setEnabled(True)
        self.empty.show()

    def stop(self) -> None:
        """Cancel what runs, wait for its end, and let go of the copies, as before the study is closed."""
        self._work.stop()
        self._let_go()

    def _let_go(self) -> None:
        if self._plan is not None:
            self._plan.close()
            self._plan = None

    def _tell_problem(self, error: UserError | EnvironmentProblem) -> None:
        again = (self.tr("Try again"), lambda: self.look_at(self._paths)) if self._paths else None
        close = (self.tr("Close"), self.band.hide)
        self.band.show_problem(error.message, [again, close] if again else [close])

    def clear(self) -> None:
        """Let go of the copies; nothing was written."""
        if self._work.busy:
            return
        self._let_go()
        self._later = False
        self._pages.setCurrentIndex(0)
        self._line.hide()
        self.foot.hide()
        self.title.set_title(self.tr("Merge"))
        self.title.set_facts("")
        may = not self._session.study.read_only
        if self._covered:
            self.empty.set_words(
                self.tr("Blind to other coders"),
                self.tr("Merging shows what others did, so it waits until you see them. The team folder takes in their "
                        "work and gives out yours without showing any of it."),
                self.tr("See everybody's codings"),
            )
            self._settle_later()
            self.status_changed.emit()
            return
        self.empty.set_words(
            self.tr("Bring copies together"),
            self.tr("Choose copies that came back from colleagues, or drop them here. What they bring is shown before "
                    "anything is written; they can come as often and in any order you like.") if may
            else self.tr("This project is open read-only. Close it elsewhere and open it again to merge."),
            self.tr("Choose copies…") if may else "",
        )
        self._settle_later()
        self.status_changed.emit()

    # ---- blind to others

    @property
    def _covered(self) -> bool:
        return self._session.study.blind

    def _take_step(self) -> None:
        if self._covered:
            self.action_requested.emit("toggle_blind")
        else:
            self.choose_files()

    def _sight_changed(self) -> None:
        """Covers a preview, or goes on with the copies that were chosen meanwhile."""
        if self._work.busy:
            return  # a merge that runs is not ended; what is found when copies were read is covered then
        if self._plan is not None:
            self._put_off = self._paths
        self.clear()
        paths, self._put_off = self._put_off, self._put_off if self._covered else []
        if paths and not self._covered:
            self.look_at(paths)

    # ---- what was left for later

    def set_active(self, active: bool) -> None:
        self._active = active
        self._settle_later()

    def _settle_later(self) -> None:
        """Offer what was left for later, while no copy is looked at."""
        if not self._active or self._plan is not None or self._later:
            return
        count = len(merge_later.waiting(self._session.study))
        self.later_button.setText(said_of(
            count, "Settle {count} matter left for later…", "Settle {count} matters left for later…"
        ))
        self.later_button.setVisible(bool(count) and not self._session.study.read_only and not self._covered)

    def show_later(self) -> None:
        """Look at what was left for later."""
        issues = merge_later.waiting(self._session.study)
        if not issues or self._work.busy:
            return
        self._later = True
        self.title.set_title(self.tr("Left for later"))
        self.title.set_facts(self.tr("from earlier merges"))
        self.foot.show_later()
        self.preview.show_later(InStudy(self._session.study), issues)
        self._show_preview()

    def _settle_chosen(self) -> None:
        study, choices = self._session.study, dict(self.preview.choices)
        count = self._session.attempt(lambda: merge_later.settle(study, choices))
        if count is None:
            return
        self.clear()
        if count:
            self._session.done.emit(said_of(count, "Settled {count} matter", "Settled {count} matters"))

    # ---- a merge that was tried

    def _show_plan(self, plan: MergePlan) -> None:
        if self._covered:
            plan.close()
            self._put_off = self._paths
            self.clear()
            return
        report = plan.report
        if not (report.added or report.changed or report.removed or report.issues):
            plan.close()
            self.empty.set_words(
                self.tr("Nothing new"),
                self.tr("All that {files} hold is here already.").format(files=plan.staged.files)
                if len(self._paths) > 1
                else self.tr("All that {files} holds is here already.").format(files=plan.staged.files),
                self.tr("Choose other copies…"),
            )
            return
        self._plan = plan
        self._tell_title(plan)
        self.foot.show_count(self._changes(report))
        self.preview.show_plan(plan, self._chosen_before)
        self._show_preview()

    def _show_preview(self) -> None:
        self._pages.setCurrentIndex(1)
        self._line.show()
        self.foot.show()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.status_changed.emit()

    @staticmethod
    def _changes(report: MergeReport) -> int:
        return sum(sum(counts.values()) for counts in (report.added, report.changed, report.removed))

    def _tell_title(self, plan: MergePlan) -> None:
        title, facts = wording.heading(plan)
        self.title.set_title(title)
        self.title.set_facts(facts)

    def _follow(self) -> None:
        self.status_changed.emit()

    def merge_now(self) -> None:
        """Do the merge with what was chosen, in one step."""
        plan, study = self._plan, self._session.study
        if self._later:
            self._settle_chosen()
            return
        if plan is None or self._work.busy:
            return
        choices = dict(self.preview.choices)
        if plan.is_stale(study):
            self.look_at(self._paths, choices)
            return

        self.band.hide()
        self.foot.set_busy(busy=True)
        self.preview.setEnabled(False)
        self._work.carry_out(study, plan, choices, self.foot.strip)

    def _merged(self, plan: MergePlan) -> None:
        files = plan.staged.files
        self.clear()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._session.done.emit(self.tr("Merged {files}").format(files=files))

    def save_report(self) -> None:
        """Write what the merge brings to a file."""
        if self._plan is not None:
            report_file.save(self, self._session, self._plan, self.preview.choices)

    # ---- the window's side

    def status_items(self) -> list[StatusItem]:
        if self._later:
            return [StatusItem(self.tr("Left for later"))]
        if self._plan is None:
            return []
        waiting = len(self.preview.open_issues())
        words = said_of(waiting, "{count} needs a look", "{count} need a look")
        return [
            StatusItem(self.tr("Preview of {files}").format(files=self._plan.staged.files)),
            StatusItem(words if waiting else self.tr("Nothing waits for a look")),
        ]

    def first_focus(self) -> QWidget:
        if self._plan is None and not self._later:
            return self.empty.button if self.empty.button.isVisible() else self
        return self.preview.issues if self.preview.issue_model.issues else self.foot.merge

    def event(self, event: QEvent) -> bool:
        """Keys of this page are its own, even where the window has a shortcut of the same key."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table would take a digit for the beginning of a word to search for."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._is_own(event):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _is_own(self, event: QKeyEvent) -> bool:
        if self._plan is None and not self._later:
            return False
        if event.key() == Qt.Key.Key_F8:
            return True
        writing = isinstance(QApplication.focusWidget(), QPlainTextEdit | QLineEdit)
        return event.key() in _DIGITS and not event.modifiers() and not writing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_F8:
            self.next_look()
        else:
            self.preview.decision.choose_number(_DIGITS[Qt.Key(event.key())])

    def next_pane(self) -> None:
        """Move the keyboard to the next pane: issues, their options, what comes in, the foot."""
        self._go_round(1)

    def previous_pane(self) -> None:
        """Move the keyboard back."""
        self._go_round(-1)

    def _go_round(self, step: int) -> None:
        card = next((card for _option, card in self.preview.decision.cards if card.isChecked()), None)
        panes = [pane for pane in (self.preview.issues, card, self.preview.coming, self.foot.merge) if pane is not None]
        here = next((place for place, pane in enumerate(panes) if pane.hasFocus()), -1)
        panes[(here + step) % len(panes) if here >= 0 else 0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_look(self) -> None:
        """Go to the next issue that waits for a look; after the last one to the button."""
        if not self.preview.next_look():
            self.foot.merge.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) and not self._work.busy and not self._covered:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.look_at(self._dropped(event))

    @staticmethod
    def _dropped(event: QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return [path for path in paths if path.is_file()]
