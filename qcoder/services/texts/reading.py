"""How far a coder has read: place, turns read and time spent in each text.

Kept in this copy of the study, per coder; no part of the log, since reading changes nothing. The window writes it when
it leaves a text and now and then in between, never while scrolling.
"""

import json
from dataclasses import dataclass, field
from itertools import groupby

from qcoder.services.study import Study
from qcoder.storage import settings
from qcoder.storage.trouble import told


@dataclass(slots=True)
class Reading:
    """`caret` and `top` are code points of the text; `read` are numbers of turns; `seconds` the time spent."""

    caret: int = 0
    top: int = 0
    read: set[int] = field(default_factory=set)
    seconds: int = 0


def of_text(study: Study, text: bytes) -> Reading:
    """How far the person at work has read a text."""
    kept = settings.local(study.db, _name(study, text))
    return _unpacked(kept) if isinstance(kept, str) else Reading()


def keep(study: Study, text: bytes, reading: Reading) -> None:
    """Remember how far they have read it; nothing in a study that is open read-only."""
    if study.read_only:
        return
    with told(study.path):
        settings.set_local(study.db, _name(study, text), _packed(reading))


def _name(study: Study, text: bytes) -> str:
    return f"reading.{study.coder.id.hex()}.{text.hex()}"


def _packed(reading: Reading) -> str:
    return json.dumps([reading.caret, reading.top, reading.seconds, _ranges(reading.read)])


def _unpacked(kept: str) -> Reading:
    caret, top, seconds, ranges = json.loads(kept)
    read = {number for first, last in ranges for number in range(first, last + 1)}
    return Reading(caret, top, read, seconds)


def _ranges(numbers: set[int]) -> list[tuple[int, int]]:
    """Numbers as (first, last) of each unbroken row."""
    rows = [
        [number for _, number in row]
        for _, row in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0])
    ]
    return [(row[0], row[-1]) for row in rows]
