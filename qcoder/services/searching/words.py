"""Searching for words: in what was said, and in memos, codes and questions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import NamedTuple

from qcoder.model.errors import UserError
from qcoder.services import cases as known_cases
from qcoder.services import questions
from qcoder.services import sources as known_sources
from qcoder.services.cases import Who
from qcoder.services.codes import codebook
from qcoder.services.searching.corpus import Corpus, SearchedText
from qcoder.services.searching.matching import Matcher
from qcoder.services.searching.searchable import Searchable
from qcoder.services.searching.word_query import CODES, MEMOS, QUESTIONS, TEXT, WordQuery
from qcoder.services.study import Study
from qcoder.services.writing import memos

_ABOUT = 60  # characters of context on each side of a hit
_CODE_FIELDS = ("name", "definition", "inclusion", "exclusion", "example")


class Hit(NamedTuple):
    """One place where a search is met.

    In a text `target` is the text and `turn` the number of the turn; elsewhere `target` is the memo, code or question
    and `part` the field of it. `start:end` are code points of the text, or of that field. `coding` is the coding that
    was found, where codings were searched.
    """

    area: str
    target: bytes
    start: int
    end: int
    source: bytes = b""
    turn: int = 0
    speaker: bytes = b""
    part: str = ""
    coding: bytes = b""


@dataclass(frozen=True, slots=True)
class Found:
    """Hits by source and place, then those in memos, codes and questions. `cut`: there are more than were asked for."""

    hits: list[Hit] = field(default_factory=list)
    cut: bool = False


class Context(NamedTuple):
    """A hit with the words around it on one line."""

    before: str
    match: str
    after: str


NO_WORDS = Context("", "", "")


def go_on() -> None:
    """What asks whether to go on, where nobody can cancel."""


class Searcher:
    """Searches a study. Keep one as long as the study is open: what it read stays in memory."""

    def __init__(self, study: Study) -> None:
        self.corpus = Corpus(study)
        self._study = study

    def find(self, query: WordQuery, *, most: int | None = None, go: Callable[[], None] = go_on) -> Found:
        """Where a search is met, in order; with `most` the first of them only. `go` may raise to cancel.

        Raises UserError when the search cannot be asked, or names a speaker or source that is not there.
        """
        found = self.hits(query, go)
        return Found(list(islice(found, most)), cut=most is not None and next(found, None) is not None)

    def hits(self, query: WordQuery, go: Callable[[], None] = go_on) -> Iterator[Hit]:
        """The same one after the other, as they are found. Raises at once where `find` does."""
        matcher = Matcher(query)
        self.corpus.refresh()
        return self._everywhere(matcher, go)

    def _everywhere(self, matcher: Matcher, go: Callable[[], None]) -> Iterator[Hit]:
        areas = matcher.query.areas
        if TEXT in areas:
            yield from self._in_texts(matcher, go)
        for area, rows in ((MEMOS, self._memos), (CODES, self._codes), (QUESTIONS, self._questions)):
            if area in areas:
                go()
                yield from _in_rows(area, matcher, rows())

    # ---- in what was said

    def _in_texts(self, matcher: Matcher, go: Callable[[], None]) -> Iterator[Hit]:
        query, corpus = matcher.query, self.corpus
        wanted = {known_sources.find(self._study, name).id for name in query.sources}
        allowed = self._speakers(query)
        for stored in corpus.order:
            if (wanted and stored.source not in wanted) or (query.language and stored.language != query.language):
                continue
            go()
            if not corpus.may_hold(stored, matcher.pieces):
                continue
            text = corpus.get(stored)
            for start, end in matcher.search(text):
                place = text.place_at(start, end)
                if place is not None and (allowed is None or text.turns[place].speaker in allowed):
                    turn = text.turns[place]
                    yield Hit(TEXT, stored.id, start, end, stored.source, turn.number, turn.speaker or b"")

    def _speakers(self, query: WordQuery) -> frozenset[bytes | None] | None:
        """Whose words are searched; None for everybody's. Words that nobody is named for are no moderator's."""
        if query.moderators and not query.speakers:
            return None
        everybody = self.corpus.speakers.values()
        if not query.speakers:
            return frozenset({None, *(one.id for one in everybody if not one.moderator)})
        found: set[bytes | None] = set()
        for name in query.speakers:
            found |= self.speakers_named(name)
        return frozenset(found)

    def speakers_named(self, name: str) -> set[bytes]:
        """Speakers of a label, else those of a case and of what lies below it."""
        folded = name.strip().casefold()
        by_label = {one.id for one in self.corpus.speakers.values() if one.name.casefold() == folded}
        if by_label:
            return by_label
        who = Who(self._study)
        try:
            wanted = frozenset(case.id for case in known_cases.find(list(who.cases.values()), name))
        except UserError:
            raise UserError(f"Nobody is called “{name}” and there is no such case; see the list of sources.") from None
        return {
            one.id for one in who.speakers.values()
            if one.source in who.sources and not one.moderator
            and who.belongs(who.person(one.id, one.source), one.source, wanted)
        }

    # ---- in what was written about it

    def _memos(self) -> Iterable[tuple[bytes, str, str]]:
        for memo in memos.visible(self._study):
            yield memo.id, "title", memo.title
            yield memo.id, "body", memo.body

    def _codes(self) -> Iterable[tuple[bytes, str, str]]:
        for code in codebook.codes(self._study):
            for part in _CODE_FIELDS:
                yield code.id, part, str(getattr(code, part))

    def _questions(self) -> Iterable[tuple[bytes, str, str]]:
        for question in questions.everything(self._study):
            yield question.id, "key", question.key
            yield question.id, "body", question.body

    # ---- what a hit shows

    def with_words(self, hits: Iterable[Hit], about: int = _ABOUT) -> Iterator[tuple[Hit, Context]]:
        """Hits as they are found, each with the words around it: cut out while the text that it lies in is at hand."""
        for in_text, some in groupby(hits, key=lambda hit: hit.area == TEXT):
            if not in_text:
                here = list(some)
                yield from zip(here, self.contexts(here, about), strict=True)
                continue
            for hit in some:
                text = self.corpus.by_id(hit.target)
                yield hit, _in_text(text, hit, about) if text is not None else NO_WORDS

    def contexts(self, hits: Sequence[Hit], about: int = _ABOUT) -> list[Context]:
        """The words around each hit, within its turn or field; nothing around one whose words are gone.

        They are cut out at once, text by text, so that nobody has to keep all the texts that hits lie in.
        """
        by_place: dict[tuple[str, bytes, str], list[int]] = {}
        for number, hit in enumerate(hits):
            by_place.setdefault((hit.area, hit.target, hit.part), []).append(number)
        found = [NO_WORDS] * len(hits)
        for (area, target, _part), numbers in by_place.items():
            text = self.corpus.by_id(target) if area == TEXT else None
            if text is not None:
                for number in numbers:
                    found[number] = _in_text(text, hits[number], about)
        for area, rows in ((MEMOS, self._memos), (CODES, self._codes), (QUESTIONS, self._questions)):
            if any(one == area for one, _, _ in by_place):
                for target, part, words in rows():
                    for number in by_place.get((area, target, part), ()):
                        start, end = hits[number].start, hits[number].end
                        found[number] = around(words, start, end, 0, len(words), about)
        return found


def _in_text(text: SearchedText, hit: Hit, about: int) -> Context:
    place = text.place_at(hit.start, hit.end)
    low, high = text.bodies[place] if place is not None else (hit.start, hit.end)
    return around(text.body, hit.start, hit.end, low, high, about)


def around(body: str, start: int, end: int, low: int, high: int, about: int) -> Context:
    """The words `start:end` with up to `about` characters on each side, cut between words, within `low:high`."""
    first, last = max(low, start - about), min(high, end + about)
    if first > low:
        cut = body.find(" ", first, start)
        first = cut + 1 if cut >= 0 else first
    if last < high:
        cut = body.rfind(" ", end, last)
        last = cut if cut >= 0 else last
    return Context(
        ("…" if first > low else "") + body[first:start], body[start:end], body[end:last] + ("…" if last < high else "")
    )


def _field(words: str) -> Searchable:
    return Searchable(words, [(0, len(words))], "")


def _in_rows(area: str, matcher: Matcher, rows: Iterable[tuple[bytes, str, str]]) -> Iterator[Hit]:
    for target, part, words in rows:
        if words:
            for start, end in matcher.search(_field(words)):
                yield Hit(area, target, start, end, part=part)
