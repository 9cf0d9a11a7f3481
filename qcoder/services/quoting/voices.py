"""Who is one person: speakers that share a case, and those that the texts of one source show to be the same.

By this one rule people are counted everywhere. A source without speakers is one person, its writer; moderators are
nobody, and so are words that belong to none of the speakers of a source.

A translation often names its speakers in another way than the original. Where the turns of both are aligned, two
speakers whose turns lie in the same passages are one person, so that nobody counts twice or seems silent in the
language in which nobody coded.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qcoder.model.records import Source, Speaker, Text
from qcoder.services.cases import Who
from qcoder.services.study import Study
from qcoder.storage.texts import participants


class Presence(NamedTuple):
    """A person who took part in a source. `speaker` is None for one who is not heard there by name.

    `voice` is by what `Who` and `Voices` know the person in this source: the speaker, the case of one who took part and
    is never heard, None for the writer of a source without speakers.
    """

    person: bytes
    speaker: bytes | None
    source: bytes
    name: str
    voice: bytes | None


class Voices:
    """Tells persons apart. A person is known by the id of a case, of a speaker, or of a source without speakers.

    All is read when this is made: the study is not needed afterwards.
    """

    def __init__(self, study: Study, who: Who) -> None:
        self._who = who
        self._participants = participants.participants(study.db)
        self._same: dict[bytes, bytes] = {}
        self._languages: dict[bytes, set[str]] = {}  # of speakers of sources with several texts: where they are heard
        heard = {speaker.source for speaker in who.speakers.values() if not speaker.moderator}
        self._unlabelled = who.sources.keys() - heard
        for source in who.sources.values():
            self._join_texts(study, source)

    def person(self, speaker: bytes | None, source: bytes) -> bytes | None:
        """Who says what a speaker of a source says; None for a moderator, and where nobody knows."""
        voice = self._who.speakers.get(speaker) if speaker else None
        if voice is None:
            if speaker is not None and speaker in self._who.cases:
                return self._leader(speaker)
            return source if source in self._unlabelled else None
        return None if voice.moderator else self._leader(_key(voice))

    def leading(self, case: bytes) -> bytes:
        """The case that stands for a person: another one only where the texts of a source show two to be the same."""
        leader = self._leader(case)
        return leader if leader in self._who.cases else case

    def case_of(self, speaker: bytes | None) -> bytes | None:
        """The case of whoever speaks, which may be that of their label in another text of the source."""
        voice = self._who.speakers.get(speaker) if speaker else None
        if voice is None:
            return self.leading(speaker) if speaker is not None and speaker in self._who.cases else None
        if voice.moderator:
            return voice.case
        leader = self._leader(_key(voice))
        return leader if leader in self._who.cases else voice.case

    def case_in(self, speaker: bytes | None, source: bytes) -> bytes | None:
        """The case of whoever speaks in a source, the same in all its texts."""
        person = self._who.person(speaker, source)
        return self.case_of(speaker) or (person.case.id if person.case else None)

    def attributes(self, speaker: bytes | None, source: bytes, turn: bytes | None = None) -> Mapping[str, str]:
        """What is known of whoever speaks in a source, in whichever of its texts it is known."""
        person = self._who.person(speaker, source, turn)
        case = self.case_in(speaker, source)
        if case is None or (person.case is not None and person.case.id == case):
            return person.attributes
        values = dict(person.attributes)
        for one in reversed(self._who.lineage(case)):
            values |= one.attributes
        return values | (person.case.attributes if person.case is not None else {})

    def heard_in(self, speaker: bytes, language: str) -> bool:
        """Whether a speaker says anything in a text of a language; a source of one text is in that language alone."""
        source = self._who.sources.get(self._who.speakers[speaker].source)
        if source is None or len(source.texts) < 2:
            return source is not None and any(text.language == language for text in source.texts)
        return language in self._languages.get(speaker, ())

    def present(self) -> Iterator[Presence]:
        """Everybody who took part in a source, once for each speaker and each entry as a participant."""
        for speaker in self._who.speakers.values():
            if not speaker.moderator and speaker.source in self._who.sources:
                yield Presence(self._leader(_key(speaker)), speaker.id, speaker.source, speaker.name, speaker.id)
        for source, case in self._participants:
            known = self._who.cases.get(case)
            if known is not None and source in self._who.sources:
                yield Presence(self._leader(case), None, source, known.name, case)
        for source in self._unlabelled:
            yield Presence(source, None, source, self._who.sources[source].name, None)

    # ---- speakers of two texts

    def _join_texts(self, study: Study, source: Source) -> None:
        if len(source.texts) < 2:
            return
        first = self._by_passage(study, source.texts[0])
        for text in source.texts[1:]:
            self._join_speakers(first, self._by_passage(study, text))

    def _by_passage(self, study: Study, text: Text) -> dict[int, bytes]:
        """Who speaks in each passage of a text, where it is one person alone."""
        found: dict[int, set[bytes]] = {}
        for passage, voice in participants.speakers_of_passages(study.db, text.id):
            speaker = self._who.speakers.get(voice)
            if speaker is None:
                continue
            self._languages.setdefault(speaker.id, set()).add(text.language)
            if passage is not None and not speaker.moderator:
                found.setdefault(passage, set()).add(speaker.id)
        return {passage: next(iter(names)) for passage, names in found.items() if len(names) == 1}

    def _join_speakers(self, first: dict[int, bytes], other: dict[int, bytes]) -> None:
        votes: dict[bytes, Counter[bytes]] = {}
        for passage, speaker in other.items():
            if passage in first:
                votes.setdefault(speaker, Counter())[first[passage]] += 1
        for speaker, counted in votes.items():
            likeliest, times = counted.most_common(1)[0]
            # More than half of the passages: a turn that is split otherwise in a translation must not join two people.
            if 2 * times > counted.total():
                self._join(self._who.speakers[likeliest], self._who.speakers[speaker])

    def _join(self, one: Speaker, other: Speaker) -> None:
        if self._named(one) and self._named(other):
            return  # two cases that somebody chose for them: these say who they are
        first, second = self._leader(_key(one)), self._leader(_key(other))
        if first not in self._who.cases and second in self._who.cases:
            first, second = second, first  # a case knows more of a person than a label does
        if first != second:
            self._same[second] = first

    def _named(self, speaker: Speaker) -> bool:
        """Whether a speaker has a case that stands for a person in all sources."""
        case = self._who.cases.get(speaker.case) if speaker.case else None
        return case is not None and case.source is None

    def _leader(self, key: bytes) -> bytes:
        while key in self._same:
            key = self._same[key]
        return key


def _key(speaker: Speaker) -> bytes:
    return speaker.case or speaker.id
