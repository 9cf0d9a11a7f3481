"""Which words are said, how often, in how many sources and by how many people.

found = word_list(study, Words(lemma=True))
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from qcoder.export.pictures.figures import Bars
from qcoder.export.wording import ENGLISH, Say
from qcoder.model.matrix import Heading, MatrixTable
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.spoken import Words, by_text
from qcoder.services.exploring.word_forms import Forms
from qcoder.services.quoting.retrieval import go_on
from qcoder.services.study import Study
from qcoder.storage.texts import sources

_MOST_BARS = 40


class Word(NamedTuple):
    """A word with how often it is said, in how many sources, by how many people."""

    word: str
    times: int
    sources: int
    people: int


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


def word_list(study: Study, asked: Words, go: Callable[[], None] = go_on) -> WordList:
    """Count the words that are said. Raises UserError when the filter names something that is not there."""
    material = Material(study, asked.chosen, go, read_codings=False)
    forms = Forms(asked)
    times: Counter[str] = Counter()
    where: dict[str, set[bytes]] = {}
    who: dict[str, set[bytes]] = {}
    for spoken in by_text(material, asked):
        source, language, body = spoken.source.id, spoken.text.language, spoken.body
        by_speaker: dict[bytes | None, list[str]] = {}
        for turn in spoken.turns:
            by_speaker.setdefault(turn.speaker, []).append(body[turn.start : turn.end])
        by_person: dict[bytes | None, list[str]] = {}
        for speaker, said in by_speaker.items():
            person = material.voices.person(speaker, source)
            by_person.setdefault(person, []).extend(said)
        for person, words in by_person.items():
            shown: set[str] = set()
            for chunk, count in Counter("\n".join(words).split()).items():
                for form in forms.of(chunk, language):
                    times[form.form] += count
                    if form.shown:
                        shown.add(form.form)
            for one in shown:
                where.setdefault(one, set()).add(source)
                heard = who.setdefault(one, set())
                if person is not None:
                    heard.add(person)
    found = [Word(word, times[word], len(where[word]), len(who[word])) for word in where if times[word] >= asked.least]
    found.sort(key=lambda word: (-word.times, word.word))
    return WordList(tuple(found), times.total(), asked)


def languages(study: Study) -> list[str]:
    """The languages of the texts of a study."""
    return sorted({text.language for text in sources.texts(study.db) if text.language})
