"""`qcoder handout`, `qcoder team` and `qcoder history` from outside."""

import json
from pathlib import Path

import pytest

from qcoder import cli
from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.study import open_study
from tests.merge.teams import code, tree
from tests.small_study import code_words, text_of

Capture = pytest.CaptureFixture[str]


def run(*arguments: object) -> int:
    return cli.run([str(one) for one in arguments]).status


def told(capsys: Capture) -> object:
    return json.loads(capsys.readouterr().out)


def test_a_copy_goes_out_and_comes_back(project: Path, tmp_path: Path, capsys: Capture) -> None:
    part = tmp_path / "ben.qcoder"
    assert run("handout", project, part, "--for", "Ben", "--source", "Arnhem", "--blind", "--note", "Soon.") == 0
    capsys.readouterr()
    with open_study(part) as ben:
        assert [one.name for one in sources.everything(ben)] == ["Arnhem"]
        code_words(ben, "Arnhem", "The town", code(ben, "Ties"))
    assert run("merge", project, part, "--json") == 0
    found = told(capsys)
    assert isinstance(found, dict)
    assert (found["added"], found["removed"], found["issues"]) == ({"codings": 1}, {}, [])
    assert run("handouts", project, "--json") == 0
    (out,) = told(capsys)  # type: ignore[misc]
    assert (out["for"], out["sources"], out["blind"], out["note"]) == ("Ben", ["Arnhem"], True, "Soon.")
    assert run("handout", project, part, "--for", "Ben") == 1, "nothing is overwritten"
    assert run("handout", project, tmp_path / "x.qcoder", "--for", "Ben", "--source", "Nowhere") == 1
    assert not (tmp_path / "x.qcoder").exists()


def test_the_team_folder_from_the_command_line(project: Path, tmp_path: Path, capsys: Capture) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    other = tmp_path / "other" / "ben.qcoder"
    other.parent.mkdir()
    other.write_bytes(project.read_bytes())
    assert run("team", project) == 1, "no folder yet"
    assert run("team", project, "--folder", tmp_path / "missing") == 3
    with open_study(other, coder="Ben") as ben:
        codebook.create(ben, "Coffee")
    assert run("team", other, "--folder", shared, "--publish") == 0
    capsys.readouterr()
    assert run("team", project, "--folder", shared, "--status", "--json") == 0
    (member,) = told(capsys)  # type: ignore[misc]
    assert (member["coder"], member["state"], member["new"]) == ("Ben", "new", 2)
    assert run("team", project, "--json") == 0
    found = told(capsys)
    assert isinstance(found, dict)
    assert found["added"] == {"coders": 1, "codes": 1}
    assert [one["coder"] for one in found["merged"]] == ["Ben"]
    assert len(list(shared.iterdir())) == 2
    with open_study(project, read_only=True) as study:
        assert "Coffee" in tree(study)
    assert run("team", project, "--publish", "--collect") == 1


def test_history_is_filtered_exported_and_undone(project: Path, tmp_path: Path, capsys: Capture) -> None:
    with open_study(project, coder="Ben") as study:
        room = codebook.create(study, "Coffee")
        made = code_words(study, "Arnhem", "The town", room)
        coding.comment(study, made, "Who is that?")
    assert run("history", project, "--coder", "Ben", "--json") == 0
    labels = [one["label"] for one in told(capsys)]  # type: ignore[attr-defined]
    assert labels == ["comment on Coffee", "apply Coffee", "create the code Coffee"]
    assert run("history", project, "--code", "Coffee", "--kind", "coding", "--json") == 0
    comment, apply = told(capsys)  # type: ignore[misc]
    assert run("history", project, "--words", "COFFEE create", "--json") == 0
    assert [one["label"] for one in told(capsys)] == ["create the code Coffee"]  # type: ignore[attr-defined]
    assert run("history", project, "--until", "2000-01-01", "--json") == 0
    assert told(capsys) == []
    assert run("history", project, "--undo", apply["id"]) == 1, "the comment stands on it"
    assert "comment on Coffee" in capsys.readouterr().err
    assert run("history", project, "--undo", comment["id"]) == 0
    assert run("history", project, "--undo", apply["id"]) == 0
    with open_study(project, read_only=True) as study:
        assert made not in {one.id for one in coding.of_text(study, text_of(study, "Arnhem").id)}
    for name in ("trail.csv", "trail.html", "trail.xlsx"):
        assert run("history", project, "-o", tmp_path / name) == 0
        assert (tmp_path / name).stat().st_size > 200
    assert "apply Coffee" in (tmp_path / "trail.csv").read_text(encoding="utf-8")
    assert run("history", project, "-o", tmp_path / "trail.doc") == 1
    for wrong in (("--coder", "Nobody"), ("--since", "yesterday"), ("--undo", "00ff"), ("--undo", "no")):
        assert run("history", project, *wrong) == 1
