"""Turns what services give into what the reader shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from qcoder.model.records import Code, Coder, Coding, Source, Speaker, Text, Turn
from qcoder.model.session_notes import Setting
from qcoder.services import coding, sources
from qcoder.services.coders import people as coders
from qcoder.services.coders import rounds
from qcoder.services.coders.decisions import is_consensus
from qcoder.services.codes import codebook, scales
from qcoder.services.published import marking
from qcoder.services.study import Study
from qcoder.services.texts import note_settings
from qcoder.services.texts.reading import Reading
from qcoder.storage.team import people
from qcoder.ui.note_words import note_words
from qcoder.ui.reader import Page, ReaderCoding, ReaderTurn
from qcoder.ui.reader.page import Colour
from qcoder.ui.saying import counted, date_in_words, facts_in_a_row, percent
from qcoder.ui.theme import colour_of


@dataclass(frozen=True, slots=True)
class Names:
    """Codes and coders by id, read once for a page; `blind` where nothing of other coders is to be seen.

    `in_round` names the texts, and turns of them (None: all), that are coded blind in an open round. `colours` are
    those of the coders, nobody's where there is only one, `code_colours` those of the codes.
    """

    codes: Mapping[bytes, Code]
    coders: Mapping[bytes, Coder]
    me: bytes
    blind: bool = False
    in_round: Mapping[bytes, frozenset[bytes] | None] = field(default_factory=dict)
    colours: Mapping[bytes, Colour] = field(default_factory=dict)
    code_colours: Mapping[bytes, Colour] = field(default_factory=dict)

    @classmethod
    def of(cls, study: Study) -> "Names":
        """Those of a study."""
        known = {coder.id: coder for coder in people.coders(study.db)}
        colours = coders.colours(study) if len(known) > 1 else {}
        codes = {code.id: code for code in codebook.codes(study)}
        return cls(
            codes,
            known,
            study.coder.id,
            study.blind,
            rounds.hidden_texts(study, study.coder.id),
            {coder: colour_of(colour) for coder, colour in colours.items()},
            {code.id: colour_of(code.color) for code in codes.values()},
        )

    def colour_by_name(self) -> dict[str, Colour]:
        """The colour of each coder, by name."""
        return {one.name: self.colours[one.id] for one in self.coders.values() if one.id in self.colours}

    def shows(self, one: Coding) -> bool:
        """Whether a coding may be seen."""
        return self._shows(one.coder, one.text, one.turn)

    def shows_all(self, text: bytes) -> bool:
        """Whether all codings of a text may be seen."""
        return not self.blind and text not in self.in_round

    def shows_of(self, coder: bytes, text: bytes, turn: Turn) -> bool:
        """Whether what a coder did to a turn may be seen."""
        return self._shows(coder, text, turn.id)

    def _shows(self, coder: bytes, text: bytes, turn: bytes | None) -> bool:
        if coder == self.me:
            return True
        turns = self.in_round.get(text, frozenset())
        return not self.blind and turns is not None and turn not in turns


def page(
    study: Study, source: Source, text: Text, names: Names, heading: str = "", marks: Mapping[bytes, str] | None = None
) -> Page:
    """A text as the reader shows it, under a heading where its source has others too.

    `marks` are words that stand beside turns, by their ids.
    """
    body = sources.body(study, text.id)
    voices = sources.speakers(study)
    words = marks or {}
    called = sources.called_in(study, text.language)
    voices |= {one: replace(voices[one], name=name) for one, name in called.items() if one in voices}
    notes = note_settings.of_turns(study)
    turns: list[ReaderTurn] = []
    before: Setting = ()
    for turn in sources.turns(study, text.id):
        setting = notes.get(turn.id, ())
        turns.append(_turn(turn, body, voices, words.get(turn.id, ""), setting, repeated=setting == before))
        before = setting
    return Page(text.id, source.name, tuple(turns), tuple(codings(study, text.id, names)), heading)


def codings(study: Study, text: bytes, names: Names) -> list[ReaderCoding]:
    """The codings of a text that may be seen, as the reader shows them."""
    quotes = marking.places(study, text)
    shown = coding.of_text(study, text)
    if not names.shows_all(text):
        shown = [one for one in shown if names.shows(one)]
    return [reader_coding(one, names, quotes) for one in shown]


_NO_NOTE = note_words(())


def _turn(
    turn: Turn, body: str, voices: Mapping[bytes, Speaker], mark: str, setting: Setting, *, repeated: bool
) -> ReaderTurn:
    voice = voices.get(turn.speaker) if turn.speaker else None
    noted = note_words(setting) if setting else _NO_NOTE
    return ReaderTurn(
        number=turn.number,
        speaker=voice.name if voice else noted.label,
        moderator=bool(voice and voice.moderator),
        begin_ms=turn.begin_ms,
        start=turn.body_start,
        end=turn.body_end,
        body=body[turn.body_start : turn.body_end],
        # What stands before the first label belongs to nobody, and level with its like in another text.
        passage=0 if turn.number is None else turn.passage,
        mark=mark,
        under="" if voice else noted.under,
        noted=bool(setting) and voice is None,
        repeated=repeated and bool(setting) and voice is None,
    )


def reader_coding(one: Coding, names: Names, quotes: frozenset[tuple[int, int]] = frozenset()) -> ReaderCoding:
    """A coding as the reader shows it; `quotes` are the places of the quotes of its text."""
    coder = names.coders.get(one.coder)
    return ReaderCoding(
        one.id,
        one.start,
        one.end,
        one.code,
        names.codes[one.code].name,
        names.code_colours[one.code],
        coder.name if coder else "",
        bool(one.comment),
        one.coder == names.me,
        one.flagged,
        (one.start, one.end) in quotes,
        bool(one.origin) and not is_consensus(one.origin),
        scales.in_words(one.weight),
        names.colours.get(one.coder),
    )


class Spoken(NamedTuple):
    """What is counted of the turns of a page: who speaks beside the moderators, notes of one person, numbered turns."""

    speakers: int
    notes: int
    turns: int

    @classmethod
    def of(cls, turns: Sequence[ReaderTurn]) -> "Spoken":
        """That of these turns."""
        voices = {turn.speaker for turn in turns if turn.speaker and not turn.moderator and not turn.noted}
        return cls(len(voices), sum(turn.noted for turn in turns), sum(turn.number is not None for turn in turns))


def facts(source: Source, spoken: Spoken, share: float, known: Reading) -> str:
    """What stands beside the title: date, number of speakers or of notes, share coded, how far one has read."""
    speakers = counted(spoken.speakers, "speaker", "speakers") if spoken.speakers > 1 else ""
    speakers = counted(spoken.notes, "note", "notes") if spoken.notes > 1 else speakers
    coded = _tr("{share} coded").format(share=percent(share))
    read = progress_words(known, spoken.turns)
    return facts_in_a_row((date_in_words(source.held_on), speakers, coded, read))


def progress_words(known: Reading, turns: int) -> str:
    """How far a text of so many turns was read, and in how long; "" where nothing was."""
    if not known.read:
        return ""
    words = _tr("{read} of {turns} turns read").format(read=min(len(known.read), turns), turns=turns)
    minutes = known.seconds // 60
    if not minutes:
        return words
    hours, rest = divmod(minutes, 60)
    return f"{words}, " + (_tr("{hours} h {minutes} min") if hours else _tr("{minutes} min")).format(
        hours=hours, minutes=rest if hours else minutes
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("Presenting", words)
