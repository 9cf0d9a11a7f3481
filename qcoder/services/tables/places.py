"""Where the words are that a row of a table points to: by quote, by turn, or by start and end.

A place is never guessed: a quote must stand exactly once in what the row points to.
"""

from collections.abc import Sequence
from typing import NamedTuple

from qcoder.interchange.tables import Row
from qcoder.model.errors import UserError
from qcoder.model.records import Text, Turn
from qcoder.services import sources as known_sources
from qcoder.services.study import Study
from qcoder.storage.texts import sources


class Place(NamedTuple):
    """A range of a text."""

    text: bytes
    start: int
    end: int


class Places:
    """Finds the words that a row points to; each text is read once."""

    def __init__(self, study: Study) -> None:
        self._db = study.db
        self._sources = known_sources.everything(study)
        self._bodies: dict[bytes, str] = {}
        self._turns: dict[bytes, list[Turn]] = {}
        self._texts: dict[str, list[Text]] = {}

    def find(self, row: Row, *, source: str) -> Place:
        """The place of a row whose column `source` names the source.

        Raises UserError when there is no such place, or more than one.
        """
        texts = self._named(row[source])
        if row.get("start") or row.get("end"):
            return self._range(texts[0], row)
        if row.get("quote"):
            return self._quoted(texts, row)
        if row.get("turn"):
            turn = self._turn(texts[0], row)
            return Place(texts[0].id, turn.body_start, turn.body_end)
        raise UserError("the row says no place: give a quote, a turn, or start and end.")

    def _named(self, name: str) -> list[Text]:
        if name not in self._texts:
            self._texts[name] = known_sources.text_named(self._sources, name)
        if not self._texts[name]:
            raise UserError(f"there is no source “{name}”.")
        return self._texts[name]

    def _body(self, text: Text) -> str:
        if text.id not in self._bodies:
            self._bodies[text.id] = sources.body(self._db, text.id)
        return self._bodies[text.id]

    def _numbered(self, text: Text) -> list[Turn]:
        if text.id not in self._turns:
            self._turns[text.id] = [turn for turn in sources.turns(self._db, text.id) if turn.number is not None]
        return self._turns[text.id]

    def _range(self, text: Text, row: Row) -> Place:
        start, end = _whole(row, "start"), _whole(row, "end")
        length = len(self._body(text))
        if not 0 <= start < end <= length:
            raise UserError(f"{start} to {end} is no stretch of this source, which has {length} characters.")
        place = Place(text.id, start, end)
        quote = row.get("quote")
        if quote and self._body(text)[start:end] != quote:
            raise UserError(f"other words than the quote stand at {start} to {end} of this source.")
        return place

    def _turn(self, text: Text, row: Row) -> Turn:
        number = _whole(row, "turn")
        turns = self._numbered(text)
        if not 1 <= number <= len(turns):
            raise UserError(f"the source has {len(turns)} turns, but no turn {number}.")
        return turns[number - 1]

    def _quoted(self, texts: Sequence[Text], row: Row) -> Place:
        quote = row["quote"]
        for text in texts:
            found = self._occurrences(text, row, quote) or self._occurrences(text, row, quote.strip())
            if len(found) > 1:
                raise UserError(f"the quote “{_short(quote)}” stands {len(found)} times there; give its turn or start.")
            if found:
                return found[0]
        if row.get("turn"):
            raise UserError(f"the quote “{_short(quote)}” does not stand in turn {row['turn']} of the source.")
        raise UserError(f"the quote “{_short(quote)}” does not stand in the source.")

    def _occurrences(self, text: Text, row: Row, quote: str) -> list[Place]:
        body = self._body(text)
        turns = [self._turn(text, row)] if row.get("turn") else self._numbered(text)
        out: list[Place] = []
        for turn in turns:
            at = body.find(quote, turn.body_start, turn.body_end)
            while at >= 0 and quote:
                out.append(Place(text.id, at, at + len(quote)))
                at = body.find(quote, at + 1, turn.body_end)
        return out


def _whole(row: Row, column: str) -> int:
    words = row.get(column)
    if not words.isdecimal():
        raise UserError(f"“{words}” in column “{column}” is not a whole number.")
    return int(words)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else line[:59] + "…"
