"""What people are called in lists, tables and charts: one name everywhere, in the language in which the study is read.

That is the language in which most of the study is coded. A person goes by the name that somebody gave to their case; a
case that only repeats a label of a transcript goes by the label in that language, else by that of the original.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from qcoder.services import sources
from qcoder.services.cases import Who
from qcoder.services.quoting.natural_order import natural
from qcoder.services.quoting.voices import Presence, Voices
from qcoder.services.study import Study
from qcoder.storage.codings import coded


def with_place(name: str, place: str) -> str:
    """A person of a source, where the name alone would not do."""
    return f"{name}, {place}"


class PersonNames:
    """Names people. All is read when this is made: the study is not needed afterwards."""

    def __init__(self, study: Study, who: Who, voices: Voices) -> None:
        self._who = who
        self._voices = voices
        self.language = read_language(study, who)
        self._called = sources.called_in(study, self.language)
        self._known: dict[bytes, list[tuple[str, bytes]]] = {}  # by person: label and source, the original's first
        self._labels: dict[bytes, set[str]] = {}  # by person: as the transcripts have them, in all languages
        self._read: dict[tuple[bytes, bytes], str] = {}  # by person and source: the label in the language that is read
        for one in voices.present():
            self._add(one)

    def _add(self, one: Presence) -> None:
        name = one.name
        self._labels.setdefault(one.person, set()).add(name)
        if one.speaker is not None and self._voices.heard_in(one.speaker, self.language):
            name = self._called.get(one.speaker, one.name)
            self._read.setdefault((one.person, one.source), name)
        self._known.setdefault(one.person, []).append((name, one.source))

    def label(self, speaker: bytes | None, source: bytes) -> str:
        """What whoever speaks in a source is called there; "" where nobody does."""
        voice = self._who.speakers.get(speaker) if speaker else None
        if voice is None:
            return ""
        if self._voices.heard_in(voice.id, self.language):
            return self._called.get(voice.id, voice.name)
        person = self._voices.person(speaker, source)
        return voice.name if person is None else self._read.get((person, source), voice.name)

    def name(self, person: bytes) -> str:
        """What a person, or a case, is called in all sources together; "" for who is neither."""
        known = self._known.get(person, [])
        called = {self._read.get((person, source), name) for name, source in known}
        case = self._who.cases.get(person)
        if case is not None and (len(called) != 1 or case.name not in self._labels[person]):
            return case.name
        return self._read.get((person, known[0][1]), known[0][0]) if known else ""

    def place(self, person: bytes) -> str:
        """The first source that a person took part in; "" for one who is in none."""
        known = self._known.get(person)
        return self._who.sources[known[0][1]].name if known else ""

    def ordered(self, people: Iterable[bytes]) -> list[bytes]:
        """Some people by their sources, and in each by their names."""
        return sorted(people, key=lambda person: (natural(self.place(person)), natural(self.name(person)), person))

    def apart(self, people: Iterable[bytes]) -> Mapping[bytes, str]:
        """The names of some people, with the source where several are called alike."""
        names = {person: self.name(person) for person in people}
        often = Counter(names.values())
        return {
            person: name if often[name] == 1 else with_place(name, self.place(person)) for person, name in names.items()
        }


def read_language(study: Study, who: Who) -> str:
    """The language in which most is coded; where nothing is, that of most originals. "" where it is not known."""
    said = coded.lengths(study.db)
    weight: Counter[str] = Counter()
    originals: Counter[str] = Counter()
    for source in who.sources.values():
        originals.update(text.language for text in source.texts[:1])
        for text in source.texts:
            weight[text.language] += said.get(text.id, 0)
    return max(sorted(weight), key=lambda language: (weight[language], originals[language]), default="")
