"""Tables of rows with time, speaker and words: csv, tsv and the like, and workbooks.

The text has one line per row with tabs between the cells: the words last, the other cells in their order before them.
"""

import csv
import datetime as dt
import io
import warnings
from collections.abc import Iterable, Sequence
from zipfile import BadZipFile

from qcoder.model.reading import Layout, Range
from qcoder.model.speech import said
from qcoder.transcripts.columns import recognised, words_last
from qcoder.transcripts.document import Document, row_segments
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.packages import Package, packed
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged, no_words, too_large

_DELIMITERS = "\t,;|"
_LOOK_AT = 40  # rows by which the delimiter is chosen
_MOST_COLUMNS = 200
_MOST_ROWS = 1_048_576  # as many as a sheet can have
_WORKBOOK = "xl/workbook.xml"
_UNRECOGNISED = "No column of this table was recognised as words said; every row was read as a paragraph."


def from_rows(rows: Iterable[Sequence[str]], notes: Sequence[str] = (), encoding: str | None = None) -> Document:
    """The document of a table: rows without content are left out, and so are empty cells at the end of a row."""
    cells = [_without_empty_tail(row) for row in rows]
    cells = [row for row in cells if row]
    columns = recognised(cells)
    words = columns.words if columns is not None else -1
    if columns is not None:
        cells, columns = words_last(cells, columns)
    ranges: list[list[Range]] = []
    position = 0
    for row in cells:
        places = []
        for cell in row:
            places.append((position, position + len(cell)))
            position += len(cell) + 1
        ranges.append(places)
    text = "\n".join("\t".join(row) for row in cells)
    segments = row_segments(ranges, cells, columns) if columns is not None else []
    if not segments:
        return Document(text, notes=(*notes, said(_UNRECOGNISED)), encoding=encoding, tables=(ranges,))
    last = columns.words if columns is not None else 0
    as_in_file = [[*row[:words], row[last], *row[words:last]] if last < len(row) else row for row in ranges]
    layout = Layout(segments=tuple(segments), rows=True, segments_only=True)
    return Document(text, layout, tuple(notes), encoding, tables=(as_in_file,))


def _without_empty_tail(row: Sequence[str]) -> list[str]:
    cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row]
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _convert_text(raw: RawFile) -> Document:
    """A table in a text file; the delimiter is the one that gives the most regular table."""
    try:
        delimiter = max(_DELIMITERS, key=lambda sign: _regularity(raw.text, sign))
        rows = list(csv.reader(io.StringIO(raw.text, newline=""), delimiter=delimiter))
    except csv.Error as problem:
        raise damaged(raw.name, "table") from problem
    return from_rows(rows, raw.encoding_notes, raw.encoding)


def _regularity(text: str, delimiter: str) -> float:
    """How much rows look like a table under a delimiter: recognised headings first, then rows of equal width."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = [row for row, _ in zip(reader, range(_LOOK_AT), strict=False) if any(row)]
    if not rows or len(rows[0]) < 2:
        return 0.0
    columns = recognised(rows)
    headed = 2.0 if columns and columns.first_row else 1.0 if columns else 0.0
    return headed + sum(len(row) == len(rows[0]) for row in rows) / len(rows)


def _convert_workbook(raw: RawFile) -> Document:
    """The first sheet with a column of words, else the first sheet that holds anything."""
    Package(raw.name, raw.data, "Excel workbook").refuse_doctypes()
    sheets = [(title, rows) for title, rows in _sheets(raw) if rows]
    if not sheets:
        raise no_words(raw.name)
    title, rows = next((sheet for sheet in sheets if recognised(sheet[1])), sheets[0])
    others = "”, “".join(name for name, _ in sheets if name != title)
    notes = (said(
        "Only the sheet “{title}” was read; left out: “{others}”.",
        title=title, others=others,
    ),) if others else ()
    return from_rows(rows, notes)


def _sheets(raw: RawFile) -> list[tuple[str, list[list[str]]]]:
    """The cells of every sheet as text."""
    import openpyxl  # slow to import, and needed for workbooks alone

    # openpyxl answers malformed workbooks with whatever its parser stumbles over.
    stumbles = (BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError, EOFError)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # remarks on styles and extensions, which do not touch the words
            book = openpyxl.load_workbook(io.BytesIO(raw.data), read_only=True, data_only=True)
        found = []
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            found.append((sheet.title, _filled_rows(raw.name, sheet.iter_rows(values_only=True))))
        book.close()
    except stumbles as problem:
        raise damaged(raw.name, "Excel workbook") from problem
    except openpyxl.utils.exceptions.InvalidFileException as problem:
        raise damaged(raw.name, "Excel workbook") from problem
    return found


def _filled_rows(name: str, rows: Iterable[Sequence[object]]) -> list[list[str]]:
    """The rows that hold anything, as text. A small file may claim any number of empty rows before its last one."""
    found = []
    for number, row in enumerate(rows):
        if number > _MOST_ROWS:
            raise too_large(name)
        if any(value is not None for value in row):
            found.append([_cell(value) for value in row[:_MOST_COLUMNS]])
    return found


def _cell(value: object) -> str:
    """A cell as a person sees it: times as h:mm:ss, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, dt.timedelta):
        seconds = value.total_seconds()
        return f"{int(seconds // 3600)}:{int(seconds % 3600 // 60):02d}:{seconds % 60:06.3f}".removesuffix(".000")
    if isinstance(value, dt.time):
        return value.isoformat(timespec="milliseconds").removesuffix(".000")
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _is_workbook(raw: RawFile) -> bool:
    return packed(raw.data, _WORKBOOK)


def _never(raw: RawFile) -> bool:  # noqa: ARG001 - a table in a text file shows only by its name
    return False


CSV = Format("csv", "Table (csv)", "Rows with time, speaker and words in any order.", ("csv",), _never, _convert_text)
TSV = Format("tsv", "Table (tsv)", "The same with tabs; also Whisper's tsv.", ("tsv", "tab"), _never, _convert_text)
XLSX = Format(
    "xlsx",
    "Excel workbook",
    "The sheet with time, speaker and words.",
    ("xlsx", "xlsm"),
    _is_workbook,
    _convert_workbook,
    binary=True,
)
