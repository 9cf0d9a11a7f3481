"""Where the keyboard goes next: sentences, turns, words. Pure; document positions in, document ranges out."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from qcoder.ui.reader.page import Sentences
from qcoder.ui.reader.pagemap import PageMap
from qcoder.ui.reader.parts import Parts, answers, passages, questions

# A word is what belongs together when it is coded: letters, marks and figures, with apostrophes and hyphens inside.
_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*(?:['’ʼ\-‑][^\W_][\w\u0300-\u036f]*)*")


class Steps:
    """The steps through one page. `sentences` cuts a body into sentences, in code points of the body."""

    def __init__(self, page_map: PageMap, sentences: Sentences) -> None:
        self._map = page_map
        self._rule = sentences
        self._known: dict[int, list[tuple[int, int]]] = {}

    @cached_property
    def passages(self) -> Parts:
        """The passages of the page."""
        return passages(self._map)

    @cached_property
    def questions(self) -> Parts:
        """The questions of the moderator, each with what was answered."""
        return questions(self._map)

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

    def sentence_end(self, position: int) -> int:
        """Where the sentence ends, or the next one when the position is there already; the position at the last."""
        found = self._forward(position, lambda _first, last: last > position)
        return found[1] if found else position

    def sentence_start(self, position: int) -> int:
        """Where the sentence begins, or the one before it when the position is there already."""
        found = self.previous_sentence(position, position)
        return found[0] if found else position

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

    def wider(self, start: int, end: int) -> tuple[int, int]:
        """The next larger unit around a range: whole words, sentences, turns, the answers to a question, question.

        The range itself where it is as wide as can be.
        """
        if not self._map.turns:
            return start, end
        for low, high in self._wider(start, end):
            if low <= start and end <= high and (low, high) != (start, end) and low < high:
                return low, high
        return start, end

    def _wider(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        yield (self.word_start(start + 1), self.word_end(start)) if start == end else self.whole_words(start, end)
        first, last = self.sentence_at(start), self.sentence_at(max(start, end - 1))
        if first and last:
            yield first[0], max(last[1], end)
        yield self._map.turn_range(self._map.turn_of(start))[0], self._map.turn_range(self._map.turn_of(end))[1]
        question = self.questions.around(start)
        if question:
            yield answers(self._map, question) or question
            yield question

    def edge_moved(self, position: int, *, at_end: bool, outwards: bool, by_sentence: bool) -> int:
        """Where the end (or beginning) of a range goes when it takes in, or gives up, one more word or sentence."""
        if outwards:
            if by_sentence:
                return self.sentence_end(position) if at_end else self.sentence_start(position)
            return self.word_end(position) if at_end else self.word_start(position)
        return self._edge_inwards(position, at_end=at_end, by_sentence=by_sentence)

    def _edge_inwards(self, position: int, *, at_end: bool, by_sentence: bool) -> int:
        """Without the last (or first) word or sentence that the range holds, and the marks behind it."""
        turns = self._map.turns
        if not turns:
            return position
        here = self._map.turn_of(max(0, position - 1) if at_end else position)
        given_up = False
        for turn in range(here, -1, -1) if at_end else range(here, len(turns)):
            units = self.sentences(turn) if by_sentence else self._words(turn)
            for start, end in reversed(units) if at_end else units:
                if start < position if at_end else end > position:
                    if given_up:
                        return end if at_end else start
                    given_up = True
        return position

    def _words(self, turn: int) -> list[tuple[int, int]]:
        return [self._map.body_range(turn, *match.span()) for match in _WORD.finditer(self._map.turns[turn].body)]

    def word_end(self, position: int) -> int:
        """Where the word ends, or the next one when the position is there already; the position behind the last."""
        return self._word_edge(position, lambda _first, last: last > position, forward=True)

    def word_start(self, position: int) -> int:
        """Where the word begins, or the one before it when the position is there already."""
        return self._word_edge(position, lambda first, _last: first < position, forward=False)

    def _word_edge(self, position: int, fits: Callable[[int, int], bool], *, forward: bool) -> int:
        if not self._map.turns:
            return position
        here = self._map.turn_of(position)
        for turn in range(here, len(self._map.turns)) if forward else range(here, -1, -1):
            words = self._words(turn)
            found = next((word for word in (words if forward else reversed(words)) if fits(*word)), None)
            if found is not None:
                return found[1 if forward else 0]
        return position

    def whole_words(self, start: int, end: int) -> tuple[int, int]:
        """The range widened to whole words at both ends, without blanks around it; unchanged when it holds no word."""
        first, last = self._word_around(start), self._word_around(end)
        wide = self.without_blanks(first[0] if first else start, last[1] if last else end)
        return wide or (start, end)

    def without_blanks(self, start: int, end: int) -> tuple[int, int] | None:
        """The range without blanks around it; None when it holds nothing else."""
        words = self._map.words(start, end)
        if not words.strip():
            return None
        # Blanks take one UTF-16 unit each, so characters may be counted here.
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    def _word_around(self, position: int) -> tuple[int, int] | None:
        """The word that a position lies inside of; None between words and at their edges."""
        if not self._map.turns:
            return None
        turn = self._map.turn_of(position)
        body, at = self._map.turns[turn].body, self._map.text_position(position) - self._map.turns[turn].start
        found = _WORD.search(body, _before_blank(body, at))
        while found is not None and found.end() <= at:
            found = _WORD.search(body, found.end())
        inside = found is not None and found.start() < at
        return self._map.body_range(turn, found.start(), found.end()) if found is not None and inside else None


def _before_blank(body: str, at: int) -> int:
    """The last blank before a place, or the beginning: no word reaches over it, and a turn may be a whole interview."""
    return max(body.rfind(blank, 0, at) for blank in (" ", "\n")) + 1
