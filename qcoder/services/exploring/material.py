"""The codings that a page of Explore counts, with what is known of each.

They are read once and shared by all pages and their work in the background until something is done to the study.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from qcoder.model.records import Code, Source
from qcoder.services import cases
from qcoder.services.cases import Person
from qcoder.services.coders import assignments, rounds
from qcoder.services.exploring.numbers import CodedNumbers, SomeRows
from qcoder.services.quoting.person_names import PersonNames
from qcoder.services.quoting.quote_filter import Sight
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval, go_on
from qcoder.services.quoting.voices import Presence, Voices
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.texts import sources

EVERYTHING = QuoteFilter()
_CHECK_EVERY = 2_000
_MOST_KEPT = 2  # filters whose codings are kept: what is chosen, and what was chosen before

Offsets = NDArray[np.int64]


_Asked = tuple[QuoteFilter, frozenset[tuple[bytes, bytes]]]  # the filter, and whose work in which source is not done


class _Read:
    """What is read for one filter: nothing of it needs the study afterwards."""

    def __init__(self, asked: _Asked) -> None:
        self.asked = asked
        self.rows: list[CodedRow] | None = None
        self.numbers: CodedNumbers | None = None
        self.voices: Voices | None = None
        self.names: PersonNames | None = None


class _Kept:
    """What was read of a study in one state of it, at the work of one person."""

    def __init__(self) -> None:
        self._state: tuple[bytes, bytes] = b"", b""
        self._known: tuple[_Read, ...] = ()

    def of(self, study: Study, asked: _Asked) -> _Read:
        """What was read for this, or an empty place for it; what was read in another state is let go."""
        state = study.state, study.coder.id
        if state != self._state:
            self._state, self._known = state, ()
        found = next((one for one in self._known if one.asked == asked), None) or _Read(asked)
        others = [one for one in self._known if one is not found]
        self._known = (found, *others[: _MOST_KEPT - 1])
        return found

    def forget_if_changed(self, study: Study) -> None:
        """Let go of what was read while somebody wrote."""
        if self._state[0] != study.state:
            self._state, self._known = (b"", b""), ()


def _kept(study: Study) -> _Kept:
    known = study.shared.setdefault(_Kept, _Kept())
    if not isinstance(known, _Kept):
        raise TypeError("what is shared is kept by its class")
    return known


class Material:
    """The codings that a filter lets through, by source and place, and the persons and codes that they belong to.

    What is assigned counts once it is done, unless `everything` is wanted; `waiting` says what therefore is left out.
    `go` is asked every now and then and may raise to cancel. Raises UserError when the filter names something that is
    not there.
    """

    def __init__(
        self,
        study: Study,
        chosen: QuoteFilter = EVERYTHING,
        go: Callable[[], None] = go_on,
        *,
        read_codings: bool = True,
        everything: bool = False,
    ) -> None:
        self.study = study
        self.chosen = replace(chosen, sort="source", descending=False)
        self.go = go
        self.known = Retrieval(study)
        self.who = self.known.who
        self._unfinished = frozenset() if everything else assignments.unfinished(study)
        self.waiting = tuple(assignments.waiting(study)) if self._unfinished else ()
        self._kept = _kept(study)
        sight = chosen.sight
        if sight is Sight.ROUNDS and not rounds.hidden(study, study.coder.id):
            sight = Sight.SEEN  # rounds leave nothing out, so that what was found without them serves
        self._read = self._kept.of(study, (replace(self.chosen, sight=sight), self._unfinished))
        self.rows: list[CodedRow] = self._find() if read_codings else []

    def _find(self) -> list[CodedRow]:
        if self._read.rows is None:
            self._read.rows = self._found()
            self._kept.forget_if_changed(self.study)
        return self._read.rows

    def _found(self) -> list[CodedRow]:
        """Several questions give a section each; a coding that serves two of them is counted once."""
        found: dict[bytes, CodedRow] = {}
        for section in self.known.find(self.chosen, self.go):
            rows = list(section.rows)
            counted = list(filter(self._counts, rows)) if self._unfinished else rows
            self.go()
            found.update(zip(map(attrgetter("coding"), counted), counted, strict=True))
        return list(found.values())

    def _counts(self, row: CodedRow) -> bool:
        """Whether a coding's coder is done with its source, where that is assigned."""
        return (row.coder, self.source_of(row).id) not in self._unfinished

    @property
    def codes(self) -> list[Code]:
        """The codebook in tree order."""
        return list(self.known.codes.values())

    def check(self, place: int) -> None:
        """Ask `go` every now and then, in a loop that counts its `place`."""
        if place % _CHECK_EVERY == 0:
            self.go()

    @property
    def filter(self) -> QuoteFilter | None:
        """What lets just these codings through; None while work is left out that is not done, which no filter does."""
        return None if self._unfinished else self.chosen

    # ---- of a coding

    def source_of(self, row: CodedRow) -> Source:
        """The source that a coding lies in."""
        return self.known.source_of(row)[0]

    def person(self, row: CodedRow) -> bytes | None:
        """Who speaks, the same in all texts of a source; None for moderators, and where nobody knows."""
        return self.voices.person(row.speaker, self.source_of(row).id)

    def case_of(self, speaker: bytes | None, source: bytes) -> bytes | None:
        """The case of whoever speaks in a source, the same in all its texts."""
        return self.voices.case_in(speaker, source)

    def attributes_of(self, speaker: bytes | None, source: bytes, turn: bytes | None = None) -> Mapping[str, str]:
        """What is known of whoever speaks in a source, in whichever of its texts it is known."""
        return self.voices.attributes(speaker, source, turn)

    def above(self, code: bytes) -> tuple[bytes, ...]:
        """A code and the codes above it, from below."""
        return self._above[code]

    @cached_property
    def _above(self) -> dict[bytes, tuple[bytes, ...]]:
        found: dict[bytes, tuple[bytes, ...]] = {}
        for code in self.codes:  # in tree order: what stands above a code is known before it
            found[code.id] = (code.id, *found.get(code.parent or b"", ()))
        return found

    # ---- of the whole

    @cached_property
    def numbers(self) -> CodedNumbers:
        """The codings as columns of numbers."""
        if self._read.numbers is None:
            self._read.numbers = CodedNumbers(self)
        return self._read.numbers

    def some(self, places: Offsets) -> SomeRows:
        """The codings at some places."""
        return SomeRows(self.rows, self.numbers, places)

    @cached_property
    def voices(self) -> Voices:
        """Who is one person in the texts of a source."""
        if self._read.voices is None:
            self._read.voices = self.known.voices
        return self._read.voices

    @property
    def names(self) -> PersonNames:
        """What people are called."""
        if self._read.names is None:
            self._read.names = PersonNames(self.study, self.who, self.voices)
        return self._read.names

    @cached_property
    def present(self) -> list[Presence]:
        """Everybody who took part in a source that the filter may let through; moderators left out."""
        return [one for one in self.voices.present() if self._lets_through(one)]

    def _lets_through(self, one: Presence) -> bool:
        return self._lets(self.who.person(one.voice, one.source), one.source)

    def lets_note(self, turn: bytes, source: bytes) -> bool:
        """Whether the filter may let a turn through that nobody in particular says."""
        return self._lets(self.who.person(None, source, turn), source)

    def _lets(self, person: Person, source: bytes) -> bool:
        chosen = self.chosen
        if chosen.source and source != self._wanted_source:
            return False
        values = {name.casefold(): value.casefold() for name, value in person.attributes.items()}
        for name, wanted in chosen.where.items():
            several = (wanted,) if isinstance(wanted, str) else wanted
            if values.get(name.casefold(), "") not in {value.casefold() for value in several}:
                return False
        return self._wanted_cases is None or self.who.belongs(person, source, self._wanted_cases)

    def lets_source(self, source: bytes) -> bool:
        """Whether the filter may let something of a source through, whoever says it."""
        chosen = self.chosen
        if chosen.source and source != self._wanted_source:
            return False
        return not (chosen.case or chosen.where) or any(one.source == source for one in self.present)

    @cached_property
    def _wanted_source(self) -> bytes:
        return bytes.fromhex(self.known.settled(self.chosen).source)

    @cached_property
    def _wanted_cases(self) -> frozenset[bytes] | None:
        words = self.chosen.case
        if not words:
            return None
        exact = frozenset(case for case in self.who.cases if case.hex() == words)
        return exact or frozenset(case.id for case in cases.find(list(self.who.cases.values()), words))

    def body(self, text: bytes) -> str:
        """The present words of a text; they are not kept."""
        return sources.body(self.study.db, text)

    def turn_starts(self, text: bytes) -> Offsets:
        """Where the turns of a text begin, in code points, in reading order."""
        return np.array(sources.stretches(self.study.db, text).start, np.int64)
