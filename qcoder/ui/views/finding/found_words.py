"""Words that were found in the whole study, as the room Find hands them to the room where they are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Hit = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Brought:
    """What was found elsewhere, by text, to be gone through in the words; `title` says what was sought."""

    title: str
    hits: Mapping[bytes, Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class FoundWords:
    """The words `start:end` (code points) of a text, with all that was found beside them."""

    source: bytes
    text: bytes
    start: int
    end: int
    brought: Brought
