"""Splitting a code: its quotes are gone through and each is sent to a code, new or there already; one action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteRow
from qcoder.services.codes import codebook
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from qcoder.storage.codes import codebook as stored
from qcoder.storage.codes import meanings as code_meanings
from qcoder.storage.codings import coded


@dataclass(frozen=True, slots=True)
class Target:
    """Where quotes go: a code of the study, or a new one of this name under `parent`."""

    code: bytes | None = None
    name: str = ""
    parent: bytes | None = None


def quotes_of(study: Study, code: bytes) -> list[QuoteRow]:
    """The quotes of a code itself, without those of the codes below it, by source and place."""
    codebook.get(study, code)
    return [row for row in quotes.rows(study, QuoteFilter(code=code.hex())) if row.code_id == code]


def split(
    study: Study, code: bytes, targets: Sequence[Target], sent: Mapping[bytes, int], *, keep: bool = False
) -> list[bytes]:
    """Send codings of a code to the targets; `sent` maps a coding to the number of its target, from 0.

    Returns the codes of the targets. Codings that are not sent stay. New targets that nothing is sent to are not
    made. `keep` leaves the old coding beside the new one. Raises UserError when nothing is sent or a name is taken.
    """
    one = codebook.get(study, code)
    if not sent:
        raise UserError("No quote was sent anywhere yet; press the number of a code.")
    used = set(sent.values())
    names = {i: codebook.free_name(study, t.name, t.parent, None) for i, t in enumerate(targets) if t.code is None}
    if len({(name.casefold(), targets[i].parent) for i, name in names.items()}) < len(names):
        raise UserError("Two of the new codes have one name; give each its own.")
    with study.action("code.split", name=one.name) as tx:
        made: list[bytes] = []
        known = codebook.codes(study)
        for i, target in enumerate(targets):
            if target.code is not None:
                made.append(target.code)
            elif i in used:
                made.append(codebook.add(tx, known, names[i], target.parent))
                known = codebook.codes(study)
            else:
                made.append(b"")
        meanings = {
            own: stored.dated_definition(study.db, own) if targets[number].code else tx.id
            for number, own in enumerate(made)
            if own
        }
        for coding, number in sent.items():
            new = made[number]
            for row in coded.twins(study.db, coding):
                if keep:
                    tx.add("coding", **code_meanings.copy_of(study.db, row), code=new, meaning=meanings[new])
                else:
                    tx.set("coding", row, code=new, meaning=meanings[new])
    return made
