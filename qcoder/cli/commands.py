"""The commands of `qcoder`, gathered from their groups."""

from typing import Annotated

import typer

from qcoder import __version__
from qcoder.cli import attributes, exchanging, past, projects, renaming, tables
from qcoder.cli.codes import codebook, coding, ruling, searching
from qcoder.cli.explore import exploring, judging, matrix
from qcoder.cli.readable_by_machines import give_json
from qcoder.cli.report import findings, layouts, outline, publishing, questions, quoting, report_check
from qcoder.cli.team import agreeing, assigning, copies, merging, people, rounds
from qcoder.cli.texts import correcting, guides, taking_part, transcripts, turn_linking
from qcoder.cli.writing import journal, notes

COMMANDS = typer.Typer(
    name="qcoder",
    help="Code interviews and focus groups, and take the quotes out. `qcoder PROJECT` opens the window.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)

for module in (
    projects,
    past,
    transcripts,
    correcting,
    codebook,
    exchanging,
    tables,
    attributes,
    renaming,
    questions,
    coding,
    notes,
    journal,
    quoting,
    layouts,
    publishing,
    report_check,
    matrix,
    exploring,
    judging,
    agreeing,
    assigning,
    rounds,
    merging,
    copies,
    people,
    findings,
    outline,
    searching,
    ruling,
    guides,
    taking_part,
    turn_linking,
):
    module.register(COMMANDS)
give_json(COMMANDS)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"QCoder {__version__}")
        raise typer.Exit


@COMMANDS.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    del version


def names() -> frozenset[str]:
    """The names of all commands: what stands first on the command line and is none of them is a project."""
    commands = {info.name for info in COMMANDS.registered_commands} | {info.name for info in COMMANDS.registered_groups}
    return frozenset(name for name in commands if name)
