"""A matrix as text in each format: labels down the side and across the top, numbers between, totals at the edges."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from qcoder.export.html_page import page
from qcoder.export.markdown import inline, table
from qcoder.export.quotes.as_data import csv_line
from qcoder.export.terminal import WIDTH, aligned, one_line
from qcoder.export.visible import visible
from qcoder.model.matrix import Heading, MatrixTable, Number

_NO_NUMBER = "–"


@dataclass(frozen=True, slots=True)
class MatrixReport:
    """A matrix ready to be written, with its title and the words that a format adds."""

    matrix: MatrixTable
    title: str
    words: Mapping[str, str]
    language: str

    @property
    def heading(self) -> list[str]:
        """The first line: the name of the rows, the labels of the columns, “Total”."""
        return [self.matrix.row_name, *self.matrix.column_labels, self.words["total"]]

    @property
    def data_heading(self) -> list[str]:
        """The same for programs, which look columns up by their labels alone."""
        return [self.matrix.row_name, *(column.label for column in self.matrix.columns), self.words["total"]]

    @property
    def lines(self) -> list[tuple[Heading, list[Number]]]:
        """The lines below it, each row's total at its end."""
        matrix = self.matrix
        return [
            (row, [*values, total])
            for row, values, total in zip(matrix.rows, matrix.values, matrix.row_totals, strict=True)
        ]

    @property
    def totals(self) -> list[Number]:
        """The last line."""
        return [*self.matrix.column_totals, self.matrix.grand_total]

    @property
    def below(self) -> list[str]:
        """The sentences below a table for readers: what is not counted, and how to read the totals."""
        return [*self.matrix.notes, *filter(None, (self.matrix.totals,))]


def csv_of(report: MatrixReport) -> Iterator[str]:
    """Give a csv table line by line; codes have their path in a second column, so that namesakes stay apart."""
    paths = _has_paths(report.matrix.rows)
    heading = report.data_heading
    yield csv_line([heading[0], "path", *heading[1:]] if paths else heading)
    for row, values in report.lines:
        yield csv_line([row.label, row.path, *values] if paths else [row.label, *values])
    total = report.words["total"]
    yield csv_line([total, "", *report.totals] if paths else [total, *report.totals])


def json_of(report: MatrixReport) -> Iterator[str]:
    """Give one JSON object: labels (with their path where they have one), values, totals."""
    matrix = report.matrix
    shape: dict[str, object] = {
        "rows": _labels(matrix.rows),
        "columns": _labels(matrix.columns),
        "values": matrix.values,
        "totals": {"rows": matrix.row_totals, "columns": matrix.column_totals, "all": matrix.grand_total},
    }
    if matrix.notes:
        shape["notes"] = matrix.notes
    yield json.dumps(shape, ensure_ascii=False) + "\n"


def markdown_of(report: MatrixReport) -> Iterator[str]:
    """Give the title and a table line by line, deeper rows after a dash for each level."""
    if report.title:
        yield f"# {inline(visible(report.title))}\n\n"
    rows = [(f"{'– ' * row.depth}{visible(row.label)}", *_texts(report, values)) for row, values in report.lines]
    rows.append((report.words["total"], *_texts(report, report.totals)))
    yield from table([visible(label) for label in report.heading], rows, 1)
    for sentence in report.below:
        yield f"\n{inline(visible(sentence))}\n"


def terminal_of(report: MatrixReport, width: int = WIDTH) -> Iterator[str]:
    """Give the title and aligned columns line by line; a nought is a dot, so that the others catch the eye."""
    if report.title:
        yield f"{one_line(report.title).strip()}\n\n"
    dotted = partial(_dotted, percent=report.matrix.percent)
    rows = [[f"{'  ' * row.depth}{row.label}", *map(dotted, values)] for row, values in report.lines]
    rows.append([report.words["total"], *map(dotted, report.totals)])
    yield from aligned(report.heading, rows, wide=0, numbers=set(range(1, len(report.heading))), width=width)


def html_of(report: MatrixReport) -> Iterator[str]:
    """Give a page piece by piece; fuller cells have a deeper ground, and every number is written."""
    return page(visible(report.title), report.language, _html_table(report), wide=True)


def _html_table(report: MatrixReport) -> Iterator[str]:
    highest = max((value for values in report.matrix.values for value in values if value), default=0)
    first, *labels = map(visible, report.heading)
    percent = report.matrix.percent
    cells = "".join(f'<th scope="col" class="number" dir="auto">{escape(label)}</th>' for label in labels)
    yield f'<table>\n<thead><tr><th scope="col">{escape(first)}</th>{cells}</tr></thead>\n<tbody>\n'
    for row, values in report.lines:
        path = f' title="{escape(visible(row.path))}"' if row.path else ""
        indent = f' style="padding-inline-start: {row.depth * 1.4:g}em"' if row.depth else ""
        cells = "".join(_html_cell(value, highest, percent=percent) for value in values[:-1])
        total = f'<td class="number">{shown(values[-1], percent=percent)}</td>'
        label = escape(visible(row.label))
        yield f'<tr><th scope="row" dir="auto"{path}{indent}>{label}</th>{cells}{total}</tr>\n'
    totals = "".join(f'<td class="number">{text}</td>' for text in _texts(report, report.totals))
    yield f'</tbody>\n<tfoot><tr><th scope="row">{report.words["total"]}</th>{totals}</tr></tfoot>\n</table>\n'
    for sentence in report.below:
        yield f"<p>{escape(visible(sentence))}</p>\n"


def _html_cell(value: Number, highest: float, *, percent: bool) -> str:
    # One hue from the page to a light blue, on which dark words keep their contrast.
    share = round(45 * value / highest) if value and highest and value > 0 else 0
    ground = f' style="background: color-mix(in srgb, #2456c4 {share}%, #fff)"' if share else ""
    return f'<td class="number"{ground}>{_dotted(value, percent=percent)}</td>'


def _has_paths(headings: Sequence[Heading]) -> bool:
    return any(heading.path for heading in headings)


def _labels(headings: Sequence[Heading]) -> list[str | dict[str, str]]:
    if not _has_paths(headings):
        return [heading.label for heading in headings]
    return [{"label": heading.label, "path": heading.path} for heading in headings]


def _texts(report: MatrixReport, values: Sequence[Number]) -> list[str]:
    return [shown(value, percent=report.matrix.percent) for value in values]


def shown(value: Number, *, percent: bool = False) -> str:
    """A number as readers of a table see it: a share as a percentage, nothing where there is no number as a dash."""
    if value is None:
        return _NO_NUMBER
    if percent:
        return f"{round(100 * value)} %"
    return str(value) if isinstance(value, int) else f"{value:.3f}".rstrip("0").rstrip(".")


def _dotted(value: Number, *, percent: bool = False) -> str:
    return "·" if value == 0 else shown(value, percent=percent)
