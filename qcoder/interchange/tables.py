"""Tables that people hand in: codebooks, questions, cases and codings as csv, tsv or xlsx.

A table is read for its columns by name, in any order. What is not understood is refused with its line rather than
guessed, since a shifted cell would put someone's words under the wrong code.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qcoder.interchange.delimited import read_delimited
from qcoder.interchange.grid import Grid, Line
from qcoder.interchange.write import write_table
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.speech import all_of, said
from qcoder.storage.whole_file import read_whole

__all__ = ["ENDINGS", "VERBATIM_COLUMNS", "Row", "Table", "fold", "read_table", "write_table"]

"""Bytes; a larger file is refused before it is read into memory."""

VERBATIM_COLUMNS = frozenset({"quote", "verbatim", "original"})
"""Columns of participants' words: their outer blanks are kept, because a quote is found by its exact words."""

Fits = Callable[[list[str]], int]


def _read_workbook(path: Path, content: bytes, _fits: Fits) -> list[Grid]:
    # Imported when the first workbook comes: openpyxl takes 0.3 s, which no other command should pay.
    from qcoder.interchange.workbook import read_workbook

    return read_workbook(path, content)


_READERS: Mapping[str, Callable[[Path, bytes, Fits], list[Grid]]] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".xlsx": _read_workbook,
}

ENDINGS = tuple(_READERS)
"""The endings of files that `read_table` reads."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `line` is its number in the file as an editor or a spreadsheet shows it, `cells` column to text.

    Every column of the table is in `cells`; an empty cell is "".
    """

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def __contains__(self, column: object) -> bool:
        return column in self.cells

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def get(self, column: str, default: str = "") -> str:
        """Give the cell of `column`, or `default` where the table has no such column."""
        return self.cells.get(column, default)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns in file order, known ones in their folded form, unknown ones as written.

    `unknown` are the columns that nobody asked for, such as attributes of cases; `sheet` is the sheet that was read,
    "" for csv and tsv; `other_sheets` are sheets with cells that were left aside.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    unknown: tuple[str, ...]
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


def fold(column: str) -> str:
    """Give the form in which column names are compared: case and blanks do not count, `Code path` is `code_path`."""
    return "_".join(column.replace("_", " ").split()).casefold()


def read_table(path: Path, required: Sequence[str], known: Sequence[str]) -> Table:
    r"""Read the table of a csv, tsv or xlsx file that has the columns `required` and may have those of `known`.

    Names in `known` may end in `*`, which stands for any ending (`name_*` finds `name_en`). Of a workbook the first
    sheet with the required columns is read. Cells lose their outer blanks, except in VERBATIM_COLUMNS; newlines in
    cells are `\n`; rows without any words are left out.

    Raises UserError when the file is no readable table, lacks required columns (naming them and those found), has a
    column twice, or has rows with more cells than columns; EnvironmentProblem when it cannot be read from disk.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UserError(f"“{path.name}” is not a table that can be read; save it as csv, tsv or xlsx and try again.")
    content = _content(path)

    def fits(heading: list[str]) -> int:
        names = {fold(cell) for cell in heading}
        return sum(name in names for name in map(fold, required)) * 1000 + sum(_is_known(name, known) for name in names)

    grids = [grid for grid in reader(path, content, fits) if any(map(_has_words, grid.lines))]
    if not grids:
        raise UserError(f"“{path.name}” is empty; a table needs a heading and rows.")
    chosen = next((grid for grid in grids if not _missing(_heading(grid), required)), grids[0])
    if chosen.problems:
        raise UserError(
            f"“{path.name}” has {len(chosen.problems)} cells without a usable value; mend them and try again.",
            chosen.problems,
        )
    others = tuple(grid.name for grid in grids if grid is not chosen)
    return _table(path, chosen, others, required, known)


def _content(path: Path) -> bytes:
    try:
        return read_whole(path)
    except OSError as trouble:
        raise EnvironmentProblem(
            f"“{path}” could not be read: {trouble.strerror or trouble}; see that it exists and may be opened."
        ) from trouble


def _has_words(line: Line) -> bool:
    return any(map(str.strip, line.cells))


def _heading(grid: Grid) -> Line:
    return next(filter(_has_words, grid.lines))


def _missing(heading: Line, required: Sequence[str]) -> list[str]:
    found = {fold(cell) for cell in heading.cells}
    return [name for name in required if fold(name) not in found]


def _is_known(folded: str, known: Sequence[str]) -> bool:
    names = map(fold, known)
    return any(folded.startswith(name[:-1]) if name.endswith("*") else folded == name for name in names)


def _table(path: Path, grid: Grid, others: tuple[str, ...], required: Sequence[str], known: Sequence[str]) -> Table:
    heading = _heading(grid)
    written = [" ".join(cell.split()) for cell in heading.cells]
    _check_heading(path, heading, written, required)
    keys = [fold(name) if _is_known(fold(name), [*required, *known]) else name for name in written]
    lines = [line for line in grid.lines if line.number > heading.number and _has_words(line)]
    _refuse_surplus(path, lines, keys)
    rows = tuple(Row(line.number, _cells(keys, line.cells)) for line in lines)
    columns = tuple(filter(None, keys))
    unknown = tuple(name for name in columns if not _is_known(fold(name), [*required, *known]))
    return Table(columns, rows, unknown, grid.name, others)


def _check_heading(path: Path, heading: Line, written: list[str], required: Sequence[str]) -> None:
    missing = _missing(heading, required)
    if missing:
        found = ", ".join(filter(None, written))
        raise UserError(
            f"“{path.name}” has no column {_listed(missing)}; it needs {_listed(required)}, "
            f"and its first line has: {found}."
        )
    counts = Counter(fold(name) for name in written if name)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise UserError(f"“{path.name}” has more than one column {_listed(twice)}; rename or remove one of them.")


def _refuse_surplus(path: Path, lines: list[Line], keys: list[str]) -> None:
    details = []
    for line in lines:
        surplus = [cell.strip() for cell, key in _paired(line.cells, keys) if not key and cell.strip()]
        if surplus:
            words = surplus[0][:60]
            details.append(said("Line {line}: nothing says what “{words}” is.", line=line.number, words=words))
    if details:
        raise UserError(
            f"“{path.name}” has cells without a column name in {len(details)} of its rows; "
            "name their column, or put cells that contain the delimiter in quotation marks.",
            details,
        )


def _paired(cells: list[str], keys: list[str]) -> Iterator[tuple[str, str]]:
    for position, cell in enumerate(cells):
        yield cell, keys[position] if position < len(keys) else ""


def _cells(keys: list[str], cells: list[str]) -> dict[str, str]:
    given = {key: cell if key in VERBATIM_COLUMNS else cell.strip() for cell, key in _paired(cells, keys) if key}
    return {key: given.get(key, "") for key in keys if key}


def _listed(names: Sequence[str]) -> str:
    return all_of([f"“{name}”" for name in names])
