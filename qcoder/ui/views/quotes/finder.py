"""Asks for quotes: at once in a study of ordinary size, in the background where that would make the window wait."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Signal

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.quoting.quotes import FoundSection, QuoteFilter, Retrieval
from qcoder.services.study import Study
from qcoder.ui.jobs import Job, Progress

AT_ONCE = 10_000  # codings in a study whose quotes are found within a tenth of a second


def application() -> QCoreApplication:
    """The application, to own what may outlive a window."""
    found = QCoreApplication.instance()
    if found is None:
        raise RuntimeError("there is no application")
    return found


class Answer(NamedTuple):
    """The sections of a filter, and what is said of them as a whole; one coding under two questions counts once.

    `quotes` are codings, the rows of the table; `passages` are the different words that they lie on.
    """

    sections: list[FoundSection]
    quotes: int = 0
    sources: int = 0
    people: int = 0
    has_status: bool = False
    passages: int = 0


class Finder(QObject):
    """One request at a time; a new one takes the place of one that still runs.

    `found` carries an `Answer`, `failed` the error. `began` and `ended` stand around work in the
    background only.
    """

    found = Signal(object)
    failed = Signal(object)
    began = Signal()
    ended = Signal()

    def __init__(self, parent: QObject, *, at_once: int = AT_ONCE) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether a request runs in the background."""
        return self._job is not None

    def ask(self, retrieval: Retrieval, chosen: QuoteFilter, study: Study, total: int) -> None:
        """Asks for the quotes of a filter in a study with `total` codings."""
        self.stop()
        if total <= self._at_once:
            try:
                found = answer(retrieval, retrieval.find(chosen))
            except (UserError, EnvironmentProblem) as error:
                self.failed.emit(error)
            else:
                self.found.emit(found)
            return
        # The application owns the job, so that it may end in peace when the window is closed over it.
        job = self._job = Job(lambda progress: _find(study, chosen, progress), application())
        job.finished.connect(self._take)
        job.failed.connect(self._fail)
        self.destroyed.connect(job.cancel)
        self.began.emit()
        job.start()

    def stop(self) -> None:
        """Ends what runs; nothing is told of its answer any more."""
        if self._job is not None:
            self._job.finished.disconnect(self._take)
            self._job.failed.disconnect(self._fail)
            self._job.cancel()
            self._settle()

    def _settle(self) -> None:
        self._job = None
        self.ended.emit()

    def _take(self, found: Answer) -> None:
        self._settle()
        self.found.emit(found)

    def _fail(self, error: Exception) -> None:
        self._settle()
        self.failed.emit(error)


def _find(study: Study, chosen: QuoteFilter, progress: Progress) -> Answer:
    """Finds through a connection of its own, since that of the window belongs to the window's thread."""
    with study.beside() as beside:
        progress.check()
        retrieval = Retrieval(beside)
        return answer(retrieval, retrieval.find(chosen, progress.check))


def answer(retrieval: Retrieval, sections: list[FoundSection]) -> Answer:
    """What is said of sections as a whole."""
    every = [section.rows for section in sections]
    quotes = len(every[0]) if len(every) == 1 else len({row.coding for rows in every for row in rows})
    texts = {row.text for rows in every for row in rows}
    return Answer(
        sections, quotes, len({retrieval.text_of(text)[0].id for text in texts}),
        len({row.speaker for rows in every for row in rows} - {None}),
        any(row.status for rows in every for row in rows),
        len({(row.text, row.start, row.end) for rows in every for row in rows}),
    )
