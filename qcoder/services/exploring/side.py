"""What a side of a matrix is: lines in order, and which of them a coding and a person count in."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from qcoder.model.matrix import Heading
from qcoder.services.quoting.retrieval import QuoteFilter, natural
from qcoder.storage.codings.coded import CodedRow

ATTRIBUTE = "attribute:"
WHOLE = "whole"
"""A kind with one line for everything: a matrix of one column is a list of frequencies."""

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row or column: a key that outlives renaming, its heading, the key of the line above it, a code's colour."""

    key: str
    heading: Heading
    parent: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """Lines in order, which of them a coding counts in, and which a person who took part belongs to.

    `of_person` takes a voice (see `Presence`) and a source; None where the side tells nothing of people
    (codes, coders).
    `narrowed` adds to a filter what lets only the codings of a line through, or gives None where no filter can.
    `by` names what of a coding says where it counts (columns of `CodedNumbers.grouped`), so that one coding of those
    that are alike in it is asked about.
    """

    kind: str
    title: str
    lines: tuple[Line, ...]
    of_coding: Callable[[CodedRow], Keys]
    of_person: Callable[[bytes | None, bytes], Keys] | None
    narrowed: Callable[[QuoteFilter, str], QuoteFilter | None]
    by: tuple[str, ...]


def in_wave(chosen: QuoteFilter, wave: str) -> QuoteFilter | None:
    """A filter for the quotes of one wave; None where another wave is asked for already."""
    return None if chosen.wave not in {"", wave} else replace(chosen, wave=wave)


def hex_of(identifier: bytes | None) -> str:
    """A key made of an id; "" for none."""
    return identifier.hex() if identifier else ""


def by_size(value: str) -> tuple[float, tuple[tuple[int, str], ...]]:
    """Numbers by size, then words by letters."""
    try:
        return float(value.replace(",", ".")), ()
    except ValueError:
        return float("inf"), natural(value)
