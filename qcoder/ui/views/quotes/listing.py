"""Which quotes the view shows: filters, words and sorting in force, and the asking for them. No widgets."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from qcoder.services.quoting import quotes
from qcoder.services.quoting.quote_filter import Sight
from qcoder.services.quoting.quotes import FoundQuotes, FoundSection, QuoteFilter, Retrieval
from qcoder.ui.session import Session
from qcoder.ui.views.quotes.filters.choices import Choice, Choices, from_filter, to_filter
from qcoder.ui.views.quotes.memory import Memory
from qcoder.ui.views.quotes.table.columns import COLUMNS, FINDINGS, HAND, SOURCE_ORDER
from qcoder.ui.views.quotes.table.finder import Answer, Finder

SHOWN_KINDS = (
    "coding", "code", "question", "question_code", "source", "text", "edit", "turn", "speaker", "study_case", "quote",
    "attribute", "attribute_value", "attribution_template", "coder", "round", "round_item", "round_coder",
    "passage_note", "turn_link", "setting",
)  # fmt: skip
"""The tables of a project from which something is seen in the view."""

SORTS = (SOURCE_ORDER, HAND, *(column.name for column in COLUMNS))


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person wants to see."""

    filters: tuple[Choice, ...] = ()
    words: str = ""
    sort: str = SOURCE_ORDER
    descending: bool = False
    found: FoundQuotes | None = None

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.filters or self.words.strip() or self.found)

    def filter(self) -> QuoteFilter:
        """The wish as the service takes it; what is coded blind in a round is not to be seen here either."""
        wanted = to_filter(self.filters)
        return replace(
            wanted, words=self.words, sort=self.sort, descending=self.descending, found=self.found,
            sight=Sight.ROUNDS,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: sections of quotes, what gives their words, and what there is to filter by."""

    wish: Wish
    answer: Answer
    retrieval: Retrieval
    total: int

    @property
    def sections(self) -> list[FoundSection]:
        """The quotes, under each question that was chosen."""
        return self.answer.sections

    @property
    def quotes(self) -> int:
        """How many codings are shown; one under two questions counts once."""
        return self.answer.quotes

    @property
    def passages(self) -> int:
        """On how many different words they lie: the quotes that a report would print."""
        return self.answer.passages

    @property
    def rows(self) -> int:
        """How many rows an export of it has: under each question all of its quotes."""
        return sum(len(section.rows) for section in self.sections)

    @property
    def sources(self) -> int:
        """From how many sources they come."""
        return self.answer.sources

    @property
    def people(self) -> int:
        """How many speakers say them."""
        return self.answer.people


class Listing(QObject):
    """Asks anew when the wish or the study changes.

    `wish_changed` comes before the answer, `found` with it, `failed` with an error instead. `began` and `ended` stand
    around asking in the background. `begun` carries the first quotes while the very first answer is on its way: then
    nobody waits before an empty table.
    """

    wish_changed = Signal()
    begun = Signal(object)
    found = Signal(object)
    failed = Signal(object)
    began = Signal()
    ended = Signal()

    def __init__(self, session: Session, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._memory = memory
        self.finder = Finder(self)
        self.finder.begun.connect(self._take_beginning)
        self.finder.counted.connect(self._take)
        self.finder.failed.connect(self.failed)
        self.finder.began.connect(self.began)
        self.finder.ended.connect(self.ended)
        self._retrieval: Retrieval | None = None
        self._choices: Choices | None = None
        self.total = 0
        sort, descending = _remembered_sort(memory.get("sort"))
        self.wish = Wish(tuple(memory.filters()), sort=sort, descending=descending)
        self._answered = self.wish
        self._any_answer = False

    @property
    def retrieval(self) -> Retrieval:
        """What is known of the study as it is now."""
        if self._retrieval is None:
            self._retrieval = Retrieval(self._session.study)
        return self._retrieval

    @property
    def choices(self) -> Choices:
        """What there is to filter by now."""
        if self._choices is None:
            self._choices = Choices(self._session.study, self.retrieval)
        return self._choices

    def study_changed(self) -> None:
        """Forgets what was known of the study; `ask` reads it anew."""
        self._retrieval = None
        self._choices = None

    def uses_changed(self) -> bool:
        """Counts anew which findings rest on quotes; asks for the quotes anew, and says so, where that decides."""
        self.retrieval.uses.forget()
        self._choices = None
        decides = {"finding", "chapter"} & {choice.kind for choice in self.wish.filters}
        if decides or self.wish.sort == COLUMNS[FINDINGS].name:
            self.ask()
            return True
        return False

    def ask(self) -> None:
        """Asks for the quotes of the present wish."""
        study = self._session.study
        self.total = quotes.total(study)
        self.wish_changed.emit()
        self.finder.find(self.retrieval, self.wish.filter(), study, self.total, ahead=not self._any_answer)

    def want(self, wish: Wish) -> None:
        """Asks for other quotes, or the same in another order."""
        if wish == self.wish:
            return
        self.wish = wish
        self._remember()
        self.ask()

    def want_filter(self, chosen: QuoteFilter) -> None:
        """Asks for what a filter in the words of people means. Raises UserError for what is not there."""
        settled = self.retrieval.settled(chosen)
        sort = chosen.sort if chosen.sort in SORTS else SOURCE_ORDER
        self.want(Wish(tuple(from_filter(settled)), chosen.words, sort, chosen.descending, chosen.found))

    def cancel(self) -> None:
        """Ends asking and goes back to the wish that was answered last."""
        self.finder.stop()
        self.wish = self._answered
        self._remember()
        self.wish_changed.emit()

    def _remember(self) -> None:
        """Words are not remembered, since what people said has no place in settings; nor is what a search found."""
        self._memory.set_filters(list(self.wish.filters))
        self._memory.set("sort", [self.wish.sort, self.wish.descending])

    def _take_beginning(self, answer: Answer) -> None:
        self.begun.emit(Found(self.wish, answer, self.retrieval, self.total))

    def _take(self, answer: Answer) -> None:
        self._answered = self.wish
        self._any_answer = True
        self.found.emit(Found(self.wish, answer, self.retrieval, self.total))


def _remembered_sort(value: object) -> tuple[str, bool]:
    match value:
        case [str(name), bool(descending)] if name in SORTS:
            return name, descending
        case _:
            return SOURCE_ORDER, False
