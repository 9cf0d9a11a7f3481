"""How a finding came about: who wrote and changed what of it, and which quotes came, turned and went, from the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from qcoder.export.printed import printed
from qcoder.history import row_past
from qcoder.history.row_past import DELETED, MADE, Step
from qcoder.model.ids import moment
from qcoder.model.speech import said
from qcoder.services.published.rows import Rows
from qcoder.services.reporting.findings import FOR, get
from qcoder.services.study import Study
from qcoder.storage.reporting import findings as stored
from qcoder.storage.reporting import published

_SHORT = 90


class Turn(StrEnum):
    """What happened to a finding."""

    WRITTEN = "written"  # new: the statement as first written
    STATEMENT = "statement"
    CONFIDENCE = "confidence"
    REASONS = "reasons"
    ADDED = "added"  # new: the stance
    TURNED = "turned"  # old and new: the stances
    REMOVED = "removed"
    NOTE = "note"


_OF_FINDING = {"statement": Turn.STATEMENT, "confidence": Turn.CONFIDENCE, "reasons": Turn.REASONS}
_OF_EVIDENCE = {"stance": Turn.TURNED, "note": Turn.NOTE}


@dataclass(frozen=True, slots=True)
class Event:
    """A change of a finding: when (UTC), by whom, what it was and became; `quote` are words of the quote concerned."""

    when: datetime
    coder: str
    turn: Turn
    old: str = ""
    new: str = ""
    quote: str = ""


def history(study: Study, finding: bytes, rows: Rows) -> list[Event]:
    """All that happened to a finding, the oldest first; what was undone did not happen.

    `rows` know the words of quotes. Raises UserError when the finding is gone.
    """
    now = get(study, finding)
    steps = row_past.steps(study.db, "finding", [finding])
    first = next((one.old for one in steps if one.column == "statement"), now.statement)
    out = [(bytes(16), Event(now.written, now.coder, Turn.WRITTEN, "", _words(first)))]
    out += [
        (one.txn, Event(one.when, one.coder, _OF_FINDING[one.column], _words(one.old), _words(one.new)))
        for one in steps if one.column in _OF_FINDING and _words(one.old) != _words(one.new)
    ]
    ever = dict(stored.evidence_ever(study.db, finding))
    stances = {one.id: one.stance for one in stored.evidence(study.db)}
    for row, quote in ever.items():
        words = _quote(study, rows, quote)
        out += _of_evidence(row_past.steps(study.db, "evidence", [row]), stances.get(row, FOR), words)
    return [event for _txn, event in sorted(out, key=lambda one: (one[0], one[1].quote))]


def _of_evidence(steps: list[Step], stance_now: str, words: str) -> Iterable[tuple[bytes, Event]]:
    """The life of one quote behind the finding: it came, turned, got a note, and perhaps went."""
    first = next((_words(one.old) for one in steps if one.column == "stance"), stance_now)
    for one in steps:
        old, new = _words(one.old), _words(one.new)
        if one.column == MADE:
            yield one.txn, Event(one.when, one.coder, Turn.ADDED, "", first, words)
        elif one.column == DELETED:
            turn = Turn.REMOVED if one.new else Turn.ADDED
            yield one.txn, Event(one.when, one.coder, turn, "", "" if one.new else stance_now, words)
        elif one.column in _OF_EVIDENCE and old != new:
            yield one.txn, Event(one.when, one.coder, _OF_EVIDENCE[one.column], old, new, words)


def _words(value: object) -> str:
    return "" if value is None else str(value)


def _quote(study: Study, rows: Rows, quote: bytes) -> str:
    """Words of a quote, those of one that is no quote any more too; the day on which it was made where they are gone.

    What was said in a source that was deleted is not told: perhaps somebody did not want it to be.
    """
    row = rows.find(quote.hex())
    said_then = rows.quote(row).quote if row is not None else printed(published.words_then(study.db, quote))
    words = " ".join(said_then.split())
    if not words:
        return said("a quote of {day} whose words are gone", day=f"{moment(quote):%Y-%m-%d}")
    return words if len(words) <= _SHORT else words[: _SHORT - 2].rstrip() + "…”"
