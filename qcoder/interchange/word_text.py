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
_GONE = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText")}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its words, the name of its style, and whether all of its letters are in italics."""

    words: str
    style: str = ""
    italic: bool = False


Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class WordFile:
    """All paragraphs in reading order (those in tables too), the tables by themselves, and hidden words.

    `marks` are the bookmarks by name, each with the paragraphs of the body that it touches, in order; `cells` those
    that stand in a row of a table, with the heading of that table and the words of the row.
    """

    blocks: tuple[Block, ...]
    tables: tuple[Rows, ...]
    hidden: str
    marks: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    cells: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)


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
    blocks = tuple(_block(paragraph, names) for paragraph in body.iter(qn("w:p")))
    tables = tuple(_table(table) for table in body.iter(qn("w:tbl")))
    hidden = " ".join(_hidden(run) for run in body.iter(qn("w:r")) if _is_hidden(run))
    return WordFile(blocks + _notes(document, names), tables, hidden, *_marks(body, names))


def _marks(
    body: _Element, names: dict[str, str]
) -> tuple[dict[str, tuple[Block, ...]], dict[str, tuple[list[str], list[str]]]]:
    """The bookmarks around paragraphs, and those within rows of tables."""
    touched: dict[str, tuple[Block, ...]] = {}
    cells: dict[str, tuple[list[str], list[str]]] = {}
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
            if row is not None and not _is_deleted(row):
                heading = next(next(row.iterancestors(qn("w:tbl"))).iterchildren(qn("w:tr")))
                cells[called[number]] = _row(heading), _row(row)
            within = next(element.iterancestors(qn("w:p")), None)
            open_now[number] = [within] if within is not None else []
        else:
            found = open_now.pop(number, [])
            touched[called.get(number, "")] = tuple(_block(one, names) for one in found)
    return touched, cells


def _notes(document: object, names: dict[str, str]) -> tuple[Block, ...]:
    """Footnotes, in which a report may quote too; python-docx has no words for them."""
    part = getattr(document, "part")  # noqa: B009 - python-docx carries no types
    out: list[Block] = []
    for relation in part.rels.values():
        if relation.reltype.endswith("/footnotes"):
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
    rows: Rows = []
    for row in table.iterchildren(qn("w:tr")):
        if not _is_deleted(row):
            rows.append(_row(row))
    return rows


def _is_deleted(row: _Element) -> bool:
    """Whether a row was deleted with tracking on."""
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _row(row: _Element) -> list[str]:
    cells = row.iterchildren(qn("w:tc"))
    return ["\n".join("".join(_words(one)) for one in cell.iterchildren(qn("w:p"))).strip() for cell in cells]
