"""A finished report as paragraphs: Word with its styles, everything else (pdf, text, Markdown, pages) by its lines.

Of a pdf the numbers of pages are known. A quote that runs over several lines, or over the end of a page, is put
together. A quote without marks, set apart by its style alone, cannot be told from other words there; it is looked for
by the words of the quotes that were chosen (`analysis/unmarked_quotes.py`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from qcoder.analysis.plain_letters import plain_letters
from qcoder.analysis.printed_quotes import Paragraph
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.published.page_lines import paragraphs_of, run_on
from qcoder.storage.whole_file import read_whole

_QUOTED = ">"  # how Markdown sets a quote
_WHO = re.compile(r"\([^()]{1,160}\)[.,;]?")
_MOST_LINES = 60  # of a quote: a mark that is open longer was never closed


def paragraphs(path: Path) -> list[Paragraph]:
    """The paragraphs of a report in reading order, in plain letters.

    Raises UserError for a file that cannot be read as words, EnvironmentProblem when it cannot be opened.
    """
    if path.is_dir():
        raise UserError(f"“{path.name}” is a folder; choose the report in it.")
    if not path.exists():
        raise EnvironmentProblem(f"“{path.name}” is not there; check its name and folder.")
    read = _of_word(path) if path.suffix.lower() == ".docx" else _whole(_lines_of(path))
    found = [replace(one, words=plain_letters(one.words)) for one in read]
    if not any(one.words.strip() for one in found):
        raise UserError(f"“{path.name}” has no words that can be read; choose the report as docx, pdf or text.")
    return found


# What reads files is imported when a report comes: it takes half a second, which the room Quotes must not pay.


def _of_word(path: Path) -> list[Paragraph]:
    from qcoder.interchange.word_text import read_word

    try:
        content = read_whole(path)
    except OSError as error:
        raise EnvironmentProblem(f"“{path}” cannot be opened; check the name and the folder.") from error
    return [Paragraph(block.words, block.style, italic=block.italic) for block in read_word(path, content).blocks]


def _lines_of(path: Path) -> list[tuple[str, int | None]]:
    """The lines of any other file, with their pages where it has some."""
    from qcoder.transcripts.detection import detect
    from qcoder.transcripts.formats.pdf import PDF, pages_of
    from qcoder.transcripts.rawfile import RawFile
    from qcoder.transcripts.read import convert

    raw = RawFile.load(path, None)
    kind, _ = detect(raw)
    if kind is not PDF:
        return [(line, None) for line in convert(raw, kind).text.split("\n")]
    pages, _ = pages_of(raw)
    return [(words, number) for number, page in enumerate(pages, start=1) for words in paragraphs_of(page)]


def _whole(lines: Iterable[tuple[str, int | None]]) -> Iterator[Paragraph]:
    """The lines of a report, those of a quote that goes on over several put together: a PDF knows no paragraphs."""
    parts: list[str] = []
    beside: list[str] = []  # who says it, in the cell beside a quote that goes on over the page
    first: int | None = None
    for line, page in lines:
        words = " ".join(line.split())
        if parts and _WHO.fullmatch(words) and _is_open(run_on(parts)):
            beside.append(words)
            continue
        if words == _QUOTED:  # the blank between a quote of Markdown and who said it
            continue
        if not parts:
            first = page
        parts += [words] if words or not parts else []
        said = run_on(parts)
        if _is_open(said) and len(parts) < _MOST_LINES:
            continue
        said, parts, beside = " ".join([said, *beside]), [*parts, *beside], []
        yield from [_of_line(said, first)] if len(parts) < _MOST_LINES else (_of_line(part, first) for part in parts)
        parts = []
    yield from (_of_line(part, first) for part in [*parts, *beside])


def _is_open(words: str) -> bool:
    """Whether a quotation mark that has a closing one of its own is still open at the end."""
    return any(words.count(mark) > sum(map(words.count, closing)) for mark, closing in (("“", "”"), ("«", "»"))) or (
        words.count("„") > words.count("”") + words.count("“")
    )


def _of_line(line: str, page: int | None = None) -> Paragraph:
    stripped = line.lstrip()
    if stripped.startswith(_QUOTED):
        words = stripped.lstrip("> ")
        return Paragraph(words, "attribution" if words.startswith("(") and words.endswith(")") else "quote", page)
    return Paragraph(line, page=page)
