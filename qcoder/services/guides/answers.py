"""What was said in answer to the questions of a guide.

    answers(study, line)              [(text, start, end), …]: the words of every answer, for coding them
    turns_answering(study, [line])    the turns by text
    positions(study, text)            where a text asks questions, for going from one to the next

An answer is what others than the moderators say from the turn that asks up to the next turn that asks another question
of a guide. Only what a person confirmed counts as asked.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from qcoder.model.records import Source, Text, Turn
from qcoder.services import sources
from qcoder.services.guides import keeping
from qcoder.services.guides.keeping import GuideLine
from qcoder.services.study import Study
from qcoder.services.texts.turn_heirs import heirs
from qcoder.storage.codings.coded_rows import Place
from qcoder.storage.reporting import guides as stored
from qcoder.storage.texts import search_index


class Asking(NamedTuple):
    """A place where a text asks questions of a guide: the turn, its words, and the questions."""

    turn: bytes
    start: int
    end: int
    lines: tuple[bytes, ...]


class Answer(NamedTuple):
    """A turn that answers the questions that were asked last before it."""

    turn: Turn
    asked_by: bytes
    lines: frozenset[bytes]


class Answers:
    """Everything that was asked and answered, read once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self.lines = keeping.lines(study)
        by_id = {one.id: one for one in self.lines}
        self.above = {one.id: _lineage(one, by_id) for one in self.lines}
        self._asked: dict[bytes, set[bytes]] = {}
        said = [one for one in stored.answers(study.db) if one.confirmed]
        now = heirs(study, [one.turn for one in said]) if said else {}
        for one in said:
            self._asked.setdefault(now.get(one.turn, one.turn), set()).add(one.guide_question)
        self._texts = stored.texts_of(study.db, self._asked)  # no other text needs to be read
        self._moderators = {one.id for one in sources.speakers(study).values() if one.moderator}

    def main_text(self, source: Source) -> Text | None:
        """The one text in which a source is counted: the first in which questions were confirmed."""
        return next((text for text in source.texts if self.asked_in(text)), None)

    def asked_in(self, text: Text) -> list[tuple[Turn, frozenset[bytes]]]:
        """The turns of a text that are confirmed to ask something."""
        if text.id not in self._texts:
            return []
        return [(turn, frozenset(self._asked[turn.id])) for turn in sources.turns(self._study, text.id)
                if turn.id in self._asked]

    def askings(self, source: Source, text: Text) -> list[tuple[Turn, frozenset[bytes]]]:
        """Which turns of a text ask: those confirmed there, else the first of the passages confirmed in another."""
        own = self.asked_in(text)
        if own:
            return own
        for other in source.texts:
            passages = {turn.passage: lines for turn, lines in self.asked_in(other) if turn.passage is not None}
            if passages:
                out: dict[int, tuple[Turn, frozenset[bytes]]] = {}
                for turn in sources.turns(self._study, text.id):
                    if turn.number is not None and turn.passage in passages:
                        out.setdefault(turn.passage, (turn, passages[turn.passage]))
                return list(out.values())
        return []

    def in_text(self, source: Source, text: Text) -> Iterator[Answer]:
        """The turns of a text that answer something, in order."""
        asked = {turn.id: lines for turn, lines in self.askings(source, text)}
        now: tuple[bytes, frozenset[bytes]] | None = None
        for turn in sources.turns(self._study, text.id) if asked else ():
            if turn.id in asked:
                now = (turn.id, asked[turn.id])
            if now is not None and turn.number is not None and turn.speaker not in self._moderators:
                yield Answer(turn, *now)

    def meant(self, lines: Collection[bytes]) -> set[bytes]:
        """Questions with the probes below them."""
        wanted = set(lines)
        return {line for line, above in self.above.items() if above & wanted}


def _lineage(line: GuideLine, by_id: dict[bytes, GuideLine]) -> frozenset[bytes]:
    """A line with the lines above it: these count what it brought too."""
    out: set[bytes] = set()
    now: GuideLine | None = line
    while now is not None and now.id not in out:
        out.add(now.id)
        now = by_id.get(now.parent) if now.parent else None
    return frozenset(out)


def answers(study: Study, line: bytes) -> list[Place]:
    """The places (text, start, end) of all answers to a question and its probes, in the order of the sources.

    Each source gives the answers of the text in which its questions were confirmed.
    """
    known = Answers(study)
    wanted = known.meant([line])
    out: list[Place] = []
    for source in sources.everything(study):
        text = known.main_text(source)
        if text is None:
            continue
        turns = [one.turn for one in known.in_text(source, text) if one.lines & wanted]
        out += [(text.id, turn.body_start, turn.body_end) for turn in turns if turn.body_end > turn.body_start]
    return out


def turns_answering(
    study: Study, questions: Collection[bytes], *, every_text: bool = False
) -> dict[int, list[bytes]]:
    """The turns that answer any of these questions or their probes: local number of the text to ids of turns, in order.

    Of each source the text in which its questions were confirmed, or every text that is aligned with it.
    """
    known = Answers(study)
    wanted = known.meant(questions)
    numbers = {one.id: one.number for one in search_index.texts(study.db)}
    out: dict[int, list[bytes]] = {}
    for source in sources.everything(study):
        main = known.main_text(source)
        for text in () if main is None else source.texts if every_text else (main,):
            found = [one.turn.id for one in known.in_text(source, text) if one.lines & wanted]
            if found:
                out[numbers[text.id]] = found
    return out


def positions(study: Study, text: bytes) -> list[Asking]:
    """Where a text asks questions of a guide, in order."""
    known = Answers(study)
    for source in sources.everything(study):
        for one in source.texts:
            if one.id == text:
                return [Asking(turn.id, turn.body_start, turn.body_end, tuple(sorted(lines)))
                        for turn, lines in known.askings(source, one)]
    return []
