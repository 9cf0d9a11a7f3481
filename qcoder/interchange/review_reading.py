"""Reading quotes that came back, as Word document or Excel workbook, edited by somebody without QCoder.

Any table or document of quotes that QCoder wrote will do: a review copy says the ids of its rows, other workbooks have
them in a hidden column, other documents in the names of bookmarks around the quotes.
"""

import re
from pathlib import Path

from qcoder.interchange.word_text import Block, WordFile, read_word
from qcoder.interchange.workbook import read_workbook
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.review import MARK, ReturnedRow, Reviewed, Tag
from qcoder.model.review_words import column_of, status_of
from qcoder.model.speech import said
from qcoder.storage.whole_file import read_whole

_SENT = "qcoder-sent"
_LINE = re.compile(r" *\n *")
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
        tables, hidden = [(0, table) for table in document.tables], document.hidden
    elif ending == ".xlsx":
        grids = read_workbook(path, content)
        tables = [(grid.lines[0].number - 1, [line.cells for line in grid.lines]) for grid in grids
                  if grid.lines and grid.name != _SENT]
        hidden = " ".join([_SENT, *(cell for grid in grids if grid.name == _SENT for line in grid.lines
                                    for cell in line.cells)])
    else:
        raise UserError(f"“{path.name}” is no copy that can be read back; choose the .docx or .xlsx that was returned.")
    if ending == ".docx" and any(map(_tag, document.marks)):
        return Reviewed(tuple(_marked(document)), frozenset())
    _, _, sent = hidden.partition(_SENT)
    return _reviewed(path, [table for _, table in tables], frozenset(sent.split()))


def _marked(document: WordFile) -> list[ReturnedRow]:
    """The quotes of a document between their bookmarks, in its order."""
    rows: list[ReturnedRow] = []
    for name, blocks in document.marks.items():
        tag = _tag(name)
        if tag is None:
            continue
        if name in document.cells:
            heading, cells = document.cells[name]
            columns = dict(zip(map(column_of, heading), cells, strict=False))
            quote, attribution = columns.get("quote"), columns.get("attribution")
            status = status_of(columns.get("status", "?"))
        else:
            quote, attribution, status = _quoted(blocks), _styled(blocks, _ATTRIBUTION) or None, None
        words = None if quote is None else _LINE.sub(" ", quote)
        rows.append(tag.changed(ReturnedRow(len(rows) + 1, tag.id, status, words, attribution)))
    return rows


def _tag(name: str) -> Tag | None:
    """The tag in the name of a bookmark around a quote."""
    return Tag.read(name.removeprefix(MARK)) if name.startswith(MARK) else None


def _quoted(blocks: tuple[Block, ...]) -> str:
    """The words of a quote; where somebody gave them another style, they are what stands first between its marks."""
    first = next((block for block in blocks if block.style not in _BESIDE), None)
    return _styled(blocks, _QUOTE) or (first.words.strip() if first else "")


def _styled(blocks: tuple[Block, ...], style: str) -> str:
    return " ".join(block.words.strip() for block in blocks if block.style == style)


def _reviewed(path: Path, tables: list[list[list[str]]], sent: frozenset[str]) -> Reviewed:
    rows: list[ReturnedRow] = []
    problems: list[str] = []
    found = False
    number = 0
    for table in tables:
        heading = [column_of(words) for words in table[0]] if table else []
        places = {column: place for place, column in enumerate(heading) if column}
        if "id" not in places or "quote" not in places:
            continue
        found = True
        for cells in table[1:]:
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


def _row(number: int, cells: list[str], places: dict[str, int]) -> tuple[ReturnedRow | None, str]:
    def cell(column: str) -> str | None:
        place = places.get(column)
        return None if place is None else cells[place].strip() if place < len(cells) else ""

    name = "".join((cell("id") or "").casefold().split())
    if not name:
        empty = not any(words.strip() for words in cells)
        return None, "" if empty else said(
            "Row {number} has no id, so it belongs to no quote; it is left out.",
            number=number,
        )
    status, problem = cell("status"), ""
    if status is not None:
        known = status_of(status)
        if known is None:
            problem = said(
                "Row {number} has the status “{status}”, which is none; its status is left as it is.",
                number=number, status=status,
            )
        status = known
    row, tag = ReturnedRow(number, name, status, cell("quote"), cell("attribution")), Tag.read(name)
    return (tag.changed(row) if tag else row), problem
