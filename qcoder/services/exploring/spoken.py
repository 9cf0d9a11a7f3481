"""What is said in the texts of a study, as far as it counts: text by text, each with its turns."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from qcoder.model.records import Source, Text
from qcoder.services.exploring.material import Material
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.storage.texts import search_index
from qcoder.storage.texts.search_index import StoredText, StoredTurn


@dataclass(frozen=True, slots=True)
class Words:
    """Which words: of texts in `language` ("" for the originals), of people or of moderators too.

    With `lemma` words count by their base form; without `common` those that say little are left out. `least` is the
    number of times that a word must be said.
    """

    chosen: QuoteFilter = field(default_factory=QuoteFilter)
    language: str = ""
    lemma: bool = False
    common: bool = False
    moderators: bool = False
    least: int = 1


class Spoken(NamedTuple):
    """A text with its words and those turns of it that count, of which there is at least one."""

    source: Source
    text: Text
    stored: StoredText
    body: str
    turns: list[StoredTurn]


def by_text(material: Material, asked: Words) -> Iterator[Spoken]:
    """The texts in which something counts, in the order of sources."""
    db = material.study.db
    present = {(one.voice, one.source) for one in material.present}
    known = {one.id: one for one in search_index.texts(db)}
    for source in material.who.sources.values():
        material.go()
        moderators = asked.moderators and material.lets_source(source.id)
        for text in _texts(source, asked.language):
            stored = known.get(text.id)
            turns = search_index.turns(db, stored.number) if stored is not None else []
            counted = _counted(material, source.id, turns, present, moderators=moderators)
            if stored is not None and counted:
                yield Spoken(source, text, stored, search_index.body(db, stored.number), counted)


def _counted(
    material: Material, source: bytes, turns: list[StoredTurn], present: set[tuple[bytes | None, bytes]], *,
    moderators: bool,
) -> list[StoredTurn]:  # fmt: skip
    """The turns of those who count, and those that nobody in particular says where the filter lets them through."""
    counts: dict[bytes | None, bool] = {}
    for speaker in {turn.speaker for turn in turns}:
        voice = material.who.speakers.get(speaker) if speaker else None
        asks = voice is not None and voice.moderator
        counts[speaker] = moderators if asks else (speaker, source) in present
    return [
        turn for turn in turns
        if counts[turn.speaker] or (not turn.speaker and material.lets_note(turn.id, source))
    ]  # fmt: skip


def _texts(source: Source, language: str) -> list[Text]:
    if language:
        return [text for text in source.texts if text.language == language]
    return list(source.texts[:1])
