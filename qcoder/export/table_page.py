"""A table as a page for a browser: any columns and rows, with sentences below."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from qcoder.export.html_page import page
from qcoder.export.visible import visible

Cell = str | int | float | None


def table_page(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], notes: Sequence[str] = ()
) -> Iterator[str]:
    """Give the page piece by piece; numbers stand at the right, fractions with three digits, nothing as a dash."""
    return page(title, "en", _body(columns, list(rows), notes), wide=True)


def _body(columns: Sequence[str], rows: Sequence[Sequence[Cell]], notes: Sequence[str]) -> Iterator[str]:
    numeric = [any(isinstance(row[at], int | float) for row in rows) for at in range(len(columns))]
    yield "<table>\n<thead><tr>"
    for name, number in zip(columns, numeric, strict=True):
        yield f"<th{_kind(number=number)}>{escape(visible(name))}</th>"
    yield "</tr></thead>\n<tbody>\n"
    for row in rows:
        cells = (f"<td{_kind(number=number)}>{_shown(cell)}</td>" for cell, number in zip(row, numeric, strict=True))
        yield f"<tr>{''.join(cells)}</tr>\n"
    yield "</tbody>\n</table>\n"
    for note in notes:
        yield f'<p class="details" dir="auto">{escape(visible(note))}</p>\n'


def _kind(*, number: bool) -> str:
    return ' class="number"' if number else ' dir="auto"'


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    return f"{cell:.3f}" if isinstance(cell, float) else escape(visible(str(cell)))
