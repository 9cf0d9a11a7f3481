"""Commands for a project as a whole: new, info, check, demo."""

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, OpenWindow, Project, print_json, print_table, reading, say
from qcoder.model.errors import UserError
from qcoder.services import checking, overview, sample
from qcoder.services.study import create_study


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("new")(new)
    app.command("info")(info)
    app.command("check")(check)
    app.command("demo")(demo)


def new(
    project: Annotated[Path, typer.Argument(help="The file to make.", metavar="PROJECT")],
    name: Annotated[str | None, typer.Option(help="The name of the study; else that of the file.")] = None,
    coder: Annotated[str | None, typer.Option(help="Who codes; else the name of your account.")] = None,
) -> None:
    """Make a project.

    Example: qcoder new hubs.qcoder --name "Social hubs" --coder Anna
    """
    for option, words in (("--name", name), ("--coder", coder)):
        if words is not None and not words.strip():
            raise UserError(f"{option} has no words; give a name, or leave {option} out.")
    with create_study(project, name=name, coder=coder) as study:
        say(f"Made “{study.name}” in {study.path}, for {study.coder.name}.")


def info(project: Project, as_json: AsJson = False) -> None:
    """Tell what a project holds.

    Example: qcoder info hubs.qcoder --json
    """
    with reading(project) as study:
        known = overview.info(study)
    if as_json:
        print_json(dataclasses.asdict(known))
        return
    counts = ("sources", "turns", "codes", "codings", "cases", "questions", "memos")
    rows = [("name", known.name), *((name, str(getattr(known, name))) for name in counts)]
    print_table(("", known.name), [*rows[1:], ("coders", ", ".join(known.coders)), ("format", str(known.format))])


def check(project: Project, as_json: AsJson = False) -> None:
    """Prove a project sound: the log replays to the tables, anchors fit their texts, nothing dangles.

    Example: qcoder check hubs.qcoder
    """
    with reading(project) as study:
        found = checking.problems(study, say)
    if as_json:
        print_json({"ok": not found, "problems": found})
    elif found:
        say(f"“{project.name}” has problems; go back to a copy of it, or ask for help with these sentences:", *found)
    else:
        say(f"“{project.name}” is sound.")
    if found:
        raise typer.Exit(1)


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put the copy.", metavar="[DIR]")] = Path("qcoder-demo"),
    window: Annotated[bool, typer.Option("--window/--no-window", help="Open it.")] = True,
) -> None:
    """Make a copy of the sample study, and open it.

    A copy that is there already is opened as it is. Example: qcoder demo ~/hubs --no-window
    """
    project = sample.sample_in(folder)
    say(f"The sample study is in {project}.")
    if window:
        raise OpenWindow(project)
