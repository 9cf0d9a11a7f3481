"""`Anna: words`, `I: words`, `P3: words`: the commonest convention, the label and a colon at the start of a line."""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import LEAD, NAME, Label, name_pattern
from qcoder.transcripts.particulars import end_of_particulars
from qcoder.transcripts.times import ENCLOSED, span_ms
from qcoder.transcripts.view import ITEM, View

# Not a web address, and not the first half of a time. A name in brackets stands for one that was made anonymous.
_LABEL = re.compile(
    rf"{LEAD}(?:\[{name_pattern('boxed')}\]|{NAME})[\"”“»]?[ \t]*(?P<stamp>{ENCLOSED})?[ \t]*[:：](?!//)"
)
_LONGEST = 160


def find(view: View) -> Iterator[Label]:
    """Every line that begins with something like a name and a colon."""
    head = end_of_particulars(view)
    for start, end in view.lines:
        if start < head or (not view.itemised and ITEM.match(view.text, start, end)):
            continue
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match and not _time(view.text, match.end() - 1):
            yield Label(start, match.end(), (match["name"] or match["boxed"]).rstrip(), *span_ms(match["stamp"]))


def _time(text: str, colon: int) -> bool:
    """Whether a colon stands between digits, as in 12:30."""
    return text[colon - 1].isdigit() and text[colon + 1 : colon + 2].isdigit()


CONVENTION = labelled(
    "name-colon",
    "Name: at the start of a line",
    "A name or short form and a colon begin each turn, as in “Anna: Yes.”",
    find,
)
