"""`qcoder search`, `searches` and `rules`: data for programs, sentences for people, and nothing half done."""

import json
from pathlib import Path

import pytest

from tests.cli.running import data, ok, qcoder, state


def test_search_prints_what_programs_read(project: Path) -> None:
    (hit,) = data("search", project, "coffee")
    assert {key: hit[key] for key in ("source", "turn", "start", "end", "match", "before", "after")} == {
        "source": "Delft", "turn": 2, "start": 74, "end": 80, "match": "coffee",
        "before": "In the beginning we came for ", "after": " 😀. Later we stayed for the people.",
    }
    turns = data("sources", project, "--turns", "Delft")
    assert any(one["start"] <= hit["start"] and hit["end"] <= one["end"] and one["turn"] == 2 for one in turns)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["came", "for"], ["came for", "came for"]), (["come", "--lemma"], ["come", "came", "came"]),
        (["^i", "--regex"], ["I", "I"]), (["people", "coffee", "--all"], ["coffee 😀. Later we stayed for the people"]),
        (["others", "way", "--near", "2"], []), (["на", "--language", "uk", "--whole"], ["на", "на"]),
        (["come", "--no-moderators"], []), (["for", "--speakers", "Visitor 2"], ["for", "for"]),
        (["needs", "--in", "codes"], ["Needs"]), (["nowhere"], []),
        (["--relation", "ties overlapping bonding"], ["stayed for the people"]),
    ],
)
def test_ways_to_search(project: Path, options: list[str], found: list[str]) -> None:
    assert [hit["match"] for hit in data("search", project, *options)] == found


def test_people_get_lines(project: Path) -> None:
    done = qcoder("search", project, "coffee")
    assert "[coffee]" in done.out
    assert done.err == "1 hit.\n"


@pytest.mark.parametrize(
    "options",
    [
        [], [""], ["a", "--relation", "uncoded"], ["(", "--regex"], ["a", "--regex", "--all"], ["a", "--in", "attic"],
        ["--relation", "x overlapping y"], ["--saved", "none"], ["a", "--speakers", "Nobody"], ["a", "--code", "None"],
        ["people", "--code", "Room", "--extent", "page"],
    ],
)
def test_mistakes_are_told_and_change_nothing(project: Path, options: list[str]) -> None:
    before = state(project)
    done = qcoder("search", project, *options)
    assert (done.status, done.out) == (1, "")
    assert done.err.endswith(".\n")
    assert state(project) == before


def test_a_query_in_a_file(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "query.json"
    file.write_text(json.dumps({"find": "turns", "where": {"all": [{"uncoded": True}, {"source": "Arnhem"}]}}))
    assert [hit["turn"] for hit in data("search", project, "--query", file)] == [4]
    file.write_text("{")
    assert qcoder("search", project, "--query", file).status == 1
    assert qcoder("search", project, "--query", tmp_path / "none.json").status == 3


def test_searches_are_kept_shown_and_forgotten(project: Path, tmp_path: Path) -> None:
    ok("search", project, "--relation", "ties overlapping bonding", "--save", "Both")
    (kept,) = data("searches", "list", project)
    assert (kept["name"], kept["hits"]) == ("Both", 1)
    file = tmp_path / "both.json"
    file.write_text(ok("searches", "show", project, "both"), encoding="utf-8")
    assert data("search", project, "--query", file) == data("search", project, "--saved", "both")
    ok("questions", "link", project, "Q1a", "--search", "Both")
    again = qcoder("search", project, "coffee", "--save", "both").err
    assert again.startswith("Changed the search “both”: ")
    assert "It serves Q1a.\n" in again
    assert qcoder("searches", "delete", project, "both").err == "Forgot the search “Both”, which served Q1a.\n"
    assert data("searches", "list", project) == []


def test_all_that_is_found_is_coded(project: Path) -> None:
    done = qcoder("search", project, "people", "--code", "Room", "--extent", "sentence")
    assert done.err == "Applied Room to 1 place; 0 carried it already.\n"
    assert "1 carried" in qcoder("search", project, "people", "--code", "Room", "--extent", "sentence").err
    assert [row["verbatim"] for row in data("quotes", project, "--code", "Room")] == ["Later we stayed for the people."]
    assert qcoder("check", project).status == 0


def test_rules_are_kept_run_and_withdrawn(project: Path) -> None:
    ok("rules", "add", project, "First", "--kind", "speaker", "--for", "Visitor 1", "--code", "Room")
    (dry,) = data("rules", "run", project, "--dry-run")
    assert (dry["found"], dry["coded"]) == (2, 0)
    (run,) = data("rules", "run", project)
    assert (run["found"], run["coded"]) == (2, 2)
    (again,) = data("rules", "run", project, "First")
    assert (again["found"], again["carried"]) == (0, 2)
    (listed,) = data("rules", "list", project)
    assert (listed["codings"], listed["sentence"]) == (2, "Everything that “Visitor 1” says gets “Room”")
    assert qcoder("rules", "withdraw", project, "First").err == "Withdrew 2 codings of the rule “First”.\n"
    ok("rules", "delete", project, "First")
    assert data("rules", "list", project) == []
    assert qcoder("rules", "run", project, "First").status == 1
    assert qcoder("check", project).status == 0
