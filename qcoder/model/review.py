"""A copy of the chosen quotes that goes to a colleague without QCoder and comes back: what its rows hold."""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

COLUMNS = ("id", "status", "quote", "verbatim", "attribution")
ID_DIGITS = 12  # of a row's id, from its end: the beginning of an id is a time, which many rows share
MARK = "quote_"
"""Begins the name of the bookmark around a quote of a Word document; its tag follows."""

_DIGITS = 5  # of the digest of each of the words of a row: one change in a million would pass for none
_TAG = re.compile(rf"([0-9a-f]{{{ID_DIGITS}}})_((?:[0-9a-f]{{{_DIGITS}}}){{3}})(?:_\d+)?")


class Tag(NamedTuple):
    """By what a row of an ordinary table is known again: digits of its id, and digests of its words as they went out.

    A cell that comes back as it went out proposes nothing, though the study has other words by now.
    """

    id: str
    quote: str
    status: str
    attribution: str

    @classmethod
    def of(cls, row_id: str, quote: str, status: str, attribution: str) -> "Tag":
        """The tag of a row with the words that stand in its cells."""
        return cls(row_id[-ID_DIGITS:], _digest(quote), _digest(status), _digest(attribution))

    @classmethod
    def read(cls, words: str) -> "Tag | None":
        """The tag that stands in a cell or in the name of a bookmark; None where there is none."""
        found = _TAG.fullmatch(words.strip().casefold())
        return cls(found[1], *(found[2][at : at + _DIGITS] for at in range(0, 3 * _DIGITS, _DIGITS))) if found else None

    def __str__(self) -> str:
        return f"{self.id}_{self.quote}{self.status}{self.attribution}" if self.id else ""

    def changed(self, row: "ReturnedRow") -> "ReturnedRow":
        """A row that came back without the cells that are as they went out."""
        def other(words: str | None, digest: str) -> str | None:
            return None if words is None or _digest(words) == digest else words

        return ReturnedRow(
            row.number, self.id, other(row.status, self.status), other(row.quote, self.quote),
            other(row.attribution, self.attribution),
        )


@lru_cache(maxsize=512)  # status and attribution of most rows are those of other rows too
def _digest(words: str) -> str:
    """The digest of words, whatever their blanks: programs break lines anew."""
    return hashlib.sha256("".join(words.split()).encode()).hexdigest()[:_DIGITS]



@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One quote: the last digits of its id, status, printed words without outer marks, exact words, attribution."""

    id: str
    status: str
    quote: str
    verbatim: str
    attribution: str


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """The quotes under one heading; "" where there is none."""

    heading: str
    rows: tuple[ReviewRow, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came back: rows as they are now (a column that the file lacks is None), and the ids that went out.

    `sent` is empty where the file does not say. `problems` are sentences on rows that cannot be used.
    """

    rows: tuple["ReturnedRow", ...]
    sent: frozenset[str]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of a returned file, with its number for a person."""

    number: int
    id: str
    status: str | None
    quote: str | None
    attribution: str | None
