"""Where the words of a Text stand in the document that the reader shows, and back.

The document holds the bodies of the turns only, one below the other; labels and times stand beside them. Three kinds
of position meet here and nowhere else:

    text      code points of the Text, labels included: what codings and quotes are anchored to
    flat      code points of `shown`, the bodies joined by line breaks
    document  UTF-16 units of the same, which is how Qt counts

A text position inside a label has no place of its own: as the start of a range it moves on to the next body, as the
end of one it moves back to the body before.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from qcoder.model.offsets import Utf16Offsets
from qcoder.ui.reader.page import ReaderTurn

# Qt would break a block at some of these, or join two into one, and every position behind would shift. Each is shown
# as one other character of the same width in UTF-16; the words themselves are always taken from the page.
_UNSAFE = re.compile("[\r\u2029\0\ufdd0\ufdd1\ufffc]")
_SHOWN_AS = str.maketrans(
    {
        "\r": "\u2028",
        "\u2029": "\u2028",
        "\0": "\ufffd",
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        "\ufffc": "\ufffd",
    }
)


class PageMap:
    """The positions of one page; ValueError when a body does not fill its range or turns are out of order."""

    def __init__(self, turns: Sequence[ReaderTurn]) -> None:
        _check(turns)
        self.turns = tuple(turns)
        shown = "\n".join(turn.body for turn in self.turns)
        self.shown = shown.translate(_SHOWN_AS) if _UNSAFE.search(shown) else shown
        self._offsets = Utf16Offsets(self.shown)
        self._text_starts = [turn.start for turn in self.turns]
        self._text_ends = [turn.end for turn in self.turns]
        lengths = [len(turn.body) + 1 for turn in self.turns]
        self._flat_starts = list(accumulate(lengths, initial=0))[: len(self.turns)]
        self._shifts = [flat - turn.start for flat, turn in zip(self._flat_starts, self.turns, strict=True)]
        self.turn_starts = self._offsets.all_to_utf16(self._flat_starts)
        self.block_starts = self._find_blocks()
        self.block_turns = [max(0, bisect_right(self.turn_starts, start) - 1) for start in self.block_starts]

    def _find_blocks(self) -> list[int]:
        lengths = [len(line) + 1 for line in self.shown.split("\n")]
        return self._offsets.all_to_utf16(list(accumulate(lengths[:-1], initial=0)))

    @property
    def length(self) -> int:
        """Length of the document in UTF-16 units."""
        return self._offsets.units

    def block_of(self, position: int) -> int:
        """Number of the block that a document position lies in."""
        return bisect_right(self.block_starts, position) - 1

    def block_end(self, block: int) -> int:
        """Document position behind the last character of a block."""
        return self.length if block + 1 == len(self.block_starts) else self.block_starts[block + 1] - 1

    def block_lengths(self) -> list[int]:
        """The length of each block, the break behind it included."""
        starts = self.block_starts
        return [end - start for start, end in zip(starts, [*starts[1:], self.length + 1], strict=True)]

    def turn_of(self, position: int) -> int:
        """Index of the turn that a document position lies in."""
        return max(0, bisect_right(self.turn_starts, position) - 1)

    def turn_range(self, turn: int) -> tuple[int, int]:
        """Document range of the body of a turn."""
        end = self.length if turn + 1 == len(self.turns) else self.turn_starts[turn + 1] - 1
        return self.turn_starts[turn], end

    def begins_turn(self, block: int) -> bool:
        """Whether a block is the first of its turn."""
        return block == 0 or self.block_turns[block] != self.block_turns[block - 1]

    # ---- document to text

    def text_position(self, position: int) -> int:
        """The text position of a document position; 0 on a page without turns."""
        if not self.turns:
            return 0
        flat = self._offsets.to_code_points(position)
        turn = bisect_right(self._flat_starts, flat) - 1
        return self._text_starts[turn] + flat - self._flat_starts[turn]

    def text_range(self, start: int, end: int) -> tuple[int, int] | None:
        """The hull in the Text of a document range, or None when no word lies in it.

        Breaks between turns at either edge are left out, so that no label is caught by accident.
        """
        if not self.turns:
            return None
        while start < end and start == self.turn_range(self.turn_of(start))[1]:
            start += 1
        while start < end and end == self.turn_starts[self.turn_of(end)]:
            end -= 1
        return (self.text_position(start), self.text_position(end)) if start < end else None

    # ---- text to document

    def document_range(self, start: int, end: int) -> tuple[int, int]:
        """The document range of a text range; empty at the next body when the range lies in a label."""
        return self.document_ranges([(start, end)])[0]

    def document_ranges(self, ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """The document ranges of text ranges, worked out together: a long Text has thousands of codings."""
        begins, ends, shift, last = self._text_starts, self._text_ends, self._shifts, len(self.turns) - 1
        firsts, behinds = list[int](), list[int]()
        for start, end in ranges:
            turn = bisect_right(begins, start) - 1
            if turn < 0:
                first = 0
            elif start < ends[turn]:
                first = start + shift[turn]
            else:  # in a label: on to the next body
                first = self._flat_starts[turn + 1] if turn < last else ends[turn] + shift[turn]
            other = bisect_left(begins, end, max(turn, 0)) - 1
            behind = min(end, ends[other]) + shift[other] if other >= 0 else 0
            firsts.append(first)
            behinds.append(max(first, behind))
        to_utf16 = self._offsets.all_to_utf16
        return list(zip(to_utf16(firsts), to_utf16(behinds), strict=True))

    def document_position(self, position: int) -> int:
        """The document position nearest to a text position."""
        if not self.turns:
            return 0
        turn = max(0, bisect_right(self._text_starts, position) - 1)
        behind = position - self.turns[turn].end
        if behind > 0 and turn + 1 < len(self.turns) and self._text_starts[turn + 1] - position < behind:
            return self.turn_starts[turn + 1]
        return self._inside(turn, position)

    def _inside(self, turn: int, position: int) -> int:
        begins, ends = self._text_starts[turn], self._text_ends[turn]
        near = begins if position < begins else min(position, ends)
        return self._offsets.to_utf16(near + self._shifts[turn])

    # ---- words

    def words(self, start: int, end: int) -> str:
        """The exact words of a document range, each turn on its own line."""
        first, last = self._offsets.to_code_points(start), self._offsets.to_code_points(end)
        pieces = []
        for turn in range(self.turn_of(start), self.turn_of(end) + 1 if self.turns else 0):
            base = self._flat_starts[turn]
            pieces.append(self.turns[turn].body[max(0, first - base) : max(0, last - base)])
        return "\n".join(pieces)

    def body_range(self, turn: int, start: int, end: int) -> tuple[int, int]:
        """The document range of `start:end` in code points of a turn's body."""
        base = self._flat_starts[turn]
        return self._offsets.to_utf16(base + start), self._offsets.to_utf16(base + end)


def _check(turns: Sequence[ReaderTurn]) -> None:
    before = 0
    for turn in turns:
        if turn.end - turn.start != len(turn.body):
            raise ValueError(f"the body of the turn at {turn.start} does not fill its range up to {turn.end}")
        if turn.start < before:
            raise ValueError(f"the turn at {turn.start} begins before the one above it ends, at {before}")
        before = turn.end
