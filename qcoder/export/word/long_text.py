"""Very long words in a table as several paragraphs: LibreOffice lays one of many pages out anew for each of them.

Three quotes of 40 000 signs took it 7 seconds of processor time, and cut take it 1; two columns of such words take 2,
where parts of 1 500 signs would still take 7.
"""

import re
from itertools import pairwise

LONGEST = 3_000
"""Signs of the longest words that stay one paragraph, about a page."""

_PIECE = 800
_SENTENCE_END = re.compile(r"[.!?…][”’»\"')\]]* (?=\S)")
_BLANK = re.compile(r"(?<=\S) (?=\S)")


def pieces(words: str) -> list[str]:
    """Cut words of more than `LONGEST` signs into parts of some 800 at ends of sentences, else at blanks.

    The parts with a blank between them are the words again. What has no blank where it should be cut stays whole.
    """
    if len(words) <= LONGEST:
        return [words]
    cuts, at = [0], 0
    while len(words) - at > _PIECE * 1.4:
        end = _last(_SENTENCE_END, words, at + _PIECE // 2, at + _PIECE) or _last(_BLANK, words, at + 1, at + _PIECE)
        if not end:
            further = _BLANK.search(words, at + _PIECE)
            if further is None:
                break
            end = further.end()
        cuts.append(end)
        at = end
    return [words[begin:end].removesuffix(" ") for begin, end in pairwise(cuts)] + [words[cuts[-1] :]]


def _last(sign: re.Pattern[str], words: str, begin: int, end: int) -> int:
    """Where the last of these signs ends between two places; 0 where there is none."""
    return max((found.end() for found in sign.finditer(words, begin, end)), default=0)
