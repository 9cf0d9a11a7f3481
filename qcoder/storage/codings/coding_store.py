"""All codings of a study while it is open: read once for the window and for its work in the background."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Lock, RLock
from typing import TYPE_CHECKING

from qcoder.model.changes import Changes
from qcoder.storage.codings import coded
from qcoder.storage.codings.coded import CodedRow, CodingFilter
from qcoder.storage.codings.coded_rows import CodedRows, FewRows, go_on

if TYPE_CHECKING:  # numpy takes a tenth of a second to import, and a small question does without it
    from qcoder.storage.codings.coding_columns import CodingColumns

_FEW = 4_000  # codings that SQLite finds sooner than all of them are read
_BEHIND = ("text", "edit", "text_join", "turn", "speaker", "coder")  # beside codes, what codings are shown with
_MOST_CHANGED = 200  # codings whose texts are read again one by one
_SHARE = 8  # of so many codings one is few, whatever the size of the study
_SOON = 50_000  # codings that are read in less than 0.2 s
_LONG = 10_000  # codings for which SQLite takes long in one go; reading all goes by parts, and can be cancelled


class CodingStore:
    """Finds codings: in columns that are read once and hold until the file changes, or, where it asks for few, in it.

    `reader` makes a further connection: all is read over it, and it says when the file has changed.
    """

    def __init__(self, reader: Callable[[], sqlite3.Connection]) -> None:
        self._reader = reader
        self._loading = Lock()  # one reads all, whoever else wants all waits for it
        self._turn = RLock()
        self._own: sqlite3.Connection | None = None
        self._closed = False
        self._seen = 0
        self._asked = 0  # codings that SQLite found since all were read
        self._changed: set[bytes] = set()  # codings that were written since all were read
        self._columns: CodingColumns | None = None

    def find(
        self, db: sqlite3.Connection, chosen: CodingFilter, ranks: Mapping[bytes, int] | None = None,
        go: Callable[[], None] = go_on,
    ) -> list[CodedRow]:
        """The codings that a filter lets through as a list of rows; see `rows`."""
        return list(self.rows(db, chosen, ranks, go))

    def rows(
        self, db: sqlite3.Connection, chosen: CodingFilter, ranks: Mapping[bytes, int] | None = None,
        go: Callable[[], None] = go_on,
    ) -> CodedRows:
        """The codings that a filter lets through, by text and place; `db` is the connection of who asks.

        `ranks` are numbers of texts by which these come first instead; texts that have none are left out. `go` is
        asked while all is read, and may raise to cancel.
        """
        columns = None
        if not (db.in_transaction or self._closed):  # what is not committed is nobody else's to see
            columns = self._valid()
            if columns is None and not self._asks_few(db, chosen):
                columns = self._all(go)
        if columns is None:
            found = coded.find(db, chosen)
            self._asked += len(found)
            return FewRows(_ranked(db, found, ranks))
        from qcoder.storage.codings.many_rows import ManyRows

        return ManyRows(columns, columns.places(chosen, ranks))

    def columns(self, db: sqlite3.Connection, go: Callable[[], None] = go_on) -> "CodingColumns | None":
        """All codings for counting; None where they are so few, or so new, that SQLite counts as fast by itself."""
        if db.in_transaction or self._closed:
            return None
        columns = self._valid()
        if columns is None and not _exceeds(db, _FEW):
            return None
        return columns or self._all(go)

    def _all(self, go: Callable[[], None]) -> "CodingColumns | None":
        with self._loading:
            return self._valid() or self._read(go)

    def _asks_few(self, db: sqlite3.Connection, chosen: CodingFilter) -> bool:
        """Whether a filter asks for so few codings that the file is asked for these alone."""
        if chosen.texts is not None:
            return True
        if not _exceeds(db, _FEW):
            return True
        if chosen.places is None:
            return False
        few = coded.count_at(db, chosen.places)
        if few > _LONG:
            return False
        if self._asked and not _exceeds(db, _SOON):
            few += self._asked  # asking for some again and again has taken as long as reading all
        return _exceeds(db, few * _SHARE - 1)

    @contextmanager
    def following(self) -> Iterator[Callable[[Changes], None]]:
        """Around writing: what is given the changes at the end lets stand what was read, as far as they leave it."""
        with self._turn:
            valid = self._columns is not None and self._version() == self._seen

        def follow(changes: Changes) -> None:
            with self._turn:
                if not valid or self._columns is None or not self._stands(self._columns, changes):
                    self._columns = None
                    return
                self._changed |= changes.of("coding").any
                self._seen = self._version()

        yield follow

    def _stands(self, columns: "CodingColumns", changes: Changes) -> bool:
        """Whether all but single codings is as it was."""
        if changes.touches(*_BEHIND) or len(self._changed | changes.of("coding").any) > _MOST_CHANGED:
            return False
        return not changes.touches("code") or columns.same_tree(self._connection())

    def close(self) -> None:
        """Let go of the file; who still asks then asks over a connection of their own."""
        with self._loading, self._turn:
            self._closed, self._columns = True, None
            if self._own is not None:
                self._own.close()
                self._own = None

    def _valid(self) -> "CodingColumns | None":
        """What was read, if it still is so."""
        with self._turn:
            if self._columns is not None and self._version() != self._seen:
                self._columns = None
            if self._columns is not None and self._changed:
                self._columns = self._columns.with_changed(self._connection(), self._changed)
                self._changed.clear()
            return self._columns

    def _read(self, go: Callable[[], None]) -> "CodingColumns | None":
        """All codings; None when the study was closed while somebody waited for them."""
        from qcoder.storage.codings.coding_columns import CodingColumns

        while not self._closed:  # somebody may write between two statements; then what was read is of two states
            seen = self._version()
            columns = CodingColumns(self._connection(), go)
            if self._version() == seen:
                self._columns, self._seen, self._asked = columns, seen, 0
                self._changed.clear()
                return columns
        return None

    def _version(self) -> int:
        """A number that differs after anybody else has written to the file."""
        return int(self._connection().execute("PRAGMA data_version").fetchone()[0])

    def _connection(self) -> sqlite3.Connection:
        with self._turn:
            if self._own is None:
                self._own = self._reader()
            return self._own


def _exceeds(db: sqlite3.Connection, number: int) -> bool:
    """Whether there are more codings than so many, without counting the rest."""
    return coded.count(db, number + 1) > number


def _ranked(db: sqlite3.Connection, rows: list[CodedRow], ranks: Mapping[bytes, int] | None) -> list[CodedRow]:
    """The order that the columns give."""
    if ranks is None:
        return rows
    places = coded.code_places(db)
    rows = [row for row in rows if row.text in ranks]
    rows.sort(key=lambda row: (ranks[row.text], row.start, -row.end, places[row.code]))
    return rows
