"""PDF with text in it. Page numbers and running heads are left out and lines joined to paragraphs, with a note.

Pictures of pages cannot be read: such a file is refused with what to do.
"""

import io
import logging
import re
from collections import Counter
from typing import TYPE_CHECKING

from qcoder.model.errors import UserError
from qcoder.model.speech import said
from qcoder.transcripts.document import Document
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.formats.pdf_pages import text_of
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged, locked

if TYPE_CHECKING:
    from pypdf import PageObject

_WHAT = "PDF document"
_NUMBER = re.compile(r"\W*(?:\w{1,8}\.?\s)?\d{1,4}(?:\s?(?:/|of|van|von|sur|z|з|из)\s?\d{1,4})?\W*", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_MOST_PAGES = 5000
_SHARE = 0.6  # of the pages that carry a number or the same line at one edge
_MOST_HEADS = 3  # lines at one edge of a page: a title, a reference, a number
_FULL_PAGE = 400  # letters with which a page was surely laid out
_FEWEST_LETTERS = 8  # a page of a scan has none, or a stamp
# Without a handler of its own the library's remarks on sloppy files would reach the screen.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def pages_of(raw: RawFile) -> tuple[list[list[str]], bool]:
    """The lines of each page without its number and running heads, and whether there were any.

    Raises UserError for a file that is damaged, locked, or holds pictures of pages.
    """
    pages = [_lines(page) for page in _pages(raw)]
    if sum(sign.isalpha() for page in pages for line in page for sign in line) < _FEWEST_LETTERS:
        raise UserError(
            f"“{raw.name}” holds pictures of pages and no text: run text recognition (OCR) on it and import the result."
        )
    left_out = [_drop_edge(pages, first=first) for first in (True, False) for _ in range(_MOST_HEADS)]
    return pages, any(left_out)


def _convert(raw: RawFile) -> Document:
    pages, left_out = pages_of(raw)
    cleaned = text_of(pages)
    done = [said("page numbers and lines repeated on every page were left out")] if left_out else []
    done += cleaned.done
    note = "; ".join(done)
    return Document(cleaned.text, notes=(f"{note[0].upper()}{note[1:]}.",) if note else ())


def _pages(raw: RawFile) -> list[str]:
    """The text of each page."""
    import pypdf  # slow to import, and needed for PDF alone
    from pypdf import errors

    # pypdf answers malformed files with whatever its parser stumbles over.
    stumbles = (
        errors.PyPdfError, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, AssertionError,
        NotImplementedError, ArithmeticError, EOFError,
    )  # fmt: skip
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked(raw.name)
        if len(reader.pages) > _MOST_PAGES:
            raise UserError(
                f"“{raw.name}” has more than {_MOST_PAGES} pages: import only the pages with the transcript."
            )
        return [_extracted(page) for page in reader.pages]
    except errors.DependencyError as problem:  # an encryption that pypdf alone cannot undo
        raise locked(raw.name) from problem
    except stumbles as problem:
        raise damaged(raw.name, _WHAT) from problem


def _extracted(page: "PageObject") -> str:
    """The lines of a page with blanks in proportion; in the order of the file where that cannot be worked out."""
    laid_out = page.extract_text(extraction_mode="layout")
    if _letters(laid_out) >= _FULL_PAGE:  # a second look costs as much as the first
        return laid_out
    plain = page.extract_text()
    return laid_out if _letters(laid_out) >= _letters(plain) else plain


def _letters(text: str) -> int:
    return sum(sign.isalnum() for sign in text)


def _lines(page: str) -> list[str]:
    """The lines of a page; tabs in a PDF are how some programs write blanks, and signs without meaning are dropped."""
    text = page.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\0", "")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [line.rstrip() for line in text.split("\n")]


def _drop_edge(pages: list[list[str]], *, first: bool) -> bool:
    """Drops the first or last line where it is a page number or the same on most pages; tells whether it did.

    The number of the page may be part of such a line: "The hub, page 3 of 18".
    """
    edges = [_edge(page, first=first) for page in pages]
    # Blanks stand for the room between words, which is another one where the number has a figure more.
    lines = [" ".join(page[edge].split()) if edge is not None else "" for page, edge in zip(pages, edges, strict=True)]
    needed = max(2.0, _SHARE * len(pages))
    forms = Counter(_FIGURES.sub("0", line) for line in lines)
    repeated = {line for line in lines if line and forms[_FIGURES.sub("0", line)] >= max(3.0, needed)}
    numbered = sum(_NUMBER.fullmatch(line) is not None for line in lines) >= needed
    dropped = False
    for page, edge, line in zip(pages, edges, lines, strict=True):
        if edge is not None and (line in repeated or (numbered and _NUMBER.fullmatch(line))):
            del page[edge]
            dropped = True
    return dropped


def _edge(page: list[str], *, first: bool) -> int | None:
    """The number of the first or last line of a page that is not blank."""
    order = range(len(page)) if first else reversed(range(len(page)))
    return next((number for number in order if page[number].strip()), None)


def _signed(raw: RawFile) -> bool:
    return b"%PDF-" in raw.data[:1024]


PDF = Format("pdf", _WHAT, "Documents with text, not scans.", ("pdf",), _signed, _convert, binary=True)
