"""What an independent reader finds of footnotes in a Word document."""

from docx.document import Document as DocumentType
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap
from lxml import etree


def footnotes(document: DocumentType) -> list[str]:
    """The words of the footnotes in order, without their numbers."""
    part = next(one for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES).target_part
    notes = etree.fromstring(part.blob).xpath("w:footnote[not(@w:type)]", namespaces=nsmap)
    return ["".join(note.xpath(".//w:t/text()", namespaces=nsmap)) for note in notes]
