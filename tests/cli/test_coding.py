"""Coding from the command line, coding by coding, and memos on anything."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import data, ok, qcoder, state


def codings(project: Path, *options: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data("codings", "list", project, *options)
    return found


def one(project: Path, words: str) -> str:
    """The id of the coding with these words."""
    return next(str(each["id"]) for each in codings(project) if each["words"] == words)


def test_codings_are_listed_with_ids_and_filtered(project: Path) -> None:
    every = codings(project)
    assert len(every) == 7
    assert [each["words"] for each in codings(project, "--source", "Arnhem")] == ["a larger room"]
    assert {each["code"] for each in codings(project, "--code", "Ties")} == {"Ties", "Ties > Bonding"}
    assert codings(project, "--flagged") == []
    assert every[0]["id"][-8:] in ok("codings", "list", project)


def test_codes_are_applied_changed_and_removed(project: Path) -> None:
    made = data("codings", "apply", project, "Arnhem", "--turn", 4, "--words", "every year", "--code", "Room",
                "--code", "Ties")["codings"]
    assert len(made) == 2
    ok("codings", "recode", project, made[0][-8:], "--code", "Bridging")
    assert {each["code"] for each in codings(project, "--source", "Arnhem") if each["words"] == "every year"} == {
        "Ties > Bridging", "Ties",
    }
    ok("codings", "remove", project, made[0])
    assert len(codings(project)) == 8
    ok("codings", "apply", project, "Arnhem", "--turn", 4, "--new", "Needs > hope")
    ok("codings", "apply", project, "Arnhem", "--words", "Volunteers", "--in-vivo")
    assert {"Needs > hope", "Volunteers"} <= {each["code"] for each in codings(project)}


def test_a_coding_is_split_joined_moved_flagged_and_commented(project: Path) -> None:
    coded = one(project, "a larger room")
    first, second = data("codings", "split", project, coded, "--before", "room")["codings"]
    assert [each["words"] for each in codings(project, "--source", "Arnhem")] == ["a larger", "room"]
    joined = data("codings", "join", project, first, second)["codings"][0]
    assert one(project, "a larger room") == joined
    halves = data("codings", "split", project, joined, "--before", "larger")["codings"]
    joined = data("codings", "join", project, halves[0])["codings"][0]
    moved = data("codings", "resize", project, joined, "--turn", 2, "--words", "Volunteers, and a larger room")
    ok("codings", "flag", project, moved["codings"][0])
    ok("codings", "comment", project, moved["codings"][0], "Both needs in one.")
    flagged = codings(project, "--flagged")
    assert [(each["words"], each["comment"]) for each in flagged] == [
        ("Volunteers, and a larger room", "Both needs in one."),
    ]
    ok("codings", "flag", project, moved["codings"][0], "--off")
    assert codings(project, "--flagged") == []
    assert qcoder("check", project).status == 0


@pytest.mark.parametrize(("arguments", "told"), [
    (("codings", "flag", "@", "zz"), "no coding “zz”"),
    (("codings", "apply", "@", "Arnhem", "--turn", 4), "Say which codes"),
    (("codings", "apply", "@", "Arnhem", "--code", "Room"), "no place"),
    (("codings", "apply", "@", "Arnhem", "--turn", 4, "--code", "Nonsense"), "Nonsense"),
    (("codings", "list", "@", "--coder", "Zoe"), "Nobody is called"),
    (("memos", "write", "@", "weather", "Rain."), "carries no memos"),
    (("memos", "write", "@", "code", "Why?", "--of", "Nonsense"), "Nonsense"),
    (("memos", "delete", "@", "zz"), "no memo “zz”"),
    (("slots", "set", "@", 1, "Nonsense"), "Nonsense"),
])
def test_mistakes_are_told_and_change_nothing(project: Path, arguments: tuple[object, ...], told: str) -> None:
    before = state(project)
    done = qcoder(*(project if part == "@" else part for part in arguments))
    assert (done.status, done.out) == (1, "")
    assert told in done.err
    assert state(project) == before


def test_words_that_stand_twice_are_not_guessed(project: Path) -> None:
    coded = one(project, "a larger room")
    assert "more than once" in qcoder("codings", "resize", project, coded, "--words", "the").err
    assert "does not stand there" in qcoder("codings", "split", project, coded, "--before", "garden").err
    assert "no turn 40" in qcoder("codings", "resize", project, coded, "--turn", 40).err
    assert "which words" in qcoder("codings", "resize", project, coded).err


def test_codes_are_put_under_digits(project: Path) -> None:
    ok("slots", "set", project, 3, "Room")
    assert data("slots", "list", project) == [{"number": 3, "code": "Needs > Room"}]
    ok("slots", "set", project, 3)
    assert data("slots", "list", project) == []
    assert qcoder("slots", "set", project, 10, "Room").status == 2


def test_memos_are_written_on_anything_changed_and_deleted(project: Path) -> None:
    ok("memos", "write", project, "code", "Too wide.", "--of", "Needs", "--title", "Needs again")
    ok("memos", "write", project, "passage", "How large?", "--of", "Arnhem", "--turn", 2, "--words", "larger room")
    ok("memos", "write", project, "coding", "Or a need of the town?", "--of", "Arnhem", "--words", "a larger room",
       "--code", "Needs")
    ok("memos", "write", project, "project", "We meet on Monday.")
    made = data("memos", "write", project, "question", "Ask again.", "--of", "Q1a")["id"]
    listed = data("memos", "list", project)
    assert [each["on"] for each in listed][:5] == ["question", "project", "coding", "passage", "code"]
    assert listed[0]["id"] == made
    ok("memos", "change", project, made[-8:], "Ask them both.")
    assert data("memos", "list", project)[0]["body"] == "Ask them both."
    ok("memos", "delete", project, made)
    assert made not in {each["id"] for each in data("memos", "list", project)}
