"""A framework matrix as a workbook, a document or Markdown: summaries in cells, their quotes as numbered notes.

Workbook and document are A3 landscape, since a cell holds sentences. The same matrix gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from qcoder.export.visible import visible
from qcoder.export.wording import Say, saying
from qcoder.model.errors import UserError
from qcoder.model.going import Going
from qcoder.model.quotes import QuoteRow
from qcoder.storage.atomic import replacing

_NOTHING_WRITTEN = "No summaries are written yet."
_NUMBERS_ALONE = "The numbers in the cells are those of their quotes."
FORMATS = {"docx": "Word document, A3", "xlsx": "Excel workbook, A3", "md": "Markdown"}


@dataclass(frozen=True, slots=True)
class FrameworkCell:
    """The words of a cell, who wrote them, whether they are final or stale, and the quotes that they rest on."""

    words: str = ""
    author: str = ""
    status: str = ""
    stale: bool = False
    quotes: tuple[QuoteRow, ...] = ()

    def note(self, say: Say) -> str:
        """What stands below the words: author, status, and a warning."""
        stale = say("quotes changed since") if self.stale else ""
        return ", ".join(filter(None, (self.author, say(self.status), stale)))


@dataclass(frozen=True, slots=True)
class FrameworkTable:
    """The whole matrix: `cells[row][column]`; `language` is that of the words that its files add.

    `going` hears how far the writing is, and may raise to stop it.
    """

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[FrameworkCell, ...], ...]
    language: str = "en"
    going: Going = field(default_factory=Going, compare=False)

    def explained(self, *, numbered: bool) -> str:
        """What must be said where no cell has a summary, so that its quotes stand alone; "" where one has."""
        if any(cell.words for row in self.cells for cell in row):
            return ""
        say = saying(self.language)
        return f"{say(_NOTHING_WRITTEN)} {say(_NUMBERS_ALONE)}" if numbered else say(_NOTHING_WRITTEN)

    def numbered(self) -> Iterator[tuple[int, int, FrameworkCell, range]]:
        """The cells row by row, with the numbers of their quotes counted through the whole matrix."""
        number = 1
        for i, row in enumerate(self.going.each(self.cells)):
            for j, cell in enumerate(row):
                self.going()
                after = number + len(cell.quotes)
                yield i, j, cell, range(number, after)
                number = after


def write_framework(
    table: FrameworkTable, path: Path, *, format_name: str | None = None, going: Going | None = None
) -> None:
    """Write a framework matrix to a file, whole or not at all.

    `going` hears how far the writing is, and may raise to stop it; then the file is as it was. Raises UserError for an
    unknown format, EnvironmentProblem when the file cannot be written.
    """
    name = format_name or path.suffix.lower().removeprefix(".")
    if name not in FORMATS:
        raise UserError(f"There is no format “{name}” for framework matrices; choose one of {', '.join(FORMATS)}.")
    table = replace(table, going=going or Going())
    with replacing(path) as file:
        # Imported when such a file is written; no other command should pay for its library.
        if name == "docx":
            from qcoder.export.framework_docx import write_framework_docx

            write_framework_docx(table, file)
        elif name == "xlsx":
            from qcoder.export.framework_xlsx import write_framework_xlsx

            write_framework_xlsx(table, file)
        else:
            file.writelines(piece.encode() for piece in markdown_of(table))


def markdown_of(table: FrameworkTable) -> Iterator[str]:
    """A heading per row and column, the summary below it, and its quotes as a list."""
    say = saying(table.language)
    yield f"# {_line(table.title)}\n"
    explained = table.explained(numbered=False)
    if explained:
        yield f"\n{explained}\n"
    for i, row in enumerate(table.going.each(table.rows)):
        yield f"\n## {_line(row)}\n"
        for j, column in enumerate(table.columns):
            cell = table.cells[i][j]
            if not (cell.words or cell.quotes):
                continue
            yield f"\n### {_line(column)}\n\n{visible(cell.words) or '–'}\n"
            note = cell.note(say)
            if note:
                yield f"\n*{note}*\n"
            yield "".join(f"\n- {quote_line(quote)}" for quote in cell.quotes) + ("\n" if cell.quotes else "")


def _line(words: str) -> str:
    return " ".join(visible(words).split())


def quote_line(quote: QuoteRow) -> str:
    """A quote with who said it and where."""
    who = quote.attribution or ", ".join(filter(None, (quote.speaker, quote.source)))
    return f"{_line(quote.quote)} {who} [{_line(quote.source)}, {quote.turn}]"


def marks(numbers: range) -> str:
    """The numbers of notes, such as [3–7]."""
    if not numbers:
        return ""
    return f"[{numbers[0]}]" if len(numbers) == 1 else f"[{numbers[0]}–{numbers[-1]}]"
