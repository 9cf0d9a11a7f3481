"""Tables of quotes that came back edited as nobody thought of: what was meant is proposed, and never anything else."""

from copy import deepcopy
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from qcoder.services.published import forms, review
from qcoder.services.published.forms import Spot
from qcoder.services.published.review import Returned
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.reporting.layouts import Layout
from qcoder.services.study import Study

JOINED = "Row 1 has cells that were joined or divided; what stands in them is left as it is."


class Sent:
    """A table of quotes that went out, its rows and cells at hand; `returned` is what comes back of it."""

    def __init__(self, study: Study, path: Path, *, as_review: bool) -> None:
        if as_review:
            review.send(study, QuoteFilter(), path)
        else:
            quotes.write(study, QuoteFilter(), path, layout=Layout(as_table=True))
        self._study, self._path = study, path
        self.document = Document(str(path))
        self.table = max((one._tbl for one in self.document.tables), key=lambda one: len(one.findall(qn("w:tr"))))
        self.rows: list[BaseOxmlElement] = self.table.findall(qn("w:tr"))
        self.at = 2 if as_review else 0

    def cell(self, row: int) -> BaseOxmlElement:
        """The cell of the quote in a row; 0 is the heading."""
        return self.rows[row].findall(qn("w:tc"))[self.at]

    def write(self, row: int, words: str) -> None:
        """Write other words into that cell."""
        first, *others = self.cell(row).iter(qn("w:t"))
        first.text = words
        for one in others:
            one.text = ""

    def span(self, row: int, columns: int) -> None:
        """Let that cell take so many columns of the grid."""
        span = OxmlElement("w:gridSpan")
        span.set(qn("w:val"), str(columns))
        self.cell(row).get_or_add_tcPr().append(span)

    def returned(self) -> Returned:
        """What the edited document proposes."""
        self.document.save(str(self._path))
        return review.returned(self._study, self._path)

    def proposed(self) -> list[tuple[str, int, str]]:
        """What it proposes: of which kind, in which row, and the words."""
        found = self.returned()
        assert found.notes == ()
        return [(one.what.value, one.row, one.new) for one in found.proposals]


@pytest.fixture(params=[False, True], ids=["table", "review"])
def sent(study: Study, tmp_path: Path, request: pytest.FixtureRequest) -> Sent:
    rows = Retrieval(study).find(QuoteFilter())[0].rows
    forms.set_status(study, [Spot.of(row) for row in rows], "selected")
    return Sent(study, tmp_path / "sent.docx", as_review=request.param)


def test_rows_in_another_order_and_columns_of_another_width(sent: Sent) -> None:
    sent.table.append(sent.rows[1])
    for number in range(len(sent.rows)):
        sent.span(number, 3 if number == 2 else 2)  # a border that was moved in one row alone
    sent.write(2, "“moved”")
    assert sent.proposed() == [("form", 1, "moved")]


def test_a_table_that_was_divided_has_its_heading_in_the_first_part_alone(sent: Sent) -> None:
    second = deepcopy(sent.table)
    for row in second.findall(qn("w:tr"))[:3]:
        second.remove(row)
    for row in sent.rows[3:]:
        sent.table.remove(row)
    between = OxmlElement("w:p")
    sent.table.addnext(between)
    between.addnext(second)
    sent.rows = second.findall(qn("w:tr"))
    sent.write(0, "“after the cut”")
    assert sent.proposed() == [("form", 3, "after the cut")]


def test_cells_joined_or_divided_are_told_and_propose_nothing(sent: Sent) -> None:
    beside = sent.cell(1).getnext()
    for paragraph in beside.findall(qn("w:p")):
        sent.cell(1).append(paragraph)
    sent.rows[1].remove(beside)
    sent.span(1, 2)
    found = sent.returned()
    assert (found.proposals, found.notes) == ((), (JOINED,))


def test_cells_joined_with_the_row_below(sent: Sent) -> None:
    for row, words in ((1, "“Two quotes in one cell”"), (2, "")):
        sent.cell(row).get_or_add_tcPr().append(OxmlElement("w:vMerge"))
        sent.write(row, words)
    found = sent.returned()
    assert found.proposals == ()
    assert found.notes == (JOINED, JOINED.replace("1", "2"))


@pytest.mark.parametrize("whole_row", [False, True])
def test_a_control_around_a_cell_or_row(sent: Sent, whole_row: bool) -> None:
    sent.write(1, "“controlled”")
    inner = sent.rows[1] if whole_row else sent.cell(1)
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    inner.addprevious(control)
    control.append(content)
    content.append(inner)
    assert sent.proposed() == [("form", 1, "controlled")]


def test_a_row_that_was_deleted_with_tracking_is_not_there(sent: Sent) -> None:
    count = sent.returned().rows
    sent.rows[1].get_or_add_trPr().append(OxmlElement("w:del"))
    found = sent.returned()
    assert (found.proposals, found.rows) == ((), count - 1)


@pytest.mark.parametrize("marks", ["«»", '""', "„“", "‘’"])
def test_other_marks_around_the_same_words_are_no_change(sent: Sent, marks: str) -> None:
    words = "".join(one.text or "" for one in sent.cell(1).iter(qn("w:t"))).strip("“”")
    sent.write(1, f"{marks[0]}{words}{marks[1]}")
    assert sent.proposed() == []


def test_a_quote_in_two_paragraphs_is_one_line(sent: Sent) -> None:
    sent.write(1, "“one,")
    below = deepcopy(sent.cell(1).findall(qn("w:p"))[0])
    sent.cell(1).append(below)
    next(below.iter(qn("w:t"))).text = "and two”"
    assert sent.proposed() == [("form", 1, "one, and two")]


def test_who_said_it_may_stand_on_the_line_of_the_words(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "paragraphs.docx"
    quotes.write(study, QuoteFilter(), path)
    document = Document(str(path))
    who = next(one for one in document.paragraphs if one.style.name == "Quote attribution")
    words = next(one for one in document.paragraphs if one._p.getnext() is who._p)
    words.add_run(f" {who.text}")
    who._p.getparent().remove(who._p)
    document.save(str(path))
    found = review.returned(study, path)
    assert (found.proposals, found.notes) == ((), ())


def test_a_very_long_quote_comes_back_as_one(study: Study, tmp_path: Path) -> None:
    row = Retrieval(study).find(QuoteFilter())[0].rows[0]
    words = "We came for the coffee, and stayed. " * 300
    forms.set_form(study, Spot.of(row), "", words)
    for as_review in (False, True):
        sent = Sent(study, tmp_path / "long.docx", as_review=as_review)
        assert sent.proposed() == []
        number = next(at for at in range(1, len(sent.rows)) if len(sent.cell(at).findall(qn("w:p"))) > 1)
        last = list(sent.cell(number).iter(qn("w:t")))[-1]
        last.text = (last.text or "").replace("stayed.", "left.")
        [(_what, _row, changed)] = sent.proposed()
        assert changed.replace("left.", "stayed.") == words.strip()
