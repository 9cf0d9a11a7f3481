"""Quotes: codings with their words, speaker and attribution, by question, code, case, attribute, coder and words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from qcoder.export.quotes.formats import FORMATS, QuoteFormat, render_quotes, write_quotes
from qcoder.export.quotes.report import count
from qcoder.export.words import LOCALES
from qcoder.model.attribution import fields
from qcoder.model.going import Going
from qcoder.model.quotes import QuoteRow, QuoteSection
from qcoder.model.speech import said_of
from qcoder.services import coding_counts
from qcoder.services import questions as answers
from qcoder.services.cases import Who
from qcoder.services.published.consent import Consents, not_for_print
from qcoder.services.published.names import NameCheck
from qcoder.services.quoting.in_language import in_language
from qcoder.services.quoting.retrieval import SORTS, FoundQuotes, FoundSection, QuoteFilter, Retrieval, go_on, natural
from qcoder.services.quoting.voices import Voices
from qcoder.services.reporting.layouts import ATTRIBUTE, CASES, CODES, LIST, QUESTIONS, SOURCES, Layout, checked
from qcoder.services.study import Study
from qcoder.storage.codings.coded_rows import Place
from qcoder.storage.reporting import questions
from qcoder.storage.team import people

__all__ = ["SORTS", "FoundQuotes", "FoundSection", "QuoteFilter", "Retrieval", "sections"]

_SECTIONS = {LIST: "question", QUESTIONS: "question", CODES: "code", CASES: "case", SOURCES: "source"}
_READING = 0.4  # of the time that an export takes
_DATA = frozenset({"csv", "tsv", "json"})  # for programs, which know questions and codes by their own names
_FOR_FILES = ("xlsx", "docx", "csv", "html", "md", "json")  # in the order in which people want them


def sections(study: Study, chosen: QuoteFilter, go: Callable[[], None] = go_on) -> list[QuoteSection]:
    """The quotes that a filter lets through: one section, or one per question when questions are chosen.

    `go` is asked every now and then and may raise to cancel. Raises UserError when the filter names something that is
    not there.
    """
    retrieval, going = Retrieval(study), Going.of(go)
    found = retrieval.find(chosen, going)
    total = sum(len(one.rows) for one in found) or 1
    return [
        replace(retrieval.section(one, going.part(len(one.rows) / total)), answer=_answer(study, one)) for one in found
    ]


def _answer(study: Study, section: FoundSection) -> str:
    """What was answered to the question of a section."""
    return answers.answer(study, section.question.id).words if section.question else ""


def rows(study: Study, chosen: QuoteFilter) -> list[QuoteRow]:
    """The same without sections, one after the other."""
    return [row for section in sections(study, chosen) for row in section.rows]


def total(study: Study) -> int:
    """How many quotes there are without a filter."""
    return coding_counts.total(study)


def attribute_values(study: Study) -> dict[str, list[str]]:
    """The attributes of cases, sources and notes with the values that occur, in the order of people."""
    found: dict[str, set[str]] = {name: set() for name in people.attribute_names(study.db).values()}
    for kind in ("study_case", "source", "turn"):
        for values in people.attribute_values(study.db, kind).values():
            for name, value in values.items():
                found[name].add(value)
    return {name: sorted(values, key=natural) for name, values in found.items() if values}


class Written(NamedTuple):
    """Passages, each counted once under however many questions it stands, and the codings of all of them."""

    quotes: int
    codings: int
    notes: list[str]


def write(
    study: Study, chosen: QuoteFilter, path: Path, *, format_name: str | None = None, title: str = "",
    language: str = "en", layout: Layout | None = None, go: Callable[[], None] = go_on,
) -> Written:
    """Write quotes to a file; returns what was written, with notes on what the format could not hold as it was.

    A `layout` says columns, grouping, language and template, and stands in the place of `language`. `go` is asked while
    the quotes are read and written, and may raise to cancel; a `Going` also hears how far that is.
    """
    going = Going.of(go)
    look = checked(layout or Layout(language=language))
    found = grouped(study, chosen, look, going.part(_READING))
    names = list(people.attribute_names(study.db).values())
    form = format_name or path.suffix.lower().removeprefix(".")
    shown = found if form in _DATA else in_language(study, found, look.language)
    notes = write_quotes(
        shown, path, title=title or study.name, attributes=look.attributes if look.columns else names,
        language=look.language, format_name=format_name, columns=look.quote_columns if look.columns else None,
        template=look.template_file, as_table=look.as_table, sections_of=_SECTIONS.get(
            look.grouping, look.grouping.removeprefix(ATTRIBUTE)
        ), going=going.part(1 - _READING),
    )
    printed = [row for section in found for row in section.rows]
    who = Who(study)
    notes += not_for_print(Consents(study, who, Voices(study, who)), printed) + _named(study, found) + _gaps(found)
    codings = {(row.coding_id or row.quote_id, row.start, row.end) for row in printed}
    return Written(count(printed).quotes, len(codings), notes)


def grouped(study: Study, chosen: QuoteFilter, layout: Layout, go: Callable[[], None] = go_on) -> list[QuoteSection]:
    """The quotes in the sections of a layout: as the filter gives them, or by question, code, case, source, attribute.

    What belongs to none stands last, in a section without a name.
    """
    if layout.grouping == QUESTIONS and not chosen.questions:
        lines = [one.id.hex() for one in questions.questions(study.db) if one.depth == 0]
        chosen = replace(chosen, questions=tuple(lines)) if lines else chosen
    found = sections(study, chosen, go)
    if layout.grouping in {LIST, QUESTIONS}:
        return found
    groups: dict[str, dict[tuple[bytes, bytes, int, int], QuoteRow]] = {}
    for row in (row for section in found for row in section.rows):
        place = (row.coding_id, row.text_id, row.start, row.end)  # once, though it may serve several questions
        groups.setdefault(_group(row, layout.grouping), {}).setdefault(place, row)
    ordered = sorted(groups.items(), key=lambda item: (not item[0], natural(item[0])))
    return [QuoteSection("", name, tuple(rows.values())) for name, rows in ordered]


def _group(row: QuoteRow, grouping: str) -> str:
    """The name of the section in which a quote stands; "" where it belongs to none."""
    if grouping.startswith(ATTRIBUTE):
        return row.attributes.get(grouping.removeprefix(ATTRIBUTE), "")
    return {CODES: row.code_path, CASES: row.case, SOURCES: row.source}[grouping]


def _gaps(found: list[QuoteSection]) -> list[str]:
    """A warning where attributions name attributes that speakers lack, which would be printed in braces."""
    lacking: dict[str, int] = {}
    for row in {row.coding_id or row.quote_id: row for section in found for row in section.rows}.values():
        for name in fields(row.attribution):
            lacking[name] = lacking.get(name, 0) + 1
    return [
        said_of(
            count,
            "The attribution of {count} row has no {name}; fill it in, or set an attribution for those speakers.",
            "The attributions of {count} rows have no {name}; fill it in, or set an attribution for those speakers.",
            name=name,
        )
        for name, count in lacking.items()
    ]


def _named(study: Study, found: list[QuoteSection]) -> list[str]:
    """A warning where printed words name somebody whom the study knows by name."""
    check = NameCheck(study)
    if not check.names:
        return []
    words: dict[str, None] = {}
    naming: set[Place] = set()
    for row in (row for section in found for row in section.rows):
        for one in check.find(f"{row.quote} {row.attribution}", guesses=False):
            words[one.word] = None
            naming.add((row.text_id, row.start, row.end))
    if not naming:
        return []
    some = ", ".join(list(words)[:5]) + (", …" if len(words) > 5 else "")
    return [
        said_of(
            len(naming),
            "{count} quote names somebody of the study ({some}); look at it before you hand the file over.",
            "{count} quotes name somebody of the study ({some}); look at them before you hand the file over.",
            some=some,
        )
    ]


def render(study: Study, chosen: QuoteFilter, format_name: str, *, language: str = "en", width: int = 120) -> str:
    """Quotes as text in one of the text formats. Raises UserError for an unknown format or language."""
    names = list(people.attribute_names(study.db).values())
    return render_quotes(
        sections(study, chosen), format_name, title=study.name, attributes=names, language=language, width=width
    )


def formats() -> tuple[str, ...]:
    """The names of the formats of quotes."""
    return tuple(FORMATS)


def file_formats() -> list[QuoteFormat]:
    """The formats for a file that somebody opens, the most wanted first."""
    return [FORMATS[name] for name in _FOR_FILES]


def languages() -> tuple[str, ...]:
    """The languages in which exports write their headings."""
    return tuple(LOCALES)
