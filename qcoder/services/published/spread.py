"""How the quotes chosen for the report spread over persons, sites and groups: who is quoted much, who is unheard.

A group is over-quoted when it has three quotes or more and more than twice as many as its share of the coded passages
would give it; unheard when it has coded passages and no quote. The share is that of what there was to choose from, so
that a group which spoke much may be quoted much.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qcoder.services.published.shelf import APPROVED, SELECTED
from qcoder.services.quoting.retrieval import Retrieval, natural
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import Place

PERSONS, SITES, ATTRIBUTE = "persons", "sites", "attribute:"
LEAST, TIMES = 3, 2


@dataclass(frozen=True, slots=True)
class Share:
    """A person, site or group: how many quotes it has in the selection, of how many coded passages.

    `key` is the hex digits of the person or case, or the value of the attribute.
    """

    name: str
    key: str
    chosen: int
    passages: int
    over: bool = False

    @property
    def unheard(self) -> bool:
        """Whether nothing of what it said is in the selection."""
        return not self.chosen


@dataclass(frozen=True, slots=True)
class Spread:
    """The shares of a kind of group, the most quoted first; `chosen` quotes of `passages` in all."""

    by: str
    shares: tuple[Share, ...]
    chosen: int
    passages: int


def kinds(retrieval: Retrieval) -> list[str]:
    """By what a selection can be spread: persons, sites, and every attribute."""
    return [PERSONS, SITES, *(f"{ATTRIBUTE}{name}" for name in retrieval.who.attributes)]


def spread(retrieval: Retrieval, rows: Iterable[CodedRow], by: str) -> Spread:
    """How the selected and approved quotes among some rows spread; codings of the same words count once."""
    voices: dict[tuple[bytes | None, bytes], CodedRow] = {}  # a row of each speaker of each text
    counts: dict[tuple[bytes | None, bytes], list[int]] = {}
    chosen: set[Place] = set()
    places: set[Place] = set()
    for row in rows:
        place, voice = (row.text, row.start, row.end), (row.speaker, row.text)
        voices.setdefault(voice, row)
        count = counts.setdefault(voice, [0, 0])
        if place not in places:
            places.add(place)
            count[0] += 1
        if row.status in {SELECTED, APPROVED} and place not in chosen:
            chosen.add(place)
            count[1] += 1
    people = _names(retrieval, voices.values()) if by == PERSONS else {}
    names: dict[str, str] = {}
    passages: dict[str, int] = {}
    quoted: dict[str, int] = {}
    for voice, row in voices.items():
        key, name = _group(retrieval, row, by, people)
        if key:
            names[key] = name
            passages[key] = passages.get(key, 0) + counts[voice][0]
            quoted[key] = quoted.get(key, 0) + counts[voice][1]
    total, all_chosen = sum(passages.values()), sum(quoted.values())
    shares = [
        Share(names[key], key, quoted[key], passages[key], _over(quoted[key], passages[key], all_chosen, total))
        for key in names
    ]
    shares.sort(key=lambda share: (-share.chosen, -share.passages, natural(share.name)))
    return Spread(by, tuple(shares), all_chosen, total)


def _over(chosen: int, passages: int, all_chosen: int, total: int) -> bool:
    return chosen >= LEAST and chosen * total > TIMES * all_chosen * passages


def _names(retrieval: Retrieval, rows: Iterable[CodedRow]) -> Mapping[bytes, str]:
    return retrieval.names.apart({voice: None for row in rows if (voice := retrieval.voice_of(row))})


def _group(retrieval: Retrieval, row: CodedRow, by: str, people: Mapping[bytes, str]) -> tuple[str, str]:
    person = retrieval.person_of(row)
    if person.speaker is None or person.speaker.moderator:
        return "", ""
    if by == PERSONS:
        voice = retrieval.voice_of(row)
        return voice.hex(), people.get(voice, "")
    if by == SITES:
        site = person.site
        return (site.id.hex(), site.name) if site else ("", "")
    value = person.attributes.get(by.removeprefix(ATTRIBUTE), "")
    return value, value


def remarkable(found: Spread) -> tuple[Sequence[Share], Sequence[Share]]:
    """The over-quoted and the unheard."""
    return [share for share in found.shares if share.over], [share for share in found.shares if share.unheard]
