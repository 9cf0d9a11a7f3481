"""A framework matrix with its quotes, for files and for programs."""

from pathlib import Path
from typing import Any

from qcoder.export.framework import FORMATS, FrameworkCell, FrameworkTable, markdown_of, write_framework
from qcoder.export.wording import saying
from qcoder.services.exploring.framework import Cell, Framework
from qcoder.services.study import Study

__all__ = ["FORMATS", "as_json", "render", "table", "write"]


def table(found: Framework, title: str, language: str = "en") -> FrameworkTable:
    """The matrix as files show it: the newest summary of each cell, and a quote for each passage."""
    lines = tuple(
        tuple(_cell(found, found.cell(i, j)) for j in range(len(found.columns))) for i in range(len(found.rows))
    )
    rows = tuple(line.heading.label for line in found.rows)
    columns = tuple(
        f"{line.heading.label} {line.heading.path}" if found.counted.across.kind == "questions" and line.heading.path
        else line.heading.label
        for line in found.columns
    )  # fmt: skip
    return FrameworkTable(title, rows, columns, lines, language)


def title_of(study: Study, language: str = "en") -> str:
    """What a framework matrix of a study is called."""
    return saying(language)("Framework matrix, {study}", study=study.name)


def write(
    found: Framework, title: str, path: Path, *, format_name: str | None = None, language: str = "en"
) -> None:
    """Write the matrix to a file. Raises UserError for an unknown format or language."""
    write_framework(table(found, title, language), path, format_name=format_name)


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


def _cell(found: Framework, cell: Cell) -> FrameworkCell:
    quotes = tuple(_quotes(found, cell))
    if not cell.summaries:
        return FrameworkCell(quotes=quotes)
    newest = cell.summaries[0]
    return FrameworkCell(newest.body, newest.author, newest.status, newest.stale, quotes)


def _quotes(found: Framework, cell: Cell) -> list[Any]:
    passages = {(row.text, row.start, row.end): row for row in cell.rows}
    return [found.material.known.quote(row, None) for row in passages.values()]
