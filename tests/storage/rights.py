"""A place where files can be write-protected even from tests that run as root."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


def place_for_everybody() -> Path:
    """A new folder that a person without rights can reach; pytest's own is closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="qcoder-rights-"))
    folder.chmod(0o777)
    return folder


@contextmanager
def protected(*paths: Path) -> Iterator[None]:
    """Inside, these files and folders cannot be written, and this process is nobody in particular."""
    before = {path: path.stat().st_mode for path in paths}
    root = hasattr(os, "setresuid") and os.geteuid() == 0
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    if root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if root:
            os.setresuid(0, 0, 0)
        for path, mode in before.items():
            path.chmod(mode)


def remove(folder: Path) -> None:
    shutil.rmtree(folder)
