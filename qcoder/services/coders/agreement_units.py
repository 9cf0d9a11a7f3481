"""What is compared between coders: which sources and texts all of them coded, and which units who marked with what.

Units are turns (those of translations count to the passage that they translate), sentences, characters of the words
said, whole sources, or the coded segments themselves. Turns of moderators are units too, unless only answers are asked
for: who codes a question disagrees with who leaves it. Labels, times and what nobody said are never compared.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import NamedTuple

from qcoder.analysis.agreement import marking
from qcoder.analysis.agreement.marking import Marks
from qcoder.analysis.agreement.patterns import Pattern
from qcoder.analysis.coverage import Range, merged
from qcoder.language.sentences import SentenceRule
from qcoder.model.records import Coder, Source, Text, Turn
from qcoder.model.speech import all_of, said
from qcoder.services.coders.agreement_scope import Scope
from qcoder.services.study import Study
from qcoder.services.texts.known_texts import KnownTexts
from qcoder.storage.codings import judgements
from qcoder.storage.texts import sources

ByCoder = list[list[Range]]
"""The ranges of each coder, in the order of the coders, joined where they overlap or touch."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit lies: `start:end` in code points of a text, and the number of the turn there."""

    source: Source
    text: Text
    turn: int | None
    start: int
    end: int


class Cell(NamedTuple):
    """A unit that somebody marked with a code: where, who did, how much it weighs, and the number of its block."""

    place: Place
    who: Marks
    weight: int
    block: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source, or one text of it in a language, that is not compared, who never coded it, and why."""

    source: str
    language: str
    coders: tuple[str, ...]
    reason: str


@dataclass(slots=True)
class Blocks:
    """What is judged for itself, such as turns: how many units each has, and how many there are in each source."""

    weights: list[int] = field(default_factory=list)
    by_source: dict[bytes, int] = field(default_factory=dict)

    def add(self, source: bytes, weight: int) -> int:
        """Add a block; returns its number."""
        self.weights.append(weight)
        self.by_source[source] = self.by_source.get(source, 0) + weight
        return len(self.weights) - 1


@dataclass(slots=True)
class Units:
    """All units of a comparison: those that anybody marked per code, and the blocks that count the others too."""

    blocks: Blocks
    cells: dict[bytes, list[Cell]]
    open_ended: bool = False
    """Whether there is nothing outside the marked units, as with free segments."""
    _sorted: dict[bytes, dict[bytes, list[Cell]]] = field(default_factory=dict, repr=False, compare=False)

    def patterns(self, code: bytes, coders: int, source: bytes | None = None) -> dict[Pattern, float]:
        """How often each pattern of coders occurs for a code, in all sources or in one."""
        out: dict[Pattern, float] = {}
        for cell in self.cells.get(code, ()) if source is None else self._of_source(code, source):
            out[cell.who] = out.get(cell.who, 0) + cell.weight
        if not self.open_ended:
            out[(False,) * coders] = self.total(source) - sum(out.values())
        return out

    def _of_source(self, code: bytes, source: bytes) -> list[Cell]:
        """The cells of a code in one source; sorted out once per code, since a study has many of both."""
        if code not in self._sorted:
            self._sorted[code] = {}
            for cell in self.cells.get(code, ()):
                self._sorted[code].setdefault(cell.place.source.id, []).append(cell)
        return self._sorted[code].get(source, [])

    def total(self, source: bytes | None = None) -> int:
        """How many units there are, in all sources or in one."""
        return sum(self.blocks.weights) if source is None else self.blocks.by_source.get(source, 0)


class Comparison:
    """The codings of some coders in what all of them coded."""

    def __init__(
        self, study: Study, coders: Sequence[Coder], *, by_text: bool, counts_for: Callable[[bytes], Iterable[bytes]],
        answers_only: bool = False, scope: Scope | None = None,
    ) -> None:
        """Read the codings; with `by_text` a text counts where all coded in it, else a source where all did.

        `counts_for` gives the codes that a coding of a code counts for.
        """
        self.coders = coders
        self.texts = KnownTexts(study)
        self.scope = scope or Scope()
        self.left_out: list[LeftOut] = []
        self._speakers = {speaker.id: speaker for speaker in sources.speakers(study.db)} if answers_only else {}
        self._sources = sources.sources(study.db)
        self._by_text = by_text
        self._source_of = {text.id: source.id for source in self._sources for text in source.texts}
        self._ranges, self._seen = self._read(study, counts_for)
        self.compared = self._compared()

    def of_two(self, first: int, second: int) -> "Comparison":
        """The same comparison of two of its coders, by their places, in what those two coded."""
        two = copy(self)
        two.narrow(first, second)
        return two

    def narrow(self, first: int, second: int) -> None:
        """Go on with two of the coders; what a copy of this shares with it is replaced, not changed."""
        self.coders = [self.coders[first], self.coders[second]]
        self.left_out = []
        self._ranges = {
            code: {text: [ranges[first], ranges[second]] for text, ranges in by_text.items()}
            for code, by_text in self._ranges.items()
        }
        own = {coder.id for coder in self.coders}
        self._seen = {text: who & own for text, who in self._seen.items() if who & own}
        self.compared = self._compared()

    def _compared(self) -> list[tuple[Source, Text]]:
        return [pair for source in self._sources if self.scope.has(source.id) for pair in self._shared(source)]

    def codes(self) -> set[bytes]:
        """The codes that anybody applied in what is compared."""
        compared = {text.id for _, text in self.compared}
        return {
            code for code, by_text in self._ranges.items()
            if any(any(ranges) for text, ranges in by_text.items() if text in compared)
        }

    def turns(self, text: Text) -> list[Turn]:
        """The turns with words of a text, in order; without those of moderators where only answers count."""
        found = [
            turn for turn in self.texts.get(text.id).turns
            if turn.number is not None and turn.body_start < turn.body_end and not self._asks(turn)
        ]
        chosen = self.scope.turns_of(self._source_of[text.id])
        if chosen is None:
            return found
        passages = self._passages_of(text, chosen)
        return [turn for turn in found if turn.id in chosen or turn.passage in passages]

    def _passages_of(self, text: Text, chosen: frozenset[bytes]) -> set[int]:
        """The passages of chosen turns, which the same words in another language have too."""
        source = self._source_of[text.id]
        texts = [one for one, own in self._source_of.items() if own == source]
        turns = (turn for one in texts for turn in self.texts.get(one).turns)
        return {turn.passage for turn in turns if turn.id in chosen and turn.passage is not None}

    def marked(self, text: Text) -> Iterator[tuple[bytes, ByCoder]]:
        """The codes in a text with the ranges of each coder."""
        for code, by_text in self._ranges.items():
            if text.id in by_text:
                yield code, by_text[text.id]

    def _asks(self, turn: Turn) -> bool:
        speaker = self._speakers.get(turn.speaker) if turn.speaker else None
        return speaker is not None and speaker.moderator

    def _read(
        self, study: Study, counts_for: Callable[[bytes], Iterable[bytes]]
    ) -> tuple[dict[bytes, dict[bytes, ByCoder]], dict[bytes, set[bytes]]]:
        """Ranges by code, text and coder; and who coded anything in each text."""
        at = {coder.id: place for place, coder in enumerate(self.coders)}
        found: dict[bytes, dict[bytes, ByCoder]] = {}
        seen: dict[bytes, set[bytes]] = {}
        counts: dict[bytes, tuple[bytes, ...]] = {}
        for row in judgements.judgements(study.db, list(at)):
            if row.text not in self._source_of or (row.coder, self._source_of[row.text]) in self.scope.waiting:
                continue
            seen.setdefault(row.text, set()).add(row.coder)
            if row.code not in counts:
                counts[row.code] = tuple(counts_for(row.code))
            for code in counts[row.code]:
                ranges = found.setdefault(code, {}).setdefault(row.text, [[] for _ in at])
                ranges[at[row.coder]].append((row.start, row.end))
        for by_text in found.values():
            for text, by_coder in by_text.items():
                by_text[text] = [merged(ranges) for ranges in by_coder]
        return found, seen

    def _shared(self, source: Source) -> list[tuple[Source, Text]]:
        """The texts of a source that are compared; notes those that are not."""
        seen = self._seen
        opened = [text for text in source.texts if text.id in seen]
        somewhere: set[bytes] = set().union(*(seen[text.id] for text in opened))
        found_none = {c.id for c in self.coders if (c.id, source.id) in self.scope.judged} - somewhere
        absent = self._absent(somewhere | found_none)
        if absent:
            self._leave_out(source, "", absent)
            return []
        if not opened:  # everybody finished it, and nobody found anything
            return [(source, text) for text in source.texts[:1]]
        if not self._by_text:
            return [(source, text) for text in opened]
        out: list[tuple[Source, Text]] = []
        for text in opened:
            absent = self._absent(seen[text.id] | found_none)
            if absent:
                self._leave_out(source, text.language or text.kind, absent)
            else:
                out.append((source, text))
        return out

    def _absent(self, present: set[bytes]) -> tuple[Coder, ...]:
        return tuple(coder for coder in self.coders if coder.id not in present)

    def _leave_out(self, source: Source, language: str, absent: tuple[Coder, ...]) -> None:
        what = f"“{source.name}”"
        if language:
            what = said("the text in {language} of {source}", language=language, source=what)
        busy = [one.name for one in absent if (one.id, source.id) in self.scope.waiting]
        never = [one.name for one in absent if one.name not in busy]
        if len(never) == len(self.coders):
            reason = said("None of them ever coded {what}.", what=what)
        else:
            parts = [said("{names} never coded {what}", names=all_of(never), what=what)] if never else []
            parts += [said("{names} did not finish {what} yet", names=all_of(busy), what=what)] if busy else []
            reason = "; ".join(parts) + "."
        self.left_out.append(LeftOut(source.name, language, tuple(one.name for one in absent), reason))


def source_units(comparison: Comparison) -> Units:
    """Whole sources: whether a code occurs in one at all, wherever in it and in whichever language."""
    units = Units(Blocks(), {})
    number_of: dict[bytes, int] = {}
    places: list[Place] = []
    who: dict[bytes, dict[int, list[bool]]] = {}
    for source, text in comparison.compared:
        turns = comparison.turns(text)
        if not turns:
            continue
        if source.id not in number_of:
            number_of[source.id] = units.blocks.add(source.id, 1)
            places.append(Place(source, text, turns[0].number, turns[0].body_start, turns[-1].body_end))
        bodies = [(turn.body_start, turn.body_end) for turn in turns]
        for code, by_coder in comparison.marked(text):
            marks = who.setdefault(code, {}).setdefault(number_of[source.id], [False] * len(by_coder))
            for coder, ranges in enumerate(by_coder):
                marks[coder] = marks[coder] or bool(marking.touched(bodies, ranges))
    for code, by_unit in who.items():
        units.cells[code] = [Cell(places[at], tuple(by_unit[at]), 1, at) for at in sorted(by_unit) if any(by_unit[at])]
    return units


def turn_units(comparison: Comparison) -> Units:
    """Turns; those of several texts that are aligned are one unit, found in the first of these texts."""
    units = Units(Blocks(), {})
    places: list[Place] = []
    who: dict[bytes, dict[int, list[bool]]] = {}
    number_of: dict[tuple[bytes, object], int] = {}
    for source, text in comparison.compared:
        turns = comparison.turns(text)
        numbers: list[int] = []
        for turn in turns:
            key = (source.id, turn.passage if turn.passage is not None else turn.id)
            if key not in number_of:
                number_of[key] = units.blocks.add(source.id, 1)
                places.append(Place(source, text, turn.number, turn.body_start, turn.body_end))
            elif places[number_of[key]].text.id == text.id:  # a passage of several turns
                first = places[number_of[key]]
                places[number_of[key]] = Place(source, text, first.turn, first.start, turn.body_end)
            numbers.append(number_of[key])
        bodies = [(turn.body_start, turn.body_end) for turn in turns]
        for code, by_coder in comparison.marked(text):
            for at, marks in marking.marked(bodies, by_coder).items():
                before = who.setdefault(code, {}).get(numbers[at], marks)
                who[code][numbers[at]] = [one or other for one, other in zip(before, marks, strict=True)]
    for code, by_unit in who.items():
        units.cells[code] = [Cell(places[at], tuple(by_unit[at]), 1, at) for at in sorted(by_unit)]
    return units


def sentence_units(comparison: Comparison) -> Units:
    """Sentences of turns, by the rules of the text's language."""
    units = Units(Blocks(), {})
    rules: dict[str, SentenceRule] = {}
    for source, text in comparison.compared:
        if text.language not in rules:
            rules[text.language] = SentenceRule(text.language)
            rules[text.language].load()
        ranges: list[Range] = []
        whose: list[tuple[Turn, int]] = []
        body = comparison.texts.get(text.id).body
        for turn in comparison.turns(text):
            found = rules[text.language](body[turn.body_start : turn.body_end])
            block = units.blocks.add(source.id, len(found))
            ranges += [(turn.body_start + start, turn.body_start + end) for start, end in found]
            whose += [(turn, block)] * len(found)
        for code, by_coder in comparison.marked(text):
            for at, marks in marking.marked(ranges, by_coder).items():
                turn, block = whose[at]
                place = Place(source, text, turn.number, *ranges[at])
                units.cells.setdefault(code, []).append(Cell(place, marks, 1, block))
    return units


def character_units(comparison: Comparison) -> Units:
    """Characters of the words said, in stretches that the same coders marked."""
    units = Units(Blocks(), {})
    for source, text in comparison.compared:
        turns = comparison.turns(text)
        bodies = [(turn.body_start, turn.body_end) for turn in turns]
        blocks = [units.blocks.add(source.id, end - start) for start, end in bodies]
        for code, by_coder in comparison.marked(text):
            for at, (start, end), marks in marking.clipped(marking.runs(by_coder), bodies):
                place = Place(source, text, turns[at].number, start, end)
                units.cells.setdefault(code, []).append(Cell(place, marks, end - start, blocks[at]))
    return units


def segment_units(comparison: Comparison, overlap: float) -> Units:
    """Coded segments: those of different coders are one where they share at least `overlap` of what both cover."""
    units = Units(Blocks(), {}, open_ended=True)
    for source, text in comparison.compared:
        turns = comparison.turns(text)
        bodies = [(turn.body_start, turn.body_end) for turn in turns]
        for code, by_coder in comparison.marked(text):
            said = [_said(ranges, bodies) for ranges in by_coder]
            for (start, end), marks in marking.matched(said, overlap):
                at = marking.touched(bodies, [(start, end)])[0]
                block = units.blocks.add(source.id, 0)
                place = Place(source, text, turns[at].number, start, end)
                units.cells.setdefault(code, []).append(Cell(place, marks, 1, block))
    return units


def _said(ranges: Sequence[Range], bodies: Sequence[Range]) -> list[Range]:
    """Ranges without the labels and blanks that they begin or end with; gone where they hold no words."""
    out: list[Range] = []
    for start, end in ranges:
        inside = marking.touched(bodies, [(start, end)])
        if inside:
            out.append((max(start, bodies[inside[0]][0]), min(end, bodies[inside[-1]][1])))
    return out
