"""Reading a file of a person whole: refused where it has no end.

A device such as /dev/zero never ends and a pipe may never begin; what cannot be a document is too large to hold. Like
`atomic`, this stands in `storage` so that every room which reads people's files can reach it.
"""

import stat
from pathlib import Path

from qcoder.model.errors import UserError

LARGEST = 500 * 1024 * 1024


def read_whole(path: Path) -> bytes:
    """The bytes of an ordinary file.

    Raises UserError for a device, a pipe, or more than `LARGEST` bytes, and OSError as the system does.
    """
    refuse_endless(path)
    return path.read_bytes()


def refuse_endless(path: Path) -> None:
    """Refuse what `read_whole` would not read, where a library opens the file itself."""
    found = path.stat()
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):  # of a folder the system says so itself
        raise UserError(f"“{path.name}” is no ordinary file; save what it gives as one and try again.")
    if found.st_size > LARGEST:
        raise UserError(f"“{path.name}” is larger than 500 MB; divide it into several files and try again.")


def readable_name(path: Path) -> str:
    """The name of a file as words that a study can hold: bytes that are no UTF-8 become �."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
