"""What was decided about disagreements, as it is stored.

The outcome is JSON: `choice` (one of CHOICES), `of` (hex ids of the coders whose version was taken) and `basis` (what
names the codings that it settles). The codings that came of a decision belong to the consensus coder, and their
`origin` names the decision.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.services.study import Study
from qcoder.storage.codings import judgements
from qcoder.storage.codings.judgements import DecisionRow

CONSENSUS = "Consensus"
"""The name of the coder to whom the codings belong that decisions make."""

VERSION, TOGETHER, NEW, NONE = "version", "together", "new", "none"
CHOICES = (VERSION, TOGETHER, NEW, NONE)
"""One of the versions; all of them, with one code over the widest limits; something else; no code at all."""

AGREED = "agreed"
"""The origin of codings of the consensus coder on which all agreed anyway."""

_ORIGIN = "decision:"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with who made it and why. `rows` are all that settle the same, the one that holds last."""

    id: bytes
    choice: str
    of: tuple[bytes, ...]
    by: str
    code: bytes | None
    reason: str
    round: bytes | None
    rows: tuple[bytes, ...]


def origin(decision: bytes) -> str:
    """What the codings of a decision say of where they come from."""
    return _ORIGIN + decision.hex()


def is_consensus(where_from: str) -> bool:
    """Whether the origin of a coding says that people decided or agreed on it."""
    return where_from == AGREED or where_from.startswith(_ORIGIN)


def outcome(choice: str, of: Sequence[bytes], basis: str) -> str:
    """An outcome as it is stored. Raises ValueError for a choice that there is not."""
    if choice not in CHOICES:
        raise ValueError(f"a disagreement cannot be settled by {choice}")
    return json.dumps({"choice": choice, "of": [one.hex() for one in of], "basis": basis})


def decided(study: Study) -> dict[str, Decision]:
    """Every decision by what it settles; where two people decided the same, the later one holds."""
    names = {coder.id: coder.name for coder in study.seen_coders()}
    out: dict[str, Decision] = {}
    for row in judgements.decisions(study.db):
        stored = _stored(row)
        basis = str(stored.get("basis", ""))
        before = out[basis].rows if basis in out else ()
        of = stored.get("of")
        out[basis] = Decision(
            row.id, str(stored.get("choice", "")),
            tuple(bytes.fromhex(one) for one in of if isinstance(one, str)) if isinstance(of, list) else (),
            names.get(row.coder, ""), row.code, row.reason, row.round, (*before, row.id),
        )
    return out


def _stored(row: DecisionRow) -> dict[str, object]:
    """The outcome of a row; nothing when it cannot be read: one damaged value must not hide the others."""
    try:
        found = json.loads(row.outcome)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
