"""Commands for tables: codebook, questions, cases and codings, each with import and export; memos with import."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, say, summary, writing
from qcoder.cli.opening import reading as looking
from qcoder.services.study import Study
from qcoder.services.tables.cases_table import export_cases, import_cases
from qcoder.services.tables.codebook_table import export_codebook, import_codebook
from qcoder.services.tables.codings_table import export_codings, import_codings
from qcoder.services.tables.memos_table import import_memos
from qcoder.services.tables.questions_table import export_questions, import_questions
from qcoder.services.tables.report import Report

TableFile = Annotated[Path, typer.Argument(help="A csv, tsv or xlsx file.", metavar="FILE")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    _add(app, "codebook", "codes", import_codebook, export_codebook)
    _add(app, "questions", "questions", import_questions, export_questions)
    _add(app, "cases", "cases", import_cases, export_cases)
    _add(app, "memos", "memos", import_memos, None)
    _add_codings(app)


def _add(
    app: typer.Typer, name: str, what: str, take_in: Callable[[Study, Path], Report],
    take_out: Callable[[Study, Path], int] | None,
) -> None:
    group = _group(app, name)

    def import_table(project: Project, file: TableFile, as_json: AsJson = False) -> None:
        with writing(project) as study:
            report = take_in(study, file)
        _told(report, what, as_json=as_json)

    import_table.__doc__ = (
        f"Add and update {what} from a table, all rows or none.\n\nExample: qcoder {name} import hubs.qcoder {name}.csv"
    )
    group.command("import")(import_table)
    if take_out is not None:
        _add_export(group, name, what, take_out)


def _add_export(group: typer.Typer, name: str, what: str, take_out: Callable[[Study, Path], int]) -> None:
    def export_table(project: Project, file: TableFile) -> None:
        with looking(project) as study:
            count = take_out(study, file)
        say(f"Wrote {count} {what} to {file}.")

    export_table.__doc__ = (
        f"Write all {what} to a table.\n\nExample: qcoder {name} export hubs.qcoder {name}.xlsx"
    )
    group.command("export")(export_table)


def _add_codings(app: typer.Typer) -> None:
    group = _group(app, "codings")

    @group.command("import")
    def import_table(
        project: Project,
        file: TableFile,
        coder: Annotated[str | None, typer.Option(help="Who coded the rows that name nobody.")] = None,
        as_json: AsJson = False,
    ) -> None:
        """Add the codings of a table, all rows or none. A place is found by quote, by turn, or by start and end.

        Example: qcoder codings import hubs.qcoder codings.csv --coder Anna
        """
        with writing(project) as study:
            report = import_codings(study, file, coder=coder)
        _told(report, "codings", as_json=as_json)

    _add_export(group, "codings", "codings", export_codings)


def _group(app: typer.Typer, name: str) -> typer.Typer:
    group = typer.Typer(name=name, help=f"Read or write a table of {name}.", no_args_is_help=True)
    app.add_typer(group, name=name)
    return group


def _told(report: Report, what: str, *, as_json: bool) -> None:
    sentence = f"{report.added} {what} added, {report.changed} changed, {report.unchanged} as they were."
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    summary(counts, report.notes, as_json=as_json, sentence=sentence)
