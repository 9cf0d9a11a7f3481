"""Words of texts, and where their turns lie, as they were read last: whoever asks again need not ask the file."""

from threading import Lock
from typing import NamedTuple

from qcoder.model.records import Stretches
from qcoder.services.study import Study
from qcoder.storage.file import Connection
from qcoder.storage.texts import sources

MOST_KEPT = 16_000_000
"""Characters, some 30 to 60 MB; texts beyond that are read anew each time."""


class _Words(NamedTuple):
    version: bytes
    body: str


class KeptTexts:
    """The texts that were read first, for the window and for work on other threads.

    Words hold as long as their version is the present one. Turns come and go without one, so that where they lie holds
    until anything is done in the study; what is being done and may yet be broken off is not kept.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._size = 0
        self._words: dict[bytes, _Words] = {}
        self._state = b""
        self._stretches: dict[bytes, Stretches] = {}
        self._turn = Lock()

    def words(self, db: Connection, text: bytes) -> str:
        """The present words of a text; `db` is the connection of who asks."""
        known = self._words.get(text)
        if known is not None and sources.shown_version(db, text) == known.version:
            return known.body
        found = sources.words(db, text)
        if found is None:
            return ""
        self._keep(text, _Words(*found))
        return found[1]

    def _keep(self, text: bytes, read: _Words) -> None:
        with self._turn:
            before = self._words.pop(text, None)
            self._size -= len(before.body) if before else 0
            if self._size + len(read.body) <= self._most:
                self._words[text] = read
                self._size += len(read.body)

    def stretches(self, db: Connection, text: bytes, state: bytes) -> Stretches:
        """Where the turns of a text lie; `state` is that of the study when the asking began."""
        if db.in_transaction:
            return sources.stretches(db, text)
        with self._turn:
            if state != self._state:
                self._state, self._stretches = state, {}
            known = self._stretches
        if text not in known:
            known[text] = sources.stretches(db, text)
        return known[text]


def kept_texts(study: Study) -> KeptTexts:
    """The one of an open study."""
    known = study.shared.setdefault(KeptTexts, KeptTexts())
    if not isinstance(known, KeptTexts):
        raise TypeError("what is shared is kept by its class")
    return known
