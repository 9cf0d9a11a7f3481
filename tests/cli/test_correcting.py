"""The commands that correct a transcript and list its corrections."""

import json
from pathlib import Path

import pytest

from qcoder.cli.main import run
from tests.small_study import DELFT


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> object:
    capsys.readouterr()
    assert run(arguments).status == 0
    return json.loads(capsys.readouterr().out)


def test_a_turn_is_corrected(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "In the beginning we came for tea 😀. Later we stayed for the people."
    correct = ["correct", str(project), "Delft", "--turn", "2", "--words", words, "--json"]
    told = data(capsys, *correct, "--dry-run")
    assert told["stored"] is False
    assert data(capsys, *correct) == {**told, "stored": True}
    assert told["codings"] == {"same": 0, "moved": 5, "changed": 1, "lost": 0}
    assert [one["new"] for one in told["touched"]] == ["we came for tea 😀"]
    turns = data(capsys, "sources", str(project), "--turns", "Delft", "--json")
    assert turns[1]["text"] == words
    [listed] = data(capsys, "corrections", str(project), "Delft", "--json")
    assert (listed["coder"], listed["standing"]) == ("Anna", "in force")
    assert [(piece["old"], piece["new"]) for piece in listed["pieces"]] == [("coffee", "tea")]


def test_a_file_replaces_a_transcript(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "Delft new.txt"
    file.write_text(DELFT.replace("coffee", "tea").replace("And now?", "And today?"), encoding="utf-8")
    correct = ["correct", str(project), "Delft", "--file", str(file)]
    assert data(capsys, *correct, "--dry-run", "--json")["pieces"] == 2
    assert data(capsys, "corrections", str(project), "Delft", "--json") == []
    assert run(correct).status == 0
    said = capsys.readouterr()
    assert "Corrected 2 places" in said.err
    assert "we came for tea 😀" in said.out
    assert run(["corrections", str(project), "Delft"]).status == 0
    assert "And now" not in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize("options", [
    [], ["--turn", "2"], ["--words", "x"], ["--turn", "99", "--words", "x"],
    ["--turn", "2", "--words", "x", "--file", "f"],
    ["--turn", "2", "--words", "x", "--language", "fr"],
])
def test_mistakes_are_told_in_a_sentence(project: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["correct", str(project), "Delft", *options]).status == 1
    assert capsys.readouterr().err.strip().endswith(".")
    assert data(capsys, "corrections", str(project), "Delft", "--json") == []
