"""Transactions: one user action, one transaction, one entry in the log, all or nothing."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256

from qcoder import __version__
from qcoder.history import seal, touched
from qcoder.model.changes import Change, Changes
from qcoder.model.ids import ID_BYTES, Clock
from qcoder.model.remap import Hunk, Version
from qcoder.storage import derive, rows
from qcoder.storage.derive.texts import history, pack, version_id
from qcoder.storage.file import Connection, ProjectFile
from qcoder.storage.rows import Value
from qcoder.storage.trouble import told

# Table -> the column with its text.
_ANCHORS = {"turn": "text", "coding": "text", "quote": "text", "memo": "target", "decision": "text"}


def newest(db: Connection) -> bytes:
    """The id of the newest transaction, "" of an empty file. Ids only grow: another one says that much was done."""
    return bytes(db.execute("SELECT max(id) FROM txn").fetchone()[0] or b"")


def state(db: Connection) -> bytes:
    """What the log holds, in a few bytes: other ones than before say that something was done, merged or taken back.

    The newest transaction alone would not say it: what a merge brings may be older than what was here.
    """
    number = db.execute("SELECT count(*) FROM txn").fetchone()[0]
    merges = db.execute("SELECT DISTINCT merge_id FROM arrival ORDER BY merge_id").fetchall()
    return sha256(b"".join([newest(db), number.to_bytes(8), *(row[0] for row in merges)])).digest()[:ID_BYTES]


class Log:
    """The log of an open project: makes transactions with ids above everything that the file holds."""

    def __init__(self, file: ProjectFile) -> None:
        self.file = file
        self.clock = Clock()
        self.session = os.urandom(16)
        self.coder: bytes | None = None
        self.observe()

    def observe(self) -> None:
        """Take note of what others wrote, after the file was opened or merged: what comes is later than all of it."""
        latest = newest(self.file.connection)
        if latest:
            self.clock.observe(latest)

    @contextmanager
    def transaction(self, label: str, **args: str) -> Iterator["Transaction"]:
        """Write inside, commit at the end. An exception takes everything back; so does writing nothing at all.

        Raises EnvironmentProblem when the disk is full or the file cannot be written, Stopped when that was wanted
        (`ProjectFile.stoppable`).
        """
        if self.file.current is not None:
            raise RuntimeError("a transaction is open already")
        connection = self.file.connection
        transaction = Transaction(self, self.clock.next(), label, args)
        with told(self.file.path):
            connection.execute("BEGIN IMMEDIATE")
            try:
                self.file.current = transaction.id
                with self.file.interruptible():
                    words = json.dumps(args, ensure_ascii=False)
                    connection.execute(
                        "INSERT INTO txn(id, session, coder, label, args, app) VALUES (?, ?, ?, ?, ?, ?)",
                        (transaction.id, self.session, self.coder, label, words, __version__),
                    )
                    yield transaction
                    transaction.finish()
                    if transaction.changes:
                        derive.refresh(connection, transaction.changes)
                        seal.put(connection, transaction.id, transaction.changes.kinds)
                if transaction.changes:
                    connection.execute("COMMIT")
            finally:
                self.file.current = None
                if connection.in_transaction:
                    connection.execute("ROLLBACK")


class Transaction:
    """The writing side of one open transaction. `changes` holds what it did once it has ended."""

    def __init__(self, log: Log, identifier: bytes, label: str, args: dict[str, str]) -> None:
        self._log = log
        self._connection = log.file.connection
        self.id = identifier
        self.changes = Changes(identifier, label, args)

    def finish(self) -> None:
        """Gather what was touched from the log, beside what `touch` named."""
        kinds = touched.by(self._connection, self.id)
        for kind, change in self.changes.kinds.items():
            kinds[kind] = touched.union(kinds[kind], change) if kind in kinds else change
        self.changes = replace(self.changes, kinds=kinds)
        self._keep_anchored_versions()

    def _keep_anchored_versions(self) -> None:
        """Store the present version of each text to which a new row refers and that no anchor has referred to yet.

        Undoing an older correction, or a merge, can bring a text to a set of corrections that nobody made a row on.
        """
        for table, text in _ANCHORS.items():
            if not self.changes.of(table).added or self.changes.replayed:
                continue
            missing = self._connection.execute(
                f"SELECT DISTINCT {text}, version FROM {table} "
                "WHERE txn = ? AND version IS NOT NULL AND version NOT IN (SELECT id FROM version)",
                (self.id,),
            ).fetchall()
            for row, version in missing:
                if self.keep_version(row, history(self._connection, row)[1]) != version:
                    raise RuntimeError(f"a row of {table} refers to a version of its text that is not the present one")

    def touch(self, kinds: dict[str, Change]) -> None:
        """Name rows that come, go or change without a cell of their own, as undoing does."""
        self.changes = replace(self.changes, kinds=kinds, replayed=True)

    def add(self, table: str, **values: Value) -> bytes:
        """Add a row; returns its id."""
        identifier = self._log.clock.next()
        rows.insert(self._connection, table, identifier, self.id, values)
        return identifier

    def add_many(self, table: str, columns: Sequence[str], values: Iterable[tuple[Value, ...]]) -> list[bytes]:
        """Add rows with these columns; returns their ids in order."""
        made = list(values)
        ids = [self._log.clock.next() for _ in made]
        numbered = ((identifier, *row) for identifier, row in zip(ids, made, strict=True))
        rows.insert_many(self._connection, table, columns, self.id, numbered)
        return ids

    def set(self, table: str, identifier: bytes, **values: Value) -> None:
        """Set cells of a row; cells that have the value already are not logged."""
        rows.update(self._connection, table, identifier, values)

    def delete(self, table: str, identifiers: Iterable[bytes]) -> None:
        """Mark rows as deleted."""
        rows.delete_many(self._connection, table, identifiers)

    def delete_all(self, rows_by_table: Mapping[str, Iterable[bytes]]) -> None:
        """Mark rows of several tables as deleted."""
        for table, identifiers in rows_by_table.items():
            self.delete(table, identifiers)

    def import_text(self, text: bytes, body: str) -> bytes:
        """Give a new text its words: the first edit, on nothing. Returns the version to which anchors refer."""
        return self._edit(text, None, frozenset(), [Hunk(0, 0, body)])

    def correct(self, text: bytes, base: Version, hunks: Sequence[Hunk]) -> bytes:
        """Add a correction made on the version `base`; returns the new version."""
        return self._edit(text, self.keep_version(text, base), base, hunks)

    def _edit(self, text: bytes, base_id: bytes | None, base: Version, hunks: Sequence[Hunk]) -> bytes:
        edit = self.add("edit", text=text, base=base_id)
        self._connection.executemany(
            "INSERT INTO hunk VALUES (?, ?, ?, ?, ?)", ((edit, k, *hunk) for k, hunk in enumerate(hunks))
        )
        return self.keep_version(text, base | {edit})

    def keep_version(self, text: bytes, edits: Version) -> bytes:
        """Store a version that an anchor is about to refer to; returns its id."""
        version = version_id(text, edits)
        statement = "INSERT INTO version SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM version WHERE id = ?1)"
        self._connection.execute(statement, (version, text, pack(edits)))
        return version
