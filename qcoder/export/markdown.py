"""Words in Markdown (CommonMark) such that a reader sees exactly them."""

import re
from collections.abc import Iterator, Sequence

_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
# Signs that begin emphasis, code, markup, struck text or a table cell wherever they stand.
_SIGNS = re.compile(r"[\\`*_<~|]")
# A bracket matters only before another or a link's target; [insertions] in quotes stay readable.
_LINKS = re.compile(r"\](?=[(\[:])")
_ENTITIES = re.compile(r"&(?=#?\w+;)")
# What makes a line a heading, a list, a quotation or a rule when it begins one.
_BEGINNINGS = re.compile(r"^(#{1,6}(?=\s|$)|[-+=>]|\d{1,9}(?=[.)](\s|$)))")


def inline(text: str) -> str:
    """Give one line of Markdown that shows `text`; line breaks become a space, as in a printed quote."""
    line = _BREAKS.sub(" ", text).strip()
    line = _LINKS.sub(r"\\]", _SIGNS.sub(r"\\\g<0>", line))
    line = _ENTITIES.sub(r"\\&", line)
    return _BEGINNINGS.sub(_kept, line)


def table(heading: Sequence[str], rows: Sequence[Sequence[str | int | float]], numbers_from: int) -> Iterator[str]:
    """Give a table line by line; columns from `numbers_from` on are numbers and stand at the right."""
    yield f"| {' | '.join(map(inline, heading))} |\n"
    yield f"| {' | '.join('---:' if at >= numbers_from else '---' for at in range(len(heading)))} |\n"
    for row in rows:
        yield f"| {' | '.join(inline(str(cell)) for cell in row)} |\n"


def _kept(found: re.Match[str]) -> str:
    # A list's number cannot be escaped itself; its point can, and stands right behind.
    return found[1] + "\\" if found[1].isdigit() else "\\" + found[1]
