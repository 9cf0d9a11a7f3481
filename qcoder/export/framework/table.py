"""What a framework matrix shows in any format: its cells, the numbers of their quotes, and how a quote is named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qcoder.export.visible import visible
from qcoder.export.wording import Say, saying
from qcoder.model.going import Going
from qcoder.model.quotes import QuoteRow

_NOTHING_WRITTEN = "No summaries are written yet."
_NUMBERS_ALONE = "The numbers in the cells are those of their quotes."


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

    def numbered(self) -> Iterator[tuple[int, int, FrameworkCell, tuple[int, ...]]]:
        """The cells row by row, with the numbers of their quotes: the same words keep their number in every cell."""
        known: dict[tuple[str, int, str], int] = {}
        for i, row in enumerate(self.going.each(self.cells)):
            for j, cell in enumerate(row):
                self.going()
                said = ((quote.source, quote.turn, quote.quote) for quote in cell.quotes)
                yield i, j, cell, tuple(known.setdefault(one, len(known) + 1) for one in said)


def one_line(words: str) -> str:
    """Words without line breaks, with what is not seen made visible."""
    return " ".join(visible(words).split())


def quote_line(quote: QuoteRow) -> str:
    """A quote with who said it and where."""
    who = quote.attribution or ", ".join(filter(None, (quote.speaker, quote.source)))
    return f"{one_line(quote.quote)} {who} [{one_line(quote.source)}, {quote.turn}]"


def marks(numbers: Iterable[int]) -> str:
    """The numbers of notes in ascending order, such as [2, 5–7]; "" for none."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = (str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"[{', '.join(shown)}]" if runs else ""
