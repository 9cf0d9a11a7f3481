"""A document for Word: real headings, styles and tables, page numbers, contents with the numbers of pages."""

from pathlib import Path
from typing import BinaryIO

from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Length, Pt, RGBColor
from docx.text.paragraph import Paragraph

from qcoder.export.document.blocks import Block, Bullets, Document, Facts, Heading, Quote, Table, Text
from qcoder.export.word.contents import write_contents
from qcoder.export.word.notes import Footnotes
from qcoder.export.word.parts import Paragraphs, QuoteMarks, bookmark, repeat_on_every_page, rule, save
from qcoder.export.word.styles import (
    ATTRIBUTION,
    COUNTS,
    DETAILS,
    ORIGINAL,
    QUOTE,
    direct,
    new_document,
    set_language,
    text_width,
)
from qcoder.export.words import words_of

FACTS = "Facts"
_FACTS_ROOM = Cm(3.6)
_DEEPEST = 4

_CELL_ROOM = Length(28_800)  # 0.08 cm above and below


def write_docx(document: Document, file: BinaryIO, template: Path | None = None) -> None:
    """Write the document; the same content gives the same bytes."""
    made = new_document(document.title, document.language, words_of(document.language)["page"], template)
    paragraphs = Paragraphs(made)
    if document.title:
        paragraphs.add(document.title, "Title")
    if document.contents:
        headings = [block for block in document.blocks if isinstance(block, Heading)]
        lines = [
            (one.text, one.level, _name(number)) for number, one in enumerate(headings, start=1)
            if one.text and one.level <= document.contents_to
        ]
        write_contents(made, paragraphs, lines)
    number, marks, notes = 0, QuoteMarks(), Footnotes(made)
    for block in document.written():
        if isinstance(block, Heading):
            number += 1
            added = paragraphs.add(block.text, f"Heading {min(_DEEPEST, block.level)}")
            if block.colour:
                _put_square(added, block.colour)
            if block.text:
                bookmark(added, number, _name(number))
        else:
            _write(made, paragraphs, block, marks, notes)
    notes.finish()
    save(made, file, document.going)


def _write(
    made: DocumentType, paragraphs: Paragraphs, block: Block, marks: QuoteMarks, notes: Footnotes
) -> None:
    if isinstance(block, Text):
        for line in filter(str.strip, block.text.split("\n")):
            paragraphs.add(line, COUNTS if block.muted else "Normal").paragraph_format.keep_with_next = False
    elif isinstance(block, Bullets):
        for item in block.items:
            paragraphs.add(item, "List Bullet")
    elif isinstance(block, Quote):
        _write_quote(paragraphs, block, marks, notes)
    elif isinstance(block, Table):
        _write_table(made, block)
    elif isinstance(block, Facts):
        _write_facts(made, paragraphs, block)


def _put_square(heading: Paragraph, colour: str) -> None:
    """A square in a colour before the words of a heading, which stay the heading's only words for the contents."""
    square = heading.insert_paragraph_before().add_run("■ ")
    square.font.color.rgb = RGBColor.from_string(colour.removeprefix("#").upper())
    before = square._r.getparent()  # noqa: SLF001
    heading.runs[0]._r.addprevious(square._r)  # noqa: SLF001
    before.getparent().remove(before)


def _write_facts(made: DocumentType, paragraphs: Paragraphs, facts: Facts) -> None:
    """Each name with its words behind a tab, the lines of the words below each other."""
    if FACTS not in made.styles:
        _add_facts_style(made)
        paragraphs.learn(FACTS, made.styles[FACTS].style_id)
    for at, (name, words) in enumerate(facts.rows, start=1):
        line = paragraphs.add("", FACTS)
        line.paragraph_format.keep_with_next = at < len(facts.rows)  # with the heading above, on one page
        line.runs[0].text = name
        line.runs[0].bold = True
        line.add_run("\t")
        for number, part in enumerate(filter(str.strip, words.split("\n"))):
            run = line.add_run()
            if number:
                run.add_break()
            run.add_text(part)


def _add_facts_style(made: DocumentType) -> None:
    style = made.styles.add_style(FACTS, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles["Normal"]
    style.quick_style = True
    form = style.paragraph_format
    form.left_indent, form.first_line_indent = _FACTS_ROOM, Length(-_FACTS_ROOM)
    form.tab_stops.add_tab_stop(_FACTS_ROOM)
    form.space_after = Pt(4)


def _write_quote(paragraphs: Paragraphs, quote: Quote, marks: QuoteMarks, notes: Footnotes) -> None:
    lines = (
        (quote.words, QUOTE), (quote.original, ORIGINAL), (quote.attribution, ATTRIBUTION), (quote.details, DETAILS)
    )
    added = [paragraphs.add(text, style) for text, style in lines if text]
    if quote.words and quote.language:
        set_language(added[0].runs[0], quote.language)
    paragraphs.hold(added)
    if added:
        marks.put(quote.tag, added[0], added[-1])
        if quote.note:
            notes.add(added[-1], quote.note)


def _write_table(made: DocumentType, block: Table) -> None:
    columns = len(block.heading)
    table = made.add_table(rows=1 + len(block.rows), cols=columns)
    table.autofit = False
    rule(table)
    shares = block.widths or (1 / columns,) * columns
    room = text_width(made)
    widths = [Length(round(room * share / sum(shares))) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width  # Word goes by the cells, LibreOffice by the columns
    for place, (row, values) in enumerate(zip(table.rows, (block.heading, *block.rows), strict=True)):
        for at, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            cell.width = widths[at]
            _fill(cell.paragraphs[0], str(value), strong=place == 0, number=at >= block.numbers_from)
    repeat_on_every_page(table)
    made.add_paragraph()  # two tables in a row would become one


def _fill(paragraph: Paragraph, words: str, *, strong: bool, number: bool) -> None:
    paragraph.add_run(words).bold = strong
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = _CELL_ROOM
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        direct(paragraph)


def _name(number: int) -> str:
    return f"heading_{number}"
