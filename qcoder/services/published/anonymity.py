"""How many people an attribution may stand for: fewer than k, and it says who spoke.

k-anonymity after Samarati and Sweeney (1998): what is printed must fit at least k people of the study. People are
counted by their cases; a speaker without a case counts as one person in each source, whose labels in the texts of it
are one. Moderators do not count. What was written by hand for one quote may say more than any attribute holds; it fits
those at most who share all the attributes of the speaker that it says.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qcoder.model.attribution import Template, attribution
from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteRow
from qcoder.services.cases import Who
from qcoder.services.published.names import NameCheck
from qcoder.services.quoting.voices import Voices
from qcoder.services.study import Study
from qcoder.storage.reporting import published
from qcoder.storage.team import people

SETTING = "attribution.k"
USUAL = 3


@dataclass(frozen=True, slots=True)
class Crowd:
    """The people who are printed alike: what is printed, how many they are, and their labels with their sources."""

    attribution: str
    people: int
    speakers: tuple[str, ...]


def least(study: Study) -> int:
    """K of this study: how many people must share what is printed; 0 or 1 asks nothing."""
    found = published.setting(study.db, SETTING)
    return int(found[1]) if found and found[1].isdecimal() else USUAL


def set_least(study: Study, k: int) -> None:
    """Set k for everybody who works on the study. Raises UserError when it is less than nothing."""
    if k < 0:
        raise UserError("The number of people who share an attribution cannot be less than 0; choose another.")
    if k == least(study):
        return
    found = published.setting(study.db, SETTING)
    with study.action("attribution.least", count=str(k)) as tx:
        if found:
            tx.set("setting", found[0], value=str(k))
        else:
            tx.add("setting", name=SETTING, value=str(k))


def crowds(study: Study, templates: Sequence[Template] | None = None) -> list[Crowd]:
    """What the templates (those given, else those of the study) print, and of how many people; the fewest first."""
    known = people.templates(study.db) if templates is None else templates
    who = Who(study)
    voices = Voices(study, who)
    persons: dict[str, set[bytes]] = {}
    labels: dict[str, list[str]] = {}
    for speaker in who.speakers.values():
        if speaker.moderator or speaker.source not in who.sources:
            continue
        person = who.person(speaker.id, speaker.source)
        words = attribution(known, who.told(person, speaker.source))
        if words:
            persons.setdefault(words, set()).add(voices.person(speaker.id, speaker.source) or speaker.id)
            labels.setdefault(words, []).append(f"{speaker.name}, {who.sources[speaker.source].name}")
    found = [Crowd(words, len(ids), tuple(labels[words])) for words, ids in persons.items()]
    return sorted(found, key=lambda crowd: (crowd.people, crowd.attribution.casefold()))


def too_few(found: Iterable[Crowd], k: int) -> list[Crowd]:
    """The attributions that fewer than k people share."""
    return [crowd for crowd in found if crowd.people < k]


def naming(study: Study, found: Iterable[Crowd]) -> list[str]:
    """The attributions that hold a name which the study knows."""
    check = NameCheck(study)
    return [crowd.attribution for crowd in found if check.find(crowd.attribution, guesses=False)]


class Few:
    """The attributions that too few people of the study share; the study is read once."""

    def __init__(self, study: Study) -> None:
        self._k = least(study)
        self._few = {crowd.attribution: crowd.people for crowd in too_few(crowds(study), self._k)}
        self._who = Who(study)
        self._voices = Voices(study, self._who)
        self._known: dict[bytes, Mapping[str, str]] | None = None  # by person, read for what was written by hand

    def people(self, quote: QuoteRow) -> int | None:
        """How many people the attribution of a quote may stand for, where these are too few; else None."""
        if quote.attribution in self._few or not quote.own_attribution:
            return self._few.get(quote.attribution)
        count = self._sharing(quote)
        return count if count and count < self._k else None

    def _sharing(self, quote: QuoteRow) -> int:
        """How many people have all that an attribution by hand says of the speaker; 0 where it says no attribute."""
        words = quote.attribution.casefold()
        told = [
            (name, value) for name, value in self._voices.attributes(quote.speaker_id or None, quote.source_id).items()
            if value and re.search(rf"(?<!\w){re.escape(value.casefold())}(?!\w)", words)
        ]
        if not told:
            return 0
        if self._known is None:
            self._known = {
                one.person: self._voices.attributes(one.voice, one.source) for one in self._voices.present()
            }
        return sum(all(known.get(name) == value for name, value in told) for known in self._known.values())
