"""The table of contents of a Word document: links, each with the number of its page.

The lines are written as Word itself would (styles “toc 1” …, a tab, a field PAGEREF that the word processor fills in),
but stand in no field TOC around them: LibreOffice takes the lines of such a field as they are, without numbers.
"""

from collections.abc import Sequence

from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from qcoder.export.word.parts import Paragraphs
from qcoder.export.word.styles import direct, text_width

_STEP = Cm(0.6)  # that a level is indented
_NUMBER_ROOM = Cm(1)  # at the right, into which long headings do not run
_AFTER_UPDATE = (  # what comes after w:updateFields in the order of the format (ECMA-376 part 1, CT_Settings)
    "hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang",
    "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions",
    "readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip


def write_contents(document: DocumentType, paragraphs: Paragraphs, headings: Sequence[tuple[str, int, str]]) -> None:
    """A line for each heading (words, level, bookmark), which leads there.

    Word asks on opening whether it may fill the page numbers in: a writer cannot know them.
    """
    if not headings:
        return
    names = {level: _style(document, paragraphs, level) for level in {level for _words, level, _name in headings}}
    for words, level, name in headings:
        line = paragraphs.add("", names[level])
        line.paragraph_format.tab_stops.add_tab_stop(text_width(document), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        _write_entry(line, words, name)
        direct(line)
    _ask_for_numbers(document)


def _style(document: DocumentType, paragraphs: Paragraphs, level: int) -> str:
    """The name of the style of a level, which is added where the document lacks it."""
    wanted = f"toc {level}"
    known = {str(style.name).lower(): str(style.name) for style in document.styles}
    if wanted in known:
        return known[wanted]
    style = document.styles.add_style(wanted, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.base_style = document.styles["Normal"]
    shape = style.paragraph_format
    shape.left_indent, shape.right_indent = _STEP * (level - 1), _NUMBER_ROOM
    shape.space_before, shape.space_after = Pt(0), Pt(2)
    paragraphs.learn(wanted, style.style_id)
    return wanted


def _write_entry(line: Paragraph, words: str, name: str) -> None:
    """The words, a tab and the number of the page, all of which lead to the bookmark."""
    line.add_run(f"{words}\t")
    _part(line.add_run(), "begin")
    line.add_run()._r.append(_instruction(f"PAGEREF {name} \\h"))  # noqa: SLF001
    _part(line.add_run(), "separate")
    line.add_run()  # for the number
    _part(line.add_run(), "end")
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.set(qn("w:history"), "1")
    for run in line.runs:
        link.append(run._r)  # noqa: SLF001  python-docx has no words for links and fields
    line._p.append(link)  # noqa: SLF001


def _part(run: Run, kind: str) -> None:
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    run._r.append(element)  # noqa: SLF001


def _instruction(words: str) -> BaseOxmlElement:
    element = OxmlElement("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = f" {words} "
    return element


def _ask_for_numbers(document: DocumentType) -> None:
    settings = document.settings.element
    if settings.find(qn("w:updateFields")) is None:
        element = OxmlElement("w:updateFields")
        element.set(qn("w:val"), "true")
        settings.insert_element_before(element, *(f"w:{name}" for name in _AFTER_UPDATE))
