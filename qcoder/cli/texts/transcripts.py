"""Commands for transcripts: import, sources, and what is known and checked of their texts."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, summary, writing
from qcoder.model import session_notes
from qcoder.model.errors import UserError
from qcoder.model.records import Text
from qcoder.model.speech import counted
from qcoder.services import sources
from qcoder.services.importing import details as transcript_details
from qcoder.services.importing import names as transcript_names
from qcoder.services.importing import transcripts
from qcoder.services.importing.choices import KINDS, MANNERS
from qcoder.services.importing.details import FileTable
from qcoder.services.importing.names import NamePattern
from qcoder.services.importing.plan import Plan, in_parts
from qcoder.services.sources import Overview, SpokenTurn
from qcoder.services.texts import passages, spoken_notes, text_facts


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("import")(import_files)
    app.command("sources")(list_sources)
    app.command("about-text")(describe_text)
    app.command("check-passage")(check_passage)
    app.command("notes-in-quotes")(notes_in_quotes)


def import_files(
    project: Project,
    files: Annotated[list[Path], typer.Argument(help="Transcripts, or folders of them.", metavar="FILE...")],
    language: Annotated[str | None, typer.Option(help="Their language, such as nl; else guessed.")] = None,
    convention: Annotated[str, typer.Option(help="How speakers are marked; `auto` takes what fits best.")] = "auto",
    encoding: Annotated[str | None, typer.Option(help="The encoding of text files; else guessed.")] = None,
    case: Annotated[str, typer.Option(help="The case (site, group) that they belong to.")] = "",
    kind: Annotated[str, typer.Option(help=f"What they are: {', '.join(KINDS)}; else guessed.")] = "",
    pattern: Annotated[str, typer.Option(help="What their names hold, such as '{case} - {type} - {date}'.")] = "",
    table: Annotated[Path | None, typer.Option(help="A table with a column of files; others are attributes.")] = None,
    translation_of: Annotated[str, typer.Option(help="The source that this file translates.")] = "",
    pair: Annotated[bool, typer.Option("--pair", help="Take files that differ by a language as translations.")] = False,
    translator: Annotated[str, typer.Option(help="Who translated.")] = "",
    manner: Annotated[str, typer.Option(help=f"How it was translated: {', '.join(MANNERS)}.")] = "",
    translated_on: Annotated[str, typer.Option(help="The day of the translation, as 2025-03-12.")] = "",
    checked_by: Annotated[str, typer.Option(help="Who checked the translation.")] = "",
    comments: Annotated[bool, typer.Option(help="Keep comments in documents as memos on their passages.")] = True,
    one_text: Annotated[bool, typer.Option("--one-text", help="Leave files in several languages whole.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import transcripts as sources, all or none.

    Example: qcoder import hubs.qcoder transcripts/ --pattern '{case} - {type} - {date}' --pair
    """
    if kind and kind not in KINDS:
        raise UserError(f"There is no kind of source “{kind}”; choose one of {', '.join(KINDS)}.")
    if translation_of and len(files) > 1:
        raise UserError("A translation is imported by itself; give one file.")
    paths = [path for file in files for path in transcripts.files_in(file)]
    names = transcript_names.pattern(pattern) if pattern else None
    said = transcript_details.read_file_table(table, [path.name for path in paths]) if table else None
    given = {
        "case": case, "kind": kind, "translator": translator, "manner": manner,
        "translated on": translated_on, "checked by": checked_by,
    }
    keep = frozenset({"language"} if language else ())
    plans, notes = [], []
    for path in paths:
        item = transcripts.plan(path, convention=convention, encoding=encoding, language=language)
        item = item if one_text else in_parts(item)
        item, remarks = _described(
            replace(item, translation_of=translation_of, keep_comments=comments, join_speakers=True), names, said, keep
        )
        item, problems = transcript_details.understood(item, given)
        if problems:  # an option is the person's own word: it is refused where it makes no sense
            raise UserError(problems[0])
        plans.append(item)
        notes += remarks
    if said is not None:
        notes += [f"“{said.name}” tells of “{name}”, which is not imported." for name in said.strangers(_names(paths))]
    with writing(project) as study:
        if pair:
            plans = transcripts.paired(study, plans)
        done = transcripts.import_plans(study, transcripts.originals_first(plans))
    imported, turns = counted(len(plans), "transcript", "transcripts"), counted(done.turns, "turn", "turns")
    sentence = f"Imported {imported} with {turns}."
    if done.comments:
        sentence += f" {counted(done.comments, 'comment', 'comments')} in them became memos."
    counts = {"sources": len(done.sources), "turns": done.turns, "comments": done.comments}
    summary(counts, [*done.notes, *notes], as_json=as_json, sentence=sentence)


def _names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def _described(
    item: Plan, names: NamePattern | None, said: FileTable | None, keep: Collection[str]
) -> tuple[Plan, list[str]]:
    """The plan with what its file's name and the table tell of it, and sentences on what they do not tell."""
    notes: list[str] = []
    for values, lack in (
        (names.values(Path(item.file_name).stem) if names else {}, "does not fit the pattern"),
        (said.values(item.file_name) if said else {}, f"is not in “{said.name if said else ''}”"),
    ):
        if values is None:
            notes.append(f"“{item.file_name}” {lack}.")
            continue
        item, problems = transcript_details.understood(item, values, keep)
        notes += problems
    return item, notes


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
        "texts": [_text(text) for text in one.source.texts],
        "case": one.case,
        "turns": one.turns,
        "characters": one.characters,
        "coded_share": round(one.coded_share, 6),
        "kind": one.source.kind,
        "date": one.source.held_on,
        "attributes": one.attributes,
    }


def _text(text: Text) -> dict[str, str]:
    known = {"language": text.language, "role": text.kind, "file": text.file_name}
    if text.kind == transcripts.ORIGINAL:
        return known
    return known | {
        "translator": text.translator, "manner": text.manner, "translated_on": text.translated_on,
        "checked_by": text.checked_by,
    }


def _print_turns(known: list[SpokenTurn], *, as_json: bool) -> None:
    if as_json:
        print_json([_turn(one) for one in known])
        return
    rows = [(one.turn.number or 0, one.text.language, _who(one), _one_line(one.words)) for one in known]
    print_table(("turn", "language", "speaker", "words"), rows)


def _who(one: SpokenTurn) -> str:
    """Who speaks; of a note of a session its theme, round and table."""
    return one.speaker or ", ".join(session_notes.named(name, value, name) for name, value in one.setting)


def _one_line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else line[:79] + "…"


def _turn(one: SpokenTurn) -> dict[str, Any]:
    turn = one.turn
    return {
        "turn": turn.number, "passage": turn.passage, "language": one.text.language, "speaker": one.speaker,
        "moderator": one.moderator, "start": turn.body_start, "end": turn.body_end, "begin_ms": turn.begin_ms,
        "end_ms": turn.end_ms, "text": one.words, **({"setting": dict(one.setting)} if one.setting else {}),
    }


def describe_text(
    project: Project,
    source: Annotated[str, typer.Argument(help="The source, or the file of one of its texts.", metavar="SOURCE")],
    of: Annotated[str, typer.Option(help="The language of the text that is meant, where there are several.")] = "",
    language: Annotated[str | None, typer.Option(help="Its language, such as nl.")] = None,
    kind: Annotated[str | None, typer.Option(help=f"One of {', '.join(text_facts.KINDS)}.")] = None,
    translator: Annotated[str | None, typer.Option(help="Who translated.")] = None,
    manner: Annotated[str | None, typer.Option(help=f"One of {', '.join(MANNERS)}.")] = None,
    translated_on: Annotated[str | None, typer.Option(help="The day of the translation, as 2025-03-12.")] = None,
    checked_by: Annotated[str | None, typer.Option(help="Who checked the translation.")] = None,
) -> None:
    """Say what is known of a text; an empty value takes away what was known.

    Example: qcoder about-text hubs.qcoder delft --of nl --translator "Olha K." --manner person
    """
    values = {
        "language": language, "kind": kind, "translator": translator, "manner": manner,
        "translated_on": translated_on, "checked_by": checked_by,
    }
    with writing(project) as study:
        texts = sources.text_named(sources.everything(study), source)
        meant = [text for text in texts if not of or text.language == of]
        if not meant:
            raise UserError(f"There is no text “{source}”{f' in {of}' if of else ''}; see the list of sources.")
        if len(meant) > 1 and not of:
            known = ", ".join(text.language or "?" for text in meant)
            raise UserError(f"“{source}” has texts in {known}; say with --of which one is meant.")
        text_facts.change(study, meant[0], {name: value for name, value in values.items() if value is not None})


def notes_in_quotes(
    project: Project,
    hide: Annotated[bool, typer.Option("--hide/--show", help="Leave notes out of quotes, or let them stand.")] = True,
) -> None:
    """Leave notes such as [laughs] or (translator's note: …) out of quotes; the texts keep them.

    Example: qcoder notes-in-quotes hubs.qcoder --hide
    """
    with writing(project) as study:
        spoken_notes.hide(study, hide_them=hide)


def check_passage(
    project: Project,
    source: Annotated[str, typer.Argument(help="The source.", metavar="SOURCE")],
    passage: Annotated[int, typer.Argument(help="The number of the passage, as `sources --turns` shows it.")],
    status: Annotated[str, typer.Option(help=f"One of {', '.join(passages.STATUSES)}.")] = "",
    note: Annotated[str | None, typer.Option(help="A note on the translation; empty words take it away.")] = None,
    of: Annotated[str, typer.Option(help="The language of the translation, where there are several.")] = "",
) -> None:
    """Call a passage of a translation checked, disputed or unchecked, or write a note on it.

    Example: qcoder check-passage hubs.qcoder delft 12 --status disputed --note "a word without a twin"
    """
    if status and status not in passages.STATUSES:
        raise UserError(f"A passage cannot be “{status}”; choose among {', '.join(passages.STATUSES)}.")
    with writing(project) as study:
        found = sources.find(study, source)
        meant = [one for one in found.texts if one.kind != transcripts.ORIGINAL and of in {"", one.language}]
        if not meant:
            raise UserError(f"“{found.name}” has no translation{f' into {of}' if of else ''}; see the list of sources.")
        text = meant[0].id
        if passage not in {turn.passage for turn in sources.turns(study, text)}:
            raise UserError(f"The translation of “{found.name}” has no passage {passage}; see the list of its turns.")
        if status:
            passages.check(study, text, passage, status)
        if note is not None:
            passages.note(study, text, passage, note)
