"""`– Words` / `– Other words`: dialogue as novels print it; a dash begins each turn and nobody is named."""

import re

from qcoder.model.reading import Reading
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.turns import from_ranges
from qcoder.transcripts.view import View

_DASH = re.compile(r"[ \t]*(?:[–—―-]|>>+)[ \t]*(?=[^\s–—―>-])")  # captions have >> for it
_FEWEST = 3
_LEAST_SHARE = 0.5  # of the lines
_SCORE = 0.35


def _read(view: View, by_hand: bool) -> Reading | None:
    found = []
    for start, end in view.lines:
        match = _DASH.match(view.text, start, end)
        if match:
            found.append((start, match.end()))
    if not found or (not by_hand and (len(found) < _FEWEST or len(found) < _LEAST_SHARE * len(view.lines))):
        return None
    ends = [start for start, _ in found[1:]] + [view.end]
    turns = from_ranges(view, ((start, body, end) for (start, body), end in zip(found, ends, strict=True)))
    cover = (view.end - found[0][0]) / view.end
    return Reading("dash-dialogue", round(_SCORE * cover, 3), turns)


CONVENTION = Convention(
    "dash-dialogue", "– Dialogue with dashes", "A dash begins each turn and nobody is named.", _read
)
