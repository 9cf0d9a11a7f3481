"""What must not be printed is left out of a report, or told where a table is written."""

from pathlib import Path

from qcoder.services import cases
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.reporting import outline
from qcoder.services.reporting.report_document import write_outline
from qcoder.services.study import Study


def test_withdrawn_and_refused_quotes_are_not_printed(study: Study, tmp_path: Path) -> None:
    retrieval = Retrieval(study)
    rows = {(row.text, row.start, row.end): row for row in retrieval.find(QuoteFilter())[0].rows}
    spots = [Spot(*place) for place in rows]
    chapter = outline.create(study, "What we heard")
    forms.set_status(study, spots, "approved")
    outline.place_quotes(study, chapter, spots)
    whole = write_outline(study, tmp_path / "whole.md")
    assert (whole.number, whole.notes) == (len(spots), [])

    forms.set_status(study, spots[:1], "withdrawn")
    person = next(case for case in cases.everything(study) if case.name == "Visitor 1")
    cases.set_attribute(study, person.id, "consent", "no")
    hers = [row for row in rows.values() if retrieval.speaker_of(row) == "Visitor 1"]
    forms.set_status(study, spots[-1:], "selected")
    report = write_outline(study, tmp_path / "report.md")
    refused = sum(Spot(row.text, row.start, row.end) not in spots[:1] for row in hers)
    assert refused
    assert report.number == len(spots) - 1 - refused
    assert report.notes[:2] == [
        "Left out because they were withdrawn: 1.", f"Left out because their speakers gave no consent: {refused}.",
    ]
    printed = (tmp_path / "report.md").read_text()
    assert not any(retrieval.verbatim(row) in printed for row in hers)

    placed = [row.quote_id for row in outline.printed_rows(Retrieval(study)) if row.quote_id]
    outline.take_quotes_out(study, chapter, placed[:2])
    shorter = write_outline(study, tmp_path / "shorter.md")
    assert "2 selected quotes stand in no chapter; take them in where their questions are." in shorter.notes

    told = quotes.write(study, QuoteFilter(), tmp_path / "quotes.csv").notes
    assert "1 quote is withdrawn; do not publish it." in told
    assert any("gave no consent" in note for note in told)
