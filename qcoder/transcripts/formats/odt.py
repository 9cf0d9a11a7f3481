"""OpenDocument text (OASIS OpenDocument 1.3): paragraphs, lists, tables, text boxes and footnotes.

Tracked changes are read as accepted: deletions lie apart in the file and are left out. Comments are kept beside
the words. A reader of our own, since boldness and the places of words are needed together.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from qcoder.model.reading import Range, Remark
from qcoder.transcripts.document import Document, Writer
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.packages import Package, packed
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged, locked

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_WHAT = "OpenDocument text"
_MAIN = "content.xml"
_BLANKS = " \t\r\n"
_MOST_SPACES = 1000  # one element may stand for many spaces
_LEFT_OUT = frozenset({
    f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_OFFICE}forms", f"{_TEXT}tracked-changes",
    f"{_TEXT}note-citation",
})
_FRAMES = frozenset({f"{_DRAW}frame", f"{_DRAW}text-box", f"{_DRAW}g", f"{_DRAW}custom-shape"})


class _Styles:
    """Which styles make words bold, through their parents."""

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[str, Element] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                self._styles[style.get(f"{_STYLE}name") or ""] = style

    def bold(self, name: str | None) -> bool | None:
        """True or False where a style says so, None where it does not."""
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            properties = self._styles[name].find(f"{_STYLE}text-properties")
            weight = properties.get(f"{_FO}font-weight") if properties is not None else None
            if weight:
                return weight == "bold" or (weight.isdigit() and int(weight) >= 600)
            name = self._styles[name].get(f"{_STYLE}parent-style-name")
        return None


class _Reader:
    """Walks the document and writes its words."""

    def __init__(self, styles: _Styles) -> None:
        self.writer = Writer()
        self._styles = styles
        self._waiting: list[Element] = []  # frames met in the paragraph at hand: they follow it
        self._notes: list[Element] = []
        self._after_blank = True  # blanks that follow each other, or open a paragraph, count once or not at all
        self._inline: dict[str, Callable[[Element, bool], None]] = {
            f"{_TEXT}s": self._spaces,
            f"{_TEXT}tab": lambda _, bold: self._sign("\t", bold),
            f"{_TEXT}line-break": lambda _, bold: self._sign("\n", bold),
            f"{_TEXT}note": self._note,
            f"{_OFFICE}annotation": self._comment,
            f"{_OFFICE}annotation-end": self._comment_ends,
        }
        self.remarks: list[Remark] = []
        self._open: dict[str, int] = {}  # name of a comment whose end has not come -> its place in `remarks`

    def body(self, element: Element) -> None:
        """Writes paragraphs, lists and tables in their order."""
        for child in element:
            if child.tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                self._paragraph(child)
            elif child.tag == f"{_TABLE}table":
                self._table(child)
            elif child.tag not in _LEFT_OUT:
                self.body(child)

    def notes(self) -> None:
        """Writes the footnotes behind the words."""
        if self._notes:
            self.writer.begin_notes()
        for note in self._notes:
            self.body(note)

    def _paragraph(self, paragraph: Element) -> None:
        self.writer.begin()
        self._after_blank = True
        self._content(paragraph, self._styles.bold(paragraph.get(f"{_TEXT}style-name")) or False)
        self.writer.end(heading=paragraph.tag == f"{_TEXT}h")
        waiting, self._waiting = self._waiting, []
        for frame in waiting:
            self.body(frame)

    def _content(self, element: Element, bold: bool) -> None:
        self._words(element.text, bold)
        for child in element:
            if child.tag in self._inline:
                self._inline[child.tag](child, bold)
            elif child.tag in _FRAMES:
                self._waiting.append(child)
            elif child.tag not in _LEFT_OUT:
                own = self._styles.bold(child.get(f"{_TEXT}style-name"))
                self._content(child, bold if own is None else own)
            self._words(child.tail, bold)

    def _words(self, words: str | None, bold: bool) -> None:
        """Writes words with their blanks collapsed, as the standard has it (section 6.1.2)."""
        if not words:
            return
        parts = []
        for sign in words:
            blank = sign in _BLANKS
            if not (blank and self._after_blank):
                parts.append(" " if blank else sign)
            self._after_blank = blank
        self.writer.write("".join(parts), bold=bold)

    def _sign(self, sign: str, bold: bool) -> None:
        self.writer.write(sign, bold=bold)
        self._after_blank = False

    def _spaces(self, element: Element, bold: bool) -> None:
        count = element.get(f"{_TEXT}c") or "1"
        self._sign(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES), bold)

    def _note(self, element: Element, bold: bool) -> None:  # noqa: ARG002 - called like the others
        self._notes.extend(element.findall(f"{_TEXT}note-body"))

    def _comment(self, element: Element, bold: bool) -> None:  # noqa: ARG002 - called like the others
        """Takes note of a comment; without an end of its own it is on the words about its sign."""
        words = "\n".join("".join(line.itertext()) for line in element.iter(f"{_TEXT}p")).strip()
        author = (element.findtext(f"{_DC}creator") or "").strip()
        day = (element.findtext(f"{_DC}date") or "")[: len("2025-03-12")]
        if words:
            self._open[element.get(f"{_OFFICE}name") or ""] = len(self.remarks)
            self.remarks.append(Remark(self.writer.position, self.writer.position, author, words, day))

    def _comment_ends(self, element: Element, bold: bool) -> None:  # noqa: ARG002 - called like the others
        place = self._open.pop(element.get(f"{_OFFICE}name") or "", None)
        if place is not None:
            self.remarks[place] = replace(self.remarks[place], end=self.writer.position)

    def _table(self, table: Element) -> None:
        """Writes cell by cell in reading order, and tells the writer where the cells lie."""
        rows: list[list[Range]] = []
        for row in _rows(table):
            cells: list[Range] = []
            for cell in row:
                if cell.tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
                    start = self.writer.position
                    self.body(cell)
                    cells.append((min(start + 1, self.writer.position) if start else 0, self.writer.position))
            if cells:
                rows.append(cells)
        self.writer.table(rows)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, also those in groups, but not those of tables inside its cells."""
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in {f"{_TABLE}table-rows", f"{_TABLE}table-header-rows", f"{_TABLE}table-row-group"}:
            yield from _rows(child)


def _encrypted(package: Package) -> bool:
    manifest = package.xml_if_there("META-INF/manifest.xml")
    return manifest is not None and any(True for _ in manifest.iter(f"{_MANIFEST}encryption-data"))


def _convert(raw: RawFile) -> Document:
    package = Package(raw.name, raw.data, _WHAT)
    if _encrypted(package):
        raise locked(raw.name)
    content = package.xml(_MAIN)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise damaged(raw.name, _WHAT)
    common = package.xml_if_there("styles.xml")
    reader = _Reader(_Styles([content] if common is None else [common, content]))
    reader.body(body)
    reader.notes()
    return reader.writer.document(remarks=reader.remarks)


def _signed(raw: RawFile) -> bool:
    return packed(raw.data, _MAIN) and not packed(raw.data, "word/document.xml")


ODT = Format("odt", _WHAT, "Documents of LibreOffice and others.", ("odt", "ott"), _signed, _convert, binary=True)
