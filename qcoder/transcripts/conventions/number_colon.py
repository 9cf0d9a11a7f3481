"""`1: words`, `2: words`: speakers who are numbers only, as some bureaus write an interview of two."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from qcoder.model.reading import Reading
from qcoder.transcripts import judging
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.labels import NAME, Label, asks
from qcoder.transcripts.turns import from_labels
from qcoder.transcripts.view import View

_LABEL = re.compile(rf"[ \t]*(?:(?P<number>\d{{1,2}})|{NAME})[ \t]*[:：](?=\s)")
_MOST_SPEAKERS = 12
_FEWEST = 4
_SHARE = 0.5  # of the lines that must have a label, or go on with a turn of several lines
_LONGEST = 60
_LOOK = 0.2  # what numbers lack of the look of a name, as the score has it


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a number of one or two figures, a colon and a blank: no time, no verse.

    Whoever asks them may be called by a word for it.
    """
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match and (match["number"] or asks(match["name"].rstrip())):
            yield Label(start, match.end(), match["number"] or match["name"].rstrip())


def _read(view: View, by_hand: bool) -> Reading | None:
    """Numbers are speakers where few of them come back and take turns; a list that counts up is a list."""
    found = list(find(view))
    counts = Counter(label.name for label in found)
    numbers = [int(label.name) for label in found if label.name.isdecimal()]
    steps = [after - before for before, after in pairwise(numbers)]
    listed = sum(step == 1 for step in steps) >= 0.9 * max(1, len(steps)) and len(counts) > 2
    called = any(map(asks, counts))  # somebody who asks them by their numbers, as notes do not have
    few = 2 * len(counts) <= len(found) or (called and len(counts) < len(found))
    likely = len(found) >= _FEWEST and few and len(counts) <= _MOST_SPEAKERS
    enough = len(found) >= _SHARE * len(view.lines)
    if not numbers or (not by_hand and (listed or not likely or not enough)):
        return None
    return Reading("number-colon", max(0.0, judging.score(view, found) - _LOOK / 4), from_labels(view, found))


CONVENTION = Convention(
    "number-colon", "1: at the start of a line", "Speakers are numbers that come back, as in “1: Yes.”", _read
)
