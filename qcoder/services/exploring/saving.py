"""The numbers and the pictures of Explore as files; copies of numbers for the clipboard."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from qcoder.export.matrix.formats import FORMATS, MatrixFormat, render_matrix, write_matrix
from qcoder.export.matrix.tables import shown
from qcoder.export.pictures.figures import Figure
from qcoder.export.visible import visible
from qcoder.model.errors import UserError
from qcoder.model.matrix import MatrixTable, Number
from qcoder.services.study import Study

PICTURES: Mapping[str, str] = {".png": "Picture", ".svg": "Picture of any size", ".pdf": "Picture for print"}
"""Endings of pictures, with what each is for."""

_FOR_FILES = ("xlsx", "csv", "html", "md")


def table_formats() -> list[MatrixFormat]:
    """The formats of tables, the most wanted first."""
    return [FORMATS[name] for name in _FOR_FILES]


def write_table(
    study: Study, table: MatrixTable, path: Path, *, format_name: str | None = None, language: str = "en"
) -> None:
    """Write numbers to a file, in the format of its ending. Raises UserError for an unknown one."""
    write_matrix(table, path, title=study.name, format_name=format_name, language=language)


def render_table(study: Study, table: MatrixTable, format_name: str, language: str = "en") -> str:
    """Numbers as text in one of the text formats."""
    return render_matrix(table, format_name, title=study.name, language=language)


def write(
    study: Study, table: MatrixTable, figure: Figure, path: Path, format_name: str | None, language: str = "en"
) -> None:
    """Write the numbers or draw the picture, by the ending of the file; `format_name` is one of tables."""
    if format_name is None and is_picture(path):
        write_picture(figure, path)
    else:
        write_table(study, table, path, format_name=format_name, language=language)


def write_picture(figure: Figure, path: Path) -> None:
    """Draw a picture into a file, in the format of its ending; the same picture gives the same bytes.

    Raises UserError for an ending that is no picture's, EnvironmentProblem when the file cannot be written.
    """
    from qcoder.export.pictures.drawing import draw  # with matplotlib, which takes a second to load

    if not is_picture(path):
        raise UserError(f"“{path.name}” is no picture; end its name in one of {', '.join(PICTURES)}.")
    draw(figure, path)


def is_picture(path: Path) -> bool:
    """Whether a file of this name is drawn rather than written as a table."""
    return path.suffix.lower() in PICTURES


Lines = Sequence[Sequence[str]]
"""Rows of cells for the clipboard, the headings first."""


def lines_of(table: MatrixTable) -> Lines:
    """The headings, with how many people stand behind each column that is divided by them, and the rows below."""
    rows = zip(table.rows, table.values, strict=True)
    return [
        [table.row_name, *table.column_labels],
        *([row.label, *(_plain(value, percent=table.percent) for value in values)] for row, values in rows),
    ]


def as_tabs(lines: Lines) -> str:
    """Rows with tabs between their cells, as spreadsheets take them from the clipboard."""
    return "\n".join("\t".join(" ".join(visible(cell).split()) for cell in line) for line in lines)


def as_html(lines: Lines, *, numbers: bool = True) -> str:
    """Rows as a table for word processors; `numbers` stand at the right of their columns."""
    first, *rest = [[escape(visible(cell)) for cell in line] for line in lines]
    cell = "<td align=right>" if numbers else "<td>"
    head = "".join(f"<th>{name}</th>" for name in first)
    body = "".join(
        f"<tr><td>{label}</td>{''.join(f'{cell}{value}</td>' for value in values)}</tr>" for label, *values in rest
    )
    return f'<html><head><meta charset="utf-8"></head><body><table><tr>{head}</tr>{body}</table></body></html>'


def _plain(value: Number, *, percent: bool) -> str:
    """A number as the files show it; nothing where there is none, which a spreadsheet would take for words."""
    return "" if value is None else shown(value, percent=percent)
