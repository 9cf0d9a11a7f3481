"""Commands for codes one by one; the codebook as a whole stands in `codebook`."""

from typing import Annotated

import typer

from qcoder.cli.codes.splitting import split_code
from qcoder.cli.moving import HELP, moved
from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.model import palette
from qcoder.model.errors import UserError
from qcoder.model.records import CODE_STATUSES, Code
from qcoder.model.speech import counted
from qcoder.services.codes import code_editing, code_moving, codebook
from qcoder.services.study import Study

Named = Annotated[str, typer.Argument(help="The code, by id, name or path.", metavar="CODE")]
Definition = Annotated[str | None, typer.Option(help="What it means.")]
UseWhen = Annotated[str | None, typer.Option("--use-when", help="When to use it.")]
NotWhen = Annotated[str | None, typer.Option("--not-when", help="When not to use it.")]
Example = Annotated[str | None, typer.Option(help="An example in your own words.")]
CounterExample = Annotated[str | None, typer.Option("--counter-example", help="What looks like it and is not.")]
Status = Annotated[str | None, typer.Option(help=f"One of {', '.join(filter(None, CODE_STATUSES))}.")]
Color = Annotated[str | None, typer.Option(help="The number of a colour of the palette, or #RRGGBB.")]


def register(group: typer.Typer) -> None:
    """Add these commands to the group of the codebook."""
    for name, command in (
        ("list", list_codes), ("add", add_code), ("edit", edit_code), ("move", move_code), ("delete", delete_code),
        ("split", split_code),
    ):  # fmt: skip
        group.command(name)(command)


def _one(study: Study, words: str) -> Code:
    return codebook.find(codebook.codes(study), words)


def list_codes(project: Project, as_json: AsJson = False) -> None:
    """List the codes in the order of their tree, with their codings.

    Example: qcoder codebook list hubs.qcoder --json
    """
    with reading(project) as study:
        known, counts = codebook.codes(study), codebook.counts(study)
    if as_json:
        print_json([
            {"id": one.key, "name": one.name, "path": one.path, "depth": one.path.count(codebook.SEPARATOR),
             "definition": one.definition, "status": one.status, "codings": counts.get(one.id, 0)}
            for one in known
        ])  # fmt: skip
        return
    rows = [("  " * one.path.count(codebook.SEPARATOR) + one.name, one.status, counts.get(one.id, 0)) for one in known]
    print_table(("code", "status", "codings"), rows)


def add_code(
    project: Project,
    name: Annotated[str, typer.Argument(help="The name.", metavar="NAME")],
    parent: Annotated[str, typer.Option(help="The code above it.")] = "",
    definition: Definition = None,
    use_when: UseWhen = None,
    not_when: NotWhen = None,
    example: Example = None,
    counter_example: CounterExample = None,
    status: Status = None,
    color: Color = None,
    as_json: AsJson = False,
) -> None:
    """Make a code, at the end of those beside it.

    Example: qcoder codebook add hubs.qcoder Bonding --parent "Social connections" --definition "Ties within a group."
    """
    fields = _fields(definition, use_when, not_when, example, counter_example, status)
    with writing(project) as study:
        above = _one(study, parent).id if parent else None
        colour = {"color": _colour(color)} if color is not None else {}
        made = codebook.get(study, codebook.create(study, name, parent=above, **fields, **colour))
    if as_json:
        print_json({"path": made.path})
    else:
        say(f"Made the code {made.path}.")


def edit_code(
    project: Project,
    code: Named,
    name: Annotated[str | None, typer.Option(help="Another name.")] = None,
    parent: Annotated[str | None, typer.Option(help="The code above it; empty for none.")] = None,
    definition: Definition = None,
    use_when: UseWhen = None,
    not_when: NotWhen = None,
    example: Example = None,
    counter_example: CounterExample = None,
    status: Status = None,
    color: Color = None,
) -> None:
    """Change what is given of a code, as one action; an empty text takes it away.

    Example: qcoder codebook edit hubs.qcoder bonding --name Bonding --status agreed
    """
    fields = _fields(definition, use_when, not_when, example, counter_example, status)
    if not fields and all(one is None for one in (name, parent, color)):
        raise UserError("Say what is to be changed, such as --name, --parent, --definition, --status or --color.")
    with writing(project) as study:
        old = _one(study, code)
        above = old.parent if parent is None else _one(study, parent).id if parent else None
        code_editing.edit(
            study, old.id, name=old.name if name is None else name, parent=above,
            color=old.color if color is None else _colour(color), **fields,
        )
        now = codebook.get(study, old.id)
    say(f"Changed the code {now.path}.")


def move_code(project: Project, code: Named, way: Annotated[str, typer.Argument(help=HELP)]) -> None:
    """Move a code with those below it: up, down, under the one above it, or out from under its parent.

    Example: qcoder codebook move hubs.qcoder Bonding up
    """
    with writing(project) as study:
        one = _one(study, code)
        sentence = moved(way, "code", one.name, {
            "up": lambda: code_moving.up(study, one.id), "down": lambda: code_moving.down(study, one.id),
            "under": lambda: code_moving.demote(study, one.id), "out": lambda: code_moving.promote(study, one.id),
        })  # fmt: skip
    say(sentence)


def delete_code(
    project: Project,
    code: Named,
    with_codings: Annotated[
        bool, typer.Option("--with-codings", help="Delete it though it, or one below it, is in use.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Delete a code with those below it; what is in use goes with its codings only where that is said.

    Example: qcoder codebook delete hubs.qcoder "Weather"
    """
    with writing(project) as study:
        one = _one(study, code)
        used = codebook.codings_of(study, [one.id])
        if used and not with_codings:
            codings = counted(used, "coding", "codings")
            raise UserError(f"{codings} would go with {one.path}; join it into another code, or add --with-codings.")
        gone = codebook.delete(study, one.id)
    if as_json:
        print_json({"codings": gone})
    else:
        say(f"Deleted the code {one.path}" + (f" with {counted(gone, 'coding', 'codings')}." if gone else "."))


def _fields(
    definition: str | None, use_when: str | None, not_when: str | None, example: str | None, counter: str | None,
    status: str | None,
) -> dict[str, str]:
    """What is given of the fields. Raises UserError for an unknown status."""
    if status is not None and status not in CODE_STATUSES:
        known = ", ".join(filter(None, CODE_STATUSES))
        raise UserError(f"“{status}” is no status of a code; write one of {known}, or nothing.")
    given = {
        "definition": definition, "inclusion": use_when, "exclusion": not_when, "example": example,
        "counter_example": counter, "status": status,
    }  # fmt: skip
    return {name: words for name, words in given.items() if words is not None}


def _colour(words: str) -> str:
    """A colour as it is stored. Raises UserError for one that is none."""
    if words.isascii() and words.isdigit() and int(words) < codebook.PALETTE:
        return str(int(words))
    if palette.stored(words):
        return palette.stored(words)
    raise UserError(f"“{words}” is no colour; give a number from 0 to {codebook.PALETTE - 1}, or #RRGGBB.")
