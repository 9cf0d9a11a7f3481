"""How much of each text one coder alone has coded, for whoever codes without seeing what others did."""

from qcoder.analysis import coverage
from qcoder.services.study import Study
from qcoder.storage import coded, sources
from qcoder.storage.coded import CodingFilter


def own_shares(study: Study) -> dict[bytes, float]:
    """The share of the words of each text that the person at work coded, 0 to 1; texts without any are left out."""
    ranges: dict[bytes, list[tuple[int, int]]] = {}
    for row in coded.find(study.db, CodingFilter(coders={study.coder.id})):
        ranges.setdefault(row.text, []).append((row.start, row.end))
    return {text: _share(study, text, found) for text, found in ranges.items()}


def own_share(study: Study, text: bytes) -> float:
    """The same of one text."""
    me = study.coder.id
    found = [(one.start, one.end) for one in coded.of_text(study.db, text) if one.coder == me]
    return _share(study, text, found)


def _share(study: Study, text: bytes, ranges: list[tuple[int, int]]) -> float:
    bodies = [(turn.body_start, turn.body_end) for turn in sources.turns(study.db, text) if turn.number is not None]
    total = sum(end - start for start, end in bodies)
    covered = coverage.merged(sorted(ranges))
    inside = sum(max(0, min(end, high) - max(start, low)) for start, end in covered for low, high in bodies)
    return inside / total if total else 0.0
