"""The facts sheet as a document: headings, what is asked in italics, answers or a dotted line to write on."""

from typing import BinaryIO

from docx.shared import Cm, Pt

from qcoder.export.facts.sheet import BLANK, Section, stepped
from qcoder.export.visible import visible
from qcoder.export.word.parts import Paragraphs, save
from qcoder.export.word.styles import new_document
from qcoder.export.words import words_of

_STEP = 0.6  # cm


def write_facts_docx(title: str, sections: tuple[Section, ...], file: BinaryIO, language: str) -> None:
    """Write the document; the same sheet gives the same bytes."""
    document = new_document(title, language, words_of(language)["page"])
    paragraphs = Paragraphs(document)
    paragraphs.add(visible(title), "Title")
    for section in sections:
        paragraphs.add(visible(section.title), "Heading 1")
        for fact in section.facts:
            asked = document.add_paragraph()
            asked.paragraph_format.keep_with_next = True
            asked.paragraph_format.space_before, asked.paragraph_format.space_after = Pt(8), Pt(1)
            asked.add_run(visible(fact.name)).bold = True
            small = asked.add_run("   " + " – ".join(filter(None, (visible(fact.asked), fact.checklist))))
            small.font.size, small.italic = Pt(9), True
            for steps, words in map(stepped, fact.answer or (BLANK,)):
                form = document.add_paragraph(words).paragraph_format
                form.space_after, form.left_indent = Pt(1), Cm(_STEP * steps)
    save(document, file)
