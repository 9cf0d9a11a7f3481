"""What the window tells: what went wrong in a band above the room, what was done in a notice at its foot."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QObject

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.ui.saying import heard
from qcoder.ui.session import Session
from qcoder.ui.widgets.bands import ProblemBand
from qcoder.ui.widgets.notice import Notice

WayOut = tuple[str, Callable[[], object]]  # the words of a button, and what it does


class Telling(QObject):
    """`save_copy` is the way out when the file itself is in trouble."""

    def __init__(self, parent: QObject, band: ProblemBand, notice: Notice, save_copy: Callable[[], object]) -> None:
        super().__init__(parent)
        self._band, self._notice, self._save_copy = band, notice, save_copy
        self._session: Session | None = None
        self._asked: tuple[str, list[WayOut]] | None = None  # what waits for an answer, whatever else is told meanwhile

    def follow(self, session: Session) -> None:
        """Tell what comes of the work on a study."""
        self._session = session
        session.problem.connect(self.show_problem)
        session.done.connect(self.show_done)
        session.told.connect(self.tell)

    def rest(self) -> None:
        """Tell nothing any more of the study that was open."""
        self._session, self._asked = None, None
        self._band.hide()
        self._notice.close_now()

    def show_problem(self, error: UserError | EnvironmentProblem, again: Callable[[], object] | None = None) -> None:
        """Say what went wrong in the band, with what to do about it."""
        ways: list[WayOut] = []
        session = self._session
        if again is not None and session is not None:
            retry = again
            ways.append((self.tr("Try again"), lambda: self._try_again(session, retry)))
        if isinstance(error, EnvironmentProblem) and session is not None:
            ways.append((self.tr("Save a copy…"), self._save_copy))
        else:
            ways.append((self.tr("Close"), self.leave_it))
        self._band.show_problem(error.message, ways[:2])

    def _try_again(self, session: Session, retry: Callable[[], object]) -> None:
        self.leave_it()  # what goes wrong again is told again
        session.attempt(retry)

    def leave_it(self) -> None:
        """Tell of a problem no longer; what was asked before it is asked again."""
        if self._asked is None:
            self._band.hide()
        elif self._band.isHidden() or self._band.sentence != self._asked[0]:
            self._band.show_problem(*self._asked, kind="warning")

    def offer(self, sentence: str, verb: str, act: Callable[[], object]) -> None:
        """Offer something that can be done next, which can be left; it does not answer what was asked."""

        def take() -> None:
            self.leave_it()
            act()

        self._band.show_problem(sentence, [(verb, take), (self.tr("Not now"), self.leave_it)], kind="warning")

    def show_failure(self, sentence: str, ways_out: list[WayOut]) -> None:
        """Say that a study could not be opened, and what can be done instead."""
        kind: Literal["danger", "warning"] = "warning" if ways_out else "danger"
        self._band.show_problem(sentence, ways_out or [(self.tr("Close"), self.leave_it)], kind=kind)

    def ask(self, sentence: str, ways: Sequence[WayOut]) -> None:
        """Ask something in the band, with at most two ways out; without a sentence nothing is asked any more."""
        self._asked = (heard(sentence), list(ways)) if sentence else None
        self.leave_it()

    def show_done(self, sentence: str) -> None:
        """Say what was done, with a button that takes it back."""
        session = self._session
        self._notice.show_done(sentence, session.undo if session is not None else None)

    def tell(self, sentence: str) -> None:
        """Say what was done where it is not seen to happen, and there is nothing to take back."""
        self._notice.show_done(sentence)
