"""The look of our documents: A4, styles for quotes, page numbers; and the XML that python-docx has no words for."""

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from qcoder.export.word.emptying import empty
from qcoder.export.word.opening import as_document
from qcoder.export.words import LOCALES
from qcoder.model.direction import runs_right_to_left
from qcoder.model.speech import said_of

QUOTE, ATTRIBUTION, ORIGINAL, DETAILS = "Quote", "Quote attribution", "Quote original", "Quote details"
COUNTS = "Section counts"

# The reading serif for words of people, the sans for our own; both are on every Windows and Mac with Office, and have
# Cyrillic. Fonts of other scripts are the reader's own.
_SERIF, _SANS = "Cambria", "Calibri"
_TEXT, _SOFT, _MUTED = RGBColor(0x1B, 0x1D, 0x21), RGBColor(0x47, 0x4B, 0x53), RGBColor(0x65, 0x6A, 0x73)
_INDENT = Cm(0.75)
_HEADINGS = ((14, 30), (12, 20), (11, 14), (10.5, 12))  # size and room above, in points, of each level
_BULLETS = "List Bullet"
_OURS = frozenset({
    "Normal", "Title", *(f"Heading {level}" for level in range(1, len(_HEADINGS) + 1)), _BULLETS, QUOTE, ATTRIBUTION,
    ORIGINAL, DETAILS, COUNTS,
})  # fmt: skip
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)

TEXT_WIDTH = Mm(210 - 2 * 25)
"""Between the margins of the page."""


def new_document(title: str, language: str, page_words: str, template: Path | None = None) -> DocumentType:
    """Give an empty document with our styles; `page_words` is like “Page {page} of {pages}”, for the footer.

    One that follows a `template` has its page, header, footer and styles, and ours only where it lacks them. Raises
    UserError when the template cannot be read as a Word document.
    """
    if template is not None:
        return _following(template, title, language)
    document = Document()
    _set_styles(document)
    _set_properties(document, title, language)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)
    _write_footer(document, title, page_words)
    return document


def template_notes(template: Path | None) -> list[str]:
    """A sentence on the styles that a template lacks, which ours stand in for. Raises UserError as `new_document`."""
    if template is None:
        return []
    with as_document(template) as document:
        known = {style.name for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH}
    lacking = [name for name in ("Title", "Heading 1", QUOTE, ATTRIBUTION) if name not in known]
    if not lacking:
        return []
    names = ", ".join(f"“{name}”" for name in lacking)
    return [
        said_of(
            len(lacking),
            "The template “{template}” has no style {names}; QCoder’s own stands in for it.",
            "The template “{template}” has no styles {names}; QCoder’s own stand in for them.",
            template=template.name,
            names=names,
        )
    ]


def _following(template: Path, title: str, language: str) -> DocumentType:
    """An empty document after a template, with ours of the styles that it lacks."""
    with as_document(template) as document:
        empty(document)
        _complete_styles(document)
        _set_properties(document, title, language, spelling=False)
        return document


def text_width(document: DocumentType) -> Length:
    """The room between the margins of the page."""
    section = document.sections[-1]
    parts = (section.page_width, section.left_margin, section.right_margin)
    if any(part is None for part in parts):
        return TEXT_WIDTH
    return Length((parts[0] or 0) - (parts[1] or 0) - (parts[2] or 0))


def page_room(document: DocumentType) -> Length:
    """The room between the margins at the top and the bottom of the page."""
    section = document.sections[-1]
    return Length((section.page_height or Mm(297)) - (section.top_margin or Mm(25)) - (section.bottom_margin or Mm(22)))


def turn(document: DocumentType) -> None:
    """Lay the pages of a template on their long side, if they stand upright; margins stay as they are."""
    section = document.sections[-1]
    width, height = section.page_width, section.page_height
    if width is not None and height is not None and width < height:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = height, width


def lay_across(document: DocumentType, width: Length, height: Length, margin: Length) -> None:
    """Lay the pages on their long side; the page number in the footer goes along to the margin."""
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = width, height
    page.left_margin = page.right_margin = margin
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(text_width(document), WD_TAB_ALIGNMENT.RIGHT)


def direct(paragraph: Paragraph) -> None:
    """Let a paragraph run from right to left when its first letter does (Arabic, Hebrew)."""
    if not runs_right_to_left(paragraph.text):
        return
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  python-docx has no other way to its XML
    properties.insert_element_before(OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr")
    for run in paragraph.runs:
        run.font.rtl = True


def set_language(run: Run, language: str) -> None:
    """Tell the word processor in which language to check the spelling of a run; `language` is like nl or nl-NL."""
    element = OxmlElement("w:lang")
    locale = LOCALES.get(language, language)
    element.set(qn("w:val"), locale)
    element.set(qn("w:bidi"), locale)
    run._r.get_or_add_rPr().append(element)  # noqa: SLF001


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field that the word processor fills in, such as PAGE."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("result", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "result":
            run.text = text
        elif kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)  # noqa: SLF001
        else:
            element = OxmlElement("w:instrText")
            element.text = f" {text} "
            run._r.append(element)  # noqa: SLF001


def _complete_styles(document: DocumentType) -> None:
    """Add those of our styles that a template lacks; what it has stays as it is."""
    styles = document.styles
    for style in list(styles):
        if style.name in _OURS and style.type != WD_STYLE_TYPE.PARAGRAPH:
            style.delete()  # one of letters or tables with the name of one of ours, whose place it cannot take
    known = {style.name for style in styles}
    if "Normal" not in known:
        styles.add_style("Normal", WD_STYLE_TYPE.PARAGRAPH)
    for name, size, before in (("Title", 22.0, 0), *((f"Heading {n}", *look) for n, look in enumerate(_HEADINGS, 1))):
        if name not in known:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
            _shape(style, _SANS, size, _TEXT, before=before, after=3)
            style.font.bold = style.font.cs_bold = True
            style.paragraph_format.keep_with_next = True
    if QUOTE not in known:
        style = styles.add_style(QUOTE, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _shape_quote(style)
    if _BULLETS not in known:
        styles.add_style(_BULLETS, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    if QUOTE in known:
        known |= _follow_quote(document, known)
    _add_lines_of_quotes(document, known)


def _follow_quote(document: DocumentType, known: Collection[str | None]) -> set[str | None]:
    """Add the styles of what stands under a quote, after the quote style of a template; gives their names.

    Face, size, colour, indent and borders are the template's: ours beside them would look like a mistake.
    """
    quote = document.styles[QUOTE]
    added: set[str | None] = set()
    for name, share, italic in ((ORIGINAL, 1.0, True), (ATTRIBUTION, 1.0, False), (DETAILS, 0.85, False)):
        if name in known:
            continue
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = quote
        style.font.italic = style.font.cs_italic = italic
        if share < 1:
            style.font.size = size = Pt(round(_size_of(document, quote) * share * 2) / 2)
            _set_complex_size(style, size.pt)
        shape = style.paragraph_format
        shape.space_before, shape.first_line_indent = Pt(0), Cm(0)
        shape.keep_with_next = True  # the writer frees the last line of a quote
        style.quick_style = True
        added.add(name)
    return added


def _size_of(document: DocumentType, style: ParagraphStyle) -> float:
    """The size of a style in points, which it may have from those that it is based on, or from the document."""
    at: ParagraphStyle | None = style
    while at is not None:
        if at.font.size is not None:
            return float(at.font.size.pt)
        at = at.base_style
    for size in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz"):
        return int(size.get(qn("w:val"))) / 2
    return 10.0  # what the format says where nothing does


def _set_styles(document: DocumentType) -> None:
    styles = document.styles
    normal = styles["Normal"]
    _shape(normal, _SANS, 10.5, _TEXT, before=0, after=6)
    title = styles["Title"]
    _shape(title, _SANS, 22, _TEXT, before=0, after=18)
    title.font.bold = True
    for level, (size, before) in enumerate(_HEADINGS, start=1):
        heading = styles[f"Heading {level}"]
        _shape(heading, _SANS, size, _TEXT, before=before, after=3)
        heading.font.bold = True
        heading.font.italic = False
        heading.paragraph_format.keep_with_next = True
    for border in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(border)  # the template's blue rule
    _shape_quote(styles[QUOTE])
    _add_lines_of_quotes(document, frozenset())


def _shape_quote(quote: ParagraphStyle) -> None:
    _shape(quote, _SERIF, 11, _TEXT, before=14, after=3, indent=_INDENT)
    quote.font.italic = False
    quote.paragraph_format.line_spacing = 1.25
    quote.paragraph_format.keep_together = True
    quote.paragraph_format.keep_with_next = True


def _add_lines_of_quotes(document: DocumentType, known: Collection[str | None]) -> None:
    """The styles of what stands under a quote and above a section, except those that are known already."""
    for name, size, color, italic in (
        (ORIGINAL, 10, _SOFT, True),
        (ATTRIBUTION, 10, _TEXT, False),
        (DETAILS, 8.5, _MUTED, False),
        (COUNTS, 9, _MUTED, False),
    ):
        if name in known:
            continue
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        indent = Cm(0) if name == COUNTS else _INDENT
        _shape(style, _SERIF if name == ORIGINAL else _SANS, size, color, before=0, after=2, indent=indent)
        style.font.italic = italic
        style.quick_style = True
        # Of a quote only the last line may be followed by a page break; the writer frees that one.
        style.paragraph_format.keep_with_next = True


def _shape(
    style: ParagraphStyle,
    font: str,
    size: float,
    color: RGBColor,
    *,
    before: float,
    after: float,
    indent: Length | None = None,
) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]  # fonts of the template's theme, which would win
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), font)
    style.font.size = Pt(size)
    # Arabic and Hebrew have a size and a slant of their own in the format.
    style.font.cs_italic = False
    _set_complex_size(style, size)
    style.font.color.rgb = color
    for spacing in style.element.rPr.findall(qn("w:spacing")) + style.element.rPr.findall(qn("w:kern")):
        style.element.rPr.remove(spacing)  # the template spreads the letters of titles
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
    paragraph.widow_control = True
    if indent is not None:
        paragraph.left_indent = paragraph.right_indent = indent


def _set_complex_size(style: ParagraphStyle, size: float) -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    element = OxmlElement("w:szCs")
    element.set(qn("w:val"), str(round(size * 2)))
    properties.find(qn("w:sz")).addnext(element)


def _set_properties(document: DocumentType, title: str, language: str, *, spelling: bool = True) -> None:
    properties = document.core_properties
    # Title is limited to 255 signs by the format; dates are fixed, so that the same quotes give the same bytes.
    properties.title, properties.language = title[:255], LOCALES[language]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _CREATED
    properties.revision = 1
    if not spelling:  # a template says itself in which language it is checked
        return
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LOCALES[language])
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]  # a picture of the template's empty page


def _write_footer(document: DocumentType, title: str, page_words: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    style = document.styles["Footer"]
    style.font.size = Pt(8.5)
    style.font.color.rgb = _MUTED
    tabs = style.paragraph_format.tab_stops
    tabs.clear_all()
    tabs.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    name = title if len(title) <= 80 else title[:79].rstrip() + "…"
    before, rest = page_words.split("{page}")
    between, after = rest.split("{pages}")
    paragraph.add_run(f"{name}\t{before}")
    add_field(paragraph, "PAGE")
    paragraph.add_run(between)
    add_field(paragraph, "NUMPAGES")
    paragraph.add_run(after)
