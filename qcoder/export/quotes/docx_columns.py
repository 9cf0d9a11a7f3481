"""Which columns a Word table of quotes has, how wide they are, and on which page they fit.

All sections of a document have columns of the same widths, so that one reads on from table to table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document as DocumentType
from docx.shared import Cm, Length, Mm

from qcoder.export.quotes.reading import PrintedQuote, joined, printed_quotes
from qcoder.export.quotes.report import ALWAYS_SHOWN, WHERE_SAID, QuoteReport, column_words, in_words
from qcoder.export.word.styles import lay_across, page_room, text_width, turn
from qcoder.model.quotes import QuoteSection

GAP = Cm(0.4)  # between the columns
_BESIDE = Length(GAP + Mm(2))  # what of a column is not for words: the gap, and the margin of its cells
WORDY = frozenset({"quote", "verbatim", "original"})
"""Columns of people's words, which get whatever room the others leave."""

_READER = ("quote", "attribution", "source")
_LETTER, _SMALL_LETTER, _BOLD_LETTER = Mm(1.95), Mm(1.6), Mm(2.2)  # the room of a letter, in the mean
_LINES = 3  # over which the words of a narrow column are spread where its page has the room
_LINES_OF_WHO = 2
_MOST, _MOST_SHARE = Mm(50), 0.28  # of a narrow column, and of the page, for its longest word
_SPREAD_SHARE = 0.22  # of the page, for all its words
_NARROW_SHARE = 0.62  # of the page that all narrow columns may take together
_LEAST = {"quote": Mm(70), "verbatim": Mm(50), "original": Mm(50)}  # so that words can be read
_SHARES = {"quote": 6.0, "verbatim": 5.0, "original": 5.0}
_ACROSS = ((Mm(297), Mm(210), Mm(18)), (Mm(420), Mm(297), Mm(18)))  # A4 and A3 on their long side, and the margins
_LINE = Mm(5.6)  # the height of a line of a quote


@dataclass(frozen=True, slots=True)
class Shown:
    """The quotes of a section with the words of each of their cells."""

    section: QuoteSection
    quotes: Sequence[PrintedQuote]
    lines: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of all tables of a document: their names, headings and widths. `left_out` have no words anywhere."""

    names: tuple[str, ...]
    headings: tuple[str, ...]
    widths: tuple[Length, ...]
    left_out: tuple[str, ...]
    sections: tuple[Shown, ...]
    room_down: Length

    def may_break(self, line: Sequence[str]) -> bool:
        """Whether a row is so high that, kept whole, it would leave half of a page empty."""
        lines = max(len(words) * _LETTER / (width - _BESIDE) for words, width in zip(line, self.widths, strict=True))
        return lines * _LINE > self.room_down / 2


def fit_columns(document: DocumentType, report: QuoteReport) -> Columns:
    """Choose columns and widths, and turn the page on its long side, or take a larger one, where they need it.

    A template keeps its size of page; it is turned at most.
    """
    wanted = report.heading if report.own_columns else _READER
    quotes = [printed_quotes(section, report) for section in report.sections]
    cells = [[[_value(quote, name, report) for name in wanted] for quote in some] for some in quotes]
    filled = {name for lines in cells for line in lines for name, words in zip(wanted, line, strict=True) if words}
    shown = [at for at, name in enumerate(wanted) if name in filled | ALWAYS_SHOWN or not filled]
    names = tuple(wanted[at] for at in shown)
    sections = tuple(
        Shown(section, some, [[line[at] for at in shown] for line in lines])
        for section, some, lines in zip(report.sections, quotes, cells, strict=True)
    )
    headings = tuple(column_words(name, report) for name in names)
    lines = [line for section in sections for line in section.lines]
    needs = [_Need.of(name, headings[at], [line[at] for line in lines]) for at, name in enumerate(names)]
    _choose_page(document, report, needs)
    widths = _widths(needs, text_width(document))
    left_out = tuple(column_words(name, report) for name in wanted if report.own_columns and name not in names)
    return Columns(names, headings, tuple(widths), left_out, sections, page_room(document))


def is_small(name: str, report: QuoteReport) -> bool:
    """Whether a column is set in the small letters of what stands beside a quote."""
    return name not in WORDY and name not in {"attribution", "comment"} and name in report.heading


def _value(quote: PrintedQuote, name: str, report: QuoteReport) -> str:
    if not report.own_columns:
        return {"quote": quote.words, "attribution": quote.attribution, "source": quote.details}[name]
    if name in report.attributes:
        return "; ".join(dict.fromkeys(filter(None, (row.attributes.get(name, "") for row in quote.rows))))
    value = joined(quote.rows, name)
    return in_words(value, report.words) if name in WHERE_SAID else value


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column needs, of all rows: the room of its longest word, and of its longest words on a few lines."""

    name: str
    word: float
    spread: float

    @classmethod
    def of(cls, name: str, heading: str, cells: Sequence[str]) -> "_Need":
        """Measure a column by its heading, which is bold and in full size, and its cells."""
        letter = _LETTER if name in {"attribution", "comment"} else _SMALL_LETTER
        if name in WORDY:
            return cls(name, 0, 0)
        word = max((len(word) for words in set(cells) for word in words.split()), default=0) * letter
        heading_word = max(map(len, heading.split()), default=0) * _BOLD_LETTER
        over = _LINES_OF_WHO if name == "attribution" else _LINES
        return cls(name, max(heading_word, word), max(map(len, cells), default=0) * letter / over)

    def width(self, room: Length) -> int:
        """The width of a narrow column on a page of so much room."""
        wanted = max(self.word, min(self.spread, room * _SPREAD_SHARE))
        return round(max(min(wanted, _MOST, room * _MOST_SHARE), Mm(6)) + _BESIDE)


def _choose_page(document: DocumentType, report: QuoteReport, needs: Sequence[_Need]) -> None:
    def fits() -> bool:
        room = text_width(document)
        return sum(_LEAST.get(need.name, 0) or need.width(room) for need in needs) <= room

    if not report.own_columns or fits():
        return
    if report.template is not None:
        turn(document)
        return
    for width, height, margin in _ACROSS:
        lay_across(document, width, height, margin)
        if fits():
            return


def _widths(needs: Sequence[_Need], room: Length) -> list[Length]:
    """The widths of all columns: the narrow ones as they need, those of words share what is left."""
    narrow = {at: need.width(room) for at, need in enumerate(needs) if need.name not in WORDY}
    total, shares = sum(narrow.values()), sum(_SHARES.get(need.name, 0.0) for need in needs)
    most = room * _NARROW_SHARE if shares else room
    if total > most:
        narrow = _lowered(narrow, most)
    elif narrow and not shares:
        narrow = {at: round(width * most / total) for at, width in narrow.items()}
    left = room - sum(narrow.values())
    return [Length(narrow.get(at, 0) or round(left * _SHARES[need.name] / shares)) for at, need in enumerate(needs)]


def _lowered(widths: Mapping[int, int], most: float) -> dict[int, int]:
    """Widths that together are `most`: the widest are lowered to one width, so that small ones keep what they need."""
    rest, left = sorted(widths.values()), most
    while rest and rest[0] * len(rest) <= left:
        left -= rest.pop(0)
    level = left / len(rest) if rest else most
    return {at: round(min(width, level)) for at, width in widths.items()}
