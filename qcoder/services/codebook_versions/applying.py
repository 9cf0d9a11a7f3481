"""Making chosen changes of a comparison true in the study, as one action: going back to a state, or bringing one in.

What a state says of a code becomes new cells; nothing of the log is taken back, so the way can be read and undone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qcoder.analysis.codebook_comparison import Change, Kind
from qcoder.history.log import Transaction
from qcoder.model import order
from qcoder.model.codebook_state import TEXTS, CodebookState, CodeState
from qcoder.model.errors import UserError
from qcoder.model.speech import said
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage.codes import codebook as stored
from qcoder.storage.codes import codebook_states
from qcoder.storage.codes import records as code_records
from qcoder.storage.rows import Value

PALETTE = 24
_PLACED = {Kind.ADDED, Kind.MOVED, Kind.REORDERED}
_VALUES = {
    Kind.RENAMED: ("name",), Kind.REDEFINED: (), Kind.EXEMPLIFIED: (), Kind.RECOLOURED: ("color",),
    Kind.STATUS: ("status",), Kind.KEY: ("key",),
}


@dataclass(slots=True)
class Applied:
    """How many codes came, changed and went; sentences worth reading; the study's id of each code that came."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    notes: list[str] = field(default_factory=list)
    ids: dict[bytes, bytes] = field(default_factory=dict)


def apply(
    study: Study, target: CodebookState, chosen: Sequence[Change], label: str, *, adopt: bool = False, **words: str
) -> Applied:
    """Make these changes, which lead from the present codebook towards `target`.

    `adopt` says that the target comes from elsewhere: then the ids by which other programs know its codes, and its
    sets, are kept for exports. A code that is added under one that is not chosen stands under the nearest code above
    it that is there. Raises UserError when two siblings would have one name, or a code would come to lie in itself;
    then nothing is changed.
    """
    work = _Work(study, target, chosen)
    work.check()
    with study.action(label, **words) as tx:
        work.write(tx)
        if adopt:
            work.adopt(tx)
    return work.applied


class _Work:
    """The present tree with the changes worked in, first on paper and then in the study."""

    def __init__(self, study: Study, target: CodebookState, chosen: Sequence[Change]) -> None:
        self._db = study.db
        self._chosen = chosen
        self._target = target
        self._wanted = target.by_id()
        self._present = {code.id: code for code in stored.codes(study.db)}
        self.applied = Applied()
        self._gone = {c.code.id for c in chosen if c.kind in {Kind.REMOVED, Kind.JOINED}}
        self._new = [c.code for c in chosen if c.kind is Kind.ADDED]
        here = (self._present.keys() | {code.id for code in self._new}) - self._gone
        self._parents = self._nearest(here)
        self._names = {code: self._name(code) for code in here}
        self._rows = self._siblings(here)

    def _nearest(self, here: set[bytes]) -> dict[bytes, bytes | None]:
        """What each code will stand under: as wanted where its place changes, else as it is; over what goes."""
        placed = {c.code.id for c in self._chosen if c.kind in {Kind.ADDED, Kind.MOVED}}
        now: dict[bytes, bytes | None] = {code.id: code.parent for code in self._present.values()}
        then: dict[bytes, bytes | None] = {code.id: code.parent for code in self._target.codes}
        out: dict[bytes, bytes | None] = {}
        for code in here:
            known = then if code in placed else now
            above = known.get(code)
            while above is not None and above not in here:
                above = known.get(above)
            out[code] = above
        return out

    def _name(self, code: bytes) -> str:
        renamed = any(c.code.id == code and c.kind in {Kind.RENAMED, Kind.ADDED} for c in self._chosen)
        return self._wanted[code].name if renamed else self._present[code].name

    def _siblings(self, here: set[bytes]) -> dict[bytes | None, list[bytes]]:
        """The codes under each code in the order that they will have."""
        moving = {c.code.id for c in self._chosen if c.kind in _PLACED}
        rows: dict[bytes | None, list[bytes]] = {}
        for code in self._present:
            if code in here and code not in moving:
                rows.setdefault(self._parents[code], []).append(code)
        for parent, siblings in self._target.children().items():
            before: bytes | None = None
            for one in siblings:
                if one.id in moving and one.id in here:
                    row = rows.setdefault(self._parents[one.id], [])
                    fits = self._parents[one.id] == parent and before in row
                    row.insert(row.index(before) + 1 if fits and before is not None else _end(row, before), one.id)
                if one.id in here:
                    before = one.id
        return rows

    def check(self) -> None:
        """Refuse what no codebook can be."""
        for code in self._parents:
            above, seen = self._parents[code], {code}
            while above is not None and above not in seen:
                seen.add(above)
                above = self._parents[above]
            if above is not None:
                raise UserError(f"“{self._names[code]}” would lie inside itself; choose the other moves too, or none.")
        touched = {c.code.id for c in self._chosen}
        for parent, row in self._rows.items():
            taken: dict[str, bytes] = {}
            for code in row:
                other = taken.setdefault(self._names[code].casefold(), code)
                if other != code and touched & {other, code}:
                    where = said("at the top")
                    if parent is not None:
                        where = said("under “{parent}”", parent=self._names[parent])
                    raise UserError(
                        said(
                            "Two codes {where} would be called “{name}”; leave one of the changes out.",
                            where=where,
                            name=self._names[code],
                        )
                    )

    # ---- writing

    def write(self, tx: Transaction) -> None:
        """Add, change and remove, then put everything in its place."""
        for code in self._new:
            self._add(tx, code)
        changed: set[bytes] = set()
        for change in self._chosen:
            if self._change(tx, change):
                changed.add(change.code.id)
        self._place(tx)
        self._remove(tx)
        self.applied.changed = len(changed)

    def _own(self, code: bytes | None) -> bytes | None:
        """The study's id of a code of the target."""
        return self.applied.ids.get(code, code) if code is not None else None

    def _add(self, tx: Transaction, code: CodeState) -> None:
        values: dict[str, Value] = {name: getattr(code, name) or None for name in (*TEXTS, "key", "status")}
        values["name"] = code.name
        values["color"] = code.color or str((len(self._present) + self.applied.added) % PALETTE)
        hidden = code_records.hidden(self._db, code.id)
        if hidden:  # it was deleted or joined since: the row itself comes back
            tx.set("code", code.id, deleted=None, merged_into=None, parent=self._own(self._parents[code.id]), **values)
            self.applied.ids[code.id] = code.id
        else:
            # Parents of new codes come before them, so that they have their ids already.
            self.applied.ids[code.id] = tx.add("code", parent=self._own(self._parents[code.id]), **values)
        own = self.applied.ids[code.id]
        self._label(tx, own, code.labels)
        self._mark(tx, own, code)
        self.applied.added += 1

    def _change(self, tx: Transaction, change: Change) -> bool:
        code = change.code.id
        if change.kind in _VALUES:
            tx.set("code", code, **{one.name: one.after or None for one in change.fields})
        elif change.kind is Kind.RELABELLED:
            self._label(tx, code, {one.name: one.after for one in change.fields})
        else:
            return change.kind in {Kind.MOVED, Kind.REORDERED}
        return True

    def _label(self, tx: Transaction, code: bytes, labels: Mapping[str, str]) -> None:
        known = stored.label_rows(self._db, code)
        for language, body in labels.items():
            if language in known:
                tx.set("label", known[language][0], body=body or None)
            elif body:
                tx.add("label", target_table="code", target=code, language=language, body=body)

    def _mark(self, tx: Transaction, code: bytes, state: CodeState) -> None:
        """Keep what only another program's file says of the code, to give it back in an export."""
        marks = {codebook_states.GUID: state.foreign_id, codebook_states.CODABLE: "" if state.codable else "false"}
        known = codebook_states.mark_rows(self._db, code)
        for kind, body in marks.items():
            if kind in known:
                if known[kind][1] != body:
                    tx.set("foreign_mark", known[kind][0], body=body or None)
            elif body:
                tx.add("foreign_mark", target_table="code", target=code, kind=kind, body=body)

    def adopt(self, tx: Transaction) -> None:
        """Keep what only the file of another program says of the codes that were known already, and its sets."""
        for code in self._target.codes:
            if code.id in self._present:
                self._mark(tx, code.id, code)
        project = code_records.project(self._db)
        known = {one.foreign_id for one in codebook_states.present(self._db).sets}
        for one in self._target.sets:
            members = tuple(own for member in one.members if (own := self._own(member)) is not None)
            if one.foreign_id not in known:
                body = codebook_states.set_as_words(replace(one, members=members))
                tx.add(
                    "foreign_mark", target_table="project", target=project, kind=codebook_states.SET, body=body
                )

    def _place(self, tx: Transaction) -> None:
        moving = {c.code.id for c in self._chosen if c.kind in _PLACED}
        for parent, row in self._rows.items():
            keys = self._keys(row, moving)
            for code, key in zip(row, keys, strict=True):
                values: dict[str, Value] = {}
                old = self._present.get(code)
                if old is None or old.pos != key:
                    values["pos"] = key
                if old is not None and old.parent != parent:
                    values["parent"] = self._own(parent)
                if values:
                    tx.set("code", self._own(code) or code, **values)

    def _keys(self, row: Sequence[bytes], moving: set[bytes]) -> list[str]:
        """A key for each sibling: those that stay keep theirs where that gives the order wanted."""
        kept = [
            self._present[code].pos
            if code in self._present and code not in moving and self._present[code].parent == self._parents[code]
            else ""
            for code in row
        ]
        fixed = [key for key in kept if key]
        if fixed != sorted(set(fixed)):
            return _numbered(len(row))
        out: list[str] = []
        for i, key in enumerate(kept):
            following = next((later for later in kept[i + 1 :] if later), None)
            out.append(key or order.between(out[-1] if out else None, following))
        return out if out == sorted(set(out)) else _numbered(len(row))

    def _remove(self, tx: Transaction) -> None:
        for change in self._chosen:
            if change.kind is Kind.JOINED:
                survivor = self._own(self._target.joined.get(change.code.id))
                tx.set("code", change.code.id, merged_into=survivor)
                self.applied.removed += 1
        dead = [c.code.id for c in self._chosen if c.kind is Kind.REMOVED]
        if dead:
            tx.delete_all(dependents.of(self._db, "code", dead))
            self.applied.removed += len(dead)


def _end(row: Sequence[bytes], before: bytes | None) -> int:
    """Where a code goes whose neighbour is elsewhere: to the front where it was first, else to the end."""
    return 0 if before is None else len(row)


def _numbered(count: int) -> list[str]:
    keys: list[str] = []
    for _ in range(count):
        keys.append(order.after(keys[-1] if keys else None))
    return keys
