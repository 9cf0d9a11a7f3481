"""What a person chose about the issues of a merge, from a file or from the window."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qcoder.merge.issues import CHANGED, CORRECTED, JOIN, MATCH, THIRD, Issue
from qcoder.model.errors import EnvironmentProblem, UserError


@dataclass(frozen=True, slots=True)
class Choice:
    """The key of an option; with the words of a third version, or the row that a match joins instead."""

    key: str
    words: str = ""
    into: bytes = b""


Choices = Mapping[str, Choice]


def chosen(issue: Issue, choices: Choices) -> Choice:
    """What is to be done about an issue."""
    return choices.get(issue.id, Choice(issue.default))


def open_issues(issues: Iterable[Issue], choices: Choices) -> list[Issue]:
    """The issues that need a look and about which nothing was chosen."""
    return [issue for issue in issues if issue.look and issue.id not in choices]


def check(issues: Iterable[Issue], choices: Choices) -> None:
    """Raise UserError when a choice names no issue of the merge, or an option that the issue does not have."""
    by_id = {issue.id: issue for issue in issues}
    for name, choice in choices.items():
        issue = by_id.get(name)
        if issue is None:
            raise UserError(f"Nothing in this merge is called “{name}”; look at the merge with --dry-run --json again.")
        if issue.option(choice.key) is None:
            keys = ", ".join(f"“{option.key}”" for option in issue.options)
            raise UserError(f"“{choice.key}” cannot be chosen for {issue.what}; choose one of {keys}.")
        if choice.key == THIRD and not choice.words.strip() and issue.kind in {CHANGED, CORRECTED}:
            raise UserError(f"The third version for {issue.what} has no words; write some.")
        if choice.into and (issue.kind != MATCH or choice.key != JOIN):
            raise UserError(f"“into” can be chosen only for joining a match, which {issue.what} is not.")


def read(path: Path) -> dict[str, Choice]:
    """The choices in a JSON file: id of an issue to the key of an option, or to `{choice, words, into}`.

    Raises UserError when the file holds something else, EnvironmentProblem when it cannot be read.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EnvironmentProblem(f"“{path.name}” cannot be read ({error.strerror}); check the name.") from error
    except ValueError as error:
        raise UserError(f"“{path.name}” is not JSON; see `qcoder merge --help` for what stands in it.") from error
    if not isinstance(content, dict):
        raise UserError(f"“{path.name}” should hold one object, from the ids of issues to choices.")
    return {name: _choice(path, name, value) for name, value in content.items()}


def _choice(path: Path, name: str, value: object) -> Choice:
    if isinstance(value, str):
        return Choice(value)
    if isinstance(value, dict) and isinstance(value.get("choice"), str):
        words, into = value.get("words", ""), value.get("into", "")
        if isinstance(words, str) and isinstance(into, str):
            try:
                return Choice(value["choice"], words, bytes.fromhex(into))
            except ValueError:
                pass  # told below, like everything else that is no choice
    raise UserError(
        f"The choice for “{name}” in “{path.name}” is neither a word nor an object with “choice”, “words”, “into”."
    )
