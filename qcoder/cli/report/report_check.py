"""The command that compares a finished report with the study: report-check."""

from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Out, Project, print_json, reading, say
from qcoder.model.published import Kind
from qcoder.model.speech import counted
from qcoder.services.published import report_check, report_lists
from qcoder.services.published.report_check import Checked
from qcoder.services.published.rows import row_id


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("report-check")(check_report)


def check_report(
    project: Project,
    file: Annotated[Path, typer.Argument(help="The report: docx, pdf, text or Markdown.", metavar="FILE")],
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Find every quote of a finished report, and say what differs from its approved form, attribution and consent.

    The status is 0 also where something is to be looked at. -o writes the list as .html or .docx.

    Example: qcoder report-check hubs.qcoder report.docx -o check.html
    """
    with reading(project) as study:
        found = report_check.check_report(study, file)
        if output is not None:
            report_lists.write(found, output, title=study.name)
    if as_json:
        print_json({
            "quotes": len(found.printed), "faulty": len(found.faulty),
            "printed": [_data(one) for one in found.printed],
            "absent": [
                {"id": row_id(quote), "quote": quote.quote, "status": quote.status, "question": quote.question}
                for quote in found.absent
            ],
        })
        return
    for one in found.faulty:
        place = f"page {one.printed.page}" if one.printed.page else f"paragraph {one.printed.paragraph}"
        say(f"{place}: “{_short(one.printed.words)}” {one.printed.attribution}")
        say(*(f"  {words}" for words in one.sentences))
    for quote in found.absent:
        say(f"Not in the report, though {quote.status}: {_short(quote.quote)}")
    good = len(found.printed) - len(found.faulty)
    say(
        f"Found {counted(len(found.printed), 'quote', 'quotes')} in {file.name}: {good} as they should be, "
        f"{len(found.faulty)} to look at; {len(found.absent)} chosen ones are not printed."
    )
    if output is not None:
        say(f"Wrote the list to {output}.")


def _data(one: Checked) -> dict[str, object]:
    return {
        "quote": one.printed.words, "attribution": one.printed.attribution, "paragraph": one.printed.paragraph,
        "page": one.printed.page, "faults": [fault.value for fault in one.faults], "sentences": list(one.sentences),
        "id": row_id(one.quote) if one.quote else None, "form": one.form,
        "source": one.quote.source if one.quote else "", "turn": one.quote.turn if one.quote else None,
        "changes": [
            {"kind": piece.kind.value, "said": piece.said, "printed": piece.printed}
            for piece in one.pieces if piece.kind is not Kind.KEPT
        ],
    }


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 90 else line[:89].rstrip() + "…"
