"""A copy of the chosen quotes that goes to a colleague without QCoder and comes back: what its rows hold."""

from dataclasses import dataclass

COLUMNS = ("id", "status", "quote", "verbatim", "attribution")
ID_DIGITS = 12  # of a row's id, from its end: the beginning of an id is a time, which many rows share


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
