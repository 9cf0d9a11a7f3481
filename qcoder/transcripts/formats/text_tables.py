"""Tables inside plain text: rows of markdown (`| Anna | words |`), and rows of cells with tabs or bars between them.

The text stays as it is, to the letter; what is found are the places of the cells in it.
"""

import re
from collections.abc import Sequence

from qcoder.model.reading import Range, Segment
from qcoder.transcripts.columns import recognised
from qcoder.transcripts.document import row_segments

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*")  # under the headings
_BETWEEN = {"\t": re.compile(r"\t"), "|": re.compile(r"(?<!\\)\|")}  # \| is a bar within a cell
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3  # two are a name and words, which has a convention of its own, but for a table with a rule
_SHARE, _TITLES = 0.8, 2  # of the lines that must be rows of as many cells, and lines above them that count for nothing

Row = list[Range]


def table_in(text: str) -> tuple[Segment, ...]:
    """The rows of a text that is nearly all one table with words in it; none for any other text."""
    lines = _lines(text)
    ruled = any("|" in line and _RULE.fullmatch(line) for line in text.split("\n"))
    for sign in _BETWEEN:
        rows = [_cells(text, start, end, sign) for start, end in lines]
        width = len(rows[-1]) if rows else 0
        while rows and len(rows[0]) != width:  # titles above the table
            rows.pop(0)
        whole = all(len(row) == width for row in rows)
        fewest = _FEWEST_COLUMNS - (ruled and sign == "|")
        if not whole or width < fewest or len(rows) < max(_FEWEST_ROWS, _SHARE * len(lines) - _TITLES):
            continue
        cells = [[text[start:end] for start, end in row] for row in rows]
        columns = recognised(cells)
        if columns is not None and width < _FEWEST_COLUMNS and not columns.first_row:
            continue  # which of two columns speaks is only known by its heading
        # The same word in every row is nobody, but part of a sign such as <|end|>.
        if columns is not None and len({columns.speaker_of(row) for row in cells[columns.first_row :]} - {None}) > 1:
            return tuple(row_segments(rows, cells, columns))
    return ()


def _lines(text: str) -> list[Range]:
    """The lines with anything on them but the rule under the headings of a table."""
    found: list[Range] = []
    start = 0
    for line in text.split("\n"):
        if line.strip() and not _RULE.fullmatch(line):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def _cells(text: str, start: int, end: int, sign: str) -> Row:
    """The places of the cells of one line, without the bars at its ends and without blanks; none where it is no row."""
    line = text[start:end]
    if sign not in line:
        return []
    if sign == "|":
        start += len(line) - len(line.lstrip().removeprefix("|"))
        end = start + len(text[start:end].rstrip().removesuffix("|"))
    row: Row = []
    for cell in _BETWEEN[sign].split(text[start:end]):
        words = cell.strip()
        begin = start + len(cell) - len(cell.lstrip()) if words else start
        row.append((begin, begin + len(words)))
        start += len(cell) + 1
    return _without_empty(row, sign)


def _without_empty(row: Sequence[Range], sign: str) -> Row:
    """ELAN sets an empty cell behind the name where a tier has no participant."""
    return [cell for cell in row if sign != "\t" or cell[0] < cell[1]]
