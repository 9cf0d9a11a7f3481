"""An open study as the window sees it: one signal for what changed, one place where what went wrong is told."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.ui.large_work import MANY_ROWS, LargeWork

if TYPE_CHECKING:  # the window starts without a study
    from qcoder.services.study import Study

Result = TypeVar("Result")


class Session(QObject):
    """Owns a study while it is open.

    `changed` carries the `Changes` of every action, undo and redo; each view refreshes only what it shows. `problem`
    carries an error and, where trying again may help, the action to repeat. `done` tells what was changed where that is
    not seen to happen, with what takes it back; `told` tells what left the study as it was, such as an export.
    `sight_changed` tells that other people's codings are seen or hidden now (`Study.blind`). `closing` comes before
    the study is closed.
    """

    changed = Signal(object)
    problem = Signal(object, object)
    done = Signal(str)
    told = Signal(str)
    sight_changed = Signal()
    closing = Signal()
    _written = Signal(object)

    def __init__(self, study: "Study", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.study = study
        self.large = LargeWork(study, self)
        self._written.connect(self._tell)
        study.listeners.append(self._hear)

    def _hear(self, changes: Changes) -> None:
        """Take what was written to the window's thread, from whichever one wrote."""
        self._written.emit(changes)

    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)

    def attempt(self, action: Callable[[], Result]) -> Result | None:
        """Do something that a person asked for. What they can mend is told in the window, and gives None."""
        try:
            return action()
        except UserError as error:
            self.problem.emit(error, None)
        except EnvironmentProblem as error:
            self.problem.emit(error, action)
        return None

    def carry_out(
        self, act: Callable[[], Result], rows: int, words: str, done: Callable[[Result], object] = lambda _result: None
    ) -> None:
        """Do something that may touch many rows, some `rows` of them; `done` gets what came of it, if it went well.

        Where they are few it is done when this returns; else the window waits and shows `words`, and may stop it.
        """
        if self.large.busy:  # the window takes no keys meanwhile; what comes all the same comes too soon
            return
        if rows >= MANY_ROWS:
            self.large.start(act, words, done, lambda error: self._tell_problem(error, act, rows, words, done))
            return
        try:
            result = act()
        except (UserError, EnvironmentProblem) as error:
            self._tell_problem(error, act, rows, words, done)
        else:
            done(result)

    def _tell_problem(
        self, error: Exception, act: Callable[[], Result], rows: int, words: str, done: Callable[[Result], object]
    ) -> None:
        again = partial(self.carry_out, act, rows, words, done) if isinstance(error, EnvironmentProblem) else None
        self.problem.emit(error, again)

    def undo(self) -> None:
        """Take the last action back; nothing to take back is no problem."""
        if self.study.undo_name:
            words = self.tr("Taking back: {action}").format(action=self.study.undo_name)
            self.carry_out(self.study.undo, self.study.undo_rows, words)

    def redo(self) -> None:
        """Bring back what was undone last."""
        if self.study.redo_name:
            words = self.tr("Bringing back: {action}").format(action=self.study.redo_name)
            self.carry_out(self.study.redo, self.study.redo_rows, words)

    def set_blind(self, *, blind: bool) -> None:
        """Hide what others coded, or show it again."""
        self.study.set_blind(blind=blind)
        self.sight_changed.emit()

    def close(self) -> None:
        """Close the study. Everything is on disk already; who works on it in the background stops first."""
        self.release()
        self.study.close()

    def release(self) -> None:
        """Let the study go and leave it open, for another session."""
        self.large.stop()
        self.closing.emit()
        # What another thread told last is heard now: afterwards there is nothing to look at any more.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        self.study.listeners.remove(self._hear)
