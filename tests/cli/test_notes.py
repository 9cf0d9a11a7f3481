"""Memos and the journal on the command line."""

from pathlib import Path

import docx
import pytest

from tests.cli.running import data, ok, qcoder, state


def test_memos_are_listed_with_what_they_are_on(project: Path) -> None:
    [memo] = data("memos", "list", project)
    assert (memo["on"], memo["name"], memo["title"], memo["coder"]) == ("code", "Needs", "Needs", "Anna")
    assert memo["linked_from"] == 0
    assert data("memos", "list", project, "--on", "Code", "--words", "LOOK again") == [memo]
    assert data("memos", "list", project, "--words", "tea") == []
    assert "Look at this" not in ok("memos", "list", project, "--on", "source")


def test_memos_go_out_as_a_document_and_as_a_table_that_comes_back(project: Path, tmp_path: Path) -> None:
    for ending in ("docx", "html", "md", "csv"):
        assert qcoder("memos", "export", project, tmp_path / f"memos.{ending}").err.startswith("Wrote 1 memo to ")
    said = [paragraph.text for paragraph in docx.Document(str(tmp_path / "memos.docx")).paragraphs]
    assert {"On codes", "Needs", "Look at this again."} <= set(said)
    assert "## On codes" in (tmp_path / "memos.md").read_text(encoding="utf-8")
    assert data("memos", "import", project, tmp_path / "memos.csv")["unchanged"] == 1


def test_the_journal_is_written_listed_and_exported(project: Path, tmp_path: Path) -> None:
    ok("journal", "add", project, "We keep [[code:Needs|the code]] apart.", "--kind", "decision", "--day", "2026-05-02")
    ok("journal", "add", project, "A long day.", "--title", "Delft", "--day", "2026-05-01")
    entries = data("journal", "list", project)
    assert [(one["day"], one["kind"], one["title"]) for one in entries] == [
        ("2026-05-01", "", "Delft"), ("2026-05-02", "decision", ""),
    ]
    assert len(data("journal", "list", project, "--kind", "decision")) == 1
    ok("journal", "export", project, tmp_path / "journal.md")
    assert (tmp_path / "journal.md").read_text(encoding="utf-8") == """\
# Journal of Small study

## 2026-05-01

### Delft

Anna

A long day.

## 2026-05-02

Decision · Anna

We keep the code apart.
"""
    ok("journal", "export", project, tmp_path / "journal.csv")
    assert (tmp_path / "journal.csv").read_text(encoding="utf-8").splitlines()[0] == "day,kind,title,body,coder"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("journal", "add", "PROJECT", " "), "The entry is empty"),
        (("journal", "add", "PROJECT", "x", "--kind", "mood"), "There is no kind “mood”"),
        (("journal", "list", "PROJECT", "--kind", "mood"), "There is no kind “mood”"),
        (("memos", "list", "PROJECT", "--on", "weather"), "There are no memos on “weather”"),
        (("memos", "list", "PROJECT", "--coder", "Nobody"), "There is no coder “Nobody”"),
        (("memos", "export", "PROJECT", "memos.xyz"), "does not say"),
    ],
)
def test_mistakes_are_told_in_a_sentence(project: Path, arguments: tuple[str, ...], sentence: str) -> None:
    before = state(project)
    done = qcoder(*(project if word == "PROJECT" else word for word in arguments))
    assert done.status == 1
    assert sentence in done.err
    assert state(project) == before


def test_entries_of_the_journal_are_changed_and_deleted(project: Path) -> None:
    ok("journal", "add", project, "Bridging stays.", "--day", "2026-11-20")
    [one] = [each for each in data("journal", "list", project) if each["body"] == "Bridging stays."]
    ok("journal", "change", project, one["id"][-8:], "--kind", "decision", "--title", "Codes")
    [changed] = [each for each in data("journal", "list", project) if each["id"] == one["id"]]
    assert changed == {**one, "kind": "decision", "title": "Codes"}
    ok("journal", "delete", project, one["id"])
    assert one["id"] not in {each["id"] for each in data("journal", "list", project)}
    assert qcoder("journal", "delete", project, one["id"]).status == 1
