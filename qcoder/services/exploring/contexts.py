"""A word in its contexts: every place where it is said, with the words around.

found = context(study, Words(lemma=True), "сусід")
found[0].before, found[0].match, found[0].after
"""

from array import array
from collections.abc import Callable, Iterator
from typing import NamedTuple

from qcoder.model.errors import UserError
from qcoder.model.records import Source, Text
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.spoken import Spoken, Words, by_text
from qcoder.services.exploring.word_forms import WORD, Forms, composed, folded, is_composed, is_word
from qcoder.services.quoting.retrieval import go_on
from qcoder.services.searching.words import NO_WORDS, around
from qcoder.services.study import Study
from qcoder.storage.texts import search_index, sources
from qcoder.storage.texts.search_index import StoredText

_AROUND = 90  # code points of context on each side
_KEPT = 500  # places whose words are kept: more than are seen at once


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


class _Turn(NamedTuple):
    """A turn in which the word is said: `start:end` in the text."""

    source: Source
    text: Text
    stored: StoredText
    number: int
    speaker: str
    start: int
    end: int


class Places:
    """Places in the order of sources. They are kept as numbers, hundreds of thousands in some megabytes; the words of
    one are read when it is looked at. A text that was changed since has no words for them any more.

    `more`: there may be others than these, which were not looked for.
    """

    def __init__(self, study: Study) -> None:
        self.study = study
        self.more = False
        self._turns: list[_Turn] = []
        self._turn, self._start, self._end = array("q"), array("q"), array("q")
        self._made: dict[int, Place] = {}
        self._words: tuple[int, str] = -1, ""  # of the text that was read last

    def add(self, turn: _Turn, spans: list[tuple[int, int]]) -> None:
        """Take in where the word is said in a turn."""
        self._turns.append(turn)
        self._turn.extend([len(self._turns) - 1] * len(spans))
        self._start.extend(start for start, _ in spans)
        self._end.extend(end for _, end in spans)

    def __len__(self) -> int:
        return len(self._turn)

    def __iter__(self) -> Iterator[Place]:
        return (self[at] for at in range(len(self)))

    def __getitem__(self, at: int) -> Place:
        found = self._made.get(at)
        if found is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            found = self._made[at] = self._place(at)
        return found

    def _place(self, at: int) -> Place:
        turn, start, end = self._turns[self._turn[at]], self._start[at], self._end[at]
        body = self._body(turn)
        said = around(body, start, end, turn.start, turn.end, _AROUND) if body else NO_WORDS
        before, after = " ".join(said.before.split()), " ".join(said.after.split())
        return Place(turn.source, turn.text, turn.number, turn.speaker, start, end, before, said.match, after)

    def _body(self, turn: _Turn) -> str:
        number = turn.stored.number
        if self._words[0] != number:
            same = sources.version(self.study.db, turn.text.id) == turn.stored.version
            self._words = number, search_index.body(self.study.db, number) if same else ""
        return self._words[1]


def context(
    study: Study, asked: Words, word: str, go: Callable[[], None] = go_on, *, most: int | None = None
) -> Places:
    """Every place where a word is said, in the order of sources; with `lemma` in any of its forms.

    With `most`, no further text is read once there are so many. Raises UserError when nothing is asked for.
    """
    wanted = composed(folded(" ".join(word.split())))
    if not wanted:
        raise UserError("No word is given; type one.")
    material = Material(study, asked.chosen, go, read_codings=False)
    meaning = _Meaning(asked, wanted)
    found = Places(study)
    for spoken in by_text(material, asked):
        if most is not None and len(found) >= most:
            found.more = True
            break
        _look(material, spoken, meaning, found)
    return found


def _look(material: Material, spoken: Spoken, meaning: "_Meaning", found: Places) -> None:
    """Take in the places of one text."""
    letters, spellings = meaning.looked_for(spoken.body, spoken.text.language)
    if not spellings:
        return
    for turn in spoken.turns:
        spans = [
            (start, end)
            for spelling in spellings
            for start, end in _occurrences(letters, spelling, turn.start, turn.end)
            if is_word(spoken.body, start, end, turn.start, turn.end)
        ]
        if spans:
            person = material.who.person(turn.speaker, spoken.source.id)
            name = person.speaker.name if person.speaker else ""
            where = _Turn(spoken.source, spoken.text, spoken.stored, turn.number, name, turn.start, turn.end)
            found.add(where, sorted(spans))


def _occurrences(letters: str, spelling: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    start = letters.find(spelling, low, high)
    while start >= 0:
        end = start + len(spelling)
        yield start, end
        start = letters.find(spelling, end, high)


class _Meaning:
    """What to look for in a text to find every place of a word."""

    def __init__(self, asked: Words, wanted: str) -> None:
        self._forms = Forms(asked)
        self._lemma = asked.lemma
        self._wanted = wanted
        self._known: dict[str, dict[str, tuple[str, ...]]] = {}  # by language and chunk: its words that are meant

    def looked_for(self, body: str, language: str) -> tuple[str, frozenset[str]]:
        """Letters that stand as those of the body do, and the words among them to look for."""
        if not self._lemma:
            letters = folded(body)
            if len(letters) == len(body) and is_composed(body):
                return letters, frozenset({self._wanted} if self._wanted in letters else ())
        # Whatever stands between two blanks is looked at once.
        known = self._known.setdefault(language, {})
        meant: set[str] = set()
        for chunk in set(body.split()):
            found = known.get(chunk)
            if found is None:
                found = known[chunk] = self._meant(chunk, language)
            meant.update(found)
        return body, frozenset(meant)

    def _meant(self, chunk: str, language: str) -> tuple[str, ...]:
        """The words of a chunk that are the one that is asked for, or have its form."""
        wanted = {self._wanted, self._forms.base(language)(self._wanted)}
        return tuple(
            word
            for word, form in zip(WORD.findall(chunk), self._forms.of(chunk, language), strict=True)
            if form.word == self._wanted or form.form in wanted
        )
