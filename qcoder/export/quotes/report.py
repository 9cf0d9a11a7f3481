"""What every quote table is made from: the sections, the chosen columns, and the counts above them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from qcoder.export.visible import UNWRITABLE, visible
from qcoder.export.words import words_of
from qcoder.model.errors import UserError
from qcoder.model.going import Going, Thing
from qcoder.model.quotes import QuoteRow, QuoteSection
from qcoder.model.review import Tag
from qcoder.model.speech import said

QUOTE_COLUMNS = (
    "question",
    "code",
    "code_path",
    "quote",
    "verbatim",
    "original",
    "source",
    "turn",
    "speaker",
    "case",
    "attribution",
    "status",
    "coder",
    "comment",
    "translation",
    "relations",
)
"""The columns of a quote table in their order, as people and scripts know them; attributes follow.

`translation` warns of words whose translation is unchecked or disputed, `relations` say what the turn does to earlier
ones.
"""

WHERE_SAID = ("translation", "relations")
"""Columns that stand in a table for people only where one of its rows has something there."""

ALWAYS_SHOWN = frozenset({"quote", "attribution", "status"})
"""Columns that stand in a table though they are empty: a reviewer may fill them in, or looks for them."""

_RELATION = re.compile(r"(?:(?<=^)|(?<=; ))(?:agrees with|disputes|adds to)(?= \d)")


@dataclass(frozen=True, slots=True)
class QuoteReport:
    """Quotes ready to be written: `columns` are those shown, `attributes` the names of attribute columns after them.

    `template` is a Word document whose styles and page a docx follows, `as_table` lays its quotes out in tables: in
    the columns that somebody chose (`own_columns`), else in the three that a reader needs. `sections_of` names what the
    sections are of: a column, or an attribute. `going` hears how much is written, and may raise to stop it.
    """

    sections: tuple[QuoteSection, ...]
    title: str
    columns: tuple[str, ...]
    attributes: tuple[str, ...]
    language: str
    template: Path | None = None
    as_table: bool = False
    own_columns: bool = False
    sections_of: str = "question"
    going: Going = field(default_factory=Going, compare=False)

    @property
    def words(self) -> Mapping[str, str]:
        """The words that the report adds, in its language."""
        return words_of(self.language)

    @property
    def heading(self) -> tuple[str, ...]:
        """The names of all columns, attributes included."""
        return self.columns + self.attributes

    @property
    def section_word(self) -> str:
        """What the sections are of, in the language of the report."""
        return self.words.get(self.sections_of, self.sections_of)

    def written(self, section: QuoteSection, things: Iterable[Thing]) -> Iterator[Thing]:
        """The rows of a section, or what is made of them, while they are written: whoever waits hears how far it is."""
        total = sum(len(one.rows) for one in self.sections) or 1
        return self.going.part(len(section.rows) / total).each(things, len(section.rows))

    def cells(self, row: QuoteRow) -> list[str | int]:
        """Give the cells of a row in the order of `heading`; turns are numbers, a row outside all turns has ""."""
        cells: list[str | int]
        *cells, turn = _values(self.columns)(row)
        if not turn and "turn" in self.columns:
            cells[self.columns.index("turn")] = ""
        return cells + [row.attributes.get(name, "") for name in self.attributes] if self.attributes else cells

    def as_read(self, cells: list[str | int]) -> list[str | int]:
        """The cells of a row as people read them: what the program says of a quote is in the report's language."""
        read = list(cells)
        for column in WHERE_SAID:
            if column in self.columns:
                at = self.columns.index(column)
                read[at] = in_words(str(cells[at]), self.words)
        return read


@lru_cache(maxsize=16)
def _values(columns: tuple[str, ...]) -> Callable[[QuoteRow], tuple[Any, ...]]:
    """What takes these columns out of a row, all at once, and its turn behind them."""
    return attrgetter(*columns, "turn") if columns else lambda row: (row.turn,)


def in_words(value: str, words: Mapping[str, str]) -> str:
    """What a column of `WHERE_SAID` says, in the words of a language: `disputes 5 (Visitor 1); adds to 3`."""
    return words.get(value) or _RELATION.sub(lambda found: words[found[0]], value)


@dataclass(frozen=True, slots=True)
class Counts:
    """What stands above a section: different passages, different people, different sources."""

    quotes: int
    people: int
    sources: int


def column_words(name: str, report: QuoteReport) -> str:
    """What a column is called in the language of the report; code and path have names of their own side by side."""
    both = name == "code_path" and "code" in report.columns
    return report.words["path"] if both else report.words.get(name, name)


def check_columns(columns: Iterable[str]) -> tuple[str, ...]:
    """Give the columns as they are; UserError names the known ones when one is not among them."""
    chosen = tuple(columns)
    unknown = [column for column in chosen if column not in QUOTE_COLUMNS]
    if unknown:
        raise UserError(f"Quotes have no column “{unknown[0]}”; choose among {', '.join(QUOTE_COLUMNS)}.")
    return chosen


def cell(row: QuoteRow, column: str) -> str | int:
    """Give one cell of a row: text, or the number of the turn."""
    if column == "turn":
        return row.turn or ""
    value: str = getattr(row, column)
    return value


def tag_of(row: QuoteRow) -> str:
    """By what a row of an edited table is known again; "" for a row of no study."""
    return str(Tag.of((row.quote_id or row.coding_id).hex(), row.quote, row.status, row.attribution))


def passage_of(row: QuoteRow) -> tuple[object, ...]:
    """Give what makes two codings one quote: the same words at the same place of the same text."""
    return row.source_id, row.source, row.text_id, row.language, row.start, row.end


def count(rows: Sequence[QuoteRow]) -> Counts:
    """Count the passages, people and sources of rows; words without a speaker belong to nobody."""
    people = {person for row in rows if (person := _person(row))}
    return Counts(len(set(map(passage_of, rows))), len(people), len({(row.source_id, row.source) for row in rows}))


def _person(row: QuoteRow) -> object:
    """By what the person of a row is told from others; nothing where nobody speaks."""
    if row.person is not None:
        return row.person
    return row.speaker_id or ((row.source_id, row.source, row.speaker) if row.speaker else None)


def code_counts(report: QuoteReport) -> list[tuple[str, Counts]]:
    """The quotes, people and sources behind each code, by name; none where no code is shown, or is a section itself."""
    if not {"code", "code_path"} & set(report.columns) or report.sections_of == "code":
        return []
    rows: dict[str, list[QuoteRow]] = {}
    for section in report.sections:
        for row in section.rows:
            if row.code_path:
                rows.setdefault(row.code_path, []).append(row)
    return [(path, count(found)) for path, found in sorted(rows.items(), key=lambda item: item[0].casefold())]


def section_name(section: QuoteSection) -> str:
    """Give the heading of a section: the question's key and text, "" when no question was chosen."""
    return " ".join(filter(None, (section.label, section.title)))


def answer_paragraphs(section: QuoteSection) -> list[str]:
    """The answer to the question of a section, as paragraphs that stand below its heading."""
    return [line for line in map(str.strip, section.answer.splitlines()) if line]


def writable(report: QuoteReport) -> tuple[QuoteReport, list[str]]:
    """Give the report with every character that XML cannot hold made visible, and a note when there were any."""
    sections = tuple(
        QuoteSection(
            visible(section.label), visible(section.title), tuple(map(_writable, report.going.among(section.rows))),
            visible(section.answer),
        )
        for section in report.sections
    )
    attributes = tuple(map(visible, report.attributes))
    shown = replace(report, sections=sections, title=visible(report.title), attributes=attributes)
    if shown == report:
        return report, []
    return shown, [said("Control characters, which this format cannot hold, are shown as signs such as ␁.")]


_TEXT_FIELDS = tuple(name for name, kind in QuoteRow.__annotations__.items() if kind is str)
_texts = attrgetter(*_TEXT_FIELDS)


def _writable(row: QuoteRow) -> QuoteRow:
    texts = _texts(row)
    everything = [*texts, *row.questions, *row.attributes, *row.attributes.values()]
    if not UNWRITABLE.search("\t".join(everything)):
        return row  # nearly always: a new row for each of 400 000 would cost seconds
    changed: dict[str, Any] = {name: visible(text) for name, text in zip(_TEXT_FIELDS, texts, strict=True)}
    changed["questions"] = tuple(map(visible, row.questions))
    changed["attributes"] = {visible(name): visible(value) for name, value in row.attributes.items()}
    return row._replace(**changed)
