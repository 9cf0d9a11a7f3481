"""What our Word documents are put together from: paragraphs in numbers, plain tables, equal bytes."""

import zipfile
from collections.abc import Callable, Collection, Sequence
from typing import Any, BinaryIO

from docx.document import Document as DocumentType
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from qcoder.export.word.styles import QUOTE, direct
from qcoder.model.direction import runs_right_to_left
from qcoder.model.review import MARK

_PAGE = 1_500  # signs from which on a paragraph takes a good part of a page
_BREAKS = frozenset("\t\n\r")  # what python-docx makes tabs and breaks of
_CLOSE = Pt(2)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_PIECE = 2_000_000  # bytes that are packed in less than a tenth of a second


class Paragraphs:
    """Adds paragraphs to the end of a document.

    python-docx looks for the style and for the end of the document at every paragraph, which takes a minute for some
    thousands of quotes; here both are found once.
    """

    def __init__(self, document: DocumentType) -> None:
        self._body = document._body  # noqa: SLF001
        self._end = document.element.body.sectPr
        self._ids = {style.name: style.style_id for style in document.styles}
        self._loose = not (QUOTE in self._ids and document.styles[QUOTE].paragraph_format.keep_with_next)

    def hold(self, lines: Sequence[Paragraph]) -> None:
        """Keep the lines of a quote together on one page; the last of them may be followed by another page.

        Where the quote style of a template does not see to it, its lines also stand close, so that one sees which quote
        an attribution belongs to.
        """
        for line in lines[:-1] if self._loose else ():
            line.paragraph_format.keep_with_next = True
            line.paragraph_format.space_after = _CLOSE
        if lines:
            lines[-1].paragraph_format.keep_with_next = False

    def learn(self, name: str, style_id: str) -> None:
        """Take note of a style that was added to the document later."""
        self._ids[name] = style_id

    def add(self, text: str, style: str) -> Paragraph:
        """Add a paragraph in the style of that name, running in the direction of its words."""
        element = OxmlElement("w:p")
        self._end.addprevious(element)
        paragraph = Paragraph(element, self._body)
        # As `paragraph.style` and `add_run` would do, which look for their place among what is not there yet.
        properties, named = OxmlElement("w:pPr"), OxmlElement("w:pStyle")
        named.set(qn("w:val"), self._ids[style])
        properties.append(named)
        element.append(properties)
        if _BREAKS.isdisjoint(text):
            run = OxmlElement("w:r")
            element.append(run)
            if text:
                run.add_t(text)
        else:
            paragraph.add_run(text)
        if runs_right_to_left(text):
            direct(paragraph)
        if len(text) > _PAGE:  # kept together it would leave the page before it empty
            paragraph.paragraph_format.keep_together = paragraph.paragraph_format.keep_with_next = False
        return paragraph


def let_go(parts: Sequence[Paragraph]) -> None:
    """Let pages end between and within the parts of one long text."""
    for part in parts if len(parts) > 1 else ():
        part.paragraph_format.keep_together = part.paragraph_format.keep_with_next = False
    for part in parts[1:]:
        part.paragraph_format.space_before = _CLOSE


def rule(table: Table) -> None:
    """Give a table hairlines between its rows and none between its columns."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH"):
        borders.append(_hairline(edge))
    # Without margins at the left the words of the table stand below those of the title.
    margins = OxmlElement("w:tblCellMar")
    for edge, width in (("left", "0"), ("right", "110")):  # words from right to left begin there
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr  # noqa: SLF001
    # The format wants this order: borders, layout, margins, look.
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")


def boxed(table: Table) -> None:
    """Give a table hairlines in grey around every cell, in the place of black boxes."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_hairline(edge))
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # noqa: SLF001


def _hairline(edge: str) -> BaseOxmlElement:
    line = OxmlElement(f"w:{edge}")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C9CBC9")):
        line.set(qn(f"w:{name}"), value)
    return line


def repeat_on_every_page(table: Table, may_break: Collection[int] = ()) -> None:
    """Let the first row of a table stand on every page that it runs over; of the others only `may_break` break.

    The heading keeps to the row after it, and may break itself: where it stood last on a page and neither could,
    LibreOffice 7.4 left out the whole rest of the table.
    """
    heading, *rows = table.rows
    heading._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    for cell in heading.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    breaking = frozenset(may_break)
    for number, row in enumerate(rows, start=1):
        if number not in breaking:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001


def bookmark(paragraph: Paragraph, number: int, name: str, last: Paragraph | None = None) -> None:
    """Give a paragraph with words a name to which links lead; `number` is unique in the document.

    The bookmark ends with the paragraph `last`, where that is given.
    """
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph.runs[0]._r.addprevious(start)  # noqa: SLF001
    (last or paragraph).runs[-1]._r.addnext(end)  # noqa: SLF001


class QuoteMarks:
    """Puts a bookmark around each quote of a document, so that an edited copy is read back by the tags in their names.

    A bookmark is seen by nobody, and stays where words within it are edited.
    """

    _FIRST = 100_000  # numbers of bookmarks; those of headings are below

    def __init__(self) -> None:
        self._count = 0
        self._names: set[str] = set()

    def put(self, tag: str, first: Paragraph, last: Paragraph | None = None) -> None:
        """Mark the paragraphs of a quote; one without a tag, or without words, stays unmarked."""
        if not tag or not first.runs:
            return
        self._count += 1
        name = f"{MARK}{tag}"
        if name in self._names:  # a quote under two questions: names are unique in a document
            name = f"{name}_{self._count}"
        self._names.add(name)
        bookmark(first, self._FIRST + self._count, name, last if last is not None and last.runs else None)


def link(paragraph: Paragraph, text: str, name: str) -> None:
    """Add words to a paragraph that lead to a bookmark."""
    element = OxmlElement("w:hyperlink")
    element.set(qn("w:anchor"), name)
    element.append(paragraph.add_run(text)._r)  # noqa: SLF001
    paragraph._p.append(element)  # noqa: SLF001


def save(document: DocumentType, file: BinaryIO, go: Callable[[], None] = lambda: None) -> None:
    """Write a document; the same content gives the same bytes. `go` is asked on the way, and may raise to cancel."""
    package = document.part.package
    for part in package.parts:
        part.before_marshal()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        members = _Members(archive, go)
        # What `document.save` does, but for its own archive, which takes the time of saving into its bytes.
        writer: Any = PackageWriter
        writer._write_content_types_stream(members, package.parts)  # noqa: SLF001
        writer._write_pkg_rels(members, package.rels)  # noqa: SLF001
        writer._write_parts(members, package.parts)  # noqa: SLF001


class _Members:
    """Takes the parts of a document into an archive, without the time, and piece by piece, as packing takes long."""

    def __init__(self, archive: zipfile.ZipFile, go: Callable[[], None]) -> None:
        self._archive = archive
        self._go = go

    def write(self, name: PackURI, content: bytes) -> None:
        """Take a part."""
        member = zipfile.ZipInfo(name.membername, _ZIP_DATE)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.file_size = len(content)
        with self._archive.open(member, "w") as packed:
            for start in range(0, len(content), _PIECE):
                self._go()
                packed.write(content[start : start + _PIECE])
