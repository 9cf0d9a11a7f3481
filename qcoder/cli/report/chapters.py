"""Commands for the chapters of the report one by one; tables of them and what is written stand in `reporting`."""

from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.moving import HELP, moved
from qcoder.cli.opening import AsJson, Project, print_json, say, words_of, writing
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services import questions
from qcoder.services.published.forms import Spot
from qcoder.services.published.rows import Rows
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting import outline
from qcoder.services.reporting.outline import Chapter
from qcoder.services.study import Study

Named = Annotated[str, typer.Argument(help="The key or title of the chapter.", metavar="CHAPTER")]
Quotes = Annotated[list[str], typer.Argument(help="Ids of quotes or codings, in the order of the report.")]
Key = Annotated[str | None, typer.Option(help="The number or key, such as 3.2.")]
Words = Annotated[str | None, typer.Option(help="Words that stand under the title.")]
File = Annotated[Path | None, typer.Option(help="A text file with these words.")]
Questions = Annotated[
    list[str] | None, typer.Option("--question", help="A question that it answers; repeat it, in order.")
]


def register(group: typer.Typer) -> None:
    """Add these commands to the group of the outline."""
    for name, command in (
        ("add", add_chapter), ("change", change_chapter), ("move", move_chapter), ("remove", remove_chapter),
        ("place", place_quotes), ("take-in", take_quotes_in), ("take-out", take_quotes_out),
    ):  # fmt: skip
        group.command(name)(command)


def _one(study: Study, words: str) -> Chapter:
    return outline.find(outline.everything(study), words)


def _asked(study: Study, labels: list[str]) -> list[bytes]:
    known = questions.everything(study)
    return [questions.find(known, label).id for label in labels]


def _body(words: str | None, file: Path | None) -> str | None:
    return words_of(file) if file is not None else words


def add_chapter(
    project: Project,
    title: Annotated[str, typer.Argument(help="The title.", metavar="TITLE")],
    key: Key = None,
    parent: Annotated[str, typer.Option(help="The key or title of the chapter above it.")] = "",
    words: Words = None,
    file: File = None,
    question: Questions = None,
    as_json: AsJson = False,
) -> None:
    """Make a chapter, at the end of those beside it.

    Example: qcoder outline add hubs.qcoder "Meeting others" --key 3.2 --parent 3 --question C8
    """
    body = _body(words, file)
    with writing(project) as study:
        above = _one(study, parent).id if parent else None
        asked = _asked(study, question or [])
        made = outline.create(study, title, key=key or "", body=body or "", parent=above)
        if asked:
            outline.set_questions(study, made, asked)
    if as_json:
        print_json({"id": made.hex()})
    else:
        say(f"Made the chapter {' '.join(filter(None, (key, title)))}.")


def change_chapter(
    project: Project,
    chapter: Named,
    key: Key = None,
    title: Annotated[str | None, typer.Option(help="Another title.")] = None,
    words: Words = None,
    file: File = None,
    question: Questions = None,
    no_questions: Annotated[bool, typer.Option("--no-questions", help="It answers no question.")] = False,
) -> None:
    """Change what is given of a chapter; the questions that are given stand in the place of those before.

    Example: qcoder outline change hubs.qcoder 3.2 --title "Meeting neighbours"
    """
    body = _body(words, file)
    if all(one is None for one in (key, title, body, question)) and not no_questions:
        raise UserError("Say what is to be changed: --key, --title, --words, --file, --question or --no-questions.")
    with writing(project) as study:
        one = _one(study, chapter)
        asked = _asked(study, question or [])
        if any(given is not None for given in (key, title, body)):
            outline.change(study, one.id, key=key, title=title, body=body)
        if question or no_questions:
            outline.set_questions(study, one.id, asked)
        now = outline.get(study, one.id).label
    say(f"Changed the chapter {now}.")


def move_chapter(project: Project, chapter: Named, way: Annotated[str, typer.Argument(help=HELP)]) -> None:
    """Move a chapter with those below it: up, down, under the one above it, or out from under its parent.

    Example: qcoder outline move hubs.qcoder 3.2 up
    """
    with writing(project) as study:
        one, tree = _one(study, chapter), outline.tree(study)
        sentence = moved(way, "chapter", one.label, {
            "up": lambda: tree.shift(one.id, -1), "down": lambda: tree.shift(one.id, 1),
            "under": lambda: tree.put_under(one.id), "out": lambda: tree.take_out(one.id),
        })  # fmt: skip
    say(sentence)


def remove_chapter(project: Project, chapter: Named) -> None:
    """Take a chapter out with those below it; questions and quotes stay.

    Example: qcoder outline remove hubs.qcoder 3.2
    """
    with writing(project) as study:
        one = _one(study, chapter)
        outline.delete(study, one.id)
    say(f"Took out the chapter {one.label}.")


def place_quotes(
    project: Project,
    chapter: Named,
    quotes: Quotes,
    at: Annotated[
        int | None, typer.Option(min=1, help="The place of the first of them, counted from 1; else they stand last.")
    ] = None,
) -> None:
    """Put quotes into a chapter; those that stand there already move to their new place.

    Example: qcoder outline place hubs.qcoder 3.2 0a1b2c3d 1f2e3d4c --at 1
    """
    with writing(project) as study:
        found = _one(study, chapter)
        rows = Rows(Retrieval(study))
        spots = [Spot.of(rows.get(name)) for name in quotes]
        added = outline.place_quotes(study, found.id, spots, None if at is None else at - 1)
    say(f"{counted(added, 'quote', 'quotes')} placed.")


def take_quotes_in(project: Project, chapter: Named, as_json: AsJson = False) -> None:
    """Put the selected and approved quotes that answer the questions of a chapter at its end, if not yet in it.

    Example: qcoder outline take-in hubs.qcoder 3.2
    """
    with writing(project) as study:
        found = _one(study, chapter)
        added = outline.take_in_selected(study, found.id)
    if as_json:
        print_json({"placed": added})
    elif added:
        say(f"{counted(added, 'quote', 'quotes')} placed.")
    else:
        say(f"No further selected quote answers a question of {found.label}.")


def take_quotes_out(project: Project, chapter: Named, quotes: Quotes) -> None:
    """Take quotes out of a chapter; the quotes themselves stay.

    Example: qcoder outline take-out hubs.qcoder 3.2 0a1b2c3d
    """
    with writing(project) as study:
        found = _one(study, chapter)
        rows = Rows(Retrieval(study))
        chosen = [rows.get(name).quote for name in quotes]
        outside = [name for name, quote in zip(quotes, chosen, strict=True) if quote not in found.quotes]
        if outside:
            raise UserError(f"The chapter {found.label} does not print {', '.join(outside)}; see `outline export`.")
        outline.take_quotes_out(study, found.id, chosen)
    say(f"{counted(len(chosen), 'quote', 'quotes')} taken out.")
