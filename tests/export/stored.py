"""Comparison with stored files. QCODER_WRITE_GOLDEN=1 writes them anew; look at the difference before you keep it."""

import os
from pathlib import Path

GOLDEN = Path(__file__).with_name("golden")


def assert_golden(name: str, given: str) -> None:
    """Fail unless `given` is what the file `name` holds, to the letter."""
    path = GOLDEN / name
    if os.environ.get("QCODER_WRITE_GOLDEN"):
        path.write_text(given, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as stored:
        assert given == stored.read()
