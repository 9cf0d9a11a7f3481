"""Asks for quotes: at once in a study of ordinary size, in the background where that would make the window wait."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal

from qcoder.model.errors import UserError
from qcoder.services.quoting.quotes import FoundSection, QuoteFilter, Retrieval
from qcoder.services.study import Study
from qcoder.storage.codings.coded_rows import CodedRows
from qcoder.ui.views.counting import Counting

_SCREEN = 60  # quotes that fill any screen


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


class Finder(Counting):
    """Asks for the quotes of a filter; `counted` carries an `Answer`.

    `begun` comes before, with the first quotes, where they are asked for and the others take a while.
    """

    begun = Signal(object)

    def find(
        self, retrieval: Retrieval, chosen: QuoteFilter, study: Study, total: int, *, ahead: bool = False
    ) -> None:
        """Asks for the quotes of a filter in a study with `total` codings; `retrieval` is what is known of it.

        `ahead` asks for the first of them at once, for who has nothing to look at yet.
        """
        if ahead and total > self._at_once:
            try:
                first = retrieval.beginning(chosen, _SCREEN)
            except UserError:
                first = []  # the search itself says what is wrong
            if first:
                self.begun.emit(Answer(first, has_status=any(row.status for one in first for row in one.rows)))

        def work(asked: Study, go: Callable[[], None]) -> Answer:
            held = retrieval if asked is study else Retrieval(asked)  # one belongs to the connection that it reads
            return answer(held, held.find(chosen, go))

        self.ask(study, work, total)


def answer(retrieval: Retrieval, sections: list[FoundSection]) -> Answer:
    """What is said of sections as a whole."""
    every = [section.rows for section in sections]
    voices = [row for rows in every for row in rows.examples("speaker", "text")]
    return Answer(
        sections, len(every[0]) if len(every) == 1 else _different(every, "coding"),
        len({retrieval.source_of(row)[0].id for row in voices}),
        len(_people(retrieval, {(row.speaker, row.text) for row in voices})),
        any(row.status for rows in every for row in rows.examples()),
        _different(every, "text", "start", "end"),
    )


def _different(every: list[CodedRows], *columns: str) -> int:
    """How many rows of sections, together, differ in these columns."""
    if len(every) == 1:
        return every[0].different(*columns)
    return len({values for rows in every for values in rows.values(*columns)})


def _people(retrieval: Retrieval, heard: set[tuple[bytes | None, bytes]]) -> set[bytes]:
    """Who says the words of speakers of texts: each person once, though both texts of a source name them."""
    people = (retrieval.voices.person(speaker, retrieval.text_of(text)[0].id) for speaker, text in heard)
    return {person for person in people if person is not None}
