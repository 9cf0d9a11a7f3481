"""Agreement between coders: by code, by source and overall, with every disagreement to talk about."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from operator import itemgetter

from qcoder.analysis.agreement import figures, unitizing, unitizing_2004
from qcoder.analysis.agreement.alpha import alpha_of_sets
from qcoder.analysis.agreement.code_sets import Labelled, set_patterns
from qcoder.analysis.agreement.confusion import confusion
from qcoder.analysis.agreement.continuum import Piece
from qcoder.analysis.agreement.figures import FIGURES, Figure
from qcoder.analysis.agreement.marking import laid
from qcoder.analysis.agreement.patterns import Chance, Pattern, Patterns, pooled
from qcoder.model.errors import UserError
from qcoder.model.records import Code, Coder
from qcoder.model.speech import counted, said
from qcoder.services.coders import agreement_intervals, agreement_scope, assignments
from qcoder.services.coders.agreement_query import BY_TURN, OVERLAP, UNITS, AgreementQuery
from qcoder.services.coders.agreement_records import (
    AgreementReport,
    CodeAgreement,
    Disagreement,
    Instead,
    PairAgreement,
    SourceAgreement,
)
from qcoder.services.coders.agreement_units import (
    Cell,
    Comparison,
    LeftOut,
    Units,
    character_units,
    segment_units,
    sentence_units,
    source_units,
    turn_units,
)
from qcoder.services.codes import codebook
from qcoder.services.quoting.retrieval import go_on
from qcoder.services.study import Study, find_coder
from qcoder.storage.team import people

__all__ = [
    "FIGURES", "OVERLAP", "UNITS", "AgreementQuery", "AgreementReport", "CodeAgreement", "Disagreement", "Figure",
    "Instead", "LeftOut", "PairAgreement", "SourceAgreement", "agreement", "chosen_coders",
]

_BEGINNING = 200  # characters by which a whole source is told in a list

SET_ALPHA = "set_alpha"
UNITIZING, UNITIZING_2004 = "unitizing_alpha", "unitizing_alpha_2004"


def agreement(
    study: Study, coders: Sequence[str], query: AgreementQuery = BY_TURN, go: Callable[[], None] = go_on
) -> AgreementReport:
    """Compare two coders or more, by name, in the sources that all of them coded, as the query says.

    `go` may raise to cancel. Raises UserError for what is not there, and when no source was coded by all.
    """
    who = chosen_coders(study, coders)
    query.check()
    known = codebook.codes(study)
    comparison = Comparison(
        study, who, by_text=query.unit not in {"turn", "source"}, counts_for=_counting(known, rollup=query.rollup),
        answers_only=query.answers_only,
        scope=query.scope or agreement_scope.of_study(study, everything=query.everything),
    )
    if not comparison.compared:
        raise UserError(_nothing_shared(who, comparison))
    asked = {one if isinstance(one, bytes) else codebook.find(known, one).id for one in query.codes or ()}

    def making(compared: Comparison) -> _Making:
        codes = [code for code in known if code.id in (asked or compared.codes())]
        go()
        return _Making(compared, _units(compared, query.unit, query.overlap), query.unit, codes)

    whole = making(comparison)
    go()
    by_pair = combinations(range(len(who)), 2) if query.by_pair and len(who) > 2 else ()
    pairs = [making(comparison.of_two(first, second)).of_pair() for first, second in by_pair]
    report = whole.report(by_source=query.by_source, intervals=query.intervals, go=go)
    left_waiting = query.everything or query.scope is not None
    return replace(report, pairs=tuple(pairs), waiting=() if left_waiting else tuple(assignments.waiting(study)))


def chosen_coders(study: Study, names: Sequence[str]) -> list[Coder]:
    """Two coders or more by their names. Raises UserError for fewer, and for one that is not there."""
    everyone = people.coders(study.db)
    found: list[Coder] = []
    for name in names:
        coder = find_coder(everyone, name)
        if coder is None:
            raise UserError(f"There is no coder “{name}”; this study has {', '.join(one.name for one in everyone)}.")
        if coder not in found:
            found.append(coder)
    if len(found) < 2:
        raise UserError("Agreement takes two coders or more; name them as --coders Anna,Bram.")
    return found


def _nothing_shared(who: Sequence[Coder], comparison: Comparison) -> str:
    names = ", ".join(coder.name for coder in who)
    if any(left.language for left in comparison.left_out):
        return said("{names} coded the same sources in different languages; compare them by turn.", names=names)
    return said("No source was coded by all of {names}; have them code the same one first.", names=names)


def _counting(known: Sequence[Code], *, rollup: bool) -> Callable[[bytes], list[bytes]]:
    """Which codes a coding counts for: its own, with `rollup` those above it, too."""
    parents = {code.id: code.parent for code in known}

    def counts_for(code: bytes) -> list[bytes]:
        out = [code]
        while rollup and (parent := parents.get(out[-1])) is not None and parent in parents:
            out.append(parent)
        return out

    return counts_for


def _units(comparison: Comparison, unit: str, overlap: float) -> Units:
    makers: Mapping[str, Callable[[], Units]] = {
        "turn": lambda: turn_units(comparison),
        "sentence": lambda: sentence_units(comparison),
        "character": lambda: character_units(comparison),
        "segment": lambda: segment_units(comparison, overlap),
        "source": lambda: source_units(comparison),
    }
    return makers[unit]()


class _Making:
    """Makes the report from the units."""

    def __init__(self, comparison: Comparison, units: Units, unit: str, codes: Sequence[Code]) -> None:
        self._comparison = comparison
        self._units = units
        self._unit = unit
        self._codes = codes
        self._names = tuple(coder.name for coder in comparison.coders)

    def report(self, *, by_source: bool, intervals: bool, go: Callable[[], None]) -> AgreementReport:
        tables = [self._patterns(code) for code in self._codes]
        overall = self._together(tables)
        instead: tuple[Instead, ...] = ()
        if not self._units.open_ended:
            sets = self._sets()
            overall[SET_ALPHA] = figures.figure_of(alpha_of_sets(sets))
            instead = tuple(self._instead(sets))
        rows = [self._of_code(code, patterns) for code, patterns in zip(self._codes, tables, strict=True)]
        if self._unit == "character":
            overall, rows = self._with_unitizing(overall, rows, go)
        if intervals and not self._units.open_ended:
            overall, rows = self._with_intervals(overall, rows, go)
        return AgreementReport(
            self._unit, self._names, self._total(), overall, tuple(rows),
            tuple(self._by_source()) if by_source else (), (), instead,
            tuple(self._comparison.left_out), (), tuple(self._disagreements()),
        )

    def of_pair(self) -> PairAgreement:
        """The figures over all codes alone, for two coders."""
        first, second = self._names
        sources = len({source.id for source, _ in self._comparison.compared})
        overall = self._together([self._patterns(code) for code in self._codes])
        return PairAgreement((first, second), sources, self._total(), overall)

    def _patterns(self, code: Code, source: bytes | None = None) -> dict[Pattern, float]:
        return self._units.patterns(code.id, len(self._names), source)

    def _together(self, tables: Sequence[Patterns]) -> dict[str, Figure]:
        return figures.of_all_segments(tables) if self._units.open_ended else figures.of_codes(tables)

    def _total(self, source: bytes | None = None) -> int | None:
        return None if self._units.open_ended else self._units.total(source)

    def _of_code(self, code: Code, patterns: Mapping[Pattern, float]) -> CodeAgreement:
        uses = {name: _count(patterns, itemgetter(at)) for at, name in enumerate(self._names)}
        alone = {pattern: weight for pattern, weight in patterns.items() if sum(map(bool, pattern)) == 1}
        only = {name: _count(alone, itemgetter(at)) for at, name in enumerate(self._names)}
        neither = None if self._units.open_ended else _count(patterns, lambda pattern: not any(pattern))
        of_one = figures.of_segments if self._units.open_ended else figures.of_code
        return CodeAgreement(
            code.id, code.name, code.path, self._total(), uses, _count(patterns, all), only, neither,
            of_one(patterns), self._notes(code),
        )

    def _notes(self, code: Code) -> tuple[str, ...]:
        cells = self._cells(code)
        by_turn = self._unit == "character"
        used = len({cell.block for cell in cells}) if by_turn else len(cells)
        if used >= figures.TOO_RARE:
            return ()
        where = {
            "sentence": counted(used, "sentence", "sentences"),
            "segment": counted(used, "segment", "segments"),
            "source": counted(used, "source", "sources"),
        }.get(self._unit, counted(used, "turn", "turns"))
        least = figures.TOO_RARE
        return (said("Too rare: applied in {where}; figures say something from {least} on.", where=where, least=least),)

    def _cells(self, code: Code) -> list[Cell]:
        return self._units.cells.get(code.id, [])

    def _sets(self) -> dict[Pattern, float]:
        """How often each combination of sets of codes occurs."""
        blocks: dict[int, list[Labelled]] = {}
        for code in self._codes:
            for cell in self._cells(code):
                labelled = Labelled(cell.place.start, cell.place.end, code.id, cell.who)
                blocks.setdefault(cell.block, []).append(labelled)
        return set_patterns(
            blocks.values(), len(self._names), self._units.total(), by_length=self._unit == "character"
        )

    def _instead(self, sets: Patterns) -> Iterator[Instead]:
        for first, second in combinations(range(len(self._names)), 2):
            met = confusion(sets, first, second)
            yield Instead((self._names[first], self._names[second]), {pair: int(n) for pair, n in met.items()})

    def _with_unitizing(
        self, overall: dict[str, Figure], rows: list[CodeAgreement], go: Callable[[], None]
    ) -> tuple[dict[str, Figure], list[CodeAgreement]]:
        """Both alphas for units of free length; touching codings of one coder are one unit."""
        pieces, length = self._laid()
        parts: dict[str, list[Chance]] = {UNITIZING: [], UNITIZING_2004: []}
        out: list[CodeAgreement] = []
        for row in rows:
            go()
            own = pieces.get(row.code_id, [])
            if not any(own):
                out.append(replace(row, figures=row.figures | dict.fromkeys(parts, Figure(None, figures.UNUSED))))
                continue
            found = {
                UNITIZING: unitizing.unitizing_alphas(own, length).units,
                UNITIZING_2004: unitizing_2004.unitizing_alpha(own, length),
            }
            for name, chance in found.items():
                parts[name] += [chance] if chance else []
            both = {name: figures.figure_of(chance) for name, chance in found.items()}
            out.append(replace(row, figures=row.figures | both))
        return overall | {name: figures.figure_of(pooled(known)) for name, known in parts.items()}, out

    def _laid(self) -> tuple[dict[bytes, list[list[Piece]]], int]:
        """The ranges of each code and coder in the words of all texts laid end to end, and the length of these."""
        pieces: dict[bytes, list[list[Piece]]] = {}
        start = 0
        for _, text in self._comparison.compared:
            bodies = [(turn.body_start, turn.body_end) for turn in self._comparison.turns(text)]
            for code, by_coder in self._comparison.marked(text):
                own = pieces.setdefault(code, [[] for _ in self._names])
                for coder, ranges in enumerate(by_coder):
                    own[coder] += [Piece(low, high, True) for low, high in laid(ranges, bodies, start)]
            start += sum(high - low for low, high in bodies)
        return pieces, start

    def _with_intervals(
        self, overall: dict[str, Figure], rows: list[CodeAgreement], go: Callable[[], None]
    ) -> tuple[dict[str, Figure], list[CodeAgreement]]:
        cells = [self._cells(code) for code in self._codes]
        drawn = agreement_intervals.drawn(self._units.blocks.weights, cells, len(self._names), go)
        return agreement_intervals.placed(overall, drawn[0]), [
            replace(row, figures=agreement_intervals.placed(row.figures, one))
            for row, one in zip(rows, drawn[1:], strict=True)
        ]

    def _by_source(self) -> list[SourceAgreement]:
        names = {source.id: source.name for source, _ in self._comparison.compared}
        return [
            SourceAgreement(
                name, source, self._total(source),
                self._together([self._patterns(code, source) for code in self._codes]),
            )
            for source, name in names.items()
        ]

    def _disagreements(self) -> Iterator[Disagreement]:
        """In the order of reading, which also opens each text once only."""
        order = {text.id: place for place, (_, text) in enumerate(self._comparison.compared)}
        found = [(cell, code) for code in self._codes for cell in self._cells(code) if not all(cell.who)]
        found.sort(key=lambda one: (order[one[0].place.text.id], one[0].place.start, one[1].place))
        for cell, code in found:
            told = self._disagreement(code, cell)
            if told.words.strip():
                yield told

    def _disagreement(self, code: Code, cell: Cell) -> Disagreement:
        place = cell.place
        text = self._comparison.texts.get(place.text.id)
        end = min(place.end, place.start + _BEGINNING) if self._unit == "source" else place.end
        return Disagreement(
            place.source.name, place.text.language, place.turn, place.start, place.end,
            text.words(place.start, end), code.name, code.path,
            tuple(name for name, on in zip(self._names, cell.who, strict=True) if on),
            tuple(name for name, on in zip(self._names, cell.who, strict=True) if not on),
            place.source.id, place.text.id, code.id,
        )


def _count(patterns: Mapping[Pattern, float], wanted: Callable[[Pattern], object]) -> int:
    return int(sum(weight for pattern, weight in patterns.items() if wanted(pattern)))
