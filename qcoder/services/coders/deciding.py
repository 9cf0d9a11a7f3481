"""Settling disagreements: a decision with its reason, and the codings of the consensus coder that come of it.

Nobody's codings are touched. A decision can be taken again, and then replaces what came of the one before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qcoder.analysis.agreement.differing import Mark
from qcoder.history.log import Transaction
from qcoder.model.errors import UserError
from qcoder.services.coders.decisions import AGREED, CONSENSUS, NEW, NONE, TOGETHER, VERSION, origin, outcome
from qcoder.services.coders.disagreements import Disagreement, Found
from qcoder.services.codes import codebook
from qcoder.services.study import Study, find_coder
from qcoder.storage import dependents
from qcoder.storage.codes import codebook as stored_codes
from qcoder.storage.codings import coded, judgements
from qcoder.storage.team import people
from qcoder.storage.texts import sources

Wanted = tuple[bytes, int, int]
"""A code on `start:end` of a text."""


@dataclass(frozen=True, slots=True)
class Why:
    """Why something was decided, in which round, and whether the reason becomes a memo on the codes concerned."""

    reason: str = ""
    round: bytes | None = None
    as_memo: bool = False


def take_version(study: Study, one: Disagreement, version: int, why: Why | None = None) -> None:
    """Settle a disagreement by one of its versions, counted from 0. Raises UserError when there is no such version."""
    if not 0 <= version < len(one.versions):
        raise UserError("There is no such version here; choose one that is shown.")
    chosen = one.versions[version]
    wanted = [(mark.code, mark.start, mark.end) for mark in chosen.marks]
    _decide(study, one, VERSION, wanted, why, of=[coder.id for coder in chosen.coders])


def take_together(study: Study, one: Disagreement, why: Why | None = None) -> None:
    """Settle a disagreement by all versions together: every code, each over the widest limits that anybody gave it."""
    wanted = [(code, *_widest(one, code)) for code in one.codes]
    _decide(study, one, TOGETHER, wanted, why)


def take_new(study: Study, one: Disagreement, wanted: Sequence[Wanted], why: Why | None = None) -> None:
    """Settle a disagreement by other codes or limits than anybody's.

    Raises UserError without a code, and for a range that is empty or outside the text.
    """
    if not wanted:
        raise UserError("Choose a code, or say that none of them holds.")
    length = sources.characters(study.db, one.text.id)
    for code, start, end in wanted:
        codebook.get(study, code)
        if not 0 <= start < end <= length:
            raise UserError("A coding needs at least one character; choose other limits.")
    _decide(study, one, NEW, wanted, why)


def take_none(study: Study, one: Disagreement, why: Why | None = None) -> None:
    """Settle a disagreement by leaving the words uncoded."""
    _decide(study, one, NONE, [], why)


def reopen(study: Study, one: Disagreement) -> None:
    """Take a decision back, with the codings that came of it. Raises UserError when nothing was decided."""
    if one.decision is None:
        raise UserError("Nothing was decided here yet.")
    with study.action("decision.reopen", code=_named(study, one.codes)) as tx:
        _clear(study, tx, one)


def adopt(study: Study, found: Found) -> int:
    """Give the consensus coder what all coders agree on; returns how many codings that added."""
    with study.action("decision.adopt", count=str(len(found.agreed))) as tx:
        consensus, new = _consensus(study, tx)
        made = 0
        for text, mark in found.agreed:
            if not new and coded.same(study.db, text.id, mark.start, mark.end, mark.code, consensus) is not None:
                continue
            _add(study, tx, consensus, text.id, (mark.code, mark.start, mark.end), AGREED)
            made += 1
        if new and not made:
            tx.delete("coder", [consensus])
    return made


def _widest(one: Disagreement, code: bytes) -> tuple[int, int]:
    marks = [mark for version in one.versions for mark in version.marks if mark.code == code]
    return _span(marks)


def _span(marks: Iterable[Mark]) -> tuple[int, int]:
    known = list(marks)
    return min(mark.start for mark in known), max(mark.end for mark in known)


def _decide(
    study: Study, one: Disagreement, choice: str, wanted: Sequence[Wanted], why: Why | None, *,
    of: Sequence[bytes] = (),
) -> None:
    """One action: the decision, its codings and, where wanted, the reason as a memo on each code concerned."""
    why = why or Why()
    reason = why.reason.strip()
    if why.as_memo and not reason:
        raise UserError("A note on the code says why; write the reason first.")
    concerned = list(dict.fromkeys([code for code, _, _ in wanted] or one.codes))
    with study.action("decision.make", code=_named(study, concerned)) as tx:
        _clear(study, tx, one)
        decision = tx.add(
            "decision", coder=study.coder.id, round=why.round, text=one.text.id,
            version=sources.version(study.db, one.text.id), start_pos=one.start, end_pos=one.end, code=concerned[0],
            outcome=outcome(choice, of, one.basis), reason=reason or None,
        )
        if wanted:
            consensus, _ = _consensus(study, tx)
            for each in dict.fromkeys(wanted):
                _add(study, tx, consensus, one.text.id, each, origin(decision))
        for code in concerned if why.as_memo else ():
            tx.add(
                "memo", coder=study.coder.id, target_table="code", target=code, title="Decision", kind="decision",
                body=reason,
            )


def _clear(study: Study, tx: Transaction, one: Disagreement) -> None:
    if one.decision is not None:
        codings = judgements.made_by(study.db, [origin(row) for row in one.decision.rows])
        tx.delete_all(dependents.of(study.db, "coding", codings))
        tx.delete("decision", one.decision.rows)


def _consensus(study: Study, tx: Transaction) -> tuple[bytes, bool]:
    """The consensus coder, made now if there is none yet."""
    known = find_coder(people.coders(study.db), CONSENSUS)
    return (known.id, False) if known is not None else (tx.add("coder", name=CONSENSUS), True)


def _add(study: Study, tx: Transaction, coder: bytes, text: bytes, wanted: Wanted, where_from: str) -> None:
    code, start, end = wanted
    tx.add(
        "coding", coder=coder, text=text, version=sources.version(study.db, text), start_pos=start, end_pos=end,
        code=code, meaning=stored_codes.dated_definition(study.db, code), origin=where_from,
    )


def _named(study: Study, codes: Sequence[bytes]) -> str:
    known = {code.id: code.name for code in codebook.codes(study)}
    return ", ".join(known[code] for code in codes if code in known)
