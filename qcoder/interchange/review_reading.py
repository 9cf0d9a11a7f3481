"""Reading quotes that came back, as Word document or Excel workbook, edited by somebody without QCoder.

Any table or document of quotes that QCoder wrote will do: a review copy says the ids of its rows, other workbooks have
them in a hidden column, other documents in the names of bookmarks around the quotes.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from qcoder.interchange.word_text import Block, Cells, Rows, WordFile, read_word
from qcoder.interchange.workbook import read_workbook
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.review import COLUMNS, MARK, ReturnedRow, Reviewed, Tag
from qcoder.model.review_words import column_of, status_of
from qcoder.model.speech import said
from qcoder.storage.whole_file import read_whole

_SENT = "qcoder-sent"
_LINE = re.compile(r" *\n *")
_BEHIND = re.compile(r"(“.*”)\s*(\([^()]*\))", re.DOTALL)  # who said it, on the line of the words
_QUOTE, _ATTRIBUTION = "Quote", "Quote attribution"  # the styles of our documents
_BESIDE = frozenset({_ATTRIBUTION, "Quote original", "Quote details"})  # of what stands under a quote


def read_review(path: Path) -> Reviewed:
    """Read the rows of a copy.

    Raises UserError when the file is of another kind or has no such table, EnvironmentProblem when it cannot be opened.
    """
    try:
        content = read_whole(path)
    except OSError as error:
        raise EnvironmentProblem(f"“{path}” cannot be opened; check the name and the folder.") from error
    ending = path.suffix.lower()
    if ending == ".docx":
        document = read_word(path, content)
        tables, hidden = list(document.tables), document.hidden
    elif ending == ".xlsx":
        grids = read_workbook(path, content)
        tables = [[list[str | None](line.cells) for line in grid.lines] for grid in grids if grid.name != _SENT]
        hidden = " ".join([_SENT, *(cell for grid in grids if grid.name == _SENT for line in grid.lines
                                    for cell in line.cells)])
    else:
        raise UserError(f"“{path.name}” is no copy that can be read back; choose the .docx or .xlsx that was returned.")
    if ending == ".docx" and any(map(_tag, document.marks)):
        rows, problems = _marked(document)
        return Reviewed(tuple(rows), frozenset(), tuple(problems))
    _, _, sent = hidden.partition(_SENT)
    return _reviewed(path, tables, frozenset(sent.split()))


class _Headings:
    """What the columns of tables are: by their first row, else by that of another table with as many columns.

    A table that was divided has its heading in the first part alone.
    """

    def __init__(self, first_rows: Iterable[Cells]) -> None:
        self._known: dict[int, dict[str, int]] = {len(COLUMNS): {name: at for at, name in enumerate(COLUMNS)}}
        for row in first_rows:
            if found := self._read(row):
                self._known[len(row)] = found

    @staticmethod
    def _read(row: Cells) -> dict[str, int]:
        places = {column: at for at, words in enumerate(row) if words and (column := column_of(words))}
        return places if "quote" in places else {}

    def is_heading(self, row: Cells) -> bool:
        """Whether a row names columns."""
        return bool(self._read(row))

    def places(self, first_row: Cells) -> dict[str, int]:
        """The columns of a table, with the place of each."""
        return self._read(first_row) or self._known.get(len(first_row), {})


def _marked(document: WordFile) -> tuple[list[ReturnedRow], list[str]]:
    """The quotes of a document between their bookmarks, in its order, and sentences on what cannot be used."""
    rows: list[ReturnedRow] = []
    problems: list[str] = []
    headings = _Headings(first for first, _row in document.cells.values())
    for name, blocks in document.marks.items():
        tag = _tag(name)
        if tag is None:
            continue
        number = len(rows) + 1
        if name in document.cells:
            first, cells = document.cells[name]
            row, problem = _cells_of(number, tag.id, cells, headings.places(first))
            problems += [problem] if problem else []
        else:
            row = ReturnedRow(number, tag.id, None, *_paragraphs_of(blocks))
        words = None if row.quote is None else _LINE.sub(" ", row.quote)
        rows.append(tag.changed(ReturnedRow(number, tag.id, row.status, words, row.attribution)))
    return rows, problems


def _paragraphs_of(blocks: tuple[Block, ...]) -> tuple[str, str | None]:
    """The words of a quote that stands in paragraphs, and who said it, on a line of its own or behind the words."""
    quote, attribution = _quoted(blocks), _styled(blocks, _ATTRIBUTION) or None
    if attribution is None and (found := _BEHIND.fullmatch(quote)):
        return found[1], found[2]
    return quote, attribution


def _tag(name: str) -> Tag | None:
    """The tag in the name of a bookmark around a quote."""
    return Tag.read(name.removeprefix(MARK)) if name.startswith(MARK) else None


def _quoted(blocks: tuple[Block, ...]) -> str:
    """The words of a quote; where somebody gave them another style, they are what stands first between its marks."""
    first = next((block for block in blocks if block.style not in _BESIDE), None)
    return _styled(blocks, _QUOTE) or (first.words.strip() if first else "")


def _styled(blocks: tuple[Block, ...], style: str) -> str:
    return " ".join(block.words.strip() for block in blocks if block.style == style)


def _reviewed(path: Path, tables: Sequence[Rows], sent: frozenset[str]) -> Reviewed:
    rows: list[ReturnedRow] = []
    problems: list[str] = []
    found = False
    number = 0
    headings = _Headings(table[0] for table in tables if table)
    for table in filter(None, tables):
        places = headings.places(table[0])
        headed = headings.is_heading(table[0])
        if not {"id", "quote"} <= set(places) or not (headed or _has_id(table[0], places)):
            continue
        found = True
        for cells in table[1:] if headed else table:
            number += 1
            row, problem = _row(number, cells, places)
            if problem:
                problems.append(problem)
            if row is not None:
                rows.append(row)
    if not found:
        raise UserError(
            f"“{path.name}” has no quotes that can be told by their ids; choose a table or document that QCoder wrote."
        )
    return Reviewed(tuple(rows), sent, tuple(problems))


def _has_id(cells: Cells, places: Mapping[str, int]) -> bool:
    """Whether the cell of the id holds one, in a table that has no heading any more."""
    return Tag.read(_folded(_cell(cells, places, "id"))) is not None


def _cell(cells: Cells, places: Mapping[str, int], column: str) -> str | None:
    """The words of a cell: "" where the row has no such cell, None where the table has not, or it was joined."""
    place = places.get(column)
    if place is None:
        return None
    words = cells[place] if place < len(cells) else ""
    return None if words is None else words.strip()


def _folded(name: str | None) -> str:
    return "".join((name or "").casefold().split())


def _row(number: int, cells: Cells, places: Mapping[str, int]) -> tuple[ReturnedRow | None, str]:
    name = _folded(_cell(cells, places, "id"))
    if not name:
        empty = not any(words and words.strip() for words in cells)
        return None, "" if empty else said(
            "Row {number} has no id, so it belongs to no quote; it is left out.",
            number=number,
        )
    tag = Tag.read(name)
    row, problem = _cells_of(number, tag.id if tag else name, cells, places)
    return (tag.changed(row) if tag else row), problem


def _cells_of(number: int, name: str, cells: Cells, places: Mapping[str, int]) -> tuple[ReturnedRow, str]:
    """The quote of a row of a table, and a sentence on what of it cannot be used."""
    status, problem = _cell(cells, places, "status"), ""
    if status is not None:
        known = status_of(status)
        if known is None:
            problem = said(
                "Row {number} has the status “{status}”, which is none; its status is left as it is.",
                number=number, status=status,
            )
        status = known
    if any(cells[place] is None for place in places.values() if place < len(cells)):
        problem = said(
            "Row {number} has cells that were joined or divided; what stands in them is left as it is.", number=number
        )
    elif not places:
        problem = said("Row {number} stands in a table without a heading; it is left as it is.", number=number)
    quote, attribution = _cell(cells, places, "quote"), _cell(cells, places, "attribution")
    return ReturnedRow(number, name, status, quote, attribution), problem
