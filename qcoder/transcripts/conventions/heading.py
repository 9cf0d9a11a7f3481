"""The speaker's name as a heading above the words, in a word processor's file, a web page or markdown."""

import re
from collections.abc import Iterator

from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.times import STAMP, span_ms
from qcoder.transcripts.view import View

_MARKDOWN = re.compile(
    rf"#{{1,6}}[ \t]+[*_]{{0,3}}{NAME}[ \t]*(?P<stamp>{STAMP})?[*_]{{0,3}}[ \t]*[:：]?[*_]{{0,3}}[ \t#]*"
)
_PLAIN = re.compile(rf"\s*{NAME}[ \t]*(?P<stamp>{STAMP})?[ \t]*[:：]?\s*")
_LONGEST = 120


def find(view: View) -> Iterator[Label]:
    """Every heading that may be a name and has words below it before the next heading."""
    if view.layout.headings:
        ranges, pattern = list(view.layout.headings), _PLAIN
    else:
        ranges, pattern = view.lines, _MARKDOWN
    found = [(start, match) for start, end in ranges if (match := _name(view, pattern, start, end))]
    for place, (start, match) in enumerate(found):
        end = match.end()
        limit = found[place + 1][0] if place + 1 < len(found) else view.end
        if view.text[end:limit].strip():
            yield Label(start, end, match["name"].rstrip(), *span_ms(match["stamp"]))


def _name(view: View, pattern: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
    return pattern.fullmatch(view.text, start, end) if end - start <= _LONGEST else None


CONVENTION = labelled("heading", "Name as a heading", "The speaker's name is a heading above the words.", find)
