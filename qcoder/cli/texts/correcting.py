"""Commands for corrections of transcripts: correct, corrections."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.model.errors import UserError
from qcoder.model.records import Text, Turn
from qcoder.model.remap import State
from qcoder.model.speech import counted
from qcoder.services import sources
from qcoder.services.importing import transcripts
from qcoder.services.study import Study
from qcoder.services.texts import corrections, text_replacement
from qcoder.services.texts.corrections import Correction
from qcoder.services.texts.text_past import Outcome, TextPast, Touched

Named = Annotated[str, typer.Argument(help="The source, or the file of one of its texts.", metavar="SOURCE")]
Language = Annotated[str, typer.Option(help="Which of its texts, such as nl; else the original.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("correct")(correct)
    app.command("corrections")(list_corrections)


def correct(
    project: Project,
    source: Named,
    turn: Annotated[int | None, typer.Option(help="The number of the turn to correct.")] = None,
    words: Annotated[str | None, typer.Option(help="Its words as they should be.")] = None,
    file: Annotated[Path | None, typer.Option(help="A new file of the transcript, which replaces it.")] = None,
    convention: Annotated[str, typer.Option(help="How its speakers are marked; `auto` takes what fits best.")] = "auto",
    encoding: Annotated[str | None, typer.Option(help="The encoding of a text file; else guessed.")] = None,
    language: Language = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would become of codings.")] = False,
    as_json: AsJson = False,
) -> None:
    """Correct one turn, or replace a transcript by a new file. Codings keep their places.

    Example: qcoder correct hubs.qcoder delft --turn 3 --words "We came for coffee."
    """
    if (file is None) == (turn is None) or (turn is None) != (words is None):
        raise UserError("Give --turn with --words to correct a turn, or --file to replace the transcript.")
    with (reading if dry_run else writing)(project) as study:
        text = _text(study, source, language)
        if file is not None:
            plan = transcripts.plan(file, convention=convention, encoding=encoding)
            if convention == transcripts.AUTO:
                plan = text_replacement.read_again(plan, text_replacement.convention_of(study, text.id))
            act = text_replacement.replace_text
            outcome = text_replacement.preview(study, text.id, plan).outcome if dry_run else act(study, text.id, plan)
        else:
            found = _turn(sources.turns(study, text.id), turn)
            outcome = _preview(study, text, found, words or "") if dry_run else corrections.correct_turn(
                study, found.id, words or ""
            )
    _tell(outcome, dry_run=dry_run, as_json=as_json)


def _text(study: Study, name: str, language: str) -> Text:
    known = sources.text_named(sources.everything(study), name)
    fitting = [text for text in known if not language or text.language == language]
    if not fitting:
        found = sources.find(study, name)
        raise UserError(f"“{found.name}” has no text in the language “{language}”; see the list of sources.")
    return fitting[0]


def _turn(turns: Sequence[Turn], number: int | None) -> Turn:
    for one in turns:
        if one.number == number:
            return one
    raise UserError(f"There is no turn {number}; see the list of turns for their numbers.")


def _preview(study: Study, text: Text, turn: Turn, words: str) -> Outcome:
    past = TextPast(study, text.id)
    return past.corrected(corrections.turn_hunks(past.body, turn, words))


def _tell(outcome: Outcome, *, dry_run: bool, as_json: bool) -> None:
    counts = corrections.summary(outcome)
    doubtful = outcome.of(State.CHANGED, State.LOST)
    if as_json:
        print_json({
            "pieces": len(outcome.hunks), "stored": bool(outcome.hunks) and not dry_run, "codings": counts,
            "touched": [_touched(one) for one in doubtful],
        })
        return
    if not outcome.hunks:
        say("Nothing differs; nothing was changed.")
        return
    begin = "Would correct" if dry_run else "Corrected"
    places = counted(len(outcome.hunks), "place", "places")
    say(
        f"{begin} {places}; of the codings {counts['same']} stay, {counts['moved']} move along, "
        f"{counts['changed']} have other words and {counts['lost']} lose theirs."
    )
    if doubtful:
        print_table(("code", "coder", "state", "before", "after"), [_row(one) for one in doubtful])


def _row(one: Touched) -> tuple[str, ...]:
    return one.code, one.coder, str(one.state), _one_line(one.old), _one_line(one.new)


def _touched(one: Touched) -> dict[str, Any]:
    return {
        "code": one.code, "coder": one.coder, "state": str(one.state), "old": one.old, "new": one.new,
        "start": one.start, "end": one.end,
    }


def list_corrections(project: Project, source: Named, language: Language = "", as_json: AsJson = False) -> None:
    """List the corrections of a transcript, oldest first.

    Example: qcoder corrections hubs.qcoder delft
    """
    with reading(project) as study:
        known = corrections.corrections(study, _text(study, source, language).id)
    if as_json:
        print_json([_correction(one) for one in known])
        return
    rows = [
        (one.when.strftime("%Y-%m-%d %H:%M"), one.coder, str(one.standing), _one_line(piece.old), _one_line(piece.new))
        for one in known for piece in one.pieces
    ]
    print_table(("when (UTC)", "coder", "standing", "before", "after"), rows)


def _correction(one: Correction) -> dict[str, Any]:
    return {
        "when": one.when.isoformat(), "coder": one.coder, "label": one.label, "standing": str(one.standing),
        "pieces": [
            {"old": p.old, "new": p.new, "start": p.start, "end": p.end, "holds": p.holds} for p in one.pieces
        ],
    }


def _one_line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else line[:59] + "…"
