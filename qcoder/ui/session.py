"""An open study as the window sees it: one signal for what changed, one place where what went wrong is told."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal

from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem, UserError

if TYPE_CHECKING:  # the window starts without a study
    from qcoder.services.study import Study

Result = TypeVar("Result")


class Session(QObject):
    """Owns a study while it is open.

    `changed` carries the `Changes` of every action, undo and redo; each view refreshes only what it shows. `problem`
    carries an error and, where trying again may help, the action to repeat. `done` tells what was changed where that is
    not seen to happen, with what takes it back; `told` tells what left the study as it was, such as an export.
    `closing` comes before the study is closed.
    """

    changed = Signal(object)
    problem = Signal(object, object)
    done = Signal(str)
    told = Signal(str)
    closing = Signal()

    def __init__(self, study: "Study", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.study = study
        study.listeners.append(self._tell)

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

    def undo(self) -> None:
        """Take the last action back; nothing to take back is no problem."""
        if self.study.undo_name:
            self.attempt(self.study.undo)

    def redo(self) -> None:
        """Bring back what was undone last."""
        if self.study.redo_name:
            self.attempt(self.study.redo)

    def close(self) -> None:
        """Close the study. Everything is on disk already; who works on it in the background stops first."""
        self.release()
        self.study.close()

    def release(self) -> None:
        """Let the study go and leave it open, for another session."""
        self.closing.emit()
        # What another thread told last is heard now: afterwards there is nothing to look at any more.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        self.study.listeners.remove(self._tell)
