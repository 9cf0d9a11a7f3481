"""`qcoder merge` from outside: files in, files out, JSON, reports and refusals."""

import json
import shutil
from pathlib import Path

import pytest

from qcoder import cli
from qcoder.services.codes import codebook
from qcoder.services.study import open_study
from tests.merge.teams import code, tree


@pytest.fixture
def copies(project: Path) -> tuple[Path, Path]:
    other = Path(shutil.copy(project, project.with_name("ben.qcoder")))
    with open_study(other, coder="Ben") as ben:
        codebook.change(ben, code(ben, "Ties"), definition="By <Ben>.")
        codebook.create(ben, "Bondíng")
    with open_study(project) as anna:
        codebook.change(anna, code(anna, "Ties"), definition="By Anna.")
    return project, other


def run(*arguments: object) -> int:
    return cli.run(["merge", *map(str, arguments)]).status


def test_merging_in_place_prints_json(copies: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    one, other = copies
    before = other.read_bytes()
    assert run(one, other, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["added"] == {"coders": 1, "codes": 1}
    assert found["conflicts"] == [
        {"kind": "changed by both", "what": "definition of the code “Ties”", "kept": "By Anna.", "other": "By <Ben>."}
    ]
    assert found["suggestions"] == [
        {"kind": "codes", "one": "Bonding", "other": "Bondíng", "why": "the same letters"}
    ]
    assert other.read_bytes() == before
    with open_study(one, read_only=True) as study:
        assert "Bondíng" in tree(study)


def test_choices_from_a_file_settle_what_the_dry_run_told(
    copies: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = copies
    assert run(one, other, "--dry-run", "--json") == 0
    issues = json.loads(capsys.readouterr().out)["issues"]
    assert [(i["kind"], i["needs_look"], i["default"]) for i in issues] == [
        ("changed by both", True, "as is"), ("alike", True, "as is")
    ]
    assert [o["choice"] for o in issues[1]["options"]] == ["join", "join the other way", "apart", "as is"]
    file = tmp_path / "choices.json"
    file.write_text(json.dumps({issues[0]["id"]: {"choice": "third", "words": "By both."}, issues[1]["id"]: "join"}))
    assert run(one, other, "--choices", file, "-o", tmp_path / "merged.qcoder") == 0
    assert run(one, other, "--choices", file) == 0
    for path in (one, tmp_path / "merged.qcoder"):
        with open_study(path, read_only=True) as study:
            assert codebook.get(study, code(study, "Ties")).definition == "By both."
            assert "Bondíng" not in tree(study)


def test_choices_that_fit_nothing_are_refused(copies: tuple[Path, Path], tmp_path: Path) -> None:
    one, other = copies
    file = tmp_path / "choices.json"
    file.write_text('{"nothing": "older"}')
    before = one.read_bytes()
    assert run(one, other, "--choices", file) == 1
    assert run(one, other, "--choices", tmp_path / "missing.json") == 3
    assert one.read_bytes() == before


def test_merging_into_a_new_file_leaves_both_alone(copies: tuple[Path, Path], tmp_path: Path) -> None:
    before = [path.read_bytes() for path in copies]
    assert run(*copies, "-o", tmp_path / "merged.qcoder") == 0
    assert [path.read_bytes() for path in copies] == before
    with open_study(tmp_path / "merged.qcoder", read_only=True) as study:
        assert "Bondíng" in tree(study)
    assert run(*copies, "-o", tmp_path / "merged.qcoder") == 1, "nothing is overwritten"


def test_a_dry_run_writes_nothing(copies: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    before = [path.read_bytes() for path in copies]
    assert run(*copies, "--dry-run") == 0
    told = capsys.readouterr().err
    assert "Added 1 code, 1 coder." in told or "Added 1 coder, 1 code." in told
    assert "kept “By Anna.”" in told
    assert [path.read_bytes() for path in copies] == before


def test_the_report_is_a_page_that_stands_alone(copies: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "merge.html"
    assert run(*copies, "--dry-run", "--report", page) == 0
    words = page.read_text("utf-8")
    assert words.startswith("<!DOCTYPE html>")
    assert "By &lt;Ben&gt;." in words
    assert "Where the copies disagree" in words
    assert "What looks alike" in words
    assert not any(sign in words for sign in ("http:", "https:", "<script", "<link", " src="))
    data = tmp_path / "merge.json"
    assert run(*copies, "--report", data) == 0
    assert json.loads(data.read_text("utf-8"))["conflicts"]


def test_a_report_of_another_kind_is_refused_before_anything_is_merged(
    copies: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = copies[0].read_bytes()
    assert run(*copies, "--report", tmp_path / "merge.txt") == 1
    assert ".html or .json" in capsys.readouterr().err
    assert copies[0].read_bytes() == before


def test_the_same_file_twice_brings_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = project.read_bytes()
    assert run(project, project) == 0
    assert capsys.readouterr().err == "Nothing new came.\n"
    assert project.read_bytes() == before


def test_a_missing_file_is_trouble_with_a_file(project: Path, tmp_path: Path) -> None:
    assert run(project, tmp_path / "none.qcoder") == 3
    assert run(project) == 2
