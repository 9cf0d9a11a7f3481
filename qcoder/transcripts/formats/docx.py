"""Word documents (ECMA-376, WordprocessingML): paragraphs, tables, text boxes and footnotes as a person reads them.

Tracked changes are read as accepted: inserted words are kept, deleted words left out. Comments are kept beside the
words (`docx_comments`); headers and footers are left out. A reader of our own, since python-docx passes over inserted
runs, text boxes, footnotes and content controls.
"""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from qcoder.model.reading import Range
from qcoder.model.speech import said
from qcoder.transcripts.document import Document, Writer
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.formats.docx_comments import Comments
from qcoder.transcripts.formats.wordml import attribute, child_named, local, value
from qcoder.transcripts.packages import Package, packed
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged

_MAIN = "word/document.xml"
_WHAT = "Word document"

# Elements that only wrap others; everything else that is not handled by name is left out with its content.
_WRAPPERS = frozenset(
    "ins moveTo hyperlink smartTag sdt sdtContent fldSimple customXml dir bdo ruby rubyBase pict object shape group "
    "rect textbox txbx drawing inline anchor graphic graphicData wsp wgp wpc AlternateContent Choice".split()
)
_OFF = frozenset({"0", "false", "off", "none"})


def _bold(properties: Element | None) -> bool | None:
    """Whether run properties make words bold; None where they do not say."""
    mark = child_named(properties, "b")
    if mark is None:
        return None
    return (value(mark) or "1") not in _OFF


class _Styles:
    """What the styles of a document say of boldness and of headings, through the styles they are based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        for style in root if root is not None else ():
            name = attribute(style, "styleId")
            if local(style) == "style" and name:
                self._styles[name] = style

    def bold(self, name: str | None) -> bool:
        said = (_bold(child_named(style, "rPr")) for style in self._chain(name))
        return next((value for value in said if value is not None), False)

    def heading(self, name: str | None) -> bool:
        """Whether a paragraph style is a heading: by its built-in name, English in every language, or its level."""
        for style in self._chain(name):
            title = (value(child_named(style, "name")) or "").lower()
            if title.startswith("heading") or title == "title" or _outline(child_named(style, "pPr")):
                return True
        return False

    def _chain(self, name: str | None) -> Iterator[Element]:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value(child_named(self._styles[name], "basedOn"))


def _outline(properties: Element | None) -> bool:
    """Whether paragraph properties give an outline level, 0 to 8; 9 is body text."""
    level = value(child_named(properties, "outlineLvl"))
    return level is not None and level in set("012345678")


class _Reader:
    """Walks the document and writes its words."""

    def __init__(self, package: Package) -> None:
        self.writer = Writer()
        self._styles = _Styles(package.xml_if_there("word/styles.xml"))
        self._waiting: list[Element] = []  # text boxes met in the paragraph at hand: they follow it
        self.comments = Comments()
        self._referred: list[tuple[str, str]] = []  # footnotes and endnotes in the order of their references
        self._inline: dict[str, Callable[[Element, bool], None]] = {
            "r": self._run,
            "t": lambda element, bold: self.writer.write(element.text or "", bold=bold),
            "tab": lambda element, bold: self.writer.write("\t", bold=bold),
            "ptab": lambda element, bold: self.writer.write("\t", bold=bold),
            "br": lambda element, bold: self.writer.write("\n", bold=bold),
            "cr": lambda element, bold: self.writer.write("\n", bold=bold),
            "noBreakHyphen": lambda element, bold: self.writer.write("\u2011", bold=bold),
            "softHyphen": lambda element, bold: self.writer.write("\u00ad", bold=bold),
            "sym": self._symbol,
            "txbxContent": lambda element, bold: self._waiting.append(element),
            "footnoteReference": lambda element, bold: self._refer("footnote", element),
            "endnoteReference": lambda element, bold: self._refer("endnote", element),
        }

    def body(self, element: Element) -> None:
        """Writes paragraphs and tables, also those inside content controls and insertions."""
        for child in element:
            name = local(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name in _WRAPPERS:
                self.body(child)
            else:
                self.comments.mark(child, self.writer.position)

    def notes(self, package: Package) -> None:
        """Writes the footnotes and endnotes behind the words, in the order in which the text refers to them."""
        if not self._referred:
            return
        self.writer.begin_notes()
        parts = {kind: package.xml_if_there(f"word/{kind}s.xml") for kind in ("footnote", "endnote")}
        bodies: dict[tuple[str, str], Element] = {}
        for kind, root in parts.items():
            for note in root if root is not None else ():
                bodies[kind, attribute(note, "id")] = note
        for reference in self._referred:
            if reference in bodies:
                self.body(bodies[reference])

    def _refer(self, kind: str, element: Element) -> None:
        self._referred.append((kind, attribute(element, "id")))

    def _paragraph(self, paragraph: Element) -> None:
        properties = child_named(paragraph, "pPr")
        style = value(child_named(properties, "pStyle"))
        bold = self._styles.bold(style)
        self.writer.begin()
        self._content(paragraph, bold)
        self.writer.end(heading=self._styles.heading(style) or _outline(properties))
        waiting, self._waiting = self._waiting, []
        for box in waiting:
            self.body(box)

    def _content(self, element: Element, bold: bool) -> None:
        for child in element:
            name = local(child)
            if name in self._inline:
                self._inline[name](child, bold)
            elif name in _WRAPPERS:
                self._content(child, bold)
            else:
                self.comments.mark(child, self.writer.position)

    def _run(self, run: Element, bold: bool) -> None:
        properties = child_named(run, "rPr")
        style = value(child_named(properties, "rStyle"))
        own = _bold(properties)
        self._content(run, own if own is not None else bold or self._styles.bold(style))

    def _symbol(self, element: Element, bold: bool) -> None:
        code = attribute(element, "char")
        try:
            sign = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        self.writer.write(sign if sign.isprintable() else "", bold=bold)

    def _table(self, table: Element) -> None:
        """Writes cell by cell in reading order, and tells the writer where the cells lie."""
        rows: list[list[Range]] = []
        for row in _rows(table):
            cells: list[Range] = []
            for cell in _cells(row):
                start = self.writer.position
                self.body(cell)
                # The newline before the cell's first paragraph is no part of the cell.
                cells.append((min(start + 1, self.writer.position) if start else 0, self.writer.position))
            if cells:
                rows.append(cells)
        self.writer.table(rows)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table; those inside content controls too, deleted ones not."""
    for child in table:
        if local(child) == "tr" and child_named(child_named(child, "trPr"), "del") is None:
            yield child
        elif local(child) in _WRAPPERS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) in _WRAPPERS:
            yield from _cells(child)


def _convert(raw: RawFile) -> Document:
    package = Package(raw.name, raw.data, _WHAT)
    body = child_named(package.xml(_MAIN), "body")
    if body is None:
        raise damaged(raw.name, _WHAT)
    reader = _Reader(package)
    reader.body(body)
    reader.notes(package)
    notes = []
    if _has(body, "altChunk"):
        notes.append(said("A part of the document is another file inside it and was left out."))
    return reader.writer.document(notes, reader.comments.remarks(package))


def _has(body: Element, name: str) -> bool:
    return any(local(element) == name for element in body.iter())


def _signed(raw: RawFile) -> bool:
    return packed(raw.data, _MAIN)


DOCX = Format(
    "docx", _WHAT, "Documents of Word and of Teams transcripts.", ("docx", "docm"), _signed, _convert, binary=True
)
