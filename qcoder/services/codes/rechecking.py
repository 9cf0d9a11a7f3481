"""Codings that were made under an older meaning of their code: which they are, and what is said of each.

A coding remembers the meaning (definition, when to use, when not) that its code had when it was made. Once that
changes, the coding waits here until somebody keeps it under the new meaning, recodes or removes it; or says that the
change was none of the meaning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from qcoder.model.ids import moment
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage.codes import codebook as stored
from qcoder.storage.codes import meanings as code_meanings
from qcoder.storage.codings import coded


@dataclass(frozen=True, slots=True)
class Waiting:
    """A coding that waits, and since which change of meaning: the moment, and its transaction."""

    coding: bytes
    code: bytes
    since: datetime
    change: bytes


def counts(study: Study) -> dict[bytes, int]:
    """How many codings of each code wait; codes without any are left out."""
    out: dict[bytes, int] = {}
    for group, _since in _groups(study):
        out[group.code] = out.get(group.code, 0) + group.codings
    return out


def waiting(study: Study, code: bytes | None = None) -> list[Waiting]:
    """The codings that wait, of one code or all, by code and place."""
    wanted: dict[bytes, dict[bytes, tuple[bytes, bytes]]] = {}
    for group, since in _groups(study):
        if code is None or group.code == code:
            wanted.setdefault(group.own, {})[group.meaning] = (since, group.code)
    out: list[Waiting] = []
    for own, meanings in wanted.items():
        for since, shown in dict.fromkeys(meanings.values()):
            chosen = {meaning for meaning, found in meanings.items() if found == (since, shown)}
            rows = code_meanings.codings(study.db, own, chosen)
            out += [Waiting(coding, shown, moment(since), since) for coding in rows]
    place = {known.id: known.place for known in codebook.codes(study)}
    return sorted(out, key=lambda one: place.get(one.code, 0))


def _groups(study: Study) -> list[tuple[code_meanings.Older, bytes]]:
    """Codings of one code and one meaning that is not the newest, with the first change that they have not seen."""
    changes = code_meanings.changes(study.db)
    joins = code_meanings.joins(study.db)
    concerned = dict(changes)
    for code, (survivor, joined_in) in joins.items():
        later = [txn for txn in changes.get(survivor, ()) if txn > joined_in]
        if later:
            concerned[code] = sorted({*changes.get(code, ()), *later})
    out: list[tuple[code_meanings.Older, bytes]] = []
    for group in code_meanings.groups(study.db, list(concerned)):
        unseen = [txn for txn in concerned[group.own] if txn > group.meaning]
        if unseen:
            out.append((group, unseen[0]))
    return out


def keep(study: Study, codings: Sequence[bytes]) -> int:
    """Say that codings hold under the meaning that their code has now; returns how many. One action."""
    found = code_meanings.twins(study.db, codings)
    if not found:
        return 0
    known = {code.id: code.name for code in codebook.codes(study)}
    newest = {code: _newest(study, code) for code in {code for _row, code in found}}
    names = {known[code] for code in newest}
    count = len(set(codings))
    label = "coding.keep" if count == 1 else "coding.keep_many"
    with study.action(label, code=", ".join(sorted(names)), count=str(count)) as tx:
        for row, code in found:
            tx.set("coding", row, meaning=newest[code])
    return count


def _newest(study: Study, code: bytes) -> bytes:
    """The newest meaning of a code, and of those that were joined into it: codings of all of them are kept by it."""
    changes = code_meanings.changes(study.db)
    known = [stored.dated_definition(study.db, code)]
    known += [
        changes[own][-1]
        for own, (survivor, _txn) in code_meanings.joins(study.db).items()
        if survivor == code and changes.get(own)
    ]
    return max(known)


def same_meaning(study: Study, code: bytes) -> int:
    """Say that what was changed in a code since its waiting codings were made is no change of meaning, as a spelling.

    Returns how many codings wait no more. Codings that come by a later merge do not wait for these changes either.
    """
    before = counts(study).get(code, 0)
    name = codebook.get(study, code).name
    unseen: Mapping[bytes, set[bytes]] = _unseen(study, code)
    if not any(unseen.values()):
        return 0
    with study.action("code.same_meaning", name=name) as tx:
        for own, changes in unseen.items():
            for txn in sorted(changes):
                tx.add(
                    "settled", kind=code_meanings.SAME_MEANING, target_table="code", target=own, other=txn,
                    coder=study.coder.id, choice="same",
                )
    return before - counts(study).get(code, 0)


def _unseen(study: Study, code: bytes) -> dict[bytes, set[bytes]]:
    """The changes of meaning, by the code that they were made to, that a waiting coding of this code has not seen."""
    changes = code_meanings.changes(study.db)
    out: dict[bytes, set[bytes]] = {}
    for group, _since in _groups(study):
        if group.code == code:
            for own in {code, group.own}:
                later = {txn for txn in changes.get(own, ()) if txn > group.meaning}
                out.setdefault(own, set()).update(later)
    return out


def meaning_then(study: Study, one: Waiting) -> dict[str, str]:
    """What the code of a waiting coding meant when the coding was made: definition, inclusion, exclusion."""
    known = coded.extras(study.db, one.coding)["meaning"]
    when = known if isinstance(known, bytes) else one.coding
    return code_meanings.texts_at(study.db, one.code, when)
