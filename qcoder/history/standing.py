"""Whether what an action brings back still has something to stand on.

A row can outlive what it points to when it is not shown: a passage was coded with a code that came by a merge, the
coding was undone, and then the merge was taken back. Such a row stays hidden until the merge is made again.
"""

import sqlite3
from collections.abc import Mapping

from qcoder.model.changes import Change
from qcoder.model.errors import UserError
from qcoder.storage.derive.texts import unpack
from qcoder.storage.schema import TABLE, Table

_CHUNK = 500


def refuse_unfounded(connection: sqlite3.Connection, kinds: Mapping[str, Change]) -> None:
    """Raise UserError when a row that comes or changes would point to something that is not here."""
    known: set[bytes] = set()
    for name, change in kinds.items():
        rows = sorted(change.added | change.changed)
        for at in range(0, len(rows), _CHUNK):
            if _unfounded(connection, TABLE[name], rows[at : at + _CHUNK], known):
                raise UserError(
                    "This action uses something that left with a merge that was taken back; merge the copy again first."
                )


def _unfounded(connection: sqlite3.Connection, table: Table, rows: list[bytes], known: set[bytes]) -> bool:
    """Whether one of the rows points to something that is not here. `known` grows by the versions that are."""
    marks = ",".join("?" * len(rows))
    for column in table.columns:
        if column.refers:
            lost = (
                f"SELECT 1 FROM {table.name} WHERE id IN ({marks}) AND {column.name} IS NOT NULL "
                f"AND {column.name} NOT IN (SELECT id FROM {column.refers}) LIMIT 1"
            )
            if connection.execute(lost, rows).fetchone():
                return True
    anchor = {"version", "base"} & {column.name for column in table.columns}
    for column_name in anchor:
        used = f"SELECT DISTINCT {column_name} FROM {table.name} WHERE id IN ({marks}) AND {column_name} IS NOT NULL"
        versions = {row[0] for row in connection.execute(used, rows)} - known
        if any(_incomplete(connection, version) for version in versions):
            return True
        known |= versions
    return False


def _incomplete(connection: sqlite3.Connection, version: bytes) -> bool:
    found = connection.execute("SELECT edits FROM version WHERE id = ?", (version,)).fetchone()
    if found is None:
        return True
    return any(
        connection.execute("SELECT 1 FROM edit WHERE id = ?", (edit,)).fetchone() is None for edit in unpack(found[0])
    )
