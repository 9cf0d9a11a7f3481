"""Assignment, rounds and disagreements from the command line: listed, changed, settled, mistakes as sentences."""

import json
from pathlib import Path

import pytest

from qcoder.cli.main import run
from qcoder.services.study import open_study
from tests.small_study import code_named, code_words


@pytest.fixture
def coded(project: Path) -> Path:
    """The small study, in which Bram coded Delft, too."""
    with open_study(project, coder="Bram") as study:
        code_words(study, "Delft", "for coffee", code_named(study, "Bonding").id)
        code_words(study, "Delft", "language\u00a0classes", code_named(study, "Room").id)
    return project


Read = pytest.CaptureFixture[str]


def data(capsys: Read, *words: str) -> dict[str, object]:
    assert run([*words, "--json"]).status == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_assign(coded: Path, capsys: Read) -> None:
    path = str(coded)
    found = data(capsys, "assign", path, "--coder", "bram", "--source", "Delft", "--status", "busy", "--note", "Half")
    assert found["assignments"] == [
        {"coder": "Bram", "source": "Delft", "status": "busy", "due": "", "note": "Half", "codings": 2,
         "turns_coded": 2}
    ]  # fmt: skip
    assert found["waiting"] == ["2 codings are not counted yet: Bram in “Delft”."]
    assert run(["agreement", path, "--coders", "Anna,Bram"]).status == 1
    assert "No source was coded by all" in capsys.readouterr().err
    assert run(["agreement", path, "--coders", "Anna,Bram", "--everything"]).status == 0
    capsys.readouterr()
    assert run(["assign", path, "--coder", "Bram", "--source", "Delft", "--due", "soon"]).status == 1
    assert "no date" in capsys.readouterr().err
    assert run(["assign", path, "--coder", "Bram", "--source", "Delft", "--remove"]).status == 0
    capsys.readouterr()
    assert data(capsys, "assign", path)["assignments"] == []


def test_a_wrong_date_changes_nothing(coded: Path, capsys: Read) -> None:
    assert run(["assign", str(coded), "--coder", "Bram", "--source", "Delft", "--due", "31 May"]).status == 1
    capsys.readouterr()
    assert data(capsys, "assign", str(coded))["assignments"] == []


def test_spread(coded: Path, capsys: Read) -> None:
    found = data(
        capsys, "assign", str(coded), "--coder", "Anna", "--coder", "Bram", "--spread", "--doubled", "1", "--seed", "1"
    )
    rows = found["assignments"]
    assert isinstance(rows, list)
    assert len(rows) == 4


def test_agreement_says_what_it_counts(coded: Path, capsys: Read) -> None:
    assert run(["assign", str(coded), "--coder", "Anna", "--source", "Arnhem"]).status == 0
    capsys.readouterr()
    found = data(capsys, "agreement", str(coded), "--coders", "Anna,Bram")
    assert found["waiting"] == ["1 coding is not counted yet: Anna in “Arnhem”."]
    instead = found["instead"]
    assert isinstance(instead, list)
    assert {"first": "Needs > Language classes", "second": "Needs > Room", "units": 1} in instead[0]["codes"]
    matrix = data(capsys, "matrix", str(coded), "--rows", "codes", "--columns", "coders")
    assert matrix["notes"] == found["waiting"]


def test_a_page_and_pairs(coded: Path, capsys: Read, tmp_path: Path) -> None:
    with open_study(coded, coder="Chris") as study:
        code_words(study, "Delft", "And now", code_named(study, "Room").id)
    out = tmp_path / "pairs.html"
    command = ["agreement", str(coded), "--coders", "Anna,Bram,Chris", "--by-pair"]
    assert run([*command, "-o", str(out)]).status == 0
    assert '<td dir="auto">Chris</td>' in out.read_text(encoding="utf-8")
    capsys.readouterr()
    found = data(capsys, *command)
    pairs = found["pairs"]
    assert isinstance(pairs, list)
    assert [one["coders"] for one in pairs] == [["Anna", "Bram"], ["Anna", "Chris"], ["Bram", "Chris"]]
    assert run([*command, "--format", "html"]).status == 1


def test_a_round_from_draw_to_close(coded: Path, capsys: Read) -> None:
    path = str(coded)
    found = data(capsys, "rounds", path, "--draw", "First", "--coders", "Anna,Bram", "--source", "Delft")
    rounds = found["rounds"]
    assert isinstance(rounds, list)
    assert (rounds[0]["name"], rounds[0]["status"], rounds[0]["sources"]) == ("First", "open", ["Delft"])
    assert run(["rounds", path, "--seal", "First"]).status == 1
    assert "did not finish" in capsys.readouterr().err
    assert run(["rounds", path, "--done", "First", "--coders", "Anna,Bram"]).status == 0
    assert run(["rounds", path, "--seal", "first"]).status == 0
    capsys.readouterr()
    sealed = data(capsys, "rounds", path)["rounds"]
    assert isinstance(sealed, list)
    assert {"sealed", "overall", "codes", "units"} <= set(sealed[0]["figures"])
    listed = data(capsys, "disagreements", path, "--round", "First")["disagreements"]
    assert isinstance(listed, list)
    command = ["disagreements", path, "--round", "First", "--settle", listed[0]["id"], "--take", "none"]
    assert run([*command, "--reason", "Not meant"]).status == 0
    capsys.readouterr()
    after = data(capsys, "disagreements", path, "--round", "First")
    assert after["settled"] == 1
    assert run(["rounds", path, "--close", "First"]).status == 0


def test_settling(coded: Path, capsys: Read) -> None:
    command = ["disagreements", str(coded), "--coders", "Anna,Bram"]
    listed = data(capsys, *command)["disagreements"]
    assert isinstance(listed, list)
    other = next(one for one in listed if one["kind"] == "code")
    assert run([*command, "--settle", other["id"], "--take", "Chris"]).status == 1
    assert "Anna, Bram, both or none" in capsys.readouterr().err
    found = data(capsys, *command, "--settle", other["id"], "--take", "bram", "--reason", "A place")
    assert found["settled"] == 1
    with open_study(coded, read_only=True) as study:
        assert code_named(study, "Room")
    assert run([*command, "--settle", "zz", "--take", "Bram"]).status == 1
    assert "0 disagreements" in capsys.readouterr().err
    assert run(["disagreements", str(coded), "--coders", "Anna,Bram", "--adopt"]).status == 0
