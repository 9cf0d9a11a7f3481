"""Naming a state of the codebook with a reason, and reading the codebook as it was at a name, on a date, or now."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from qcoder.history import codebook_past
from qcoder.history.labels import say, words_of
from qcoder.model.codebook_state import CodebookState
from qcoder.model.errors import UserError
from qcoder.model.ids import moment as moment_of
from qcoder.model.speech import said
from qcoder.services.study import Study
from qcoder.storage.codes import records as code_records
from qcoder.storage.codes.codebook_states import present

NOW, START = "now", "start"


@dataclass(frozen=True, slots=True)
class Version:
    """A named state: `when` is in UTC, `moment` the transaction that named it."""

    id: bytes
    moment: bytes
    when: datetime
    name: str
    reason: str
    coder: str


@dataclass(frozen=True, slots=True)
class Moment:
    """An action that changed the codebook, in words; `moment` is its transaction."""

    moment: bytes
    when: datetime
    coder: str
    words: str


@dataclass(frozen=True, slots=True)
class NamedState:
    """A codebook with the words for when it was so, such as “First round” or 12 July 2025."""

    title: str
    state: CodebookState


def name_state(study: Study, name: str, reason: str = "") -> bytes:
    """Give the codebook as it is now a name, with the reason for it; returns the id of the version.

    Raises UserError when the name is empty, taken, or means something else (now, start, a date).
    """
    name = " ".join(name.split())
    if not name:
        raise UserError("A state of the codebook needs a name; type one.")
    if name.casefold() in {NOW, START} or _date(name) is not None:
        raise UserError(f"“{name}” would be taken for a point in time; choose another name.")
    if any(known.name.casefold() == name.casefold() for known in versions(study)):
        raise UserError(f"There is a state of the codebook “{name}” already; choose another name.")
    with study.action("codebook.name", name=name) as tx:
        return tx.add("codebook_version", coder=study.coder.id, name=name, reason=reason.strip() or None)


def forget_name(study: Study, version: bytes) -> None:
    """Take a name away; the codebook of that time can still be read by its date."""
    name = next((known.name for known in versions(study) if known.id == version), "")
    with study.action("codebook.unname", name=name) as tx:
        tx.delete("codebook_version", [version])


def versions(study: Study) -> list[Version]:
    """The named states, oldest first."""
    return [
        Version(row.id, row.moment, moment_of(row.moment), row.name, row.reason, study.seen_name(row.coder))
        for row in code_records.versions(study.db)
    ]


def moments(study: Study) -> list[Moment]:
    """Every action that changed the codebook and stands, newest first."""
    return [
        Moment(txn, moment_of(txn), study.seen_name(coder), say(label, words_of(args)))
        for txn, coder, label, args in code_records.moments(study.db)
    ]


def now(study: Study) -> CodebookState:
    """The codebook as it is."""
    return present(study.db)


def at_moment(study: Study, moment: bytes) -> CodebookState:
    """The codebook right after an action."""
    return codebook_past.state_at(study.db, moment)


def at_time(study: Study, when: datetime) -> CodebookState:
    """The codebook as it was at a time."""
    return at_moment(study, codebook_past.at_the_end_of(max(0, int(when.timestamp() * 1000))))


def find_state(study: Study, words: str) -> NamedState:
    """The codebook that a person means: `now`, `start`, a named state, a date (its end) or a date with a time.

    Dates are written as 2025-07-12 or 2025-07-12 14:30, in the time of this computer. Raises UserError for others.
    """
    words = " ".join(words.split())
    folded = words.casefold()
    if folded == NOW:
        return NamedState(NOW, now(study))
    if folded == START:
        return NamedState(START, CodebookState(()))
    for version in versions(study):
        if version.name.casefold() == folded:
            return NamedState(version.name, at_moment(study, version.moment))
    when = _date(words)
    if when is None:
        names = ", ".join(f"“{version.name}”" for version in versions(study)) or said("none yet")
        raise UserError(
            f"“{words}” is no state of the codebook; give a name ({names}), a date such as 2025-07-12, or now."
        )
    return NamedState(words, at_time(study, when))


def _date(words: str) -> datetime | None:
    """The end of the day or minute that is written, or None."""
    try:
        if len(words) <= len("2025-07-12"):
            return datetime.combine(date.fromisoformat(words), time.max).astimezone()
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    whole = found if found.tzinfo else found.astimezone()
    return whole + timedelta(minutes=1, microseconds=-1) if not (found.second or found.microsecond) else whole
