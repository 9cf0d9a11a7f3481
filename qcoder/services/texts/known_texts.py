"""Words and turns of texts while quotes are taken out: read once each, the least used given up first."""

from collections import OrderedDict
from functools import cached_property

from qcoder.analysis import passages
from qcoder.model.records import Stretches, Turn
from qcoder.services.study import Study
from qcoder.services.texts.kept_texts import KeptTexts, kept_texts
from qcoder.storage.file import Connection
from qcoder.storage.texts import sources

_KEPT = 64  # texts; a screen of quotes comes from fewer, and a large study does not fit into memory


class KnownText:
    """A text of the study; its words and turns are read when they are asked for, unless somebody read them before."""

    def __init__(self, db: Connection, kept: KeptTexts, state: bytes, text: bytes) -> None:
        self._db = db
        self._kept = kept
        self._state = state
        self._text = text

    @cached_property
    def body(self) -> str:
        """The present words."""
        return self._kept.words(self._db, self._text)

    @cached_property
    def turns(self) -> list[Turn]:
        """All turns in reading order."""
        return sources.turns(self._db, self._text)

    @cached_property
    def stretches(self) -> Stretches:
        """Where the turns lie, for whoever needs nothing else of them."""
        return self._kept.stretches(self._db, self._text, self._state)

    def words(self, start: int, end: int) -> str:
        """What was said in a range, without labels and times of the turns that it covers."""
        return passages.words(self.body, self.stretches, start, end)

    @cached_property
    def places(self) -> dict[bytes, int]:
        """Where each turn stands in `turns`."""
        return {turn.id: place for place, turn in enumerate(self.turns)}

    @cached_property
    def by_passage(self) -> dict[int, list[Turn]]:
        """The turns of each passage."""
        found: dict[int, list[Turn]] = {}
        for turn in self.turns:
            if turn.passage is not None:
                found.setdefault(turn.passage, []).append(turn)
        return found

    def passage_of(self, turn: bytes) -> int | None:
        """The passage of a turn, if it is aligned with other texts."""
        place = self.places.get(turn)
        return None if place is None else self.turns[place].passage


class KnownTexts:
    """The texts used last."""

    def __init__(self, study: Study) -> None:
        self._db = study.db
        self._kept = kept_texts(study)
        self._state = study.state
        self._known: OrderedDict[bytes, KnownText] = OrderedDict()

    def get(self, text: bytes) -> KnownText:
        """A text by its id."""
        known = self._known.pop(text, None) or KnownText(self._db, self._kept, self._state, text)
        self._known[text] = known
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return known
