"""The words of a study in memory, folded for searching; read once, and again only where they changed."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection

from qcoder.model.records import Source, Speaker
from qcoder.services.searching.searchable import Searchable
from qcoder.services.study import Study
from qcoder.storage.texts import search_index, sources
from qcoder.storage.texts.search_index import StoredText, StoredTurn

# Characters kept in memory as they stand and folded, some 50 to 130 MB. Texts beyond that are read anew for each search
# that may be met in them, which their words say.
_KEPT = 16_000_000
_ANY = frozenset({""})  # stands in every text


class TurnedText:
    """Where the turns of a text lie, without its words."""

    def __init__(self, stored: StoredText, turns: list[StoredTurn]) -> None:
        self.stored = stored
        self.turns = turns
        self._starts = [turn.start for turn in turns]

    def place_at(self, start: int, end: int) -> int | None:
        """Which turn says the words `start:end`; None where no single turn says them all."""
        place = bisect_right(self._starts, start) - 1
        return place if place >= 0 and end <= self.turns[place].end else None

    def turns_touching(self, start: int, end: int) -> tuple[int, int]:
        """The places of the first and last turn that `start:end` touches; what is above all turns goes to the first."""
        return max(0, bisect_right(self._starts, start) - 1), max(0, bisect_left(self._starts, end) - 1)


class SearchedText(TurnedText, Searchable):
    """A text with its turns and its words."""

    def __init__(self, stored: StoredText, body: str, turns: list[StoredTurn]) -> None:
        TurnedText.__init__(self, stored, turns)
        Searchable.__init__(self, body, [(turn.start, turn.end) for turn in turns], stored.language)


class Corpus:
    """All texts of a study. One for as long as the study is searched; `refresh` before each search."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self._stamp: tuple[int, int] | None = None
        self._known: dict[int, SearchedText] = {}
        self._size = 0
        self._vocabulary: dict[StoredText, str] = {}  # of texts that are not kept: each word of them once
        self._lasting = False  # whether there will be further searches
        self._last: SearchedText | None = None  # looked at last: hits in one text are asked for one after the other
        self.order: list[StoredText] = []
        self._by_id: dict[bytes, StoredText] = {}
        self.sources: dict[bytes, Source] = {}
        self.speakers: dict[bytes, Speaker] = {}

    def refresh(self) -> None:
        """Learn what changed since the last time; cheap when nothing did."""
        now = search_index.stamp(self.study.db)
        if now == self._stamp:
            return
        stored = search_index.texts(self.study.db)
        by_number = {one.number: one for one in stored}
        for number, known in list(self._known.items()):
            if by_number.get(number) != known.stored:
                self._forget(number)
            else:  # who speaks can change without a change of words
                self._reread(known)
        self.speakers = {one.id: one for one in sources.speakers(self.study.db)}
        self.sources = {one.id: one for one in sources.sources(self.study.db)}
        self._last = None
        for gone in self._vocabulary.keys() - set(stored):
            del self._vocabulary[gone]
        place = {source: number for number, source in enumerate(self.sources)}
        self.order = sorted(
            (one for one in stored if one.source in place), key=lambda one: (place[one.source], one.number)
        )
        self._by_id = {one.id: one for one in self.order}
        self._stamp = now

    def _reread(self, known: SearchedText) -> None:
        turns = search_index.turns(self.study.db, known.stored.number)
        if turns != known.turns:
            fresh = SearchedText(known.stored, known.body, turns)
            fresh.folded = known.folded
            self._known[known.stored.number] = fresh

    def _forget(self, number: int) -> None:
        self._size -= len(self._known.pop(number).body)

    def get(self, stored: StoredText) -> SearchedText:
        """A text with its words."""
        known = self._known.get(stored.number)
        if known is None and self._last is not None and self._last.stored == stored:
            known = self._last
        if known is None:
            body = search_index.body(self.study.db, stored.number)
            known = self._last = SearchedText(stored, body, search_index.turns(self.study.db, stored.number))
            if self._size + len(body) <= _KEPT:
                self._known[stored.number] = known
                self._size += len(body)
        return known

    def turned(self, stored: StoredText) -> TurnedText:
        """A text with its turns; its words are not read for that."""
        known = self._known.get(stored.number)
        return known if known is not None else TurnedText(stored, search_index.turns(self.study.db, stored.number))

    def may_hold(self, stored: StoredText, pieces: Collection[str]) -> bool:
        """Whether all of these folded letters, none with a blank, can stand in a text; in one that is kept they may."""
        if not pieces or stored.number in self._known:
            return True
        known = self._vocabulary.get(stored)
        if known is None:
            known = self.get(stored).folded.letters
            if self._lasting:
                known = self._vocabulary[stored] = " ".join(frozenset(known.split()))
        return all(piece in known for piece in pieces)

    def by_id(self, text: bytes) -> SearchedText | None:
        """A text by its id; None when it is gone."""
        stored = self._by_id.get(text)
        return self.get(stored) if stored is not None else None

    def warm(self, go: Callable[[], None]) -> None:
        """Read and fold everything, before anybody types. `go` may raise to cancel."""
        self.refresh()
        self._lasting = True
        for stored in self.order:
            go()
            self.get(stored).folded  # noqa: B018 - asking for it is what folds it
            self.may_hold(stored, _ANY)
