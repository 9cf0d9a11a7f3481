"""Footnotes of a Word document, for which python-docx has no words.

They stand in a part of their own (ECMA-376 part 1, 11.3.7 and 17.11). Two notes of it are no notes but the lines that
part notes from words; `settings.xml` names them. A mark in a run points to a note by its number, and the word
processor counts the marks itself.

    notes = Footnotes(document)
    notes.add(paragraph, "“We came for coffee.” (Visitor)")
    notes.finish()
"""

from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph

from qcoder.export.visible import visible
from qcoder.export.word.styles import direct

_PART = PackURI("/word/footnotes.xml")
_LINES = ("separator", "continuationSeparator")
_HANGING = Cm(0.6)
_SIZE = Pt(8.5)
_AFTER = tuple(  # what the format wants in the settings after the element that names the lines
    qn(name) for name in (
        "w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang",
        "w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures", "w:forceUpgrade",
        "w:captions", "w:readModeInkLockDown", "w:smartTagType", "sl:schemaLibrary", "w:shapeDefaults",
        "w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator",
    )
)  # fmt: skip


class Footnotes:
    """Adds footnotes to a document; `finish` puts them into it once all are there.

    What a template has of notes is emptied, but for its own lines and styles.
    """

    def __init__(self, document: DocumentType) -> None:
        self._document = document
        relations = document.part.rels.values()
        self._known = next((one for one in relations if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None)
        self._root = self._begin()
        self._next = max((int(one.get(qn("w:id")) or 0) for one in self._root), default=0) + 1
        self._first = self._next
        self._text_style = self._style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
        self._mark_style = self._style("footnote reference", WD_STYLE_TYPE.CHARACTER)

    def add(self, paragraph: Paragraph, words: str, *, after: str = "") -> None:
        """Put the mark of a new note at the end of a paragraph, and `after` behind it in the same small height."""
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(self._next))
        run = paragraph.add_run()._r  # noqa: SLF001  python-docx has no other way to its XML
        run.append(mark)
        run.style = self._mark_style
        if after:
            paragraph.add_run(after)._r.style = self._mark_style  # noqa: SLF001
        self._root.append(self._note(words))
        self._next += 1

    def finish(self) -> None:
        """Put the notes into the document; one without any stays as it is, and a template's come out of it."""
        blob = serialize_part_xml(self._root)
        if self._known is not None:
            self._known.target_part._blob = blob  # noqa: SLF001
        elif self._next > self._first:
            part = Part(_PART, CONTENT_TYPE.WML_FOOTNOTES, blob, self._document.part.package)
            self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
            self._name_lines()

    # ---- the part

    def _begin(self) -> BaseOxmlElement:
        """The part with its lines alone: those of a template, else ours."""
        if self._known is not None:
            root = parse_xml(self._known.target_part.blob)
            for note in list(root):
                if note.get(qn("w:type")) is None:
                    root.remove(note)
            return root
        root = OxmlElement("w:footnotes")
        for number, line in enumerate(_LINES, start=-1):
            root.append(parse_xml(
                f'<w:footnote {nsdecls("w")} w:type="{line}" w:id="{number}"><w:p><w:pPr><w:spacing w:after="0" '
                f'w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{line}/></w:r></w:p></w:footnote>'
            ))
        return root

    def _name_lines(self) -> None:
        """Tell the settings which of the notes are the lines."""
        settings = self._document.settings.element
        named = OxmlElement("w:footnotePr")
        for number in (-1, 0):
            line = OxmlElement("w:footnote")
            line.set(qn("w:id"), str(number))
            named.append(line)
        follower = next((one for one in settings if one.tag in _AFTER), None)
        if follower is not None:
            follower.addprevious(named)
        else:
            settings.append(named)

    def _note(self, words: str) -> BaseOxmlElement:
        note, element = OxmlElement("w:footnote"), OxmlElement("w:p")
        note.set(qn("w:id"), str(self._next))
        note.append(element)
        paragraph = Paragraph(element, self._document._body)  # noqa: SLF001
        element.style = self._text_style
        number = paragraph.add_run()._r  # noqa: SLF001
        number.append(OxmlElement("w:footnoteRef"))
        number.style = self._mark_style
        paragraph.add_run(f"\t{visible(words)}")
        direct(paragraph)
        return note

    def _style(self, name: str, kind: WD_STYLE_TYPE) -> str:
        """The id of a style, made where the document lacks it."""
        styles = self._document.styles
        known = next((style for style in styles if (style.name or "").casefold() == name), None)
        if known is not None:
            return str(known.style_id)
        style = styles.add_style(name, kind, builtin=True)
        if kind == WD_STYLE_TYPE.CHARACTER:
            style.font.superscript = True
        else:
            style.base_style = styles["Normal"]
            style.font.size = _SIZE
            form = style.paragraph_format
            form.left_indent, form.first_line_indent = _HANGING, Length(-_HANGING)
            form.tab_stops.add_tab_stop(_HANGING)
            form.space_after = Pt(2)
        return str(style.style_id)
