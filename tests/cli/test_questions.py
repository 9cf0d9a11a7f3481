"""Research questions by commands: made, changed, linked, answered, moved, counted, and what is missing of them."""

import csv
from pathlib import Path

from tests.cli.running import data, ok, qcoder


def told(*arguments: object) -> str:
    """What a command that a person got wrong says."""
    done = qcoder(*arguments)
    assert done.status == 1
    return done.err


def said(*arguments: object) -> str:
    """What a command tells a person."""
    return qcoder(*arguments).err


def listed(project: Path) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in data("questions", "list", project)}


def test_a_question_is_made_changed_moved_and_deleted(project: Path) -> None:
    ok("questions", "add", project, "Who comes?", "--label", "Q2", "--parent", "Q1", "--text", "nl=Wie komt er?")
    row = listed(project)["Q2"]
    assert (row["parent"], row["texts"], row["depth"]) == ("Q1", {"nl": "Wie komt er?"}, 1)
    ok("questions", "edit", project, "Q2", "--text", "nl=", "--note", "After round 2", "--kind", "assumption")
    row = listed(project)["Q2"]
    assert (row["texts"], row["note"], row["kind"]) == ({}, "After round 2", "assumption")
    assert "Moved Q2 up" in said("questions", "move", project, "Q2", "up")
    assert list(listed(project)) == ["Q1", "Q2", "Q1a"]
    assert "cannot go further up" in said("questions", "move", project, "Q2", "up")
    ok("questions", "edit", project, "Q2", "--parent", "")
    assert list(listed(project)) == ["Q1", "Q1a", "Q2"]
    assert "Deleted Q1 with 1 below it" in said("questions", "delete", project, "Q1")
    assert list(listed(project)) == ["Q2"]


def test_links_say_which_quotes_a_question_has(project: Path) -> None:
    assert listed(project)["Q1a"]["quotes"] == 4
    ok("questions", "link", project, "Q1a", "--only-code", "Ties", "--where", "role=Visitor")
    row = listed(project)["Q1a"]
    assert (row["quotes"], row["codes"], row["codes_only"], row["where"]) == (2, "Ties", "Ties", "role=Visitor")
    quotes = data("quotes", "show", project, "--question", "Q1a")
    assert {one["verbatim"] for one in quotes} == {"stayed for the people", "help others 👩‍👧"}
    ok("questions", "link", project, "Q1a", "--code", "Ties", "--code", "Needs")
    ok("questions", "link", project, "Q1a", "--code", "Needs", "--remove")
    row = listed(project)["Q1a"]
    assert (row["quotes"], row["codes"], row["codes_only"]) == (4, "Ties", "")
    assert (row["people"], row["sources"], row["groups"]) == (2, 1, 1)


def test_an_answer_is_written_and_what_is_missing_is_told(project: Path, tmp_path: Path) -> None:
    kinds = [one["kind"] for one in data("questions", "missing", project)]
    assert kinds == ["silent", "one site", "nothing chosen", "no answer"]
    (tmp_path / "answer.txt").write_text("They meet each other.", encoding="utf-8")
    ok("questions", "answer", project, "Q1a", "--file", tmp_path / "answer.txt")
    row = listed(project)["Q1a"]
    assert (row["answer"], row["answer_final"]) == ("They meet each other.", False)
    assert data("questions", "missing", project)[-1]["kind"] == "answer not final"
    ok("questions", "answer", project, "Q1a", "--words", "They do.", "--final")
    assert "answer" not in ok("questions", "missing", project, "--question", "Q1")


def test_coverage_counts_what_is_wanted_by_what_is_wanted(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "c.csv"
    ok("questions", "coverage", project, "--columns", "people", "--count", "quotes", "-o", out)
    rows = list(csv.reader(out.open(encoding="utf-8-sig")))
    assert rows[0][1:3] == ["Manager, quotes", "Visitor 1, quotes"]
    found = data("questions", "coverage", project, "--columns", "sources", "--count", "groups")
    assert found["values"] == [[None, None], [0, 1]]


def test_mistakes_are_told(project: Path) -> None:
    assert "no question “Z”" in told("questions", "answer", project, "Z", "--words", "x")
    assert "choose one of up, down" in told("questions", "move", project, "Q1", "left")
    assert "Nobody can count “hats”" in told("questions", "coverage", project, "--count", "hats")
    assert "below itself" in told("questions", "edit", project, "Q1", "--parent", "Q1a")
    assert "no language" in told("questions", "edit", project, "Q1", "--text", "1=x")
    assert "no search “x”" in told("questions", "link", project, "Q1", "--search", "x")


def test_evidence_is_laid_out_by_site(project: Path, tmp_path: Path) -> None:
    assert data("questions", "evidence", project)["rows"] == []
    ok("findings", "add", project, "Q1a", "They meet.")
    laid_out = data("questions", "evidence", project)
    assert (laid_out["rows"], laid_out["values"]) == (["Q1a Whom do they meet?"], [[0] * 9])
    ok("questions", "evidence", project, "-o", tmp_path / "evidence.xlsx")
    assert (tmp_path / "evidence.xlsx").stat().st_size > 1000


def test_what_is_missing_is_said_to_be_meant_so(project: Path) -> None:
    first = data("questions", "missing", project)[0]
    assert first["id"] not in {one["id"] for one in data("questions", "missing", project, "--meant", first["id"])}
    again = {one["id"]: one["meant"] for one in data("questions", "missing", project, "--all")}
    assert again[first["id"]]
    assert data("questions", "missing", project, "--again", first["id"])[0] == first
