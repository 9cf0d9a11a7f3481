"""The commands for topic guides."""

from pathlib import Path

import pytest

from tests.cli.running import data, ok, qcoder

GUIDE = "# Guide\n\n## Coming\n\n- G-1 How did you come here?\n- G-2 What happens now?\n"


def told(*arguments: object) -> str:
    """What a refused command said."""
    done = qcoder(*arguments)
    assert done.status == 1
    return done.err


@pytest.fixture
def guide(project: Path, tmp_path: Path) -> Path:
    path = tmp_path / "guide.md"
    path.write_text(GUIDE, encoding="utf-8")
    ok("guides", "import", project, path)
    return path


def test_a_dry_run_writes_nothing(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "guide.md"
    path.write_text(GUIDE, encoding="utf-8")
    before = project.read_bytes()
    assert "G-1" in ok("guides", "import", project, path, "--dry-run")
    assert project.read_bytes() == before


def test_a_guide_is_found_confirmed_and_counted(project: Path, guide: Path, tmp_path: Path) -> None:
    assert data("guides", "import", project, guide)["added"] == 0
    found = data("guides", "match", project, "--source", "Delft")
    assert [(one["turn"], one["id"], one["state"]) for one in found] == [(1, "G-1", "open"), (4, "G-2", "open")]
    ok("guides", "match", project, "--confirm-sure")
    ok("guides", "confirm", project, "Delft", "4", "G-2")
    listed = {one["id"]: one["asked"] for one in data("guides", "list", project)}
    assert listed == {"": 2, "G-1": 1, "G-2": 1}
    counted = data("guides", "grid", project, "--source", "Delft")
    cells = dict(zip(counted["columns"], counted["rows"][2]["cells"], strict=True))
    assert cells["Visitor 1"]["turns"] == 1
    assert cells["Visitor 2"]["silent"]
    ok("guides", "grid", project, "-o", tmp_path / "grid.xlsx")
    assert (tmp_path / "grid.xlsx").stat().st_size > 1000
    ok("guides", "confirm", project, "Delft", "4", "G-2", "--no")
    ok("guides", "link", project, "G-1", "--question", "Q1")
    assert {one["id"]: (one["asked"], one["research_question"]) for one in data("guides", "list", project)} == {
        "": (1, ""), "G-1": (1, "Q1"), "G-2": (0, ""),
    }
    ok("guides", "export", project, tmp_path / "out.csv")
    ok("guides", "delete", project, "Guide")
    assert data("guides", "list", project) == []


def test_mistakes_are_told(project: Path, guide: Path) -> None:
    assert "no turn 99" in told("guides", "confirm", project, "Delft", "99", "G-1")
    assert "no question “G-9”" in told("guides", "confirm", project, "Delft", "1", "G-9")
    assert "no topic guide “X”" in told("guides", "list", project, "--guide", "X")
    assert "no topic guide that can be read" in told("guides", "import", project, guide.with_suffix(".odp"))
