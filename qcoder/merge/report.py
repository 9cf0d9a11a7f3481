"""What a merge did, in words: what came, where both disagree, and what looks like the same thing twice."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from qcoder.merge import likeness, names, unrelated
from qcoder.merge.conflicts import Conflict, corrections, cut, deleted, revived, values
from qcoder.merge.issues import ALIKE, MATCH, Clash, Issue, Origins
from qcoder.merge.likeness import Suggestion
from qcoder.merge.union import Union
from qcoder.model.speech import said
from qcoder.storage.schema import TABLES

Connection = sqlite3.Connection
_OWN = ("coding", "memo")  # tables whose rows say who made them
_COUNTED = ("coding", "code", "memo", "edit")


@dataclass(frozen=True, slots=True)
class Work:
    """What one coder did of that which came."""

    coder: str
    codings: int = 0
    codes: int = 0
    memos: int = 0
    corrections: int = 0


@dataclass(frozen=True, slots=True)
class MergeReport:
    """`added`, `changed` and `removed` count rows by kind in words, such as "codings"; all empty if nothing came."""

    added: dict[str, int]
    changed: dict[str, int]
    removed: dict[str, int]
    work: tuple[Work, ...] = ()
    issues: tuple[Issue, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where the copies disagree, in words."""
        return tuple(Conflict(i.kind, i.what, i.kept, i.lost) for i in self.issues if i.kind not in {ALIKE, MATCH})

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What looks alike, and what was joined since it is plainly the same, in words."""
        joined = [
            Suggestion(f"{names.plural(i.table)} joined", i.name, i.lost, i.why) for i in self.issues if i.kind == MATCH
        ]
        alike = [Suggestion(names.plural(i.table), i.name, i.lost, i.why) for i in self.issues if i.kind == ALIKE]
        return (*joined, *alike)


@dataclass(frozen=True, slots=True)
class Before:
    """What was kept alive and which codes were cut from their parents before the merge."""

    revived: frozenset[tuple[str, bytes]]
    cut: frozenset[bytes]


NOTHING = MergeReport({}, {}, {})


def before(db: Connection) -> Before:
    """What must be known from before a merge to tell what it did."""
    kept = frozenset(db.execute("SELECT tbl, id FROM revived").fetchall())
    return Before(kept, frozenset(row[0] for row in db.execute(_CUT)))


_CUT = "SELECT c.id FROM code_now w JOIN code c ON c.n = w.code WHERE w.cut = 1"


def of(
    db: Connection, earlier: Before, done: Union, *, clashes: Iterable[Clash], origin: Origins, foreign: bool
) -> MergeReport:
    """The report of a merge that has just been made; its temporary tables must still be there.

    `clashes` are values on which the copies disagree, `origin` names the copy of a transaction, and `foreign` says
    that one of them has no common past with the study.
    """
    if not done.arrived:
        return NOTHING
    later = before(db)
    matched = unrelated.matches(db) if foreign else []
    same = {frozenset((issue.row, issue.other)) for issue in matched}
    alike = [issue for issue in likeness.issues(db, origin) if frozenset((issue.row, issue.other)) not in same]
    issues = [
        *values(db, clashes, origin), *deleted(db), *revived(db, later.revived - earlier.revived),
        *cut(db, later.cut - earlier.cut), *corrections(db, origin), *alike, *matched,
    ]
    notes = []
    if foreign:
        notes.append(said("The copies have no common past; what is the same in both came in twice."))
    if any(issue.table == "source" for issue in matched):
        notes.append(said("Joined sources keep both texts, each with the codings that were made on it."))
    return MergeReport(
        added=_counts(done, "added"),
        changed=_counts(done, "changed"),
        removed=_counts(done, "removed"),
        work=_work(db),
        issues=tuple(issues),
        notes=tuple(notes),
    )


def _counts(done: Union, what: str) -> dict[str, int]:
    out = {}
    for table in TABLES:
        if table.name in done.kinds and (rows := getattr(done.kinds[table.name], what)):
            out[names.plural(table.name)] = len(rows)
    return out


def _work(db: Connection) -> tuple[Work, ...]:
    found: dict[str, dict[str, int]] = {}
    for table in _COUNTED:
        who = "d.coder" if table in _OWN else "t.coder"
        only = "WHERE d.base IS NOT NULL" if table == "edit" else ""  # the first edit of a text is its import
        rows = db.execute(
            f"SELECT coalesce(k.name, ''), count(*) FROM temp.merge_arrived a "
            f"CROSS JOIN live_{table} d ON a.txn = d.txn JOIN txn t ON t.id = d.txn "
            f"LEFT JOIN coder k ON k.id = {who} {only} GROUP BY {who}"
        )
        for name, count in rows:
            counts = found.setdefault(name, {})
            counts[names.plural(table)] = counts.get(names.plural(table), 0) + count
    return tuple(Work(name, **counts) for name, counts in sorted(found.items()))
