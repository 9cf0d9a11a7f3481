"""Reports as word processors and typesetters make them: text boxes, notes, ligatures, tables over the end of a page."""

import unicodedata
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qcoder.analysis.printed_quotes import find_quotes
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.published.report_check import check_report
from qcoder.services.published.report_file import _whole
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.reporting.layouts import Layout
from qcoder.services.study import Study
from tests.small_study import code_named, code_words

DELFT = "(Visitor, hub Delft)"
COFFEE = "In Oekraïne zijn fietsen “moeilijk” te vinden"
BOX = """<w:r {names} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""


@pytest.fixture
def approved(study: Study) -> Study:
    rows = Retrieval(study).find(QuoteFilter(words="coffee"))[0].rows
    forms.set_form(study, Spot.of(rows[0]), "we came for coffee 😀", COFFEE)
    forms.set_status(study, [Spot.of(rows[0])], "approved")
    return study


def checked(study: Study, document: object, path: Path) -> list[list[str]]:
    document.save(str(path))  # type: ignore[attr-defined]
    return [[fault.value for fault in one.faults] for one in check_report(study, path).printed]


@pytest.mark.parametrize("change", [
    lambda words: words.replace("fi", "ﬁ").replace("ij", "ĳ"),
    lambda words: unicodedata.normalize("NFD", words),
    lambda words: words.replace("vinden", "vin\u00adden"),
])
def test_letters_of_typesetters_are_no_alterations(approved: Study, tmp_path: Path, change: object) -> None:
    document = Document()
    document.add_paragraph(f"«{change(COFFEE)}» {DELFT}")  # type: ignore[operator]
    assert checked(approved, document, tmp_path / "r.docx") == [[]]


def test_what_stands_in_a_text_box_is_read_once(approved: Study, tmp_path: Path) -> None:
    document = Document()
    line = f"<w:txbxContent><w:p><w:r><w:t>«{escape(COFFEE)}» {DELFT}</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph("In a box:")._p.append(parse_xml(BOX.format(names=nsdecls("w"), content=line)))
    assert checked(approved, document, tmp_path / "r.docx") == [[]]


def test_quotes_in_endnotes_are_checked_too(approved: Study, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("See the note.")
    words = f"<w:p><w:r><w:t>«{escape(COFFEE)}» {DELFT}</w:t></w:r></w:p>"
    note = f"<w:endnotes {nsdecls('w')}><w:endnote w:id='1'>{words}</w:endnote></w:endnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
    document.part.relate_to(
        Part(PackURI("/word/endnotes.xml"), kind, note.encode(), document.part.package), RELATIONSHIP_TYPE.ENDNOTES
    )
    assert checked(approved, document, tmp_path / "r.docx") == [[]]


def test_what_is_cited_within_a_quote_without_marks_is_no_quote_of_its_own(approved: Study, tmp_path: Path) -> None:
    whole = "In the beginning we came for coffee 😀. Later we stayed for the people."
    code_words(approved, "Delft", whole, code_named(approved, "Ties").id)
    row = Retrieval(approved).find(QuoteFilter(words="beginning"))[0].rows[0]
    forms.set_status(approved, [Spot.of(row)], "approved")
    document = Document()
    line = f"In the beginning we came for coffee 😀. “Later we stayed for the people.” {DELFT}"
    document.add_paragraph().add_run(line).italic = True
    assert checked(approved, document, tmp_path / "r.docx") == [[]]


def test_who_said_it_may_lead_to_the_quote(approved: Study, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(f"Een bezoeker (visitor, hub Delft) zei: «{COFFEE}».")
    document.add_paragraph(f"Another one: «{COFFEE}».")
    assert checked(approved, document, tmp_path / "r.docx") == [[], ["attribution", "twice"]]


def test_a_cell_beside_a_quote_that_goes_on_over_the_page_follows_it() -> None:
    lines = [("“We came for coffee,", 1), (DELFT, 1), ("and later we stayed for them.”", 2), ("And so on.", 2)]
    [quote] = find_quotes(list(_whole(lines)))
    assert (quote.words, quote.attribution, quote.page) == (
        "We came for coffee, and later we stayed for them.", DELFT, 1
    )


def test_a_very_long_quote_in_our_own_table_passes(approved: Study, tmp_path: Path) -> None:
    spot = Spot.of(Retrieval(approved).find(QuoteFilter(words="coffee"))[0].rows[0])
    forms.set_form(approved, spot, "", "We came for the coffee, and stayed for the people. " * 200)
    quotes.write(approved, QuoteFilter(status="approved"), tmp_path / "q.docx", layout=Layout(as_table=True))
    found = check_report(approved, tmp_path / "q.docx")
    assert [[fault.value for fault in one.faults] for one in found.printed] == [[]]
