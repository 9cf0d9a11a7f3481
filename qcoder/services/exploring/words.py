"""Which words are said, how often, in how many sources and by how many people; and each of them in its context.

found = word_list(study, Words(lemma=True))
context(study, found, "сусід")                 every place where it is said, with the words around
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
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
    forms = _Forms(asked)
    times: Counter[str] = Counter()
    where: dict[str, set[bytes]] = {}
    who: dict[str, set[bytes]] = {}
    for text, turns in _by_text(material, asked):
        source, language = turns[0].source.id, text.language
        by_person: dict[bytes, list[str]] = {}
        for said in turns:
            person = material.voices.person(said.speaker, source) or said.speaker or source
            by_person.setdefault(person, []).append(said.words)
        for person, words in by_person.items():
            shown: set[str] = set()
            for chunk, count in Counter("\n".join(words).split()).items():
                for form in forms.of(chunk, language):
                    times[form.form] += count
                    if form.shown:
                        shown.add(form.form)
            for one in shown:
                where.setdefault(one, set()).add(source)
                who.setdefault(one, set()).add(person)
    found = [Word(word, times[word], len(where[word]), len(who[word])) for word in where if times[word] >= asked.least]
    found.sort(key=lambda word: (-word.times, word.word))
    return WordList(tuple(found), times.total(), asked)


class _Form(NamedTuple):
    """A word as it is counted: the base form or the word itself, and whether it is listed."""

    word: str
    form: str
    shown: bool


class _Forms:
    """The words in what stands between two blanks, looked up once however often that is said: no word has a blank."""

    def __init__(self, asked: Words) -> None:
        self._asked = asked
        self._known: dict[str, dict[str, tuple[_Form, ...]]] = {}  # by language

    def of(self, chunk: str, language: str) -> tuple[_Form, ...]:
        """The words of a chunk."""
        known = self._known.setdefault(language, {})
        found = known.get(chunk)
        if found is None:
            found = known[chunk] = tuple(self._form(word, language) for word in _WORD.findall(chunk))
        return found

    def _form(self, said: str, language: str) -> _Form:
        word = _folded(said)
        form = self.base(language)(word)
        left_out = stop_words(language)
        says_something = word not in left_out and form not in left_out and len(form) >= _SHORTEST
        return _Form(word, form, self._asked.common or says_something)

    def base(self, language: str) -> Callable[[str], str]:
        """What makes the form in which a word is counted."""
        return lemmas(language).of if self._asked.lemma else str


def context(study: Study, asked: Words, word: str, go: Callable[[], None] = go_on) -> list[Place]:
    """Every place where a word is said, in the order of sources; with `lemma` in any of its forms.

    Raises UserError when nothing is asked for.
    """
    folded = _folded(" ".join(word.split()))
    if not folded:
        raise UserError("No word is given; type one.")
    material = Material(study, asked.chosen, go, read_codings=False)
    forms = _Forms(asked)
    found: list[Place] = []
    for text, turns in _by_text(material, asked):
        language = text.language
        wanted = {folded, forms.base(language)(folded)}
        # Whatever stands between two blanks is looked at once; only where it holds the word are its places looked for.
        chunks = {chunk for said in turns for chunk in said.words.split()}
        meant = [chunk for chunk in chunks if any(_means(form, folded, wanted) for form in forms.of(chunk, language))]
        if not meant:
            continue
        between_blanks = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, sorted(meant)))})(?!\S)")
        for said in turns:
            for chunk in between_blanks.finditer(said.words):
                for match in _WORD.finditer(said.words, *chunk.span()):
                    (form,) = forms.of(match.group(), language)
                    if _means(form, folded, wanted):
                        found.append(_place(material, said, match))
    return found


def _means(one: _Form, folded: str, forms: set[str]) -> bool:
    """Whether a word is the one that is asked for, or has its form."""
    return one.word == folded or one.form in forms


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


def _by_text(material: Material, asked: Words) -> Iterator[tuple[Text, list[_Said]]]:
    """The turns that count, of each text that has any."""
    for _text, turns in groupby(_turns(material, asked), lambda said: said.text.id):
        known = list(turns)
        yield known[0].text, known


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
