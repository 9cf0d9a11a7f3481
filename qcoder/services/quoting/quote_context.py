"""A quote where it was said: its turns, the turn before and after, and the same passage in the other text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qcoder.model.records import Source, Text, Turn
from qcoder.model.session_notes import Setting, setting
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.texts.known_texts import KnownText
from qcoder.storage.codings.coded import CodedRow


class ContextLink(NamedTuple):
    """That a turn agrees with, disputes or adds to another; `back` where the other one, being later, does so to it."""

    kind: str
    number: int
    speaker: str
    coder: str
    note: str
    back: bool


@dataclass(frozen=True, slots=True)
class ContextTurn:
    """A turn with its words; `start:end` is the part that is quoted, in code points of `words`, empty beside it.

    `setting` is the theme, round and table of a note that nobody in particular said. `links` are what the turn says to
    earlier ones, and what later ones say to it. `other` are the words of its passage in the other text of the source,
    with the first turn of the passage.
    """

    speaker: str
    moderator: bool
    begin_ms: int | None
    words: str
    start: int = 0
    end: int = 0
    setting: Setting = ()
    links: tuple[ContextLink, ...] = ()
    other: str = ""

    @property
    def quoted(self) -> bool:
        """Whether some of its words are quoted."""
        return self.start < self.end


@dataclass(frozen=True, slots=True)
class Context:
    """`turns` in reading order; `other_text` is the one of which they have the same passages, if there is one."""

    turns: tuple[ContextTurn, ...]
    other_text: Text | None = None


def context(retrieval: Retrieval, row: CodedRow) -> Context:
    """What stands around a coding."""
    source, text = retrieval.source_of(row)
    known = retrieval.texts.get(text.id)
    touched = [place for place, turn in enumerate(known.turns) if turn.start < row.end and row.start < turn.end]
    if not touched:
        return Context(())
    around = range(max(0, touched[0] - 1), min(len(known.turns), touched[-1] + 2))
    # What nobody says, such as a title above the first label, is no neighbour of a quote; it may itself be quoted.
    shown = [place for place in around if place in touched or known.turns[place].number is not None]
    other_text = _other(source, text)
    words = _same_passages(known, retrieval.texts.get(other_text.id), shown) if other_text is not None else {}
    turns = tuple(_turn(retrieval, known.body, known.turns[place], row, words.get(place, "")) for place in shown)
    return Context(turns, other_text if words else None)


def _turn(retrieval: Retrieval, body: str, turn: Turn, row: CodedRow, other: str) -> ContextTurn:
    voice = retrieval.who.speakers.get(turn.speaker) if turn.speaker else None
    low, high = max(row.start, turn.body_start), min(row.end, turn.body_end)
    start, end = (low - turn.body_start, high - turn.body_start) if low < high else (0, 0)
    words = body[turn.body_start : turn.body_end]
    return ContextTurn(
        voice.name if voice else "", bool(voice and voice.moderator), turn.begin_ms, words, start, end,
        setting(retrieval.who.settings.get(turn.id, {})), tuple(_links(retrieval, turn, row)), other,
    )


def _links(retrieval: Retrieval, turn: Turn, row: CodedRow) -> Iterator[ContextLink]:
    """What a turn says to earlier ones, then what later ones say to it."""
    known = retrieval.links_in(retrieval.source_of(row)[1])
    for one in known:
        if one.turn.id == turn.id:
            yield ContextLink(one.kind, one.to_turn.number or 0, one.to_speaker, one.coder, one.note, back=False)
    for one in known:
        if one.to_turn.id == turn.id:
            yield ContextLink(one.kind, one.turn.number or 0, one.speaker, one.coder, one.note, back=True)


def _other(source: Source, text: Text) -> Text | None:
    """The original of a translation, and the first translation of an original."""
    others = [one for one in source.texts if one.id != text.id]
    originals = [one for one in others if one.kind == "original"]
    return next(iter(originals if text.kind != "original" and originals else others), None)


def _same_passages(known: KnownText, other: KnownText, shown: Sequence[int]) -> dict[int, str]:
    """The words of the passages of some turns in the other text, each with the first of its turns."""
    found: dict[int, str] = {}
    told: set[int] = set()
    for place in shown:
        passage = known.turns[place].passage
        if passage is not None and passage not in told:
            told.add(passage)
            same = other.by_passage.get(passage, ())
            if same:
                found[place] = "\n".join(other.body[turn.body_start : turn.body_end] for turn in same)
    return found
