"""What a person says of a proposal: this turn asks the question, does not, or asks another one."""

from collections.abc import Sequence

from qcoder.services.guides.matching import Proposal
from qcoder.services.study import Study
from qcoder.storage.reporting import guides as stored


def confirm(study: Study, turn: bytes, line: bytes, *, yes: bool = True) -> None:
    """Say whether a turn asks a question of a guide."""
    _say(study, [(turn, line, yes)], "guide.confirm" if yes else "guide.refuse", {})


def confirm_sure(study: Study, found: Sequence[Proposal]) -> int:
    """Confirm, as one action, the very sure ones of which nobody said anything yet; returns how many these are."""
    sure = [one for one in found if one.sure and one.confirmed is None]
    if sure:
        _say(study, [(one.turn, one.line, True) for one in sure], "guide.confirm_many", {"count": str(len(sure))})
    return len(sure)


def choose(study: Study, turn: bytes, instead_of: bytes, line: bytes) -> None:
    """Say that a turn asks another question than the one that was proposed."""
    _say(study, [(turn, instead_of, False), (turn, line, True)], "guide.choose", {})


def forget(study: Study, turn: bytes, line: bytes) -> None:
    """Take back what was said of a turn and a question, so that it is open again."""
    known = [one.id for one in stored.answers(study.db) if (one.turn, one.guide_question) == (turn, line)]
    if known:
        with study.action("guide.forget") as tx:
            for one in known:
                tx.set("answer", one, confirmed=None)


def _say(study: Study, said: Sequence[tuple[bytes, bytes, bool]], label: str, words: dict[str, str]) -> None:
    known = {(one.turn, one.guide_question): one for one in stored.answers(study.db)}
    new = [one for one in said if (one[0], one[1]) not in known or known[one[0], one[1]].confirmed != one[2]]
    if not new:
        return
    with study.action(label, **words) as tx:
        for turn, line, yes in new:
            if (turn, line) in known:
                tx.set("answer", known[turn, line].id, confirmed=int(yes))
            else:
                tx.add("answer", guide_question=line, turn=turn, confirmed=int(yes))
