"""Commands for layouts of quote tables that a study keeps."""

from dataclasses import asdict
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.cli.report.quoting import AsTable, Columns, Group, Template, changed_layout
from qcoder.services.reporting import layouts
from qcoder.services.reporting.layouts import Layout

Name = Annotated[str, typer.Argument(help="The name of the layout.", metavar="NAME")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    found = typer.Typer(name="layouts", help="Columns, grouping, language and template of quote tables, by name.",
                        no_args_is_help=True)
    found.command("list")(list_layouts)
    found.command("keep")(keep_layout)
    found.command("rename")(rename_layout)
    found.command("delete")(delete_layout)
    app.add_typer(found, name="layouts")


def list_layouts(project: Project, as_json: AsJson = False) -> None:
    """List the layouts that the study keeps.

    Example: qcoder layouts list hubs.qcoder
    """
    with reading(project) as study:
        known = layouts.everything(study)
    if as_json:
        print_json([{"name": one.name, **asdict(one.layout)} for one in known])
        return
    rows = [
        (one.name, one.layout.grouping, one.layout.language, ", ".join(one.layout.columns) or "as the format has them",
         one.layout.template)
        for one in known
    ]
    print_table(("layout", "sections", "headings", "columns", "template"), rows)


def keep_layout(
    project: Project,
    name: Name,
    template: Template = None,
    columns: Columns = "",
    group: Group = None,
    language: Annotated[
        str | None, typer.Option("--language", "--headings", help="The language of headings: en, nl or uk.")
    ] = None,
    as_table: AsTable = False,
) -> None:
    """Keep a layout for `quotes show --layout`; one of the same name is written anew.

    Example: qcoder layouts keep hubs.qcoder Annex --group questions --headings nl --template house.docx
    """
    look = changed_layout(Layout(), template, columns, group, language, as_table=as_table)
    with writing(project) as study:
        layouts.keep(study, name, look)
    say(f"Kept the layout {name}.")


def rename_layout(
    project: Project, name: Name, wanted: Annotated[str, typer.Argument(help="Another name.", metavar="NEW")]
) -> None:
    """Give a layout another name.

    Example: qcoder layouts rename hubs.qcoder Annex "Annex B"
    """
    with writing(project) as study:
        layouts.rename(study, layouts.named(study, name), wanted)
    say(f"Renamed {name} to {wanted}.")


def delete_layout(project: Project, name: Name) -> None:
    """Keep a layout no longer.

    Example: qcoder layouts delete hubs.qcoder Annex
    """
    with writing(project) as study:
        layouts.delete(study, layouts.named(study, name))
    say(f"Deleted the layout {name}.")
