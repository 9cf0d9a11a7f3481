"""The journal of a study: dated entries about decisions, reflections and method."""

from datetime import date, datetime

from qcoder.model.errors import UserError
from qcoder.model.records import JournalEntry
from qcoder.services.study import Study
from qcoder.storage import memos as stored
from qcoder.storage.rows import values_of

KINDS = ("decision", "reflection", "method")
"""What an entry may be; one without a kind is a plain note."""


def everything(study: Study) -> list[JournalEntry]:
    """All entries that may be seen (`Study.blind`), by day and then in the order of writing."""
    return [one for one in stored.journal(study.db) if not study.blind or one.coder == study.coder.id]


def named(study: Study, name: str) -> JournalEntry:
    """An entry by its id in hex digits, or the last of them. Raises UserError when there is none, or several."""
    wanted = name.strip().casefold()
    found = [one for one in everything(study) if wanted and one.id.hex().endswith(wanted)]
    if len(found) != 1:
        raise UserError(f"There is no entry “{name}”, or more than one; see `qcoder journal list` for their ids.")
    return found[0]


def write(study: Study, body: str, *, title: str = "", kind: str = "", day: str = "") -> bytes:
    """Add an entry, for today when no day is given; returns its id.

    Raises UserError when it says nothing, or for an unknown kind or a day that is none.
    """
    if not (body.strip() or title.strip()):
        raise UserError("The entry is empty; write something, or leave it.")
    values = {"day": _day(day), "kind": _kind(kind), "title": title.strip() or None, "body": body.strip() or None}
    with study.action("journal.write", day=str(values["day"])) as tx:
        return tx.add("journal", coder=study.coder.id, **values)


def change(
    study: Study, entry: bytes, *, body: str | None = None, title: str | None = None, kind: str | None = None,
    day: str | None = None,
) -> None:
    """Set what is given of an entry; one without words and title is deleted.

    Raises UserError for an unknown kind or a day that is none.
    """
    now = values_of(study.db, "journal", entry)
    words = str(now["body"] or "") if body is None else body.strip()
    heading = str(now["title"] or "") if title is None else title.strip()
    if not (words or heading):
        delete(study, entry)
        return
    when = str(now["day"] or "") if day is None else _day(day)
    what = now["kind"] if kind is None else _kind(kind)
    with study.action("journal.change", day=when) as tx:
        tx.set("journal", entry, day=when, kind=what, title=heading or None, body=words or None)


def delete(study: Study, entry: bytes) -> None:
    """Delete an entry."""
    day = str(values_of(study.db, "journal", entry)["day"] or "")
    with study.action("journal.delete", day=day) as tx:
        tx.delete("journal", [entry])


def _kind(words: str) -> str | None:
    folded = words.strip().casefold()
    if folded and folded not in KINDS:
        raise UserError(f"There is no kind “{words}” in the journal; choose one of {', '.join(KINDS)}.")
    return folded or None


def _day(words: str) -> str:
    if not words.strip():
        return datetime.now().astimezone().date().isoformat()
    try:
        return date.fromisoformat(words.strip()).isoformat()
    except ValueError as error:
        raise UserError(f"“{words}” is no day; write it as 2026-11-21.") from error
