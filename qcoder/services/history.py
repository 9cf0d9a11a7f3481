"""What was done in a study, in words; undoing one action of whatever age; the audit trail as a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from qcoder.export.html_page import page
from qcoder.history import audit, touched
from qcoder.history.audit import Entry, TrailFilter, entries, entries_of, find
from qcoder.history.standing_on import standing_on
from qcoder.interchange.write import write_table
from qcoder.merge import names
from qcoder.model.changes import Changes
from qcoder.model.errors import UserError
from qcoder.model.records import Coder
from qcoder.model.speech import said
from qcoder.services.study import Study
from qcoder.storage import atomic
from qcoder.storage import places as stored_places

__all__ = ["Detail", "Entry", "Place", "TrailFilter", "coders", "detail", "everything", "export", "found", "groups",
           "place", "read", "redo", "rows_of", "undo", "undo_alone"]

_MOST_CELLS = 40
_TOLD = 3  # later actions that are named where an action cannot be undone
Place = stored_places.Place


@dataclass(frozen=True, slots=True)
class Detail:
    """What an action wrote: rows made, per kind in words, and values changed, as (what, before, after)."""

    made: tuple[str, ...]
    changed: tuple[tuple[str, str, str], ...]
    depending: tuple[Entry, ...]


def everything(study: Study, *, newest: int | None = None) -> list[Entry]:
    """The actions of the study, newest first."""
    return entries(study.db, newest=newest)


def found(study: Study, chosen: TrailFilter) -> list[bytes]:
    """The actions that a filter lets through and that may be seen (`Study.blind`), newest first, as ids for `read`."""
    return find(study.db, replace(chosen, blind_for=study.coder.id) if study.blind else chosen)


def read(study: Study, actions: Sequence[bytes]) -> list[Entry]:
    """These actions in words."""
    return entries_of(study.db, actions)


def rows_of(study: Study, entry: Entry) -> int:
    """About how many rows an action touched: what undoing it touches again."""
    return touched.count(study.db, entry.action.txn)


def groups(study: Study) -> list[str]:
    """The groups of actions that were done: "coding", "code", ..."""
    return audit.groups(study.db)


def coders(study: Study) -> list[Coder]:
    """The people by whom actions can be filtered."""
    return study.seen_coders()


def detail(study: Study, entry: Entry) -> Detail:
    """What an action wrote, and the later actions that stand on it."""
    db, txn = study.db, entry.action.txn
    made: list[str] = []
    for table, rows in audit.rows_of(db, txn).items():
        name = names.named(db, table, rows[0]) if len(rows) == 1 else names.counted(table, len(rows))
        made.append(name)
    changed = [
        (
            said(
                "{column} of the {row}", column=names.column(cell.column), row=names.named(db, cell.table, cell.row)
            ),
            names.value(db, cell.table, cell.column, cell.old), names.value(db, cell.table, cell.column, cell.new),
        )
        if cell.column != "deleted"
        else (names.named(db, cell.table, cell.row), "", said("deleted") if cell.new else said("brought back"))
        for cell in audit.cells_of(db, txn, _MOST_CELLS)
    ]
    return Detail(tuple(made), tuple(changed), tuple(depending(study, entry)))


def depending(study: Study, entry: Entry) -> list[Entry]:
    """The later actions that stand on an action, oldest first; while blind to others their names are left out."""
    found = entries_of(study.db, standing_on(study.db, entry.action.txn))
    return [replace(one, coder=study.seen_name(one.coder)) for one in found]


def place(study: Study, entry: Entry) -> Place | None:
    """Where in the study an action can be seen: words of a text, a code, a question; None when nowhere."""
    return stored_places.of_transaction(study.db, entry.action.txn)


def undo(study: Study, entry: Entry) -> Changes:
    """Undo one action, also an old one. Raises UserError when it is undone already."""
    return study.set_undone(entry.action, undone=True)


def undo_alone(study: Study, entry: Entry) -> Changes:
    """Undo one action by itself. Raises UserError when later actions stand on it, and says which."""
    later = depending(study, entry)
    if later:
        named = "; ".join(
            said("“{label}” by {coder}", label=one.label, coder=one.coder or said("somebody")) for one in later[:_TOLD]
        )
        if len(later) > _TOLD:
            named = said("{names} and {more} more", names=named, more=len(later) - _TOLD)
        raise UserError(said("Later work stands on this action: {names}; undo that first.", names=named))
    return undo(study, entry)


def redo(study: Study, entry: Entry) -> Changes:
    """Bring one undone action back."""
    return study.set_undone(entry.action, undone=False)


# ---- the audit trail as a file


def export(study: Study, chosen: TrailFilter, path: Path) -> int:
    """Write the actions that a filter lets through as a table (.csv, .tsv, .xlsx) or as .html; returns how many.

    Raises UserError for another ending, EnvironmentProblem when the file cannot be written.
    """
    rows = read(study, found(study, chosen))
    if path.suffix.lower() == ".html":
        title = f"Audit trail of {study.name}"
        atomic.write_bytes(path, "".join(page(title, "en", _body(rows), wide=True)).encode())
    else:
        write_table(path, _HEADING, map(_line, rows))
    return len(rows)


def _line(entry: Entry) -> tuple[str, str, str, str, str, str]:
    """When (UTC), who, what, kinds, whether undone, and the key of the label."""
    when = entry.when.isoformat(timespec="seconds")
    return when, entry.coder, entry.label, ", ".join(names.kind(one) for one in entry.kinds), _undone(entry), (
        entry.action.label
    )


def _undone(entry: Entry) -> str:
    return "undone" if entry.undone else ""


_HEADING = ("when (UTC)", "who", "what", "kinds", "state", "action")


def _body(rows: Sequence[Entry]) -> Iterator[str]:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in _HEADING)
    yield f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
    for entry in rows:
        cells = "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in _line(entry))
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody>\n</table>\n"

