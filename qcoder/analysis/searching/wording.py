"""Where words stand in a folded text: as a phrase, all together in one turn, or near one another.

A word that is searched is a `Term`: one or several folded forms, any of which will do. Positions are those of the
folded letters; whoever folded them says where that is in the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

Span = tuple[int, int]

_WORD = re.compile(r"\w+(?:['-]\w+)*")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the query: its forms, folded, of which any will do. `whole` means not within a longer word.

    A star in a whole word stands for any letters.
    """

    forms: tuple[str, ...]
    whole: bool = False

    @property
    def source(self) -> str:
        """The term as a regular expression that does not look at what stands before it.

        The machine looks for plain letters many times faster where nothing is asked of what precedes them; whoever
        uses it asks `begins_well` afterwards.
        """
        inner = "|".join(_form(form, whole=self.whole) for form in sorted(self.forms, key=lambda one: (-len(one), one)))
        return inner if len(self.forms) == 1 else f"(?:{inner})"

    def begins_well(self, letters: str, start: int) -> bool:
        """Whether the term may begin here."""
        return not self.whole or start == 0 or not (_in_word(letters[start - 1]) and _in_word(letters[start]))


def _form(form: str, *, whole: bool) -> str:
    pattern = re.escape(form)
    if not whole:
        return pattern
    return pattern.replace(r"\*", r"\w*") + (r"(?!\w)" if _in_word(form[-1]) or form[-1] == "*" else "")


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def words(folded: str) -> list[str]:
    """The words of folded letters; an apostrophe or hyphen within a word belongs to it."""
    return _WORD.findall(folded)


def phrases(letters: str, terms: Sequence[Term]) -> Iterator[Span]:
    """Where the terms stand one after the other with blanks between. `terms` holds at least one."""
    pattern = re.compile(" +".join(term.source for term in terms))
    if not terms[0].whole:  # nothing is asked of what precedes it, and no match is empty
        yield from map(re.Match.span, pattern.finditer(letters))
        return
    at = 0
    while (match := pattern.search(letters, at)) is not None:
        good = terms[0].begins_well(letters, match.start()) and match.end() > match.start()
        if good:
            yield match.span()
        at = match.end() if good else match.start() + 1


def together(letters: str, terms: Sequence[Term], bodies: Sequence[Span], most: int | None) -> Iterator[Span]:
    """Where all terms stand in one body: of each such body the shortest stretch that has them all.

    With `most`, every stretch that has all of them with at most so many other words in between, from the first on and
    none over another. `bodies` are ranges of the letters, in order, that do not touch.
    """
    starts = [start for start, _ in bodies]
    found: list[tuple[int, int, int, int]] = []  # number of the body, start, end, number of the term
    for number, term in enumerate(terms):
        places = list(phrases(letters, [term]))
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
    return all(one[1] <= other[0] for one, other in pairwise(ordered))


def _apart(letters: str, windows: Sequence[Span], terms: int, most: int) -> Iterator[Span]:
    done = -1
    for start, end in windows:
        if start >= done and len(_WORD.findall(letters, start, end)) - terms <= most:
            yield start, end
            done = end
