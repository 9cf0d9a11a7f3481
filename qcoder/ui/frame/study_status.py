"""The status line of the window: what the view in front says at the left, the state of the study at the right."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from qcoder.ui.widgets.speaking import announce
from qcoder.ui.widgets.status_line import StatusItem, StatusLine

if TYPE_CHECKING:
    from qcoder.model.changes import Changes
    from qcoder.services.study import Study


@runtime_checkable
class HasStatus(Protocol):
    """A view that says what stands in the status line."""

    def status_items(self) -> list[StatusItem]:
        """What is under the caret or chosen."""


class StudyStatus(StatusLine):
    """The line follows when it is told to; it watches nothing by itself.

    One coding applied moves the caret, changes the codings there and what undo takes back, and each of these is told.
    So the line waits until all of it is done, or until somebody asks what it says.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[Study, QWidget | None] | None = None  # what it is to speak of, until it has
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)

    def show_study(self, study: "Study", front: QWidget | None) -> None:
        """Say what is chosen in the view in front, whether all is saved, who is at work, and what undo takes back."""
        self._asked = study, front
        self._soon.start()

    def accessibleName(self) -> str:
        self._settle()
        return super().accessibleName()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._settle()
        super().paintEvent(event)

    def _settle(self) -> None:
        if self._asked is None:
            return
        (study, front), self._asked = self._asked, None
        blind = [StatusItem(self.tr("Blind: only your own codings"))] if study.blind else []
        self.set_left(blind + (front.status_items() if isinstance(front, HasStatus) else []))
        saved = self.tr("Saved {time}").format(time=f"{study.saved_at:%H:%M}") if study.saved_at else self.tr("Saved")
        undo = self.tr("Undo: {action}").format(action=study.undo_name) if study.undo_name else ""
        self.set_right([self.tr("Read-only") if study.read_only else saved, study.coder.name, undo])

    def say_done(self, changes: "Changes") -> None:
        """Tell a screen reader what was done or undone: eyes see it where it happened."""
        from qcoder.history.labels import say  # nothing is done while the window starts

        announce(self, say(changes.label, changes.args))

    def show_none(self) -> None:
        """Say that no study is open."""
        self._asked = None
        self.set_left([StatusItem(self.tr("No project open"))])
        self.set_right([self.tr("Version {version}").format(version=QApplication.applicationVersion())])
