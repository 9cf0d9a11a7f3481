"""What was left for later when copies were merged: listed again, and settled in the study itself."""

from qcoder.merge.conflicts import left_for_later
from qcoder.merge.issues import LATER, Issue
from qcoder.services.study import Study
from qcoder.services.team import merge_choices
from qcoder.services.team.merge_choices import Choices
from qcoder.services.team.merge_settling import settle as write
from qcoder.storage.team import copies as team

_DONE = "settled"


def waiting(study: Study) -> list[Issue]:
    """The issues that were put off and still stand, oldest first."""
    out: dict[str, Issue] = {}
    for one in team.put_off(study.db, LATER):
        issue = left_for_later(study.db, one.kind, one.table, one.row, one.other, one.column)
        if issue is not None:
            out[issue.id] = issue
    return list(out.values())


def settle(study: Study, choices: Choices) -> int:
    """Settle what was chosen, in one action; returns how many issues are settled by it.

    What is put off once more stays. Raises UserError when something is chosen that does not wait, or cannot be stored.
    """
    known = waiting(study)
    merge_choices.check(known, choices)
    settled = [issue for issue in known if issue.id in choices and choices[issue.id].key != LATER]
    if not settled:
        return 0
    rows = {(one.kind, one.row, one.other, one.column): one.ids for one in team.put_off(study.db, LATER)}
    with study.action("merge.settle_later", count=str(len(settled))) as tx:
        write(study, tx, settled, choices)
        for issue in settled:
            other = issue.other
            for row in rows.get((issue.kind, issue.row, other, issue.column), ()):
                tx.set("settled", row, choice=_DONE)
    return len(settled)
