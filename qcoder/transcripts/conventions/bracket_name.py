"""`[Anna] words`, or `[Anna]` on a line of its own; also `[Anna] (0:00 - 0:14)` and `[Anna] 14:02:11`."""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import ASIDE, NAME, Label
from qcoder.transcripts.times import STAMP, span_ms
from qcoder.transcripts.view import View

# TurboScribe and Zoom put the time behind the bracket, at the end of the line.
_LABEL = re.compile(
    rf"[ \t]*(?:(?P<before>{STAMP})[ \t]*)?\[{NAME}\](?:(?:[ \t]*{ASIDE})?[ \t]*[:：])?"
    rf"(?![ \t]*(?:\w+://|\S+\.(?:md|html)\b))(?:[ \t]*(?P<stamp>{STAMP})[ \t]*$)?",  # no link of markdown
    re.MULTILINE,
)
_COLON = re.compile(rf"[ \t]*{NAME}[ \t]*[:：](?!//)")
_NUMBER_OF_A_TURN = re.compile(r"[^\W\d_]{0,3}[-.]?\d{2,}")
_LONGEST = 200


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a name in square brackets.

    None where a colon follows each of them, and other lines have a name and a colon: these are names that were taken
    out, and `Name:` knows all who speak.
    """
    found = []
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match and not _NUMBER_OF_A_TURN.fullmatch(match["name"]):
            found.append((start, match))
    if not (all(match.group().endswith((":", "：")) for _start, match in found) and _others_have_a_colon(view)):
        for start, match in found:
            yield Label(start, match.end(), match["name"].rstrip(), *span_ms(match["before"] or match["stamp"]))


def _others_have_a_colon(view: View) -> bool:
    """Whether a name without brackets and a colon come back at the start of lines."""
    found = (_COLON.match(view.text, start, min(end, start + _LONGEST)) for start, end in view.lines)
    names = [match["name"] for match in found if match]
    return any(names.count(name) > 1 for name in set(names))


CONVENTION = labelled(
    "bracket-name",
    "[Name] at the start or on its own line",
    "The speaker's name stands in square brackets, as in “[Anna] Yes.”; a time may follow.",
    find,
)
