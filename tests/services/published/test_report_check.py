"""A finished report against the study: what is right, what is altered, and what has no place in it."""

import csv
from pathlib import Path

import pytest
from docx import Document

from qcoder.analysis.printed_quotes import find_quotes
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services import cases
from qcoder.services.published import forms, report_lists
from qcoder.services.published.forms import Spot
from qcoder.services.published.report_check import Checked, Fault, ReportCheck, check_report
from qcoder.services.published.report_file import paragraphs
from qcoder.services.published.rows import chosen_quotes
from qcoder.services.quoting import attribution, quotes
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.reporting import outline
from qcoder.services.reporting.report_document import write_outline
from qcoder.services.study import Study
from tests.cli.running import data, ok, qcoder

DELFT = "(Visitor, hub Delft)"


@pytest.fixture
def approved(study: Study) -> Study:
    attribution.set_template(study, "({hub})", when=("hub", "Arnhem"))
    rows = Retrieval(study).find(QuoteFilter())[0].rows
    forms.set_status(study, [Spot.of(row) for row in rows], "approved")
    coffee = next(row for row in Retrieval(study).find(QuoteFilter(words="coffee"))[0].rows)
    forms.set_form(study, Spot.of(coffee), "we came for coffee 😀", "We came for coffee [at first].")
    return study


def report(path: Path, *lines: str) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def faults(found: ReportCheck) -> list[list[str]]:
    return [[fault.value for fault in one.faults] for one in found.printed]


def only(study: Study, tmp_path: Path, line: str) -> Checked:
    found = check_report(study, report(tmp_path / "one.docx", line))
    assert len(found.printed) == 1
    return found.printed[0]


def test_a_right_quote_and_what_is_missing(approved: Study, tmp_path: Path) -> None:
    lines = ("They say:", f"“We came for coffee [at first].” {DELFT}", f"„Stayed for the people“ {DELFT}")
    found = check_report(approved, report(tmp_path / "r.docx", *lines))
    assert faults(found) == [[], []]
    assert {quote.verbatim for quote in found.absent} == {
        "a larger room", "help others 👩‍👧", "language\u00a0classes", "neighbour Zoe\u0301"
    }


def test_what_was_altered_is_marked(approved: Study, tmp_path: Path) -> None:
    one = only(approved, tmp_path, f"“We never came for good coffee [at first].” {DELFT}")
    assert one.faults == (Fault.ALTERED,)
    assert [(piece.said, piece.printed.strip()) for piece in one.pieces if piece.said != piece.printed] == [
        ("", "never"), ("", "good")
    ]
    assert one.sentences == ("Differs from its form: “never” was added, and 1 more.",)


def test_signs_and_breaks_are_no_alterations(approved: Study, tmp_path: Path) -> None:
    assert only(approved, tmp_path, f"“we came for\ncoffee [at first]!” {DELFT}").good


def test_words_of_nobody_and_words_that_are_no_quote(approved: Study, tmp_path: Path) -> None:
    assert only(approved, tmp_path, "“The moon is made of green cheese” (Visitor)").faults == (Fault.NO_SOURCE,)
    one = only(approved, tmp_path, "“The town does; we ask every year” (Arnhem)")
    assert one.faults == (Fault.NOT_APPROVED,)
    assert "Arnhem, turn 4" in one.sentences[0]


def test_status_attribution_name_and_consent(approved: Study, tmp_path: Path) -> None:
    coffee = Retrieval(approved).find(QuoteFilter(words="coffee"))[0].rows[0]
    forms.set_status(approved, [Spot.of(coffee)], "withdrawn")
    cases.create(approved, "Anna Kovalenko", kind=cases.PERSON)
    person = next(case for case in cases.everything(approved) if case.name == "Visitor 1")
    cases.set_attribute(approved, person.id, "consent", "no")
    elsewhere = check_report(approved, report(tmp_path / "none.docx", "Nothing is quoted here."))
    assert elsewhere.absent, "others are missed"
    assert {quote.speaker for quote in elsewhere.absent}.isdisjoint({"Visitor 1"}), "who said no is not"
    one = only(approved, tmp_path, "“We came for coffee [at first].” (Anna, hub Delft)")
    assert one.faults == (Fault.CONSENT, Fault.NAME, Fault.NOT_APPROVED, Fault.ATTRIBUTION)
    assert one.sentences[-1] == "Is attributed as (Anna, hub Delft); it should be (Visitor, hub Delft)."
    assert "marked as withdrawn" in one.sentences[2]


def test_the_same_words_twice(approved: Study, tmp_path: Path) -> None:
    line = f"“We came for coffee [at first].” {DELFT}"
    found = check_report(approved, report(tmp_path / "r.docx", line, "Between.", line))
    assert faults(found) == [[], ["twice"]]
    assert found.printed[1].sentences == ("Stands in paragraph 1 already.",)


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_reports_in_plain_words(approved: Study, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"report.{ending}"
    lines = ("# Report", "Before.", f"> We came for coffee [at first]. {DELFT}", "“a larger room for all” (x)", "")
    path.write_text("\n\n".join(lines), encoding="utf-8")
    found = check_report(approved, path)
    assert [one.printed.words for one in found.printed] == ["We came for coffee [at first].", "a larger room for all"]
    assert found.printed[0].good


def test_an_export_of_the_study_passes_its_own_check(approved: Study, tmp_path: Path) -> None:
    path = tmp_path / "quotes.docx"
    quotes.write(approved, QuoteFilter(status="approved", words="coffee"), path)
    found = check_report(approved, path)
    assert faults(found) == [[]]


def test_the_list_is_written(approved: Study, tmp_path: Path) -> None:
    found = check_report(approved, report(tmp_path / "r.docx", f"“We never came for coffee [at first].” {DELFT}"))
    report_lists.write(found, tmp_path / "check.html", title="Study <1>")
    page = (tmp_path / "check.html").read_text(encoding="utf-8")
    assert "<ins> never</ins>" in page or "<ins>never </ins>" in page
    assert "Study &lt;1&gt;" in page
    report_lists.write(found, tmp_path / "check.docx", title="Study")
    words = "\n".join(one.text for one in Document(str(tmp_path / "check.docx")).paragraphs)
    assert "Differs from its form" in words
    assert "Chosen and not printed" in words
    with pytest.raises(UserError, match="end its name"):
        report_lists.write(found, tmp_path / "check.pdf", title="Study")


def test_what_cannot_be_read_is_said(approved: Study, tmp_path: Path) -> None:
    empty = report(tmp_path / "empty.docx")
    with pytest.raises(UserError, match="no words"):
        check_report(approved, empty)


def test_the_command(approved: Study, tmp_path: Path) -> None:
    path = report(tmp_path / "r.docx", f"“We came for coffee [at first].” {DELFT}", "“The moon is made of cheese” (x)")
    project = approved.path
    approved.close()
    out = data("report-check", project, path)
    assert (out["quotes"], out["faulty"], len(out["absent"])) == (2, 1, 5)
    assert out["printed"][1]["faults"] == ["no source"]
    done = qcoder("report-check", project, path, "-o", tmp_path / "c.html")
    assert done.status == 0
    assert "Found 2 quotes in r.docx: 1 as they should be, 1 to look at; 5 chosen ones are not printed." in done.err
    assert (tmp_path / "c.html").exists()
    assert qcoder("report-check", project, tmp_path / "absent.docx").status == 3


def test_the_printed_quotes_of_a_real_report(shared: Path, tmp_path: Path) -> None:
    folder = shared / "study"
    if not (folder / "quotes.csv").is_file():
        pytest.skip("needs the printed quotes of the team's study")
    project = tmp_path / "s.qcoder"
    ok("new", project, "--coder", "R")
    files = [file for file in sorted((folder / "transcripts").iterdir()) if file.suffix != ".csv"]
    ok("import", project, *files, "--language", "nl")
    for kind in ("codebook", "questions", "cases", "codings"):
        ok(kind, "import", project, folder / "tables" / f"{kind}.csv")
    ok("attribution", project, "({organisation})", "--when", "role=Expert")
    ok("attribution", project, "({role} social hub {hub})")
    ids = [row["id"] for row in data("quotes", project)]
    ok("quotes", "mark", project, "approved", *(part for one in ids for part in ("--id", one)))
    with (folder / "quotes.csv").open(encoding="utf-8", newline="") as file:
        printed = list(csv.DictReader(file))
    path = report(tmp_path / "r.docx", *(f"“{one['quote']}” {one['attribution']}" for one in printed))
    out = data("report-check", project, path)
    assert out["quotes"] == len(printed)
    assert out["absent"] == []
    misprinted = {one["quote"] for one in printed if one["id"] in {"Q015", "Q079"}}
    wrong = {one["quote"] for one in out["printed"] if "attribution" in one["faults"]}
    assert {" ".join(words.split()) for words in wrong} == {" ".join(words.split()) for words in misprinted}
    assert {fault for one in out["printed"] for fault in one["faults"]} == {"attribution", "twice"}


def test_a_quote_over_several_lines_is_put_together(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "One said:\n“In the beginning we came\nfor coffee, and later for the neigh-\nbours.” (Visitor)\nAnd so on.\n",
        encoding="utf-8",
    )
    found = find_quotes(paragraphs(tmp_path / "report.txt"))
    assert [(one.words, one.attribution) for one in found] == [
        ("In the beginning we came for coffee, and later for the neighbours.", "(Visitor)")
    ]


def test_a_mark_that_nobody_closes_swallows_nothing(tmp_path: Path) -> None:
    lines = ["“Never closed"] + [f"Line {number}." for number in range(80)] + ["“But this one is closed.” (Visitor)"]
    (tmp_path / "report.txt").write_text("\n".join(lines), encoding="utf-8")
    found = paragraphs(tmp_path / "report.txt")
    assert "Line 79." in [one.words for one in found]
    assert [one.words for one in find_quotes(found)] == ["But this one is closed."]


def test_our_own_documents_are_as_they_should_be(approved: Study, tmp_path: Path) -> None:
    chapter = outline.create(approved, "Meeting others")
    rows = chosen_quotes(Retrieval(approved))
    outline.place_quotes(approved, chapter, [Spot(row.text_id, row.start, row.end, row.quote_id) for row in rows])
    for ending in ("md", "docx"):
        write_outline(approved, tmp_path / f"report.{ending}")
        found = check_report(approved, tmp_path / f"report.{ending}")
        assert len(found.printed) == len(rows)
        assert {fault for one in found.printed for fault in one.faults} <= {Fault.NOT_APPROVED}
        assert found.absent == ()


def test_a_folder_and_a_name_that_is_not_there_are_told(study: Study, tmp_path: Path) -> None:
    (tmp_path / "report.docx").mkdir()
    with pytest.raises(UserError, match="is a folder; choose the report in it"):
        check_report(study, tmp_path / "report.docx")
    with pytest.raises(EnvironmentProblem, match="is not there"):
        check_report(study, tmp_path / "other.pdf")


def test_a_quote_that_nothing_sets_apart_is_found_by_its_words(approved: Study, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"People say more.\nWe came for\ncoffee [at first] {DELFT}\nAnd so on.\n", encoding="utf-8")
    found = check_report(approved, path)
    [one] = found.printed
    assert (one.printed.words, one.printed.attribution) == ("We came for coffee [at first]", DELFT)
    assert one.good
    assert "came for coffee" not in {quote.verbatim for quote in found.absent}
