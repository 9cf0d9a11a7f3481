"""What can stand at the side and across the top of a matrix. One entry in `_MAKERS` adds a kind.

A side gives a line for each code, case, source and so on, and says in which of its lines a coding counts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from qcoder.model.errors import UserError
from qcoder.model.ids import moment
from qcoder.model.matrix import Heading
from qcoder.model.records import Case
from qcoder.services import cases
from qcoder.services.exploring.material import Material
from qcoder.services.quoting.retrieval import QuoteFilter, natural
from qcoder.storage import exploring
from qcoder.storage.coded import CodedRow

ATTRIBUTE = "attribute:"
KINDS = ("codes", "questions", "cases", "sites", "sources", "coders", "weeks", "waves", "attribute:NAME")
WHOLE = "whole"
"""A kind with one line for everything: a matrix of one column is a list of frequencies."""

_MOST_WEEKS = 1_000

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row or column: a key that outlives renaming, its heading, the key of the line above it, a code's colour."""

    key: str
    heading: Heading
    parent: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """Lines in order, which of them a coding counts in, and which a person who took part belongs to.

    `of_person` takes a speaker and a source; None where the side tells nothing of people (codes, coders).
    `narrowed` adds to a filter what lets only the codings of a line through, or gives None where no filter can.
    """

    kind: str
    title: str
    lines: tuple[Line, ...]
    of_coding: Callable[[CodedRow], Keys]
    of_person: Callable[[bytes | None, bytes], Keys] | None
    narrowed: Callable[[QuoteFilter, str], QuoteFilter | None]


def make(material: Material, kind: str, *, rollup: bool = True) -> Side:
    """A side of a kind; with `rollup` codes and questions count with what stands below them.

    Raises UserError for kinds and attributes that are not known.
    """
    if kind.startswith(ATTRIBUTE):
        return _attribute(material, kind.removeprefix(ATTRIBUTE))
    if kind not in _MAKERS:
        raise UserError(f"There is no matrix of “{kind}”; choose among {', '.join(KINDS)}.")
    return _MAKERS[kind](material, rollup)


def kinds_of(material: Material) -> list[str]:
    """The kinds that there are in a study, each attribute by its name."""
    waves = bool(exploring.waves(material.study.db))
    plain = [kind for kind in KINDS if not kind.startswith(ATTRIBUTE) and (waves or kind != "waves")]
    return [*plain, *(ATTRIBUTE + name for name in material.who.attributes)]


def _codes(material: Material, rollup: bool) -> Side:
    lines = tuple(
        Line(code.id.hex(), Heading(code.name, code.path, code.depth), _hex(code.parent), code.color)
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

    return Side("codes", "Codes", lines, lambda row: counted[row.code], None, narrowed)


def _questions(material: Material, rollup: bool) -> Side:
    known, codes = material.known.questions, material.known.codes
    ordered = material.codes
    above = {question.id: question.parent for question in known}
    serves: dict[bytes, dict[str, None]] = {}
    for question in known:
        for top in (codes[linked] for linked in question.codes if linked in codes):
            for code in ordered[top.place : top.last + 1]:
                found = serves.setdefault(code.id, {})
                one: bytes | None = question.id
                while one is not None and one.hex() not in found:
                    found[one.hex()] = None
                    one = above.get(one) if rollup else None
    counted = {code: tuple(found) for code, found in serves.items()}
    lines = tuple(
        Line(one.id.hex(), Heading(one.label, one.body if one.key else "", one.depth), _hex(one.parent))
        for one in known
    )
    below = {one.parent for one in known}

    def narrowed(chosen: QuoteFilter, key: str) -> QuoteFilter | None:
        if chosen.questions not in {(), (key,)} or bytes.fromhex(key) in below:
            return None  # the sections of a question with others below it hold other quotes than it counts
        return replace(chosen, questions=(key,))

    return Side("questions", "Questions", lines, lambda row: counted.get(row.code, ()), None, narrowed)


def _cases(material: Material, _rollup: bool) -> Side:
    return _of_cases(material, "cases", "Cases", [*material.who.cases.values()])


def _sites(material: Material, _rollup: bool) -> Side:
    known = [case for case in material.who.cases.values() if case.kind != cases.PERSON]
    return _of_cases(material, "sites", "Sites", known)


def _of_cases(material: Material, kind: str, title: str, shown: list[Case]) -> Side:
    who = material.who
    known: dict[tuple[bytes | None, bytes], Keys] = {}

    def keys(speaker: bytes | None, source: bytes) -> Keys:
        if (speaker, source) not in known:
            person = who.person(speaker, source)
            lineage = who.lineage(person.case.id if person.case else None) + who.lineage(who.sources[source].case)
            known[speaker, source] = tuple(dict.fromkeys(case.id.hex() for case in lineage))
        return known[speaker, source]

    lines = tuple(Line(case.id.hex(), Heading(case.name), _hex(case.parent)) for case in shown)
    return Side(
        kind, title, lines, lambda row: keys(row.speaker, material.source_of(row).id), keys,
        lambda chosen, key: None if chosen.case not in {"", key} else replace(chosen, case=key),
    )  # fmt: skip


def _sources(material: Material, _rollup: bool) -> Side:
    lines = tuple(Line(one.id.hex(), Heading(one.name)) for one in material.who.sources.values())
    return Side(
        "sources", "Sources", lines, lambda row: (material.source_of(row).id.hex(),),
        lambda _speaker, source: (source.hex(),),
        lambda chosen, key: None if chosen.source not in {"", key} else replace(chosen, source=key),
    )  # fmt: skip


def _coders(material: Material, _rollup: bool) -> Side:
    lines = tuple(Line(one.id.hex(), Heading(one.name)) for one in material.known.coders.values())
    return Side(
        "coders", "Coders", lines, lambda row: (row.coder.hex(),), None,
        lambda chosen, key: None if chosen.coder not in {"", key} else replace(chosen, coder=key),
    )  # fmt: skip


def _weeks(material: Material, _rollup: bool) -> Side:
    """The weeks in which was coded, after ISO 8601, without gaps; the id of a coding tells when it was made."""
    monday = {row.coding: _monday(moment(row.coding).date()) for row in material.rows}
    first, last = min(monday.values(), default=None), max(monday.values(), default=None)
    days: list[date] = []
    # A clock that was wildly wrong must not make a table of millennia.
    while first is not None and last is not None and first <= last and len(days) < _MOST_WEEKS:
        days.append(first)
        first += timedelta(days=7)
    lines = tuple(
        Line(day.isoformat(), Heading(f"{day.isocalendar().year} week {day.isocalendar().week}")) for day in days
    )
    return Side(
        "weeks", "Weeks", lines, lambda row: (monday[row.coding].isoformat(),), None, lambda _chosen, _key: None
    )


def _waves(material: Material, _rollup: bool) -> Side:
    wave = exploring.waves(material.study.db)
    lines = tuple(Line(name, Heading(name)) for name in sorted(set(wave.values()), key=_by_size))

    def keys(_speaker: bytes | None, source: bytes) -> Keys:
        return (wave[source],) if source in wave else ()

    return Side(
        "waves", "Waves", lines, lambda row: keys(None, material.source_of(row).id), keys, lambda _chosen, _key: None
    )


def _whole(_material: Material, _rollup: bool) -> Side:
    everything = (Line(WHOLE, Heading("All")),)
    return Side(WHOLE, "All", everything, lambda _row: (WHOLE,), None, lambda chosen, _key: chosen)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _attribute(material: Material, wanted: str) -> Side:
    who = material.who
    name = next((one for one in who.attributes if one.casefold() == wanted.casefold()), "")
    if not name:
        have = ", ".join(who.attributes) or "none"
        raise UserError(f"There is no attribute “{wanted}”; this study has {have}.")

    waves, in_wave = exploring.waves(material.study.db), exploring.values_by_wave(material.study.db)

    def keys(speaker: bytes | None, source: bytes, turn: bytes | None = None) -> Keys:
        person = who.person(speaker, source, turn)
        value = person.attributes.get(name)
        # What was recorded of a person at the time of a source holds for what they say there.
        for case in who.lineage(person.case.id if person.case else None):
            then = in_wave.get(case.id, {}).get(waves.get(source, ""), {})
            if name in then:
                value = then[name]
                break
        return () if value is None else (value,)

    values = {value for case in who.cases.values() if (value := case.attributes.get(name)) is not None}
    values |= {value for one in who.sources for value in keys(None, one)}
    values |= {known[name] for known in who.settings.values() if name in known}
    values |= {known[name] for by_wave in in_wave.values() for known in by_wave.values() if name in known}
    lines = tuple(Line(value, Heading(value)) for value in sorted(values, key=_by_size))

    def narrowed(chosen: QuoteFilter, key: str) -> QuoteFilter | None:
        if in_wave or chosen.where.get(name, key) != key:
            return None  # a filter by attribute knows no waves
        return replace(chosen, where={**chosen.where, name: key})

    return Side(
        ATTRIBUTE + name, name[:1].upper() + name[1:], lines,
        lambda row: keys(row.speaker, material.source_of(row).id, row.turn), keys, narrowed,
    )  # fmt: skip


def _hex(identifier: bytes | None) -> str:
    return identifier.hex() if identifier else ""


def _by_size(value: str) -> tuple[float, tuple[tuple[int, str], ...]]:
    """Numbers by size, then words by letters."""
    try:
        return float(value.replace(",", ".")), ()
    except ValueError:
        return float("inf"), natural(value)


_MAKERS: Mapping[str, Callable[[Material, bool], Side]] = {
    "codes": _codes,
    "questions": _questions,
    "cases": _cases,
    "sites": _sites,
    "sources": _sources,
    "coders": _coders,
    "weeks": _weeks,
    "waves": _waves,
    WHOLE: _whole,
}
