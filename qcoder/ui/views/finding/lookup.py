"""Asks for hits in the background, one question at a time: a new one takes the place of one that still runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from qcoder.services.searching import saved
from qcoder.services.searching.saved import Query
from qcoder.services.searching.word_query import TEXT, WordQuery
from qcoder.services.searching.words import Context, Found, Hit, Searcher
from qcoder.services.study import Study, open_study
from qcoder.ui.jobs import Job, Progress

MOST = 20_000  # hits that are listed; nobody reads more, and coding that many at once is no analysis
_ABOUT = 90
_FIRST_S = 0.15  # until the first hits are shown, and at least between two times
_GROWTH = 1.25  # so many times the hits that are shown: to list thousands anew takes the window a while

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits with the words around each of them."""

    found: Found
    contexts: Sequence[Context] = ()

    def context(self, number: int) -> Context:
        """The words around a hit."""
        return self.contexts[number]


def answer(searcher: Searcher, found: Found) -> Answer:
    """Hits as they are shown."""
    return Answer(found, searcher.contexts(found.hits, _ABOUT))


class Reading:
    """A connection of its own to the study, for the threads of the pool, one after the other.

    What was read stays in memory, so that every key press after the first is quick.
    """

    def __init__(self, path: Path, *, blind: bool = False) -> None:
        self._path, self._blind = path, blind
        self._lock = Lock()
        self._study: Study | None = None
        self._searcher: Searcher | None = None

    def use(self, work: Callable[[Searcher], Result]) -> Result:
        """Do something with the searcher, while nobody else does."""
        with self._lock:
            if self._searcher is None:
                self._study = open_study(self._path, read_only=True)
                self._study.set_blind(blind=self._blind)
                self._searcher = Searcher(self._study)
            return work(self._searcher)

    def close(self) -> None:
        """Close the connection, when whoever uses it has stopped."""
        with self._lock:
            if self._study is not None:
                self._study.close()
            self._study = self._searcher = None


class Lookup(QObject):
    """`answered` carries what was asked for, `failed` an error; `began` and `ended` stand around the work.

    `found_some` comes before, with the hits that are there while the rest is looked for.
    """

    found_some = Signal(object)
    answered = Signal(object)
    failed = Signal(object)
    began = Signal()
    ended = Signal()

    def __init__(self, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = reading
        self._job: Job | None = None
        self._asked = 0  # searches: what is on its way of an earlier one is not told any more

    @property
    def busy(self) -> bool:
        """Whether a question is being answered."""
        return self._job is not None

    def find(self, query: Query) -> None:
        """Ask for the hits of a search, the first of them where there are very many."""
        self._asked += 1
        asked = self._asked

        def work(searcher: Searcher, progress: Progress) -> Answer:
            return find(searcher, query, progress.check, lambda some: progress.found.emit((asked, some)))

        self.run(work)

    def run(self, work: Callable[[Searcher, Progress], object]) -> None:
        """Do something else with the searcher; its result is told as the answer."""
        self.stop()
        reading = self._reading

        def task(progress: Progress) -> object:
            def checked(searcher: Searcher) -> object:
                progress.check()
                return work(searcher, progress)

            return reading.use(checked)

        # The application owns the job, so that it may end in peace when the window is closed over it.
        job = Job(task, QCoreApplication.instance() or self)
        self._job = job
        job.progress.found.connect(self._take_some)
        job.finished.connect(self._take)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._free)
        self.destroyed.connect(job.cancel)
        self.began.emit()
        job.start()

    def warm(self) -> None:
        """Read the study before anybody types; a question in the meantime waits for what is read anyway."""
        reading = self._reading
        job = Job(
            lambda progress: reading.use(lambda searcher: searcher.corpus.warm(progress.check)),
            QCoreApplication.instance() or self,
        )
        self.destroyed.connect(job.cancel)
        job.start()

    def stop(self) -> None:
        """End what runs; nothing is told of its answer any more."""
        if self._job is not None:
            self._job.finished.disconnect(self._take)
            self._job.failed.disconnect(self._fail)
            self._job.cancelled.disconnect(self._free)
            self._job.cancel()
            self._settle()

    def _free(self) -> None:
        """The work came to nothing, by a bug that is told elsewhere: another question can be asked."""
        self._settle()

    def _settle(self) -> None:
        self._job = None
        self.ended.emit()

    def _take_some(self, numbered: tuple[int, Answer]) -> None:
        number, some = numbered
        if self._job is not None and number == self._asked:
            self.found_some.emit(some)

    def _take(self, answer: object) -> None:
        self._settle()
        self.answered.emit(answer)

    def _fail(self, error: Exception) -> None:
        self._settle()
        self.failed.emit(error)


def find(
    searcher: Searcher, query: Query, go: Callable[[], None], tell: Callable[[Answer], None] = lambda _some: None
) -> Answer:
    """The hits of a search with the words around them; `tell` hears those that are there while it goes on."""
    if isinstance(query, WordQuery):
        return _find_words(searcher, query, go, tell)
    found = saved.run(searcher, query, go)
    return answer(searcher, Found(found.hits[:MOST], cut=len(found.hits) > MOST))


def _find_words(
    searcher: Searcher, query: WordQuery, go: Callable[[], None], tell: Callable[[Answer], None]
) -> Answer:
    """Hits are told at the ends of texts."""
    hits: list[Hit] = []
    contexts: list[Context] = []
    found = searcher.hits(query, go)
    next_telling, shown = monotonic() + _FIRST_S, 0
    for _text, some in groupby(searcher.with_words(islice(found, MOST), _ABOUT), key=_place):
        for hit, context in some:
            hits.append(hit)
            contexts.append(context)
        now = monotonic()
        if now >= next_telling and len(hits) >= shown * _GROWTH:
            shown = len(hits)
            tell(Answer(Found(list(hits), cut=True), list(contexts)))
            next_telling = now + _FIRST_S
    return Answer(Found(hits, cut=next(found, None) is not None), contexts)


def _place(found: tuple[Hit, Context]) -> tuple[str, bytes | None]:
    """The text of a hit; of another one its area."""
    hit = found[0]
    return hit.area, hit.target if hit.area == TEXT else None
