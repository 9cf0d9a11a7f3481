"""Which quotes are wanted, and what is found of them: the words in which everybody asks for quotes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from qcoder.model.records import Question
from qcoder.storage.codings.coded_rows import CodedRows, go_on, watched

__all__ = ["HAND", "SORTS", "FoundQuotes", "FoundSection", "QuoteFilter", "Sight", "go_on", "watched"]

SORTS = ("case", "source", "code", "question", "words", "speaker", "coder", "length", "status", "findings", "hand")
HAND = "hand"  # the order that a person gave the quotes of a question


class Sight(Enum):
    """What the person at work is shown of other people's codings."""

    SEEN = "seen"  # all, unless that person chose to be blind to them
    ROUNDS = "rounds"  # the same, without what others code in rounds that are still open for that person
    EVERYTHING = "everything"  # all, even while that person is blind to them: the report needs them


@dataclass(frozen=True, slots=True)
class FoundQuotes:
    """Quotes that no filter names, such as those that a search found.

    `title` says in words what was found; `keys` are the ids of codings, and of quotes that stand by themselves.
    """

    title: str
    keys: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotes. Everything that is given must hold; several questions give a section each, "" means all.

    `questions`, `code`, `case`, `coder` and `source` are names, paths or keys as a person writes them, or the hex
    digits of an id as a view keeps them; a code counts with its subcodes, a question with those below it, a case with
    what lies below it. `where` are values of attributes, letters' case apart; of several for one attribute any will
    do. `words` must all stand in the quote. `found` leaves only quotes that were found elsewhere, `sight` says what of
    other people's codings is let in. `wave` is the wave of the source, `finding` what must rest on the words, `chapter`
    what must print them, itself or in a chapter below it.
    """

    questions: tuple[str, ...] = ()
    code: str = ""
    case: str = ""
    coder: str = ""
    source: str = ""
    status: str = ""
    where: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    words: str = ""
    sort: str = "source"
    descending: bool = False
    found: FoundQuotes | None = None
    sight: Sight = Sight.SEEN
    wave: str = ""
    finding: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class FoundSection:
    """The codings of one research question, in order; `question` is None when none was chosen."""

    question: Question | None
    rows: CodedRows

    @property
    def label(self) -> str:
        """The question's key."""
        return self.question.key if self.question else ""

    @property
    def title(self) -> str:
        """The question's words."""
        return self.question.body if self.question else ""
