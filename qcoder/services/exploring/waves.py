"""Waves: which round of a study a source belongs to, so that the same people or sites can be seen over time."""

from collections.abc import Mapping
from typing import Any

from qcoder.model.errors import UserError
from qcoder.services import cases, sources
from qcoder.services.cases import Who
from qcoder.services.exploring.side import by_size
from qcoder.services.study import Study
from qcoder.storage.reporting import exploring

_LONGEST = 80
HELD = "held"
"""Stands among attributes for the year in which a source was held."""


def everything(study: Study) -> dict[bytes, str]:
    """The wave of each source that has one."""
    return exploring.waves(study.db)


def named(study: Study) -> list[str]:
    """The waves of the study, numbers by size, words by letters."""
    return sorted(set(everything(study).values()), key=by_size)


def as_json(study: Study) -> dict[str, Any]:
    """The waves with their sources, and what holds of cases in one of them only."""
    named_sources = {source.id: source.name for source in sources.everything(study)}
    known = {case.id: case.name for case in cases.everything(study)}
    given, values = everything(study), exploring.values_by_wave(study.db)
    of_no_source = {wave for by_wave in values.values() for wave in by_wave} - set(given.values())
    return {
        "waves": [
            {
                "wave": wave,
                "sources": [named_sources[source] for source, one in given.items() if one == wave],
                "values": [
                    {"case": known[case], "attribute": attribute, "value": value}
                    for case, by_wave in values.items() if case in known
                    for attribute, value in by_wave.get(wave, {}).items()
                ],
            }
            for wave in [*named(study), *sorted(of_no_source, key=by_size)]
        ]
    }  # fmt: skip


def set_values(study: Study, case: str, wave: str, values: Mapping[str, str]) -> int:
    """Write what holds of a case in one wave, as one action; "" takes a value away. Returns how many changed.

    Raises UserError for a case or a wave that is not there, and for a name that several cases have.
    """
    if wave not in named(study):
        have = ", ".join(named(study)) or "none"
        raise UserError(f"There is no wave “{wave}”; this study has {have}.")
    found = cases.find(cases.everything(study), case)
    if len(found) > 1:
        raise UserError(f"“{case}” is the name of {len(found)} cases; give them names or ids of their own.")
    with study.action("attributes.write", name=found[0].name) as tx:
        writer = cases.AttributeWriter(study, tx)
        return sum(
            writer.write("study_case", found[0].id, attribute, value, wave) for attribute, value in values.items()
        )


def proposed(study: Study, by: str) -> dict[bytes, str]:
    """What the waves of sources would be by the year in which they were held (`HELD`), or by an attribute.

    An attribute of the source counts, else of its case. A source without it gets none.
    """
    if by == HELD:
        return {one.id: one.held_on[:4] for one in sources.everything(study) if one.held_on}
    who = Who(study)
    values = ((source, who.person(None, source).attributes.get(by, "")) for source in who.sources)
    return {source: value for source, value in values if value}


def assign(study: Study, chosen: Mapping[bytes, str]) -> int:
    """Give sources their waves, as one action; "" takes a wave away. Returns how many were changed.

    Raises UserError when the name of a wave is too long for a heading.
    """
    before = everything(study)
    cleaned = {source: " ".join(name.split()) for source, name in chosen.items()}
    changed = {source: name for source, name in cleaned.items() if name != before.get(source, "")}
    if any(len(name) > _LONGEST for name in changed.values()):
        raise UserError(f"The name of a wave may have {_LONGEST} signs; give it a shorter one.")
    if not changed:
        return 0
    names = {source.id: source.name for source in sources.everything(study)}
    with study.action("wave.set", name=", ".join(names[source] for source in changed)) as tx:
        for source, name in changed.items():
            tx.set("source", source, wave=name or None)
    return len(changed)
