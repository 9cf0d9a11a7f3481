"""A name alone on a line, the words below it."""

import re
from collections.abc import Iterator, Sequence

from qcoder.model.reading import Reading
from qcoder.transcripts import judging
from qcoder.transcripts import labels as looks
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.times import CLOCK
from qcoder.transcripts.turns import from_labels
from qcoder.transcripts.view import View

_NAME = re.compile(rf"[ \t]*{NAME}[ \t]*")
_TIME = re.compile(CLOCK)
_LONGEST = 60
_LEAST_SHARE = 0.08  # of the lines: short lines that merely come back, such as "Exactly", are rarer
_CAUTION = 0.95  # nothing but the place tells these labels: any convention with signs is surer


def find(view: View) -> Iterator[Label]:
    """Every short line that looks like a name and has a line below it that does not."""
    names = [_candidate(view, start, end) for start, end in view.lines]
    for (start, end), name, below in zip(view.lines, names, names[1:], strict=False):
        if name and below is None:
            yield Label(start, end, name)


def _candidate(view: View, start: int, end: int) -> str | None:
    """The line as a name, or None where it cannot be one."""
    if end - start > _LONGEST:
        return None
    match = _NAME.fullmatch(view.text, start, end)
    name = match["name"].rstrip() if match else ""
    timed = _TIME.search(name) is not None  # a line with a time is of another convention
    return name if name and name[-1] not in ".," and not timed and looks.shape(name) >= looks.CASELESS else None


def _read(view: View, by_hand: bool) -> Reading | None:
    found = list(find(view))
    chosen = judging.plausible(found) if by_hand else judging.credible(view, found, only_repeated=True)
    if not chosen or (not by_hand and (len(chosen) < _LEAST_SHARE * len(view.lines) or _running_head(chosen))):
        return None
    return Reading("name-line", round(_CAUTION * judging.score(view, chosen), 3), from_labels(view, chosen))


def _running_head(chosen: Sequence[Label]) -> bool:
    """Whether all labels are one and the same: the title over every page rather than somebody who speaks."""
    return len({looks.key(label.name) for label in chosen}) == 1


CONVENTION = Convention(
    "name-line", "Name alone on a line", "The speaker's name stands alone on a line, the words below it.", _read
)
