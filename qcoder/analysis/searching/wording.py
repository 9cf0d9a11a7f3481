"""Where words stand in a folded text: as a phrase, all together in one turn, or near one another.

A word that is searched is a `Term`: one or several folded forms, any of which will do. Positions are those of the
folded letters; whoever folded them says where that is in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

Span = tuple[int, int]

_WORD = re.compile(r"\w+(?:['-]\w+)*")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the query: its forms, folded, of which any will do. `whole` means not within a longer word."""

    forms: tuple[str, ...]
    whole: bool = False

    @property
    def source(self) -> str:
        """The term as a regular expression; a star in a whole word stands for any letters."""
        forms = sorted(self.forms, key=lambda form: (-len(form), form))
        words = "|".join(_form(form) for form in forms)
        inner = words if len(forms) == 1 else f"(?:{words})"
        # A plain word stands bare, so that the machine can look for its letters before anything else.
        return _bounded(inner, self.forms) if self.whole else inner


def _form(form: str) -> str:
    return re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", " +")


def _bounded(inner: str, forms: Sequence[str]) -> str:
    before = r"(?<!\w)" if any(form[:1].isalnum() for form in forms) else ""
    after = r"(?!\w)" if any(form[-1:].isalnum() for form in forms) else ""
    return f"{before}{inner}{after}"


def words(folded: str) -> list[str]:
    """The words of folded letters; an apostrophe or hyphen within a word belongs to it."""
    return _WORD.findall(folded)


def phrase_pattern(terms: Sequence[Term]) -> re.Pattern[str]:
    """What finds the terms one after the other with blanks between. `terms` holds at least one."""
    return re.compile(" +".join(term.source for term in terms))


def together(letters: str, terms: Sequence[Term], bodies: Sequence[Span], most: int | None) -> Iterator[Span]:
    """Where all terms stand in one body: of each such body the shortest stretch that has them all.

    With `most`, every stretch that has all of them with at most so many other words in between, from the first on and
    none over another. `bodies` are ranges of the letters, in order, that do not touch.
    """
    starts = [start for start, _ in bodies]
    found: list[tuple[int, int, int, int]] = []  # number of the body, start, end, number of the term
    for number, term in enumerate(terms):
        places = [match.span() for match in re.finditer(term.source, letters)]
        if not places:
            return
        for start, end in places:
            body = bisect_right(starts, start) - 1
            if body >= 0 and end <= bodies[body][1]:
                found.append((body, start, end, number))
    found.sort()
    for _, hits in groupby(found, key=itemgetter(0)):
        windows = list(_windows(list(hits), len(terms)))
        if most is None:
            yield from sorted(windows, key=lambda span: (span[1] - span[0], span[0]))[:1]
        else:
            yield from _apart(letters, windows, len(terms), most)


def _windows(hits: Sequence[tuple[int, int, int, int]], terms: int) -> Iterator[Span]:
    """For each place of a term that completes them all: from the farthest of the others' nearest places to its end."""
    last: dict[int, Span] = {}
    for _, start, end, number in hits:
        last[number] = (start, end)
        if len(last) == terms and _disjoint(last.values()):
            yield min(start for start, _ in last.values()), max(end for _, end in last.values())


def _disjoint(spans: Iterable[Span]) -> bool:
    ordered = sorted(spans)
    return all(one[1] <= other[0] for one, other in zip(ordered, ordered[1:], strict=False))


def _apart(letters: str, windows: Sequence[Span], terms: int, most: int) -> Iterator[Span]:
    done = -1
    for start, end in windows:
        if start >= done and len(_WORD.findall(letters, start, end)) - terms <= most:
            yield start, end
            done = end
