"""Searching among codings and turns: by code, by how they lie to others, by who says, who coded, when, and where."""

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

import numpy as np

from qcoder.analysis.searching import intervals
from qcoder.analysis.searching.intervals import Answers, Ranges
from qcoder.model.errors import UserError
from qcoder.model.ids import moment
from qcoder.model.ordering import in_order
from qcoder.services.guides.answers import turns_answering
from qcoder.services.searching.corpus import TurnedText
from qcoder.services.searching.naming import Names
from qcoder.services.searching.relation_query import (
    ALL,
    ANY,
    CODINGS,
    GROUPS,
    KINDS,
    NOT,
    RELATIONS,
    Condition,
    RelationQuery,
)
from qcoder.services.searching.relation_units import CodingUnits, TurnUnits, Unit, Units
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.searching.words import Found, Searcher, go_on
from qcoder.services.study import Study
from qcoder.storage import rules as stored
from qcoder.storage.codings.coded import CodingFilter

RULE_ORIGIN = "rule:"
_RELATED = frozenset(RELATIONS) - {"outside"}  # what says of itself that there is no other


class Relations:
    """Answers queries about a study as it is now; make it anew for each query or changed study."""

    def __init__(self, study: Study, searcher: Searcher | None = None, go: Callable[[], None] = go_on) -> None:
        self._study = study
        self._go = go
        self._searcher = searcher or Searcher(study)
        self._corpus = self._searcher.corpus
        self._corpus.refresh()
        self._names = Names(study)
        self._place = {one.id: place for place, one in enumerate(self._corpus.order)}
        self._turned: dict[int, TurnedText] = {}  # by place
        self._by_turns = False  # whether it matters which turns codings touch, for which all turns are read
        self._lying: dict[bool, Ranges] = {}  # all codings, by that

    def find(self, query: RelationQuery) -> Found:
        """The codings or turns that meet a query, by source and place.

        Raises UserError when it names something that is not there.
        """
        query.checked()
        self._by_turns = _counts_turns(query.where)
        units: Units = self._codings if query.find == CODINGS else self._turns
        ranges = self._all_codings if query.find == CODINGS else self._turns.ranges(self._place)
        asked = _Asked(units, ranges, frozenset(self._asked_for(query.where)))
        found = np.flatnonzero(self._answer(query.where, asked))
        here = ranges.take(found)
        return Found(units.hits(found[in_order(here.text, here.start, -here.end)].tolist()))

    def _asked_for(self, one: Condition) -> Iterator[bytes]:
        """The codes of which codings are asked for by name, with those below them."""
        if one.kind == "code":
            yield from self._names.branch(one.value)
        for part in one.parts if one.kind != NOT else ():
            yield from self._asked_for(part)

    # ---- what is asked about

    @cached_property
    def _codings(self) -> CodingUnits:
        rows = self._study.codings.rows(self._study.db, self._study.seen(CodingFilter()), go=self._go)
        source_of = {one.id: one.source for one in self._corpus.order}
        return CodingUnits(
            rows.kept(lambda row: row.text in self._place, ("text",)), lambda text: self._text(self._place[text]),
            source_of,
        )

    def _text(self, place: int) -> TurnedText:
        """A text by its place, its turns read once."""
        if place not in self._turned:
            self._go()
            self._turned[place] = self._corpus.turned(self._corpus.order[place])
        return self._turned[place]

    @cached_property
    def _turns(self) -> TurnUnits:
        """What those say who answer."""
        speakers = self._corpus.speakers
        out = []
        for stored_text in self._corpus.order:
            self._go()
            text = self._text(self._place[stored_text.id])
            for place, turn in enumerate(text.turns):
                voice = speakers.get(turn.speaker or b"")
                if turn.end > turn.start and not (voice and voice.moderator):
                    out.append(Unit(text, turn.start, turn.end, place, place))
        return TurnUnits(out)

    @property
    def _all_codings(self) -> Ranges:
        if self._by_turns not in self._lying:
            self._lying[self._by_turns] = self._codings.ranges(self._place, turns=self._by_turns)
        return self._lying[self._by_turns]

    # ---- conditions

    def _answer(self, one: Condition, asked: "_Asked") -> Answers:
        self._go()
        if one.kind == NOT:
            answers = ~self._answer(one.parts[0], asked)
            return answers & ~self._itself(one.parts[0], asked) if one.parts[0].kind in _RELATED else answers
        if one.kind in GROUPS:
            parts = [self._answer(part, asked) for part in one.parts]
            if not parts:
                return asked.all(yes=one.kind == ALL)
            join = np.logical_or if one.kind == ANY else np.logical_and
            return np.asarray(join.reduce(parts), dtype=np.bool_)
        return self._tests.get(one.kind, self._relation)(one, asked)

    @cached_property
    def _tests(self) -> dict[str, Callable[[Condition, "_Asked"], Answers]]:
        return {
            "code": self._code, "uncoded": self._uncoded, "coder": self._coder, "case": self._case,
            "attribute": self._attribute, "source": self._source, "answers": self._answers, "words": self._words,
            "since": self._date, "until": self._date, "rule": self._rule,
        }

    def _with_code(self, value: str) -> Answers:
        """Which of all codings carry a code or one below it."""
        return self._codings.with_codes(frozenset(self._names.branch(value)))

    def _code(self, one: Condition, asked: "_Asked") -> Answers:
        chosen = self._with_code(one.value)
        if asked.units is self._codings:
            return chosen
        return intervals.overlapping(asked.ranges, self._all_codings.take(chosen), asked.all(yes=False))

    def _relation(self, one: Condition, asked: "_Asked") -> Answers:
        chosen = self._with_code(one.value)
        own = chosen if asked.units is self._codings else asked.all(yes=False)
        others = self._all_codings.take(chosen)
        if one.kind == "outside":
            return ~(intervals.overlapping(asked.ranges, others, own) | self._itself(one, asked))
        if one.kind == "near":
            return intervals.near(asked.ranges, others, own, one.turns)
        if one.kind == "followed by":
            return intervals.followed_by(asked.ranges, others, own, one.turns)
        plain = {
            "overlapping": intervals.overlapping, "inside": intervals.inside, "around": intervals.around,
            "before": intervals.before, "after": intervals.after,
        }
        return plain[one.kind](asked.ranges, others, own)

    def _itself(self, one: Condition, asked: "_Asked") -> Answers:
        """Which codings carry the code of a relation themselves, where others were asked for.

        No coding is related to itself. But who asks for bonding that is not near friction does not mean friction,
        though it stands below bonding in the codebook; who asks for friction that is not near friction does.
        """
        for_itself = asked.codes and asked.codes <= self._names.branch(one.value)
        if asked.units is not self._codings or for_itself:
            return asked.all(yes=False)
        return self._with_code(one.value)

    def _uncoded(self, _one: Condition, asked: "_Asked") -> Answers:
        if asked.units is self._codings:
            return asked.all(yes=False)
        return ~intervals.overlapping(asked.ranges, self._all_codings, asked.all(yes=False))

    def _coder(self, one: Condition, asked: "_Asked") -> Answers:
        coder = self._names.coder(one.value)
        return self._codings.by_coder(coder) if asked.units is self._codings else asked.all(yes=False)

    def _case(self, one: Condition, asked: "_Asked") -> Answers:
        who, wanted = self._names.who, self._names.cases(one.value)
        return asked.each_voice(lambda speaker, source, _: who.belongs(who.person(speaker, source), source, wanted))

    def _attribute(self, one: Condition, asked: "_Asked") -> Answers:
        name, value = self._names.attribute(one.value)
        who = self._names.who

        def fits(speaker: bytes | None, source: bytes, note: bytes | None) -> bool:
            have = who.person(speaker, source, note).attributes
            return any(key.casefold() == name and known.casefold() == value for key, known in have.items())

        return asked.each_voice(fits, who.settings)

    def _source(self, one: Condition, asked: "_Asked") -> Answers:
        source = self._names.source(one.value)
        return asked.each(lambda unit: unit.text.stored.source == source)

    def _answers(self, one: Condition, asked: "_Asked") -> Answers:
        question = self._names.guide_question(one.value)
        turns = {turn for ids in turns_answering(self._study, [question], every_text=True).values() for turn in ids}
        return asked.each(lambda unit: any(t.id in turns for t in unit.text.turns[unit.first : unit.last + 1]))

    def _words(self, one: Condition, asked: "_Asked") -> Answers:
        """Units that overlap a hit of these words."""
        found = self._searcher.find(WordQuery(one.value), go=self._go)
        rows = [(self._place[hit.target], hit.start, hit.end, 0, 0) for hit in found.hits if hit.target in self._place]
        return intervals.overlapping(asked.ranges, Ranges.of(rows), asked.all(yes=False))

    def _date(self, one: Condition, asked: "_Asked") -> Answers:
        day = _day(one.value)
        edge = datetime.combine(day + timedelta(days=one.kind == "until"), time()).astimezone(UTC)
        late = one.kind == "since"
        return asked.each(
            lambda unit: unit.coding is not None and (moment(unit.coding.coding) >= edge) == late
        )

    def _rule(self, one: Condition, asked: "_Asked") -> Answers:
        wanted = RULE_ORIGIN + self._names.rule(one.value).hex()
        made = {row for row, origin in stored.origins(self._study.db).items() if origin == wanted}
        return asked.each(lambda unit: unit.coding is not None and unit.coding.coding in made)


class _Asked:
    """The codings or turns that are asked about, and of which codes they are asked for; none where any code will do."""

    def __init__(self, units: Units, ranges: Ranges, codes: frozenset[bytes]) -> None:
        self.units = units
        self.ranges = ranges
        self.codes = codes

    def all(self, *, yes: bool) -> Answers:
        """The same answer for all."""
        return np.full(len(self.units), yes, dtype=np.bool_)

    def each(self, test: Callable[[Unit], bool]) -> Answers:
        """One after the other."""
        return _answers(map(test, self.units), len(self.units))

    def each_voice(
        self, test: Callable[[bytes | None, bytes, bytes | None], bool], notes: Container[bytes] = ()
    ) -> Answers:
        """By who says it in which source, each asked once; turns among `notes`, which nobody says, each by itself."""
        known: dict[tuple[bytes | None, bytes, bytes | None], bool] = {}

        def fits(unit: Unit) -> bool:
            turn = unit.text.turns[unit.first] if unit.text.turns else None
            note = turn.id if turn is not None and turn.id in notes else None
            key = (turn.speaker if turn is not None else None, unit.text.stored.source, note)
            if key not in known:
                known[key] = test(*key)
            return known[key]

        return self.each(fits)


def _counts_turns(one: Condition) -> bool:
    """Whether a condition, or a part of it, asks how many turns lie between."""
    return (one.kind in KINDS and KINDS[one.kind].turns) or any(map(_counts_turns, one.parts))


def _answers(found: Iterable[bool], count: int) -> Answers:
    return np.fromiter(found, dtype=np.bool_, count=count)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise UserError(f"“{words}” is no day; write it as 2026-03-31.") from None

