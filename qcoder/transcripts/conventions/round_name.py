"""`(Anna) words`, `<Anna> words`, `Anna> words`: the name in round or pointed brackets, or before a pointed one."""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label, name_pattern
from qcoder.transcripts.view import View

_LABEL = re.compile(
    rf"[ \t]*(?:(?:\({NAME}\)|<{name_pattern('angle')}>)[ \t]*[:：]?[ \t]*"
    rf"|{name_pattern('prompt')}(?<=[\w).])>[ \t]+)(?=\S)"
)
_LONGEST = 80


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a name in round brackets and goes on: a remark such as (laughs) stands alone."""
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match:
            yield Label(start, match.end(), (match["name"] or match["angle"] or match["prompt"]).rstrip())


CONVENTION = labelled(
    "round-name",
    "(Name) at the start",
    "The speaker's name stands in round brackets, as in “(Anna) Yes.”",
    find,
    only_repeated=True,
)
