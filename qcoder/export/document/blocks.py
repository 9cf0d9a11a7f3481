"""What a document is made of."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from qcoder.model.going import Going


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 1. `colour` (#RRGGBB) puts a square of it before the words, as of a code."""

    text: str
    level: int = 1
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the program's user: paragraphs parted by line breaks. `muted` is for facts beside the matter."""

    text: str
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a participant: as printed, in the original where that is shown too, who said them, and where.

    `tag` is that by which the quote is known again in an edited copy (docx). `note` stands in a numbered note: in a
    docx a footnote.
    """

    words: str
    original: str = ""
    attribution: str = ""
    details: str = ""
    language: str = ""
    tag: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; columns from `numbers_from` on hold numbers. `widths` are shares of the page, equal if not given."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]
    numbers_from: int = 99
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they stand for, beside each other: a list of definitions."""

    rows: tuple[tuple[str, str], ...]


Block = Heading | Text | Bullets | Quote | Table | Facts


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its title ("" for none), the language of the words that the format adds, and its blocks.

    `contents` asks for a table of contents after the title, of the headings to the level `contents_to`. `going` hears
    how far the writing is, and may raise to stop it.
    """

    title: str
    language: str
    blocks: tuple[Block, ...] = field(default=())
    contents: bool = False
    contents_to: int = 4
    going: Going = field(default_factory=Going, compare=False)

    def written(self) -> Iterator[Block]:
        """The blocks while they are written: whoever waits hears how far that is."""
        return self.going.each(self.blocks)
