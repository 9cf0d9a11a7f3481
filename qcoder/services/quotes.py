"""Quotes: codings with their words, speaker and attribution, by question, code, case, attribute, coder and words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qcoder.analysis import passages
from qcoder.export.printed import printed
from qcoder.export.quotes import FORMATS, render_quotes, write_quotes
from qcoder.model.attribution import Template, attribution
from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteRow, QuoteSection
from qcoder.model.records import Code, Question, Source, Text, Turn
from qcoder.services import cases, codebook, questions
from qcoder.services import sources as known_sources
from qcoder.services.cases import Person, Who
from qcoder.services.study import Study, find_coder
from qcoder.storage import coded, people, sources
from qcoder.storage.coded import CodedRow, CodingFilter

SORTS = ("case", "source", "code")


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotes. Everything that is given must hold; several questions give a section each, "" means all.

    `questions`, `code`, `case`, `coder` and `source` are ids, names or paths as a person writes them; a code counts
    with its subcodes, a question with those below it, a case with what lies below it. `where` are values of
    attributes, letters' case apart. `words` must all stand in the quote.
    """

    questions: tuple[str, ...] = ()
    code: str = ""
    case: str = ""
    coder: str = ""
    source: str = ""
    status: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    sort: str = "source"


def sections(study: Study, chosen: QuoteFilter) -> list[QuoteSection]:
    """The quotes that a filter lets through: one section, or one per question when questions are chosen.

    Raises UserError when the filter names something that is not there.
    """
    return Retrieval(study).sections(chosen)


def rows(study: Study, chosen: QuoteFilter) -> list[QuoteRow]:
    """The same without sections, one after the other."""
    return [row for section in sections(study, chosen) for row in section.rows]


def write(
    study: Study, chosen: QuoteFilter, path: Path, *, format_name: str | None = None, title: str = "",
    language: str = "en",
) -> tuple[int, list[str]]:
    """Write quotes to a file; returns how many, and notes on what the format could not hold as it was."""
    found = sections(study, chosen)
    names = list(people.attribute_names(study.db).values())
    notes = write_quotes(
        found, path, title=title or study.name, attributes=names, language=language, format_name=format_name
    )
    return sum(len(section.rows) for section in found), notes


def render(study: Study, chosen: QuoteFilter, format_name: str, *, width: int = 120) -> str:
    """Quotes as text in one of the text formats."""
    names = list(people.attribute_names(study.db).values())
    return render_quotes(sections(study, chosen), format_name, title=study.name, attributes=names, width=width)


def formats() -> tuple[str, ...]:
    """The names of the formats of quotes."""
    return tuple(FORMATS)


class Retrieval:
    """Answers one request: what is needed of the study is read once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._codes = {code.id: code for code in codebook.codes(study)}
        self._questions = questions.everything(study)
        self._who = Who(study)
        self._coders = {coder.id: coder.name for coder in people.coders(study.db)}
        self._templates: list[Template] = people.templates(study.db)
        self._texts: dict[bytes, tuple[Source, Text]] = {
            text.id: (source, text) for source in self._who.sources.values() for text in source.texts
        }
        self._serves = self._questions_by_code()
        self._bodies: dict[bytes, str] = {}
        self._turns: dict[bytes, list[Turn]] = {}
        self._attributions: dict[tuple[bytes | None, bytes], str] = {}

    def sections(self, chosen: QuoteFilter) -> list[QuoteSection]:
        """The sections of a filter."""
        if chosen.sort not in SORTS:
            raise UserError(f"Quotes cannot be sorted by “{chosen.sort}”; choose one of {', '.join(SORTS)}.")
        if not chosen.questions:
            return [QuoteSection("", "", tuple(self._rows(chosen, None)))]
        out: list[QuoteSection] = []
        for words in chosen.questions:
            question = questions.find(self._questions, words)
            shown = self._to_show(question)
            out += [QuoteSection(one.key, one.body, tuple(self._rows(chosen, one))) for one in shown]
        return out

    def _to_show(self, question: Question) -> list[Question]:
        """A question, or those below it that have codes where it has none itself."""
        branch = questions.with_subquestions(self._questions, question)
        return [one for one in branch if one.codes] or [question]

    def _rows(self, chosen: QuoteFilter, question: Question | None) -> list[QuoteRow]:
        wanted = self._wanted_cases(chosen.case)
        found = coded.find(self._study.db, self._filter(chosen, question))
        out: list[QuoteRow] = []
        for row in found:
            source, _text = self._texts[row.text]
            person = self._who.person(row.speaker, source.id)
            if not _fits(chosen, row, person):
                continue
            if wanted is not None and not self._who.belongs(person, source.id, wanted):
                continue
            quote = self._quote(row, person, question)
            if _has_words(quote.verbatim, chosen.words):
                out.append(quote)
        return self._sorted(out, chosen.sort)

    def _wanted_cases(self, words: str) -> frozenset[bytes] | None:
        if not words:
            return None
        return frozenset(case.id for case in cases.find(list(self._who.cases.values()), words))

    def _filter(self, chosen: QuoteFilter, question: Question | None) -> CodingFilter:
        places: list[tuple[int, int]] | None = None
        if question is not None:
            places = [self._span(code) for code in question.codes if code in self._codes]
        if chosen.code:
            span = self._span(codebook.find(list(self._codes.values()), chosen.code).id)
            places = [span] if places is None else _common(places, span)
        coders: list[bytes] | None = None
        if chosen.coder:
            coder = find_coder(people.coders(self._study.db), chosen.coder)
            if coder is None:
                known = ", ".join(self._coders.values())
                raise UserError(f"There is no coder “{chosen.coder}”; this study has {known}.")
            coders = [coder.id]
        texts: list[bytes] | None = None
        if chosen.source:
            texts = [text.id for text in known_sources.find(self._study, chosen.source).texts]
        unknown = [name for name in chosen.where if name.casefold() not in map(str.casefold, self._who.attributes)]
        if unknown:
            have = ", ".join(self._who.attributes) or "none"
            raise UserError(f"There is no attribute “{unknown[0]}”; this study has {have}.")
        return CodingFilter(places, coders, texts)

    def _span(self, code: bytes) -> tuple[int, int]:
        return self._codes[code].place, self._codes[code].last

    def _quote(self, row: CodedRow, person: Person, question: Question | None) -> QuoteRow:
        source, text = self._texts[row.text]
        code = self._codes[row.code]
        verbatim = self._words(row)
        serves = self._serves.get(row.code, ())
        own = person.case.name if person.case else ""
        return QuoteRow(
            question=question.label if question else "; ".join(serves),
            code=code.name, code_path=code.path, quote=printed(verbatim), verbatim=verbatim,
            original=self._original(row, source, text), source=source.name, turn=row.number or 0,
            speaker=person.speaker.name if person.speaker else "",
            case=person.site.name if person.site else own,
            attribution=self._attribution(person, row.speaker, source),
            status=row.status, coder=self._coders.get(row.coder, ""), comment=row.comment,
            start=row.start, end=row.end, language=text.language, coding_id=row.coding, source_id=source.id,
            text_id=text.id, code_id=row.code, speaker_id=row.speaker or b"", code_color=code.color,
            questions=serves, attributes=person.attributes,
        )

    def _words(self, row: CodedRow) -> str:
        body = self._body(row.text)
        low, high = row.body_start, row.body_end
        if low is not None and high is not None and low <= row.start and row.end <= high:
            return body[row.start : row.end]
        return passages.words(body, self._turns_of(row.text), row.start, row.end)

    def _original(self, row: CodedRow, source: Source, text: Text) -> str:
        """The words of the same passage in the original, where the coding lies on a translation."""
        originals = [other for other in source.texts if other.kind == "original" and other.id != text.id]
        if text.kind == "original" or not originals or row.turn is None:
            return ""
        passage = next((turn.passage for turn in self._turns_of(text.id) if turn.id == row.turn), None)
        body = self._body(originals[0].id)
        for turn in self._turns_of(originals[0].id):
            if passage is not None and turn.passage == passage:
                return body[turn.body_start : turn.body_end]
        return ""

    def _attribution(self, person: Person, speaker: bytes | None, source: Source) -> str:
        key = (speaker, source.id)
        if key not in self._attributions:
            known = attribution(self._templates, person.attributes) if person.speaker else ""
            self._attributions[key] = known
        return self._attributions[key]

    def _body(self, text: bytes) -> str:
        if text not in self._bodies:
            self._bodies[text] = sources.body(self._study.db, text)
        return self._bodies[text]

    def _turns_of(self, text: bytes) -> list[Turn]:
        if text not in self._turns:
            self._turns[text] = sources.turns(self._study.db, text)
        return self._turns[text]

    def _questions_by_code(self) -> dict[bytes, tuple[str, ...]]:
        """For each code the questions that it serves, itself or through a code above it."""
        out: dict[bytes, list[str]] = {}
        ordered: Sequence[Code] = list(self._codes.values())
        for question in self._questions:
            for linked in question.codes:
                if linked in self._codes:
                    low, high = self._span(linked)
                    for code in ordered[low : high + 1]:
                        labels = out.setdefault(code.id, [])
                        if question.label not in labels:
                            labels.append(question.label)
        return {code: tuple(labels) for code, labels in out.items()}

    def _sorted(self, found: list[QuoteRow], sort: str) -> list[QuoteRow]:
        places = {code.id: code.place for code in self._codes.values()}

        def by_source(row: QuoteRow) -> tuple[str, int, int, int]:
            return (row.source.casefold(), row.start, -row.end, places[row.code_id])

        if sort == "code":
            return sorted(found, key=lambda row: (places[row.code_id], *by_source(row)))
        if sort == "case":
            return sorted(found, key=lambda row: (row.case.casefold(), *by_source(row)))
        return sorted(found, key=by_source)


def _fits(chosen: QuoteFilter, row: CodedRow, person: Person) -> bool:
    if chosen.status and row.status.casefold() != chosen.status.casefold():
        return False
    values = {name.casefold(): value.casefold() for name, value in person.attributes.items()}
    return all(values.get(name.casefold(), "") == value.casefold() for name, value in chosen.where.items())


def _has_words(verbatim: str, words: str) -> bool:
    folded = verbatim.casefold()
    return all(word in folded for word in words.casefold().split())


def _common(places: list[tuple[int, int]], span: tuple[int, int]) -> list[tuple[int, int]]:
    """The parts of several ranges of the code tree that lie within another."""
    cut = [(max(low, span[0]), min(high, span[1])) for low, high in places]
    return [(low, high) for low, high in cut if low <= high]
