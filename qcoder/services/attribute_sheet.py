"""Consent and attributes of all persons, sites and sources as one sheet that is edited in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qcoder.model.errors import UserError
from qcoder.services import cases, consents, sources
from qcoder.services.cases import PERSON, AttributeWriter, Who
from qcoder.services.study import Study
from qcoder.storage.reporting import exploring
from qcoder.storage.team import people

PERSONS, SITES, SOURCES = "persons", "sites", "sources"
"""The sheets of a study."""

CONSENT = "{consent}"
"""Stands among the attributes of a row for its consent; no attribute can have this name, for the braces."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: what it is about and its own values; `inherited` are those it has from its site or source.

    Both hold the consent that is noted, in words, as `CONSENT`.
    `speaker` is a speaker who has no case yet: the first value written makes one.
    """

    id: bytes
    name: str
    place: str
    values: Mapping[str, str] = field(default_factory=dict)
    inherited: Mapping[str, str] = field(default_factory=dict)
    speaker: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the attributes in order, and its rows."""

    name: str
    attributes: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def sheet(study: Study, name: str, wave: str = "") -> Sheet:
    """One sheet of the study. Attributes that no row of the sheet has still stand in it.

    In a wave persons and sites have the values that hold then; those that hold in general shine through.
    """
    who = Who(study)
    made = {PERSONS: _persons, SITES: _sites, SOURCES: _sources}[name](study, who)
    if wave:
        made = _in_wave(study, made, wave)
    return Sheet(name, tuple(who.attributes), tuple(_with_consent(study, who, made)))


def _in_wave(study: Study, rows: list[SheetRow], wave: str) -> list[SheetRow]:
    then = exploring.values_by_wave(study.db)
    return [
        replace(row, values=then.get(row.id, {}).get(wave, {}), inherited={**row.inherited, **row.values})
        for row in rows
    ]


def _with_consent(study: Study, who: Who, rows: list[SheetRow]) -> list[SheetRow]:
    """The rows with what is noted of consent: their own, and that of what they belong to, the nearest first."""
    noted = {row: one.words for row, one in consents.noted(study).items()}
    out: list[SheetRow] = []
    for row in rows:
        around = [one for one in _above(who, row) if one in noted] if noted else []
        own = {CONSENT: noted[row.id]} if row.id in noted else {}
        above = {CONSENT: noted[around[0]]} if around else {}
        out.append(replace(row, values={**row.values, **own}, inherited={**row.inherited, **above}))
    return out


def _above(who: Who, row: SheetRow) -> list[bytes]:
    """The cases and the source that a row belongs to, the nearest first."""
    case, source = who.cases.get(row.id), who.sources.get(row.id)
    if row.speaker:
        source = who.sources.get(who.speakers[row.id].source)
    elif case is not None and case.source:
        source = who.sources.get(case.source)
    out = [one.id for one in who.lineage(row.id)[1:]]
    if source is not None:
        out += [source.id, *(one.id for one in who.lineage(source.case))]
    return [one for one in out if one != row.id]


def _persons(_study: Study, who: Who) -> list[SheetRow]:
    out: list[SheetRow] = []
    spoken = {speaker.case for speaker in who.speakers.values() if speaker.case}
    for speaker in who.speakers.values():
        if speaker.moderator:
            continue
        source = who.sources.get(speaker.source)
        if speaker.case is None and source is not None:
            person = who.person(speaker.id, source.id)
            out.append(SheetRow(speaker.id, speaker.name, source.name, {}, person.attributes, speaker=True))
    for case in who.cases.values():
        if case.kind != PERSON and case.id not in spoken:
            continue
        around = who.lineage(case.id)[1:]
        limited = who.sources.get(case.source) if case.source else None
        above = {key: value for one in reversed(around) for key, value in one.attributes.items()}
        place = limited.name if limited else around[0].name if around else ""
        out.append(SheetRow(case.id, case.name, place, case.attributes, above))
    return sorted(out, key=lambda row: (row.place.casefold(), row.name.casefold()))


def _sites(_study: Study, who: Who) -> list[SheetRow]:
    spoken = {speaker.case for speaker in who.speakers.values() if speaker.case}
    return [
        SheetRow(case.id, case.name, next((one.name for one in who.lineage(case.id)[1:]), ""), case.attributes)
        for case in who.cases.values()
        if case.kind != PERSON and case.id not in spoken
    ]


def _sources(study: Study, who: Who) -> list[SheetRow]:
    values = people.attribute_values(study.db, "source")
    return [
        SheetRow(
            source.id, source.name, who.cases[source.case].name if source.case in who.cases else "",
            values.get(source.id, {}), who.cases[source.case].attributes if source.case in who.cases else {},
        )
        for source in sources.everything(study)
    ]


def write(study: Study, name: str, changes: Mapping[tuple[bytes, str], str], wave: str = "") -> int:
    """Write values into cells of a sheet, (row, attribute) to value, as one action; "" takes a value away.

    In a wave they hold for that wave alone, but consent, which holds in all of them. `CONSENT` takes the place of an
    attribute for answers about consent. Returns how many cells differ from before. Raises UserError for an attribute
    without a name, and for what is no answer about consent.
    """
    known = {row.id: row for row in sheet(study, name, wave).rows}
    settled = {
        (row, attribute): consents.read(value).words if attribute == CONSENT else value
        for (row, attribute), value in changes.items()
    }
    wanted = {
        (row, attribute.strip()): value.strip()
        for (row, attribute), value in settled.items()
        if row in known and known[row].values.get(attribute.strip(), "") != value.strip()
    }
    if any(not attribute for _row, attribute in wanted):
        raise UserError("An attribute needs a name; type one.")
    if not wanted:
        return 0
    table = "source" if name == SOURCES else "study_case"
    rows = list(dict.fromkeys(row for row, _attribute in wanted))
    words = known[rows[0]].name if len(rows) == 1 else f"{len(rows)} {name}"
    with study.action("attributes.write", name=words) as tx:
        writer = AttributeWriter(study, tx)
        targets: dict[bytes, bytes] = {}
        for (row, attribute), value in wanted.items():
            if row not in targets:
                targets[row] = cases.add_for_speaker(study, tx, row) if known[row].speaker else row
            if attribute == CONSENT:
                consents.write(tx, table, targets[row], consents.read(value))
            else:
                writer.write(table, targets[row], attribute, value, wave)
    return len(wanted)


def add_attribute(study: Study, name: str) -> None:
    """Make an attribute at the end. Raises UserError when the name is empty or taken."""
    wanted = " ".join(name.split())
    _check(study, wanted, None)
    with study.action("attribute.create", name=wanted) as tx:
        AttributeWriter(study, tx).ensure(wanted)


def rename_attribute(study: Study, old: str, name: str) -> None:
    """Give an attribute another name. Raises UserError when it is empty, taken, or there is no such attribute.

    Templates of attribution that name it are changed along.
    """
    wanted = " ".join(name.split())
    row = attribute_row(study, old)
    _check(study, wanted, row)
    with study.action("attribute.rename", old=old, name=wanted) as tx:
        tx.set("attribute", row, name=wanted)
        for template in people.templates(study.db):
            text = template.text.replace(f"{{{old}}}", f"{{{wanted}}}")
            attribute = wanted if template.attribute.casefold() == old.casefold() else template.attribute
            tx.set("attribution_template", template.id, body=text, attribute=attribute or None)


def delete_attribute(study: Study, name: str) -> None:
    """Delete an attribute; its values go with it. Raises UserError when there is none."""
    row = attribute_row(study, name)
    with study.action("attribute.delete", name=name) as tx:
        tx.delete("attribute", [row])


def attribute_row(study: Study, name: str) -> bytes:
    """The id of an attribute, letters' case apart. Raises UserError when there is none."""
    known = people.attribute_names(study.db).items()
    found = next((row for row, one in known if one.casefold() == name.strip().casefold()), None)
    if found is None:
        raise UserError(f"There is no attribute “{name}”.")
    return found


def _check(study: Study, name: str, own: bytes | None) -> None:
    if not name:
        raise UserError("An attribute needs a name; type one.")
    if any(sign in name for sign in "{}"):
        raise UserError("The name of an attribute cannot have braces, which templates of attribution use.")
    known = people.attribute_names(study.db).items()
    if any(one.casefold() == name.casefold() and row != own for row, one in known):
        raise UserError(f"There is an attribute “{name}” already; choose another name.")
