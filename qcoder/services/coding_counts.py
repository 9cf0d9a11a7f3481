"""How many codings there are, and how many each coder made with each code: counted once until the file changes.

Every room asks for the one or the other whenever it is shown, and in a study of hundreds of thousands of codings each
count takes as long as a frame.
"""

from collections import Counter
from collections.abc import Collection

from qcoder.services.study import Study
from qcoder.storage.codes import codebook
from qcoder.storage.codes.codebook import CodeCount
from qcoder.storage.file import Connection
from qcoder.storage.texts import search_index


class _Kept:
    """The counts as they were when the file was last written."""

    def __init__(self) -> None:
        self._stamp: tuple[int, int] | None = None
        self._counts: list[CodeCount] = []

    def get(self, db: Connection) -> list[CodeCount]:
        """What an open transaction has written may be taken back without a trace, so nothing of it is kept."""
        if db.in_transaction:
            return codebook.code_counts(db)
        stamp = search_index.stamp(db)
        if stamp != self._stamp:
            self._counts, self._stamp = codebook.code_counts(db), stamp
        return self._counts


def _counts(study: Study) -> list[CodeCount]:
    known = study.facts.get(_Kept)
    if not isinstance(known, _Kept):
        known = study.facts[_Kept] = _Kept()
    return known.get(study.db)


def total(study: Study) -> int:
    """How many codings are shown to whoever is at work."""
    eyes = study.narrowed()
    return sum(one.codings for one in _counts(study) if eyes is None or one.coder in eyes)


def by_code(study: Study, coders: Collection[bytes] | None = None) -> dict[bytes, int]:
    """How many codings each code has itself; of these coders only, if given."""
    coders = study.narrowed(coders)
    found = Counter[bytes]()
    for one in _counts(study):
        if one.code is not None and (coders is None or one.coder in coders):
            found[one.code] += one.codings
    return dict(found)
