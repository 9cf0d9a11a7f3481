"""Every command: help with an example, data on standard output only, JSON as promised."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from qcoder.cli.commands import names
from qcoder.cli.main import _commands
from tests.cli.running import data, ok, qcoder

REPOSITORY = Path(__file__).resolve().parents[2]


def commands() -> Iterator[tuple[str, ...]]:
    """Every command with its group."""
    top = _commands()
    for name, command in sorted(top.commands.items()):  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        yield from ((name, other) for other in inner) if inner else [(name,)]


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_help_says_what_a_command_does_with_an_example_that_is_that_command(command: tuple[str, ...]) -> None:
    words = " ".join(ok(*command, "--help").split())
    spelt = " ".join(word for word in command if word != "show" or command[0] != "quotes")  # `qcoder quotes` shows them
    assert f"Example: qcoder {spelt} " in words


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_every_option_and_argument_is_explained(command: tuple[str, ...]) -> None:
    found: click.Command = _commands()
    for name in command:
        found = found.commands[name]  # type: ignore[attr-defined]
    for parameter in found.params:
        if parameter.name != "help":
            assert getattr(parameter, "help", ""), f"{parameter.name} of {' '.join(command)}"


def test_every_command_of_the_read_me_is_there() -> None:
    lines = (REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()
    used = {line.split()[1] for line in lines if line.startswith("qcoder ")}
    assert used <= names()


@pytest.mark.parametrize("command", [command for command in commands() if command != ("demo",)], ids=" ".join)
def test_without_its_arguments_a_command_is_wrong_usage(command: tuple[str, ...]) -> None:
    done = qcoder(*command)
    assert done.status == 2
    assert done.out == ""
    assert done.err


def test_unknown_options_are_wrong_usage(project: Path) -> None:
    assert qcoder("quotes", project, "--colour", "red").status == 2
    assert qcoder("history", project, "--newest", "0").status == 2


def test_info(project: Path) -> None:
    assert data("info", project) == {
        "name": "Small study", "format": 2, "sources": 2, "turns": 9, "codes": 6, "codings": 7, "cases": 4,
        "questions": 2, "memos": 1, "coders": ["Anna"],
    }
    assert "Small study" in ok("info", project)


def test_sources(project: Path) -> None:
    arnhem, delft = data("sources", project)
    assert (arnhem["name"], arnhem["case"], arnhem["turns"], arnhem["language"]) == ("Arnhem", "Arnhem", 4, "en")
    assert [(text["language"], text["role"]) for text in delft["texts"]] == [("en", "original"), ("uk", "translation")]
    assert 0 < delft["coded_share"] < 1
    assert "Delft" in ok("sources", project)


def test_turns(project: Path) -> None:
    turns = data("sources", project, "--turns", "delft")
    assert [turn["turn"] for turn in turns if turn["language"] == "en"] == [1, 2, 3, 4, 5]
    first = turns[0]
    assert first["text"] == "How did you come here?"
    assert (first["speaker"], first["moderator"], first["passage"]) == ("Moderator", True, 1)
    assert first["end"] - first["start"] == len(first["text"])
    assert {"begin_ms", "end_ms"} <= first.keys()
    assert "How did you come here?" in ok("sources", project, "--turns", "delft")


def test_quotes(project: Path) -> None:
    rows = data("quotes", project)
    assert len(rows) == 7
    row = next(row for row in rows if row["verbatim"] == "language\u00a0classes")
    assert {name: row[name] for name in ("code", "code_path", "source", "turn", "speaker", "case", "attribution")} == {
        "code": "Language classes", "code_path": "Needs > Language classes", "source": "Delft", "turn": 3,
        "speaker": "Visitor 2", "case": "Delft", "attribution": "(Visitor, hub Delft)",
    }
    assert row["quote"] == "“language\u00a0classes”"
    assert (row["language"], row["coder"], row["comment"], row["status"]) == ("en", "Anna", "", "")
    assert (row["end"] - row["start"], row["questions"]) == (16, [])
    assert row["attributes"] == {"role": "Visitor", "hub": "Delft"}
    asked = data("quotes", project, "--question", "Q1a")
    assert {row["question"] for row in asked} == {"Q1a"}
    assert len(asked) == 5


def test_quotes_by_every_filter(project: Path) -> None:
    def found(*options: str) -> int:
        return len(data("quotes", project, *options))

    assert found("--code", "Ties") == 5
    assert found("--code", "Ties > Bonding") == 3
    assert found("--case", "Arnhem") == 1
    assert found("--coder", "anna") == 7
    assert found("--source", "Delft") == 6
    assert found("--where", "role=visitor", "--where", "hub=Delft") == 6
    assert found("--status", "approved") == 0
    assert found("--words", "PEOPLE the") == 2
    assert found("--question", "Q1", "--code", "Bonding", "--words", "coffee") == 1


def test_matrix(project: Path) -> None:
    counted = data("matrix", project, "--rows", "codes", "--columns", "attribute:hub", "--count", "codings")
    assert [row["label"] for row in counted["rows"]] == [
        "Ties", "Bonding", "Bridging", "Needs", "Language classes", "Room",
    ]
    assert counted["rows"][1]["path"] == "Ties > Bonding"
    assert counted["columns"] == ["Arnhem", "Delft"] or [c["label"] for c in counted["columns"]] == ["Arnhem", "Delft"]
    assert counted["values"] == [[0, 5], [0, 3], [0, 0], [1, 1], [0, 1], [0, 0]]
    assert counted["totals"]["rows"] == [5, 3, 0, 2, 1, 0]
    alone = data("matrix", project, "--rows", "codes", "--columns", "sources", "--no-rollup")
    assert alone["values"][0] == [0, 2]


@pytest.mark.parametrize("kind", ["codes", "questions", "cases", "sources", "coders", "attribute:role"])
def test_matrices_of_every_kind_and_count(project: Path, kind: str) -> None:
    for count in ("codings", "quotes", "sources", "people"):
        counted = data("matrix", project, "--rows", kind, "--columns", "codes", "--count", count)
        assert len(counted["values"]) == len(counted["rows"])
        assert all(len(row) == 6 for row in counted["values"])


def test_history(project: Path) -> None:
    entries = data("history", project)
    assert entries[-1]["label"] == "begin the project"
    assert entries[0].keys() == {"id", "when", "coder", "label", "kinds", "undone"}
    assert entries[0]["label"] == "write a memo"
    assert entries[0]["kinds"] == ["memo"]
    assert len(data("history", project, "--newest", "3")) == 3
    assert "write a memo" in ok("history", project)


def test_check(project: Path) -> None:
    assert data("check", project) == {"ok": True, "problems": []}
    done = qcoder("check", project)
    assert (done.status, done.out) == (0, "")
    assert "is sound" in done.err
    assert "Step" not in done.err


def test_check_tells_the_steps_of_a_large_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qcoder.services.checking.LARGE", 0)
    done = qcoder("check", project, "--json")
    assert json.loads(done.out) == {"ok": True, "problems": []}
    steps = done.err.splitlines()
    assert steps[0] == "Step 1 of 9: the pages of the file …"
    assert len(steps) == 9


def test_imports_tell_what_they_did(project: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("A: Who?\nB: We.\n", encoding="utf-8")
    assert data("import", project, tmp_path / "new.txt") | {"notes": []} == {
        "sources": 1, "turns": 2, "comments": 0, "notes": [],
    }
    (tmp_path / "book.csv").write_text("name,mood\nNew,good\nTies,bad\n", encoding="utf-8")
    assert data("codebook", "import", project, tmp_path / "book.csv") == {
        "added": 1, "changed": 0, "unchanged": 1, "notes": ["These columns were not understood and left out: “mood”."],
    }
    done = qcoder("codebook", "import", project, tmp_path / "book.csv")
    assert done.out == ""
    assert "0 codes added, 0 changed, 2 " in done.err


@pytest.mark.parametrize("kind", ["codebook", "questions", "cases", "codings"])
@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx"])
def test_tables_go_out_and_in_again(project: Path, tmp_path: Path, kind: str, ending: str) -> None:
    file = tmp_path / f"{kind}.{ending}"
    done = qcoder(kind, "export", project, file)
    assert (done.status, done.out) == (0, "")
    before = project.read_bytes()
    report = data(kind, "import", project, file)
    assert (report["added"], report["changed"]) == (0, 0)
    assert report["unchanged"] > 0
    assert project.read_bytes() == before


def test_an_attribution_is_set_for_all_or_for_one_value(project: Path) -> None:
    done = qcoder("attribution", project, "({role} of {town})", "--when", "role=Visitor")
    assert done.status == 0
    assert "No case has the attribute “town” yet." in done.err
    assert {row["attribution"] for row in data("quotes", project, "--source", "Delft")} == {"(Visitor of {town})"}


def test_demo_makes_a_copy_of_the_sample_and_leaves_a_copy_that_is_there(tmp_path: Path) -> None:
    assert qcoder("demo", tmp_path / "demo", "--no-window").status == 0
    (project,) = (tmp_path / "demo").glob("*.qcoder")
    assert data("check", project)["ok"]
    ok("attribution", project, "({role})")
    before = project.read_bytes()
    assert qcoder("demo", tmp_path / "demo", "--no-window").status == 0
    assert project.read_bytes() == before


def test_new_adds_the_ending_and_names_who_codes(tmp_path: Path) -> None:
    assert qcoder("new", tmp_path / "study", "--name", "Hubs", "--coder", " Anna ").status == 0
    assert data("info", tmp_path / "study.qcoder")["coders"] == ["Anna"]
    assert data("info", tmp_path / "study.qcoder")["name"] == "Hubs"
    for option in ("--name", "--coder"):
        refused = qcoder("new", tmp_path / "other.qcoder", option, " ")
        assert refused.status == 1
        assert f"{option} has no words" in refused.err
    assert not (tmp_path / "other.qcoder").exists()
    assert qcoder("new", tmp_path / "other.qcoder").status == 0
    known = data("info", tmp_path / "other.qcoder")
    assert known["name"] == "other"
    assert known["coders"] != [""]


def test_a_process_of_its_own_gives_plain_utf_8(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "qcoder", "quotes", str(project), "--json"],
        capture_output=True, check=False, env={"PYTHONIOENCODING": "ascii", "PATH": "", "SYSTEMROOT": ""},
    )
    assert done.returncode == 0
    assert done.stderr == b""
    assert len(json.loads(done.stdout.decode("utf-8"))) == 7


def test_a_reader_that_has_seen_enough_is_no_trouble(project: Path) -> None:
    script = f"{sys.executable} -m qcoder quotes {project} --json | head -c 5"
    done = subprocess.run(script, shell=True, capture_output=True, check=False, text=True)
    assert (done.stdout[:1], done.stderr) == ("[", "")
