"""What is known of a coding beside its numbers and ids: code, source, person, coder, questions and words."""

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from qcoder.model.records import Code, Coder, Question, Source, Text
from qcoder.services import questions
from qcoder.services.cases import Person, Who
from qcoder.services.codes import codebook
from qcoder.services.published.shelf import Shelf
from qcoder.services.quoting.person_names import PersonNames
from qcoder.services.quoting.quote_uses import QuoteUses
from qcoder.services.quoting.serving import Serving
from qcoder.services.quoting.voices import Voices
from qcoder.services.study import Study
from qcoder.services.texts.known_texts import KnownTexts
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import Alike, CodedRows

_Voice = tuple[bytes | None, bytes]  # speaker and text
_CHECK_EVERY = 10  # texts that are read between two questions whether to go on
_NO_CODE = Code(b"", "", "", None, "", "", "", "", "", 0, 0, 0, "")  # of words that were chosen without a code


class CodedFacts:
    """Answers about the codings of a study as it was when this was made: what is needed of it is read once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self.codes: dict[bytes, Code] = {code.id: code for code in codebook.codes(study)}
        self.questions: list[Question] = questions.everything(study)
        self.who = Who(study)
        self.coders: dict[bytes, Coder] = {coder.id: coder for coder in study.seen_coders()}
        self.texts = KnownTexts(study)
        self.shelf = Shelf(study.db)
        self.uses = QuoteUses(study.db, self.shelf)
        self._text_of: dict[bytes, tuple[Source, Text]] = {
            text.id: (source, text) for source in self.who.sources.values() for text in source.texts
        }
        self.serving = Serving(study, self.questions, self.codes, self.who)
        # What is said of all codings of a speaker in a text, or of a code, is looked up once.
        self._people: dict[_Voice, bytes] = {}
        self._labels: dict[_Voice, str] = {}
        self._cases: dict[tuple[_Voice, bytes | None], str] = {}
        self._serving: dict[bytes, tuple[str, ...]] = {}

    @cached_property
    def voices(self) -> Voices:
        """Tells people apart, also where they have a label in each text of a source."""
        return Voices(self._study, self.who)

    @cached_property
    def names(self) -> PersonNames:
        """What people are called, whichever text of a source they are heard in."""
        return PersonNames(self._study, self.who, self.voices)

    @cached_property
    def ranks(self) -> dict[bytes, int]:
        """The order of the texts by the names of their sources; those of sources of one name have one rank."""
        names = sorted({source.name.casefold() for source, _text in self._text_of.values()})
        rank = {name: place for place, name in enumerate(names)}
        return {text: rank[source.name.casefold()] for text, (source, _text) in self._text_of.items()}

    @cached_property
    def alike_person(self) -> tuple[str, ...]:
        """The columns that say who speaks, and what is known of them; a note of a session is a person of its own."""
        return ("speaker", "text", "turn") if self.who.settings else ("speaker", "text")

    @cached_property
    def alike_serving(self) -> Alike:
        """The columns that say which questions a coding serves."""
        columns = {"code": ("code",), "voice": self.alike_person}
        by = self.serving.by
        return None if "coding" in by else tuple(name for one in by for name in columns[one])

    def knows(self, row: CodedRow) -> bool:
        """Whether the code and the text of a coding were there when the study was read."""
        return (row.code in self.codes or row.own) and row.text in self._text_of

    def span(self, code: bytes) -> tuple[int, int]:
        """The places of a code and its subcodes in the code tree, both included."""
        return self.codes[code].place, self.codes[code].last

    def code_of(self, row: CodedRow) -> Code:
        """The code; one without a name for words that were chosen without a code."""
        return self.codes.get(row.code, _NO_CODE)

    def source_of(self, row: CodedRow) -> tuple[Source, Text]:
        """The source and the text that a coding lies in."""
        return self._text_of[row.text]

    def text_of(self, text: bytes) -> tuple[Source, Text]:
        """A text by its id, and its source."""
        return self._text_of[text]

    def person_of(self, row: CodedRow) -> Person:
        """Who says the words of a coding."""
        return self.who.person(row.speaker, self._text_of[row.text][0].id, row.turn)

    def voice_of(self, row: CodedRow) -> bytes:
        """By what the person who says the words is told from others; b"" for a moderator, and where nobody knows."""
        voice = row.speaker, row.text
        if voice not in self._people:
            self._people[voice] = self.voices.person(row.speaker, self._text_of[row.text][0].id) or b""
        return self._people[voice]

    def speaker_of(self, row: CodedRow) -> str:
        """The label of who speaks, in the language in which the study is read; "" where nobody does."""
        voice = row.speaker, row.text
        if voice not in self._labels:
            self._labels[voice] = self.names.label(row.speaker, self._text_of[row.text][0].id)
        return self._labels[voice]

    def case_of(self, row: CodedRow) -> str:
        """The site or group of who speaks, else the person's own case."""
        person = (row.speaker, row.text), row.turn if row.turn in self.who.settings else None
        if person not in self._cases:
            self._cases[person] = self._case_of(row)
        return self._cases[person]

    def _case_of(self, row: CodedRow) -> str:
        person = self.person_of(row)
        if person.site is not None:
            return person.site.name
        voice = self.voice_of(row) if person.case is not None else b""
        return self.names.name(voice) or (person.case.name if person.case is not None else "")

    def coder_of(self, row: CodedRow) -> str:
        """The name of who coded."""
        coder = self.coders.get(row.coder)
        return coder.name if coder else ""

    def serves(self, row: CodedRow) -> tuple[str, ...]:
        """The labels of the questions that a coding serves."""
        if row.code in self._serving:
            return self._serving[row.code]
        labels = tuple(dict.fromkeys(one.label for one in self.serving.of(row)))
        if self.serving.by == ("code",):
            self._serving[row.code] = labels
        return labels

    def verbatim(self, row: CodedRow) -> str:
        """The exact words of a coding, without labels and times of the turns that it covers."""
        text = self.texts.get(row.text)
        low, high = row.body_start, row.body_end
        if low is not None and high is not None and low <= row.start and row.end <= high:
            return text.body[row.start : row.end]
        return text.words(row.start, row.end)

    def said(self, rows: CodedRows, go: Callable[[], None]) -> Iterator[str]:
        """The words of all rows, in their order: what `verbatim` says of each, without making a row of it."""
        for place, (text, some) in enumerate(groupby(rows.values("text", "start", "end"), itemgetter(0))):
            if place % _CHECK_EVERY == 0:
                go()
            words = self.texts.get(text).words
            for _text, start, end in some:
                yield words(start, end)
