"""Commands for who took part in a source: `qcoder participants`."""

from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, summary_of, writing
from qcoder.model.errors import UserError
from qcoder.services import participants, sources

_PEOPLE = typer.Typer(help="Who took part in a source, also those who stay silent.", no_args_is_help=True)
_Source = Annotated[str, typer.Argument(help="The source.", metavar="SOURCE")]
_Name = Annotated[str, typer.Argument(help="The name or number of the person.", metavar="NAME")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(_PEOPLE, name="participants")


@_PEOPLE.command("list")
def list_people(project: Project, source: _Source, as_json: AsJson = False) -> None:
    """List who took part in a source, with their turns.

    Example: qcoder participants list hubs.qcoder Rotterdam
    """
    with reading(project) as study:
        known = participants.of_source(study, sources.find(study, source))
        rows = [
            {"name": one.name, "role": one.role, "turns": one.turns, "silent": one.silent,
             "attributes": {**one.inherited, **one.attributes}}
            for one in known
        ]
        if as_json:
            print_json(rows)
        else:
            print_table(("name", "role", "turns", "attributes"), [
                (one.name, one.role, one.turns or "silent",
                 ", ".join(f"{name}: {value}" for name, value in {**one.inherited, **one.attributes}.items()))
                for one in known
            ])


@_PEOPLE.command("add")
def add(
    project: Project, source: _Source, name: _Name,
    role: Annotated[str, typer.Option(help="In which role.")] = "",
) -> None:
    """Note that somebody took part; again with another role changes the role.

    Example: qcoder participants add hubs.qcoder Rotterdam "Visitor 7" --role visitor
    """
    with writing(project) as study:
        found = sources.find(study, source)
        participants.add(study, found, name, role)
        say(f"“{name}” took part in “{found.name}”.")


@_PEOPLE.command("set")
def set_attribute(
    project: Project, source: _Source, name: _Name,
    attribute: Annotated[str, typer.Argument(help="The attribute.")],
    value: Annotated[str, typer.Argument(help="Its value; empty words take it away.")],
) -> None:
    """Give somebody who took part a value of an attribute.

    Example: qcoder participants set hubs.qcoder Rotterdam "Visitor 7" age 41
    """
    with writing(project) as study:
        found = sources.find(study, source)
        known = [one for one in participants.of_source(study, found) if one.name.casefold() == name.strip().casefold()]
        if len(known) != 1:
            how = "Several people are" if known else "Nobody is"
            raise UserError(f"{how} called “{name}” in “{found.name}”; see `qcoder participants list`.")
        participants.set_attribute(study, found, known[0], attribute, value)
        say(f"“{known[0].name}”: {attribute} is {value or 'not known'} now.")


@_PEOPLE.command("import")
def import_people(
    project: Project, file: Annotated[Path, typer.Argument(help="A csv, tsv or xlsx file.", metavar="FILE")],
    source: Annotated[str, typer.Option(help="The source of rows that name none.")] = "",
    as_json: AsJson = False,
) -> None:
    """Read who took part from a table with source, name and role; other columns are attributes.

    Example: qcoder participants import hubs.qcoder people.csv
    """
    with writing(project) as study:
        done = participants.import_table(study, file, sources.find(study, source) if source else None)
    summary_of(done, "participant", "participants", as_json=as_json)
