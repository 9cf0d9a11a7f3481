"""Quote tables for reports: one call, the formats in a registry.

write_quotes(sections, path, title="Social hubs", language="nl")      the format by the ending of `path`
render_quotes(sections, "md", title="Social hubs")                    the same as text
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from qcoder.export.quotes.as_data import Formulas, csv_of, json_of
from qcoder.export.quotes.as_html import html_of
from qcoder.export.quotes.as_md import markdown_of
from qcoder.export.quotes.as_terminal import TERMINAL_COLUMNS, terminal_of
from qcoder.export.quotes.reading import READING_COLUMNS
from qcoder.export.quotes.report import QUOTE_COLUMNS, WHERE_SAID, QuoteReport, check_columns, writable
from qcoder.export.terminal import WIDTH
from qcoder.export.words import words_of
from qcoder.model.errors import UserError
from qcoder.model.going import Going
from qcoder.model.quotes import QuoteSection
from qcoder.model.speech import said
from qcoder.storage.atomic import replacing

__all__ = ["FORMATS", "QUOTE_COLUMNS", "QuoteFormat", "render_quotes", "write_quotes"]


@dataclass(frozen=True, slots=True)
class QuoteFormat:
    """A format of quotes: what it is for, its own choice of columns, and either a text or a binary writer.

    `attributes` says whether attribute columns stand in it when nobody chose columns: a table for sorting shows them,
    a document to hand over does not. `holds_controls` is False where control characters must be made visible.
    """

    name: str
    ending: str
    description: str
    columns: tuple[str, ...]
    attributes: bool
    holds_controls: bool = False
    text: Callable[[QuoteReport], Iterator[str]] | None = None
    binary: Callable[[QuoteReport, BinaryIO], list[str]] | None = None


# The writers of office files are imported when one is written: their libraries take 0.1 s, which a command that only
# prints, or the start of the window, should not pay.


def _write_xlsx(report: QuoteReport, file: BinaryIO) -> list[str]:
    from qcoder.export.quotes.as_xlsx import write_quotes_xlsx

    return write_quotes_xlsx(report, file)


def _write_docx(report: QuoteReport, file: BinaryIO) -> list[str]:
    from qcoder.export.quotes.as_docx import write_quotes_docx

    return write_quotes_docx(report, file)


_ALL = (
    QuoteFormat("xlsx", ".xlsx", "Excel workbook", QUOTE_COLUMNS, True, binary=_write_xlsx),
    QuoteFormat("docx", ".docx", "Word document", READING_COLUMNS, False, binary=_write_docx),
    QuoteFormat("csv", ".csv", "table of characters", QUOTE_COLUMNS, True, holds_controls=True, text=csv_of),
    QuoteFormat("json", ".json", "data for programs", QUOTE_COLUMNS, True, holds_controls=True, text=json_of),
    QuoteFormat("html", ".html", "page for a browser", READING_COLUMNS, False, text=html_of),
    QuoteFormat("md", ".md", "Markdown", READING_COLUMNS, False, text=markdown_of),
    QuoteFormat("table", ".txt", "aligned columns for a terminal", TERMINAL_COLUMNS, False, text=terminal_of),
)

FORMATS: Mapping[str, QuoteFormat] = {each.name: each for each in _ALL}
"""The formats of quotes by name."""


def write_quotes(
    sections: Sequence[QuoteSection],
    path: Path,
    *,
    title: str = "",
    columns: Sequence[str] | None = None,
    attributes: Sequence[str] = (),
    language: str = "en",
    format_name: str | None = None,
    template: Path | None = None,
    as_table: bool = False,
    sections_of: str = "question",
    going: Going | None = None,
) -> list[str]:
    """Write quotes to `path`, whole or not at all, and give notes on what the format could not hold as it was.

    `columns` are those of QUOTE_COLUMNS to show, in order; None leaves the choice to the format. `attributes` are the
    names of attribute columns after them. `language` (en, nl, uk) is that of the words that the format adds.
    `format_name` is one of FORMATS; None takes the ending of `path`. `template` is a Word document that a docx follows;
    `as_table` lays the quotes of a docx out in tables. `sections_of` is what the sections are of: a column, or an
    attribute. `going` hears how far the writing is, and may raise to stop it; then the file is as it was.

    Raises UserError for an unknown format, column or language and a template that cannot be read,
    EnvironmentProblem when the file cannot be written.
    """
    chosen = _format(format_name) if format_name else _format_of(path)
    report, notes = _report(sections, chosen, title, columns, attributes, language, going or Going())
    report = replace(report, sections_of=sections_of)
    if chosen.name == "docx":
        report = replace(report, template=template, as_table=as_table, own_columns=columns is not None)
        notes += _template_notes(template)
    elif template is not None or as_table:
        notes.append(said("A template and tables of quotes are for docx; this format has neither."))
    with replacing(path) as file:
        if chosen.binary:
            notes += chosen.binary(report, file)
        elif chosen.text:
            pieces = chosen.text(report)
            formulas = Formulas(pieces) if chosen.name == "csv" else None
            # Half of a pair of UTF-16 stands as in JSON: the file itself could not hold it.
            file.writelines(piece.encode("utf-8", "backslashreplace") for piece in formulas or pieces)
            notes += formulas.notes() if formulas else []
    return notes


def render_quotes(
    sections: Sequence[QuoteSection],
    format_name: str,
    *,
    title: str = "",
    columns: Sequence[str] | None = None,
    attributes: Sequence[str] = (),
    language: str = "en",
    width: int = WIDTH,
) -> str:
    """Give quotes as text in one of the text formats; `width` is that of the terminal, for the format `table`.

    Raises UserError for an unknown format, column or language, and for a format that is no text.
    """
    chosen = _format(format_name)
    report, _ = _report(sections, chosen, title, columns, attributes, language, Going())
    if chosen.text is None:
        raise UserError(f"The format “{format_name}” is no text; give a file to write it to.")
    pieces = terminal_of(report, width) if chosen.text is terminal_of else chosen.text(report)
    return "".join(pieces)


def _template_notes(template: Path | None) -> list[str]:
    if template is None:
        return []
    from qcoder.export.word.styles import template_notes

    return template_notes(template)


def _format(name: str) -> QuoteFormat:
    if name not in FORMATS:
        raise UserError(f"There is no format “{name}” for quotes; choose one of {', '.join(FORMATS)}.")
    return FORMATS[name]


def _format_of(path: Path) -> QuoteFormat:
    for each in _ALL:
        if each.ending == path.suffix.lower():
            return each
    endings = ", ".join(each.ending for each in _ALL)
    raise UserError(f"“{path.name}” does not say which format to write; end its name in one of {endings}.")


def _usual(chosen: QuoteFormat, sections: Sequence[QuoteSection]) -> tuple[str, ...]:
    """The columns of a format; data for programs has every one, a table for people none that is empty."""
    if chosen.holds_controls and chosen.text is json_of:
        return chosen.columns
    said = [name for name in WHERE_SAID if any(getattr(row, name) for part in sections for row in part.rows)]
    return (*(column for column in chosen.columns if column not in WHERE_SAID), *said)


def _report(
    sections: Sequence[QuoteSection],
    chosen: QuoteFormat,
    title: str,
    columns: Sequence[str] | None,
    attributes: Sequence[str],
    language: str,
    going: Going,
) -> tuple[QuoteReport, list[str]]:
    words_of(language)  # an unknown language is told before anything is written
    shown = _usual(chosen, sections) if columns is None else check_columns(columns)
    named = tuple(attributes) if chosen.attributes or columns is not None else ()
    report = QuoteReport(tuple(sections), title, shown, named, language, going=going)
    return (report, []) if chosen.holds_controls else writable(report)
