"""What an exchange with other programs needs beside the records: ids that they know rows by, and kinds of turns."""

from qcoder.storage.codes.codebook_states import GUID
from qcoder.storage.file import Connection

MADE = "made"
"""The kind of foreign mark that says when a row was made in the program that it came from."""


def foreign_guids(db: Connection) -> dict[bytes, str]:
    """The id under which another program knows a row, of any table; codes have theirs in the codebook."""
    rows = db.execute(
        "SELECT target, body FROM live_foreign_mark WHERE kind = ? AND target_table <> 'code' AND body IS NOT NULL "
        "ORDER BY id",
        (GUID,),
    )
    return dict(rows)


def foreign_dates(db: Connection) -> dict[bytes, str]:
    """When rows that came from another program were made there, as its file says it."""
    rows = db.execute(
        "SELECT target, body FROM live_foreign_mark WHERE kind = ? AND body IS NOT NULL ORDER BY id", (MADE,)
    )
    return dict(rows)


def turn_kinds(db: Connection, text: bytes) -> dict[bytes, str]:
    """The kind of each turn of a text that is no speech."""
    return dict(db.execute("SELECT id, kind FROM live_turn WHERE text = ? AND kind <> 'speech'", (text,)))
