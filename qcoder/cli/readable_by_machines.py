"""`--json` for the commands that only do something: what they would say to a person, as one JSON document."""

import inspect
from collections.abc import Callable
from functools import wraps

import typer

from qcoder.cli import opening
from qcoder.cli.opening import AsJson

Command = Callable[..., object]


def give_json(app: typer.Typer) -> None:
    """Give `--json` to every command of an app and of its groups that has none of its own."""
    for command in app.registered_commands:
        if command.callback is not None and "as_json" not in inspect.signature(command.callback).parameters:
            command.callback = _with_json(command.callback)
    for group in app.registered_groups:
        if group.typer_instance is not None:
            give_json(group.typer_instance)


def _with_json(command: Command) -> Command:
    """The same command with an option `--json`; with it the sentences come as `{"said": […]}` on standard output."""

    @wraps(command)
    def told(*, as_json: bool = False, **given: object) -> None:
        if not as_json:
            command(**given)
            return
        with opening.gathered() as sentences:
            command(**given)
        opening.print_json({"said": sentences})

    plain = inspect.signature(command)
    option = inspect.Parameter("as_json", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=AsJson)
    known = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in plain.parameters.values()]
    told.__annotations__ = {**inspect.get_annotations(command), "as_json": AsJson}
    told.__signature__ = plain.replace(parameters=[*known, option])  # type: ignore[attr-defined]
    return told
