"""The commands of a team: copies handed out, and the team folder."""

from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.model.errors import UserError
from qcoder.services import sources
from qcoder.services.team import handouts, merge_report, team_folder
from qcoder.services.team.team_folder import Collected, Member


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("handout")(handout)
    app.command("handouts")(list_handouts)
    app.command("team")(team)


def handout(
    project: Project,
    file: Annotated[Path, typer.Argument(help="The copy to make.", metavar="FILE")],
    name: Annotated[str, typer.Option("--for", help="Who is to work in it.", metavar="NAME")],
    source: Annotated[list[str] | None, typer.Option(help="Only this source; can be given several times.")] = None,
    blind: Annotated[bool, typer.Option("--blind", help="Leave out what others coded, for double coding.")] = False,
    note: Annotated[str, typer.Option(help="What the colleague is to know.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make a copy for a colleague, which works alone and comes back with `qcoder merge`.

    Example: qcoder handout hubs.qcoder hubs-bram.qcoder --for Bram --source "Focus group Arnhem" --blind
    """
    with writing(project) as study:
        only = [sources.find(study, one).id for one in source] if source else None
        made = handouts.make(study, file, name, only=only, blind=blind, note=note)
    if as_json:
        print_json({"file": str(made.path), "for": name, "whole": made.withheld == 0})
    else:
        say(f"Made {made.path.name} for {name}.")


def list_handouts(project: Project, as_json: AsJson = False) -> None:
    """List the copies that were handed out, newest first.

    Example: qcoder handouts hubs.qcoder
    """
    with reading(project) as study:
        names = {one.id: one.name for one in sources.everything(study)}
        rows = [
            (one, None if one.sources is None else [names.get(row, "") for row in one.sources])
            for one in handouts.everything(study)
        ]
    if as_json:
        print_json([
            {"for": one.name, "when": one.when.isoformat(), "blind": one.blind, "note": one.note, "sources": held}
            for one, held in rows
        ])
        return
    print_table(
        ("for", "when", "sources", "note"),
        [
            (one.name, f"{one.when.astimezone():%Y-%m-%d %H:%M}", "all" if held is None else ", ".join(held), one.note)
            for one, held in rows
        ],
    )


def team(
    project: Project,
    folder: Annotated[
        Path | None, typer.Option(help="Use this folder from now on.", metavar="DIR"),
    ] = None,
    publish: Annotated[bool, typer.Option("--publish", help="Only give out the own work.")] = False,
    collect: Annotated[bool, typer.Option("--collect", help="Only take in what is new.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Only tell whose work is new.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take in what colleagues put into the team folder, and put the own work there.

    Example: qcoder team hubs.qcoder --folder ~/Shared/hubs
    """
    if sum((publish, collect, status)) > 1:
        raise UserError("Choose one of --publish, --collect and --status, or none of them to take in and give out.")
    with writing(project) as study:
        if folder is not None:
            team_folder.choose(study, folder)
        if status:
            found = team_folder.status(study)
            _tell_status(found, as_json=as_json)
            return
        got = None if publish else team_folder.collect(study)
        sent = None if collect else team_folder.publish(study)
    _tell_sync(got, sent, as_json=as_json)


def _tell_status(found: list[Member], *, as_json: bool) -> None:
    if as_json:
        print_json([_member(one) for one in found])
    else:
        print_table(
            ("file", "coder", "state", "new", ""),
            [(one.name, one.coder, one.state, str(one.new or ""), one.sentence) for one in found],
        )


def _member(one: Member) -> dict[str, object]:
    return {
        "file": one.name, "state": one.state, "coder": one.coder, "new": one.new, "problem": one.sentence,
        "last": one.last.isoformat() if one.last else None,
    }


def _tell_sync(got: Collected | None, sent: Path | None, *, as_json: bool) -> None:
    if as_json:
        document: dict[str, object] = {"published": str(sent) if sent else None}
        if got is not None:
            document |= merge_report.as_data(got.report)
            document |= {"merged": [_member(m) for m in got.merged], "skipped": [_member(m) for m in got.skipped]}
        print_json(document)
        return
    if got is not None:
        say(*merge_report.sentences(got.report), *(one.sentence for one in got.skipped))
    if sent is not None:
        say(f"Wrote {sent.name}.")
