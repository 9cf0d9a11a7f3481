"""`Anna: words #00:01:23-4#`: f4 and easytranscript, with the time between number signs at either end of a turn."""

import re
from collections.abc import Iterator
from dataclasses import replace

from qcoder.model.reading import Reading, TurnMark
from qcoder.transcripts import judging
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.particulars import end_of_particulars
from qcoder.transcripts.times import HASH, span_ms
from qcoder.transcripts.turns import from_labels
from qcoder.transcripts.view import View

_LABEL = re.compile(rf"[ \t]*(?P<stamp>{HASH})?[ \t]*{NAME}[ \t]*[:：](?!//)")
_STAMP = re.compile(HASH)
_LONGEST = 160
_FEWEST_STAMPED = 0.3  # of the turns; f4 sets a time at every new paragraph, people take some out
_PREFERENCE = 1.02  # over `Name:`, which finds the same turns without their times


def find(view: View) -> Iterator[Label]:
    """Every line with a name and a colon, perhaps behind a time."""
    head = end_of_particulars(view)
    for start, end in view.lines:
        if start < head:
            continue
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match:
            yield Label(start, match.end(), match["name"].rstrip(), *span_ms(match["stamp"]))


def _read(view: View, by_hand: bool) -> Reading | None:
    if not view.lines or not _STAMP.search(view.text):
        return None
    found = list(find(view))
    chosen = judging.plausible(found) if by_hand else judging.credible(view, found)
    turns = from_labels(view, chosen)
    stamped = sum(turn.begin_ms is not None or turn.end_ms is not None for turn in turns)
    if not chosen or stamped < _FEWEST_STAMPED * len(chosen):
        return None
    score = min(1.0, judging.score(view, chosen) * _PREFERENCE)
    return Reading("f4", round(score, 3), _with_begins(turns))


def _with_begins(turns: tuple[TurnMark, ...]) -> tuple[TurnMark, ...]:
    """A time behind a turn is where it ends; the next turn begins there."""
    result: list[TurnMark] = []
    for turn in turns:
        before = result[-1].end_ms if result else None
        result.append(replace(turn, begin_ms=before) if turn.begin_ms is None and before is not None else turn)
    return tuple(result)


CONVENTION = Convention(
    "f4",
    "Name: words #00:01:23-4#",
    "f4 and easytranscript: a time between number signs before or behind each turn.",
    _read,
)
