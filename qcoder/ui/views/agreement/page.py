"""What the pages about coding together share: title, problem, progress, a note, and following the study in front."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.quoting import quotes
from qcoder.services.study import Study
from qcoder.ui.saying import figure
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.counting import Counting
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import PAGE_INSET, EmptyState, ProblemBand, ProgressStrip
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.titles import ViewTitle

Work = Callable[[Study, Callable[[], None]], Any]


class ComparingPage(Room):
    """A page that reckons something of the study, in the background where that takes long.

    `kinds` are the tables that it shows; `weight` says how much longer than finding quotes its work takes. Subclasses
    give `work`, `show_found` and the content.
    """

    kinds: tuple[str, ...] = ()
    weight = 4
    shows_others = False
    """Whether what several coders did is laid side by side here, which nobody sees who is blind to the others."""

    def __init__(self, session: Session, settings: Settings, title: str) -> None:
        super().__init__("page")
        self.session, self.settings = session, settings
        self._active, self._stale = False, True
        self.title = ViewTitle(title)
        self.problem, self.progress = ProblemBand(), ProgressStrip(self, inset=PAGE_INSET)
        self.counting = Counting(self)
        self.note = TextLabel(font="small", role="warning", wrap=True)
        self.empty = EmptyState("", "")
        self._pages = QStackedWidget()

    def lay_out(self, content: QWidget) -> None:
        """Puts the parts together; the subclass calls it once its content is made."""
        self._pages.addWidget(content)
        self._pages.addWidget(self.empty)
        self._noted = QWidget()
        noted = QHBoxLayout(self._noted)
        noted.setContentsMargins(12, 6, 12, 6)
        noted.addWidget(self.note)
        self._noted.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title, self.problem, self.progress):
            column.addWidget(part)
        column.addWidget(self._noted)
        column.addWidget(self._pages, 1)
        self.counting.counted.connect(self._take)
        self.counting.failed.connect(self._fail)
        self.counting.began.connect(self._say_began)
        self.counting.ended.connect(self.progress.finish)
        self.progress.cancelled.connect(self._cancel)
        self.session.changed.connect(self._study_changed)
        self.session.sight_changed.connect(self._sight_changed)
        self.empty.step.connect(self._take_step)

    def _say_began(self) -> None:
        total = figure(quotes.total(self.session.study))
        self.progress.start(self.tr("Comparing {total} codings").format(total=total))

    # ---- what subclasses say

    def work(self) -> Work | None:
        """What is reckoned now; None when there is nothing to reckon, and then the page has said why."""
        raise NotImplementedError

    def show_found(self, found: object) -> None:
        """Shows what was reckoned."""
        raise NotImplementedError

    # ---- following the study

    def refresh(self) -> None:
        """Reckons anew."""
        self._stale = False
        self.title.show_controls(on=not self.covered)
        if self.covered:
            self.counting.stop()
            self.title.set_facts("")
            self.show_empty(
                self.tr("Blind to other coders"),
                self.tr("This page lays the codings of several people side by side, so it waits until you see them."),
                self.tr("See everybody's codings"),
            )
            return
        work = self.work()
        if work is not None:
            load = quotes.total(self.session.study) * self.weight
            self.counting.ask(self.session.study, work, load)

    def show_content(self) -> None:
        """Shows the content in the place of the empty state."""
        had = self.empty.button.hasFocus()
        self._pages.setCurrentIndex(0)
        if had:
            self.first_focus().setFocus()

    def show_empty(self, title: str, sentence: str, button: str = "") -> None:
        """Says why there is nothing to show."""
        self.problem.hide()
        self._noted.hide()
        self.empty.set_words(title, sentence, button)
        self._pages.setCurrentIndex(1)

    @property
    def is_empty(self) -> bool:
        """Whether the page says why there is nothing."""
        return self._pages.currentIndex() == 1

    def say_note(self, sentence: str) -> None:
        """Shows a sentence under the title, such as what is not counted; "" hides it."""
        self.note.setText(sentence)
        self._noted.setVisible(bool(sentence))

    @property
    def covered(self) -> bool:
        """Whether nothing is shown here, since one is blind to other coders."""
        return self.shows_others and self.session.study.blind

    def step(self) -> None:
        """What the button of the empty state does."""

    def _take_step(self) -> None:
        if self.covered:
            self.action_requested.emit("toggle_blind")
        else:
            self.step()

    def set_active(self, active: bool) -> None:
        self._active = active
        if active and self._stale:
            self.refresh()

    def _sight_changed(self) -> None:
        self._stale = True
        if self._active:
            self.refresh()

    def _study_changed(self, changes: Changes) -> None:
        if changes.touches(*self.kinds):
            self._stale = True
            if self._active:
                self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Asks nothing more of a study that may be closed next."""
        if not event.spontaneous() and self.counting.busy:
            self.counting.stop()
            self._stale = True
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.first_focus() is not self:
            self.first_focus().setFocus()

    def _take(self, found: object) -> None:
        self.problem.hide()
        self.show_found(found)
        self.status_changed.emit()

    def _fail(self, error: UserError | EnvironmentProblem) -> None:
        self.problem.show_problem(error.message, [(self.tr("Try again"), self.refresh)])

    def _cancel(self) -> None:
        self.counting.stop()
        sentence = self.tr("The comparison was cancelled, so what is shown may be old.")
        self.problem.show_problem(sentence, [(self.tr("Compare again"), self.refresh)], kind="warning")
