"""Layouts on the command line, and documents that follow a template."""

from pathlib import Path

from docx import Document

from tests.cli.running import data, ok, qcoder
from tests.small_study import project, template

__all__ = ["project", "template"]


def house(path: Path) -> Path:
    made = Document()
    made.sections[0].header.paragraphs[0].text = "Agency"
    made.add_paragraph("Old words")
    made.save(str(path))
    return path


def test_a_kept_layout_shapes_the_document(project: Path, tmp_path: Path) -> None:
    file = house(tmp_path / "house.docx")
    ok("layouts", "keep", project, "Annex", "--group", "codes", "--headings", "nl", "--template", file)
    [kept] = data("layouts", "list", project)
    assert (kept["name"], kept["grouping"], kept["language"]) == ("Annex", "codes", "nl")
    ok("quotes", "show", project, "--layout", "annex", "-o", tmp_path / "a.docx")
    ok("quotes", "show", project, "--layout", "annex", "--as-table", "--headings", "uk", "-o", tmp_path / "b.docx")
    words = [each.text for each in Document(str(tmp_path / "a.docx")).paragraphs]
    assert "Overzicht" in words
    assert "Ties > Bonding" in words
    other = Document(str(tmp_path / "b.docx"))
    assert other.sections[0].header.paragraphs[0].text == "Agency"
    assert other.tables[1].rows[0].cells[0].text == "Цитата"
    ok("layouts", "rename", project, "Annex", "Annex B")
    assert [one["name"] for one in data("layouts", "list", project)] == ["Annex B"]
    ok("layouts", "delete", project, "Annex B")
    assert data("layouts", "list", project) == []


def test_mistakes_are_told_and_write_nothing(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "q.docx"
    for options, words in (
        (("--layout", "Annex"), "There is no layout “Annex”"),
        (("--template", tmp_path / "none.docx"), "“none.docx” is not there any more; choose another"),
        (("--columns", "quote,shoe size"), "no column “shoe size”"),
        (("--group", "moons"), "cannot be grouped by “moons”"),
        (("--headings", "xx"), "do not speak “xx”"),
    ):
        done = qcoder("quotes", "show", project, *options, "-o", target)
        assert (done.status, words in done.err) == (1, True), done.err
        assert not target.exists()
