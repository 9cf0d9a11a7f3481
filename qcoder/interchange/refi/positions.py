"""How a program counted positions: code points or UTF-16 units, CR LF as one sign or two.

The standard counts code points. Some programs do not; so every way is tried on a text, and the one that lets selections
begin and end at the borders of words, and match their names where these are their words, is taken. On a draw the
standard holds, or the way that the program is known for.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

POINTS, POINTS_CRLF, UNITS, UNITS_CRLF = "code points", "code points, CR LF as 2", "UTF-16", "UTF-16, CR LF as 2"
_CRLF = re.compile("\r\n")
_WIDE_OR_CRLF = re.compile("\r\n|[\U00010000-\U0010ffff]")
_NAME = 12  # signs of a name that must agree


class Claim(NamedTuple):
    """A selection as a file says it: start, end, and its name, which many programs make of its first words."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Counting:
    """A way to count, and what a position of it is in the text with plain line feeds; None beyond its end."""

    name: str
    place: Callable[[int], int | None]


def countings(raw: str) -> list[Counting]:
    """The ways to count that differ for this text; `raw` has its own line ends. The standard's is the first."""
    plain = raw.replace("\r\n", "\n").replace("\r", "\n")
    found = [Counting(POINTS, _within(len(plain)))]
    crlf, wide = "\r\n" in raw, any(ord(sign) > 0xFFFF for sign in raw)
    if crlf:
        found.append(Counting(POINTS_CRLF, _table(raw, wide=False)))
    if wide:
        found.append(Counting(UNITS, _table(plain, wide=True)))
    if crlf and wide:
        found.append(Counting(UNITS_CRLF, _table(raw, wide=True)))
    return found


def choose(plain: str, ways: Sequence[Counting], claims: Sequence[Claim], likely: str = POINTS) -> Counting:
    """The way that fits the claims best."""
    if len(ways) == 1 or not claims:
        return ways[0]
    return max(ways, key=lambda way: (_fit(plain, way, claims), way.name == likely, way.name == POINTS))


def _fit(plain: str, way: Counting, claims: Sequence[Claim]) -> int:
    total = 0
    for claim in claims:
        start, end = way.place(claim.start), way.place(claim.end)
        if start is None or end is None:
            total -= 2
            continue
        total += _border(plain, start) + _border(plain, end)
        words = " ".join(plain[start:end].split())
        name = " ".join(claim.name.split())
        total += 2 * (len(name) >= _NAME and words.startswith(name[:_NAME]))
    return total


def _border(plain: str, at: int) -> bool:
    before = plain[at - 1].isalnum() if at > 0 else False
    after = plain[at].isalnum() if at < len(plain) else False
    return before != after


def _within(length: int) -> Callable[[int], int | None]:
    return lambda at: at if 0 <= at <= length else None


def _table(text: str, *, wide: bool) -> Callable[[int], int | None]:
    """Where each counted position lies in the text with plain line feeds."""
    doubled = _WIDE_OR_CRLF if wide else _CRLF
    # A sign that counts twice moves all that follows by one; `starts` are where such signs begin, as counted.
    starts: list[int] = []
    shrunk = 0  # CR LF is one sign of the plain text
    for found in doubled.finditer(text):
        starts.append(found.start() - shrunk + len(starts))
        shrunk += len(found[0]) - 1
    last = len(text) - shrunk + len(starts)

    def place(position: int) -> int | None:
        return position - bisect_left(starts, position) if 0 <= position <= last else None

    return place
