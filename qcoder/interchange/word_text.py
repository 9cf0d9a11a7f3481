"""The words of a Word document as a reader sees them with all tracked changes accepted: paragraphs and tables."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError, _Element  # type: ignore[import-untyped]

from qcoder.model.errors import UserError

_LARGEST = 400_000_000  # bytes unpacked: a report with many pictures has some tens of millions
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Around what an old Word shows in the place of a text box: the same words once more (ECMA-376 part 3, 10.2)."""

_AROUND = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")}
_GONE = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText")}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its words, the name of its style, and whether all of its letters are in italics."""

    words: str
    style: str = ""
    italic: bool = False


Cells = list[str | None]
"""The words of a row in each column; None where cells were joined or divided, so that they cannot be told apart."""

Rows = list[Cells]


@dataclass(frozen=True, slots=True)
class WordFile:
    """All paragraphs in reading order (those in tables too), the tables by themselves, and hidden words.

    `marks` are the bookmarks by name, each with the paragraphs of the body that it touches, in order; `cells` those
    that stand in a row of a table, with the first row of that table and the words of the row.
    """

    blocks: tuple[Block, ...]
    tables: tuple[Rows, ...]
    hidden: str
    marks: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    cells: dict[str, tuple[Cells, Cells]] = field(default_factory=dict)


def read_word(path: Path, content: bytes) -> WordFile:
    """Read a document. Raises UserError when it is none, or is damaged or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(member.file_size for member in packed.infolist()) > _LARGEST:
                raise UserError(f"“{path.name}” unpacks to more than a document can be; it was not opened.")
        document = Document(io.BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError) as error:
        raise UserError(f"“{path.name}” cannot be read as a Word document; save it as docx again.") from error
    names = {style.style_id: style.name or "" for style in document.styles}
    body = document.element.body
    for again in list(body.iter(_FALLBACK)):
        again.getparent().remove(again)
    blocks = tuple(_block(paragraph, names) for paragraph in body.iter(qn("w:p")))
    tables = tuple(_table(table) for table in body.iter(qn("w:tbl")))
    hidden = " ".join(_hidden(run) for run in body.iter(qn("w:r")) if _is_hidden(run))
    return WordFile(blocks + _notes(document, names), tables, hidden, *_marks(body, names))


def _marks(
    body: _Element, names: dict[str, str]
) -> tuple[dict[str, tuple[Block, ...]], dict[str, tuple[Cells, Cells]]]:
    """The bookmarks around paragraphs, and those within rows of tables; those of rows that were deleted are gone."""
    touched: dict[str, tuple[Block, ...]] = {}
    cells: dict[str, tuple[Cells, Cells]] = {}
    open_now: dict[str, list[_Element]] = {}  # by the number of the bookmark
    called: dict[str, str] = {}
    for element in body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:p")):
        number = element.get(qn("w:id"), "")
        if element.tag == qn("w:p"):
            for paragraphs in open_now.values():
                paragraphs.append(element)
        elif element.tag == qn("w:bookmarkStart"):
            called[number] = element.get(qn("w:name"), "")
            # LibreOffice begins a bookmark of several paragraphs a second time where it ends, under another number.
            begun = next((one for one in open_now if called[one] == called[number]), None)
            if begun is not None:
                open_now[number] = open_now.pop(begun)
                continue
            row = next(element.iterancestors(qn("w:tr")), None)
            if row is not None and _is_deleted(row):
                continue
            if row is not None:
                first = next(_children(next(row.iterancestors(qn("w:tbl"))), "w:tr"))
                cells[called[number]] = _row(first, first), _row(row, first)
            within = next(element.iterancestors(qn("w:p")), None)
            open_now[number] = [within] if within is not None else []
        else:
            if number not in open_now:
                continue
            found = open_now.pop(number)
            touched[called.get(number, "")] = tuple(_block(one, names) for one in found)
    return touched, cells


def _notes(document: object, names: dict[str, str]) -> tuple[Block, ...]:
    """Footnotes and endnotes, in which a report may quote too; python-docx has no words for them."""
    part = getattr(document, "part")  # noqa: B009 - python-docx carries no types
    out: list[Block] = []
    for relation in part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")):
            from docx.oxml import parse_xml

            out += [_block(one, names) for one in parse_xml(relation.target_part.blob).iter(qn("w:p"))]
    return tuple(out)


def _block(paragraph: _Element, names: dict[str, str]) -> Block:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    words = "".join(_words(paragraph))
    runs = [run for run in paragraph.iter(qn("w:r")) if "".join(_words(run)).strip()]
    italic = bool(runs) and all(_is_on(run, "w:i") for run in runs)
    return Block(words, names.get(style.get(qn("w:val")), "") if style is not None else "", italic)


def _words(element: _Element) -> Iterator[str]:
    """The words of an element without what was deleted, hidden, or belongs to a table or text box within."""
    for child in element:
        if child.tag in _GONE or child.tag in {qn("w:p"), qn("w:tbl"), qn("w:txbxContent")}:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in {qn("w:br"), qn("w:cr")}:
            yield "\n"
        elif child.tag == qn("w:tab"):
            yield "\t"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "\u2011"
        elif child.tag == qn("w:r") and _is_hidden(child):
            continue
        elif child.tag not in {qn("w:pPr"), qn("w:rPr")}:
            yield from _words(child)


def _is_hidden(run: _Element) -> bool:
    return _is_on(run, "w:vanish")


def _hidden(run: _Element) -> str:
    return "".join(text.text or "" for text in run.iter(qn("w:t")))


def _is_on(run: _Element, name: str) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return found is not None and found.get(qn("w:val")) not in {"0", "false", "off"}


def _table(table: _Element) -> Rows:
    rows = [row for row in _children(table, "w:tr") if not _is_deleted(row)]
    return [_row(row, rows[0]) for row in rows]


def _is_deleted(row: _Element) -> bool:
    """Whether a row was deleted with tracking on."""
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _children(element: _Element, name: str) -> Iterator[_Element]:
    """The rows, cells or paragraphs right within an element, those in controls (a form, a choice) among them."""
    for child in element:
        if child.tag == qn(name):
            yield child
        elif child.tag in _AROUND:
            yield from _children(child, name)


def _row(row: _Element, first: _Element) -> Cells:
    """The words of a row by the columns of the first row of its table.

    A row of as many cells has the same columns, however wide they are. Of others the grid says what was joined or
    divided (ECMA-376 part 1, 17.4.17).
    """
    cells, columns = _on_grid(row), _on_grid(first)
    if len(cells) == len(columns):
        return [words for _start, _end, words in cells]
    found: Cells = []
    for start, end, _ in columns:
        within = [cell for cell in cells if cell[0] < end and start < cell[1]]
        alone = len(within) == 1 and sum(one[0] < within[0][1] and within[0][0] < one[1] for one in columns) == 1
        found.append(within[0][2] if alone else None)
    return found


def _on_grid(row: _Element) -> list[tuple[int, int, str | None]]:
    """The cells of a row with the columns of the grid on which they begin and end; joined with rows beside, None."""
    cells: list[tuple[int, int, str | None]] = []
    at = 0
    for cell in _children(row, "w:tc"):
        look = cell.find(qn("w:tcPr"))
        span = look.find(qn("w:gridSpan")) if look is not None else None
        end = at + (int(span.get(qn("w:val"), "1")) if span is not None else 1)
        joined = look is not None and look.find(qn("w:vMerge")) is not None
        words = "\n".join("".join(_words(one)) for one in _children(cell, "w:p")).strip()
        cells.append((at, end, None if joined else words))
        at = end
    return cells
