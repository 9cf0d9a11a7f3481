"""Looking at a merge before it is made: whose copies they are, what comes in, and what an issue touches."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from qcoder.merge import coming, unrelated
from qcoder.merge.coming import Coming, Example, Touch
from qcoder.merge.issues import Issue
from qcoder.model.ids import moment
from qcoder.services.study import Study
from qcoder.services.team.handouts import NOTE as HANDOUT
from qcoder.services.team.merging import MergePlan
from qcoder.storage import file, settings
from qcoder.storage.team import people

__all__ = [
    "Coming", "CopyFacts", "Example", "InStudy", "Looking", "Touch", "coming_in", "copies", "meaning", "other_matches",
    "touch",
]


class Looking(Protocol):
    """A study in which the sides of issues can be looked at: a merge that was tried, or the study itself."""

    @property
    def trial(self) -> Study:
        """The study in which both sides stand."""

    @property
    def merge_id(self) -> bytes:
        """The merge whose arrivals are the other side."""


@dataclass(frozen=True, slots=True)
class InStudy:
    """The study itself, where what was left for later is settled: nothing in it arrived just now."""

    trial: Study
    merge_id: bytes = b""


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A copy: its file's name, who works in it, when it was last changed and when it was handed out (UTC)."""

    name: str
    coder: str
    last: datetime | None
    handed_out: datetime | None


def copies(plan: MergePlan) -> list[CopyFacts]:
    """What is known of each copy."""
    out: list[CopyFacts] = []
    for path, copy, past in zip(plan.others, plan.staged.copies, plan.staged.pasts, strict=True):
        with closing(file.connect_staged(copy)) as db:
            known = {coder.id: coder.name for coder in people.coders(db)}
            at_work, handed = settings.local(db, "coder"), settings.local(db, HANDOUT)
        coder = known.get(at_work, "") if isinstance(at_work, bytes) else ""
        last = moment(max(past)) if past else None
        out.append(CopyFacts(path.name, coder, last, moment(handed) if isinstance(handed, bytes) else None))
    return out


def coming_in(plan: Looking) -> list[Coming]:
    """What comes in and nobody has to decide about."""
    return coming.coming(plan.trial.db, plan.merge_id)


def touch(plan: Looking, issue: Issue) -> Touch:
    """What hangs on an issue."""
    return coming.touch(plan.trial.db, plan.merge_id, issue)


def meaning(plan: Looking, code: bytes) -> str:
    """The definition of a code of either side."""
    return coming.definition(plan.trial.db, code)


def other_matches(plan: Looking, issue: Issue) -> list[tuple[bytes, str]]:
    """What else the second row of a match can be joined with: ids and names."""
    return unrelated.choices(plan.trial.db, plan.merge_id, issue)
