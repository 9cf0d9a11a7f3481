"""`**Anna:** words`, `**Anna**: words`, `__Anna__` and the like: names in bold as markdown writes it."""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.particulars import end_of_particulars
from qcoder.transcripts.times import ENCLOSED, STAMP, span_ms
from qcoder.transcripts.view import ITEM, View

_LABEL = re.compile(
    rf"[ \t]*(?:[-+•*][ \t]+)?(?:(?P<before>{STAMP})(?:\([^()\n]*\))?[ \t]*(?:[-–—][ \t]*)?)?"
    rf"(?P<mark>\*{{1,3}}|__)(?:(?P<first>{ENCLOSED})[ \t]*)?\[?{NAME}\]?"
    rf"[ \t]*(?P<inside>{ENCLOSED})?[ \t]*[:：]?[ \t]*(?P=mark)[ \t]*(?P<after>{STAMP})?[ \t]*[:：]?"
)
_TAGGED = re.compile(
    rf"[ \t]*(?P<before>{STAMP})?[ \t]*<(?P<mark>b|u|i|strong|em|cite)>{NAME}[ \t]*(?P<inside>{ENCLOSED})?[ \t]*[:：]?"
    rf"</(?P=mark)>[ \t]*(?P<after>{STAMP})?[ \t]*[:：]?"
)
_LONGEST = 200


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a name between stars, underscores or the tags of web pages."""
    head = end_of_particulars(view)
    for start, end in view.lines:
        if start < head or (not view.itemised and ITEM.match(view.text, start, end)):
            continue
        limit = min(end, start + _LONGEST)
        match = _LABEL.match(view.text, start, limit) or _TAGGED.match(view.text, start, limit)
        if match:
            stamp = match["before"] or match.groupdict().get("first") or match["inside"] or match["after"]
            yield Label(start, match.end(), match["name"].rstrip(), *span_ms(stamp))


CONVENTION = labelled(
    "bold-markdown", "**Name:** in markdown", "The speaker's name stands between stars, as in “**Anna:** Yes.”", find
)
