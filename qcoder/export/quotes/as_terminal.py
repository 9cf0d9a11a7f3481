"""Quotes for a terminal."""

from collections.abc import Iterator

from qcoder.export.quotes.report import QuoteReport, section_name
from qcoder.export.terminal import WIDTH, aligned, one_line

TERMINAL_COLUMNS = ("code", "quote", "attribution", "source", "turn")
"""What fits a terminal; the question stands above."""


def terminal_of(report: QuoteReport, width: int = WIDTH) -> Iterator[str]:
    """Give the quotes as aligned columns line by line, a heading before each section, texts cut to the width."""
    shown = report.heading
    wide = next((shown.index(name) for name in ("quote", "verbatim", "original") if name in shown), 0)
    numbers = {shown.index("turn")} if "turn" in shown else set()
    for number, section in enumerate(report.sections):
        if number:
            yield "\n"
        if name := one_line(section_name(section)).strip():
            yield f"{name}\n\n"
        if section.rows:
            rows = [[str(cell) for cell in report.cells(row)] for row in section.rows]
            yield from aligned(shown, rows, wide=wide, numbers=numbers, width=width)
        else:
            yield f"{report.words['none']}\n"
    if not report.sections:
        yield f"{report.words['none']}\n"
