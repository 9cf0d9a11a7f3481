"""Which of the labels found are speakers, and how well the result explains the text.

A label must not be invented: "He said: …", "Note: …" and "12:30" open lines too. What tells speakers apart is that
they come back, that they look like names, roles or codes, that they take turns, and that together they cover the text.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qcoder.transcripts import labels as looks
from qcoder.transcripts.labels import Label
from qcoder.transcripts.view import View

_STRONG = looks.CASELESS
_FEWEST_WEAK = 3  # a lower-case label such as "anna" or "old woman" must come back this often
_FEWEST_UNREPEATED = 3  # so many different names that each speak once are a round of introductions
_UNREPEATED_SHARE = 0.6  # … if they stand before most lines
_SHORTEST_WORDS = 60  # … and say so many characters each on average
_ALMOST_ALL = 0.9
_LOOK_BACK = 200
_ALONE = 0.2  # what a single label that comes back counts as return: titles of pages do so too


def credible(view: View, found: Sequence[Label], *, only_repeated: bool = False, trusting: bool = False) -> list[Label]:
    """The labels that are speakers. Judged together: what one label is depends on the others of the file.

    `only_repeated` is for conventions whose signs are common in prose: a name that comes once is then none.
    `trusting` is for signs that prose never has, such as a time before the name: any label beside sure ones is one.
    """
    shapes: dict[str, float] = {}  # of all spellings of a label the one that looks best
    for name in {label.name for label in found}:
        shapes[looks.key(name)] = max(looks.shape(name), shapes.get(looks.key(name), 0.0))
    possible = [label for label in found if shapes[looks.key(label.name)] > looks.IMPOSSIBLE]
    counts = Counter(looks.key(label.name) for label in possible)
    families = Counter(looks.family(label.name) for label in possible)
    core = {key for key in counts if _certain(shapes[key], counts[key], families[looks.family(key)])}
    least = looks.WEAK if trusting else _STRONG
    once = {
        key for key in counts if key not in core and shapes[key] >= least and (trusting or not _plain_word(view, key))
    }
    if only_repeated:
        return [label for label in possible if looks.key(label.name) in core]
    if not core:
        return _introductions(view, [label for label in possible if looks.key(label.name) in once])
    apart = _stand_apart(view, [label for label in possible if looks.key(label.name) in core])
    accepted = core | {
        looks.key(label.name)
        for label in possible
        if looks.key(label.name) in once and (not apart or _after_blank_line(view, label))
    }
    return [label for label in possible if looks.key(label.name) in accepted]


def plausible(found: Sequence[Label]) -> list[Label]:
    """The labels that may be speakers when a person says that this convention holds."""
    shapes = {name: looks.shape(name) for name in {label.name for label in found}}
    return [label for label in found if shapes[label.name] > looks.IMPOSSIBLE]


def score(view: View, chosen: Sequence[Label]) -> float:
    """How well labels explain a text, 0 to 1: cover x (0.45 + 0.25 return + 0.2 shape + 0.1 alternation).

    Cover is the share of the text from the first label on; return is high where few speakers take many turns.
    """
    if not chosen or not view.end:
        return 0.0
    turns = len(chosen)
    families = {looks.family(label.name) for label in chosen}
    cover = (view.end - chosen[0].start) / view.end
    returns = 1 - (len(families) - 1) / (turns - 1) if turns > 1 else 0.0
    if len({looks.key(label.name) for label in chosen}) == 1:
        returns = min(returns, _ALONE)
    shapes = {name: looks.shape(name) for name in {label.name for label in chosen}}
    look = sum(shapes[label.name] for label in chosen) / turns
    keys = [looks.key(label.name) for label in chosen]
    changes = sum(a != b for a, b in pairwise(keys)) / (turns - 1) if turns > 1 else 0.0
    whole = cover * (0.45 + 0.25 * returns + 0.2 * look + 0.1 * changes)
    return round(whole * (0.6 if turns == 1 else 1.0), 3)


def _certain(value: float, count: int, relatives: int) -> bool:
    """Whether a label is a speaker whatever else the file holds."""
    if value >= looks.ROLE:
        return True
    if value >= _STRONG:
        return count > 1 or relatives > 1
    return count >= _FEWEST_WEAK


def _plain_word(view: View, name: str) -> bool:
    """Whether a label of one word also stands in the text in lower case, as "conclusion" does and "Oksana" does not."""
    word = name.strip(".")
    return word.isalpha() and word in view.common_words


def _introductions(view: View, singles: list[Label]) -> list[Label]:
    """Labels of which none comes back: speakers only if they are several, are full names, and say something.

    Otherwise every list of "Milk: two" or "Strengths: …" would be a conversation.
    """
    full = [label for label in singles if len(label.name.split()) > 1 or looks.shape(label.name) == looks.CODE]
    enough = len(full) >= _FEWEST_UNREPEATED and len(full) >= _UNREPEATED_SHARE * len(view.lines)
    return full if enough and view.end >= _SHORTEST_WORDS * len(full) else []


def _stand_apart(view: View, labels: Sequence[Label]) -> bool:
    """Whether the file puts a blank line before its labels, so that one without is suspect."""
    later = labels[1:]
    apart = sum(_after_blank_line(view, label) for label in later)
    return bool(later) and apart >= _ALMOST_ALL * len(later)


def _after_blank_line(view: View, label: Label) -> bool:
    before = view.text[max(0, label.start - _LOOK_BACK) : label.start]
    line_above = before.removesuffix("\n").rpartition("\n")[2]
    return not line_above.strip()
