"""`--json` with every command is one document and nothing beside it; files of words that cannot be read are refused."""

import inspect
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from qcoder.cli.commands import COMMANDS
from tests.cli.running import data, ok, qcoder, state


def commands(app: typer.Typer, *above: str) -> Iterator[tuple[tuple[str, ...], typer.models.CommandInfo]]:
    """Every command with its name in words."""
    for one in app.registered_commands:
        yield (*above, str(one.name)), one
    for group in app.registered_groups:
        if group.typer_instance is not None:
            yield from commands(group.typer_instance, *above, str(group.name))


def test_every_command_prints_json() -> None:
    every = list(commands(COMMANDS))
    assert len(every) > 100
    assert [name for name, one in every if "as_json" not in inspect.get_annotations(one.callback or qcoder)] == []


def test_what_a_command_would_say_is_a_document(project: Path, tmp_path: Path) -> None:
    done = qcoder("new", tmp_path / "new.qcoder", "--coder", "Ada", "--json")
    assert (done.status, done.err) == (0, "")
    (sentence,) = json.loads(done.out)["said"]
    assert sentence.startswith("Made “new”")
    assert data("questions", "answer", project, "Q1", "--words", "Yes.") == {"said": ["Wrote the answer to Q1."]}
    plain = qcoder("questions", "answer", project, "Q1", "--words", "No.")
    assert (plain.out, plain.err) == ("", "Wrote the answer to Q1.\n")


def test_templates_are_told_as_data(project: Path) -> None:
    made = data("attribution", project, "({role})", "--when", "role=Visitor")
    assert made == {"template": "({role})", "attribute": "role", "value": "Visitor", "notes": []}
    assert made | {"notes": 0} in [one | {"notes": 0} for one in data("attribution", project)]
    (gone,) = data("attribution", project, "--when", "role=Visitor", "--remove")
    assert gone["template"] == "({role})"
    assert "Visitor" not in ok("attribution", project)


@pytest.mark.parametrize("as_json", [(), ("--json",)])
@pytest.mark.parametrize("command", [("questions", "answer", "Q1"), ("outline", "add", "Meeting others")])
def test_files_of_words_that_cannot_be_read(
    project: Path, tmp_path: Path, command: tuple[str, ...], as_json: tuple[str, ...]
) -> None:
    before = state(project)
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x81")
    for name, status, words in (("none", 3, "cannot be read"), (".", 3, "cannot be read"), ("binary", 1, "no text")):
        done = qcoder(*command[:2], project, *command[2:], "--file", tmp_path / name, *as_json)
        assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)
        assert words in done.err
    assert state(project) == before


def test_a_copy_into_no_folder_leaves_no_trace(project: Path, tmp_path: Path) -> None:
    before, known = state(project), data("history", project)
    done = qcoder("handout", project, tmp_path / "none" / "copy.qcoder", "--for", "Ben")
    assert (done.status, done.out) == (3, "")
    assert "There is no folder" in done.err
    assert (state(project), data("history", project)) == (before, known)
