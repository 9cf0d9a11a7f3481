"""What the reader is given to show: plain data, without any knowledge of where it is stored.

All positions are half-open ranges of Unicode code points in the Text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

Colour = int | str  # a number of the palette of codes, or "#RRGGBB" of an imported one

Sentences = Callable[[str], list[tuple[int, int]]]  # body -> ranges of its sentences, in code points of the body


class Group(NamedTuple):
    """A group of codings, whose stripes stand together in the margin: where it comes, its name, and what stands above.

    That is a short sign, with the colour as a mark before it where there is one, or the colour alone.
    """

    rank: int
    name: str
    sign: str = ""
    colour: Colour | None = None


Grouping = Callable[["ReaderCoding"], Group]  # the group that a coding's stripe stands in

CodingTest = Callable[["ReaderCoding"], bool]  # whether a coding is shown


class ReaderTurn(NamedTuple):
    """One speaker's stretch as the reader shows it: the words of `body`, with label and time beside them.

    `start:end` is where the body stands in the Text, so `end - start == len(body)`. `number` is None for what stands
    before the first speaker; it is shown muted and without a label. `passage` is the number that aligns the Texts of
    one source, by which two columns stand level; None where a turn has no twin. `mark` is a word of warning that
    stands beside the turn, such as that it may not belong where it stands. `under` stands below the speaker where there
    is no time: round and table of a note of a session, of which the theme is in the place of the speaker. `noted` says
    that it is such a note; one that is `repeated` belongs where the one above it does, and needs no label of its own.
    """

    number: int | None
    speaker: str
    moderator: bool
    begin_ms: int | None
    start: int
    end: int
    body: str
    passage: int | None
    mark: str = ""
    under: str = ""
    noted: bool = False
    repeated: bool = False


class TurnNote(NamedTuple):
    """What is known of a turn beside who speaks: short signs for the labels, and the same in words, a line each.

    `memo` says whether there is a memo on words of the turn.
    """

    signs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    memo: bool = False


class ReaderCoding(NamedTuple):
    """A code applied to `start:end` of the Text by `coder`.

    `comment` says whether the coding has one, `mine` whether the person at the keyboard made it, `flagged` whether
    the team is to talk about it, `quoted` whether its words are a quote for the report, `by_rule` whether a rule made
    it and nobody has looked at it yet, `rating` where it was rated on the scale of its code, such as “+2”.
    `coder_colour` is that of the coder, where there are several.
    """

    id: bytes
    start: int
    end: int
    code_id: bytes
    code_name: str
    colour: Colour
    coder: str
    comment: bool = False
    mine: bool = True
    flagged: bool = False
    quoted: bool = False
    by_rule: bool = False
    rating: str = ""
    coder_colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One Text ready to be read: its turns in order, and the codings on it in any order.

    `heading` stands above it where two Texts are shown side by side.
    """

    text_id: bytes
    title: str
    turns: tuple[ReaderTurn, ...]
    codings: tuple[ReaderCoding, ...] = ()
    heading: str = ""
