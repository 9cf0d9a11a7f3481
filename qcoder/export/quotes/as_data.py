"""Quotes for other programs: csv and json, with nothing of the words changed."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence

from qcoder.export.quotes.report import QuoteReport, cell
from qcoder.model.quotes import QuoteRow
from qcoder.model.speech import said

_FORMULA = re.compile(r'(?:^|,)"?(?:[=+@]|-\D)')
"""A cell at the beginning of a line, or after a comma, that a spreadsheet takes for a formula; numbers are none."""


def csv_of(report: QuoteReport) -> Iterator[str]:
    """Give a csv table piece by piece: one heading, then the rows of all sections.

    UTF-8 without mark and comma-separated, for scripts. A text that begins with = + - or @ is written as it is: a
    sign put before it would be a change of someone's words. Who opens quotes in a spreadsheet should take xlsx.
    """
    yield csv_line(report.heading)
    for section in report.sections:
        for row in report.written(section, section.rows):
            yield csv_line(report.cells(row))


class Formulas:
    """Lines of a csv table as they pass, and whether a spreadsheet would take a cell in them for a formula."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self._found = False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._found = self._found or _FORMULA.search(line) is not None
            yield line

    def notes(self) -> list[str]:
        """What to say once all lines have passed."""
        if not self._found:
            return []
        return [said("Some cells begin with = + - or @, which a spreadsheet takes for formulas; export xlsx for one.")]


def json_of(report: QuoteReport) -> Iterator[str]:
    """Give a JSON list piece by piece, one object per coding and section.

    Keys are the chosen columns, then `id` (by which commands take the row), `published` ("" while the words stand as
    they were said), `start` and `end` (code points in the text of `language`), `language`,
    `questions` (all that the code serves) and `attributes` (the chosen ones). `turn` is null outside all turns.
    """
    separator = "["
    for section in report.sections:
        for row in report.written(section, section.rows):
            yield f"{separator}\n  {json.dumps(_object(row, report), ensure_ascii=False)}"
            separator = ","
    yield "[]\n" if separator == "[" else "\n]\n"


class _Plain(csv.excel):
    lineterminator = "\n"


class _Quoted(_Plain):
    quoting = csv.QUOTE_ALL


def csv_line(cells: Sequence[str | int | float | None]) -> str:
    """Give one line of a csv table; None is an empty cell."""
    line = io.StringIO()
    # Python leaves a lone carriage return bare, at which readers would begin a new row.
    dialect = _Quoted if any("\r" in str(cell) for cell in cells) else _Plain
    csv.writer(line, dialect).writerow(cells)
    return line.getvalue()


def _object(row: QuoteRow, report: QuoteReport) -> dict[str, object]:
    shown: dict[str, object] = {column: cell(row, column) for column in report.columns}
    if "turn" in shown:
        shown["turn"] = row.turn or None
    return shown | {
        "id": (row.quote_id or row.coding_id).hex(),
        "published": row.published,
        "start": row.start,
        "end": row.end,
        "language": row.language,
        "questions": list(row.questions),
        "attributes": {name: row.attributes.get(name, "") for name in report.attributes},
    }
