"""Moving codes by steps: up, down, promote, demote; several at once; and sorting the codes below one."""

import re
from collections.abc import Callable, Sequence

from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Code
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage import dependents

_DIGITS = re.compile(r"(\d+)")


def up(study: Study, code: bytes) -> bool:
    """Put a code before the sibling above it; says whether there was one."""
    siblings, at = _row(study, code)
    if at == 0:
        return False
    codebook.move(study, code, siblings[at].parent, siblings[at - 1].id)
    return True


def down(study: Study, code: bytes) -> bool:
    """Put a code behind the sibling below it; says whether there was one."""
    siblings, at = _row(study, code)
    if at == len(siblings) - 1:
        return False
    before = siblings[at + 2].id if at + 2 < len(siblings) else None
    codebook.move(study, code, siblings[at].parent, before)
    return True


def promote(study: Study, code: bytes) -> bool:
    """Put a code right behind the one above it, a level higher; says whether it was below one."""
    known = codebook.codes(study)
    one = codebook.get(study, code)
    if one.parent is None:
        return False
    parent = codebook.get(study, one.parent)
    row = [c for c in known if c.parent == parent.parent]
    at = [c.id for c in row].index(parent.id)
    codebook.move(study, code, parent.parent, row[at + 1].id if at + 1 < len(row) else None)
    return True


def demote(study: Study, code: bytes) -> bool:
    """Put a code below the sibling before it, as its last; says whether there was one."""
    siblings, at = _row(study, code)
    if at == 0:
        return False
    codebook.move(study, code, siblings[at - 1].id)
    return True


def _row(study: Study, code: bytes) -> tuple[list[Code], int]:
    one = codebook.get(study, code)
    siblings = [c for c in codebook.codes(study) if c.parent == one.parent]
    return siblings, [c.id for c in siblings].index(code)


def outermost(codes: Sequence[Code], chosen: Sequence[bytes]) -> list[Code]:
    """Of chosen codes those that lie below no other chosen one, in the order of the tree."""
    wanted = set(chosen)
    out: list[Code] = []
    for code in codes:
        inside = out and out[-1].place <= code.place <= out[-1].last
        if code.id in wanted and not inside:
            out.append(code)
    return out


def move_all(study: Study, chosen: Sequence[bytes], parent: bytes | None) -> int:
    """Put several codes, with all below them, last under a code (None: at the top); returns how many moved.

    One action. Raises UserError when the place lies inside one of them, or a sibling there has the name of one.
    """
    known = codebook.codes(study)
    moving = [code for code in outermost(known, chosen) if code.parent != parent]
    if parent is not None:
        target = codebook.get(study, parent)
        inside = next((code for code in moving if code.place <= target.place <= code.last), None)
        if inside is not None:
            raise UserError(f"“{inside.name}” cannot be moved into itself; choose a code outside it.")
    names: set[str] = set()
    for code in moving:
        codebook.free_name(study, code.name, parent, code.id)
        if code.name.casefold() in names:
            raise UserError(f"Two of the codes are called “{code.name}”; rename one of them first.")
        names.add(code.name.casefold())
    if not moving:
        return 0
    label, words = ("code.move", {"name": moving[0].name}) if len(moving) == 1 else _many("codes.move", moving)
    with study.action(label, **words) as tx:
        last = max((code.pos for code in known if code.parent == parent), default=None)
        for code in moving:
            last = order.after(last)
            tx.set("code", code.id, parent=parent, pos=last)
    return len(moving)


def delete_all(study: Study, chosen: Sequence[bytes]) -> int:
    """Delete several codes with all below them and their codings; returns how many codings went. One action."""
    gone = outermost(codebook.codes(study), chosen)
    if len(gone) == 1:
        return codebook.delete(study, gone[0].id)
    if not gone:
        return 0
    label, words = _many("codes.delete", gone)
    with study.action(label, **words) as tx:
        branch = dependents.of(study.db, "code", [code.id for code in gone])
        tx.delete_all(branch)
    return len(branch.get("coding", ()))


def change_all(study: Study, chosen: Sequence[bytes], **fields: str) -> int:
    """Give several codes one status or one colour; returns how many changed. One action."""
    known = {code.id: code for code in codebook.codes(study)}
    changing = [
        known[code]
        for code in chosen
        if code in known and any(getattr(known[code], name) != value for name, value in fields.items())
    ]
    if not changing:
        return 0
    label, words = _many("codes.change", changing)
    if len(changing) == 1:
        name = changing[0].name
        one = {"status": ("code.status", {"name": name, "status": fields.get("status") or "undecided"})}
        label, words = one.get("status", (label, words)) if "status" in fields else ("code.recolour", {"name": name})
    with study.action(label, **words) as tx:
        for code in changing:
            tx.set("code", code.id, **{name: value or None for name, value in fields.items()})
    return len(changing)


SORTS: dict[str, Callable[[Code, int], tuple[object, ...]]] = {
    "name": lambda code, _count: (_natural(code.name),),
    "use": lambda code, count: (-count, _natural(code.name)),
}


def sort_below(study: Study, parent: bytes | None, by: str) -> bool:
    """Put the codes right below a code (None: at the top) in order of name or use; says whether any moved."""
    known = codebook.codes(study)
    counts = codebook.counts_with_subcodes(study)
    row = [code for code in known if code.parent == parent]
    wanted = sorted(row, key=lambda code: SORTS[by](code, counts.get(code.id, 0)))
    if wanted == row:
        return False
    above = codebook.get(study, parent).name if parent is not None else ""
    label, words = ("code.sort", {"name": above}) if above else ("codebook.sort", {})
    with study.action(label, **words) as tx:
        key: str | None = None
        for code in wanted:
            key = order.after(key)
            tx.set("code", code.id, pos=key)
    return True


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """A name as people sort it: letters' case apart, numbers by their size."""
    pieces = _DIGITS.split(name.casefold())
    return tuple((int(piece), "") if piece.isdecimal() else (0, piece) for piece in pieces)


def _many(label: str, codes: Sequence[Code]) -> tuple[str, dict[str, str]]:
    return label, {"count": str(len(codes))}
