"""Web pages: the words that a browser would show, paragraph by paragraph."""

import re

from lxml import etree  # type: ignore[import-untyped]

from qcoder.model.reading import Range
from qcoder.transcripts.document import Document, Writer
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged

_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tr td th thead tbody tfoot caption section article header footer "
    "main nav aside blockquote pre figure figcaption form fieldset hr address body html center details summary".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BOLD = frozenset("b strong th dt".split())
_HIDDEN = frozenset("script style head template noscript svg math select textarea iframe object title".split())
_VOID = frozenset("br hr img input meta link wbr area base col embed source track param".split())
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_ENCODING = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_SIGN = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)


class _Page:
    """A target for the parser that writes what is shown. Blanks collapse to one space except in preformatted text."""

    def __init__(self) -> None:
        self.writer = Writer()
        self._open = False
        self._heading = False
        self._blank = True
        self._depth = dict.fromkeys(("bold", "hidden", "pre"), 0)
        self._rows: list[list[list[Range]]] = []
        self._cell_start: list[int] = []

    def start(self, tag: str, _attributes: object) -> None:
        """An element begins."""
        self._count(tag, 1)
        if tag in _BLOCKS:
            self._close()
        if tag == "br" and not self._depth["hidden"]:
            self._write("\n")
            self._blank = True
        elif tag == "table":
            self._rows.append([])
        elif tag == "tr" and self._rows:
            self._rows[-1].append([])
        elif tag in {"td", "th"} and self._rows:
            self._cell_start.append(self.writer.position)
        self._heading = self._heading or tag in _HEADINGS

    def end(self, tag: str) -> None:
        """An element ends."""
        self._count(tag, -1)
        if tag in _BLOCKS:
            self._close()
        if tag in {"td", "th"} and self._cell_start and self._rows and self._rows[-1]:
            start = self._cell_start.pop()
            end = self.writer.position
            self._rows[-1][-1].append((min(start + 1, end) if start else 0, end))
        elif tag == "table" and self._rows:
            self.writer.table([row for row in self._rows.pop() if row])
        if tag in _HEADINGS:
            self._heading = False

    def data(self, data: str) -> None:
        """Words between elements."""
        if self._depth["hidden"]:
            return
        if self._depth["pre"]:
            self._write(data)
            return
        words = _BLANKS.sub(" ", data)
        if self._blank:
            words = words.lstrip(" ")
        if words:
            self._write(words)
            self._blank = words.endswith(" ")

    def close(self) -> Writer:
        """The writer, with the last paragraph ended."""
        self._close()
        return self.writer

    def _count(self, tag: str, step: int) -> None:
        """Keeps how deep the parser is inside bold, hidden and preformatted elements; pages forget to close them."""
        if tag in _VOID:
            return
        for what, tags in (("bold", _BOLD), ("hidden", _HIDDEN), ("pre", {"pre"})):
            if tag in tags:
                self._depth[what] = max(0, self._depth[what] + step)
        if tag == "body":
            self._depth["hidden"] = 0

    def _write(self, words: str) -> None:
        if not self._open:
            self.writer.begin()
            self._open = True
        self.writer.write(words, bold=self._depth["bold"] > 0)

    def _close(self) -> None:
        if self._open:
            self.writer.end(heading=self._heading)
        self._open = False
        self._blank = True


def _convert(raw: RawFile) -> Document:
    declared = _ENCODING.search(raw.data[:4096])
    if declared:
        raw = raw.declaring(declared.group(1).decode("ascii"))
    # The parser of the standard library takes time quadratic in the size of hostile pages.
    parser = etree.HTMLParser(target=_Page(), encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True)
    try:
        parser.feed(raw.text.encode("utf-8"))
        writer: Writer = parser.close()
    except etree.XMLSyntaxError as problem:
        raise damaged(raw.name, "web page") from problem
    document = writer.document(raw.encoding_notes)
    return Document(document.text, document.layout, document.notes, raw.encoding)


def _signed(raw: RawFile) -> bool:
    return _SIGN.match(raw.head) is not None


HTML = Format("html", "Web page", "Transcripts saved from a browser.", ("html", "htm", "xhtml"), _signed, _convert)
