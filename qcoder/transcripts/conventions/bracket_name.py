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
_NUMBER_OF_A_TURN = re.compile(r"[^\W\d_]{0,3}[-.]?\d{2,}")
_LONGEST = 200


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a name in square brackets."""
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match and not _NUMBER_OF_A_TURN.fullmatch(match["name"]):
            yield Label(start, match.end(), match["name"].rstrip(), *span_ms(match["before"] or match["stamp"]))


CONVENTION = labelled(
    "bracket-name",
    "[Name] at the start or on its own line",
    "The speaker's name stands in square brackets, as in “[Anna] Yes.”; a time may follow.",
    find,
)
