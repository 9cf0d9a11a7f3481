"""Files that are written whole or not at all.

A reader of the folder sees the old file or the new one, never half of one: the words go to a temporary file beside
the target, reach the disk, and take the target's place in one step. There is no SQL here; this module lives in
`storage` so that every room which writes files for people can reach it.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.storage.schema import APPLICATION_ID

_REASONS = {
    errno.ENOSPC: "the disk is full; make room or save elsewhere",
    errno.EDQUOT: "your share of the disk is used up; make room or save elsewhere",
    errno.EACCES: "it is write-protected or open in another program; close it there or save elsewhere",
    errno.EPERM: "it is write-protected or open in another program; close it there or save elsewhere",
    errno.EBUSY: "it is open in another program; close it there or save elsewhere",
    errno.EROFS: "the disk is write-protected; save elsewhere",
    errno.ENOENT: "the folder does not exist; make it or save elsewhere",
    errno.ENOTDIR: "part of its path is no folder; save elsewhere",
    errno.EISDIR: "there is a folder of that name; choose another name",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


@contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """Give a binary file to write into, which becomes `path` when the block ends well.

    When the block fails, `path` keeps what it had and nothing is left beside it. A link is followed, so that the
    file it names is replaced and not the link; a device such as /dev/stdout is written directly. What need not
    outlive a power cut may spare the wait for the disk with `durable=False`.

    Raises UserError when a project is there: a table would take the place of a study for good, and nothing in this
    program makes or changes a project through here. Raises EnvironmentProblem, naming `path`, when the disk or the
    folder does not allow it. Errors of the operating system that come from inside the block count as trouble with
    this file.
    """
    try:
        target = path.resolve()
        if _is_device(target):
            with target.open("wb") as device:
                yield device
            return
        _refuse_protected(target)
        _refuse_project(target)
        with _temporary_beside(target) as (temporary, file):
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
            file.close()
            temporary.replace(target)
    except OSError as trouble:
        raise EnvironmentProblem(f"“{path}” could not be written: {_reason(trouble)}.") from trouble


def write_bytes(path: Path, content: bytes) -> None:
    """Write `content` as the whole of `path`, or leave `path` as it was and raise EnvironmentProblem."""
    with replacing(path) as file:
        file.write(content)


@contextmanager
def _temporary_beside(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    # A short name of our own: the target's name plus a suffix could pass the 255 bytes that a file system allows.
    # Opened through os.open and not tempfile, because tempfile's mode 0600 would hide a report from colleagues.
    temporary = target.parent / f".qcoder-{os.urandom(8).hex()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            if target.exists():
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
            yield temporary, file
    finally:
        temporary.unlink(missing_ok=True)


def _is_device(target: Path) -> bool:
    return target.exists() and not target.is_file() and not target.is_dir()


def _refuse_protected(target: Path) -> None:
    # Replacing a file needs rights on its folder only, so a write-protected file would quietly be lost.
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "is write-protected")


def _refuse_project(target: Path) -> None:
    # By its name too: of a project that is open, all may still stand in the journal beside the file.
    if target.exists() and (target.suffix.lower() == ".qcoder" or _is_marked_as_project(target)):
        raise UserError(f"“{target.name}” is a project and is not written over; choose another name.")


def _is_marked_as_project(target: Path) -> bool:
    # Bytes 68 to 71 of an SQLite file are its application id (https://www.sqlite.org/fileformat.html, 1.3).
    with target.open("rb") as file:
        head = file.read(72)
    return head.startswith(b"SQLite format 3\0") and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _reason(trouble: OSError) -> str:
    return _REASONS.get(trouble.errno or 0, trouble.strerror or str(trouble))
