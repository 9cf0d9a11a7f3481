"""A connection that the window and a job may both use: one statement at a time, fetched whole.

The authorizer and the functions of our triggers are Python, called by SQLite while it holds its own lock. A thread that
holds Python's lock and waits for SQLite's would then wait for ever, as binding values and reading columns do. So each
statement runs, and its rows are fetched, under a lock of ours, for which Python lets others go on. So do closing and
whatever else reaches into the connection: under a statement at work on another thread it would end the program.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, Self


class SharedCursor(sqlite3.Cursor):
    """Holds the rows of its statement, already fetched."""

    def __init__(self, connection: "SharedConnection") -> None:
        super().__init__(connection)
        self._turn = connection.turn
        self._rows: Iterator[Any] = iter(())

    def execute(self, sql: str, parameters: Any = (), /) -> Self:  # noqa: ANN401 - as in sqlite3
        """Run a statement and fetch its rows."""
        with self._turn:
            super().execute(sql, parameters)
            self._rows = iter(super().fetchall() if self.description is not None else ())
        return self

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Self:
        """Run a statement for each of several sets of values."""
        with self._turn:
            super().executemany(sql, parameters)
            self._rows = iter(())
        return self

    def executescript(self, script: str, /) -> Self:
        """Run several statements."""
        with self._turn:
            super().executescript(script)
        return self

    def fetchone(self) -> Any:  # noqa: ANN401 - as in sqlite3
        """The next row; None behind the last."""
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return list(self._rows)

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """At most so many of the rows that are left."""
        return list(islice(self._rows, size or 1))

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]  # going through many rows costs nothing of ours
        return self._rows

    def __next__(self) -> Any:  # noqa: ANN401 - as in sqlite3
        return next(self._rows)


class SharedConnection(sqlite3.Connection):
    """See the module."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - handed on to sqlite3
        self.turn = threading.RLock()
        self.aside = 0  # rows written that are no part of the study, such as how far somebody has read
        super().__init__(*arguments, **options)

    def cursor(self, factory: Any = SharedCursor) -> Any:  # noqa: ANN401 - as in sqlite3
        """A cursor of ours."""
        return super().cursor(factory)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401
        """Run a statement and fetch its rows."""
        return SharedCursor(self).execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """Run a statement for each of several sets of values."""
        return SharedCursor(self).executemany(sql, parameters)

    def executescript(self, script: str, /) -> sqlite3.Cursor:
        """Run several statements."""
        return SharedCursor(self).executescript(script)

    def set_authorizer(self, authorizer: Any) -> None:  # noqa: ANN401 - as in sqlite3
        """What is asked before each statement."""
        with self.turn:
            super().set_authorizer(authorizer)

    def set_progress_handler(self, handler: Any, n: int) -> None:  # noqa: ANN401 - as in sqlite3
        """What is asked in the midst of statements."""
        with self.turn:
            super().set_progress_handler(handler, n)

    def backup(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - as in sqlite3
        """Copy all of it into another connection."""
        with self.turn:
            super().backup(*arguments, **options)

    def close(self) -> None:
        """Let go of the file. A statement that another thread runs meanwhile is broken off, and fails there."""
        with suppress(sqlite3.ProgrammingError):  # closed already
            self.interrupt()
        with self.turn:
            super().close()

    def commit(self) -> None:
        """End a transaction; what it wrote stays."""
        with self.turn:
            super().commit()

    def rollback(self) -> None:
        """End a transaction; what it wrote is gone."""
        with self.turn:
            super().rollback()
