"""Who coded in which texts, read once until the study changes: pages of the Team room ask it whenever they are shown.

It takes a look at every coding, a seventh of a second in a study of hundreds of thousands.
"""

from qcoder.services.study import Study
from qcoder.storage.team import coders

Pairs = list[tuple[bytes, bytes]]
"""Coders with texts in which they have coded anything."""


class _Kept:
    """The pairs as they were in one state of the study."""

    def __init__(self) -> None:
        self.state = b""
        self.pairs: Pairs = []


def coded_texts(study: Study) -> Pairs:
    """Each coder with each text in which they have coded anything, whoever may see it."""
    if study.db.in_transaction:
        return coders.coded_texts(study.db)
    kept = study.kept.get(_Kept)
    if not isinstance(kept, _Kept):
        kept = study.kept[_Kept] = _Kept()
    state = study.state
    if kept.state != state:
        kept.pairs, kept.state = coders.coded_texts(study.db), state
    return kept.pairs
