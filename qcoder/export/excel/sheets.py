"""What every workbook of ours has in common: fixed dates, legal sheet names, cells that Excel can hold."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from qcoder.export.excel.quick_sheet import QuickSheet

MOST_CELL_UNITS = 32_767
"""What one cell of Excel holds, in UTF-16 units."""

MOST_ROWS = 1_048_576
"""What one sheet of Excel holds, heading included."""

_NAME_UNITS = 31
_ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = frozenset({"history"})  # the name of Excel's own sheet of changes
_HEADING = b"PK"  # begins what an archive says of a file before its content
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)


MANY_ROWS = 20_000
"""From here on a workbook holds one row in memory and puts the others into a temporary folder; that takes longer."""


@contextmanager
def workbook(file: BinaryIO, title: str, rows: int = 0, go: Callable[[], None] | None = None) -> Iterator[Workbook]:
    """Give a workbook that is written to `file` at the end; the same content gives the same bytes.

    One of `MANY_ROWS` takes its rows from the first to the last. `go` is asked while it is put together and packed,
    which takes as long as filling it, and may raise to cancel.
    """
    asking = _Asking(go)
    packed = _Packed(asking)
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    if rows < MANY_ROWS:
        yield from _filled(Workbook(packed, options | {"in_memory": True}), title, asking)
    else:
        # A folder of its own goes with all that is in it, however the writing ends: these are people's words.
        with TemporaryDirectory() as folder:
            yield from _filled(Workbook(packed, options | {"constant_memory": True, "tmpdir": folder}), title, asking)
    file.write(packed.getvalue())


class _Asking:
    """Asks whether to go on until it is told to stop: what was begun is then closed in peace."""

    def __init__(self, go: Callable[[], None] | None) -> None:
        self._go = go

    def __call__(self) -> None:
        go, self._go = self._go, None
        if go is not None:
            go()
            self._go = go


class _Packed(io.BytesIO):
    """A file in memory that asks whether to go on whenever a piece comes."""

    def __init__(self, go: Callable[[], None]) -> None:
        super().__init__()
        self._go = go

    def write(self, piece: Any, /) -> int:  # noqa: ANN401 - as in io
        """Take a piece."""
        if not bytes(piece[:2]).startswith(_HEADING):  # stopped there, the archive would hold itself for still open
            self._go()
        return super().write(piece)


def _filled(book: Workbook, title: str, go: Callable[[], None]) -> Iterator[Workbook]:
    """A workbook while it is filled; then it is closed."""
    book.worksheet_class = partial(QuickSheet, go)
    book.set_properties({"title": title, "created": _CREATED})
    try:
        yield book
        book.close()
    finally:
        book.fileclosed = True  # one that failed would try again, and complain, when Python clears it away


class SheetNames:
    """Gives each sheet of a workbook a legal name that no other has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, wanted: str, otherwise: str) -> str:
        """Give `wanted` as a sheet name: without illegal signs, cut at 31 UTF-16 units, numbered when taken."""
        clean = " ".join(_ILLEGAL.sub(" ", wanted).split()).strip("' ") or otherwise
        if clean.casefold() in _RESERVED:
            clean += "_"
        name, number = shortened(clean, _NAME_UNITS), 2
        while name.casefold() in self._taken:
            mark = f" ({number})"
            name, number = shortened(clean, _NAME_UNITS - len(mark)) + mark, number + 1
        self._taken.add(name.casefold())
        return name


def shortened(text: str, most: int) -> str:
    """Give the text, cut at a word where that loses little, with … at the end when it has more than `most` units."""
    if _units(text) <= most:
        return text
    cut = _head(text, most - 1)
    word = cut.rsplit(" ", 1)[0]
    return (word if len(word) * 3 > len(cut) * 2 else cut).rstrip(" ,.;:'") + "…"


def parts(text: str) -> list[str]:
    """Divide a text into parts that each fit a cell, at a blank where there is one; together they are the text."""
    if 2 * len(text) <= MOST_CELL_UNITS:  # as nearly all do: no character takes more than two
        return [text]
    found = []
    while _units(text) > MOST_CELL_UNITS:
        head = _head(text, MOST_CELL_UNITS)
        end = head.rfind(" ", len(head) - 200) + 1 or len(head)
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


def _units(text: str) -> int:
    # UTF-16 units, by which Excel counts.
    return len(text.encode("utf-16-le")) // 2


def _head(text: str, units: int) -> str:
    # "ignore" drops the half of a pair that the cut leaves over.
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
