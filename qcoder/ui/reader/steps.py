"""Where the keyboard goes next: sentences, turns, words. Pure; document positions in, document ranges out."""

import re
from collections.abc import Callable

from qcoder.ui.reader.page import Sentences
from qcoder.ui.reader.pagemap import PageMap

# A word is what belongs together when it is coded: letters, marks and figures, with apostrophes and hyphens inside.
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:['’ʼ\-‑][^\W_][\w\u0300-\u036f]*)*")


class Steps:
    """The steps through one page. `sentences` cuts a body into sentences, in code points of the body."""

    def __init__(self, page_map: PageMap, sentences: Sentences) -> None:
        self._map = page_map
        self._rule = sentences
        self._known: dict[int, list[tuple[int, int]]] = {}

    def sentences(self, turn: int) -> list[tuple[int, int]]:
        """The sentences of a turn as document ranges."""
        if turn not in self._known:
            body = self._map.turns[turn].body
            self._known[turn] = [self._map.body_range(turn, start, end) for start, end in self._rule(body)]
        return self._known[turn]

    def sentence_at(self, position: int) -> tuple[int, int] | None:
        """The sentence that a position lies in, or the last one of its turn that begins before it."""
        if not self._map.turns:
            return None
        here = self.sentences(self._map.turn_of(position))
        before = [sentence for sentence in here if sentence[0] <= position]
        return before[-1] if before else next(iter(here), None)

    def next_sentence(self, start: int, end: int) -> tuple[int, int] | None:
        """The first sentence that begins behind the words selected, or that holds the caret when none are."""
        bare = start == end
        return self._forward(end, lambda first, last: last > end if bare else first >= end)

    def previous_sentence(self, start: int, _end: int) -> tuple[int, int] | None:
        """The last sentence that begins before the words selected or the caret."""
        for turn in range(self._map.turn_of(start), -1, -1) if self._map.turns else ():
            for sentence in reversed(self.sentences(turn)):
                if sentence[0] < start:
                    return sentence
        return None

    def _forward(self, position: int, fits: Callable[[int, int], bool]) -> tuple[int, int] | None:
        for turn in range(self._map.turn_of(position), len(self._map.turns)):
            for sentence in self.sentences(turn):
                if fits(*sentence):
                    return sentence
        return None

    def next_turn(self, position: int) -> int:
        """Where the next turn begins; the end of the page in the last one."""
        turn = self._map.turn_of(position) + 1
        return self._map.turn_starts[turn] if turn < len(self._map.turns) else self._map.length

    def previous_turn(self, position: int) -> int:
        """Where the turn begins, or the one before it when the position is there already."""
        if not self._map.turns:
            return 0
        turn = self._map.turn_of(position)
        if self._map.turn_starts[turn] == position:
            turn = max(0, turn - 1)
        return self._map.turn_starts[turn]

    def turn_end(self, position: int) -> int:
        """Where the words of the turn end, or of the next one when the position is there already."""
        if not self._map.turns:
            return 0
        turn = self._map.turn_of(position)
        if self._map.turn_range(turn)[1] == position:
            turn = min(turn + 1, len(self._map.turns) - 1)
        return self._map.turn_range(turn)[1]

    def turn_at(self, position: int) -> tuple[int, int] | None:
        """The range of the turn at a position."""
        return self._map.turn_range(self._map.turn_of(position)) if self._map.turns else None

    def whole_words(self, start: int, end: int) -> tuple[int, int]:
        """The range widened to whole words at both ends, without blanks around it; unchanged when it holds no word."""
        first, last = self._word_around(start), self._word_around(end)
        wide_start, wide_end = first[0] if first else start, last[1] if last else end
        words = self._map.words(wide_start, wide_end)
        if not words.strip():
            return start, end
        # Blanks take one UTF-16 unit each, so characters may be counted here.
        return wide_start + len(words) - len(words.lstrip()), wide_end - len(words) + len(words.rstrip())

    def _word_around(self, position: int) -> tuple[int, int] | None:
        """The word that a position lies inside of; None between words and at their edges."""
        turn = self._map.turn_of(position)
        body = self._map.turns[turn].body if self._map.turns else ""
        for match in _WORD.finditer(body):
            start, end = self._map.body_range(turn, match.start(), match.end())
            if start < position < end:
                return start, end
        return None
