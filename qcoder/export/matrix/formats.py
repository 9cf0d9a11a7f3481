"""Matrices for reports: codes by cases, questions by groups, as text, page, workbook or data.

write_matrix(matrix, path, title="Codes by hub", language="nl")       the format by the ending of `path`
render_matrix(matrix, "md", title="Codes by hub")                     the same as text
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from qcoder.export.matrix.tables import (
    MatrixReport,
    csv_of,
    html_of,
    json_of,
    markdown_of,
    terminal_of,
)
from qcoder.export.terminal import WIDTH
from qcoder.export.words import words_of
from qcoder.model.errors import UserError
from qcoder.model.matrix import MatrixTable
from qcoder.storage.atomic import replacing

__all__ = ["FORMATS", "MatrixFormat", "render_matrix", "write_matrix"]


@dataclass(frozen=True, slots=True)
class MatrixFormat:
    """A format of matrices: what it is for, and either a text or a binary writer."""

    name: str
    ending: str
    description: str
    text: Callable[[MatrixReport], Iterator[str]] | None = None
    binary: Callable[[MatrixReport, BinaryIO], None] | None = None


def _write_xlsx(report: MatrixReport, file: BinaryIO) -> None:
    # Imported when a workbook is written; no other command should pay for its library.
    from qcoder.export.matrix.as_xlsx import write_matrix_xlsx

    write_matrix_xlsx(report, file)


_ALL = (
    MatrixFormat("xlsx", ".xlsx", "Excel workbook", binary=_write_xlsx),
    MatrixFormat("csv", ".csv", "table of characters", text=csv_of),
    MatrixFormat("json", ".json", "data for programs", text=json_of),
    MatrixFormat("html", ".html", "page for a browser", text=html_of),
    MatrixFormat("md", ".md", "Markdown", text=markdown_of),
    MatrixFormat("table", ".txt", "aligned columns for a terminal", text=terminal_of),
)

FORMATS: Mapping[str, MatrixFormat] = {each.name: each for each in _ALL}
"""The formats of matrices by name."""


def write_matrix(
    matrix: MatrixTable, path: Path, *, title: str = "", language: str = "en", format_name: str | None = None
) -> None:
    """Write a matrix to `path`, whole or not at all.

    `language` (en, nl, uk) is that of the words that the format adds; `format_name` is one of FORMATS, None takes the
    ending of `path`.

    Raises UserError for an unknown format or language, EnvironmentProblem when the file cannot be written.
    """
    chosen = _format(format_name) if format_name else _format_of(path)
    report = MatrixReport(matrix, title, words_of(language), language)
    with replacing(path) as file:
        if chosen.binary:
            chosen.binary(report, file)
        elif chosen.text:
            file.writelines(piece.encode() for piece in chosen.text(report))


def render_matrix(
    matrix: MatrixTable, format_name: str, *, title: str = "", language: str = "en", width: int = WIDTH
) -> str:
    """Give a matrix as text in one of the text formats; `width` is that of the terminal, for the format `table`.

    Raises UserError for an unknown format or language, and for a format that is no text.
    """
    chosen = _format(format_name)
    if chosen.text is None:
        raise UserError(f"The format “{format_name}” is no text; give a file to write it to.")
    report = MatrixReport(matrix, title, words_of(language), language)
    return "".join(terminal_of(report, width) if chosen.text is terminal_of else chosen.text(report))


def _format(name: str) -> MatrixFormat:
    if name not in FORMATS:
        raise UserError(f"There is no format “{name}” for matrices; choose one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def _format_of(path: Path) -> MatrixFormat:
    for each in _ALL:
        if each.ending == path.suffix.lower():
            return each
    endings = ", ".join(each.ending for each in _ALL)
    raise UserError(f"“{path.name}” does not say which format to write; end its name in one of {endings}.")
