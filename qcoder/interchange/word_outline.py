"""The paragraphs of a Word document with what tells their rank: the style and the level in a list."""

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

from qcoder.interchange.word_text import read_word
from qcoder.model.errors import UserError


def outline(path: Path, content: bytes) -> list[tuple[str, str, int | None]]:
    """Each paragraph with words: its words with tracked changes accepted, the name of its style, its list level.

    The level counts from 0 and is None outside of lists. Raises UserError as `read_word` does.
    """
    blocks = iter(read_word(path, content).blocks)  # which also refuses what is damaged or too large
    try:
        document = Document(io.BytesIO(content))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError) as error:
        raise UserError(f"“{path.name}” cannot be read as a Word document; save it as docx again.") from error
    out: list[tuple[str, str, int | None]] = []
    for paragraph in document.element.body.iter(qn("w:p")):
        block = next(blocks)
        numbering = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        level = None
        if numbering is not None:
            found = numbering.find(qn("w:ilvl"))
            level = int(found.get(qn("w:val"), "0")) if found is not None else 0
        if block.words.strip():
            out.append((block.words.strip(), block.style, level))
    return out
