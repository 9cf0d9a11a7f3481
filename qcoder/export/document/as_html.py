"""A document as a page to read, send and print."""

from collections.abc import Iterator
from html import escape

from qcoder.export.document.blocks import Block, Bullets, Document, Facts, Heading, Quote, Table, Text
from qcoder.export.html_page import blockquote, page

_MOST = 6


def html_of(document: Document) -> Iterator[str]:
    """Give the page piece by piece; headings carry ids, to which the contents lead."""
    return page(document.title, document.language, _body(document), wide=any(_is_wide(one) for one in document.blocks))


def _is_wide(block: Block) -> bool:
    return isinstance(block, Table) and len(block.heading) > _MOST


def _body(document: Document) -> Iterator[str]:
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    if document.contents and headings:
        yield "<nav>\n<ul>\n"
        for number, heading in enumerate(headings, start=1):
            if heading.level > document.contents_to:
                continue
            yield f'<li class="level{heading.level}"><a href="#h{number}" dir="auto">{escape(heading.text)}</a></li>\n'
        yield "</ul>\n</nav>\n"
    number, notes = 0, list[str]()
    for block in document.written():
        if isinstance(block, Heading):
            number += 1
            level = min(_MOST, block.level + 1)
            square = f'<span aria-hidden="true" style="color:{escape(block.colour)}">■</span> ' if block.colour else ""
            yield f'<h{level} id="h{number}" dir="auto">{square}{escape(block.text)}</h{level}>\n'
        elif isinstance(block, Quote) and block.note:
            notes.append(block.note)
            yield _quote(block, len(notes))
        else:
            yield from _block(block)
    if notes:
        lines = (
            f'<li id="note{at}" dir="auto">{escape(note)} <a href="#mark{at}" aria-label="↑ {at}">↑</a></li>\n'
            for at, note in enumerate(notes, start=1)
        )
        yield f'<hr>\n<ol class="details">\n{"".join(lines)}</ol>\n'


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Text):
        kind = ' class="details"' if block.muted else ""
        yield from (f'<p{kind} dir="auto">{escape(line)}</p>\n' for line in block.text.split("\n") if line.strip())
    elif isinstance(block, Bullets):
        yield "<ul>\n" + "".join(f'<li dir="auto">{escape(item)}</li>\n' for item in block.items) + "</ul>\n"
    elif isinstance(block, Quote):
        yield _quote(block)
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Facts):
        yield "<dl>\n"
        for name, words in block.rows:
            yield f'<dt>{escape(name)}</dt><dd dir="auto">{_lines(words)}</dd>\n'
        yield "</dl>\n"


def _quote(block: Quote, note: int = 0) -> str:
    """A quote; `note` is the number of the note that belongs to it, 0 for none."""
    return blockquote(block.words, block.language, block.original, block.attribution, block.details, note)



def _table(block: Table) -> Iterator[str]:
    def kind(at: int) -> str:
        return ' class="number"' if at >= block.numbers_from else ""

    heading = "".join(f'<th scope="col"{kind(at)}>{escape(words)}</th>' for at, words in enumerate(block.heading))
    yield f"<table>\n<thead><tr>{heading}</tr></thead>\n<tbody>\n"
    for row in block.rows:
        cells = "".join(f'<td{kind(at)} dir="auto">{_lines(cell)}</td>' for at, cell in enumerate(row))
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody>\n</table>\n"


def _lines(cell: str | float) -> str:
    return "<br>".join(escape(line) for line in str(cell).split("\n"))
