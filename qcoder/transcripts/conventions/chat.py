"""`00:21:14 Anna: words`, `[00:01:02] Anna: words`: a time, a name and the words on one line, as chats are saved.

The name is followed by a colon or a tab. Zoom writes `From Anna to Everyone:`; phone chats put the date first.
"""

import re
from collections.abc import Iterator

from qcoder.model.reading import Reading
from qcoder.transcripts import judging
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.times import HASH, SECONDS, SPAN, STAMP, span_ms
from qcoder.transcripts.turns import from_labels
from qcoder.transcripts.view import View

_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:,?[ \t]+|T)"
_HALF_OF_DAY = r"(?:[ \t\u202f]?[AaPp]\.?[Mm]\b\.?)?"
_LABEL = re.compile(
    rf"[ \t]*(?:[\[(<](?:{_DATE})?(?P<boxed>{SPAN}|{SECONDS}){_HALF_OF_DAY}[\])>]"
    rf"|(?:{_DATE})?(?P<bare>{SPAN}){_HALF_OF_DAY}"
    rf"|(?P<hash>{HASH}))[ \t]*(?:[-–—][ \t]+)?(?:From[ \t]+)?{NAME}(?:[ \t]+to[ \t]+[^:\n]{{1,60}}?)?[ \t]*"
    r"(?:[:：](?!//)|\t)"
)
_NAMELESS = re.compile(rf"[ \t]*{STAMP}(?:[ \t]*$|\t[ \t]*)", re.MULTILINE)
_LONGEST = 240
_MOST_NAMELESS = 0.2  # of the named lines


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a time and a name; one with a time alone is somebody unknown, with the name ""."""
    for start, end in view.lines:
        limit = min(end, start + _LONGEST)
        match = _LABEL.match(view.text, start, limit)
        if match:
            stamp = match["boxed"] or match["bare"] or match["hash"]
            yield Label(start, match.end(), match["name"].rstrip(), *span_ms(stamp))
        elif nameless := _NAMELESS.match(view.text, start, limit):
            yield Label(start, nameless.end(), "", *span_ms(nameless.group()))


def _read(view: View, by_hand: bool) -> Reading | None:
    found = list(find(view))
    named = [label for label in found if label.name]
    chosen = judging.plausible(named) if by_hand else judging.credible(view, named, trusting=True)
    if not chosen:
        return None
    nameless = [label for label in found if not label.name]
    if len(nameless) > _MOST_NAMELESS * len(chosen):
        nameless = []
    labels = sorted([*chosen, *nameless], key=lambda label: label.start)
    return Reading("chat", judging.score(view, chosen), from_labels(view, labels))


CONVENTION = Convention(
    "chat", "00:01:02 Name: words", "A time, a name and the words stand on one line, as in saved chats.", _read
)
