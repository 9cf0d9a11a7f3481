"""The command that counts anything by anything."""

import sys
from typing import Annotated

import typer

from qcoder.cli.explore.looking import CaseOption, CoderOption, Everything, Language, Used
from qcoder.cli.opening import AsJson, Out, Project, pairs, reading, say
from qcoder.services import matrices
from qcoder.services.matrices import Counting, MatrixQuery
from qcoder.services.quoting.retrieval import QuoteFilter


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("matrix")(show_matrix)


def show_matrix(
    project: Project,
    rows: Annotated[str, typer.Option(help=f"One of {', '.join(matrices.KINDS)}.")],
    columns: Annotated[str, typer.Option(help="The same choice as for rows.")],
    count: Annotated[str, typer.Option(help=f"One of {', '.join(matrices.COUNTS)}.")] = "codings",
    rollup: Annotated[bool, typer.Option(help="Count codes with their subcodes.")] = True,
    per_person: Annotated[bool, typer.Option(help="Divided by the people who took part.")] = False,
    row: Annotated[list[str] | None, typer.Option(help="Only this row, by name or path; repeat it.")] = None,
    column: Annotated[list[str] | None, typer.Option(help="Only this column, by name or path; repeat it.")] = None,
    none: Annotated[bool, typer.Option("--none", help="Count what has no row or column in one of its own.")] = False,
    used: Used = False,
    case: CaseOption = "",
    coder: CoderOption = "",
    where: Annotated[list[str] | None, typer.Option(help="Only attribute=value; repeat it for several.")] = None,
    everything: Everything = False,
    form: Annotated[str | None, typer.Option("--format", help=f"One of {', '.join(matrices.formats())}.")] = None,
    language: Language = "en",
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Count anything by anything.

    A file that ends in .png, .svg or .pdf is a picture.

    Example: qcoder matrix hubs.qcoder --rows codes --columns attribute:hub --count quotes
    """
    with reading(project) as study:
        counting = Counting(count, per_person=per_person, rollup=rollup)
        chosen = QuoteFilter(case=case, coder=coder, where=pairs(where or ()))
        query = MatrixQuery(rows, columns, counting, chosen, everything, row or (), column or (), none)
        counted = matrices.matrix(study, query, language)
        counted = counted.used() if used else counted
        if output is not None:
            matrices.write(study, counted, output, counting, format_name=form, language=language)
            say(f"Wrote the matrix to {output}.")
        else:
            sys.stdout.write(matrices.render(study, counted, "json" if as_json else form or "table", language))
        if not as_json:
            say(*counted.notes, *filter(None, (counted.totals,)))
