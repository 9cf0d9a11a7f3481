"""Finding quotes in two steps: which codings fit, in which order; and then the words and names of those that are shown.

The first step reads numbers and ids only, so that a study of hundreds of thousands of codings can be listed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, TypeVar

from qcoder.analysis import passages
from qcoder.export.printed import printed
from qcoder.model.attribution import Template, attribution
from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteRow, QuoteSection
from qcoder.model.records import Case, Code, Coder, Question, Source, Text
from qcoder.model.remap import State
from qcoder.services import cases, questions
from qcoder.services import sources as known_sources
from qcoder.services.cases import Person, Who
from qcoder.services.coders import rounds
from qcoder.services.codes import codebook
from qcoder.services.published.shelf import NO_STATUS, STATUSES, Shelf
from qcoder.services.quoting.serving import Serving
from qcoder.services.study import Study, find_coder
from qcoder.services.texts import spoken_notes
from qcoder.services.texts.known_texts import KnownTexts
from qcoder.services.texts.passage_checks import PassageChecks
from qcoder.storage import coded, people
from qcoder.storage.coded import CodedRow, CodingFilter

__all__ = ["HAND", "SORTS", "STATUSES", "FoundQuotes", "FoundSection", "QuoteFilter", "Retrieval", "go_on", "natural"]

SORTS = ("case", "source", "code", "question", "words", "speaker", "coder", "length", "status", "hand")
HAND = "hand"  # the order that a person gave the quotes of a question

_CHECK_EVERY = 2_000  # rows between two questions whether the person has cancelled
_WORDS_COMPARED = 80  # signs by which two quotes are put in order
_DIGITS = re.compile(r"(\d+)")

_NO_CODE = Code(b"", "", "", None, "", "", "", "", "", 0, 0, 0, "")  # of words that were chosen without a code

Row = TypeVar("Row", Case, Code, Coder, Question, Source)


@dataclass(frozen=True, slots=True)
class FoundQuotes:
    """Quotes that no filter names, such as those that a search found.

    `title` says in words what was found; `keys` are the ids of codings, and of quotes that stand by themselves.
    """

    title: str
    keys: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class QuoteFilter:
    """Which quotes. Everything that is given must hold; several questions give a section each, "" means all.

    `questions`, `code`, `case`, `coder` and `source` are names, paths or keys as a person writes them, or the hex
    digits of an id as a view keeps them; a code counts with its subcodes, a question with those below it, a case with
    what lies below it. `where` are values of attributes, letters' case apart; of several for one attribute any will
    do. `words` must all stand in the quote. `found` leaves only quotes that were found elsewhere,
    `blind` leaves out what others code in open rounds of the person at work.
    """

    questions: tuple[str, ...] = ()
    code: str = ""
    case: str = ""
    coder: str = ""
    source: str = ""
    status: str = ""
    where: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    words: str = ""
    sort: str = "source"
    descending: bool = False
    found: FoundQuotes | None = None
    blind: bool = False


@dataclass(frozen=True, slots=True)
class FoundSection:
    """The codings of one research question, in order; `question` is None when none was chosen."""

    question: Question | None
    rows: list[CodedRow]

    @property
    def label(self) -> str:
        """The question's key."""
        return self.question.key if self.question else ""

    @property
    def title(self) -> str:
        """The question's words."""
        return self.question.body if self.question else ""


def go_on() -> None:
    """What asks whether to go on, where nobody can cancel."""


class Retrieval:
    """Answers requests about a study as it was when this was made: what is needed of it is read once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self.codes: dict[bytes, Code] = {code.id: code for code in codebook.codes(study)}
        self.questions: list[Question] = questions.everything(study)
        self.who = Who(study)
        self.coders: dict[bytes, Coder] = {coder.id: coder for coder in people.coders(study.db)}
        self.texts = KnownTexts(study.db)
        self._checks = PassageChecks(study)
        self._notes_hidden = spoken_notes.hidden(study)
        self.shelf = Shelf(study.db)
        self._templates: list[Template] = people.templates(study.db)
        self._text_of: dict[bytes, tuple[Source, Text]] = {
            text.id: (source, text) for source in self.who.sources.values() for text in source.texts
        }
        self.serving = Serving(study, self.questions, self.codes, self.who)
        self._attributions: dict[tuple[bytes | None, bytes], str] = {}

    # ---- which codings

    def find(self, chosen: QuoteFilter, go: Callable[[], None] = go_on) -> list[FoundSection]:
        """The codings of a filter, in sections and in order. `go` is asked every now and then and may raise to cancel.

        Raises UserError when the filter names something that is not there.
        """
        if chosen.sort not in SORTS:
            raise UserError(f"Quotes cannot be sorted by “{chosen.sort}”; choose one of {', '.join(SORTS)}.")
        known = (*STATUSES, NO_STATUS)
        if chosen.status and chosen.status.casefold() not in known:
            raise UserError(f"There is no status “{chosen.status}”; choose one of {', '.join(known)}.")
        if not chosen.questions:
            return [FoundSection(None, self._rows(chosen, None, go))]
        out: list[FoundSection] = []
        for words in chosen.questions:
            question = _one(self.questions, words, questions.find)
            out += [FoundSection(one, self._rows(chosen, one, go)) for one in self._to_show(question)]
        return out

    def settled(self, chosen: QuoteFilter) -> QuoteFilter:
        """The same filter by ids instead of names, so that it outlives renaming.

        The name of several cases, who are all meant, stays. Raises UserError for what is not there.
        """
        meant = self._wanted_cases(chosen.case) or ()
        coder = _one(list(self.coders.values()), chosen.coder, _coder).id.hex() if chosen.coder else ""
        source = _one(list(self.who.sources.values()), chosen.source, self._source).id.hex() if chosen.source else ""
        return replace(
            chosen,
            questions=tuple(_one(self.questions, one, questions.find).id.hex() for one in chosen.questions),
            code=_one(list(self.codes.values()), chosen.code, codebook.find).id.hex() if chosen.code else "",
            case=next(iter(meant)).hex() if len(meant) == 1 else chosen.case,
            coder=coder,
            source=source,
        )

    def _to_show(self, question: Question) -> list[Question]:
        """A question, or those below it that are linked to anything where it is not."""
        branch = questions.with_subquestions(self.questions, question)
        return [one for one in branch if one.linked] or [question]

    def _rows(self, chosen: QuoteFilter, question: Question | None, go: Callable[[], None]) -> list[CodedRow]:
        test = self._test(chosen, question)
        wanted = self._filter(chosen, question)
        out: list[CodedRow] = []
        found = self.shelf.dressed(coded.find(self._study.db, wanted), question.id if question else None)
        found += self._own(wanted, question)
        for place, row in enumerate(found):
            if place % _CHECK_EVERY == 0:
                go()
            # In the background the study may have grown since its codes and sources were read; then the list is asked
            # for again, and what is unknown now comes with that.
            if (row.code in self.codes or row.own) and row.text in self._text_of and test(row):
                out.append(row)
        go()
        return self._in_order(out, chosen)

    def _own(self, wanted: CodingFilter, asked: Question | None) -> list[CodedRow]:
        """The quotes that stand by themselves and fit; under a question also those that were made for it."""
        out: list[CodedRow] = []
        question = asked.id if asked else None
        for row in self.shelf.own:
            record = self.shelf.records[row.quote]
            if wanted.texts is not None and row.text not in wanted.texts:
                continue
            if wanted.coders is not None and row.coder not in wanted.coders:
                continue
            if question is not None and record.question is not None:
                if record.question == question:
                    out.append(row)
                continue
            place = self.codes[row.code].place if row.code in self.codes else -1
            if wanted.places is None or any(low <= place <= high for low, high in wanted.places):
                out.append(row)
        return out

    def _filter(self, chosen: QuoteFilter, question: Question | None) -> CodingFilter:
        places: list[tuple[int, int]] | None = None
        if question is not None:
            places = self.serving.spans(question)
        if chosen.code:
            span = self._span(_one(list(self.codes.values()), chosen.code, codebook.find).id)
            places = [span] if places is None else _common(places, span)
        coders = [_one(list(self.coders.values()), chosen.coder, _coder).id] if chosen.coder else None
        texts: list[bytes] | None = None
        if chosen.source:
            source = _one(list(self.who.sources.values()), chosen.source, self._source)
            texts = [text.id for text in source.texts]
        return CodingFilter(places, coders, texts)

    def _source(self, _known: Sequence[Source], words: str) -> Source:
        return known_sources.find(self._study, words)

    def _span(self, code: bytes) -> tuple[int, int]:
        return self.codes[code].place, self.codes[code].last

    def _test(self, chosen: QuoteFilter, question: Question | None) -> Callable[[CodedRow], bool]:
        """Whether a coding passes what is not asked of the file: found, question, person, status and words."""
        asked = None if question is None or self.serving.is_plain(question) else question.id
        found = chosen.found.keys if chosen.found is not None else None
        me = self._study.coder.id
        hidden = rounds.hidden_texts(self._study, me) if chosen.blind else {}
        wanted = self._wanted_cases(chosen.case)
        values = self._wanted_values(chosen)
        status, words = chosen.status.casefold(), chosen.words.casefold().split()

        def fits(row: CodedRow) -> bool:
            if found is not None and row.key not in found:
                return False
            if asked is not None and not (self._made_for(row, asked) or self.serving.serves(asked, row)):
                return False
            if row.text in hidden and row.coder != me:
                turns = hidden[row.text]
                if turns is None or row.turn in turns:
                    return False
            if status and (row.status or NO_STATUS) != status:
                return False
            if values or wanted is not None:
                source = self._text_of[row.text][0].id
                person = self.who.person(row.speaker, source, row.turn)
                if not all(_value(person, name) in allowed for name, allowed in values.items()):
                    return False
                if wanted is not None and not self.who.belongs(person, source, wanted):
                    return False
            if not words:
                return True
            said = self.verbatim(row).casefold()
            return all(word in said for word in words)

        return fits

    def _made_for(self, row: CodedRow, question: bytes) -> bool:
        """Whether words were chosen for the report under a question, whatever that is linked to."""
        record = self.shelf.get(row.quote) if row.own else None
        return record is not None and record.question == question

    def _wanted_cases(self, words: str) -> frozenset[bytes] | None:
        if not words:
            return None
        known = list(self.who.cases.values())
        exact = [case.id for case in known if case.id.hex() == words]
        return frozenset(exact or (case.id for case in cases.find(known, words)))

    def _wanted_values(self, chosen: QuoteFilter) -> dict[str, frozenset[str]]:
        known = {name.casefold() for name in self.who.attributes}
        out: dict[str, frozenset[str]] = {}
        for name, value in chosen.where.items():
            if name.casefold() not in known:
                have = ", ".join(self.who.attributes) or "none"
                raise UserError(f"There is no attribute “{name}”; this study has {have}.")
            several = (value,) if isinstance(value, str) else value
            out[name.casefold()] = frozenset(one.casefold() for one in several)
        return out

    # ---- in which order

    def _in_order(self, found: list[CodedRow], chosen: QuoteFilter) -> list[CodedRow]:
        """By source and place, and before that by what was chosen; equals keep the order of the source."""
        found.sort(key=self._by_source, reverse=chosen.descending and chosen.sort == "source")
        if chosen.sort != "source":
            found.sort(key=self._keys()[chosen.sort], reverse=chosen.descending)
        return found

    def _by_source(self, row: CodedRow) -> tuple[str, int, int, int]:
        source = self._text_of[row.text][0]
        return source.name.casefold(), row.start, -row.end, self.code_of(row).place

    def _keys(self) -> Mapping[str, Callable[[CodedRow], Any]]:
        places = {question.id: place for place, question in enumerate(self.questions)}
        return {
            "case": lambda row: natural(self.case_of(row)),
            "code": lambda row: self.code_of(row).place,
            "question": lambda row: min((places[one.id] for one in self.serving.of(row)), default=len(places)),
            "words": lambda row: self.verbatim(row)[:_WORDS_COMPARED].casefold(),
            "speaker": lambda row: natural(self.speaker_of(row)),
            "coder": lambda row: self.coder_of(row).casefold(),
            "length": lambda row: len(self.verbatim(row).split()),
            "hand": self._by_hand,
            "status": lambda row: STATUSES.index(row.status) if row.status in STATUSES else len(STATUSES),
        }

    def _by_hand(self, row: CodedRow) -> tuple[bool, str, bytes]:
        """What was put in order by hand comes first; equal keys of two people are told apart by the ids."""
        record = self.shelf.get(row.quote)
        return (False, record.pos, record.id) if record and record.pos else (True, "", b"")

    # ---- what a coding shows

    def code_of(self, row: CodedRow) -> Code:
        """The code; one without a name for words that were chosen without a code."""
        return self.codes.get(row.code, _NO_CODE)

    def source_of(self, row: CodedRow) -> tuple[Source, Text]:
        """The source and the text that a coding lies in."""
        return self._text_of[row.text]

    def person_of(self, row: CodedRow) -> Person:
        """Who says the words of a coding."""
        return self.who.person(row.speaker, self._text_of[row.text][0].id, row.turn)

    def speaker_of(self, row: CodedRow) -> str:
        """The label of who speaks; "" where nobody does."""
        speaker = self.person_of(row).speaker
        return speaker.name if speaker else ""

    def case_of(self, row: CodedRow) -> str:
        """The site or group of who speaks, else the person's own case."""
        person = self.person_of(row)
        case = person.site or person.case
        return case.name if case else ""

    def coder_of(self, row: CodedRow) -> str:
        """The name of who coded."""
        coder = self.coders.get(row.coder)
        return coder.name if coder else ""

    def serves(self, row: CodedRow) -> tuple[str, ...]:
        """The labels of the questions that a coding serves."""
        return tuple(dict.fromkeys(one.label for one in self.serving.of(row)))

    def verbatim(self, row: CodedRow) -> str:
        """The exact words of a coding, without labels and times of the turns that it covers."""
        text = self.texts.get(row.text)
        low, high = row.body_start, row.body_end
        if low is not None and high is not None and low <= row.start and row.end <= high:
            return text.body[row.start : row.end]
        return passages.words(text.body, text.stretches, row.start, row.end)

    def quote(self, row: CodedRow, question: Question | None) -> QuoteRow:
        """Everything that a quote table shows of a coding; `question` is the section that it stands in."""
        source, text = self._text_of[row.text]
        code, person, verbatim = self.code_of(row), self.person_of(row), self.verbatim(row)
        record = self.shelf.get(row.quote)
        serves = self.serves(row)
        if record and record.question and not row.code:  # words without a code serve what they were chosen for
            serves = tuple(one.label for one in self.questions if one.id == record.question)
        form, written = (record.published, record.attribution) if record else ("", "")
        return QuoteRow(
            question=question.label if question else "; ".join(serves),
            code=code.name, code_path=code.path, verbatim=verbatim,
            quote=printed(form or (spoken_notes.cleaned(verbatim) if self._notes_hidden else verbatim)),
            original=self._original(row, source, text), source=source.name, turn=row.number or 0,
            speaker=self.speaker_of(row), case=self.case_of(row),
            attribution=written or self._attribution(person, row, source),
            status=row.status, coder=self.coder_of(row), comment=row.comment,
            start=row.start, end=row.end, language=text.language, coding_id=row.coding, source_id=source.id,
            text_id=text.id, code_id=row.code, speaker_id=row.speaker or b"", code_color=code.color,
            questions=serves, attributes=person.attributes, quote_id=row.quote, published=form,
            stale=bool(record and record.state is State.CHANGED), own_attribution=bool(written),
            translation=self._checks.warning(text, self._passage(row, text)),
        )

    def section(self, found: FoundSection, go: Callable[[], None] = go_on) -> QuoteSection:
        """A section with the words of all its quotes."""
        out: list[QuoteRow] = []
        for place, row in enumerate(found.rows):
            if place % _CHECK_EVERY == 0:
                go()
            out.append(self.quote(row, found.question))
        return QuoteSection(found.label, found.title, tuple(out))

    def _passage(self, row: CodedRow, text: Text) -> int | None:
        """The passage of a translation that a coding lies in."""
        if text.kind == "original" or row.turn is None:
            return None
        return self.texts.get(text.id).passage_of(row.turn)

    def _original(self, row: CodedRow, source: Source, text: Text) -> str:
        """The words of the same passage in the original, where the coding lies on a translation."""
        originals = [other for other in source.texts if other.kind == "original" and other.id != text.id]
        if text.kind == "original" or not originals or row.turn is None:
            return ""
        passage = self.texts.get(text.id).passage_of(row.turn)
        original = self.texts.get(originals[0].id)
        turns = original.by_passage.get(passage, ()) if passage is not None else ()
        return "\n".join(original.body[turn.body_start : turn.body_end] for turn in turns)

    def _attribution(self, person: Person, row: CodedRow, source: Source) -> str:
        key = (row.turn if person.noted else row.speaker, source.id)
        if key not in self._attributions:
            told = person.speaker is not None or person.noted
            known = attribution(self._templates, person.attributes) if told else ""
            self._attributions[key] = known
        return self._attributions[key]


@lru_cache(maxsize=8192)
def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key by which Visitor 2 comes before Visitor 10.

    Figures compare by their length and then as they stand, which is their value whatever the script.
    """
    parts = _DIGITS.split(name.casefold())
    return tuple((len(part.lstrip("0")) if place % 2 else 0, part) for place, part in enumerate(parts))


def _one(known: list[Row], words: str, find: Callable[[Sequence[Row], str], Row]) -> Row:
    """A row by the hex digits of its id, else as a person names it."""
    return next((row for row in known if row.id.hex() == words), None) or find(known, words)


def _coder(known: Sequence[Coder], words: str) -> Coder:
    coder = find_coder(list(known), words)
    if coder is None:
        raise UserError(f"There is no coder “{words}”; this study has {', '.join(one.name for one in known)}.")
    return coder


def _value(person: Person, attribute: str) -> str:
    """A person's value of an attribute, both in small letters; "" where there is none."""
    return next((value.casefold() for name, value in person.attributes.items() if name.casefold() == attribute), "")


def _common(places: list[tuple[int, int]], span: tuple[int, int]) -> list[tuple[int, int]]:
    """The parts of several ranges of the code tree that lie within another."""
    cut = [(max(low, span[0]), min(high, span[1])) for low, high in places]
    return [(low, high) for low, high in cut if low <= high]
