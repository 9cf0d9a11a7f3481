"""Quotes for the report on the command line: marked, written, attributed, checked, sent out and taken back."""

from pathlib import Path

import pytest
from docx import Document

from tests.cli.running import data, ok, qcoder, state


def ids(project: Path) -> dict[str, str]:
    return {row["verbatim"]: row["id"] for row in data("quotes", project)}


def quote(project: Path, words: str) -> dict[str, object]:
    return next(row for row in data("quotes", project) if words in row["verbatim"])


def test_the_old_way_to_ask_for_quotes_stays(project: Path) -> None:
    assert len(data("quotes", project, "--code", "Ties")) == len(data("quotes", "show", project, "--code", "Ties"))
    assert "quotes mark" in qcoder("quotes", "--help").out


def test_quotes_are_marked_by_id_and_by_filter(project: Path) -> None:
    known = ids(project)
    assert data("quotes", "mark", project, "approved", "--id", known["a larger room"]) == {
        "marked": 1, "status": "approved"
    }
    assert quote(project, "a larger room")["status"] == "approved"
    ok("quotes", "mark", project, "selected", "--code", "Bonding")
    assert len(data("quotes", project, "--status", "selected")) == 4  # one passage has a second code
    ok("quotes", "mark", project, "none", "--code", "Bonding")
    assert data("quotes", project, "--status", "selected") == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("mark", "{project}", "printed", "--code", "Ties"), "no status “printed”"),
        (("mark", "{project}", "approved"), "Say which quotes"),
        (("mark", "{project}", "approved", "--id", "ffffffffffff"), "There is no quote"),
        (("mark", "{project}", "approved", "--code", "Nothing"), "no code “Nothing”"),
        (("form", "{project}", "ffffffffffff", "words"), "There is no quote"),
        (("{project}", "--status", "approve"), "no status “approve”"),
        (("{project}", "--language", "de"), "do not speak “de”"),
        (("{project}", "--language", "de", "--format", "md"), "do not speak “de”"),
        (("check", "{project}", "--k", "-1"), "less than 0"),
        (("send", "{project}", "--status", "approved", "-o", "{project}.docx"), "nothing to send"),
        (("import", "{project}", "{project}"), "no copy"),
    ],
    ids=range(11),
)
def test_mistakes_are_told_and_change_nothing(project: Path, arguments: tuple[str, ...], words: str) -> None:
    before = state(project)
    done = qcoder("quotes", *(one.format(project=project) for one in arguments))
    assert (done.status, done.out) == (1, "")
    assert words in done.err
    assert state(project) == before


def test_a_form_is_written_and_shown_with_its_changes(project: Path) -> None:
    known = ids(project)["a larger room"]
    written = data("quotes", "form", project, known, "“a [much] larger hall”")
    assert written["quote"] == "“a [much] larger hall”"
    assert written["verbatim"] == "a larger room"
    assert written["fair"]
    assert [change["kind"] for change in written["changes"]] == ["insertion", "correction"]
    assert data("quotes", "form", project, written["id"]) == written
    under = data("quotes", "form", project, ids(project)["we came for coffee 😀"], "We came.", "--question", "Q1a")
    assert quote_under(project, "Q1a", "coffee")["id"] == under["id"]
    assert quote(project, "coffee")["published"] == "We came."
    ok("quotes", "attribute", project, written["id"], "(Somebody)")
    assert quote(project, "a larger room")["attribution"] == "(Somebody)"
    ok("quotes", "attribute", project, written["id"], "")
    assert quote(project, "a larger room")["attribution"] == "({role}, hub Arnhem)"


def quote_under(project: Path, question: str, words: str) -> dict[str, object]:
    return next(row for row in data("quotes", project, "--question", question) if words in row["verbatim"])


def test_the_check_before_print(project: Path) -> None:
    ok("quotes", "mark", project, "selected", "--code", "Needs")
    found = data("quotes", "check", project, "--k", "2")
    assert (found["quotes"], found["k"]) == (2, 2)
    assert {one["matter"] for one in found["remarks"]} == {"attribution"}
    assert data("quotes", "check", project)["k"] == 2
    assert "Looked at 2 quotes: 1 remark." in qcoder("quotes", "check", project).err


def test_a_copy_goes_out_and_comes_back(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "review.docx"
    ok("quotes", "mark", project, "selected", "--code", "Ties")
    ok("quotes", "send", project, "--status", "selected", "--language", "nl", "-o", path)
    document = Document(str(path))
    row = next(row for row in document.tables[0].rows if "help others" in row.cells[3].text)
    row.cells[2].text = "help [the] others 👩‍👧"
    row.cells[1].text = "goedgekeurd"
    document.save(str(path))
    before = state(project)
    looked = data("quotes", "import", project, path)
    assert [(one["what"], one["new"], one["accepted"]) for one in looked["proposals"]] == [
        ("form", "help [the] others 👩‍👧", False), ("status", "approved", False)
    ]
    ok("quotes", "import", project, path, "--accept", "all", "--dry-run")
    assert state(project) == before
    assert data("quotes", "import", project, path, "--accept", "form")["stored"] == 1
    assert (quote(project, "help")["published"], quote(project, "help")["status"]) == (
        "help [the] others 👩‍👧", "selected"
    )
    ok("quotes", "import", project, path, "--accept", str(looked["proposals"][0]["id"])[-12:])
    assert quote(project, "help")["status"] == "approved"
    assert qcoder("quotes", "import", project, path).err.startswith("Found 0 changes in 4 rows")
