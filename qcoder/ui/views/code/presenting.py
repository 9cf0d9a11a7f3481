"""Turns what services give into what the reader shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qcoder.model.records import Code, Coder, Coding, Source, Speaker, Text, Turn
from qcoder.services import codebook, coding, sources
from qcoder.services.study import Study
from qcoder.storage import people
from qcoder.ui.reader import Page, ReaderCoding, ReaderTurn
from qcoder.ui.saying import date_in_words
from qcoder.ui.theme import colour_of


@dataclass(frozen=True, slots=True)
class Names:
    """Codes and coders by id, read once for a page."""

    codes: Mapping[bytes, Code]
    coders: Mapping[bytes, Coder]
    me: bytes

    @classmethod
    def of(cls, study: Study) -> "Names":
        """Those of a study."""
        return cls(
            {code.id: code for code in codebook.codes(study)},
            {coder.id: coder for coder in people.coders(study.db)},
            study.coder.id,
        )


def page(
    study: Study, source: Source, text: Text, names: Names, heading: str = "", marks: Mapping[bytes, str] | None = None
) -> Page:
    """A text as the reader shows it, under a heading where its source has others too.

    `marks` are words that stand beside turns, by their ids.
    """
    body = sources.body(study, text.id)
    voices = sources.speakers(study)
    words = marks or {}
    turns = tuple(_turn(turn, body, voices, words.get(turn.id, "")) for turn in sources.turns(study, text.id))
    shown = tuple(reader_coding(one, names) for one in coding.of_text(study, text.id))
    return Page(text.id, source.name, turns, shown, heading)


def _turn(turn: Turn, body: str, voices: Mapping[bytes, Speaker], mark: str) -> ReaderTurn:
    voice = voices.get(turn.speaker) if turn.speaker else None
    return ReaderTurn(
        number=turn.number,
        speaker=voice.name if voice else "",
        moderator=bool(voice and voice.moderator),
        begin_ms=turn.begin_ms,
        start=turn.body_start,
        end=turn.body_end,
        body=body[turn.body_start : turn.body_end],
        # What stands before the first label belongs to nobody, and level with its like in another text.
        passage=0 if turn.number is None else turn.passage,
        mark=mark,
    )


def reader_coding(one: Coding, names: Names) -> ReaderCoding:
    """A coding as the reader shows it."""
    code = names.codes[one.code]
    coder = names.coders.get(one.coder)
    return ReaderCoding(
        one.id, one.start, one.end, one.code, code.name, colour_of(code.color), coder.name if coder else "",
        comment=bool(one.comment), mine=one.coder == names.me,
    )


def facts(source: Source, turns: Sequence[ReaderTurn], share: float) -> str:
    """What stands beside the title of the reader: date, number of speakers, share coded."""
    voices = {turn.speaker for turn in turns if turn.speaker and not turn.moderator}
    parts = [date_in_words(source.held_on), f"{len(voices)} speakers" if len(voices) > 1 else "", f"{share:.0%} coded"]
    return "  ·  ".join(filter(None, parts))
