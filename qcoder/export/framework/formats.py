"""A framework matrix as a workbook, a document or Markdown: summaries in cells, their quotes as numbered notes.

Workbook and document are A3 landscape, since a cell holds sentences. The same matrix gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from qcoder.export.framework.table import FrameworkTable, one_line, quote_line
from qcoder.export.visible import visible
from qcoder.export.wording import saying
from qcoder.model.errors import UserError
from qcoder.model.going import Going
from qcoder.storage.atomic import replacing

FORMATS = {"docx": "Word document, A3", "xlsx": "Excel workbook, A3", "md": "Markdown"}


def write_framework(
    table: FrameworkTable, path: Path, *, format_name: str | None = None, going: Going | None = None
) -> None:
    """Write a framework matrix to a file, whole or not at all.

    `going` hears how far the writing is, and may raise to stop it; then the file is as it was. Raises UserError for an
    unknown format, EnvironmentProblem when the file cannot be written.
    """
    name = format_name or path.suffix.lower().removeprefix(".")
    if name not in FORMATS:
        raise UserError(f"There is no format “{name}” for framework matrices; choose one of {', '.join(FORMATS)}.")
    table = replace(table, going=going or Going())
    with replacing(path) as file:
        # Imported when such a file is written; no other command should pay for its library.
        if name == "docx":
            from qcoder.export.framework.as_docx import write_framework_docx

            write_framework_docx(table, file)
        elif name == "xlsx":
            from qcoder.export.framework.as_xlsx import write_framework_xlsx

            write_framework_xlsx(table, file)
        else:
            file.writelines(piece.encode() for piece in markdown_of(table))


def markdown_of(table: FrameworkTable) -> Iterator[str]:
    """A heading per row and column, the summary below it, and its quotes as a list."""
    say = saying(table.language)
    yield f"# {one_line(table.title)}\n"
    explained = table.explained(numbered=False)
    if explained:
        yield f"\n{explained}\n"
    for i, row in enumerate(table.going.each(table.rows)):
        yield f"\n## {one_line(row)}\n"
        for j, column in enumerate(table.columns):
            cell = table.cells[i][j]
            if not (cell.words or cell.quotes):
                continue
            yield f"\n### {one_line(column)}\n\n{visible(cell.words) or '–'}\n"
            note = cell.note(say)
            if note:
                yield f"\n*{note}*\n"
            yield "".join(f"\n- {quote_line(quote)}" for quote in cell.quotes) + ("\n" if cell.quotes else "")
