"""Findings and the outline on the command line, and the documents that they give."""

import shutil
from pathlib import Path

import docx
import pytest

from tests.cli.running import data, ok, qcoder, state


def quote_ids(project: Path, code: str) -> list[str]:
    return [row["id"] for row in data("quotes", project, "--code", code)]


@pytest.fixture(scope="session")
def reported_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study with two chapters, a finding with quotes for and against it, and quotes in order; made once."""
    folder = tmp_path_factory.mktemp("reported")
    project = Path(shutil.copy(template, folder / "reported.qcoder"))
    (folder / "chapters.csv").write_text(
        "key,title,parent,questions\n1,Ties,,Q1\n1.1,Neighbours,1,Q1a\n2,Needs,,\n", encoding="utf-8"
    )
    ok("outline", "import", project, folder / "chapters.csv")
    ok("findings", "add", project, "Q1a", "They meet neighbours.", "--confidence", "moderate", "--reasons", "Two hubs.")
    [finding] = data("findings", "list", project)
    bonding, needs = quote_ids(project, "Bonding"), quote_ids(project, "Needs")
    ok("findings", "evidence", project, finding["id"][-10:], *bonding[:2])
    ok("findings", "evidence", project, finding["id"][-10:], needs[0], "--stance", "against")
    ok("outline", "place", project, "1.1", bonding[1], bonding[0])
    return project


@pytest.fixture
def reported(reported_template: Path, project: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copy(reported_template, project))


def test_findings_are_listed_with_what_stands_behind_them(reported: Path) -> None:
    [finding] = data("findings", "list", reported)
    assert (finding["question"], finding["statement"], finding["confidence"]) == (
        "Q1a", "They meet neighbours.", "moderate",
    )
    assert finding["standing"]["for"] == {"quotes": 2, "people": 1, "sites": 1, "not_for_print": 0}
    assert [one["stance"] for one in finding["evidence"]] == ["for", "for", "against"]
    assert finding["evidence"][2]["words"] == "“a larger room”"
    assert "They meet neighbours." in ok("findings", "list", reported)


def test_what_loses_quotes_that_go_is_told(reported: Path) -> None:
    [finding] = data("findings", "list", reported)
    lost = "1 finding rested on quotes that went along.\n"
    printed = "1 chapter printed quotes that went along.\n"
    against = next(one["quote"] for one in finding["evidence"] if one["stance"] == "against")
    assert qcoder("quotes", "delete", reported, against).err == (
        "Took the quote out; its words and codings stay.\n" + lost
    )
    assert qcoder("source", "delete", reported, "Delft", "--with-codings").err.endswith(lost + printed)
    assert data("findings", "list", reported)[0]["evidence"] == []


def test_the_outline_is_listed_and_comes_back_from_a_table(reported: Path, tmp_path: Path) -> None:
    chapters = data("outline", "list", reported)
    assert [(one["key"], one["depth"], one["quotes"]) for one in chapters] == [("1", 0, 0), ("1.1", 1, 2), ("2", 0, 0)]
    assert chapters[1]["questions"] == ["Q1a"]
    ok("outline", "export", reported, tmp_path / "out.csv")
    assert data("outline", "import", reported, tmp_path / "out.csv")["unchanged"] == 3


def test_the_report_so_far_is_a_document(reported: Path, tmp_path: Path) -> None:
    for ending in ("md", "html", "docx"):
        ok("outline", "export", reported, tmp_path / f"report.{ending}")
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == """\
# Small study

## 1 Ties

### 1.1 Neighbours

They meet neighbours.

> “stayed for the people”
>
> (Visitor, hub Delft)

> “we came for coffee 😀”
>
> (Visitor, hub Delft)

## 2 Needs
"""
    found = docx.Document(str(tmp_path / "report.docx"))
    assert [one.text for one in found.paragraphs if one.style and one.style.name == "Quote"] == [
        "“stayed for the people”", "“we came for coffee 😀”",
    ]


def test_findings_with_everything_behind_them_are_a_document(reported: Path, tmp_path: Path) -> None:
    ok("findings", "export", reported, tmp_path / "findings.md", "--headings", "nl")
    written = (tmp_path / "findings.md").read_text(encoding="utf-8")
    assert "### They meet neighbours." in written
    assert "Zekerheid: redelijk · ervoor: 2 citaten, 1 persoon, 1 locatie of groep" in written
    assert written.index("#### Ervoor") < written.index("we came for coffee") < written.index("#### Ertegen")


def test_a_finding_is_changed_and_tells_its_history(reported: Path, tmp_path: Path) -> None:
    [finding] = data("findings", "list", reported)
    ok("findings", "change", reported, finding["id"], "--confidence", "high")
    ids = [one["quote"] for one in finding["evidence"]]
    ok("findings", "order", reported, finding["id"], ids[1])
    ok("findings", "remove", reported, finding["id"], ids[2])
    [now] = data("findings", "list", reported)
    assert [one["quote"] for one in now["evidence"]] == [ids[1], ids[0]]
    events = data("findings", "history", reported, finding["id"])
    assert [one["what"] for one in events] == ["written", "added", "added", "added", "confidence", "removed"]
    assert (events[4]["old"], events[4]["new"]) == ("moderate", "high")
    assert "changed the confidence from moderate to high" in ok("findings", "history", reported, finding["id"])
    ok("findings", "export", reported, tmp_path / "past.md", "--history", "--headings", "nl")
    assert "wijzigde de zekerheid van redelijk in hoog" in (tmp_path / "past.md").read_text(encoding="utf-8")
    ok("findings", "delete", reported, finding["id"])
    assert data("findings", "list", reported) == []


def test_a_quote_is_followed_to_its_source_and_to_the_report(reported: Path) -> None:
    [finding] = data("findings", "list", reported)
    used = data("quotes", "trace", reported, finding["evidence"][0]["quote"])
    assert (used["source"], used["turn"], used["speaker"]) == ("Delft", 2, "Visitor 1")
    assert [(one["statement"], one["stance"]) for one in used["findings"]] == [("They meet neighbours.", "for")]
    assert [one["key"] for one in used["chapters"]] == ["1.1"]
    assert "Printed in: 1.1 Neighbours" in ok("quotes", "trace", reported, finding["evidence"][0]["quote"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("findings", "change", "PROJECT", "ffffffff", "--confidence", "low"), "There is no finding"),
        (("findings", "change", "PROJECT", "ffffffff"), "Say what to change"),
        (("findings", "add", "PROJECT", "Q9", "x"), "There is no question “Q9”"),
        (("findings", "add", "PROJECT", "Q1", "x", "--confidence", "sure"), "There is no confidence “sure”"),
        (("findings", "evidence", "PROJECT", "ffffffff", "00000000"), "There is no finding"),
        (("findings", "export", "PROJECT", "out.xyz"), "does not say which format"),
        (("findings", "export", "PROJECT", "out.md", "--headings", "xx"), "do not speak “xx”"),
        (("outline", "place", "PROJECT", "9", "00000000"), "There is no chapter “9”"),
        (("outline", "place", "PROJECT", "2", "00000000"), "There is no quote “00000000”"),
    ],
)
def test_mistakes_are_told_in_a_sentence(reported: Path, arguments: tuple[str, ...], sentence: str) -> None:
    before = state(reported)
    done = qcoder(*(reported if word == "PROJECT" else word for word in arguments))
    assert done.status == 1
    assert sentence in done.err
    assert state(reported) == before


def test_damaged_rows_of_an_outline_are_told_together(project: Path, tmp_path: Path) -> None:
    before = state(project)
    (tmp_path / "bad.csv").write_text(
        "key,title,parent,questions\n1,Ties,9,Q1\n,,,\n2,Needs,,Q1; Q77\n", encoding="utf-8"
    )
    done = qcoder("outline", "import", project, tmp_path / "bad.csv")
    assert done.status == 1
    assert all(words in done.err for words in ("Line 2", "no chapter “9”", "Line 4", "Q77"))
    assert state(project) == before
