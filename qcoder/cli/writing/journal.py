"""Commands for the journal of a study."""

from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services.writing import journal
from qcoder.services.writing.memo_export import write_journal
from qcoder.storage.team import people

_SHOWN = 80
OutFile = Annotated[Path, typer.Argument(help="A docx, html, md, csv, tsv or xlsx file.", metavar="FILE")]
_ID = 8  # digits of an id that are shown, and enough to name an entry by
_Entry = Annotated[str, typer.Argument(help="The id of an entry, or its end; see `journal list`.", metavar="ENTRY")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(name="journal", help="The dated journal of a study.", no_args_is_help=True)
    for name, command in (
        ("add", add_entry), ("list", list_entries), ("change", change_entry), ("delete", delete_entry),
        ("export", export_entries),
    ):  # fmt: skip
        group.command(name)(command)
    app.add_typer(group, name="journal")


def add_entry(
    project: Project,
    words: Annotated[str, typer.Argument(help="What to write.")],
    kind: Annotated[str, typer.Option(help=f"One of {', '.join(journal.KINDS)}.")] = "",
    title: Annotated[str, typer.Option(help="A title.")] = "",
    day: Annotated[str, typer.Option(help="Of which day, as 2026-11-21; today when left out.")] = "",
) -> None:
    """Write in the journal.

    Example: qcoder journal add hubs.qcoder "Bridging and linking stay apart." --kind decision
    """
    with writing(project) as study:
        journal.write(study, words, title=title, kind=kind, day=day)
    say("Written.")


def list_entries(
    project: Project,
    kind: Annotated[str | None, typer.Option(help=f"One of {', '.join(journal.KINDS)}.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the entries of the journal by day.

    Example: qcoder journal list hubs.qcoder --kind decision
    """
    if kind is not None and kind.casefold() not in journal.KINDS:
        raise UserError(f"There is no kind “{kind}” in the journal; choose one of {', '.join(journal.KINDS)}.")
    with reading(project) as study:
        names = {coder.id: coder.name for coder in people.coders(study.db)}
        found = [one for one in journal.everything(study) if kind is None or one.kind == kind.casefold()]
    if as_json:
        print_json([
            {"id": one.id.hex(), "day": one.day, "kind": one.kind, "title": one.title, "body": one.body,
             "coder": names.get(one.coder, "")}
            for one in found
        ])
    else:
        rows = [
            (one.id.hex()[-_ID:], one.day, one.kind, one.title or _short(one.body), names.get(one.coder, ""))
            for one in found
        ]
        print_table(("id", "day", "kind", "entry", "coder"), rows)


def export_entries(project: Project, file: OutFile) -> None:
    """Write the journal in order of its days.

    Example: qcoder journal export hubs.qcoder journal.docx
    """
    with reading(project) as study:
        count = write_journal(study, file)
    say(f"Wrote {counted(count, 'entry', 'entries')} to {file}.")


def change_entry(
    project: Project, entry: _Entry,
    words: Annotated[str | None, typer.Option(help="What it says from now on.")] = None,
    title: Annotated[str | None, typer.Option(help="Another title.")] = None,
    kind: Annotated[str | None, typer.Option(help=f"One of {', '.join(journal.KINDS)}.")] = None,
    day: Annotated[str | None, typer.Option(help="Of which day, as 2026-11-21.")] = None,
) -> None:
    """Change what is given of an entry of the journal; what it was before stays in the history.

    Example: qcoder journal change hubs.qcoder 5b2a9c01 --kind decision
    """
    with writing(project) as study:
        journal.change(study, journal.named(study, entry).id, body=words, title=title, kind=kind, day=day)
    say("Changed the entry.")


def delete_entry(project: Project, entry: _Entry) -> None:
    """Delete an entry of the journal.

    Example: qcoder journal delete hubs.qcoder 5b2a9c01
    """
    with writing(project) as study:
        journal.delete(study, journal.named(study, entry).id)
    say("Deleted the entry.")


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
