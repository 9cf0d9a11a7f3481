"""Whether a coding fits a filter: what the file can be asked for, and what is tested row by row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeVar

from qcoder.model.errors import UserError
from qcoder.model.records import Case, Code, Coder, Question, Source
from qcoder.services import cases, questions
from qcoder.services import sources as known_sources
from qcoder.services.cases import Person
from qcoder.services.coders import rounds
from qcoder.services.codes import codebook
from qcoder.services.published.shelf import NO_STATUS, STATUSES
from qcoder.services.quoting.coded_facts import CodedFacts
from qcoder.services.quoting.quote_filter import SORTS, QuoteFilter, Sight
from qcoder.services.study import Study, find_coder
from qcoder.storage.codings.coded import CodedRow, CodingFilter
from qcoder.storage.codings.coded_rows import Alike, CodedRows, Place
from qcoder.storage.reporting import exploring
from qcoder.storage.team import people

Row = TypeVar("Row", Case, Code, Coder, Question, Source)


class Test(NamedTuple):
    """Whether a coding passes, and the columns by which those are told apart that pass from those that do not."""

    passes: Callable[[CodedRow], bool]
    alike: Alike


class QuoteFit:
    """Reads a filter against what is known of a study. Raises UserError for what is not there."""

    def __init__(self, study: Study, facts: CodedFacts) -> None:
        self._study = study
        self._facts = facts

    def check(self, chosen: QuoteFilter) -> None:
        """Raises UserError for an order or a status that does not exist."""
        if chosen.sort not in SORTS:
            raise UserError(f"Quotes cannot be sorted by “{chosen.sort}”; choose one of {', '.join(SORTS)}.")
        known = (*STATUSES, NO_STATUS)
        if chosen.status and chosen.status.casefold() not in known:
            raise UserError(f"There is no status “{chosen.status}”; choose one of {', '.join(known)}.")

    def question(self, words: str) -> Question:
        """The question that a filter names."""
        return _one(self._facts.questions, words, questions.find)

    def settled(self, chosen: QuoteFilter) -> QuoteFilter:
        """The same filter by ids instead of names, so that it outlives renaming.

        The name of several cases, who are all meant, stays.
        """
        meant = self._wanted_cases(chosen.case) or ()
        return replace(
            chosen,
            questions=tuple(self.question(one).id.hex() for one in chosen.questions),
            code=self._code(chosen.code).id.hex() if chosen.code else "",
            case=next(iter(meant)).hex() if len(meant) == 1 else chosen.case,
            coder=self._coder(chosen.coder).id.hex() if chosen.coder else "",
            source=self._source(chosen.source).id.hex() if chosen.source else "",
            wave=self._wave(chosen.wave) if chosen.wave else "",
            finding=self._facts.uses.finding(chosen.finding).hex() if chosen.finding else "",
            chapter=self._facts.uses.chapter(chosen.chapter).hex() if chosen.chapter else "",
        )

    # ---- what the file is asked for

    def request(self, chosen: QuoteFilter, question: Question | None) -> CodingFilter:
        """What can be asked of the file: places in the code tree, coder and texts."""
        facts = self._facts
        places: list[tuple[int, int]] | None = None
        if question is not None:
            places = facts.serving.spans(question)
        if chosen.code:
            span = facts.span(self._code(chosen.code).id)
            places = [span] if places is None else _common(places, span)
        coders = [self._coder(chosen.coder).id] if chosen.coder else None
        wanted = CodingFilter(places, coders, self._texts(chosen))
        return wanted if chosen.sight is Sight.EVERYTHING else self._study.seen(wanted)

    def _texts(self, chosen: QuoteFilter) -> list[bytes] | None:
        """The texts that a source or a wave leaves; None for all."""
        if not (chosen.source or chosen.wave):
            return None
        known = [self._source(chosen.source)] if chosen.source else list(self._facts.who.sources.values())
        if chosen.wave:
            wave, waves = self._wave(chosen.wave), exploring.waves(self._study.db)
            known = [source for source in known if waves.get(source.id) == wave]
        return [text.id for source in known for text in source.texts]

    def _wave(self, words: str) -> str:
        known = set(exploring.waves(self._study.db).values())
        alike = (one for one in known if one.casefold() == words.strip().casefold())
        found = words if words in known else next(alike, None)
        if found is None:
            raise UserError(f"There is no wave “{words}”; this study has {', '.join(sorted(known)) or 'none'}.")
        return found

    def _used(self, chosen: QuoteFilter) -> frozenset[Place] | None:
        """Where words must lie to be behind a finding, or in a chapter; None for anywhere."""
        uses = self._facts.uses
        wanted: list[frozenset[Place]] = []
        if chosen.finding:
            wanted.append(uses.behind(uses.finding(chosen.finding)))
        if chosen.chapter:
            wanted.append(uses.printed_in(uses.chapter(chosen.chapter)))
        return frozenset.intersection(*wanted) if wanted else None

    def _code(self, words: str) -> Code:
        return _one(list(self._facts.codes.values()), words, codebook.find)

    def _coder(self, words: str) -> Coder:
        seen = list(self._facts.coders.values())
        if self._study.blind:  # a filter that names somebody else lets nothing through then, and is no mistake
            seen += [one for one in people.coders(self._study.db) if words in {one.name, one.id.hex()}]
        return _one(seen, words, _coder)

    def _source(self, words: str) -> Source:
        known = list(self._facts.who.sources.values())
        return _one(known, words, lambda _known, name: known_sources.find(self._study, name))

    # ---- what is tested

    def tests(self, chosen: QuoteFilter, question: Question | None) -> list[Test]:
        """What a coding must pass that is not asked of the file: status, person, question, use and found.

        The quick ones come first.
        """
        found, used = chosen.found.keys if chosen.found is not None else None, self._used(chosen)
        me = self._study.coder.id
        hidden = rounds.hidden_texts(self._study, me) if chosen.sight is Sight.ROUNDS else {}
        status = chosen.status.casefold()
        out = [] if not status else [Test(lambda row: (row.status or NO_STATUS) == status, ())]
        out += self._person_tests(chosen)
        if question is not None and not self._facts.serving.is_plain(question):
            asked = question.id
            serves = self._facts.serving.serves
            out.append(Test(lambda row: self._made_for(row, asked) or serves(asked, row), self._facts.alike_serving))
        if used is not None:
            out.append(Test(lambda row: (row.text, row.start, row.end) in used, ("text", "start", "end")))
        if hidden:
            out.append(Test(lambda row: not _hides(hidden, row, me), ("text", "coder", "turn")))
        if found is not None:
            out.append(Test(lambda row: row.key in found, None))
        return out

    def saying(
        self, found: CodedRows, own: list[CodedRow], chosen: QuoteFilter, go: Callable[[], None]
    ) -> tuple[CodedRows, list[CodedRow]]:
        """The codings, and the quotes that stand by themselves, in which the words of a filter stand.

        For this texts are read, so it comes after all that is tested otherwise.
        """
        words = chosen.words.casefold().split()
        if not words:
            return found, own
        has = partial(_has, words)
        own = [row for row in own if has(self._facts.verbatim(row))]
        return found.picked(map(has, self._facts.said(found, go))), own

    def _person_tests(self, chosen: QuoteFilter) -> list[Test]:
        facts = self._facts
        wanted = self._wanted_cases(chosen.case)
        values = self._wanted_values(chosen)
        if wanted is None and not values:
            return []

        def fits(row: CodedRow) -> bool:
            source = facts.source_of(row)[0].id
            person = facts.who.person(row.speaker, source, row.turn)
            if not all(_value(person, name) in allowed for name, allowed in values.items()):
                return False
            return wanted is None or facts.who.belongs(person, source, wanted)

        return [Test(fits, facts.alike_person)]

    def _made_for(self, row: CodedRow, question: bytes) -> bool:
        """Whether words were chosen for the report under a question, whatever that is linked to."""
        record = self._facts.shelf.get(row.quote) if row.own else None
        return record is not None and record.question == question

    def _wanted_cases(self, words: str) -> frozenset[bytes] | None:
        if not words:
            return None
        known = list(self._facts.who.cases.values())
        exact = [case.id for case in known if case.id.hex() == words]
        return frozenset(exact or (case.id for case in cases.find(known, words)))

    def _wanted_values(self, chosen: QuoteFilter) -> dict[str, frozenset[str]]:
        known = {name.casefold() for name in self._facts.who.attributes}
        out: dict[str, frozenset[str]] = {}
        for name, value in chosen.where.items():
            if name.casefold() not in known:
                have = ", ".join(self._facts.who.attributes) or "none"
                raise UserError(f"There is no attribute “{name}”; this study has {have}.")
            several = (value,) if isinstance(value, str) else value
            out[name.casefold()] = frozenset(one.casefold() for one in several)
        return out


def _one(known: list[Row], words: str, find: Callable[[Sequence[Row], str], Row]) -> Row:
    """A row by the hex digits of its id, else as a person names it."""
    return next((row for row in known if row.id.hex() == words), None) or find(known, words)


def _coder(known: Sequence[Coder], words: str) -> Coder:
    coder = find_coder(list(known), words)
    if coder is None:
        raise UserError(f"There is no coder “{words}”; this study has {', '.join(one.name for one in known)}.")
    return coder


def _has(words: Sequence[str], said: str) -> bool:
    """Whether all of these words, in small letters, stand in what was said."""
    folded = said.casefold()
    return all(word in folded for word in words)


def _hides(hidden: Mapping[bytes, frozenset[bytes] | None], row: CodedRow, me: bytes) -> bool:
    """Whether a coding of somebody else lies in a text, or in turns of it, that are coded blind now."""
    if row.text not in hidden or row.coder == me:
        return False
    turns = hidden[row.text]
    return turns is None or row.turn in turns


def _value(person: Person, attribute: str) -> str:
    """A person's value of an attribute, both in small letters; "" where there is none."""
    return next((value.casefold() for name, value in person.attributes.items() if name.casefold() == attribute), "")


def _common(places: list[tuple[int, int]], span: tuple[int, int]) -> list[tuple[int, int]]:
    """The parts of several ranges of the code tree that lie within another."""
    cut = [(max(low, span[0]), min(high, span[1])) for low, high in places]
    return [(low, high) for low, high in cut if low <= high]
