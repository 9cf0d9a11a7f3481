"""The document of quotes, opened again and read paragraph by paragraph."""

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from qcoder.export.quotes.formats import write_quotes
from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteSection
from tests.export.footnotes import footnotes
from tests.export.sample import LONG_NAME, LONG_WORDS, SECTIONS, TITLE, row


def opened(path: Path) -> DocumentType:
    return Document(io.BytesIO(path.read_bytes()))


def test_paragraphs_and_their_styles(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.docx", title=TITLE, language="en")
    assert [(each.style.name, each.text) for each in opened(tmp_path / "q.docx").paragraphs] == [
        ("Title", TITLE),
        ("toc 1", "B2 How do people get to know each other?\t"),
        ("toc 1", "C1 Who stays away, and why?\t"),
        ("toc 1", "C2/a What does [money] have to do with it: everything?\t"),
        ("Heading 1", "Overview"),
        ("Normal", ""),
        ("Heading 1", "B2 How do people get to know each other?"),
        ("Section counts", "Quotes 3 · People 1 · Sources 1"),
        ("Quote", "“At first we came for the coffee, and then we stayed.”"),
        ("Quote attribution", "(Visitor, hub Almere)"),
        ("Quote details", "Social ties > Bonding; Places > Meeting places · Focus group Almere, turn\u00a04"),
        ("Quote", "““Yes”, she said, *not* [the municipality] <b>us</b> | `x_y` & co.”"),
        ("Quote attribution", "(Visitor, hub Almere)"),
        ("Quote details", "Social ties > Bonding · Focus group Almere, turn\u00a09"),
        ("Quote", "“أشعر أنني في بيتي هنا.”"),
        ("Quote attribution", "(زائر)"),
        ("Quote details", "Social ties > Bonding · Focus group Almere"),
        ("Heading 1", "C1 Who stays away, and why?"),
        ("Section counts", "No quotes yet."),
        ("Heading 1", "C2/a What does [money] have to do with it: everything?"),
        ("Section counts", "Quotes 1 · People 1 · Sources 1"),
        ("Quote", "“=SUM(1;2) is what the form asked”"),
        ("Quote details", "Social ties > Bonding · Інтерв’ю з керівницею, turn\u00a012"),
        ("Heading 1", "Behind each code"),
        ("Normal", ""),
    ]


def test_the_overview_counts_and_leads_to_the_questions(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.docx", title=TITLE, language="nl")
    document = opened(tmp_path / "q.docx")
    assert [[cell.text for cell in line.cells] for line in document.tables[0].rows] == [
        ["Vraag", "Citaten", "Personen", "Bronnen"],
        ["B2 How do people get to know each other?", "3", "1", "1"],
        ["C1 Who stays away, and why?", "0", "0", "0"],
        ["C2/a What does [money] have to do with it: everything?", "1", "1", "1"],
    ]
    body = document.element.body
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert anchors == [*marks, *marks], "the contents, then the overview"
    assert [[cell.text for cell in line.cells] for line in document.tables[1].rows][:2] == [
        ["Code", "Citaten", "Personen", "Bronnen"], ["Places > Meeting places", "1", "1", "1"],
    ]


def test_the_contents_have_the_number_of_each_page_filled_in_on_opening(tmp_path: Path) -> None:
    made = Document()
    made.styles.add_style("TOC 1", WD_STYLE_TYPE.PARAGRAPH, builtin=True).font.bold = True
    made.save(str(tmp_path / "house.docx"))
    for house in (None, tmp_path / "house.docx"):
        write_quotes(SECTIONS, tmp_path / "q.docx", title=TITLE, template=house)
        document = opened(tmp_path / "q.docx")
        lines = [each for each in document.paragraphs if each.style.name.lower() == "toc 1"]
        fields = [" ".join(part.text.split()) for line in lines for part in line._p.iter(qn("w:instrText"))]
        assert fields == [f"PAGEREF question_{number} \\h" for number in (1, 2, 3)]
        kinds = [part.get(qn("w:fldCharType")) for part in lines[0]._p.iter(qn("w:fldChar"))]
        assert kinds == ["begin", "separate", "end"]
        assert len(document.settings.element.findall(qn("w:updateFields"))) == 1
        assert bool(lines[0].style.font.bold) is (house is not None), "a template's own style of contents stays"


def test_the_page_is_a4_with_numbers_in_the_language_of_the_document(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.docx", title=TITLE, language="uk")
    document = opened(tmp_path / "q.docx")
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert round(section.left_margin.mm) == 25
    footer = section.footer.paragraphs[0]
    assert footer.text == f"{TITLE}\tСторінка 1 з 1"
    assert [each.text for each in footer._p.iter(qn("w:instrText"))] == [" PAGE ", " NUMPAGES "]
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"uk-UA"}
    assert document.core_properties.language == "uk-UA"
    assert (document.core_properties.author, document.core_properties.title) == ("", TITLE)


def test_words_carry_their_language_and_direction(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.docx")
    quotes = [each for each in opened(tmp_path / "q.docx").paragraphs if each.style.name == "Quote"]
    langs = [next(each._p.iter(qn("w:lang"))).get(qn("w:val")) for each in quotes]
    assert langs == ["en-GB", "en-GB", "ar", "uk-UA"]
    assert [each._p.pPr.find(qn("w:bidi")) is not None for each in quotes] == [False, False, True, False]


def test_a_quote_keeps_with_its_attribution_and_lets_the_next_one_go(tmp_path: Path) -> None:
    write_quotes([QuoteSection("", "", (row("one"), row("two", start=9)))], tmp_path / "q.docx")
    document = opened(tmp_path / "q.docx")
    assert not document.tables
    kept = [
        each.style.paragraph_format.keep_with_next
        if each.paragraph_format.keep_with_next is None
        else each.paragraph_format.keep_with_next
        for each in document.paragraphs
        if each.style.name.startswith("Quote")
    ]
    assert kept == [True, True, False] * 2


def test_original_words_stand_below_when_asked_for(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.docx", columns=["quote", "original"])
    styles = [(each.style.name, each.text) for each in opened(tmp_path / "q.docx").paragraphs]
    assert ("Quote original", "Спочатку ми приходили на каву, а потім залишилися.") in styles
    assert "Quote details" not in dict(styles)


def test_long_words_are_whole_and_the_zip_has_no_dates(tmp_path: Path) -> None:
    write_quotes([QuoteSection("", "", (row(LONG_WORDS),))], tmp_path / "q.docx", title="x" * 400)
    assert any(each.text == f"“{LONG_WORDS.strip()}”" for each in opened(tmp_path / "q.docx").paragraphs)
    with zipfile.ZipFile(tmp_path / "q.docx") as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        assert not any("thumbnail" in member.filename for member in archive.infolist())


def template(path: Path) -> Path:
    """A house style: A5, a header, a red Quote style, and no style for attributions."""
    made = Document()
    made.add_paragraph("Words of the template, which must not come along.")
    section = made.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section.header.paragraphs[0].text = "Agency"
    made.styles["Quote"].font.color.rgb = RGBColor(0xC0, 0x00, 0x00)
    made.styles["Heading 1"].font.name = "Georgia"
    made.save(str(path))
    return path


@pytest.mark.parametrize("as_table", [False, True])
def test_a_template_gives_page_header_and_styles_and_ours_where_it_lacks_them(tmp_path: Path, as_table: bool) -> None:
    house = template(tmp_path / "house.docx")
    for name in ("a.docx", "b.docx"):
        write_quotes(SECTIONS, tmp_path / name, title=TITLE, template=house, as_table=as_table)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    document = opened(tmp_path / "a.docx")
    assert round(document.sections[0].page_width.mm) == 148
    assert document.sections[0].header.paragraphs[0].text == "Agency"
    assert str(document.styles["Quote"].font.color.rgb) == "C00000"
    assert document.styles["Heading 1"].font.name == "Georgia"
    for name in ("Quote attribution", "Quote details"):
        assert document.styles[name].base_style.name == "Quote", "face, colour and indent are those of the template"
        assert document.styles[name].font.name is None
    assert document.styles["Quote attribution"].font.italic is False
    assert document.styles["Quote details"].font.size.pt == 9.5, "of the 11 points of the template"
    assert not any("must not come along" in each.text for each in document.paragraphs)
    if not as_table:
        lines = document.paragraphs
        below = {"Quote attribution", "Quote details", "Quote original"}
        quoted = [one for one, after in pairwise(lines) if one.style.name == "Quote" and after.style.name in below]
        assert quoted
        assert all(one.paragraph_format.keep_with_next and one.paragraph_format.space_after.pt == 2 for one in quoted)
    room = document.sections[0].page_width - document.sections[0].left_margin - document.sections[0].right_margin
    assert all(sum(column.width for column in table.columns) <= room for table in document.tables)


def test_quotes_stand_in_tables_when_asked(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "q.docx", title=TITLE, as_table=True)
    table = opened(tmp_path / "q.docx").tables[1]
    assert [cell.text for cell in table.rows[0].cells] == ["Quote", "Attribution", "Source"]
    assert table.rows[1].cells[0].paragraphs[0].style.name == "Quote"
    assert table.rows[1].cells[1].text == "(Visitor, hub Almere)"
    assert len(table.rows) == 4


def test_what_warns_of_a_translation_is_a_footnote_of_a_table_and_a_line_below_a_quote(tmp_path: Path) -> None:
    plain, warned = row("one"), row("two", start=9, translation="disputed", relations="disputes 2 (Zoë); adds to 1")
    write_quotes([QuoteSection("", "", (plain, warned))], tmp_path / "q.docx", language="nl", as_table=True)
    document = opened(tmp_path / "q.docx")
    assert footnotes(document) == [
        "Vertaling: betwist; Verhouding tot andere beurten: betwist 2 (Zoë); is aanvulling op 1"
    ]
    first, second = document.tables[0].rows[1:]
    assert (first.cells[0].text, second.cells[0].text) == ("“one”", "“two”"), "what comes back is read without notes"
    marks = [len(list(one.cells[0]._tc.iter(qn("w:footnoteReference")))) for one in (first, second)]
    assert marks == [0, 1]
    write_quotes([QuoteSection("", "", (plain, warned))], tmp_path / "lines.docx", language="nl")
    [details] = [each.text for each in opened(tmp_path / "lines.docx").paragraphs if "betwist" in each.text]
    assert details.endswith("Vertaling: betwist · Verhouding tot andere beurten: betwist 2 (Zoë); is aanvulling op 1")
    chosen = ["quote", "translation"]
    write_quotes([QuoteSection("", "", (plain, warned))], tmp_path / "own.docx", as_table=True, columns=chosen)
    assert not [part for part in opened(tmp_path / "own.docx").part.rels.values() if "footnotes" in part.reltype]


def test_a_word_template_is_followed_like_a_document(tmp_path: Path) -> None:
    house = template(tmp_path / "house.docx")
    with zipfile.ZipFile(house) as old, zipfile.ZipFile(tmp_path / "house.dotx", "w") as new:
        for name in old.namelist():
            said = (b"wordprocessingml.document.main+xml", b"wordprocessingml.template.main+xml")
            new.writestr(name, old.read(name).replace(*said) if name == "[Content_Types].xml" else old.read(name))
    for name in ("docx", "dotx"):
        write_quotes(SECTIONS, tmp_path / f"{name}.docx", title=TITLE, template=tmp_path / f"house.{name}")
    assert (tmp_path / "docx.docx").read_bytes() == (tmp_path / "dotx.docx").read_bytes()


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04 cut off"])
def test_a_template_that_is_no_document_is_told_and_nothing_is_written(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "house.docx").write_bytes(content)
    with pytest.raises(UserError, match=r"“house\.docx” cannot be read as a Word document"):
        write_quotes(SECTIONS, tmp_path / "q.docx", template=tmp_path / "house.docx")
    assert not (tmp_path / "q.docx").exists()


def test_a_workbook_named_docx_is_no_template(tmp_path: Path) -> None:
    write_quotes(SECTIONS, tmp_path / "house.xlsx")
    (tmp_path / "house.xlsx").rename(tmp_path / "house.docx")
    with pytest.raises(UserError, match="cannot be read as a Word document"):
        write_quotes(SECTIONS, tmp_path / "q.docx", template=tmp_path / "house.docx")


def test_a_format_without_templates_says_so(tmp_path: Path) -> None:
    notes = write_quotes(SECTIONS, tmp_path / "q.md", template=template(tmp_path / "house.docx"))
    assert notes == ["A template and tables of quotes are for docx; this format has neither."]


def test_styles_that_a_template_lacks_are_told(tmp_path: Path) -> None:
    house = template(tmp_path / "house.docx")
    assert write_quotes(SECTIONS, tmp_path / "q.docx", template=house) == [
        "The template “house.docx” has no style “Quote attribution”; QCoder’s own stands in for it."
    ]
    write_quotes(SECTIONS, tmp_path / "ours.docx")
    assert write_quotes(SECTIONS, tmp_path / "q.docx", template=tmp_path / "ours.docx") == []


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "docProps/core.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"", b"<x/>", b"<a><b></a>", None])
def test_a_damaged_template_is_told_or_followed_and_nothing_is_half_done(
    tmp_path: Path, part: str, content: bytes | None
) -> None:
    whole = template(tmp_path / "whole.docx")
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(tmp_path / "house.docx", "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
            elif content is not None:
                new.writestr(name, content)
    told = ""
    try:
        write_quotes(SECTIONS, tmp_path / "q.docx", template=tmp_path / "house.docx")
    except UserError as error:
        told = error.message
    assert ("house.docx" in told) is not (tmp_path / "q.docx").exists()
    assert told or opened(tmp_path / "q.docx").paragraphs
    with pytest.raises(UserError, match="is not there any more"):
        write_quotes(SECTIONS, tmp_path / "q.docx", template=tmp_path / "gone.docx")


def test_columns_of_the_table_are_those_that_somebody_chose(tmp_path: Path) -> None:
    chosen = ["turn", "quote", "code_path", "coder"]
    write_quotes(
        SECTIONS, tmp_path / "q.docx", title=TITLE, language="nl", as_table=True, columns=chosen, attributes=["role"]
    )
    document = opened(tmp_path / "q.docx")
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert rows[0] == ["Beurt", "Citaat", "Code", "Codeur", "role"]
    assert rows[1] == ["4", "“At first we came for the coffee, and then we stayed.”",
                       "Social ties > Bonding; Places > Meeting places", "Anna; Bram", "Visitor"]
    page = document.sections[0]
    assert page.page_width < page.page_height
    wide = ["quote", "verbatim", "original", "code_path", "source", "attribution"]
    write_quotes(SECTIONS, tmp_path / "q.docx", as_table=True, columns=wide)
    page = opened(tmp_path / "q.docx").sections[0]
    assert page.page_width > page.page_height, "many columns turn the page"


EVERY_COLUMN = ["question", "code", "code_path", "quote", "verbatim", "original", "source", "turn", "speaker", "case",
                "attribution", "status", "coder", "comment"]


def test_a_table_of_all_columns_lies_on_a_large_page_and_leaves_out_what_is_empty(tmp_path: Path) -> None:
    plain = [QuoteSection(section.label, section.title, tuple(
        one._replace(comment="", original="", status="") for one in section.rows)) for section in SECTIONS]
    notes = write_quotes(plain, tmp_path / "q.docx", language="nl", as_table=True, columns=EVERY_COLUMN)
    assert notes == ["Columns without anything in them are left out: Origineel, Opmerking."]
    document = opened(tmp_path / "q.docx")
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (420, 297)
    _overview, first, second, _codes = document.tables
    assert [cell.text for cell in first.rows[0].cells] == [
        "Vraag", "Code", "Pad in het codeboek", "Citaat", "Letterlijke woorden", "Bron", "Beurt", "Spreker", "Casus",
        "Toeschrijving", "Status", "Codeur",
    ], "a reviewer may fill the status in"
    widths = [column.width for column in first.columns]
    assert widths == [column.width for column in second.columns], "one reads on from table to table"
    assert min(widths[3], widths[4]) >= Mm(50)
    assert abs(sum(widths) - Mm(420 - 36)) < Mm(1)


def test_long_names_leave_short_columns_what_they_need(tmp_path: Path) -> None:
    names = dict.fromkeys(("source", "speaker", "case", "code", "code_path", "attribution"), LONG_NAME)
    long = [QuoteSection("", "", (row("one", **names),))]
    write_quotes(long, tmp_path / "q.docx", as_table=True, columns=EVERY_COLUMN)
    table = opened(tmp_path / "q.docx").tables[0]
    widths = {cell.text: cell.width for cell in table.rows[0].cells}
    assert min(widths["Turn"], widths["Status"], widths["Question"]) > Mm(11)
    assert widths["Source"] == widths["Case"]


def test_of_very_many_codes_a_reader_is_shown_the_first(tmp_path: Path) -> None:
    rows = tuple(row("one", code=f"C{at}", code_path=f"C{at}") for at in range(200))
    write_quotes([QuoteSection("", "", rows)], tmp_path / "q.md")
    assert "C19; … (+180) · " in (tmp_path / "q.md").read_text(encoding="utf-8")


def test_a_template_is_turned_where_its_page_is_too_narrow_for_the_columns(tmp_path: Path) -> None:
    house = template(tmp_path / "house.docx")
    for columns, size in ((EVERY_COLUMN, (210, 148)), (None, (148, 210))):
        write_quotes(SECTIONS, tmp_path / "q.docx", template=house, as_table=True, columns=columns)
        page = opened(tmp_path / "q.docx").sections[0]
        assert (round(page.page_width.mm), round(page.page_height.mm)) == size


def test_long_words_are_paragraphs_of_one_cell_and_only_their_rows_may_break(tmp_path: Path) -> None:
    rows = (row("We came for the coffee. " * 500), row("short", start=90_000))
    write_quotes([QuoteSection("", "", rows)], tmp_path / "q.docx", as_table=True)
    table = opened(tmp_path / "q.docx").tables[0]
    long, short = (one.cells[0].paragraphs for one in table.rows[1:])
    assert " ".join(part.text for part in long) == rows[0].quote
    assert len(long) > 10
    assert len(short) == 1
    assert {part.style.name for part in long} == {"Quote"}
    whole = [one._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for one in table.rows]
    assert whole == [False, False, True]
    # A heading row that cannot break, last on a page, makes LibreOffice leave out all rows below it.
    heading = [part.paragraph_format.keep_with_next for cell in table.rows[0].cells for part in cell.paragraphs]
    assert all(heading)
