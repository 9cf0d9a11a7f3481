"""The commands of the codebook on the small study."""

import json
from pathlib import Path

import pytest

from qcoder.services import coding
from qcoder.services.codes import codebook
from qcoder.services.study import open_study
from tests.cli.running import data, ok, qcoder
from tests.small_study import code_named


def change(project: Path) -> None:
    """Something happens to the codebook."""
    with open_study(project) as study:
        codebook.change(study, code_named(study, "Ties").id, definition="Who really knows whom.")
        codebook.rename(study, code_named(study, "Room").id, "Space")
        codebook.delete(study, code_named(study, "Bridging").id)


def test_a_state_is_named_listed_compared_and_brought_back(project: Path) -> None:
    ok("codebook", "name", project, "First round", "--reason", "Before the talk")
    change(project)
    (one,) = data("codebook", "versions", project)
    assert (one["name"], one["reason"], one["coder"], one["codes"]) == ("First round", "Before the talk", "Anna", 6)
    found = data("codebook", "compare", project, "first round")
    assert {(row["kind"], row["path"]) for row in found} == {
        ("redefined", "Ties"), ("renamed", "Needs > Space"), ("removed", "Ties > Bridging"),
    }
    assert "{+ really+}" in ok("codebook", "compare", project, "First round").replace("{+really +}", "{+ really+}")
    assert data("codebook", "restore", project, "First round", "--code", "Bridging") == {
        "added": 1, "changed": 0, "removed": 0, "notes": [],
    }
    assert data("codebook", "restore", project, "First round")["changed"] == 2
    assert data("codebook", "compare", project, "First round", "now") == []
    assert qcoder("codebook", "compare", project, "Second").status == 1
    assert "ok" in ok("check", project, "--json")


@pytest.mark.parametrize("ending", ["docx", "html", "md", "qdc", "csv", "xlsx"])
def test_the_codebook_is_written_in_every_format(project: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"codes.{ending}"
    ok("codebook", "export", project, file)
    assert file.stat().st_size > 200


def test_an_earlier_state_is_printed_and_no_table_pretends_to_be_one(project: Path, tmp_path: Path) -> None:
    ok("codebook", "name", project, "One")
    change(project)
    ok("codebook", "export", project, tmp_path / "one.html", "--state", "One", "--language", "nl")
    words = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert "stand van One" in words
    assert "Bridging" in words
    assert qcoder("codebook", "export", project, tmp_path / "one.csv", "--state", "One").status == 1
    assert qcoder("codebook", "export", project, tmp_path / "one.html", "--language", "xx").status == 1


def test_a_refi_codebook_goes_out_and_comes_in(project: Path, tmp_path: Path) -> None:
    ok("export", project, tmp_path / "one.qdc")
    ok("new", tmp_path / "other.qcoder")
    assert data("codebook", "import", tmp_path / "other.qcoder", tmp_path / "one.qdc")["added"] == 6
    ok("export", tmp_path / "other.qcoder", tmp_path / "two.qdc")
    assert (tmp_path / "one.qdc").read_bytes() == (tmp_path / "two.qdc").read_bytes()
    assert data("codebook", "import", project, tmp_path / "two.qdc") == {
        "added": 0, "changed": 0, "unchanged": 6, "notes": [],
    }
    assert qcoder("export", project, tmp_path / "one.txt").status == 1


def test_use_is_counted(project: Path) -> None:
    rows = {row["code"]: row for row in data("codebook", "usage", project)}
    assert rows["Ties"]["codings"] == 5
    assert rows["Ties"]["coders"] == {"Anna": 5}
    assert rows["Bridging"]["last"] is None
    assert "  Bonding" in ok("codebook", "usage", project)


def test_codings_under_an_older_meaning_are_listed_and_settled(project: Path) -> None:
    change(project)
    assert len(data("codebook", "recheck", project)) == 2
    assert data("codebook", "recheck", project, "--code", "Space") == []
    ok("codebook", "recheck", project, "--code", "Ties", "--keep")
    assert data("codebook", "recheck", project) == []
    assert qcoder("codebook", "recheck", project, "--keep", "--same").status == 1


def test_codes_are_joined_and_told_before(project: Path) -> None:
    told = data("codebook", "join", project, "Ties", "Bonding", "--dry-run")
    assert told == {"joined": 1, "codings": 3, "shared": 1, "subcodes": 0, "notes": []}
    with open_study(project, read_only=True) as study:
        assert len(codebook.codes(study)) == 6
    ok("codebook", "join", project, "Ties", "Bonding")
    with open_study(project, read_only=True) as study:
        assert codebook.find(codebook.codes(study), "Bonding").name == "Ties"
        assert coding.of_text
    assert json.loads(ok("codebook", "usage", project, "--json"))[0]["codings"] == 4
