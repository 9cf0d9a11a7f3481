"""The command for who codes what."""

from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.model.errors import UserError
from qcoder.model.records import Coder
from qcoder.model.speech import counted
from qcoder.services import sources
from qcoder.services.coders import assignments
from qcoder.services.coders.assignments import STATUSES, Pair
from qcoder.services.study import Study, find_coder
from qcoder.storage.team import people


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("assign")(assign)


def assign(
    project: Project,
    coder: Annotated[list[str] | None, typer.Option(help="Who codes; repeat it for several.")] = None,
    source: Annotated[list[str] | None, typer.Option(help="What they code; repeat it for several.")] = None,
    status: Annotated[str, typer.Option(help=f"One of {', '.join(STATUSES)}.")] = "",
    due: Annotated[str | None, typer.Option(help="By when, as 2026-05-31; empty takes the date away.")] = None,
    note: Annotated[str | None, typer.Option(help="A note on the assignment.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the sources away again; codings stay.")] = False,
    spread: Annotated[bool, typer.Option("--spread", help="Deal the sources out evenly among the coders.")] = False,
    doubled: Annotated[float, typer.Option(help="With --spread, the share that two people code, 0 to 1.")] = 0.2,
    seed: Annotated[int | None, typer.Option(help="With --spread, a number that gives the same deal again.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say who codes what and how far they are; without coders, list it. Agreement counts what is done.

    Example: qcoder assign hubs.qcoder --coder Anna --source "Focus group Delft" --status done
    """
    if not coder:
        with reading(project) as study:
            _show(study, as_json=as_json)
        return
    if status and status not in STATUSES:
        raise UserError(f"There is no status “{status}”; choose one of {', '.join(STATUSES)}.")
    with writing(project) as study:
        who = [_coder(study, name) for name in coder]
        chosen = [sources.find(study, name).id for name in source or ()]
        if spread:
            known = chosen or [one.id for one in sources.everything(study)]
            plan = assignments.spread(study, [one.id for one in who], known, doubled=doubled, seed=seed)
            assignments.assign(study, plan.pairs)
            sentence = f"Assigned {counted(len(plan.pairs), 'source', 'sources')}, with the seed {plan.seed}."
        else:
            if not chosen:
                raise UserError("Say which sources, with --source, or deal them out with --spread.")
            sentence = _change(study, [(one.id, place) for one in who for place in chosen], status, due, note, remove)
        if as_json:
            _show(study, as_json=True)
        else:
            say(sentence)


def _change(study: Study, pairs: list[Pair], status: str, due: str | None, note: str | None, remove: bool) -> str:
    if remove:
        return f"Took {counted(assignments.take_back(study, pairs), 'assignment', 'assignments')} back."
    changed = assignments.change(study, pairs, status=status or None, due=due, note=note)
    return f"Changed {counted(changed, 'assignment', 'assignments')}."


def _coder(study: Study, name: str) -> Coder:
    everyone = people.coders(study.db)
    found = find_coder(everyone, name)
    if found is None:
        raise UserError(f"There is no coder “{name}”; this study has {', '.join(one.name for one in everyone)}.")
    return found


def _show(study: Study, *, as_json: bool) -> None:
    names = {one.id: one.name for one in people.coders(study.db)}
    titles = {one.id: one.name for one in sources.everything(study)}
    done = assignments.work(study)
    rows = [
        {
            "coder": names[one.coder], "source": titles[one.source], "status": one.status, "due": one.due,
            "note": one.note, "codings": done[pair].codings if pair in done else 0,
            "turns_coded": done[pair].turns_coded if pair in done else 0,
        }
        for pair, one in assignments.everything(study).items() if one.coder in names and one.source in titles
    ]
    rows.sort(key=lambda row: (str(row["source"]).casefold(), str(row["coder"]).casefold()))
    if as_json:
        print_json({"assignments": rows, "waiting": assignments.waiting(study)})
    elif rows:
        heading = ("source", "coder", "status", "due", "codings", "note")
        print_table([name.capitalize() for name in heading], [[row[name] for name in heading] for row in rows])
        say(*assignments.waiting(study))
    else:
        say("Nothing is assigned, so that every coding counts. Begin with --coder and --source.")
