"""Where the questions of a guide may have been asked: proposals, which count for nothing until a person confirms them.

Nothing counts as asked by itself, however alike the words are: what a report says of who was asked what must not
depend on a threshold, or change with the next version of a library. But those that are very sure can be confirmed all
at once, which is one action with a name, and can be undone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from qcoder.language.folding import fold_words
from qcoder.language.guess import guess
from qcoder.model.guides import THEME
from qcoder.model.records import Source, Text
from qcoder.services import sources
from qcoder.services.guides import keeping
from qcoder.services.guides.accepting import Ranked, accepted
from qcoder.services.guides.likeness import Asked, Terms, likeness, weights, windows
from qcoder.services.study import Study
from qcoder.storage.reporting import guides as stored

SURE = 0.85
"""From here on the words are the question but for a word or two."""

_ALTERNATIVES = 5
_FLOOR = 0.18  # below this no place in the guide makes up for the words
_TOLD = 0.7  # what likeness is worth in sentences that ask nothing, unless they are the question nearly word for word


@dataclass(frozen=True, slots=True)
class Proposal:
    """A turn that may ask a question. `confirmed` is what a person said of it: None for nothing yet.

    `start` and `end` are those of the words of the turn in its text; `others` are further questions that it may ask,
    likeliest first.
    """

    source: bytes
    text: bytes
    turn: bytes
    number: int
    start: int
    end: int
    words: str
    line: bytes
    confidence: float
    confirmed: bool | None = None
    others: tuple[bytes, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it may be confirmed together with others of its kind."""
        return self.confidence >= SURE


def _go_on() -> None:
    """Nobody wants to stop."""


def proposals(
    study: Study, *, source: bytes | None = None, guide: bytes | None = None, go: Callable[[], None] = _go_on
) -> list[Proposal]:
    """What was found and what was said of it, source by source, turn by turn.

    A question is looked for in each text of a source that is in the guide's language or, where none is, in all of them.
    `go` is asked for every text and may raise to cancel.
    """
    lines = [one for one in keeping.lines(study, guide) if one.kind != THEME]
    if not lines:
        return []
    said = {(one.turn, one.guide_question): one.confirmed for one in stored.answers(study.db)}
    moderators = {one.id for one in sources.speakers(study).values() if one.moderator}
    out: list[Proposal] = []
    for one in sources.everything(study):
        if source is None or one.id == source:
            for text in _texts(one, lines):
                go()
                out += _in_text(study, one, text, lines, moderators, said)
    return out


def as_said_now(study: Study, found: Sequence[Proposal]) -> list[Proposal]:
    """The same proposals with what persons say of them by now; a question that was chosen instead gets a row."""
    said: dict[bytes, dict[bytes, bool]] = {}
    for answer in stored.answers(study.db):
        said.setdefault(answer.turn, {})[answer.guide_question] = answer.confirmed
    out: list[Proposal] = []
    have = {(one.turn, one.line) for one in found}
    for place, one in enumerate(found):
        now = said.get(one.turn, {})
        if one.line in now or one.confidence:
            out.append(replace(one, confirmed=now.get(one.line)))
        if place + 1 == len(found) or found[place + 1].turn != one.turn:
            new = [line for line in now if (one.turn, line) not in have]
            out += [replace(one, line=line, confidence=0.0, confirmed=now[line]) for line in new]
    return out


def _texts(source: Source, lines: list[keeping.GuideLine]) -> list[Text]:
    """The texts in the language of the guide, else all. Confirmed turns of the other texts are shown there."""
    language = guess(" ".join(one.body for one in lines))
    return [text for text in source.texts if text.language == language] or list(source.texts)


def _in_text(
    study: Study, source: Source, text: Text, lines: list[keeping.GuideLine], moderators: set[bytes],
    said: dict[tuple[bytes, bytes], bool],
) -> list[Proposal]:
    terms = Terms(text.language)
    asked = {one.id: Asked(one.body, terms) for one in lines}
    weight = weights(list(asked.values()))
    most = max(weight.values(), default=1.0)
    body = sources.body(study, text.id)
    turns = [turn for turn in sources.turns(study, text.id) if turn.number is not None]
    found = [
        _ranked(body[turn.body_start : turn.body_end], asked, weight, most, terms) if turn.speaker in moderators else []
        for turn in turns
    ]
    out: list[Proposal] = []
    for turn, ranked in zip(turns, accepted(found, [one.id for one in lines]), strict=True):
        told = {line: yes for (one, line), yes in said.items() if one == turn.id and line in asked}
        likely = {line: score for line, score, _numbers in ranked}
        chosen = [line for line in _chosen(ranked, told) if line not in told]
        words = body[turn.body_start : turn.body_end]
        for line in [*told, *chosen]:
            others = tuple(one for one, _score, _numbers in ranked if one != line)[:_ALTERNATIVES]
            out.append(
                Proposal(source.id, text.id, turn.id, turn.number or 0, turn.body_start, turn.body_end, words, line,
                         round(likely.get(line, 0.0), 3), told.get(line), others)
            )
    return out


def _ranked(
    words: str, asked: dict[bytes, Asked], weight: dict[str, float], most: float, terms: Terms
) -> Ranked:
    """The questions that a turn may ask with their likeness, likeliest first, and by which sentences of the turn."""
    stretches = [(numbers, (fold_words(one), terms.of(one)), "?" in one) for numbers, one in windows(words)]
    out = []
    for line, question in asked.items():
        alike = [(likeness(said, question, weight, most), asks) for _numbers, said, asks in stretches]
        scores = [score if asks or score >= SURE else score * _TOLD for score, asks in alike]
        best = max(scores, default=0.0)
        if best > _FLOOR:
            out.append((line, best, stretches[scores.index(best)][0]))
    return sorted(out, key=lambda one: -one[1])


def _chosen(ranked: Ranked, told: Mapping[bytes, bool]) -> list[bytes]:
    """The likeliest question, then those of other sentences; the sentences of a confirmed one ask nothing else."""
    out: list[bytes] = []
    taken = {number for line, _score, numbers in ranked if told.get(line) for number in numbers}
    for line, _score, numbers in ranked:
        if taken.isdisjoint(numbers):
            out.append(line)
            taken.update(numbers)
    return out
