"""The quotes that lie in what a search found."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate

from qcoder.services.published.shelf import Shelf
from qcoder.services.searching.word_query import TEXT
from qcoder.services.searching.words import Hit, go_on
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodingFilter


def keys(study: Study, hits: Sequence[Hit], go: Callable[[], None] = go_on) -> frozenset[bytes]:
    """The keys of the codings that were found, and of every quote that shares words with a hit elsewhere in a text.

    Hits in memos, codes and questions have no quotes. `go` may raise to cancel.
    """
    out = {hit.coding for hit in hits if hit.coding}
    words: dict[bytes, list[tuple[int, int]]] = {}
    for hit in hits:
        if hit.area == TEXT and not hit.coding:
            words.setdefault(hit.target, []).append((hit.start, hit.end))
    if not words:
        return frozenset(out)
    ranges = {text: _Ranges(found) for text, found in words.items()}
    go()
    rows = study.codings.find(study.db, study.seen(CodingFilter(texts=words)), go=go)
    rows += [row for row in Shelf(study.db).own if row.text in words]
    go()
    return frozenset(out | {row.key for row in rows if ranges[row.text].touch(row.start, row.end)})


class _Ranges:
    """Ranges of a text, which may overlap, to be asked quickly whether one of them shares words with another."""

    def __init__(self, found: list[tuple[int, int]]) -> None:
        found = sorted(found)
        self._starts = [start for start, _end in found]
        self._furthest = list(accumulate((end for _start, end in found), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether one that begins before `end` reaches beyond `start`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start
