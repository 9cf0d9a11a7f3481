"""Commands for who codes: `qcoder people`."""

from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.model.errors import UserError
from qcoder.services.coders import people
from qcoder.services.coders.people import Member

_PEOPLE = typer.Typer(help="Who codes: names, colours, work, and two names of one person.", no_args_is_help=True)
_Name = Annotated[str, typer.Argument(help="The name of a coder.", metavar="NAME")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(_PEOPLE, name="people")


@_PEOPLE.command("list")
def list_people(project: Project, as_json: AsJson = False) -> None:
    """List who codes, and what each of them did.

    Example: qcoder people list hubs.qcoder --json
    """
    with reading(project) as study:
        known = people.members(study)
    if as_json:
        print_json([_facts(one) for one in known])
        return
    rows = [
        (one.name, ", ".join(name for _, name in one.also), one.codings, one.sources, one.memos, one.quotes,
         one.findings, f"{one.last:%Y-%m-%d}" if one.last else "")
        for one in known
    ]
    print_table(("name", "also", "codings", "sources", "memos", "quotes", "findings", "last"), rows)


def _facts(one: Member) -> dict[str, object]:
    return {
        "name": one.name, "color": one.colour, "also": [name for _, name in one.also], "codings": one.codings,
        "sources": one.sources, "memos": one.memos, "quotes": one.quotes, "journal": one.entries,
        "findings": one.findings, "last": one.last.isoformat() if one.last else "", "at_work": one.me,
    }


@_PEOPLE.command("add")
def add(project: Project, name: _Name) -> None:
    """Add somebody who is to code.

    Example: qcoder people add hubs.qcoder Oksana
    """
    with writing(project) as study:
        people.add(study, name)
    say(f"Added {name.strip()}.")


@_PEOPLE.command("work-as")
def work_as(project: Project, name: _Name) -> None:
    """Say who is at work in this copy from now on; a new name adds somebody.

    Example: qcoder people work-as hubs.qcoder Bram
    """
    with writing(project) as study:
        who = study.work_as(name)
    say(f"What is done in this copy is recorded as done by {who.name}.")


@_PEOPLE.command("rename")
def rename(
    project: Project, name: _Name, new: Annotated[str, typer.Argument(help="The new name.", metavar="NEW")]
) -> None:
    """Give somebody another name.

    Example: qcoder people rename hubs.qcoder bvd "Bram van Dijk"
    """
    with writing(project) as study:
        people.rename(study, people.find(study, name).id, new)
    say(f"{name} is called {' '.join(new.split())} now.")


@_PEOPLE.command("colour")
def colour(
    project: Project, name: _Name,
    value: Annotated[str, typer.Argument(help="A number of the palette from 0, #RRGGBB, or none.", metavar="COLOUR")],
) -> None:
    """Give somebody a colour, or take it away.

    Example: qcoder people colour hubs.qcoder Anna 4
    """
    wanted = "" if value.casefold() == "none" else value
    digits = wanted.removeprefix("#")
    is_hex = wanted.startswith("#") and len(digits) == 6 and all(sign in "0123456789abcdefABCDEF" for sign in digits)
    if wanted and not is_hex and not (wanted.isascii() and wanted.isdigit()):
        raise UserError(f"“{value}” is no colour; give a number of the palette, #RRGGBB, or none.")
    with writing(project) as study:
        people.recolour(study, people.find(study, name).id, wanted)
    say(f"{name} has {'no colour' if not wanted else f'the colour {wanted}'} now.")


@_PEOPLE.command("join")
def join(
    project: Project, name: _Name,
    into: Annotated[str, typer.Argument(help="The name that stands for both.", metavar="INTO")],
    undo: Annotated[bool, typer.Option("--part", help="Say that the joined name is somebody else after all.")] = False,
) -> None:
    """Say that two names are one person; nothing is rewritten, and it can be taken back.

    Example: qcoder people join hubs.qcoder "Anna (laptop)" Anna
    """
    with writing(project) as study:
        other = people.find(study, into)
        if not undo:
            people.join(study, people.find(study, name).id, other.id)
            say(f"What {name} did counts as done by {other.name}.")
            return
        folded = name.strip().casefold()
        joined = [row for row, known in other.also if known.casefold() == folded]
        if not joined:
            raise UserError(f"“{name}” is not joined into “{other.name}”; see `qcoder people list`.")
        people.part(study, joined[0])
        say(f"{name} is a person of their own again.")
