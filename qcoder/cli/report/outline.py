"""Commands for the outline of the report."""

from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, summary_of, writing
from qcoder.cli.report import chapters
from qcoder.cli.report.quoting import Headings, Template
from qcoder.interchange.tables import ENDINGS
from qcoder.model.speech import counted
from qcoder.services.reporting import outline
from qcoder.services.reporting.report_document import outline_rows, write_outline
from qcoder.services.tables.outline_table import export_outline, import_outline


def register(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(name="outline", help="Chapters of the report, their questions and quotes.",
                        no_args_is_help=True)
    group.command("list")(list_outline)
    group.command("import")(take_in_outline)
    group.command("export")(put_out_outline)
    chapters.register(group)
    app.add_typer(group, name="outline")


def list_outline(project: Project, as_json: AsJson = False) -> None:
    """List the chapters with their questions and how many quotes each prints.

    Example: qcoder outline list hubs.qcoder
    """
    with reading(project) as study:
        rows = outline_rows(study)
        depths = [one.depth for one in outline.everything(study)]
    if as_json:
        print_json([
            {"key": key, "title": title, "questions": asked.split("; ") if asked else [], "quotes": quotes,
             "parent": parent, "depth": depth}
            for (key, title, asked, quotes, parent), depth in zip(rows, depths, strict=True)
        ])
    else:
        shown = [(key, "  " * depth + title, asked, quotes)
                 for (key, title, asked, quotes, _parent), depth in zip(rows, depths, strict=True)]
        print_table(("key", "chapter", "questions", "quotes"), shown)


def take_in_outline(
    project: Project,
    file: Annotated[Path, typer.Argument(help="A csv, tsv or xlsx file: key, title, parent, questions.",
                                         metavar="FILE")],
    as_json: AsJson = False,
) -> None:
    """Add and update chapters from a table, all rows or none.

    Example: qcoder outline import hubs.qcoder chapters.csv
    """
    with writing(project) as study:
        report = import_outline(study, file)
    summary_of(report, "chapter", "chapters", as_json=as_json)


def put_out_outline(
    project: Project,
    file: Annotated[Path, typer.Argument(help="docx, html or md: the report so far; csv, tsv or xlsx: the chapters.",
                                         metavar="FILE")],
    headings: Headings = "en",
    originals: Annotated[bool, typer.Option("--originals", help="Print the original of translated quotes.")] = False,
    places: Annotated[
        bool, typer.Option("--places", help="A note on each quote: where it was said, and its id. Not for publishing.")
    ] = False,
    template: Template = None,
) -> None:
    """Write the report as it is outlined: chapters, answers, findings and quotes in order.

    Example: qcoder outline export hubs.qcoder report.docx --headings nl
    """
    with reading(project) as study:
        if file.suffix.lower() in ENDINGS:
            say(f"Wrote {counted(export_outline(study, file), 'chapter', 'chapters')} to {file}.")
            return
        done = write_outline(study, file, language=headings, originals=originals, places=places, template=template)
    say(f"Wrote the report with {counted(done.number, 'quote', 'quotes')} to {file}.", *done.notes)
