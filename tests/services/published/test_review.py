"""A copy goes out for review, is edited, and comes back: what it proposes, what is said, and what is taken over."""

from copy import deepcopy
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.published import forms, review
from qcoder.services.published.forms import Spot
from qcoder.services.published.review import Proposal, What
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.reporting import outline
from qcoder.services.reporting.layouts import CODES, Layout
from qcoder.services.reporting.report_document import write_outline
from qcoder.services.study import Study
from tests.small_study import shown

SELECTED = QuoteFilter(status="selected")


@pytest.fixture
def chosen(study: Study) -> Study:
    rows = Retrieval(study).find(QuoteFilter())[0].rows
    forms.set_status(study, [Spot.of(row) for row in rows], "selected")
    return study


def said(proposals: tuple[Proposal, ...]) -> list[tuple[str, str, str]]:
    return [(one.what.value, one.old, one.new) for one in proposals]


def table(path: Path) -> tuple[object, list[list[object]]]:
    document = Document(str(path))
    return document, [list(row.cells) for row in document.tables[0].rows]


def row_with(rows: list[list[object]], words: str) -> list[object]:
    return next(row for row in rows if words in row[3].text)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.parametrize("language", ["en", "nl", "uk"])
def test_an_untouched_copy_proposes_nothing(chosen: Study, tmp_path: Path, ending: str, language: str) -> None:
    path = tmp_path / f"review.{ending}"
    assert review.send(chosen, SELECTED, path, language=language) == 6
    found = review.returned(chosen, path)
    assert (found.proposals, found.sentences, found.rows) == ((), (), 6)
    again = tmp_path / f"again.{ending}"
    review.send(chosen, SELECTED, again, language=language)
    assert again.read_bytes() == path.read_bytes()


def test_a_word_copy_comes_back(chosen: Study, tmp_path: Path) -> None:
    path = tmp_path / "review.docx"
    review.send(chosen, SELECTED, path, language="nl")
    document, rows = table(path)
    assert [cell.text for cell in rows[0]] == ["Id", "Status", "Citaat zoals gedrukt", "Letterlijke woorden",
                                               "Toeschrijving"]
    coffee, room = row_with(rows, "coffee"), row_with(rows, "a larger room")
    coffee[2].text = "“We came for coffee [at the hub]”"
    coffee[1].text = " Goedgekeurd "
    room[4].text = "(A manager)"
    room[1].text = "misschien"
    zoe = row_with(rows, "Zoe")
    zoe[2].text = ""
    gone = row_with(rows, "classes")
    gone[0]._tc.getparent().getparent().remove(gone[0]._tc.getparent())
    helped = row_with(rows, "help others")
    helped[0].text = "ffffffffffff"
    document.save(str(path))
    before = shown(chosen)
    found = review.returned(chosen, path)
    assert shown(chosen) == before
    assert sorted(said(found.proposals)) == [
        ("attribution", "({role}, hub Arnhem)", "(A manager)"),
        ("form", "we came for coffee 😀", "We came for coffee [at the hub]"),
        ("status", "selected", "approved"),
    ]
    notes = "\n".join(found.notes)
    for words in ("the status “misschien”", "no words any more", "belongs to no quote", "taken out of the file: “lang"):
        assert words in notes
    review.take_over(chosen, [one for one in found.proposals if one.what is not What.ATTRIBUTION], path.name)
    assert chosen.undo_name == "take over 2 changes of quotes from review.docx"
    taken = next(row for row in quotes.rows(chosen, QuoteFilter(words="coffee")))
    assert (taken.quote, taken.status) == ("“We came for coffee [at the hub]”", "approved")
    chosen.undo()
    assert shown(chosen) == before


def test_tracked_changes_count_as_accepted(chosen: Study, tmp_path: Path) -> None:
    path = tmp_path / "review.docx"
    review.send(chosen, SELECTED, path)
    document, rows = table(path)
    paragraph = row_with(rows, "a larger room")[2].paragraphs[0]
    run = paragraph.runs[0]._r
    deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
    run.addprevious(deleted)
    deleted.append(run)
    for text in deleted.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        text.tag = text.tag.replace("}t", "}delText")
    new = paragraph.add_run("a [much] larger room")._r
    new.addprevious(inserted)
    inserted.append(new)
    document.save(str(path))
    assert said(review.returned(chosen, path).proposals) == [("form", "a larger room", "a [much] larger room")]


def test_an_excel_copy_comes_back(chosen: Study, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    spot = Spot.of(Retrieval(chosen).find(QuoteFilter(words="larger"))[0].rows[0])
    forms.set_form(chosen, spot, "a larger room", "=a [large] room")
    review.send(chosen, SELECTED, path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert book.worksheets[-1].sheet_state == "hidden"
    line = next(row for row in sheet.iter_rows(min_row=2) if row[3].value == "a larger room")
    assert (line[2].value, line[2].data_type) == ("=a [large] room", "s")
    line[1].value = "withdrawn"
    sheet.delete_rows(line[0].row + 1 if line[0].row < sheet.max_row else 2)
    book.save(path)
    found = review.returned(chosen, path)
    assert said(found.proposals) == [("status", "selected", "withdrawn")]
    assert len(found.notes) == 1


def test_quotes_that_are_no_quotes_yet_come_back_too(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "all.docx"
    review.send(study, QuoteFilter(), path)
    document, rows = table(path)
    row_with(rows, "a larger room")[1].text = "approved"
    document.save(str(path))
    found = review.returned(study, path)
    review.take_over(study, found.proposals, path.name)
    assert [row.verbatim for row in quotes.rows(study, QuoteFilter(status="approved"))] == ["a larger room"]
    assert review.returned(study, path).proposals == ()


def test_what_cannot_be_read_is_said(chosen: Study, tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    document = Document()
    document.add_paragraph("Nothing here.")
    document.save(str(other))
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    text = tmp_path / "notes.odt"
    text.write_text("x", encoding="utf-8")
    for path, words in ((other, "no quotes that can be told"), (broken, "cannot be read"), (text, "no copy")):
        with pytest.raises(UserError, match=words):
            review.returned(chosen, path)
    with pytest.raises(EnvironmentProblem):
        review.returned(chosen, tmp_path / "absent.docx")
    with pytest.raises(UserError, match="nothing to send"):
        review.send(chosen, QuoteFilter(status="withdrawn"), tmp_path / "a.docx")
    with pytest.raises(UserError, match="end its name"):
        review.send(chosen, SELECTED, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


# ---- any table that QCoder wrote


def changed_words(path: Path, old: str, new: str) -> None:
    """Changes the words of one run of a Word document, or of one cell of a workbook."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
        cell = next(one for one in cells if one.value == old)
        cell.value = new
        book.save(path)
        return
    document = Document(str(path))
    body = [*document.paragraphs, *(
        paragraph for table in document.tables for cell in table._cells for paragraph in cell.paragraphs
    )]
    run = next(run for paragraph in body for run in paragraph.runs if run.text == old)
    run.text = new
    document.save(str(path))


LOOKS = {
    "paragraphs.docx": Layout(language="nl"), "table.docx": Layout(as_table=True, language="nl"),
    "columns.docx": Layout(("code", "quote", "attribution", "attribute:role"), as_table=True, language="uk"),
    "sections.docx": Layout(grouping=CODES), "all.xlsx": Layout(),
    "dutch.xlsx": Layout(language="nl"), "some.xlsx": Layout(("quote", "status"), CODES),
}


@pytest.mark.parametrize("name", LOOKS)
def test_an_ordinary_export_comes_back_too(chosen: Study, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    quotes.write(chosen, QuoteFilter(), path, layout=LOOKS[name])
    found = review.returned(chosen, path)
    assert (found.proposals, found.notes) == ((), ())
    assert found.rows >= 6
    assert found.sentences == (
        "Whether rows were taken out of this file cannot be told; of a copy sent for review it can.",
    )
    changed_words(path, "“stayed for the people”", "“[We] stayed for the people”")
    found = review.returned(chosen, path)
    assert said(found.proposals) == [("form", "stayed for the people", "[We] stayed for the people")]
    assert found.notes == ()
    review.take_over(chosen, found.proposals, path.name)
    assert review.returned(chosen, path).proposals == ()


def test_bookmarks_that_libreoffice_writes_twice_and_other_styles_lose_no_words(chosen: Study, tmp_path: Path) -> None:
    path = tmp_path / "paragraphs.docx"
    quotes.write(chosen, QuoteFilter(), path)
    document = Document(str(path))
    for start in list(document.element.body.iter(qn("w:bookmarkStart"))):
        name, number = start.get(qn("w:name")), start.get(qn("w:id"))
        end = next(one for one in document.element.body.iter(qn("w:bookmarkEnd")) if one.get(qn("w:id")) == number)
        again = OxmlElement("w:bookmarkStart")
        again.set(qn("w:id"), f"9{number}")
        again.set(qn("w:name"), name)
        end.addprevious(again)
        end.set(qn("w:id"), f"9{number}")
    quoted = next(one for one in document.paragraphs if one.text == "“stayed for the people”")
    quoted.style = "Normal"
    document.save(str(path))
    found = review.returned(chosen, path)
    assert (found.proposals, found.notes) == ((), ())
    changed_words(path, "“stayed for the people”", "“[We] stayed for the people”")
    assert said(review.returned(chosen, path).proposals) == [
        ("form", "stayed for the people", "[We] stayed for the people")
    ]


def test_the_outlined_report_comes_back_too(chosen: Study, tmp_path: Path) -> None:
    chapter = outline.create(chosen, "Meeting others")
    rows = Retrieval(chosen).find(QuoteFilter())[0].rows
    outline.place_quotes(chosen, chapter, [Spot.of(row) for row in rows])
    path = tmp_path / "report.docx"
    write_outline(chosen, path)
    assert review.returned(chosen, path).proposals == ()
    changed_words(path, "“a larger room”", "“A larger room [for all]”")
    changed_words(path, "({role}, hub Arnhem)", "(Manager)")
    assert sorted(said(review.returned(chosen, path).proposals)) == [
        ("attribution", "({role}, hub Arnhem)", "(Manager)"), ("form", "a larger room", "A larger room [for all]"),
    ]


def test_of_changes_that_contradict_each_other_the_first_is_taken(chosen: Study, tmp_path: Path) -> None:
    review.send(chosen, QuoteFilter(status="selected"), tmp_path / "review.docx")
    document = Document(str(tmp_path / "review.docx"))
    row = document.tables[0].rows[1]
    row._tr.addnext(deepcopy(row._tr))
    for line, words in zip(document.tables[0].rows[1:3], ("one", "two"), strict=True):
        line.cells[2].text = f"{line.cells[3].text} [{words}]"
    document.save(str(tmp_path / "review.docx"))
    one, two = review.returned(chosen, tmp_path / "review.docx").proposals
    assert one.differs(two)
    assert review.agreeing([one, two]) == [one]
    assert review.agreeing([one], [two]) == []


def test_words_in_marks_of_their_own_come_back_as_they_went() -> None:
    assert forms.bare("““Yes”, she said”") == "“Yes”, she said"
    assert forms.bare("“Yes” or “no”") == "“Yes” or “no”"


def test_what_was_not_touched_in_an_old_export_takes_nothing_back(chosen: Study, tmp_path: Path) -> None:
    path = tmp_path / "old.xlsx"
    quotes.write(chosen, QuoteFilter(), path)
    row = next(row for row in Retrieval(chosen).find(QuoteFilter())[0].rows)
    verbatim = Retrieval(chosen).verbatim(row)
    forms.set_form(chosen, Spot.of(row), verbatim, f"{verbatim} [and more]")
    forms.set_status(chosen, [Spot.of(row)], "approved")
    assert review.returned(chosen, path).proposals == ()


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_what_was_not_touched_in_an_old_copy_takes_nothing_back(chosen: Study, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"old.{ending}"
    review.send(chosen, SELECTED, path)
    rows = Retrieval(chosen).find(SELECTED)[0].rows
    for row in rows[:2]:
        forms.set_form(chosen, Spot.of(row), (verbatim := Retrieval(chosen).verbatim(row)), f"{verbatim} [and more]")
        forms.set_status(chosen, [Spot.of(row)], "approved")
    assert review.returned(chosen, path).proposals == ()
