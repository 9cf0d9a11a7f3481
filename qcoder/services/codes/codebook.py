"""Making and changing codes."""

from collections.abc import Collection, Sequence

from qcoder.history.log import Transaction
from qcoder.model import order
from qcoder.model.codebook_state import TEXTS
from qcoder.model.errors import UserError
from qcoder.model.records import Code
from qcoder.services import coding_counts
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage.codes import codebook
from qcoder.storage.codings import coded
from qcoder.storage.rows import Value

SEPARATOR = " > "
PALETTE = 24  # colours that a new code may get, one after the other
FIELDS = (*TEXTS, "status")


def codes(study: Study) -> list[Code]:
    """The codebook in tree order."""
    return codebook.codes(study.db)


def counts(
    study: Study, *, coders: Collection[bytes] | None = None, codes: Collection[bytes] | None = None
) -> dict[bytes, int]:
    """How many codings each code has itself; of these coders and codes only, if given."""
    if codes is None:
        return coding_counts.by_code(study, coders)
    return codebook.counts(study.db, coders, codes)


def codes_of(study: Study, codings: Collection[bytes]) -> set[bytes]:
    """The codes under which these codings count, or counted before they were removed."""
    return codebook.codes_of(study.db, codings)


def counts_with_subcodes(study: Study) -> dict[bytes, int]:
    """How many codings each code has together with the codes below it."""
    return codebook.with_subcodes(codes(study), counts(study))


def codings_of(study: Study, chosen: Collection[bytes]) -> int:
    """How many codings these codes have together with the codes below them: what goes when they are deleted."""
    places = [(code.place, code.last) for code in codes(study) if code.id in chosen]
    return coded.count_at(study.db, places)


def find(all_codes: Sequence[Code], words: str) -> Code:
    """A code by its key, path or name, letters' case apart; else by the name of a code that was joined into it.

    Raises UserError when there is none, or when the words stand for several.
    """
    folded = words.strip().casefold()
    keyed = [code for code in all_codes if folded and code.key.casefold() == folded]
    if keyed and any(code.path.casefold() == folded and not code.key for code in all_codes):
        raise UserError(f"“{words}” is the id of one code and the name of another; rename one of them.")
    for field in ("key", "path", "name"):
        found = [code for code in all_codes if folded and str(getattr(code, field)).casefold() == folded]
        if len(found) == 1:
            return found[0]
        if found:
            paths = ", ".join(f"“{code.path}”" for code in found[:4])
            raise UserError(f"“{words}” is the name of {len(found)} codes ({paths}); give its path or its id.")
    formerly = [code for code in all_codes if folded in {name.casefold() for name in code.former}]
    if len(formerly) == 1:
        return formerly[0]
    raise UserError(f"There is no code “{words}”; see the codebook for ids, names and paths.")


def get(study: Study, code: bytes) -> Code:
    """A code by its internal id. Raises UserError when it is gone."""
    found = codebook.one(study.db, code)
    if found is not None:
        return found
    raise UserError("This code is no longer in the codebook; choose another one.")


def create(study: Study, name: str, *, parent: bytes | None = None, **fields: str) -> bytes:
    """Make a code at the end of its siblings, with the next colour; returns its id.

    Raises UserError when the name is empty or a sibling has it.
    """
    name = free_name(study, name, parent, None)
    with study.action("code.create", name=name) as tx:
        return add(tx, codes(study), name, parent, **fields)


def add(tx: Transaction, known: Sequence[Code], name: str, parent: bytes | None, **fields: str) -> bytes:
    """Add a code inside an open action, behind its siblings in `known`."""
    siblings = [code.pos for code in known if code.parent == parent]
    values: dict[str, Value] = {"color": str(len(known) % PALETTE), **fields}
    return tx.add("code", name=name, parent=parent, pos=order.after(max(siblings, default=None)), **values)


def rename(study: Study, code: bytes, name: str) -> None:
    """Give a code another name. Raises UserError when it is empty or a sibling has it."""
    old = get(study, code)
    name = free_name(study, name, old.parent, code)
    with study.action("code.rename", old=old.name, name=name) as tx:
        tx.set("code", code, name=name)


def recolour(study: Study, code: bytes, color: str) -> None:
    """Give a code another colour: a palette number or #RRGGBB."""
    with study.action("code.recolour", name=get(study, code).name) as tx:
        tx.set("code", code, color=color)


def change(study: Study, code: bytes, **fields: str) -> None:
    """Set any of `FIELDS`."""
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise ValueError(f"not a field of a code: {sorted(unknown)}")
    with study.action("code.change", name=get(study, code).name) as tx:
        tx.set("code", code, **fields)


def move(study: Study, code: bytes, parent: bytes | None, before: bytes | None = None) -> None:
    """Move a code with all below it under `parent` (None: to the top), in front of the sibling `before`, or last.

    Raises UserError when the new place lies inside the code itself, or a sibling there has its name.
    """
    everything = codes(study)
    moved = get(study, code)
    if parent is not None:
        target = get(study, parent)
        if moved.place <= target.place <= moved.last:
            raise UserError(f"“{moved.name}” cannot be moved into itself; choose a code outside it.")
    free_name(study, moved.name, parent, code)
    siblings = [c for c in everything if c.parent == parent and c.id != code]
    at = next((i for i, c in enumerate(siblings) if c.id == before), len(siblings))
    with study.action("code.move", name=moved.name) as tx:
        positions = [c.pos for c in siblings]
        if 0 < at < len(siblings) and positions[at - 1] >= positions[at]:  # two people gave one key: number anew
            positions = _renumber(tx, siblings)
        low = positions[at - 1] if at > 0 else None
        high = positions[at] if at < len(siblings) else None
        tx.set("code", code, parent=parent, pos=order.between(low, high))


def delete(study: Study, code: bytes) -> int:
    """Delete a code, all codes below it and their codings; returns how many codings went."""
    gone = get(study, code)
    with study.action("code.delete", name=gone.name) as tx:
        branch = dependents.of(study.db, "code", [code])
        tx.delete_all(branch)
    return len(branch.get("coding", ()))


def join(study: Study, code: bytes, into: bytes) -> None:
    """Join a code into another: its codings count to that, its subcodes move there; nothing is rewritten.

    Raises UserError when the other lies below the code.
    """
    one, other = get(study, code), get(study, into)
    if one.id == other.id or one.place < other.place <= one.last:
        raise UserError(f"“{one.name}” cannot be joined into itself or a code below it; choose another one.")
    with study.action("code.join", name=one.name, into=other.name) as tx:
        last = max((c.pos for c in codes(study) if c.parent == into), default=None)
        for child in (c for c in codes(study) if c.parent == code):
            last = order.after(last)
            tx.set("code", child.id, parent=into, pos=last)
        tx.set("code", code, merged_into=into)


def _renumber(tx: Transaction, siblings: Sequence[Code]) -> list[str]:
    positions: list[str] = []
    for sibling in siblings:
        positions.append(order.after(positions[-1] if positions else None))
        tx.set("code", sibling.id, pos=positions[-1])
    return positions


def free_name(study: Study, name: str, parent: bytes | None, own: bytes | None) -> str:
    """A name without needless blanks for a code under a parent.

    Raises UserError when it is empty, or a sibling other than `own` has it.
    """
    name = " ".join(name.split())
    if not name:
        raise UserError("A code needs a name; type one.")
    for code in codes(study):
        if code.parent == parent and code.id != own and code.name.casefold() == name.casefold():
            if parent is None:
                raise UserError(
                    f"There is a code “{code.name}” at the top of the codebook already; "
                    "choose another name, or use that one."
                )
            above = get(study, parent).name
            raise UserError(
                f"There is a code “{code.name}” under “{above}” already; choose another name, or use that one."
            )
    return name
