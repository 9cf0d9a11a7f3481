"""What can stand at the side and across the top of a matrix. One entry in `_MAKERS` adds a kind.

A side gives a line for each code, case, source and so on, and says in which of its lines a coding counts.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from qcoder.model.errors import UserError
from qcoder.model.ids import moment
from qcoder.model.matrix import Heading
from qcoder.model.speech import said
from qcoder.services.exploring import case_sides
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.side import ATTRIBUTE, WHOLE, Keys, Line, Side, by_size, hex_of, in_wave
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.reporting import exploring

__all__ = ["ATTRIBUTE", "KINDS", "WHOLE", "Line", "Side", "kinds_of", "make"]

KINDS = (
    "codes", "questions", "cases", "sites", "people", "sources", "coders", "weeks", "waves", "sites-by-wave",
    "people-by-wave", "attribute:NAME",
)  # fmt: skip
_OVER_TIME = frozenset({"waves", "sites-by-wave", "people-by-wave"})  # kinds that a study without waves has not

_MOST_WEEKS = 1_000


def make(material: Material, kind: str, *, rollup: bool = True) -> Side:
    """A side of a kind; with `rollup` codes and questions count with what stands below them.

    Raises UserError for kinds and attributes that are not known.
    """
    if kind.startswith(ATTRIBUTE):
        return case_sides.of_attribute(material, kind.removeprefix(ATTRIBUTE))
    if kind not in _MAKERS:
        raise UserError(f"There is no matrix of “{kind}”; choose among {', '.join(KINDS)}.")
    return _MAKERS[kind](material, rollup)


def kinds_of(material: Material) -> list[str]:
    """The kinds that there are in a study, each attribute by its name."""
    waves = bool(exploring.waves(material.study.db))
    plain = [kind for kind in KINDS if not kind.startswith(ATTRIBUTE) and (waves or kind not in _OVER_TIME)]
    return [*plain, *(ATTRIBUTE + name for name in material.who.attributes)]


def _codes(material: Material, rollup: bool) -> Side:
    lines = tuple(
        Line(code.id.hex(), Heading(code.name, code.path, code.depth), hex_of(code.parent), code.color)
        for code in material.codes
    )
    counted = {
        code.id: tuple(one.hex() for one in (material.above(code.id) if rollup else (code.id,)))
        for code in material.codes
    }

    def narrowed(chosen: QuoteFilter, key: str) -> QuoteFilter | None:
        code = material.known.codes[bytes.fromhex(key)]
        if not rollup and code.last > code.place:
            return None  # a filter by code always takes the subcodes along
        return None if chosen.code not in {"", key} else replace(chosen, code=key)

    return Side("codes", "Codes", lines, lambda row: counted.get(row.code, ()), None, narrowed, ("code",))


def _questions(material: Material, rollup: bool) -> Side:
    known, serving = material.known.questions, material.known.serving
    above = {question.id: question.parent for question in known}
    branches: dict[tuple[bytes, ...], tuple[str, ...]] = {}  # the questions that are served -> those that are counted

    def keys(row: CodedRow) -> tuple[str, ...]:
        served = tuple(question.id for question in serving.of(row))
        if served not in branches:
            found: dict[str, None] = {}
            for question in served:
                one: bytes | None = question
                while one is not None and one.hex() not in found:
                    found[one.hex()] = None
                    one = above.get(one) if rollup else None
            branches[served] = tuple(found)
        return branches[served]

    lines = tuple(
        Line(one.id.hex(), Heading(one.label, one.body if one.key else "", one.depth), hex_of(one.parent))
        for one in known
    )
    below = {one.parent for one in known}

    def narrowed(chosen: QuoteFilter, key: str) -> QuoteFilter | None:
        if chosen.questions not in {(), (key,)} or bytes.fromhex(key) in below:
            return None  # the sections of a question with others below it hold other quotes than it counts
        return replace(chosen, questions=(key,))

    return Side("questions", "Questions", lines, keys, None, narrowed, serving.by)


def _sources(material: Material, _rollup: bool) -> Side:
    lines = tuple(Line(one.id.hex(), Heading(one.name)) for one in material.who.sources.values())
    return Side(
        "sources", "Sources", lines, lambda row: (material.source_of(row).id.hex(),),
        lambda _speaker, source: (source.hex(),),
        lambda chosen, key: None if chosen.source not in {"", key} else replace(chosen, source=key),
        ("source",),
    )  # fmt: skip


def _coders(material: Material, _rollup: bool) -> Side:
    lines = tuple(Line(one.id.hex(), Heading(one.name)) for one in material.known.coders.values())
    return Side(
        "coders", "Coders", lines, lambda row: (row.coder.hex(),), None,
        lambda chosen, key: None if chosen.coder not in {"", key} else replace(chosen, coder=key),
        ("coder",),
    )  # fmt: skip


def _weeks(material: Material, _rollup: bool) -> Side:
    """The weeks in which was coded, after ISO 8601, without gaps; the id of a coding tells when it was made."""
    _group, firsts = material.numbers.grouped(("day",), material.rows)
    mondays = {_monday_of(material.rows[first]) for first in firsts}
    first, last = min(mondays, default=None), max(mondays, default=None)
    days: list[date] = []
    # A clock that was wildly wrong must not make a table of millennia.
    while first is not None and last is not None and first <= last and len(days) < _MOST_WEEKS:
        days.append(first)
        first += timedelta(days=7)
    lines = tuple(
        Line(day.isoformat(), Heading(said("{year} week {week}", year=year, week=week)))
        for day in days
        for year, week, _weekday in (day.isocalendar(),)
    )
    return Side(
        "weeks", "Weeks", lines, lambda row: (_monday_of(row).isoformat(),), None, lambda _chosen, _key: None, ("day",)
    )


def _waves(material: Material, _rollup: bool) -> Side:
    wave = exploring.waves(material.study.db)
    lines = tuple(Line(name, Heading(name)) for name in sorted(set(wave.values()), key=by_size))

    def keys(_speaker: bytes | None, source: bytes) -> Keys:
        return (wave[source],) if source in wave else ()

    return Side(
        "waves", "Waves", lines, lambda row: keys(None, material.source_of(row).id), keys, in_wave, ("source",)
    )


def _whole(_material: Material, _rollup: bool) -> Side:
    everything = (Line(WHOLE, Heading("All")),)
    return Side(WHOLE, "All", everything, lambda _row: (WHOLE,), None, lambda chosen, _key: chosen, ())


def _monday_of(row: CodedRow) -> date:
    day = moment(row.coding).date()
    return day - timedelta(days=day.weekday())


_MAKERS: Mapping[str, Callable[[Material, bool], Side]] = {
    "codes": _codes,
    "questions": _questions,
    "cases": case_sides.of_cases,
    "sites": case_sides.of_sites,
    "people": case_sides.of_people,
    "sources": _sources,
    "coders": _coders,
    "weeks": _weeks,
    "waves": _waves,
    "sites-by-wave": case_sides.of_sites_by_wave,
    "people-by-wave": case_sides.of_people_by_wave,
    WHOLE: _whole,
}
