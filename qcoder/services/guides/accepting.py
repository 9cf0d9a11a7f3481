"""Which likeness is enough to propose a question for a turn: more against the thread of a talk, less where it is alone.

A moderator who asks a question in other words often keeps only the one word that matters, “the windmills over there,
what do you make of them?”. That is little likeness; but where no other question of the guide is nearly as like this
turn, no other turn of the talk as like this question, and the question is still to come, it is enough. On the other
hand a question that is out of turn takes more, since a talk comes back to the words of the guide all the time.
"""

from collections.abc import Sequence

from qcoder.services.guides.thread import expected, raised, thread

LEAST = 0.36
"""Proposals below this likeness are not shown, unless they are alone. Of 40 invented rephrasings in three languages,
half of which share hardly a word with their question, 30 are found, and of 40 turns that ask nothing of the guide 1."""

_ALONE = 0.26  # what is enough for a question that is alone with its turn, and still to come
_APART = 1.25  # how many times as like as the next it must be for that, among the questions and among the turns
_AGAINST = 0.5  # what is enough for a question that is not to come here by the thread

Ranked = list[tuple[bytes, float, range]]
"""The questions that a turn may ask with their likeness, likeliest first, and by which sentences of the turn."""


def accepted(found: Sequence[Ranked], lines: Sequence[bytes]) -> list[Ranked]:
    """What each turn may ask, in view of what was surely asked before and after it; what is too unlike is left out.

    `found` is what each turn of a talk may ask by its words alone, `lines` are the questions in the order of the guide.
    """
    place = {line: at for at, line in enumerate(lines)}
    best = [(ranked[0][1], place[ranked[0][0]]) if ranked else None for ranked in found]
    known = thread(best, LEAST)
    alone = _alone(found)
    out: list[Ranked] = []
    for turn, ranked in enumerate(found):
        to_come = expected(known, turn, len(lines))
        kept = []
        for line, score, numbers in ranked:
            here = raised(score, place[line], to_come)
            on_thread = (turn, place[line]) in known
            if here > _enough(on_thread, place[line] in to_come, (turn, line) in alone):
                kept.append((line, here, numbers))
        out.append(sorted(kept, key=lambda one: -one[1]))
    return out


def _enough(on_thread: bool, to_come: bool, alone: bool) -> float:
    """The likeness that a question needs at a place in the talk."""
    if on_thread:
        return LEAST
    if not to_come:
        return _AGAINST
    return _ALONE if alone else LEAST


def _alone(found: Sequence[Ranked]) -> set[tuple[int, bytes]]:
    """The turns and questions that are alone: neither has another that is nearly as like."""
    by_line: dict[bytes, list[float]] = {}
    for ranked in found:
        for line, score, _numbers in ranked:
            by_line.setdefault(line, []).append(score)
    turns = [[score for _line, score, _numbers in ranked] for ranked in found]
    return {
        (turn, line)
        for turn, ranked in enumerate(found)
        for line, score, _numbers in ranked
        if _leads(score, turns[turn]) and _leads(score, by_line[line])
    }


def _leads(score: float, scores: Sequence[float]) -> bool:
    """Whether a likeness is far above all others of these, of which it is one."""
    others = sorted(scores)[:-1]
    return score == max(scores) and (not others or score >= _APART * others[-1])
