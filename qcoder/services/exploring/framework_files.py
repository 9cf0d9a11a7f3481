"""A framework matrix with its quotes, for files and for programs."""

from collections.abc import Container, Sequence
from pathlib import Path
from typing import Any

from qcoder.export.framework.formats import FORMATS, markdown_of, write_framework
from qcoder.export.framework.table import FrameworkCell, FrameworkTable
from qcoder.export.wording import saying
from qcoder.model.going import Going
from qcoder.model.quotes import QuoteRow
from qcoder.services.exploring.framework import Cell, Framework
from qcoder.services.exploring.side import Line
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import Place

_READING = 0.3  # of the time that a file takes

__all__ = ["FORMATS", "as_json", "render", "table", "write"]


def table(found: Framework, title: str, language: str = "en", going: Going | None = None) -> FrameworkTable:
    """The matrix as files show it: the newest summary of each cell, and a quote for each passage.

    What stands in a column below another one (a subcode, a question of a line) is not said there once more, and a
    column that only gathers others is left out unless something is written in it. `going` hears how far the reading
    is, and may raise to cancel.
    """
    below = [_below(found.columns, j) for j in range(len(found.columns))]
    lines = [
        [_cell(found, found.cell(i, j), [found.cell(i, at) for at in below[j]]) for j in range(len(found.columns))]
        for i in (going or Going()).each(range(len(found.rows)), every=1)
    ]
    shown = [
        j for j in range(len(found.columns))
        if not below[j] or any(line[j].words or line[j].quotes for line in lines)
    ]  # fmt: skip
    return FrameworkTable(
        title,
        tuple(line.heading.label for line in found.rows),
        tuple(_heading(found, found.columns[j]) for j in shown),
        tuple(tuple(line[j] for j in shown) for line in lines),
        language,
    )


def _heading(found: Framework, line: Line) -> str:
    path = line.heading.path if found.counted.across.kind == "questions" else ""
    return " ".join(filter(None, (line.heading.label, path)))


def _below(lines: Sequence[Line], at: int) -> list[int]:
    """The lines that stand below one in the tree."""
    under, found = {lines[at].key}, []
    for number, line in enumerate(lines):
        if number != at and line.parent in under:
            under.add(line.key)
            found.append(number)
    return found


def title_of(study: Study, language: str = "en") -> str:
    """What a framework matrix of a study is called."""
    return saying(language)("Framework matrix, {study}", study=study.name)


def write(
    found: Framework, title: str, path: Path, *, format_name: str | None = None, language: str = "en",
    going: Going | None = None,
) -> None:
    """Write the matrix to a file. Raises UserError for an unknown format or language.

    `going` hears how far it is, and may raise to cancel.
    """
    going = going or Going()
    made = table(found, title, language, going.part(_READING))
    write_framework(made, path, format_name=format_name, going=going.part(1 - _READING))


def render(found: Framework, title: str, language: str = "en") -> str:
    """The matrix as Markdown."""
    return "".join(markdown_of(table(found, title, language)))


def as_json(found: Framework) -> dict[str, Any]:
    """The cells that hold something: summaries with author, status and whether they are stale, and the quotes."""
    cells = []
    for i, row in enumerate(found.rows):
        for j, column in enumerate(found.columns):
            cell = found.cell(i, j)
            if not (cell.summaries or cell.rows):
                continue
            summaries = [
                {"words": one.body, "author": one.author, "status": one.status, "stale": one.stale,
                 "written": one.written.isoformat(timespec="seconds")}
                for one in cell.summaries
            ]  # fmt: skip
            quotes = [
                {"quote": quote.quote, "source": quote.source, "turn": quote.turn, "attribution": quote.attribution}
                for quote in _quotes(found, cell)
            ]
            cells.append(
                {"row": row.heading.label, "column": column.heading.label, "summaries": summaries, "quotes": quotes}
            )
    return {
        "rows": [line.heading.label for line in found.rows],
        "columns": [line.heading.label for line in found.columns],
        "cells": cells,
    }


def _cell(found: Framework, cell: Cell, below: Sequence[Cell]) -> FrameworkCell:
    """A cell with the quotes that no cell below it has."""
    said = {_passage(row) for other in below for row in other.rows}
    quotes = tuple(_quotes(found, cell, said))
    if not cell.summaries:
        return FrameworkCell(quotes=quotes)
    newest = cell.summaries[0]
    return FrameworkCell(newest.body, newest.author, newest.status, newest.stale, quotes)


def _quotes(found: Framework, cell: Cell, but: Container[Place] = ()) -> list[QuoteRow]:
    """A quote for each passage, but for some."""
    passages = {_passage(row): row for row in cell.rows}
    return [found.material.known.quote(row, None) for place, row in passages.items() if place not in but]


def _passage(row: CodedRow) -> Place:
    return row.text, row.start, row.end
