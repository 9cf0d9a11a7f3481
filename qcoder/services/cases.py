"""Cases (persons, sites, groups), their attributes, and who speaks for whom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcoder.history.log import Transaction
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Case, Source, Speaker
from qcoder.services import sources as known_sources
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage.reporting import exploring
from qcoder.storage.team import people
from qcoder.storage.texts import sources

SITE, PERSON = "site", "person"
WAVE = "wave"
"""The name under which an attribution may say the wave of the source."""


def everything(study: Study) -> list[Case]:
    """All cases with their own attributes."""
    return people.cases(study.db)


def find(known: Sequence[Case], words: str) -> list[Case]:
    """The cases of a key or name. Raises UserError when there is none."""
    folded = words.strip().casefold()
    found = [c for c in known if c.key.casefold() == folded and folded] or [
        c for c in known if c.name.casefold() == folded
    ]
    if not found:
        raise UserError(f"There is no case “{words}”; see the list of cases for their names.")
    return found


def create(study: Study, name: str, *, kind: str = SITE, parent: bytes | None = None) -> bytes:
    """Make a case; returns its id. Raises UserError when the name is empty or taken at this place."""
    name = " ".join(name.split())
    if not name:
        raise UserError("A case needs a name; type one.")
    known = everything(study)
    if any(c.name.casefold() == name.casefold() and c.parent == parent and c.source is None for c in known):
        raise UserError(f"There is a case “{name}” already; choose another name.")
    with study.action("case.create", name=name) as tx:
        return tx.add("study_case", name=name, kind=kind, parent=parent)


def rename(study: Study, case: bytes, name: str) -> None:
    """Give a case another name."""
    name = " ".join(name.split())
    if not name:
        raise UserError("A case needs a name; type one.")
    with study.action("case.change", name=name) as tx:
        tx.set("study_case", case, name=name)


def delete(study: Study, case: bytes) -> None:
    """Delete a case; speakers and sources that were linked to it are linked to none."""
    name = next(c.name for c in everything(study) if c.id == case)
    with study.action("case.delete", name=name) as tx:
        for speaker in sources.speakers(study.db):
            if speaker.case == case:
                tx.set("speaker", speaker.id, study_case=None)
        for source in sources.sources(study.db):
            if source.case == case:
                tx.set("source", source.id, study_case=None)
        for child in everything(study):
            if child.parent == case:
                tx.set("study_case", child.id, parent=None)
        tx.delete_all(dependents.of(study.db, "study_case", [case]))


def set_attribute(study: Study, case: bytes, attribute: str, value: str) -> None:
    """Give a case a value of an attribute; "" takes it away. An attribute of a new name is made."""
    name = next(c.name for c in everything(study) if c.id == case)
    with study.action("case.change", name=name) as tx:
        AttributeWriter(study, tx).write("study_case", case, attribute, value)


def case_of_speaker(study: Study, speaker: Speaker) -> bytes:
    """The case of a speaker, made on demand under the case of the source."""
    if speaker.case is not None:
        return speaker.case
    with study.action("case.create", name=speaker.name) as tx:
        return add_for_speaker(study, tx, speaker.id)


def add_for_speaker(study: Study, tx: Transaction, speaker: bytes) -> bytes:
    """Make the case of a speaker under that of the source, inside an action; returns it."""
    voice = next(one for one in sources.speakers(study.db) if one.id == speaker)
    source = next(one for one in sources.sources(study.db) if one.id == voice.source)
    case = tx.add("study_case", name=voice.name, kind=PERSON, parent=source.case, source=source.id)
    tx.set("speaker", speaker, study_case=case)
    return case


class AttributeWriter:
    """Writes values of attributes inside an action; makes attributes that are new."""

    def __init__(self, study: Study, tx: Transaction) -> None:
        self._db = study.db
        self._tx = tx
        self._attributes = {name.casefold(): row for row, name in people.attribute_names(study.db).items()}
        self._last: str | None = None

    def write(self, kind: str, target: bytes, attribute: str, value: str, wave: str = "") -> bool:
        """Set one value where it differs, in a wave of the study or in general; says whether it did."""
        row = self.ensure(attribute)
        known = people.attribute_value_rows(self._db, target, wave or None).get(row)
        wanted = value.strip() or None
        if known is not None:
            if known[1] != wanted:
                self._tx.set("attribute_value", known[0], value=wanted)
            return known[1] != wanted
        if wanted is not None:
            in_wave = {"wave": wave} if wave else {}
            self._tx.add("attribute_value", attribute=row, target_table=kind, target=target, value=wanted, **in_wave)
        return wanted is not None

    def ensure(self, name: str) -> bytes:
        """The attribute of a name, made where there is none."""
        folded = name.casefold()
        if folded not in self._attributes:
            self._last = order.after(self._last or self._highest())
            self._attributes[folded] = self._tx.add("attribute", name=name, kind="text", pos=self._last)
        return self._attributes[folded]

    def _highest(self) -> str | None:
        return people.highest_attribute_pos(self._db)


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of who speaks: attributes of the own case over those of its parents over the source's case.

    Of a note that nobody in particular said, `attributes` also say its theme, round and table; it is `noted` then.
    """

    speaker: Speaker | None
    case: Case | None
    site: Case | None
    attributes: dict[str, str]
    noted: bool = False


class Who:
    """Looks persons up: one reading of all cases and speakers, then a dictionary per speaker."""

    def __init__(self, study: Study) -> None:
        self.cases = {case.id: case for case in people.cases(study.db)}
        self.speakers = known_sources.speakers(study)
        self.sources = {source.id: source for source in known_sources.everything(study)}
        self._of_source = people.attribute_values(study.db, "source")
        self.settings = people.attribute_values(study.db, "turn")
        self._order = list(people.attribute_names(study.db).values())
        self._known: dict[tuple[bytes | None, bytes], Person] = {}
        self._notes: dict[bytes, Person] = {}
        self._waves = exploring.waves(study.db)
        self._in_wave = exploring.values_by_wave(study.db) if self._waves else {}

    @property
    def attributes(self) -> list[str]:
        """The names of all attributes in order."""
        return self._order

    def person(self, speaker: bytes | None, source: bytes, turn: bytes | None = None) -> Person:
        """Who says what a speaker of a source says; for no speaker, what is known of the source.

        One who took part and is never heard is asked for by their case in the place of a speaker. With the turn, also
        to which theme, round and table it belongs, where it is a note of a session.
        """
        if turn is not None and turn in self.settings:
            if turn not in self._notes:
                self._notes[turn] = self._note(self.person(speaker, source), self.settings[turn])
            return self._notes[turn]
        key = (speaker, source)
        if key not in self._known:
            self._known[key] = self._look_up(speaker, self.sources[source])
        return self._known[key]

    def told(self, person: Person, source: bytes) -> dict[str, str]:
        """What an attribution may say of a person in a source: what held in its wave over what holds in general.

        The wave itself is `wave`, unless the study has an attribute of that name.
        """
        wave = self._waves.get(source)
        if wave is None:
            return person.attributes
        return {WAVE: wave} | person.attributes | self.held(person.case.id if person.case else None, source)

    def held(self, case: bytes | None, source: bytes) -> dict[str, str]:
        """What held of a person, and of where they are, in the wave of a source; without what is nearer to the person
        and holds in general.
        """
        wave = self._waves.get(source)
        if wave is None:
            return {}
        found: dict[str, str] = {}
        around, own = self.lineage(self.sources[source].case), self.lineage(case)
        for one in [*reversed(around), *reversed(own)]:  # what is known of a person counts more than of their site
            kept = {name: value for name, value in found.items() if name not in one.attributes}
            found = kept | self._in_wave.get(one.id, {}).get(wave, {})
        return found

    def lineage(self, case: bytes | None) -> list[Case]:
        """A case and those above it, from below; a loop ends where it closes."""
        out: list[Case] = []
        while case is not None and case in self.cases and self.cases[case] not in out:
            out.append(self.cases[case])
            case = self.cases[case].parent
        return out

    def _look_up(self, speaker: bytes | None, source: Source) -> Person:
        voice = self.speakers.get(speaker) if speaker else None
        own = self.lineage(voice.case if voice else speaker)
        around = self.lineage(source.case)
        values: dict[str, str] = dict(self._of_source.get(source.id, {}))
        for case in [*reversed(around), *reversed(own)]:
            values |= case.attributes
        ordered = {name: values[name] for name in self._order if name in values}
        site = next((case for case in [*own[1:], *around] if case.kind != PERSON), None)
        return Person(voice, own[0] if own else None, site, ordered)

    def _note(self, around: Person, setting: dict[str, str]) -> Person:
        values = around.attributes | setting
        ordered = {name: values[name] for name in self._order if name in values}
        return replace(around, attributes=ordered, noted=True)

    def belongs(self, person: Person, source: bytes, wanted: frozenset[bytes]) -> bool:
        """Whether a person, or the source, is one of the wanted cases or lies below one."""
        lineages = self.lineage(person.case.id if person.case else None) + self.lineage(self.sources[source].case)
        return any(case.id in wanted for case in lineages)
