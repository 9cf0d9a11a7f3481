"""Who took part in a source, also those who are never heard: from its speakers, from a table, or added by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qcoder.history.log import Transaction
from qcoder.interchange.tables import Row, Table, read_table
from qcoder.model.errors import UserError
from qcoder.model.records import Case, Source
from qcoder.model.speech import said
from qcoder.services import cases, sources
from qcoder.services.cases import PERSON, AttributeWriter, Who
from qcoder.services.quoting.person_names import PersonNames
from qcoder.services.quoting.voices import Voices
from qcoder.services.study import Study
from qcoder.services.tables.report import Problems, Report, unread_sheets
from qcoder.storage.team import people as stored_people
from qcoder.storage.texts import participants as stored
from qcoder.storage.texts.participants import ParticipantRecord


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who took part. `turns` are those that the person says, counted in the text that is heard most.

    `case` is None for a speaker without a case; `entry` is None for one who is known from the transcript alone.
    `attributes` are the person's own, `inherited` those of the site, the group or the source.
    """

    name: str
    case: bytes | None
    role: str
    turns: int
    entry: bytes | None
    attributes: Mapping[str, str] = field(default_factory=dict)
    inherited: Mapping[str, str] = field(default_factory=dict)

    @property
    def silent(self) -> bool:
        """Whether the person took part and is never heard."""
        return not self.turns


def of_source(study: Study, source: Source) -> list[Participant]:
    """Everybody who took part in a source, those who are heard first."""
    who = Who(study)
    voices = Voices(study, who)
    names = PersonNames(study, who, voices)
    entries = {one.case: one for one in stored.records(study.db) if one.source == source.id}
    turns = _turns(study, voices, source)
    found: dict[bytes, Participant] = {}
    for one in voices.present():
        if one.source != source.id or (one.speaker is None and one.person == source.id):
            continue
        voice = who.speakers.get(one.speaker) if one.speaker else None
        case = voice.case if voice is not None else one.person
        entry = entries.get(case) if case is not None else None
        known = found.get(one.person)
        if known is None or (known.entry is None and entry is not None):
            name = names.name(one.person)
            own = who.cases[case].attributes if case in who.cases else {}
            around = who.person(one.voice, source.id).attributes
            found[one.person] = Participant(
                name, case, entry.role if entry else "", turns.get(one.person, 0), entry.id if entry else None,
                own, {attribute: value for attribute, value in around.items() if attribute not in own},
            )
    return sorted(found.values(), key=lambda one: one.silent)


def attributes_of(study: Study, people: Sequence[Participant]) -> list[str]:
    """The attributes that any of these people has, in the order of the study."""
    have = {name for one in people for name in (*one.attributes, *one.inherited)}
    return [name for name in stored_people.attribute_names(study.db).values() if name in have]


def _turns(study: Study, voices: Voices, source: Source) -> dict[bytes, int]:
    """The turns of each person in the text in which most are said: a translation repeats the same ones."""
    out: dict[bytes, int] = {}
    for text in source.texts:
        counted: dict[bytes, int] = {}
        for turn in sources.turns(study, text.id):
            person = voices.person(turn.speaker, source.id) if turn.number is not None else None
            if person is not None:
                counted[person] = counted.get(person, 0) + 1
        out |= {person: max(count, out.get(person, 0)) for person, count in counted.items()}
    return out


def add(study: Study, source: Source, name: str, role: str = "") -> None:
    """Note that somebody took part, in which role. A name that is not known yet becomes a case of this source.

    Raises UserError without a name.
    """
    words = " ".join(name.split())
    if not words:
        raise UserError("A participant needs a name or a number; type one.")
    with study.action("participant.add", name=words) as tx:
        _write(study, tx, source, words, role.strip())


def set_role(study: Study, source: Source, who: Participant, role: str) -> None:
    """Say in which role somebody took part."""
    with study.action("participant.change", name=who.name) as tx:
        _write(study, tx, source, who.name, role.strip())


def set_attribute(study: Study, source: Source, who: Participant, attribute: str, value: str) -> None:
    """Give somebody who took part a value of an attribute; "" takes it away. A speaker without a case gets one.

    Raises UserError for an attribute without a name.
    """
    attribute = " ".join(attribute.split())
    if not attribute:
        raise UserError("An attribute needs a name; type one.")
    if who.attributes.get(attribute, "") == value.strip():
        return
    with study.action("participant.change", name=who.name) as tx:
        case = who.case
        if case is None:
            case, _new, _changed = _write(study, tx, source, who.name, who.role)
        AttributeWriter(study, tx).write("study_case", case, attribute, value)


def remove(study: Study, who: Participant) -> None:
    """Take back that somebody took part. Raises UserError for one who is known from the transcript alone."""
    if who.entry is None:
        raise UserError(f"“{who.name}” speaks in the transcript; correct the speaker there.")
    with study.action("participant.remove", name=who.name) as tx:
        tx.delete("participant", [who.entry])


def import_table(study: Study, path: Path, source: Source | None = None) -> Report:
    """Read who took part: `source`, `name`, `role`; every other column is an attribute of the person.

    With a `source` given, rows that name none are of that one. Read again it changes nothing. Raises UserError naming
    every row whose source is unknown or that has no name.
    """
    needed = ("name",) if source is not None else ("source", "name")
    table = read_table(path, needed, ("source", "name", "role"))
    meant = _meant(study, path, table, source)
    report = Report(notes=unread_sheets(table))
    with study.action("participant.import", name=path.name) as tx:
        writer = AttributeWriter(study, tx)
        made: dict[tuple[bytes, str], bytes] = {}
        for row, where in meant:
            case, new, changed = _write(study, tx, where, row["name"], row.get("role"), made)
            for attribute in table.unknown:
                if row[attribute]:
                    changed |= writer.write("study_case", case, attribute, row[attribute])
            report.count(new=new, changed=changed)
    return report


def _meant(study: Study, path: Path, table: Table, default: Source | None) -> list[tuple[Row, Source]]:
    known = {one.name.casefold(): one for one in sources.everything(study)}
    problems = Problems(path)
    out = []
    for row in table.rows:
        named = row.get("source") or ""
        source = known.get(named.casefold()) if named else default
        if source is None:
            problems.add(row, said("there is no source “{named}”.", named=named))
        elif not row["name"]:
            problems.add(row, said("a participant needs a name."))
        else:
            out.append((row, source))
    problems.refuse()
    return out


def _write(
    study: Study, tx: Transaction, source: Source, name: str, role: str,
    made: dict[tuple[bytes, str], bytes] | None = None,
) -> tuple[bytes, bool, bool]:
    """Write one entry; returns the case, whether the entry is new, and whether anything of it changed."""
    made = {} if made is None else made
    at = (source.id, name.casefold())
    case = made.get(at) or _case(study, source, name)
    known = _entry(study, source, case) if case is not None else None
    if case is None:
        voices = sources.speakers(study).values()
        voice = next((one for one in voices if _says(one.source, one.name, source, name)), None)
        case = (cases.add_for_speaker(study, tx, voice.id) if voice is not None
                else tx.add("study_case", name=name, kind=PERSON, parent=source.case, source=source.id))
    first = at not in made
    made[at] = case
    if known is not None:
        changed = bool(role) and role != known.role
        if changed:
            tx.set("participant", known.id, role=role)
        return case, False, changed
    if first:
        tx.add("participant", source=source.id, study_case=case, role=role or None)
    return case, first, False


def _says(where: bytes, spoken: str, source: Source, name: str) -> bool:
    return where == source.id and spoken.casefold() == name.casefold()


def _entry(study: Study, source: Source, case: bytes) -> ParticipantRecord | None:
    found = [one for one in stored.records(study.db) if (one.source, one.case) == (source.id, case)]
    return found[-1] if found else None


def _case(study: Study, source: Source, name: str) -> bytes | None:
    """The case that a name means in a source: that of its speaker, one of this source, or a person of all sources."""
    for voice in sources.speakers(study).values():
        if _says(voice.source, voice.name, source, name) and voice.case is not None:
            return voice.case
    folded = name.casefold()
    known: list[Case] = [one for one in cases.everything(study)
                         if one.kind == PERSON and folded in {one.name.casefold(), one.key.casefold()}]
    for scope in (source.id, None):
        here = [one.id for one in known if one.source == scope]
        if len(here) == 1:
            return here[0]
    return None
