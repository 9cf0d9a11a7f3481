"""Saying that something missing under a question is meant so: it leaves the list, until somebody takes that back.

What was said holds for the thing itself, such as the silence of one site, whatever its numbers become.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from qcoder.model.errors import UserError
from qcoder.services.reporting.missing_kinds import Missing
from qcoder.services.study import Study
from qcoder.storage.reporting.meant import KIND, meant

_DIGEST = 12  # bytes


def digest(one: Missing) -> bytes:
    """By what a thing that is missing is known again."""
    parts = one.kind, one.group, one.column, one.target.hex()
    return blake2b("\n".join(parts).encode(), digest_size=_DIGEST).digest()


def key(one: Missing) -> str:
    """The same for a person to name it by, with its question."""
    return blake2b(one.question.id + digest(one), digest_size=4).hexdigest()


def known(study: Study) -> frozenset[tuple[bytes, bytes]]:
    """What was said to be meant so, as question and digest."""
    return frozenset(meant(study.db))


def named(found: Iterable[Missing], keys: Sequence[str]) -> list[Missing]:
    """Those of some keys. Raises UserError for a key that is not there."""
    by_key = {key(one): one for one in found}
    for each in keys:
        if each not in by_key:
            raise UserError(f"Nothing that is missing goes by “{each}”; see the list of what is missing for its ids.")
    return [by_key[each] for each in keys]


def say(study: Study, things: Sequence[Missing], note: str = "") -> None:
    """Say that these are meant so, in one action; `note` is the reason."""
    with study.action("question.meant", name=_names(things)) as tx:
        for one in things:
            tx.add(
                "settled", kind=KIND, target_table="question", target=one.question.id, other=digest(one),
                coder=study.coder.id, choice="meant", note=note or None,
            )  # fmt: skip


def take_back(study: Study, things: Sequence[Missing]) -> None:
    """Let these be missing again, whoever said that they are meant so."""
    rows = meant(study.db)
    with study.action("question.not_meant", name=_names(things)) as tx:
        tx.delete("settled", [row for one in things for row in rows.get((one.question.id, digest(one)), ())])


def _names(things: Sequence[Missing]) -> str:
    return ", ".join(dict.fromkeys(one.question.label for one in things))
