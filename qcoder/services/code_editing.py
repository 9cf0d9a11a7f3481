"""Changing several things of a code at once, as its editor does: one action, so that one undo takes it back."""

from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.services import codebook
from qcoder.services.study import Study
from qcoder.storage.rows import Value


def edit(study: Study, code: bytes, *, name: str, parent: bytes | None, color: str, **texts: str) -> None:
    """Set name, parent, colour and any of `codebook.FIELDS`; what is the same already is no change.

    Raises UserError when the name is empty or taken under that parent, or the parent lies inside the code.
    """
    unknown = set(texts) - set(codebook.FIELDS)
    if unknown:
        raise ValueError(f"not a field of a code: {sorted(unknown)}")
    known = codebook.codes(study)
    old = codebook.get(study, code)
    above = next((one for one in known if one.id == parent), None)
    if above is not None and old.place <= above.place <= old.last:
        raise UserError(f"“{old.name}” cannot be moved into itself; choose a code outside it.")
    wanted: dict[str, Value] = {"name": codebook.free_name(study, name, parent, code), "color": color, **texts}
    changed = {field: value for field, value in wanted.items() if getattr(old, field) != value}
    if parent != old.parent:
        last = max((one.pos for one in known if one.parent == parent), default=None)
        changed |= {"parent": parent, "pos": order.after(last)}
    if not changed:
        return
    label, words = _label(changed, old.name, str(wanted["name"]))
    with study.action(label, **words) as tx:
        tx.set("code", code, **changed)


def _label(changed: dict[str, Value], old: str, name: str) -> tuple[str, dict[str, str]]:
    """What is done in words: the particular name of it where only one thing changes."""
    fields = set(changed)
    if fields == {"name"}:
        return "code.rename", {"old": old, "name": name}
    if fields == {"color"}:
        return "code.recolour", {"name": name}
    if fields == {"parent", "pos"}:
        return "code.move", {"name": name}
    return "code.change", {"name": name}
