"""Commands for topic guides: `qcoder guides`."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Out, Project, print_json, print_table, reading, say, writing
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services import questions
from qcoder.services import sources as known_sources
from qcoder.services.guides import confirming, editing, grid, keeping, matching
from qcoder.services.guides.matching import Proposal
from qcoder.services.study import Study

_GUIDES = typer.Typer(help="Topic guides: what was asked where, and who answered.", no_args_is_help=True)
_File = Annotated[Path, typer.Argument(help="A docx, md, txt, csv, tsv or xlsx file.", metavar="FILE")]
_Guide = Annotated[str, typer.Option("--guide", help="This guide only.")]
_Source = Annotated[str, typer.Option("--source", help="This source only.")]
_Line = Annotated[str, typer.Argument(help="The label or words of the line.", metavar="LINE")]
_Only = Annotated[str, typer.Option("--only", help=f"Only lines that were “{grid.ASKED}”, or “{grid.NOT_ASKED}”.")]
_SHOWN = 60


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(_GUIDES, name="guides")


def _guide(study: Study, name: str) -> bytes | None:
    return keeping.named(study, name).id if name else None


def _source(study: Study, name: str) -> bytes | None:
    return known_sources.find(study, name).id if name else None


@_GUIDES.command("import")
def import_guide(
    project: Project, file: _File,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be read, and write nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read a topic guide; reading it again updates it.

    Example: qcoder guides import hubs.qcoder guide.docx --dry-run
    """
    with reading(project) if dry_run else writing(project) as study:
        planned = keeping.plan(study, file)
        added, changed = (sum(one.new for one in planned), 0) if dry_run else keeping.take_in(study, planned)
        notes = [note for one in planned for note in one.notes]
        if as_json:
            print_json({
                "guides": [one.file.name for one in planned], "lines": sum(len(one.file.items) for one in planned),
                "added": added, "changed": changed, "notes": notes,
            })
            return
        if dry_run:
            print_table(("kind", "id", "text"), [(i.kind, i.key, i.body) for one in planned for i in one.file.items])
        say(f"{'Would add' if dry_run else 'Added'} {counted(added, 'line', 'lines')}, changed {changed}.", *notes)


@_GUIDES.command("export")
def export_guides(project: Project, file: _File, guide: _Guide = "") -> None:
    """Write the guides as a table that can be read again.

    Example: qcoder guides export hubs.qcoder guides.xlsx
    """
    with reading(project) as study:
        say(f"Wrote {counted(keeping.export(study, file, _guide(study, guide)), 'line', 'lines')} to “{file.name}”.")


@_GUIDES.command("list")
def list_guides(project: Project, guide: _Guide = "", as_json: AsJson = False) -> None:
    """List the themes, questions and probes of the guides, with how often each was asked.

    Example: qcoder guides list hubs.qcoder
    """
    with reading(project) as study:
        counts = grid.of_study(study, _guide(study, guide))
        names = {one.id: one.name for one in keeping.everything(study)}
        labels = {one.id: one.key or one.body for one in questions.everything(study)}
        rows = [
            {"guide": names[one.guide], "kind": one.kind, "id": one.key, "text": one.body, "depth": one.depth,
             "asked": counts.times(one.id), "research_question": labels.get(one.asks, "") if one.asks else ""}
            for one in counts.lines
        ]
        if as_json:
            print_json(rows)
        else:
            shown = [(r["guide"], r["kind"], r["id"], "  " * int(str(r["depth"])) + _cut(str(r["text"])), r["asked"])
                     for r in rows]
            print_table(("guide", "kind", "id", "text", "asked"), shown)


@_GUIDES.command("delete")
def delete_guide(project: Project, name: Annotated[str, typer.Argument(help="The name of the guide.")]) -> None:
    """Take a guide out, with what was confirmed of it.

    Example: qcoder guides delete hubs.qcoder "Focus groups"
    """
    with writing(project) as study:
        found = keeping.named(study, name)
        keeping.delete(study, found.id)
        say(f"Took out the topic guide “{found.name}”.")


@_GUIDES.command("link")
def link_question(
    project: Project,
    line: Annotated[str, typer.Argument(help="The label or words of the question of the guide.")],
    question: Annotated[str, typer.Option(help="The research question that it serves; empty for none.")] = "",
    guide: _Guide = "",
) -> None:
    """Say which research question a question of a guide serves.

    Example: qcoder guides link hubs.qcoder F-A6 --question C12
    """
    with writing(project) as study:
        found = keeping.question_named(study, line, _guide(study, guide))
        target = questions.find(questions.everything(study), question).id if question else None
        keeping.link(study, found.id, target)
        say(f"Linked “{_cut(found.label)}”." if target else f"“{_cut(found.label)}” is linked to no question now.")


@_GUIDES.command("edit")
def edit_line(
    project: Project, line: _Line,
    words: Annotated[str, typer.Argument(help="Its new words.")],
    guide: _Guide = "",
) -> None:
    """Give a line of a guide other words; what was confirmed of it stays.

    Example: qcoder guides edit hubs.qcoder F-A6 "What would you change here?"
    """
    with writing(project) as study:
        found = keeping.question_named(study, line, _guide(study, guide))
        editing.edit(study, found.id, words)
        say(f"Changed “{_cut(found.label)}”.")


_MOVES: dict[str, Callable[[Study, bytes], bool]] = {
    "up": lambda study, line: editing.shift(study, line, -1),
    "down": lambda study, line: editing.shift(study, line, 1),
    "under": editing.put_under,
    "out": editing.take_out,
}


@_GUIDES.command("move")
def move_line(
    project: Project, line: _Line,
    to: Annotated[str, typer.Argument(help=f"Where to: {', '.join(_MOVES)} (under the one above it, or out of it).")],
    guide: _Guide = "",
) -> None:
    """Move a line of a guide among its siblings, under the one above it, or out of that.

    Example: qcoder guides move hubs.qcoder F-A6 up
    """
    if to not in _MOVES:
        raise UserError(f"A line cannot be moved “{to}”; choose one of {', '.join(_MOVES)}.")
    with writing(project) as study:
        found = keeping.question_named(study, line, _guide(study, guide))
        if not _MOVES[to](study, found.id):
            raise UserError(f"“{_cut(found.label)}” cannot go {to}: nothing stands there.")
        say(f"Moved “{_cut(found.label)}” {to}.")


@_GUIDES.command("remove")
def remove_line(project: Project, line: _Line, guide: _Guide = "") -> None:
    """Take a line out of a guide, with those below it and what was confirmed of them.

    Example: qcoder guides remove hubs.qcoder F-A6
    """
    with writing(project) as study:
        found = keeping.question_named(study, line, _guide(study, guide))
        keeping.delete_line(study, found.id)
        say(f"Took out “{_cut(found.label)}”.")


@_GUIDES.command("match")
def match(
    project: Project, source: _Source = "", guide: _Guide = "",
    confirm_sure: Annotated[bool, typer.Option("--confirm-sure", help="Confirm those that are very sure.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show where questions may have been asked; nothing counts before it is confirmed.

    Example: qcoder guides match hubs.qcoder --source Rotterdam
    """
    with writing(project) if confirm_sure else reading(project) as study:
        found = matching.proposals(study, source=_source(study, source), guide=_guide(study, guide))
        done = confirming.confirm_sure(study, found) if confirm_sure else 0
        if done:
            found = matching.proposals(study, source=_source(study, source), guide=_guide(study, guide))
        rows = _rows(study, found)
        if as_json:
            print_json(rows)
            return
        print_table(
            ("source", "turn", "sure", "state", "question", "words"),
            [(r["source"], r["turn"], f"{r['confidence']:.2f}", r["state"], _cut(str(r["question"])),
              _cut(str(r["words"]))) for r in rows],
        )
        if confirm_sure:
            say(f"Confirmed {counted(done, 'question', 'questions')}.")


def _rows(study: Study, found: list[Proposal]) -> list[dict[str, object]]:
    names = {one.id: one.name for one in known_sources.everything(study)}
    lines = {one.id: one for one in keeping.lines(study)}
    states = {None: "open", True: "yes", False: "no"}
    return [
        {"source": names[one.source], "turn": one.number, "confidence": one.confidence, "state": states[one.confirmed],
         "id": lines[one.line].key, "question": lines[one.line].body, "words": one.words}
        for one in found
    ]


@_GUIDES.command("confirm")
def confirm(
    project: Project,
    source: Annotated[str, typer.Argument(help="The source.")],
    turn: Annotated[int, typer.Argument(help="The number of the turn that asks.")],
    line: Annotated[str, typer.Argument(help="The label or words of the question of the guide.")],
    no: Annotated[bool, typer.Option("--no", help="Say that the turn does not ask it.")] = False,
    language: Annotated[str, typer.Option(help="In the text in this language; the original without.")] = "",
) -> None:
    """Say that a turn asks a question of a guide, or does not.

    Example: qcoder guides confirm hubs.qcoder Rotterdam 12 F-A6
    """
    with writing(project) as study:
        found = known_sources.find(study, source)
        texts = [one for one in found.texts if not language or one.language == language]
        if not texts:
            raise UserError(f"“{found.name}” has no text in “{language}”.")
        meant = [one for one in known_sources.turns(study, texts[0].id) if one.number == turn]
        if not meant:
            raise UserError(f"“{found.name}” has no turn {turn}; see `qcoder sources --turns`.")
        confirming.confirm(study, meant[0].id, keeping.question_named(study, line).id, yes=not no)
        say(f"Turn {turn} of “{found.name}” {'does not ask' if no else 'asks'} “{line}”.")


@_GUIDES.command("grid")
def show_grid(
    project: Project, source: _Source = "", guide: _Guide = "", only: _Only = "", output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Show who answered which question: by source, or by the participants of one source.

    Example: qcoder guides grid hubs.qcoder --source Rotterdam -o grid.xlsx
    """
    if only not in {"", grid.ASKED, grid.NOT_ASKED}:
        raise UserError(f"Lines cannot be “{only}”; choose “{grid.ASKED}” or “{grid.NOT_ASKED}”.")
    with reading(project) as study:
        chosen = _guide(study, guide)
        known = known_sources.find(study, source) if source else None
        counts = grid.of_source(study, known, chosen) if known else grid.of_study(study, chosen)
        counts = grid.only(counts, only)
        if output is not None:
            say(f"Wrote {counted(grid.write(counts, output), 'line', 'lines')} to “{output.name}”.")
        elif as_json:
            print_json(_document(counts))
        else:
            heading = ("question", "asked", *(one.name for one in counts.columns))
            print_table(heading, [
                (_cut("  " * line.depth + line.label), counts.times(line.id),
                 *(_shown(counts, line.id, one.id) for one in counts.columns))
                for line in counts.lines
            ])


def _shown(counts: grid.Grid, line: bytes, column: bytes) -> str:
    cell = counts.cell(line, column)
    if cell.turns:
        return f"{cell.turns} ({counted(cell.words, 'word', 'words')})"
    return "silent" if counts.is_silent(line, column) else ""


def _document(counts: grid.Grid) -> dict[str, object]:
    def cell(line: bytes, column: bytes) -> dict[str, object]:
        found = counts.cell(line, column)
        return {"asked": counts.times(line, column), "turns": found.turns, "words": found.words, "order": found.order,
                "people": found.people, "silent": counts.is_silent(line, column)}

    return {
        "columns": [one.name for one in counts.columns],
        "rows": [
            {"kind": one.kind, "id": one.key, "question": one.body, "asked": counts.times(one.id),
             "cells": [cell(one.id, column.id) for column in counts.columns]}
            for one in counts.lines
        ],
    }


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
