"""Sides of a matrix that are about whom: cases, sites, people, each of them over time, and their attributes.

A person who has a case of their own in the original and another one in the translation of a source is one line: that
of the original, or whichever has a case.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from qcoder.model.errors import UserError
from qcoder.model.matrix import Heading
from qcoder.model.records import Case, Speaker
from qcoder.services import cases
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.side import ATTRIBUTE, Keys, Line, Side, by_size, hex_of, in_wave
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.reporting import exploring


def of_cases(material: Material, _rollup: bool) -> Side:
    """Every case: persons, sites and groups."""
    return _side(material, "cases", "Cases", lambda _case: True)


def of_sites(material: Material, _rollup: bool) -> Side:
    """The cases that are no persons."""
    return _side(material, "sites", "Sites", _is_site)


def of_people(material: Material, _rollup: bool) -> Side:
    """Everybody who took part, each once in all texts of a source, whether they have a case or a label only."""
    who, voices = material.who, material.voices
    names = material.names.apart(material.names.ordered({one.person for one in material.present}))

    def keys(speaker: bytes | None, source: bytes) -> Keys:
        person = voices.person(speaker, source)
        return () if person is None else (person.hex(),)

    otherwise, around = _known_otherwise(material), _around_others(material)

    def narrowed(chosen: QuoteFilter, key: str) -> QuoteFilter | None:
        known = bytes.fromhex(key) in who.cases and key not in otherwise | around
        return replace(chosen, case=key) if known and chosen.case in {"", key} else None

    lines = tuple(Line(person.hex(), Heading(name)) for person, name in names.items())
    return Side("people", "People", lines, _of_coding(material, keys), keys, narrowed, ("voice",))


def _known_otherwise(material: Material) -> set[str]:
    """The cases by which a filter finds others than count here.

    A filter knows the case of a label; here the person counts whom the texts of a source show two labels to be.
    """
    who, leading = material.who, material.voices.leading
    found = {leading(case) for case in who.cases if leading(case) != case}
    for voice, meant in _of_another_case(material):
        around = who.lineage(who.sources[voice.source].case)
        one, other = ([case.id for case in who.lineage(case)] for case in (voice.case, meant))
        found |= ({*one} ^ {*other}) - {case.id for case in around}
    return {case.hex() for case in found}


def _of_another_case(material: Material) -> Iterator[tuple[Speaker, bytes | None]]:
    """The labels that have another case, or none, than the person whose they are; with that of the person."""
    for voice in material.who.speakers.values():
        meant = material.voices.case_of(voice.id)
        if voice.case != meant and voice.source in material.who.sources:
            yield voice, meant


def _around_others(material: Material) -> set[str]:
    """The cases to which a source or another case belongs: a filter by case takes along what belongs to it."""
    who = material.who
    of_sources = {case.id for source in who.sources.values() for case in who.lineage(source.case)}
    return {case.hex() for case in of_sources | {case.parent for case in who.cases.values() if case.parent}}


def of_sites_by_wave(material: Material, _rollup: bool) -> Side:
    """Every site with a line for each wave below it, to see what changed there."""
    return _by_wave(material, of_sites(material, True), "sites-by-wave", "Sites by wave")


def of_people_by_wave(material: Material, _rollup: bool) -> Side:
    """Every person with a line for each wave below them."""
    return _by_wave(material, of_people(material, True), "people-by-wave", "People by wave")


def _of_coding(material: Material, keys: Callable[[bytes | None, bytes], Keys]) -> Callable[[CodedRow], Keys]:
    """Where a coding counts: where whoever speaks does."""
    return lambda row: keys(row.speaker, material.source_of(row).id)


def _is_site(case: Case) -> bool:
    return case.kind != cases.PERSON


def _side(material: Material, kind: str, title: str, wanted: Callable[[Case], bool]) -> Side:
    who, voices = material.who, material.voices
    shown = [case for case in who.cases.values() if wanted(case) and voices.leading(case.id) == case.id]
    otherwise = _known_otherwise(material)
    known: dict[tuple[bytes | None, bytes], Keys] = {}

    def keys(speaker: bytes | None, source: bytes) -> Keys:
        if (speaker, source) not in known:
            own = material.case_of(speaker, source)
            lineage = [*who.lineage(own), *who.lineage(who.sources[source].case)]
            known[speaker, source] = tuple(dict.fromkeys(voices.leading(case.id).hex() for case in lineage))
        return known[speaker, source]

    def narrowed(chosen: QuoteFilter, key: str) -> QuoteFilter | None:
        return None if key in otherwise or chosen.case not in {"", key} else replace(chosen, case=key)

    lines = tuple(Line(case.id.hex(), Heading(material.names.name(case.id)), hex_of(case.parent)) for case in shown)
    return Side(kind, title, lines, _of_coding(material, keys), keys, narrowed, ("voice",))


def _by_wave(material: Material, whole: Side, kind: str, title: str) -> Side:
    waves = exploring.waves(material.study.db)
    of_whole = whole.of_person or (lambda _speaker, _source: ())

    def keys(speaker: bytes | None, source: bytes) -> Keys:
        found = of_whole(speaker, source)
        if source not in waves:
            return found
        return (*found, *(f"{key}@{waves[source]}" for key in found))

    met = {key for one in material.present for key in keys(one.voice, one.source)}
    lines: list[Line] = []
    for line in whole.lines:
        depth = line.heading.depth
        lines.append(line)
        for wave in sorted(set(waves.values()), key=by_size):
            key = f"{line.key}@{wave}"
            if key in met:
                heading = Heading(wave, f"{line.heading.label}, {wave}", depth + 1)
                lines.append(Line(key, heading, line.key))

    def narrowed(chosen: QuoteFilter, key: str) -> QuoteFilter | None:
        own, _at, wave = key.partition("@")
        found = whole.narrowed(chosen, own)
        return in_wave(found, wave) if found is not None and wave else found

    return Side(kind, title, tuple(lines), _of_coding(material, keys), keys, narrowed, ("voice",))


def of_attribute(material: Material, wanted: str) -> Side:
    """A line for each value of an attribute. Raises UserError when the study has no such attribute."""
    who = material.who
    name = next((one for one in who.attributes if one.casefold() == wanted.casefold()), "")
    if not name:
        have = ", ".join(who.attributes) or "none"
        raise UserError(f"There is no attribute “{wanted}”; this study has {have}.")
    in_wave = exploring.values_by_wave(material.study.db)

    def keys(speaker: bytes | None, source: bytes, turn: bytes | None = None) -> Keys:
        value = material.attributes_of(speaker, source, turn).get(name)
        # What was recorded of a person at the time of a source holds for what they say there.
        value = who.held(material.case_of(speaker, source), source).get(name, value)
        return () if value is None else (value,)

    values = {value for case in who.cases.values() if (value := case.attributes.get(name)) is not None}
    values |= {value for one in who.sources for value in keys(None, one)}
    values |= {known[name] for known in who.settings.values() if name in known}
    values |= {known[name] for by_wave in in_wave.values() for known in by_wave.values() if name in known}
    lines = tuple(Line(value, Heading(value)) for value in sorted(values, key=by_size))
    spelt = Counter(value.casefold() for value in values)  # a filter makes no difference of capitals
    otherwise = {value.casefold() for value, times in spelt.items() if times > 1}
    for voice, _meant in _of_another_case(material):
        both = (who.person(voice.id, voice.source).attributes, material.attributes_of(voice.id, voice.source))
        one, other = (known.get(name, "").casefold() for known in both)
        otherwise |= {one, other} if one != other else set()

    def narrowed(chosen: QuoteFilter, key: str) -> QuoteFilter | None:
        if in_wave or key.casefold() in otherwise or chosen.where.get(name, key) != key:
            return None  # a filter by attribute knows no values that hold in one wave only
        return replace(chosen, where={**chosen.where, name: key})

    return Side(
        ATTRIBUTE + name, name[:1].upper() + name[1:], lines,
        lambda row: keys(row.speaker, material.source_of(row).id, row.turn), keys, narrowed,
        ("voice",),
    )  # fmt: skip
