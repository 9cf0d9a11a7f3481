"""The command for what was done in a project: listing, the audit trail, undoing and redoing one action."""

from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services import history
from qcoder.services.codes import codebook
from qcoder.services.history import Entry, TrailFilter
from qcoder.services.study import Study, find_coder

_LOOKED_BACK = 1_000  # actions among which the last is that was not undone yet


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("history")(show_history)


def show_history(
    project: Project,
    as_json: AsJson = False,
    newest: Annotated[int | None, typer.Option("--newest", min=1, help="Only so many of the last actions.")] = None,
    coder: Annotated[str, typer.Option(help="Only what this coder did.")] = "",
    kind: Annotated[str, typer.Option(help="Only actions of this kind, such as coding, code, text or memo.")] = "",
    code: Annotated[str, typer.Option(help="Only what was done to or with this code: id, name or path.")] = "",
    since: Annotated[str, typer.Option(help="From this day on, as 2025-10-14.", metavar="DAY")] = "",
    until: Annotated[str, typer.Option(help="Up to this day, as 2025-11-03.", metavar="DAY")] = "",
    words: Annotated[str, typer.Option(help="Only actions whose name holds these words.")] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write the audit trail to a .csv, .tsv, .xlsx or .html.", metavar="FILE"),
    ] = None,
    undo: Annotated[
        str, typer.Option(help="Undo the last action, or that of an id as --json prints; if no later work needs it.",
                          metavar="ID|last"),
    ] = "",
    redo: Annotated[
        str, typer.Option(help="Bring the action that was undone last, or that of an id, back.", metavar="ID|last")
    ] = "",
) -> None:
    """List who did what when, newest first.

    Example: qcoder history hubs.qcoder --coder Bram --kind coding --since 2025-10-14 -o trail.html
    """
    if undo:
        _undo(project, undo)
        return
    if redo:
        _redo(project, redo)
        return
    with reading(project) as study:
        chosen = _filter(study, coder, kind, code, since, until, words)
        if output is not None:
            count = history.export(study, chosen, output)
            say(f"Wrote {counted(count, 'action', 'actions')} to {output.name}.")
            return
        entries = history.read(study, history.found(study, chosen)[:newest])
    if as_json:
        print_json([
            {"id": e.action.txn.hex(), "when": e.when.isoformat(), "coder": e.coder, "label": e.label,
             "kinds": list(e.kinds), "undone": e.undone}
            for e in entries
        ])
        return
    rows = [
        (e.when.astimezone().strftime("%Y-%m-%d %H:%M:%S"), e.coder, e.label, "undone" if e.undone else "")
        for e in entries
    ]
    print_table(("when", "who", "what", ""), rows)


def _filter(
    study: Study, coder: str, kind: str, code: str, since: str, until: str, words: str
) -> TrailFilter:
    last = _day(until)
    return TrailFilter(
        coder=_coder(study, coder), group=kind,
        code=codebook.find(codebook.codes(study), code).id if code else b"",
        since=_day(since), until=last + timedelta(days=1) if last else None, words=words,
    )


def _coder(study: Study, name: str) -> bytes:
    if not name:
        return b""
    found = find_coder(history.coders(study), name)
    if found is None:
        raise UserError(f"There is no coder “{name}”; see `qcoder info` for the coders.")
    return found.id


def _day(words: str) -> datetime | None:
    """The beginning of a day, in the time of this machine."""
    if not words:
        return None
    try:
        return datetime.strptime(words, "%Y-%m-%d").astimezone()
    except ValueError as error:
        raise UserError(f"“{words}” is no day; write it as 2025-10-14.") from error


def _of_id(study: Study, wanted: str) -> list[Entry]:
    try:
        return history.read(study, [bytes.fromhex(wanted)])
    except ValueError:
        return []


def _newest(study: Study) -> list[Entry]:
    """The newest actions that can be undone: undoing is none of them."""
    every = history.read(study, history.found(study, TrailFilter())[:_LOOKED_BACK])
    return [one for one in every if one.action.can_be_undone]


def _undo(project: Path, wanted: str) -> None:
    with writing(project) as study:
        if wanted == "last":
            entries = [one for one in _newest(study) if not one.undone][:1]
            wanted = "that can be undone" if not entries else wanted
        else:
            entries = _of_id(study, wanted)
        if not entries:
            raise UserError(f"There is no action “{wanted}”; see `qcoder history --json` for the ids.")
        history.undo_alone(study, entries[0])
        say(f"Undid “{entries[0].label}” by {entries[0].coder or 'somebody'}.")


def _redo(project: Path, wanted: str) -> None:
    with writing(project) as study:
        if wanted == "last":
            every = _newest(study)
            # Of several that were undone one after the other the oldest was undone last.
            run = list(takewhile(lambda one: one.undone, every)) or [one for one in every if one.undone][:1]
            entries = run[-1:]
            wanted = "that was undone" if not entries else wanted
        else:
            entries = [one for one in _of_id(study, wanted) if one.undone]
        if not entries:
            raise UserError(f"There is no undone action “{wanted}”; see `qcoder history --json` for the ids.")
        history.redo(study, entries[0])
        say(f"Brought “{entries[0].label}” by {entries[0].coder or 'somebody'} back.")
