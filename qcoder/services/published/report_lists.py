"""The check of a report as a file to hand on: a page for a browser or a Word document."""

from pathlib import Path

from qcoder.export.report_check import FaultyQuote, write_check
from qcoder.model.published import Kind
from qcoder.services.published.report_check import Checked, ReportCheck


def write(found: ReportCheck, path: Path, *, title: str) -> None:
    """Write the list of what is to be looked at. Raises UserError for an ending other than .html and .docx."""
    faulty = [_faulty(one) for one in found.faulty]
    absent = [(quote.quote, f"{quote.status}; {quote.source}") for quote in found.absent]
    write_check(path, title=f"{title}: {found.name}", total=len(found.printed), faulty=faulty, absent=absent)


def _faulty(one: Checked) -> FaultyQuote:
    place = f"Page {one.printed.page}" if one.printed.page else f"Paragraph {one.printed.paragraph}"
    pieces = one.pieces or ()
    marked = tuple((piece.said, piece.printed, piece.kind is Kind.KEPT) for piece in pieces)
    source = f"{one.quote.source}, turn {one.quote.turn}" if one.quote else ""
    return FaultyQuote(place, one.printed.words, one.printed.attribution, marked, one.sentences, source)
