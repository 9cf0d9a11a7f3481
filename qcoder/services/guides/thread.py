"""The thread of a talk: who asks by a guide goes through it from the beginning to the end, with leaps and returns.

What lies on the thread between two questions that were surely asked is likelier to be one that stands between them in
the guide. It is evidence beside the words, never instead of them: a likeness is raised, and none is made.
"""

from collections.abc import Sequence

_RAISED = 1.0  # by how much of itself a likeness is raised where just one question is still to come
Asked = tuple[float, int]
"""How like a turn is to a question, and the place of that question in the guide."""


def thread(best: Sequence[Asked | None], least: float) -> list[tuple[int, int]]:
    """The likeliest way through the guide: (turn, place) of turns that surely ask, ascending in both.

    `best` is the likeliest question of each turn. Of all ascending ways that with the greatest likeness together.
    """
    sure = [(turn, one[1], one[0]) for turn, one in enumerate(best) if one is not None and one[0] >= least]
    ways: list[tuple[float, int | None]] = []  # the greatest sum that ends here, and what comes before
    for at, (_turn, place, score) in enumerate(sure):
        before = [other for other in range(at) if sure[other][1] < place]
        last = max(before, key=lambda other: ways[other][0], default=None)
        ways.append((score + (ways[last][0] if last is not None else 0.0), last))
    here = max(range(len(sure)), key=lambda at: ways[at][0], default=None)
    out: list[tuple[int, int]] = []
    while here is not None:
        out.append(sure[here][:2])
        here = ways[here][1]
    return out[::-1]


def expected(known: Sequence[tuple[int, int]], turn: int, count: int) -> range:
    """The places in a guide of `count` questions that may be asked in a turn, by the thread before and after it."""
    before = max((place for at, place in known if at < turn), default=-1)
    after = min((place for at, place in known if at > turn), default=count)
    return range(before + 1, after)


def raised(likeness: float, place: int, open_places: range) -> float:
    """A likeness in view of the thread: the fewer questions are open here, the likelier is each of them."""
    return likeness * (1 + _RAISED / len(open_places)) if place in open_places else likeness
