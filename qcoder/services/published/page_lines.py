"""The paragraphs of laid-out pages: a PDF knows lines and the room between words, and nothing of paragraphs or cells.

Lines in a row belong together where the one before is full, that is about as wide as the widest of the page. Where a
row of lines has a wide gap, as cells of a table have, its halves are read one after the other.
"""

import re
from collections.abc import Iterator, Sequence

_GAP = re.compile(r"(?<=\S) {4,}(?=\S)")
_FULL = 0.75  # of the widest line of the page: a shorter one ends its paragraph
_HYPHENS = ("-", "\u00ad", "\u2010")


def paragraphs_of(page: Sequence[str]) -> list[str]:
    """The paragraphs of a page from its lines, in reading order; blanks within are single."""
    widest = max((len(line.strip()) for line in page), default=0)
    return [words for block in _blocks(page) for part in _columns(block) for words in _paragraphs(part, widest)]


def run_on(lines: Sequence[str]) -> str:
    """Lines in a row as one, with the words that a hyphen divides at the end of one."""
    out = ""
    for line in lines:
        divided = out.endswith(_HYPHENS) and line[:1].islower() and out[-2:-1].isalpha()
        out = out[:-1] + line if divided else f"{out} {line}".strip()
    return out


def _blocks(page: Sequence[str]) -> Iterator[list[str]]:
    """Rows of lines without an empty one between them."""
    block: list[str] = []
    for line in [*page, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _columns(block: Sequence[str]) -> list[list[str]]:
    """The lines of a block; where it has a gap, those at the left of it and then those at the right."""
    gaps = [gap.end() for line in block if (gap := _GAP.search(line)) is not None]
    if not gaps:
        return [list(block)]
    edge = min(gaps)
    left, right = [line[:edge].rstrip() for line in block], [line[edge:].strip() for line in block]
    if any(line[edge - 1 : edge].strip() for line in block):  # words stand in the gap: it is none
        return [list(block)]
    return [[line for line in side if line] for side in (left, right)]


def _paragraphs(lines: Sequence[str], widest: int) -> Iterator[str]:
    least = _FULL * min(widest, max((len(line.strip()) for line in lines), default=0))
    held: list[str] = []
    for line in lines:
        if held and len(held[-1]) < least:
            yield run_on(held)
            held = []
        held.append(" ".join(line.split()))
    if held:
        yield run_on(held)
