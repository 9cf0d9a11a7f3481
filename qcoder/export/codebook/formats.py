"""The codebook to hand over: as a document (docx, html, md) with a heading a code, or as a workbook (xlsx)."""

from collections.abc import Iterator
from pathlib import Path

from qcoder.export.codebook.sheet import PrintedCode, PrintedCodebook, facts_of
from qcoder.export.codebook.words import WORDS
from qcoder.export.document import Block, Document, Facts, Heading, Quote, Text, write_document
from qcoder.export.printed import printed
from qcoder.export.words import words_of
from qcoder.model import palette
from qcoder.model.codebook_state import TEXTS
from qcoder.model.errors import UserError
from qcoder.model.going import Going

ENDINGS = (".docx", ".html", ".xlsx", ".md")
"""The endings of files that a printed codebook can be written to."""


def write_codebook(book: PrintedCodebook, path: Path, going: Going | None = None) -> None:
    """Write the codebook in the format of the file's ending; the same codebook gives the same bytes.

    `going` hears how far it is, and may raise to stop it; then the file is as it was. Raises UserError for an unknown
    ending or language.
    """
    words_of(book.language)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(f"“{path.name}” does not say which format to write; end its name in one of {_listed()}.")
    if ending == ".xlsx":
        from qcoder.export.codebook.as_xlsx import write_codebook_xlsx  # its library need not be loaded for a page

        write_codebook_xlsx(book, path, going or Going())
    else:
        write_document(document(book), path, going=going)


def _listed() -> str:
    return ", ".join(ENDINGS)


def document(book: PrintedCodebook) -> Document:
    """The codebook as a document: its codes as headings, their fields as a list, their examples as quotes."""
    return Document(book.title, book.language, tuple(_blocks(book)), contents=book.contents and bool(book.codes))


def _blocks(book: PrintedCodebook) -> Iterator[Block]:
    yield Text(facts_of(book), muted=True)
    for one in book.codes:
        yield Heading(one.code.name, one.depth + 1, palette.hex_of(one.code.color))
        rows = tuple(_facts(one, book.language))
        if rows:
            yield Facts(rows)
        for counter, heading in ((False, "anchors"), (True, "counters")):
            found = [example for example in one.examples if example.counter is counter]
            if found:
                yield Text(WORDS[book.language][heading], muted=True)
            for example in found:
                yield Quote(printed(example.words), attribution=example.attribution, language=example.language)


def _facts(one: PrintedCode, language: str) -> Iterator[tuple[str, str]]:
    words, code = WORDS[language], one.code
    for name in TEXTS:
        said = getattr(code, name)
        if said:
            yield words[name], printed(said) if name in {"example", "counter_example"} else said
    if one.scale:
        yield words["scale"], one.scale
    if code.labels:
        yield words["labels"], "\n".join(f"{lang}: {label}" for lang, label in sorted(code.labels.items()))
    if one.joined:
        yield words["joined"], ", ".join(one.joined)
    if code.status:
        yield words["status"], words.get(code.status, code.status)
    if code.key:
        yield words["key"], code.key
    if one.usage is not None:
        yield words["usage"], used(one, language)


def used(one: PrintedCode, language: str) -> str:
    """How often a code is used, in words."""
    if one.usage is None or not one.usage[0]:
        return WORDS[language]["unused"]
    codings, _quotes, sources, people = one.usage
    return WORDS[language]["used"].format(codings=codings, sources=sources, people=people)
