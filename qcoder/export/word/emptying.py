"""Taking the words out of a template: what belongs to the page stays, of one section.

A template often has a cover, or pages on their long side for tables; its page is that of the section with most in it.
"""

from copy import deepcopy

from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_ASKING = ("w:documentProtection", "w:writeProtection", "w:mailMerge")
"""Settings that would lock what we write, or ask for the addresses of a letter."""

_KINDS = ("w:headerReference", "w:footerReference")


def empty(document: DocumentType) -> None:
    """Take the words out; what belongs to the page stays: size, margins, header and footer."""
    body = document.element.body
    page = _page(body)
    for element in list(body):
        body.remove(element)
    if page is None:
        document.add_section()  # every page of ours has a section; a template of one without any is rare and sound
    else:
        body.append(page)
    settings = document.settings.element
    for name in _ASKING:
        for element in settings.findall(qn(name)):
            settings.remove(element)


def _page(body: BaseOxmlElement) -> BaseOxmlElement | None:
    """The section with most paragraphs and tables, an upright one of several, with its headers and footers."""
    sections: list[tuple[int, bool, BaseOxmlElement]] = []
    inherited: dict[tuple[str, str], BaseOxmlElement] = {}
    count = 0
    for element in body:
        count += element.tag != qn("w:sectPr")
        found = element if element.tag == qn("w:sectPr") else element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if found is None:
            continue
        page = _with_references(found, inherited)
        size = page.find(qn("w:pgSz"))
        upright = size is None or size.get(qn("w:orient")) != "landscape"
        sections.append((count, upright, page))
        count = 0
    return max(sections, key=lambda one: one[:2])[2] if sections else None


def _with_references(
    section: BaseOxmlElement, inherited: dict[tuple[str, str], BaseOxmlElement]
) -> BaseOxmlElement:
    """A copy of a section with the headers and footers that it takes over from those before it."""
    page = deepcopy(section)
    for name in _KINDS:
        for reference in page.findall(qn(name)):
            inherited[name, reference.get(qn("w:type"), "default")] = reference
            page.remove(reference)
    for place, reference in enumerate(inherited.values()):  # they come first in the order of the format
        page.insert(place, deepcopy(reference))
    for kind in page.findall(qn("w:type")):
        page.remove(kind)  # whether it begins a page, as a section that follows another does
    return page
