"""Commands for tables: questions, cases and codings, each with import and export; memos with import."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, say, summary_of, writing
from qcoder.cli.opening import reading as looking
from qcoder.model.speech import counted
from qcoder.services.study import Study
from qcoder.services.tables.cases_table import export_cases, import_cases
from qcoder.services.tables.codings_table import export_codings, import_codings
from qcoder.services.tables.memos_table import import_memos
from qcoder.services.tables.questions_table import export_questions, import_questions
from qcoder.services.tables.report import Report

TableFile = Annotated[Path, typer.Argument(help="A csv, tsv or xlsx file.", metavar="FILE")]


_COLUMNS = {
    "questions": "id, parent, text, codes (separated by ;), and text_nl for the words in Dutch",
    "cases": "id, name, kind, parent, source, consent, consent_note; every other column is an attribute",
    "memos": "target_kind (source, passage, coding, code, question, case, quote, finding, chapter, project), target, "
    "turn, quote, code, title, body, coder",
}


def register(app: typer.Typer) -> None:
    """Add these commands."""
    _add(app, "questions", "question", _COLUMNS["questions"], import_questions, export_questions)
    _add(app, "cases", "case", _COLUMNS["cases"], import_cases, export_cases)
    _add(app, "memos", "memo", _COLUMNS["memos"], import_memos, None)
    _add_codings(app)


def _add(
    app: typer.Typer, name: str, one: str, columns: str, take_in: Callable[[Study, Path], Report],
    take_out: Callable[[Study, Path], int] | None,
) -> None:
    group = _group(app, name)

    def import_table(project: Project, file: TableFile, as_json: AsJson = False) -> None:
        with writing(project) as study:
            report = take_in(study, file)
        summary_of(report, one, name, as_json=as_json)

    import_table.__doc__ = (
        f"Add and update {name} from a table, all rows or none. Columns: {columns}.\n\n"
        f"Example: qcoder {name} import hubs.qcoder {name}.csv"
    )
    group.command("import")(import_table)
    if take_out is not None:
        _add_export(group, name, one, take_out)


def _add_export(group: typer.Typer, name: str, one: str, take_out: Callable[[Study, Path], int]) -> None:
    def export_table(project: Project, file: TableFile) -> None:
        with looking(project) as study:
            count = take_out(study, file)
        say(f"Wrote {counted(count, one, name)} to {file}.")

    export_table.__doc__ = (
        f"Write all {name} to a table.\n\nExample: qcoder {name} export hubs.qcoder {name}.xlsx"
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
        """Add the codings of a table, all rows or none.

        Columns: source; turn, or start and end, or quote (exact words); code (id, name or path), coder, comment.

        Example: qcoder codings import hubs.qcoder codings.csv --coder Anna
        """
        with writing(project) as study:
            report = import_codings(study, file, coder=coder)
        summary_of(report, "coding", "codings", as_json=as_json)

    _add_export(group, "codings", "coding", export_codings)


def _group(app: typer.Typer, name: str) -> typer.Typer:
    group = typer.Typer(name=name, help=f"Tables of {name}, in and out.", no_args_is_help=True)
    app.add_typer(group, name=name)
    return group
