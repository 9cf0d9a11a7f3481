"""`Anna: words`, `I: words`, `P3: words`: the commonest convention, the label and a colon at the start of a line."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import ASIDE, LEAD, NAME, UNKNOWN, Label, key, name_pattern
from qcoder.transcripts.particulars import end_of_particulars
from qcoder.transcripts.times import ENCLOSED, span_ms
from qcoder.transcripts.view import ITEM, View

# Not a web address, and not the first half of a time. A name in brackets stands for one that was made anonymous.
_LABEL = re.compile(
    rf"{LEAD}(?P<number>[A-Z]?\d{{1,3}}[.)][ \t]+|\d{{1,4}}(?:\t|[ \t]{{2}})[ \t]*)?"
    rf"(?:\[{name_pattern('boxed')}\]|{NAME}|(?P<unknown>{UNKNOWN.pattern}))"
    rf"[\"”“»]?(?:[ \t]*{ASIDE})?[ \t]*(?P<stamp>{ENCLOSED})?[ \t]*[:：](?!//)"
)
# The colon may stand on the line below, as in lists of definitions: `Anna`, `: words`.
_NAME_ALONE = re.compile(rf"[ \t]*{NAME}[ \t]*")
_COLON_BELOW = re.compile(r"[ \t]*:[ \t]+(?=\S)")
_LONGEST = 160


def find(view: View) -> Iterator[Label]:
    """Every line that begins with something like a name and a colon.

    The number of a question, or of every fifth line, may stand before the name of somebody who also speaks without
    one; lines that are all numbered have a convention of their own.
    """
    found = list(_all(view))
    known = {key(label.name) for label, numbered in found if not numbered}
    yield from (label for label, numbered in found if not numbered or key(label.name) in known)


def _all(view: View) -> Iterator[tuple[Label, bool]]:
    """Every label, and whether a number stands before it."""
    head = end_of_particulars(view)
    for (start, end), below in zip_longest(view.lines, view.lines[1:], fillvalue=(0, 0)):
        if start < head or (not view.itemised and ITEM.match(view.text, start, end)):
            continue
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match and not _time(view.text, match.end() - 1):
            name = (match["name"] or match["boxed"] or match["unknown"]).rstrip()
            yield Label(start, match.end(), name, *span_ms(match["stamp"])), match["number"] is not None
        elif match is None and below[0] == end + 1 and (colon := _COLON_BELOW.match(view.text, *below)):
            alone = _NAME_ALONE.fullmatch(view.text, start, end)
            if alone:
                yield Label(start, colon.end(), alone["name"].rstrip()), False


def _time(text: str, colon: int) -> bool:
    """Whether a colon stands between digits, as in 12:30."""
    return text[colon - 1].isdigit() and text[colon + 1 : colon + 2].isdigit()


CONVENTION = labelled(
    "name-colon",
    "Name: at the start of a line",
    "A name or short form and a colon begin each turn, as in “Anna: Yes.”",
    find,
)
