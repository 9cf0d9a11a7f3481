"""The check of a finished report as a page or a Word document: each quote with its differences marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import BinaryIO

from qcoder.export.html_page import page
from qcoder.export.visible import visible
from qcoder.export.words import words_of
from qcoder.model.errors import UserError
from qcoder.storage.atomic import replacing


@dataclass(frozen=True, slots=True)
class FaultyQuote:
    """A printed quote to look at; `marked` are pieces (form, print, the same), empty where there is no form."""

    place: str
    words: str
    attribution: str
    marked: tuple[tuple[str, str, bool], ...]
    sentences: tuple[str, ...]
    source: str


def write_check(
    path: Path, *, title: str, total: int, faulty: Sequence[FaultyQuote], absent: Sequence[tuple[str, str]]
) -> None:
    """Write the list, whole or not at all; the same check gives the same bytes.

    Raises UserError for an ending other than .html and .docx.
    """
    ending = path.suffix.lower()
    if ending not in {".html", ".docx"}:
        raise UserError(f"“{path.name}” does not say which kind of list to write; end its name in .html or .docx.")
    facts = f"{total} quotes found, {len(faulty)} to look at, {len(absent)} chosen ones not printed."
    with replacing(path) as file:
        if ending == ".html":
            file.writelines(part.encode() for part in page(visible(title), "en", _html(facts, faulty, absent)))
        else:
            _write_docx(file, title, facts, faulty, absent)


def _html(facts: str, faulty: Sequence[FaultyQuote], absent: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f'<p class="counts">{escape(facts)}</p>\n'
    for one in faulty:
        yield "<blockquote>\n"
        yield f'<p class="words" dir="auto">“{_marked(one)}” {escape(visible(one.attribution))}</p>\n'
        for words in one.sentences:
            yield f"<footer>{escape(visible(words))}</footer>\n"
        details = " · ".join(filter(None, (one.place, one.source)))
        yield f'<p class="details">{escape(visible(details))}</p>\n</blockquote>\n'
    if absent:
        yield "<h2>Chosen and not printed</h2>\n"
        for words, details in absent:
            yield f'<blockquote><p class="words" dir="auto">{escape(visible(words))}</p>'
            yield f'<p class="details">{escape(visible(details))}</p></blockquote>\n'


def _marked(one: FaultyQuote) -> str:
    if not one.marked:
        return escape(visible(one.words))
    out = []
    for form, printed, same in one.marked:
        if same:
            out.append(escape(visible(printed)))
            continue
        if form:
            out.append(f"<del>{escape(visible(form))}</del>")
        if printed:
            out.append(f"<ins>{escape(visible(printed))}</ins>")
    return "".join(out)


def _write_docx(
    file: BinaryIO, title: str, facts: str, faulty: Sequence[FaultyQuote], absent: Sequence[tuple[str, str]]
) -> None:
    from qcoder.export.word.parts import save
    from qcoder.export.word.styles import COUNTS, DETAILS, QUOTE, new_document  # slow to import

    document = new_document(visible(title), "en", words_of("en")["page"])
    document.add_paragraph(visible(title), style="Title")
    document.add_paragraph(facts, style=COUNTS).paragraph_format.keep_with_next = False
    for one in faulty:
        paragraph = document.add_paragraph(style=QUOTE)
        paragraph.add_run("“")
        for form, printed, same in one.marked or ((one.words, one.words, True),):
            if form and not same:
                paragraph.add_run(visible(form)).font.strike = True
            if printed:
                paragraph.add_run(visible(printed)).font.underline = not same
        paragraph.add_run(f"” {visible(one.attribution)}")
        for words in one.sentences:
            document.add_paragraph(visible(words), style=DETAILS).paragraph_format.keep_with_next = True
        last = document.add_paragraph(visible(" · ".join(filter(None, (one.place, one.source)))), style=DETAILS)
        last.paragraph_format.keep_with_next = False
    if absent:
        document.add_paragraph("Chosen and not printed", style="Heading 1")
        for words, details in absent:
            document.add_paragraph(visible(words), style=QUOTE)
            document.add_paragraph(visible(details), style=DETAILS).paragraph_format.keep_with_next = False
    save(document, file)
