"""What quotes are used for, as far as a list of quotes asks: the findings that rest on them, the chapters that print
them. Both belong to words, not to a coding or to one of several forms: every quote of the same words is meant.
"""

from collections import Counter
from collections.abc import Iterable

from qcoder.model.errors import UserError
from qcoder.services.published.shelf import Shelf
from qcoder.storage.codings.coded_rows import Place
from qcoder.storage.file import Connection
from qcoder.storage.reporting import findings as stored


class QuoteUses:
    """Reads what is asked for when it is first asked; `shelf` knows where quotes lie."""

    def __init__(self, db: Connection, shelf: Shelf) -> None:
        self._db = db
        self._shelf = shelf
        self._counts: Counter[Place] | None = None

    @property
    def findings(self) -> Counter[Place]:
        """How many findings rest on the words of each place."""
        if self._counts is None:
            pairs = {(one.finding, place) for one in stored.evidence(self._db) for place in self._places([one.quote])}
            self._counts = Counter(place for _finding, place in pairs)
        return self._counts

    def forget(self) -> None:
        """Reads anew what is asked next: quotes were put behind findings, or taken away."""
        self._counts = None

    def finding(self, words: str) -> bytes:
        """The id of a finding: its hex digits, the last of them, or its statement.

        Raises UserError when there is none, or several.
        """
        folded = words.strip().casefold()
        known = stored.findings(self._db)
        found = [one.id for one in known if one.statement.casefold() == folded] or [
            one.id for one in known if folded and one.id.hex().endswith(folded)
        ]
        if len(found) != 1:
            raise UserError(f"There is no finding “{words}”; see `qcoder findings list` for their ids.")
        return found[0]

    def behind(self, finding: bytes) -> frozenset[Place]:
        """Where the words lie that a finding rests on."""
        return self._places(one.quote for one in stored.evidence(self._db) if one.finding == finding)

    def chapter(self, words: str) -> bytes:
        """The id of a chapter: its hex digits, its key, its title or both.

        Raises UserError when there is none, or several.
        """
        folded = words.strip().casefold()
        known = stored.chapters(self._db)
        found = (
            [one.id for one in known if one.id.hex() == folded]
            or [one.id for one in known if folded and one.key.casefold() == folded]
            or [one.id for one in known if folded in {one.title.casefold(), f"{one.key} {one.title}".casefold()}]
        )
        if not found:
            raise UserError(f"There is no chapter “{words}”; see the outline for their names.")
        if len(found) > 1:
            raise UserError(f"“{words}” is the name of {len(found)} chapters; give the number of one of them.")
        return found[0]

    def printed_in(self, chapter: bytes) -> frozenset[Place]:
        """Where the words lie that a chapter prints, with the chapters below it."""
        children: dict[bytes | None, list[bytes]] = {}
        for one in stored.chapters(self._db):
            children.setdefault(one.parent, []).append(one.id)
        branch, waiting = set[bytes](), [chapter]
        while waiting:  # parents may form a loop, which ends where it closes
            above = waiting.pop()
            if above not in branch:
                branch.add(above)
                waiting += children.get(above, [])
        placed = stored.chapter_quotes(self._db)
        return self._places(quote for one in branch for quote, _link, _pos in placed.get(one, ()))

    def _places(self, quotes: Iterable[bytes]) -> frozenset[Place]:
        records = (self._shelf.get(quote) for quote in quotes)
        return frozenset(
            (one.text, one.start, one.end)
            for one in records if one is not None and one.start is not None and one.end is not None
        )  # fmt: skip
