"""The command for agreement between coders."""

import shutil
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Out, Project, print_json, reading, say
from qcoder.model.errors import UserError
from qcoder.services.coders import agreement_tables
from qcoder.services.coders.agreement import OVERLAP, UNITS, AgreementQuery, agreement

_FORMATS = ("table", "csv", "xlsx", "html")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("agreement")(show_agreement)


def show_agreement(
    project: Project,
    coders: Annotated[list[str], typer.Option(help="Two coders or more, as Anna,Bram.")],
    unit: Annotated[str, typer.Option(help=f"One of {', '.join(UNITS)}.")] = "turn",
    codes: Annotated[list[str] | None, typer.Option(help="Ids, names or paths of codes, as ties,needs.")] = None,
    rollup: Annotated[bool, typer.Option(help="Count codes with their subcodes.")] = False,
    overlap: Annotated[float, typer.Option(help="What two segments share at least to be one, 0 to 1.")] = OVERLAP,
    answers_only: Annotated[bool, typer.Option("--answers-only", help="Leave out the turns of moderators.")] = False,
    intervals: Annotated[bool, typer.Option("--intervals", help="Add 95 % intervals, by bootstrap.")] = False,
    by_source: Annotated[bool, typer.Option("--by-source", help="Show each source, over all codes.")] = False,
    by_pair: Annotated[bool, typer.Option("--by-pair", help="Show each two of several coders.")] = False,
    instead: Annotated[bool, typer.Option("--instead", help="Show which codes were used in place of which.")] = False,
    everything: Annotated[bool, typer.Option("--everything", help="Count what is not done yet, too.")] = False,
    disagreements: Annotated[bool, typer.Option("--disagreements", help="List what coders differ on.")] = False,
    form: Annotated[str | None, typer.Option("--format", help=f"One of {', '.join(_FORMATS)}.")] = None,
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Compare coders in the sources that all of them coded, code by code.

    Example: qcoder agreement hubs.qcoder --coders Anna,Bram --unit sentence --disagreements -o talk.xlsx
    """
    if form is not None and form not in _FORMATS:
        raise UserError(f"There is no format “{form}” for agreement; choose one of {', '.join(_FORMATS)}.")
    query = AgreementQuery(
        unit, _listed(codes or ()) or None, overlap, rollup=rollup, answers_only=answers_only, everything=everything,
        by_source=by_source, by_pair=by_pair or as_json, intervals=intervals,
    )
    with reading(project) as study:
        report = agreement(study, _listed(coders), query)
    if as_json and output is None:
        print_json(agreement_tables.document(report, disagreements=disagreements))
        return
    asked = {"disagreements": disagreements, "instead": instead, "pairs": by_pair, "sources": by_source}
    view = agreement_tables.VIEWS[next((name for name, wanted in asked.items() if wanted), "codes")]
    if output is not None:
        title, notes = f"Agreement of {', '.join(report.coders)}", agreement_tables.remarks(report)
        agreement_tables.write(view.table(report), output, format_name=form, title=title, notes=notes)
        say(f"Wrote the agreement of {', '.join(report.coders)} to {output}.")
    elif form in {"xlsx", "html"}:
        raise UserError(f"The format “{form}” is for a file; say which one with -o.")
    elif form == "csv":
        sys.stdout.write(agreement_tables.as_csv(view.table(report)))
    else:
        sys.stdout.write(view.terminal(report, shutil.get_terminal_size((120, 40)).columns))
    say(*agreement_tables.remarks(report))


def _listed(values: Sequence[str]) -> list[str]:
    """Names from options that may be repeated and may hold several, separated by commas."""
    return [name.strip() for value in values for name in value.split(",") if name.strip()]
