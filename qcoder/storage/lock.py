"""One writer per project file. Whoever comes second is told who has it open."""

import contextlib
import errno
import getpass
import json
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from qcoder.model.errors import EnvironmentProblem


class WriteRefused(EnvironmentProblem):
    """The project cannot be written here and now; it can still be opened read-only."""


class ProjectInUse(WriteRefused):
    """Another process writes to this project; it can still be opened read-only."""


class WriterLock:
    """A lock of the operating system on `.<project>.lock`: it goes with the process, however that ends.

    Beside it `.<project>.owner` names the holder in words, for the message that a second process shows.
    """

    def __init__(self, project: Path) -> None:
        self._file = project.with_name(f".{project.name}.lock")
        self._owner = project.with_name(f".{project.name}.owner")
        self._lock = FileLock(str(self._file), blocking=False)
        self._project = project

    def acquire(self) -> None:
        """Take the lock.

        Raises ProjectInUse when another process has it, EnvironmentProblem when the folder cannot be written.
        """
        try:
            self._take()
        except Timeout as error:
            if not self._can_be_made():
                raise WriteRefused(
                    f"“{self._project.name}” cannot be written in its folder; choose another folder, "
                    "or open it read-only."
                ) from error
            raise ProjectInUse(
                f"“{self._project.name}” is open for writing by {self._holder()}; "
                "close it there, or open it read-only."
            ) from error
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:  # the lock's name is a little longer than the file's
                raise WriteRefused("The name of the project is too long; give its file a shorter one.") from error
            if not self._project.exists():
                raise WriteRefused(
                    f"“{self._project.name}” cannot be made here ({error.strerror}); choose another folder."
                ) from error
            raise WriteRefused(
                f"“{self._project.name}” cannot be opened for writing here ({error.strerror}); "
                "open it read-only, or copy it."
            ) from error
        with contextlib.suppress(OSError):  # the name is a courtesy: the lock holds without it
            self._owner.write_text(json.dumps(_myself()), encoding="utf-8")

    def _take(self) -> None:
        try:
            self._lock.acquire()
        except Timeout:
            if self._file.exists():
                raise
            self._lock.acquire()  # whoever had it may just have gone

    def _can_be_made(self) -> bool:
        """Whether the folder takes a file at all: where it does not, as in one of the system, nobody has it open."""
        try:
            with tempfile.TemporaryFile(dir=self._project.parent):
                return True
        except OSError:
            return False

    def release(self) -> None:
        """Give the lock back and leave nothing behind."""
        with contextlib.suppress(OSError):
            self._owner.unlink(missing_ok=True)
        # Unlink while the lock is held: whoever waits on the old file sees that its name is gone and starts over.
        # Windows cannot unlink an open file; there it goes afterwards, and fails harmlessly if somebody has it.
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
        self._lock.release()
        if os.name == "nt":
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)

    def _holder(self) -> str:
        try:
            who = json.loads(self._owner.read_text(encoding="utf-8"))
            return f"{who['user']} on {who['host']} (process {who['pid']}, since {who['since']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another program"


def _myself() -> dict[str, str | int]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "somebody"
    since = datetime.now(UTC).astimezone().strftime("%H:%M")
    return {"user": user, "host": platform.node() or "this computer", "pid": os.getpid(), "since": since}
