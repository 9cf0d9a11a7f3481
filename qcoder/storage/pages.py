"""A look at the first page of the file that SQLite's own check leaves out: the room between its entries.

SQLite does not look at unused bytes. On the first page these stay zero from the making of the tables on, since nothing
writes to that page but its counters; other bytes there mean that a disk or a program damaged the file.
Layout of pages: "Database File Format" of SQLite, section 1.6.
"""

import struct
from pathlib import Path

_FILE_HEADER = 100
_INTERIOR = {2, 5}
_LEAF = {10, 13}


def first_page_damaged(path: Path) -> bool:
    """Whether bytes stand in the unused part of the first page. False for a file that is not laid out as expected."""
    with path.open("rb") as file:
        header = file.read(_FILE_HEADER)
        size = struct.unpack(">H", header[16:18])[0]
        file.seek(0)
        page = file.read(65536 if size == 1 else size)
    kind = page[_FILE_HEADER]
    if kind not in _INTERIOR | _LEAF:
        return False
    entries, content = struct.unpack(">HH", page[_FILE_HEADER + 3 : _FILE_HEADER + 7])
    first_free = _FILE_HEADER + (12 if kind in _INTERIOR else 8) + 2 * entries
    return any(page[first_free : content or 65536])
