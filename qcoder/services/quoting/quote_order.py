"""In which order quotes are shown: by source and place, and before that by what was chosen."""

from collections.abc import Callable, Mapping
from typing import Any

from qcoder.services.published.shelf import STATUSES
from qcoder.services.quoting.coded_facts import CodedFacts
from qcoder.services.quoting.natural_order import natural
from qcoder.services.quoting.quote_filter import QuoteFilter, go_on
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import Alike, CodedRows

_WORDS_COMPARED = 80  # signs by which two quotes are put in order
_OF_WORDS: Mapping[str, Callable[[str], Any]] = {
    "words": lambda said: said[:_WORDS_COMPARED].casefold(),
    "length": lambda said: len(said.split()),
}
"""The orders that look at the words of quotes, and by what of them."""


class QuoteOrder:
    """Puts codings in order by what is known of them."""

    def __init__(self, facts: CodedFacts) -> None:
        self._facts = facts

    def sort(
        self, found: CodedRows, own: list[CodedRow], chosen: QuoteFilter, go: Callable[[], None] = go_on
    ) -> CodedRows:
        """Put codings and quotes that stand by themselves in one order; equals keep the order of the source.

        The codings come by source and place, as the store gives them. `go` is asked now and then, and may raise to
        cancel.
        """
        if own:
            found = found.joined(own, self._by_source)
        if chosen.sort == "source":
            return found.ordered(self._by_source, None, go, reverse=True) if chosen.descending else found
        if chosen.sort in _OF_WORDS:
            of = _OF_WORDS[chosen.sort]
            return found.ordered_by(map(of, self._facts.said(found, go)), reverse=chosen.descending)
        if chosen.sort == "findings":  # what no finding rests on is alike
            found = found.changed(self._facts.uses.findings, lambda row: row)
        return found.ordered(self.key(chosen.sort), self._alike(chosen.sort), go, reverse=chosen.descending)

    def _alike(self, sort: str) -> Alike:
        """The columns that decide in an order; in those of forms and findings, codings without any are alike."""
        facts = self._facts
        return {
            "case": facts.alike_person, "speaker": facts.alike_person, "code": ("code",), "coder": ("coder",),
            "question": facts.alike_serving, "hand": (), "findings": (), "status": (),
        }.get(sort)  # fmt: skip

    def key(self, sort: str) -> Callable[[CodedRow], Any]:
        """By what codings are compared in one of the orders of `SORTS`."""
        return self._by_source if sort == "source" else self._keys()[sort]

    def _by_source(self, row: CodedRow) -> tuple[str, int, int, int]:
        source = self._facts.source_of(row)[0]
        return source.name.casefold(), row.start, -row.end, self._facts.code_of(row).place

    def _keys(self) -> Mapping[str, Callable[[CodedRow], Any]]:
        facts = self._facts
        places = {question.id: place for place, question in enumerate(facts.questions)}
        return {
            "case": lambda row: natural(facts.case_of(row)),
            "code": lambda row: facts.code_of(row).place,
            "question": lambda row: min((places[one.id] for one in facts.serving.of(row)), default=len(places)),
            "words": lambda row: _OF_WORDS["words"](facts.verbatim(row)),
            "speaker": lambda row: natural(facts.speaker_of(row)),
            "coder": lambda row: facts.coder_of(row).casefold(),
            "length": lambda row: _OF_WORDS["length"](facts.verbatim(row)),
            "hand": self._by_hand,
            "findings": lambda row: -facts.uses.findings[row.text, row.start, row.end],  # the most first
            "status": lambda row: STATUSES.index(row.status) if row.status in STATUSES else len(STATUSES),
        }

    def _by_hand(self, row: CodedRow) -> tuple[bool, str, bytes]:
        """What was put in order by hand comes first; equal keys of two people are told apart by the ids."""
        record = self._facts.shelf.get(row.quote)
        return (False, record.pos, record.id) if record and record.pos else (True, "", b"")
