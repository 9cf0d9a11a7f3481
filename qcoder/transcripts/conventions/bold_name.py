"""A speaker's name in bold at the start of a paragraph, with or without a colon, as word processors have it."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.times import STAMP, span_ms
from qcoder.transcripts.view import View

_NAME = re.compile(
    rf"\s*(?P<before>{STAMP})?[ \t]*[\[(]?{NAME}[\])]?[ \t]*(?P<after>{STAMP})?[ \t]*[:：]?[ \t]*(?P<late>{STAMP})?\s*"
)
_REST = re.compile(r"[ \t]*[:：]")
_NUMBER = re.compile(r"[ \t]*(?:[A-Z]?\d{1,3}[.)][ \t]*)?(?:\[\d+\][ \t]*)?")  # of a question in a parliament


def find(view: View) -> Iterator[Label]:
    """Every line whose first words are bold and are nothing but a name."""
    starts = [start for start, _ in view.layout.bold]
    for start, end in view.lines:
        number = _NUMBER.match(view.text, start, end)
        first = number.end() if number else start
        indent = end - len(view.text[first:end].lstrip())
        place = bisect_left(starts, start)
        if place == len(starts) or starts[place] > indent:
            continue
        bold_end = min(view.layout.bold[place][1], end)
        match = _NAME.fullmatch(view.text, indent, bold_end)
        if match:
            rest = _REST.match(view.text, bold_end, end)
            stamp = match["before"] or match["after"] or match["late"]
            yield Label(start, rest.end() if rest else bold_end, match["name"].rstrip(), *span_ms(stamp))


CONVENTION = labelled(
    "bold-name",
    "Name in bold",
    "The speaker's name stands in bold at the start of a paragraph, or alone on a line, in a word processor's file.",
    find,
)
