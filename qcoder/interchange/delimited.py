"""Tables of characters: csv and tsv, as spreadsheets of any country write them."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from qcoder.interchange.decoding import decode
from qcoder.interchange.grid import Grid, Line
from qcoder.model.errors import UserError

# A European Excel parts cells by semicolons, because its comma is the decimal sign.
_DELIMITERS = (",", ";", "\t")

# Python's own limit is 131 072 characters; a quote can be a whole interview.
_LARGEST_CELL = 2**24

_WORKBOOK_MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_delimited(path: Path, content: bytes, fits: Callable[[list[str]], int]) -> list[Grid]:
    """Read a csv or tsv file into one grid.

    `fits` says how many of the sought columns a heading has: the delimiter that finds most of them is the right one,
    which is surer than counting signs in the words of participants.

    Raises UserError when the file is no such table or a quotation mark is out of place, with the line.
    """
    if content.startswith(_WORKBOOK_MAGIC):
        raise UserError(f"“{path.name}” is a workbook and no text; give its name the ending .xlsx and try again.")
    text, _ = decode(content, path.name)
    skipped = 0
    announced = re.match(r'"?sep=([,;\t])"?\r?\n', text)
    if announced:  # Excel's own first line that names the delimiter
        text, skipped = text[announced.end() :], 1
        delimiter = announced[1]
    else:
        delimiter = _delimiter(text, path, fits)
    return [Grid(name="", lines=list(_lines(text, delimiter, path.name, skipped)))]


def _delimiter(text: str, path: Path, fits: Callable[[list[str]], int]) -> str:
    headings = {sign: _heading(text, sign, path.name) for sign in _DELIMITERS}

    def rank(sign: str) -> tuple[int, int, bool, bool]:
        # A heading of one column has no delimiter in it: then it is the sign that the words do not use.
        unused = len(headings[sign]) == 1 and sign not in text
        return fits(headings[sign]), len(headings[sign]), unused, sign == "\t" and path.suffix.lower() == ".tsv"

    return max(_DELIMITERS, key=rank)


def _heading(text: str, delimiter: str, name: str) -> list[str]:
    try:
        return next((line.cells for line in _lines(text, delimiter, name) if any(map(str.strip, line.cells))), [])
    except UserError:
        return []


def _lines(text: str, delimiter: str, name: str, skipped: int = 0) -> Iterator[Line]:
    csv.field_size_limit(_LARGEST_CELL)
    # newline="" leaves line ends inside cells alone; strict finds a quotation mark that was never closed, which
    # would otherwise swallow the rest of the table into one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = skipped + 1
    try:
        for cells in reader:
            yield Line(begins, [_newlines(cell) for cell in cells])
            begins = skipped + reader.line_num + 1
    except csv.Error as trouble:
        raise UserError(
            f"“{name}” cannot be read from line {begins} on: a quotation mark is out of place; "
            "double it inside a cell, and close every cell that begins with one."
        ) from trouble


def _newlines(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")
