"""Commands for turns: what they say to earlier ones, and where notes of a session belong: `qcoder turns`."""

from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.model import session_notes
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services import sources
from qcoder.services.texts import note_settings, turn_links

_TURNS = typer.Typer(
    help="Turns that agree with, dispute or add to earlier ones; where notes of a session belong.",
    no_args_is_help=True,
)
_Source = Annotated[str, typer.Argument(help="The source.", metavar="SOURCE")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(_TURNS, name="turns")


@_TURNS.command("link")
def link(
    project: Project, source: _Source,
    turn: Annotated[int, typer.Argument(help="The number of the turn.")],
    to_turn: Annotated[int, typer.Argument(help="The number of the earlier turn.")],
    kind: Annotated[str, typer.Option(help=f"One of {', '.join(turn_links.KINDS)}.")],
    note: Annotated[str, typer.Option(help="Why.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the mark back instead.")] = False,
) -> None:
    """Mark what a turn of the original says to an earlier one.

    Example: qcoder turns link hubs.qcoder Rotterdam 7 5 --kind disputes
    """
    with writing(project) as study:
        found = sources.find(study, source)
        if not remove:
            turn_links.link(study, found.texts[0].id, turn, to_turn, kind, note)
            say(f"Turn {turn} of “{found.name}” {kind} turn {to_turn}.")
            return
        wanted = (turn, to_turn, kind, study.coder.name)
        for one in turn_links.of_source(study, found):
            if (one.turn.number, one.to_turn.number, one.kind, one.coder) == wanted:
                turn_links.unlink(study, one.id)
                say(f"Turn {turn} no longer {kind} turn {to_turn}.")
                return
        raise UserError(f"You have not marked that turn {turn} {kind} turn {to_turn}; see `qcoder turns list`.")


@_TURNS.command("setting")
def change_setting(
    project: Project, source: _Source,
    turns: Annotated[list[int], typer.Argument(help="The numbers of the notes.", metavar="TURN...")],
    theme: Annotated[str | None, typer.Option(help="Their theme; empty for none.")] = None,
    round_: Annotated[str | None, typer.Option("--round", help="Their round; empty for none.")] = None,
    table: Annotated[str | None, typer.Option(help="Their table; empty for none.")] = None,
) -> None:
    """Say to which theme, round or table notes of a session belong.

    Example: qcoder turns setting hubs.qcoder Café 12 13 --table 4
    """
    given = {session_notes.THEME: theme, session_notes.ROUND: round_, session_notes.TABLE: table}
    values = {name: value for name, value in given.items() if value is not None}
    if not values:
        raise UserError("Nothing is said of these notes; give --theme, --round or --table.")
    with writing(project) as study:
        found = sources.find(study, source)
        known = {one.number: one.id for one in sources.turns(study, found.texts[0].id) if one.number is not None}
        missing = [number for number in turns if number not in known]
        if missing:
            raise UserError(f"“{found.name}” has no turn {missing[0]}; see `qcoder sources --turns`.")
        note_settings.change(study, [known[number] for number in turns], values)
        say(f"Changed {counted(len(turns), 'note', 'notes')} of “{found.name}”.")


@_TURNS.command("list")
def list_links(project: Project, source: _Source, as_json: AsJson = False) -> None:
    """List the marks in a source.

    Example: qcoder turns list hubs.qcoder Rotterdam
    """
    with reading(project) as study:
        rows = [
            {"turn": one.turn.number, "speaker": one.speaker, "kind": one.kind, "to_turn": one.to_turn.number,
             "to_speaker": one.to_speaker, "language": one.language, "coder": one.coder, "note": one.note}
            for one in turn_links.of_source(study, sources.find(study, source))
        ]
        if as_json:
            print_json(rows)
        else:
            print_table(("turn", "speaker", "kind", "to turn", "of", "coder"), [
                (r["turn"], r["speaker"], r["kind"], r["to_turn"], r["to_speaker"], r["coder"]) for r in rows
            ])


@_TURNS.command("export")
def export(
    project: Project, file: Annotated[Path, typer.Argument(help="A csv, tsv or xlsx file.", metavar="FILE")]
) -> None:
    """Write all marks of the study as a table.

    Example: qcoder turns export hubs.qcoder turns.csv
    """
    with reading(project) as study:
        say(f"Wrote {counted(turn_links.export(study, file), 'mark', 'marks')} to “{file.name}”.")
