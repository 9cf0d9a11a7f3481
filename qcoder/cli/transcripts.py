"""Commands for transcripts: import, sources."""

from pathlib import Path
from typing import Annotated, Any

import typer

from qcoder.cli.opening import AsJson, Project, counted, print_json, print_table, reading, summary, writing
from qcoder.model.errors import UserError
from qcoder.services import sources, transcripts
from qcoder.services.sources import Overview, SpokenTurn


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("import")(import_files)
    app.command("sources")(list_sources)


def import_files(
    project: Project,
    files: Annotated[list[Path], typer.Argument(help="Transcripts, or folders of them.", metavar="FILE...")],
    language: Annotated[str | None, typer.Option(help="Their language, such as nl; else guessed.")] = None,
    convention: Annotated[str, typer.Option(help="How speakers are marked; `auto` takes what fits best.")] = "auto",
    encoding: Annotated[str | None, typer.Option(help="The encoding of text files; else guessed.")] = None,
    case: Annotated[str, typer.Option(help="The case (site, group) that they belong to.")] = "",
    translation_of: Annotated[str, typer.Option(help="The source that this file translates.")] = "",
    as_json: AsJson = False,
) -> None:
    """Import transcripts as sources, all or none.

    Example: qcoder import hubs.qcoder delft.docx arnhem.docx --language nl --case Delft
    """
    if translation_of and len(files) > 1:
        raise UserError("A translation is imported by itself; give one file.")
    paths = [path for file in files for path in transcripts.files_in(file)]
    plans = [transcripts.plan(p, convention=convention, encoding=encoding, language=language) for p in paths]
    plans = [transcripts.placed(plan, case=case, translation_of=translation_of) for plan in plans]
    with writing(project) as study:
        done = transcripts.import_plans(study, plans)
    sentence = f"Imported {counted(len(plans), 'transcript')} with {counted(done.turns, 'turn')}."
    summary({"sources": len(done.sources), "turns": done.turns}, done.notes, as_json=as_json, sentence=sentence)


def list_sources(
    project: Project,
    turns: Annotated[str | None, typer.Option(metavar="SOURCE", help="List the turns of this source.")] = None,
    as_json: AsJson = False,
) -> None:
    """List sources; with --turns the turns of one.

    Example: qcoder sources hubs.qcoder --turns delft
    """
    with reading(project) as study:
        if turns is not None:
            _print_turns(sources.spoken(study, sources.find(study, turns)), as_json=as_json)
        else:
            _print_sources(sources.overviews(study), as_json=as_json)


def _print_sources(known: list[Overview], *, as_json: bool) -> None:
    if as_json:
        print_json([_source(one) for one in known])
        return
    rows = [
        (o.source.name, ", ".join(t.language or "?" for t in o.source.texts), o.case, o.turns, o.characters,
         f"{o.coded_share:.0%}")
        for o in known
    ]
    print_table(("source", "languages", "case", "turns", "characters", "coded"), rows)


def _source(one: Overview) -> dict[str, Any]:
    return {
        "name": one.source.name,
        "language": one.source.texts[0].language if one.source.texts else "",
        "texts": [{"language": text.language, "role": text.kind} for text in one.source.texts],
        "case": one.case,
        "turns": one.turns,
        "characters": one.characters,
        "coded_share": round(one.coded_share, 6),
        "kind": one.source.kind,
        "date": one.source.held_on,
    }


def _print_turns(known: list[SpokenTurn], *, as_json: bool) -> None:
    if as_json:
        print_json([_turn(one) for one in known])
        return
    rows = [(one.turn.number or 0, one.text.language, one.speaker, _one_line(one.words)) for one in known]
    print_table(("turn", "language", "speaker", "words"), rows)


def _one_line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else line[:79] + "…"


def _turn(one: SpokenTurn) -> dict[str, Any]:
    turn = one.turn
    return {
        "turn": turn.number, "passage": turn.passage, "language": one.text.language, "speaker": one.speaker,
        "moderator": one.moderator, "start": turn.body_start, "end": turn.body_end, "begin_ms": turn.begin_ms,
        "end_ms": turn.end_ms, "text": one.words,
    }
