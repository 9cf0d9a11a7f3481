"""What SQLite and the disk complain about, in sentences that say what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qcoder.model.errors import EnvironmentProblem

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn trouble with the project file into an `EnvironmentProblem`; a programming error stays one."""
    try:
        with readable(path):
            yield
    except OSError as error:
        raise _of_the_disk(path.name, error) from error


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """The same for what SQLite complains of alone: around work that reads a project and writes other files too."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        known = problem(path, error)
        if known is None:
            raise
        raise known from error


def problem(path: Path, error: BaseException | None) -> EnvironmentProblem | None:
    """What an error of SQLite says of the file in words; None for anything else, a programming error above all."""
    if not isinstance(error, sqlite3.DatabaseError):
        return None
    code = getattr(error, "sqlite_errorcode", 0)
    primary, name = code & 0xFF, path.name
    if primary == sqlite3.SQLITE_FULL:
        return _full(name)
    if primary == sqlite3.SQLITE_IOERR:
        return EnvironmentProblem(f"“{name}” could not be read or written; check the disk and try again.")
    if primary in _BUSY:
        return EnvironmentProblem(f"“{name}” is being written by another program; try again in a moment.")
    if primary in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN}:
        return _unwritable(name, moved=code == sqlite3.SQLITE_READONLY_DBMOVED)
    if primary == sqlite3.SQLITE_NOTADB:
        return EnvironmentProblem(f"“{name}” is not a QCoder project; choose a file that QCoder made.")
    if primary == sqlite3.SQLITE_CORRUPT or any(sign in str(error) for sign in ("malformed", "Could not decode")):
        return damaged(path)
    return None


def _of_the_disk(name: str, error: OSError) -> EnvironmentProblem:
    if error.errno == errno.ENOSPC:
        return _full(name)
    if error.errno == errno.EROFS:
        return _unwritable(name, moved=False)
    return EnvironmentProblem(f"“{name}” cannot be used: {error.strerror or error}.")


def _full(name: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"The disk that holds “{name}” is full; make room and try again: the last action is not saved."
    )


def _unwritable(name: str, *, moved: bool) -> EnvironmentProblem:
    if moved:
        return EnvironmentProblem(f"“{name}” is no longer where it was; put it back and try again, or save a copy.")
    return EnvironmentProblem(f"“{name}” cannot be written; check the permissions of the file and its folder.")


def damaged(path: Path) -> EnvironmentProblem:
    """What is said of a file that SQLite cannot make sense of."""
    return EnvironmentProblem(f"“{path.name}” is damaged; go back to a copy or a backup of it.")
