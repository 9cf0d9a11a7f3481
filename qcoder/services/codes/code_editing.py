"""Changing several things of a code at once, as its editor does: one action, so that one undo takes it back."""

from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage.codes import codebook as stored
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


def set_text(study: Study, code: bytes, field: str, words: str) -> None:
    """Set one field of what a code says; the same words are no change."""
    if getattr(codebook.get(study, code), field) != words:
        codebook.change(study, code, **{field: words})


def set_key(study: Study, code: bytes, key: str) -> None:
    """Give a code another id, by which tables name it. Raises UserError when another code has it."""
    key = " ".join(key.split())
    known = codebook.codes(study)
    other = next((one for one in known if key and one.key.casefold() == key.casefold() and one.id != code), None)
    if other is not None:
        raise UserError(f"“{other.name}” has the id “{other.key}” already; choose another one.")
    old = codebook.get(study, code)
    if old.key != key:
        with study.action("code.change", name=old.name) as tx:
            tx.set("code", code, key=key or None)


def labels(study: Study, code: bytes) -> dict[str, str]:
    """The names of a code in further languages."""
    return {language: body for language, (_row, body) in stored.label_rows(study.db, code).items() if body}


def set_label(study: Study, code: bytes, language: str, words: str) -> None:
    """Give a code a name in a language; no words take it away. Raises UserError for what is no language."""
    language, words = language.strip().casefold(), " ".join(words.split())
    if not (language.replace("-", "").isalpha() and language.isascii() and 2 <= len(language) <= 8):
        raise UserError(f"“{language}” is no language; write its two letters, such as nl or uk.")
    known = stored.label_rows(study.db, code)
    if known.get(language, (b"", ""))[1] == words:
        return
    with study.action("code.label", name=codebook.get(study, code).name) as tx:
        if language in known:
            tx.set("label", known[language][0], body=words or None)
        else:
            tx.add("label", target_table="code", target=code, language=language, body=words)
