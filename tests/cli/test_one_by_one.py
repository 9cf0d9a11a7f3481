"""Codes, chapters, sources, cases and quotes one by one on the command line."""

from pathlib import Path

import pytest

from tests.cli.running import data, ok, qcoder, state


def told(*arguments: object) -> str:
    """What a command told a person; it must have gone well."""
    done = qcoder(*arguments)
    assert done.status == 0, done.err
    return done.err


def paths(project: Path) -> list[str]:
    return [one["path"] for one in data("codebook", "list", project)]


def chapters(project: Path) -> list[tuple[str, str, list[str], int]]:
    return [(one["key"], one["title"], one["questions"], one["depth"]) for one in data("outline", "list", project)]


def test_codes_are_made_changed_moved_and_deleted(project: Path) -> None:
    assert data("codebook", "add", project, "Linking", "--parent", "Ties", "--definition", "To institutions.",
                "--status", "draft") == {"path": "Ties > Linking"}  # fmt: skip
    [made] = [one for one in data("codebook", "list", project) if one["name"] == "Linking"]
    assert (made["definition"], made["status"], made["codings"], made["depth"]) == ("To institutions.", "draft", 0, 1)
    ok("codebook", "edit", project, "Linking", "--name", "Linking up", "--definition", "", "--color", "#ff0000")
    assert told("codebook", "move", project, "Linking up", "up") == "Moved Linking up up.\n"
    assert paths(project)[:4] == ["Ties", "Ties > Bonding", "Ties > Linking up", "Ties > Bridging"]
    ok("codebook", "move", project, "Linking up", "out")
    assert "Linking up" in paths(project)
    assert told("codebook", "move", project, "Ties", "up") == "Ties cannot go further up.\n"
    assert told("codebook", "delete", project, "Linking up") == "Deleted the code Linking up.\n"
    assert data("codebook", "delete", project, "Ties", "--with-codings") == {"codings": 5}
    assert paths(project)[0] == "Needs"
    assert "Undid “" in told("history", project, "--undo", "last")
    assert paths(project)[0] == "Ties"


def test_chapters_are_made_changed_moved_and_removed(project: Path) -> None:
    ok("outline", "add", project, "Results", "--key", "3")
    ok("outline", "add", project, "People", "--key", "3.1", "--parent", "3", "--question", "Q1a", "--words", "Who.")
    ok("outline", "add", project, "Places", "--key", "3.2", "--parent", "Results")
    assert chapters(project) == [("3", "Results", [], 0), ("3.1", "People", ["Q1a"], 1), ("3.2", "Places", [], 1)]
    ok("outline", "change", project, "3.2", "--title", "Where", "--question", "Q1")
    assert told("outline", "move", project, "3.2", "up") == "Moved 3.2 Where up.\n"
    ok("outline", "change", project, "3.1", "--no-questions")
    assert chapters(project)[1:] == [("3.2", "Where", ["Q1"], 1), ("3.1", "People", [], 1)]
    ids = [row["id"] for row in data("quotes", project, "--code", "Bonding")]
    ok("outline", "place", project, "3.1", *ids[:2])
    ok("outline", "place", project, "3.1", ids[2], "--at", "1")
    assert [row["id"][-8:] for row in data("quotes", project, "--chapter", "3")] != []
    assert data("outline", "list", project)[2]["quotes"] == 3
    quote = data("quotes", "trace", project, ids[2])["id"]
    assert told("outline", "take-out", project, "3.1", quote) == "1 quote taken out.\n"
    ok("outline", "remove", project, "3")
    assert chapters(project) == []


def test_chapters_take_in_what_was_selected_for_their_questions(project: Path, tmp_path: Path) -> None:
    ok("outline", "add", project, "People", "--key", "1", "--question", "Q1a")
    assert told("outline", "take-in", project, "1") == "No further selected quote answers a question of 1 People.\n"
    rows = data("quotes", project, "--question", "Q1a")
    selected = len({(row["source"], row["turn"], row["verbatim"]) for row in rows})
    assert selected < len(rows), "words with two codes are one quote"
    ok("quotes", "mark", project, "selected", "--question", "Q1a")
    report = tmp_path / "report.md"
    said = told("outline", "export", project, report)
    assert f"{selected} selected quotes stand in no chapter; take them in where their questions are." in said
    assert told("outline", "take-in", project, "1") == f"{selected} quotes placed.\n"
    assert data("outline", "list", project)[0]["quotes"] == selected
    assert "stand in no chapter" not in told("outline", "export", project, report)
    assert "Undid “" in told("history", project, "--undo", "last")
    assert data("outline", "list", project)[0]["quotes"] == 0
    assert data("outline", "take-in", project, "1") == {"placed": selected}


def test_sources_and_cases_are_renamed_and_deleted(project: Path) -> None:
    ok("source", "rename", project, "Arnhem", "Manager, Arnhem")
    ok("cases", "rename", project, "Arnhem", "Hub Arnhem")
    assert {one["name"]: one["case"] for one in data("sources", project)}["Manager, Arnhem"] == "Hub Arnhem"
    ok("source", "case", project, "Manager, Arnhem", "Delft")
    assert {one["name"]: one["case"] for one in data("sources", project)}["Manager, Arnhem"] == "Delft"
    ok("cases", "delete", project, "Hub Arnhem")
    assert "1 coding would go" in qcoder("source", "delete", project, "Manager, Arnhem").err
    assert told("source", "delete", project, "Manager, Arnhem", "--with-codings") == (
        "Deleted Manager, Arnhem with 1 coding.\n"
    )


def test_attributes_are_named_in_a_language_renamed_and_deleted(project: Path) -> None:
    assert "“Rol” in the language nl" in told("attributes", "label", project, "role", "Rol", "--language", "nl")
    ok("attributes", "rename", project, "role", "part")
    first, *others = data("attributes", "list", project)
    assert (first["name"], first["labels"]) == ("part", {"nl": "Rol"})
    assert "nl: Rol" in ok("attributes", "list", project)
    ok("attributes", "delete", project, "part")
    assert data("attributes", "list", project) == others
    failed = qcoder("attributes", "label", project, "part", "Rol")
    assert (failed.status, "no attribute" in failed.err) == (1, True)


def test_quotes_are_chosen_noted_ordered_and_taken_out(project: Path) -> None:
    chosen = data("quotes", "choose", project, "Arnhem", "--words", "The town does", "--status", "selected")["id"]
    [row] = data("quotes", project, "--status", "selected")
    assert (row["verbatim"], row["id"]) == ("The town does", chosen)
    ok("quotes", "note", project, chosen, "Ask the town.")
    other = data("quotes", "choose", project, "Arnhem", "--turn", "2", "--words", "a larger room")["id"]
    ok("quotes", "order", project, chosen, other)
    assert [one["id"] for one in data("quotes", project, "--sort", "hand")][:2] == [chosen, other]
    assert told("quotes", "confirm", project, chosen) == "Nothing was corrected since; the quote holds.\n"
    ok("quotes", "delete", project, chosen)
    assert data("quotes", project, "--status", "selected") == []


def test_templates_of_attribution_are_listed_and_taken_away(project: Path) -> None:
    ok("attribution", project, "({role})", "--when", "role=Visitor")
    assert [one["value"] for one in data("attribution", project)] == ["", "Visitor"]
    ok("attribution", project, "--remove", "--when", "ROLE=visitor")
    assert [one["template"] for one in data("attribution", project)] == ["({role}, hub {hub})"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("codebook", "add", "{project}", "Bonding", "--parent", "Ties"), "Bonding"),
        (("codebook", "add", "{project}", "X", "--status", "final"), "no status of a code"),
        (("codebook", "add", "{project}", "X", "--color", "red"), "is no colour"),
        (("codebook", "edit", "{project}", "Ties"), "Say what is to be changed"),
        (("codebook", "edit", "{project}", "Ties", "--parent", "Bonding"), "into itself"),
        (("codebook", "move", "{project}", "Ties", "left"), "cannot move “left”"),
        (("codebook", "delete", "{project}", "Ties"), "5 codings would go"),
        (("outline", "add", "{project}", "X", "--parent", "9"), "no chapter “9”"),
        (("outline", "add", "{project}", "X", "--question", "Q9"), "no question “Q9”"),
        (("outline", "change", "{project}", "9"), "Say what is to be changed"),
        (("source", "rename", "{project}", "Arnhem", "Delft"), "already"),
        (("quotes", "choose", "{project}", "Arnhem", "--words", "nowhere"), "The quote “nowhere” does not stand"),
        (("attribution", "{project}", "--remove", "--when", "role=Nobody"), "no template for these"),
        (("quotes", "{project}", "--wave", "first"), "no wave “first”"),
        (("quotes", "{project}", "--finding", "first"), "no finding “first”"),
        (("history", "{project}", "--undo", "first"), "no action “first”"),
    ],
    ids=range(16),
)
def test_mistakes_are_told_and_change_nothing(project: Path, arguments: tuple[str, ...], words: str) -> None:
    before = state(project)
    done = qcoder(*(one.format(project=project) for one in arguments))
    assert (done.status, done.out) == (1, "")
    assert words in done.err
    assert state(project) == before


def test_a_code_is_split_by_sending_its_codings(project: Path) -> None:
    codings = data("codings", "list", project, "--code", "Bonding")
    first, second = codings[0]["id"], codings[1]["id"]
    told = data("codebook", "split", project, "Bonding", "--send", f"{first}=Coffee", "--send", f"{second}=Bridging")
    assert told == {"codes": ["Coffee", "Bridging"], "codings": 2}
    after = {one["id"]: one["code"] for one in data("codings", "list", project)}
    assert (after[first], after[second]) == ("Ties > Coffee", "Ties > Bridging")
    assert "none of “Bonding”" in qcoder("codebook", "split", project, "Bonding", "--send", f"{first}=Room").err
    assert "ID=CODE" in qcoder("codebook", "split", project, "Bonding", "--send", first).err


def test_what_was_undone_last_is_brought_back(project: Path) -> None:
    before = paths(project)
    ok("codebook", "add", project, "One")
    ok("codebook", "add", project, "Two")
    ok("history", project, "--undo", "last")
    ok("history", project, "--undo", "last")
    assert paths(project) == before
    assert "One" in told("history", project, "--redo", "last"), "the last that was undone"
    assert paths(project) == [*before, "One"]
    ok("history", project, "--redo", "last")
    assert paths(project) == [*before, "One", "Two"]
    assert "no undone action" in qcoder("history", project, "--redo", "last").err
