"""One project file, open: for one writer with its lock and walls, or for any number of readers."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from qcoder.model.errors import EnvironmentProblem, Stopped, UserError
from qcoder.model.suffix import SUFFIX
from qcoder.storage import walls
from qcoder.storage.lock import WriteRefused, WriterLock
from qcoder.storage.schema import APPLICATION_ID, FORMAT
from qcoder.storage.sharing import SharedConnection
from qcoder.storage.trouble import damaged, told

Connection = sqlite3.Connection
# A commit waits until the disk has it, so that a power cut loses nothing that was saved. Tests, which cut no power,
# set this to OFF: on a busy disk the waiting took longer than the work.
SYNCHRONOUS = "FULL"
_WAIT_S = 5.0  # how long a statement waits for another process that is just writing
_ASKED_EVERY = 10_000  # instructions of SQLite within a statement, less than a millisecond


class ProjectFile:
    """An open project file. `current` is the open transaction's id; `history.log` sets and clears it."""

    def __init__(
        self,
        path: Path,
        connection: Connection,
        lock: WriterLock | None,
        stand_in: TemporaryDirectory[str] | None = None,
    ) -> None:
        self.path = path
        self.connection = connection
        self._stand_in = stand_in  # holds the file that is read instead of one of an older format
        self.current: bytes | None = None
        self._lock = lock
        self._folding = False
        self._stop_wanted: Callable[[], bool] | None = None
        if lock is not None:
            walls.install(connection, lambda: self.current, lambda: self._folding)
            connection.set_authorizer(walls.authorize)

    @property
    def read_only(self) -> bool:
        """Whether this connection may not write."""
        return self._lock is None

    @contextmanager
    def folding(self) -> Iterator[None]:
        """Writes inside replay the log: nothing is captured, and the authorizer steps aside."""
        self._folding = True
        self.connection.set_authorizer(None)
        try:
            yield
        finally:
            self._folding = False
            self.connection.set_authorizer(walls.authorize)

    @contextmanager
    def stoppable(self, wanted: Callable[[], bool]) -> Iterator[None]:
        """Transactions inside end with Stopped, and leave everything as it was, once `wanted` says so.

        It is asked on the thread that writes, in the midst of statements.
        """
        self._stop_wanted = wanted
        try:
            yield
        finally:
            self._stop_wanted = None

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Around what a transaction does before its end. Raises Stopped where that was wanted."""
        wanted, writer = self._stop_wanted, threading.get_ident()
        if wanted is None:
            yield
            return
        # The window may be reading over the same connection meanwhile, and what it reads is never stopped.
        self.connection.set_progress_handler(lambda: threading.get_ident() == writer and wanted(), _ASKED_EVERY)
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_INTERRUPT:
                raise
            raise Stopped from error
        finally:
            self.connection.set_progress_handler(None, 0)
        if wanted():
            raise Stopped

    def reader(self) -> Connection:
        """A further read-only connection to the same file, for work in the background."""
        at = self.path if self._stand_in is None else Path(self._stand_in.name) / self.path.name
        with told(self.path):
            return _connect(at, read_only=True)

    def beside(self) -> "ProjectFile":
        """The same file read-only, through a connection of its own."""
        return ProjectFile(self.path, self.reader(), None)

    def close(self) -> None:
        """Close the file and give the lock back."""
        self.connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        if self._stand_in is not None:
            self._stand_in.cleanup()


def create(path: Path) -> ProjectFile:
    """Make an empty project file and open it for writing.

    Raises UserError when something stands at `path` already, EnvironmentProblem when it cannot be made.
    """
    refuse_taken(path)
    lock = WriterLock(path)
    lock.acquire()
    try:
        with told(path):
            connection = _connect(path, read_only=False)
            try:
                _build(connection)
                return ProjectFile(path, connection, lock)
            except BaseException:
                connection.close()
                raise
    except BaseException:
        lock.release()
        path.unlink(missing_ok=True)
        raise


def refuse_taken(path: Path) -> None:
    """Raise UserError when something stands at `path` already, EnvironmentProblem when its folder is not there."""
    if not path.name or path.name == SUFFIX:
        raise UserError("The project needs a file name; give one.")
    with told(path):
        taken = path.exists()
    if taken:
        raise UserError(f"“{path.name}” is there already; choose another name, or open it.")
    if not path.parent.is_dir():
        raise EnvironmentProblem(f"There is no folder “{path.parent}”; make it first, or choose another place.")


@contextmanager
def made_aside(path: Path) -> Iterator[Path]:
    """Give a place beside `path` for a project, which stands at `path` once the block ends well.

    Whatever stops the making halfway, a power cut too, nobody finds half a project. Raises as `refuse_taken` does.
    """
    refuse_taken(path)
    with told(path), TemporaryDirectory(prefix=".qcoder-making-", dir=path.parent) as aside:
        made = Path(aside) / path.name
        yield made
        refuse_taken(path)
        made.replace(path)


def open_file(path: Path, *, read_only: bool) -> ProjectFile:
    """Open a project.

    Raises ProjectInUse when another process writes to it, EnvironmentProblem when the file is missing, damaged,
    newer than this program, or no project.
    """
    if not path.is_file():
        raise EnvironmentProblem(f"There is no project at “{path}”; check the name and the folder.")
    if not read_only and not os.access(path, os.W_OK):  # SQLite would notice at the first write only
        raise WriteRefused(f"“{path.name}” is write-protected; open it read-only, or work on a copy of it.")
    lock = None if read_only else WriterLock(path)
    if lock is not None:
        lock.acquire()
    try:
        return _opened(path, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _opened(path: Path, lock: WriterLock | None) -> ProjectFile:
    with told(path):
        connection = _recovered(path, read_only=lock is None)
        try:
            _verify(path, connection)
            if lock is not None:
                migrate(path, connection)
            elif connection.execute("PRAGMA user_version").fetchone()[0] < FORMAT:
                connection.close()
                return _standing_in(path)
            return ProjectFile(path, connection, lock)
        except BaseException:
            connection.close()
            raise


def _standing_in(path: Path) -> ProjectFile:
    """An older file read-only: a copy of it is brought up to date and read instead; the file stays as it is."""
    folder = TemporaryDirectory(prefix="qcoder-")
    try:
        copy = Path(folder.name) / path.name
        _bring_up_to_date(path, copy)
        return ProjectFile(path, _connect(copy, read_only=True), None, folder)
    except BaseException:
        folder.cleanup()
        raise


def _bring_up_to_date(path: Path, copy: Path) -> None:
    _copy_reading(path, copy)
    connection = _connect(copy, read_only=False)
    try:
        _build(connection)
    finally:
        connection.close()


def migrate(path: Path, connection: Connection) -> Path | None:
    """Bring an older file up to date after a backup beside it; returns the backup, or None if nothing was needed."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == FORMAT:
        return None
    kept = _free(path.with_name(f"{path.stem} (backup of format {version}){path.suffix}"))
    backup(connection, kept)
    _build(connection)
    return kept


def _free(wanted: Path) -> Path:
    """A path at which nothing stands yet: a backup never replaces an earlier one."""
    path, count = wanted, 1
    while path.exists():
        count += 1
        path = wanted.with_name(f"{wanted.stem} {count}{wanted.suffix}")
    return path


def _build(connection: Connection) -> None:
    from qcoder.storage import creation  # sqlite-utils takes 100 ms to import, and opening a file has no use for it

    creation.build(connection)


def copy_to(project: ProjectFile, target: Path) -> None:
    """Copy an open project as it is now to `target`, whole or not at all.

    Raises EnvironmentProblem when the disk does not take it.
    """
    staged = target.with_name(f".{target.name}.copy")
    try:
        with told(target):
            backup(project.connection, staged)
            staged.replace(target)
    finally:
        clear_away(staged)


def clear_away(staged: Path) -> None:
    """Remove what is left of an unfinished copy, with the journal that SQLite keeps beside it."""
    for left in (staged, staged.with_name(f"{staged.name}-journal")):
        if left.exists():  # on a disk that takes nothing even removing what is not there fails
            left.unlink()


def copy_in_background(project: ProjectFile, target: Path) -> None:
    """Copy a project to a temporary `target` over a connection of its own, while somebody else works with the project.

    Raises EnvironmentProblem when the disk does not take it.
    """
    connection = project.reader()
    try:
        with told(target):
            backup(connection, target)
    finally:
        connection.close()


def stage(path: Path, target: Path) -> None:
    """Copy somebody else's project as it is now to `target`, in the present format; `path` is only read.

    Raises EnvironmentProblem when the file is missing, damaged, newer than this program, or no project.
    """
    if not path.is_file():
        raise EnvironmentProblem(f"There is no project at “{path}”; check the name and the folder.")
    with told(path):
        _copy_reading(path, target)
        copy = _connect(target, read_only=False)
        try:
            _verify(path, copy)
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise damaged(path)
            migrate(target, copy)
        finally:
            copy.close()


def check_sound(path: Path) -> None:
    """Raise EnvironmentProblem when SQLite finds a finished copy damaged: it must not replace a sound one."""
    with told(path):
        connection = _connect(path, read_only=True)
        try:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise damaged(path)
        finally:
            connection.close()


def connect_reading(path: Path) -> Connection:
    """A read-only connection to a file that is known to be a project, with room for temporary tables."""
    with told(path):
        return _connect(path, read_only=True)


def connect_staged(path: Path) -> Connection:
    """A connection to a staged copy that only this process knows of: it may write, without walls or lock."""
    connection = _connect(path, read_only=False)
    connection.execute("PRAGMA synchronous = OFF")  # after a crash nobody needs this file
    return connection


def _copy_reading(path: Path, target: Path) -> None:
    try:
        source = _connect(path, read_only=True)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_READONLY:
            raise
        # A crash left a journal behind. It is rolled back in the copy, since this file is not ours to write.
        for end in ("", "-journal"):
            shutil.copyfile(path.with_name(path.name + end), target.with_name(target.name + end))
        return
    try:
        backup(source, target)
    finally:
        source.close()


def backup(connection: Connection, target: Path) -> None:
    """Copy an open project as it is now into a new file."""
    copy = sqlite3.connect(target)
    try:
        copy.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        connection.backup(copy)
    finally:
        copy.close()


def _connect(path: Path, *, read_only: bool) -> Connection:
    mode = "ro" if read_only else "rwc"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=_WAIT_S, check_same_thread=False, factory=SharedConnection
    )
    try:
        connection.execute("PRAGMA recursive_triggers = ON")  # so that REPLACE meets the wall against deleting
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -65536")
        if not read_only:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # SQLite opens a file when it first reads
    except BaseException:
        connection.close()
        raise
    return connection


def _recovered(path: Path, *, read_only: bool) -> Connection:
    """A connection; if a crash left a journal behind, a reader lets a writing connection roll it back first."""
    try:
        return _connect(path, read_only=read_only)
    except sqlite3.OperationalError as error:
        if not read_only or getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_READONLY:
            raise
    _connect(path, read_only=False).close()
    return _connect(path, read_only=True)


def _verify(path: Path, connection: Connection) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise EnvironmentProblem(f"“{path.name}” is not a QCoder project; choose a file that QCoder made.")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version < 1:  # formats count from 1
        raise damaged(path)
    if version > FORMAT:
        raise EnvironmentProblem(
            f"“{path.name}” was made by a newer QCoder (format {version}, this one reads up to {FORMAT}); "
            "update QCoder to open it."
        )
    have = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"txn", "cell", "field"} <= have:
        raise damaged(path)
