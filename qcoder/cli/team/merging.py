"""The command that merges copies of a study."""

from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, reading, say, writing
from qcoder.services.team import merge_choices, merge_report, merging
from qcoder.services.team.merge_choices import Choices
from qcoder.services.team.merging import MergeReport


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("merge")(merge)


def merge(
    project: Project,
    others: Annotated[list[Path], typer.Argument(help="Other copies; they are only read.", metavar="OTHER...")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Make this file, and leave PROJECT as it is.", metavar="MERGED"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would come.")] = False,
    report: Annotated[
        Path | None,
        typer.Option(help="Write what came and what disagrees to this .html or .json file.", metavar="FILE"),
    ] = None,
    choices: Annotated[
        Path | None,
        typer.Option(
            help="Settle what the copies disagree on as this JSON file says: ids that --dry-run --json prints, each "
            'with a choice ("older") or an object ({"choice": "third", "words": "…"}).',
            metavar="FILE",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Bring together what several people did in copies of one study, in any order and as often as you like.

    Example: qcoder merge hubs.qcoder hubs-bram.qcoder hubs-oksana.qcoder -o merged.qcoder --report merge.html
    """
    if report is not None:
        merge_report.check_ending(report)
    chosen = merge_choices.read(choices) if choices else {}
    found = _merged(project, others, output, chosen, dry_run=dry_run)
    if report is not None:
        merge_report.write(found, report, title=f"Merge of {', '.join(path.stem for path in (project, *others))}")
    if as_json:
        print_json(merge_report.as_data(found))
    else:
        say(*merge_report.sentences(found))


def _merged(
    project: Path, others: list[Path], output: Path | None, choices: Choices, *, dry_run: bool
) -> MergeReport:
    if dry_run:
        with reading(project) as study:
            return merging.preview(study, others, choices=choices)
    if output is not None:
        return merging.merge_to([project, *others], output, choices=choices)
    with writing(project) as study:
        return merging.merge(study, others, choices=choices)
