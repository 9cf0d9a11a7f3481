"""Tables of cells: xlsx, read as the text that a person sees."""

import io
import re
import warnings
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from qcoder.interchange.grid import Grid, Line
from qcoder.model.errors import UserError
from qcoder.model.speech import said

# A table of 400 000 codings unpacks to about 300 MB, some 10 to 50 times its size; a bomb to a thousand times its size.
_LARGEST_UNPACKED = 1_000_000_000
_HARMLESS_UNPACKED = 20_000_000
_HIGHEST_RATIO = 200

_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

# openpyxl promises no exception of its own for a damaged workbook; these are what its parts and Python's zip and XML
# readers raise on one. A list, and not Exception, so that a mistake of ours still shows as a bug.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,  # the parse errors of xml.etree and of lxml
    DefusedXmlException,
    EOFError,
    OSError,  # openpyxl on a zip that holds no workbook; no disk takes part, the bytes are in memory
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)


def read_workbook(path: Path, content: bytes) -> list[Grid]:
    """Read the visible and hidden sheets of an xlsx file into grids, in their order.

    Numbers lose a needless ".0", dates are ISO 8601, truth values `true` and `false`.

    Raises UserError when the file is no workbook, is protected, damaged or too large to unpack. Cells without a usable
    value (an error such as #REF!, a formula that was never calculated) are told in their grid's `problems`.
    """
    if content.startswith(_OLE_MAGIC):
        raise UserError(f"“{path.name}” has a password or is of an old kind; save it as plain xlsx and try again.")
    if not content.startswith(b"PK"):
        raise UserError(f"“{path.name}” is no workbook in spite of its ending; save it again as xlsx, or name it .csv.")
    try:
        _refuse_bomb(path, content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on charts, validation and the like, which a table does not need
            return _grids(content)
    except UserError:
        raise
    except _DAMAGED as trouble:
        raise UserError(f"“{path.name}” is damaged or incomplete; save it again as xlsx and try again.") from trouble


class _Reader(ExcelReader):  # type: ignore[misc]  # openpyxl carries no types
    """openpyxl's reader with shared strings left as they stand in the file.

    openpyxl drops every "x005F_" from them, the escape of an underscore, and so takes away what is needed to tell the
    words “_x000D_” from an escaped line end.
    """

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        self.shared_strings = []
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            for _, element in iterparse(source):
                if element.tag == f"{{{SHEET_MAIN_NS}}}si":
                    self.shared_strings.append(_plain_words(element))
                    element.clear()


def _plain_words(element: Element) -> str:
    # Runs of formatted text, but not the reading aids (rPh) of East Asian cells.
    space = f"{{{SHEET_MAIN_NS}}}"
    return "".join(part.text or "" for part in [*element.findall(f"{space}t"), *element.findall(f"{space}r/{space}t")])


def _refuse_bomb(path: Path, content: bytes) -> None:
    # Declared sizes are enough: Python's zip reader never gives more bytes of a member than it declares.
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > _LARGEST_UNPACKED or unpacked > max(_HARMLESS_UNPACKED, _HIGHEST_RATIO * len(content)):
        raise UserError(f"“{path.name}” would unpack to an unlikely size; save its table as csv and try again.")


def _grids(content: bytes) -> list[Grid]:
    reader = _Reader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    reader.read()
    uncalculated = _uncalculated(content)
    grids = []
    for sheet in reader.wb.worksheets:
        # The stated size of a sheet may be a million empty rows, or too small; the rows themselves tell the truth.
        sheet.reset_dimensions()
        lines, problems = [], []
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if any(cell.value is not None for cell in row):
                lines.append(Line(number, [_text(cell.value) for cell in row]))
            problems += [_no_value(cell, number) for cell in row if cell.data_type == "e"]
        problems += [said("{at}: the formula was never calculated.", at=at) for at in uncalculated.get(sheet.title, [])]
        grids.append(Grid(sheet.title, lines, problems))
    return grids


def _no_value(cell: ReadOnlyCell, number: int) -> str:
    return said(
        "Line {line}, column {column}: the cell shows {value}.",
        line=number,
        column=cell.column_letter,
        value=cell.value,
    )


def _uncalculated(content: bytes) -> dict[str, list[str]]:
    """Find formulas stored without their result, per sheet: read for their values they would look like empty cells."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        if not any(re.search(rb"<(\w+:)?f[ >/]", archive.read(name)) for name in sheets):
            return {}
    formulas, values = (
        ExcelReader(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)
        for data_only in (False, True)
    )
    formulas.read()
    values.read()
    found: dict[str, list[str]] = {}
    for with_formulas, with_values in zip(formulas.wb.worksheets, values.wb.worksheets, strict=True):
        with_formulas.reset_dimensions()
        with_values.reset_dimensions()
        for row, row_values in zip(with_formulas.iter_rows(), with_values.iter_rows(values_only=True), strict=True):
            for cell, value in zip(row, row_values, strict=True):
                if cell.data_type == "f" and value is None:
                    found.setdefault(with_formulas.title, []).append(
                        said("Line {line}, column {column}", line=cell.row, column=cell.column_letter)
                    )
    return found


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case str():
            # One pass, so that an escaped underscore (_x005F_) does not take part in a second escape.
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value).replace("\r\n", "\n").replace("\r", "\n")
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return _clock(value)
        case _:
            return str(value)


def _clock(span: timedelta) -> str:
    seconds = round(span.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
