"""Words that stand twice in the report: the same, nearly the same, or partly the same passage."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz

from qcoder.model.quotes import QuoteRow
from qcoder.services.published.rows import row_id

NEAR = 88  # of 100: how alike the signs of two forms are (Levenshtein distance of insertions and deletions)
WITHIN = 92  # the same for the shorter one within the longer one
LEAST_WORDS = 4  # shorter quotes are alike by chance

_LETTERS = re.compile(r"[\w']+")


class Likeness(StrEnum):
    """In which way two quotes are alike."""

    OVERLAP = "overlap"  # the same words of the same text
    SAME = "same"  # the same words elsewhere
    NEAR = "near"  # nearly the same words elsewhere


@dataclass(frozen=True, slots=True)
class Alike:
    """Two quotes that would print the same or nearly the same words."""

    kind: Likeness
    one: QuoteRow
    other: QuoteRow


def alike(chosen: Sequence[QuoteRow]) -> list[Alike]:
    """The pairs among the quotes of a report; forms of the same words for different questions are one quote."""
    folded = [" ".join(_LETTERS.findall((row.published or row.verbatim).casefold())) for row in chosen]
    out: list[Alike] = []
    for first, second in combinations(range(len(chosen)), 2):
        one, other = chosen[first], chosen[second]
        if (one.text_id, one.start, one.end) == (other.text_id, other.start, other.end):
            continue
        if one.text_id == other.text_id and one.start < other.end and other.start < one.end:
            out.append(Alike(Likeness.OVERLAP, one, other))
        elif folded[first] == folded[second]:
            out.append(Alike(Likeness.SAME, one, other))
        elif _near(folded[first], folded[second]):
            out.append(Alike(Likeness.NEAR, one, other))
    return out


def _near(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if short.count(" ") + 1 < LEAST_WORDS:
        return False
    if len(short) * 4 > len(long) * 3:
        return fuzz.ratio(short, long, score_cutoff=NEAR) > 0
    return fuzz.partial_ratio(short, long, score_cutoff=WITHIN) > 0


def of_quote(found: Sequence[Alike], quote: QuoteRow) -> list[tuple[Likeness, QuoteRow]]:
    """The quotes that are like one."""
    wanted = row_id(quote)
    out = []
    for pair in found:
        if row_id(pair.one) == wanted:
            out.append((pair.kind, pair.other))
        elif row_id(pair.other) == wanted:
            out.append((pair.kind, pair.one))
    return out
