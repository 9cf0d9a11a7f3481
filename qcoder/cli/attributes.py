"""Commands for attributes: what is known of people, sites and sources. `qcoder cases` brings in their values."""

from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.services import attribute_labels, attribute_sheet
from qcoder.services.quoting.quotes import attribute_values

_GROUP = typer.Typer(help="What is known of people, sites and sources: names of attributes, in every language.",
                     no_args_is_help=True)
_Name = Annotated[str, typer.Argument(help="The name of an attribute.", metavar="ATTRIBUTE")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(_GROUP, name="attributes")


@_GROUP.command("list")
def list_attributes(project: Project, as_json: AsJson = False) -> None:
    """List the attributes, what they are called in other languages, and their values.

    Example: qcoder attributes list hubs.qcoder
    """
    with reading(project) as study:
        named = {language: attribute_labels.names(study, language) for language in attribute_labels.LANGUAGES}
        values = attribute_values(study)
    rows = []
    for name in named[attribute_labels.LANGUAGES[0]]:
        labels = {language: known[name] for language, known in named.items() if known[name] != name}
        rows.append((name, labels, values.get(name, [])))
    if as_json:
        print_json([{"name": name, "labels": labels, "values": found} for name, labels, found in rows])
    else:
        print_table(("attribute", "called", "values"), [
            (name, ", ".join(f"{language}: {words}" for language, words in labels.items()), ", ".join(found))
            for name, labels, found in rows
        ])


@_GROUP.command("label")
def label(
    project: Project, name: _Name,
    words: Annotated[str, typer.Argument(help="What to call it; empty to take the name away.", metavar="WORDS")],
    language: Annotated[str, typer.Option(help=f"One of {', '.join(attribute_labels.LANGUAGES)}.")] = "en",
) -> None:
    """Call an attribute something in a language; the facts sheet in that language then says so.

    Example: qcoder attributes label hubs.qcoder role Rol --language nl
    """
    with writing(project) as study:
        attribute_labels.set_label(study, name, language, words)
    done = f"is called “{' '.join(words.split())}”" if words.strip() else "has no name of its own"
    say(f"{name} {done} in the language {language}.")


@_GROUP.command("rename")
def rename(
    project: Project, name: _Name, words: Annotated[str, typer.Argument(help="The new name.", metavar="NAME")]
) -> None:
    """Give an attribute another name; templates of attribution follow.

    Example: qcoder attributes rename hubs.qcoder hub site
    """
    with writing(project) as study:
        attribute_sheet.rename_attribute(study, name, words)
    say(f"Renamed {name} to {words}.")


@_GROUP.command("delete")
def delete(project: Project, name: _Name) -> None:
    """Delete an attribute with all its values.

    Example: qcoder attributes delete hubs.qcoder shoe-size
    """
    with writing(project) as study:
        attribute_sheet.delete_attribute(study, name)
    say(f"Deleted {name}.")
