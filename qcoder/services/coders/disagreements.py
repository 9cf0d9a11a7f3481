"""Disagreements to settle: what coders marked differently in what all of them coded, and what was decided about it."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from qcoder.analysis.agreement import differing
from qcoder.analysis.agreement.differing import CODE, KINDS, LIMITS, ONLY, Difference, Mark
from qcoder.model.records import Code, Coder, Source, Text
from qcoder.services.coders import agreement_scope, assignments
from qcoder.services.coders.agreement import chosen_coders
from qcoder.services.coders.agreement_scope import Scope
from qcoder.services.coders.agreement_units import Comparison, LeftOut
from qcoder.services.coders.decisions import Decision, decided
from qcoder.services.codes import codebook
from qcoder.services.quoting.retrieval import go_on
from qcoder.services.study import Study
from qcoder.storage.codings import judgements

__all__ = [
    "CODE", "KINDS", "LIMITS", "ONLY", "Disagreement", "Found", "Mark", "Version", "disagreements", "only",
]

_WORD = re.compile(r"\w")
_EDGE = 60  # characters at either edge of a coding in which its first and last word are looked for


@dataclass(frozen=True, slots=True)
class Version:
    """How some of the coders see a passage: their marks, none where they did not code it."""

    coders: tuple[Coder, ...]
    marks: tuple[Mark, ...]

    @property
    def names(self) -> str:
        """Whose version it is."""
        return ", ".join(coder.name for coder in self.coders)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A passage on which coders differ. `start:end` are code points of the text.

    `versions` are the ways in which the coders see it, in the order of the coders; `basis` names the codings that it
    consists of, so that a decision holds until one of them changes; `chosen` are the codes as the coders chose them.
    """

    kind: str
    source: Source
    text: Text
    turn: int | None
    start: int
    end: int
    words: str
    codes: tuple[bytes, ...]
    versions: tuple[Version, ...]
    basis: str
    decision: Decision | None = None

    @property
    def settled(self) -> bool:
        """Whether it was decided, and nobody changed a coding since."""
        return self.decision is not None

    @property
    def has(self) -> tuple[Coder, ...]:
        """The coders who marked anything here."""
        return tuple(coder for version in self.versions if version.marks for coder in version.coders)


@dataclass(frozen=True, slots=True)
class Found:
    """The disagreements of some coders in the order of reading, and on what they agree.

    `agreed` has a mark per matter on which all agree, with its text.
    """

    coders: tuple[Coder, ...]
    items: tuple[Disagreement, ...]
    agreed: tuple[tuple[Text, Mark], ...]
    left_out: tuple[LeftOut, ...]
    waiting: tuple[str, ...]

    @property
    def settled(self) -> int:
        """How many are decided."""
        return sum(one.settled for one in self.items)


def only(one: Disagreement) -> str:
    """The name of the coder who alone has the code, where only one has; else ""."""
    return one.has[0].name if one.kind == ONLY and len(one.has) == 1 else ""


def disagreements(
    study: Study, coders: Sequence[str], codes: Collection[bytes] | None = None, *, everything: bool = False,
    scope: Scope | None = None, go: Callable[[], None] = go_on,
) -> Found:
    """What two coders or more, by name, marked differently; `codes` limits it to what concerns some codes.

    What is assigned counts once it is done, unless `everything` is wanted; a `scope` says otherwise what counts. `go`
    may raise to cancel. Raises UserError for fewer coders than two, and for one who is not there.
    """
    who = chosen_coders(study, coders)
    comparison = Comparison(
        study, who, by_text=True, counts_for=lambda code: (code,),
        scope=scope or agreement_scope.of_study(study, everything=everything),
    )
    wanted = None if codes is None else frozenset(codes)
    waiting = () if everything or scope is not None else tuple(assignments.waiting(study))
    go()
    finder = _Finder(study, comparison)
    items: list[Disagreement] = []
    agreed: list[tuple[Text, Mark]] = []
    for source, text in comparison.compared:
        go()
        found, same = finder.of_text(source, text)
        items += [one for one in found if wanted is None or not wanted.isdisjoint(one.codes)]
        agreed += [(text, mark) for mark in same if wanted is None or mark.code in wanted]
    return Found(tuple(who), tuple(items), tuple(agreed), tuple(comparison.left_out), waiting)


class _Finder:
    """Finds the disagreements text by text; what is needed of the study is read once."""

    def __init__(self, study: Study, comparison: Comparison) -> None:
        self._comparison = comparison
        self._places: Mapping[bytes, Code] = {code.id: code for code in codebook.codes(study)}
        self._decided = decided(study)
        at = {coder.id: place for place, coder in enumerate(comparison.coders)}
        self._marks: dict[bytes, list[Mark]] = {}
        self._chosen: dict[bytes, bytes] = {}
        for row in judgements.judgements(study.db, list(at)):
            mark = Mark(row.start, row.end, row.code, at[row.coder], (row.coding,))
            self._marks.setdefault(row.text, []).append(mark)
            self._chosen[row.coding] = row.chosen

    def of_text(self, source: Source, text: Text) -> tuple[Iterator[Disagreement], list[Mark]]:
        known, turns = self._comparison.texts.get(text.id), self._comparison.turns(text)
        body = known.body
        starts, ends = [turn.body_start for turn in turns], [turn.body_end for turn in turns]

        def said(mark: Mark) -> bool:
            at = bisect_right(ends, mark.start)
            return at < len(ends) and starts[at] < mark.end

        def core(start: int, end: int) -> tuple[int, int]:
            return _core(body, start, end)

        marks = [mark for mark in self._marks.get(text.id, ()) if said(mark)]
        differences, agreed = differing.differences(marks, len(self._comparison.coders), core)
        return (self._told(source, text, one, core) for one in differences), agreed

    def _told(
        self, source: Source, text: Text, one: Difference, core: Callable[[int, int], tuple[int, int]]
    ) -> Disagreement:
        known = self._comparison.texts.get(text.id)
        after = bisect_right(known.turns, one.start, key=attrgetter("body_end"))
        turn = known.turns[after].number if after < len(known.turns) else None
        versions: dict[frozenset[tuple[bytes, int, int]], tuple[list[Coder], tuple[Mark, ...]]] = {}
        for at, coder in enumerate(self._comparison.coders):
            own = one.of(at)
            seen = frozenset((mark.code, *core(mark.start, mark.end)) for mark in own)
            versions.setdefault(seen, ([], own))[0].append(coder)
        codes = sorted({mark.code for mark in one.marks}, key=lambda code: self._places[code].place)
        basis = self._basis(one)
        return Disagreement(
            one.kind, source, text, turn, one.start, one.end,
            known.words(one.start, one.end), tuple(codes),
            tuple(Version(tuple(coders), marks) for coders, marks in versions.values()),
            basis, self._decided.get(basis),
        )

    def _basis(self, one: Difference) -> str:
        """What names the codings of a difference, with their codes as chosen: a change of either makes another."""
        codings = sorted(chain.from_iterable(mark.codings for mark in one.marks))
        digest = hashlib.sha256()
        for coding in codings:
            digest.update(coding + self._chosen[coding])
        for coder in sorted(coder.id for coder in self._comparison.coders):
            digest.update(coder)
        return digest.hexdigest()[:32]


def _core(body: str, start: int, end: int) -> tuple[int, int]:
    """A range from its first word to its last: blanks and marks around it make no difference of limits."""
    first = _WORD.search(body, start, min(end, start + _EDGE))
    if first is None:
        return start, end
    tail = body[max(start, end - _EDGE) : end]
    last = max((found.end() for found in _WORD.finditer(tail)), default=len(tail))
    return first.start(), end - len(tail) + last
