"""Which words are said, how often, in how many sources and by how many people; and each of them in its context.

found = word_list(study, Words(lemma=True))
context(study, found, "сусід")                 every place where it is said, with the words around
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from qcoder.export.pictures.figures import Bars
from qcoder.export.wording import ENGLISH, Say
from qcoder.language.lemmas import lemmas
from qcoder.language.stop_words import stop_words
from qcoder.model.errors import UserError
from qcoder.model.matrix import Heading, MatrixTable
from qcoder.model.records import Source, Text
from qcoder.services.exploring.material import Material
from qcoder.services.quoting.retrieval import QuoteFilter, go_on
from qcoder.services.study import Study
from qcoder.storage import sources

# A word may have an apostrophe or a hyphen inside: don't, м'яч, self-esteem.
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ‑-][^\W\d_]+)*")
_APOSTROPHES = str.maketrans("’ʼ‑", "''-")
_AROUND = 90  # code points of context on each side
_SHORTEST = 2
_MOST_BARS = 40


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


class Word(NamedTuple):
    """A word with how often it is said, in how many sources, by how many people."""

    word: str
    times: int
    sources: int
    people: int


class Place(NamedTuple):
    """A word where it is said: `start:end` in the text, with the words before and after it."""

    source: Source
    text: Text
    turn: int
    speaker: str
    start: int
    end: int
    before: str
    match: str
    after: str


@dataclass(frozen=True, slots=True)
class WordList:
    """Words by how often they are said, and how many there are in all, the common ones counted in."""

    words: tuple[Word, ...]
    total: int
    asked: Words

    def table(self, say: Say = ENGLISH) -> MatrixTable:
        """A row a word."""
        columns = tuple(Heading(say(name)) for name in ("Times", "Sources", "People"))
        rows = tuple(Heading(word.word) for word in self.words)
        values = tuple((word.times, word.sources, word.people) for word in self.words)
        none = (None,) * len(self.words)
        return MatrixTable(rows, columns, values, none, (self.total, None, None), None, say("Word"))

    def figure(self, say: Say = ENGLISH) -> Bars:
        """The words that are said most, as bars."""
        most = self.words[:_MOST_BARS]
        names, values = tuple(one.word for one in most), tuple((one.times,) for one in most)
        return Bars(say("Words said most"), names, (), values, say("Times"))

    def as_json(self) -> dict[str, Any]:
        """The words with their counts."""
        return {"total": self.total, "words": [word._asdict() for word in self.words]}


class _Said(NamedTuple):
    """The words of one turn."""

    source: Source
    text: Text
    turn: int
    speaker: bytes | None
    start: int
    words: str


def word_list(study: Study, asked: Words, go: Callable[[], None] = go_on) -> WordList:
    """Count the words that are said. Raises UserError when the filter names something that is not there."""
    material = Material(study, asked.chosen, go, read_codings=False)
    times: Counter[str] = Counter()
    where: dict[str, set[bytes]] = {}
    who: dict[str, set[bytes]] = {}
    for said in _turns(material, asked):
        base, left_out = _base(said.text.language, lemma=asked.lemma), stop_words(said.text.language)
        person = material.voices.person(said.speaker, said.source.id) or said.speaker or said.source.id
        counted = Counter(_folded(found.group()) for found in _WORD.finditer(said.words))
        for word, count in counted.items():
            form = base(word)
            times[form] += count
            if not asked.common and (word in left_out or form in left_out or len(form) < _SHORTEST):
                continue
            where.setdefault(form, set()).add(said.source.id)
            who.setdefault(form, set()).add(person)
    shown = [Word(word, times[word], len(where[word]), len(who[word])) for word in where if times[word] >= asked.least]
    shown.sort(key=lambda word: (-word.times, word.word))
    return WordList(tuple(shown), times.total(), asked)


def context(study: Study, asked: Words, word: str, go: Callable[[], None] = go_on) -> list[Place]:
    """Every place where a word is said, in the order of sources; with `lemma` in any of its forms.

    Raises UserError when nothing is asked for.
    """
    wanted = _folded(" ".join(word.split()))
    if not wanted:
        raise UserError("No word is given; type one.")
    material = Material(study, asked.chosen, go, read_codings=False)
    found: list[Place] = []
    for said in _turns(material, asked):
        base = _base(said.text.language, lemma=asked.lemma)
        forms = {wanted, base(wanted)}
        for match in _WORD.finditer(said.words):
            form = _folded(match.group())
            if form == wanted or (asked.lemma and base(form) in forms):
                found.append(_place(material, said, match))
    return found


def languages(study: Study) -> list[str]:
    """The languages of the texts of a study."""
    return sorted({text.language for text in sources.texts(study.db) if text.language})


def _place(material: Material, said: _Said, match: re.Match[str]) -> Place:
    before = " ".join(said.words[max(0, match.start() - _AROUND) : match.start()].split())
    after = " ".join(said.words[match.end() : match.end() + _AROUND].split())
    person = material.who.person(said.speaker, said.source.id)
    name = person.speaker.name if person.speaker else ""
    start, end = said.start + match.start(), said.start + match.end()
    return Place(said.source, said.text, said.turn, name, start, end, before, match.group(), after)


def _turns(material: Material, asked: Words) -> Iterator[_Said]:
    """The turns that count, text by text."""
    present = {(one.speaker, one.source) for one in material.present}
    for source in material.who.sources.values():
        material.go()
        for text in _texts(source, asked.language):
            body = sources.body(material.study.db, text.id)
            for turn in sources.turns(material.study.db, text.id):
                voice = material.who.speakers.get(turn.speaker) if turn.speaker else None
                asks = voice is not None and voice.moderator
                nobody = not turn.speaker and material.lets_note(turn.id, source.id)
                counts = asked.moderators if asks else (turn.speaker, source.id) in present or nobody
                if turn.number is not None and counts and (not asks or material.lets_source(source.id)):
                    words = body[turn.body_start : turn.body_end]
                    yield _Said(source, text, turn.number, turn.speaker, turn.body_start, words)


def _texts(source: Source, language: str) -> list[Text]:
    if language:
        return [text for text in source.texts if text.language == language]
    return list(source.texts[:1])


def _folded(word: str) -> str:
    return word.translate(_APOSTROPHES).casefold()


def _base(language: str, *, lemma: bool) -> Callable[[str], str]:
    return lemmas(language).of if lemma else str
