"""A document as Markdown (CommonMark, with the tables of GitHub)."""

from collections.abc import Iterator

from qcoder.export.document.blocks import Block, Bullets, Document, Facts, Heading, Quote, Table, Text
from qcoder.export.markdown import inline, table


def markdown_of(document: Document) -> Iterator[str]:
    """Give the text piece by piece."""
    if document.title:
        yield f"# {inline(document.title)}\n"
    below = 1 if document.title else 0
    notes: list[str] = []
    for block in document.written():
        yield "\n"
        if isinstance(block, Quote) and block.note:
            notes.append(block.note)
            yield from _quote(block, f"[^{len(notes)}]")
        else:
            yield from _lines(block, below)
    if notes:
        yield "\n"
        yield from (f"[^{number}]: {inline(note)}\n" for number, note in enumerate(notes, start=1))


def _quote(block: Quote, mark: str = "") -> Iterator[str]:
    parts = [block.words, block.original, block.attribution, block.details]
    yield "\n>\n".join(f"> {inline(part)}" for part in parts if part) + f"{mark}\n"


def _lines(block: Block, below: int) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * min(6, block.level + below)} {inline(block.text)}\n"
    elif isinstance(block, Text):
        yield "\n".join(f"{inline(line)}\n" for line in block.text.split("\n") if line.strip())
    elif isinstance(block, Bullets):
        yield from (f"- {inline(item)}\n" for item in block.items)
    elif isinstance(block, Quote):
        yield from _quote(block)
    elif isinstance(block, Facts):
        yield from (f"**{inline(name)}:** {inline(' '.join(words.split()))}\n\n" for name, words in block.rows)
    elif isinstance(block, Table):
        yield from table(block.heading, block.rows, block.numbers_from)
