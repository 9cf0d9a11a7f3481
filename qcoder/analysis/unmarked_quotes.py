"""Finding quotes in a report by their words alone: those that no mark and no style sets apart, as in a pdf.

The words of a quote are looked for in the words of the whole report, whatever lines and pages they run over. Quotes
that were altered a little are found too, if they are long enough to be told from other words.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from rapidfuzz import fuzz

from qcoder.analysis.printed_quotes import LEAST_WORDS, Paragraph, PrintedQuote

_WORD = re.compile(r"\w+")
_WHO = re.compile(r"[\s”’\"'»“«‘„.,;]*(\([^()]{1,160}\))")
_END = re.compile(r"[)\]….!?]*")  # what belongs to the last words: a bracket that closes, the end of the sentence
_SIGNS = 8
_ALTERED = 90  # of 100: how alike words must be that are not the same
_LEAST_ALTERED = 8  # words of a quote that is recognised though it was altered


class ReportWords:
    """The words of a report in small letters, with the place of each."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._whole = "\n".join(one.words for one in paragraphs)
        self._starts = [0, *accumulate(len(one.words) + 1 for one in paragraphs)]
        found = list(_WORD.finditer(self._whole))
        self._places = [(one.start(), one.end()) for one in found]
        words = [one[0].casefold() for one in found]
        self._line = " ".join(words)
        self._offsets = [0, *accumulate(len(word) + 1 for word in words)]  # of each word in the line

    def find(self, words: str, go: Callable[[], None]) -> PrintedQuote | None:
        """Where a quote stands first, with who is said to have said it; None where it does not stand."""
        wanted = [word.casefold() for word in _WORD.findall(words)]
        if len(wanted) < LEAST_WORDS:
            return None
        go()
        line = " ".join(wanted)
        at = f" {self._line} ".find(f" {line} ")
        if at >= 0:
            return self._printed(at, at + len(line))
        if len(wanted) < _LEAST_ALTERED or len(line) > len(self._line):
            return None
        alike = fuzz.partial_ratio_alignment(line, self._line, score_cutoff=_ALTERED, processor=None)
        return self._printed(alike.dest_start, alike.dest_end) if alike is not None else None

    def _printed(self, start: int, end: int) -> PrintedQuote:
        """The words between two places of the line, as they are printed."""
        first = bisect_right(self._offsets, start) - 1
        last = max(first, bisect_right(self._offsets, end - 1) - 1)
        begin, stop = self._places[first][0], self._places[last][1]
        ending = _END.match(self._whole, stop, stop + _SIGNS)
        stop = ending.end() if ending else stop
        begin -= self._whole[max(0, begin - 1) : begin] == "["
        paragraph = bisect_right(self._starts, begin) - 1
        who = _WHO.match(self._whole, stop)
        said = " ".join(self._whole[begin:stop].split())
        return PrintedQuote(
            said, " ".join(who[1].split()) if who else "", paragraph + 1, self._paragraphs[paragraph].page
        )
