"""`– Words` / `– Other words`: dialogue as novels print it; a dash begins each turn and nobody is named.

In magazines a bullet may begin the question and a dash the answer.
"""

import re
from itertools import pairwise

from qcoder.model.reading import Reading
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.turns import from_ranges
from qcoder.transcripts.view import View

_DASH = re.compile(r"[ \t]*(?P<sign>[–—―-]|•|>>+)[ \t]*(?=[^\s–—―>-])")  # captions have >> for it
_FEWEST = 3
_LEAST_SHARE = 0.5  # of the lines
_LONGEST_WRAPPED = 100
_SCORE = 0.35

Mark = tuple[int, int, str]  # start of the line, start of the words, sign


def _read(view: View, by_hand: bool) -> Reading | None:
    found = _marks(view)
    enough = len(found) >= _FEWEST and (len(found) >= _LEAST_SHARE * len(view.lines) or _wrapped(view, found))
    if not found or not (by_hand or enough):
        return None
    ends = [start for start, _, _ in found[1:]] + [view.end]
    turns = from_ranges(view, ((start, body, end) for (start, body, _), end in zip(found, ends, strict=True)))
    cover = (view.end - found[0][0]) / view.end
    return Reading("dash-dialogue", round(_SCORE * cover, 3), turns)


def _marks(view: View) -> list[Mark]:
    """The lines that begin with a dash; with a bullet too where bullets and dashes take turns."""
    matches = [(start, _DASH.match(view.text, start, end)) for start, end in view.lines]
    found = [(start, match.end(), match["sign"]) for start, match in matches if match]
    turns = sum((a[2] == "•") != (b[2] == "•") for a, b in pairwise(found))
    if turns and turns == len(found) - 1:
        return found
    return [mark for mark in found if mark[2] != "•"]


def _wrapped(view: View, found: list[Mark]) -> bool:
    """Whether all other lines go on with a turn: lines wrapped by hand, that follow each other without a gap."""
    starts = {start for start, _, _ in found}
    below = [(a, b) for a, b in pairwise(view.lines) if b[0] not in starts and b[0] > found[0][0]]
    return (
        all(sign != "-" for _, _, sign in found)
        and all(b[0] == a[1] + 1 for a, b in below)
        and all(end - start <= _LONGEST_WRAPPED for start, end in view.lines)
        and found[0][0] <= view.end * (1 - _LEAST_SHARE)
    )


CONVENTION = Convention(
    "dash-dialogue", "– Dialogue with dashes", "A dash begins each turn and nobody is named.", _read
)
