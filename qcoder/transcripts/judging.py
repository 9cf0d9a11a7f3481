"""Which of the labels found are speakers, and how well the result explains the text.

A label must not be invented: "He said: …", "Note: …" and "12:30" open lines too. What tells speakers apart is that
they come back, that they look like names, roles or codes, that they take turns, and that together they cover the text.
"""

from collections import Counter
from collections.abc import Sequence

from qcoder.transcripts import labels as looks
from qcoder.transcripts.labels import Label
from qcoder.transcripts.view import View

_STRONG = looks.CASELESS
_FEWEST_WEAK = 3  # a lower-case label such as "anna" or "old woman" must come back this often
_FEWEST_UNREPEATED = 3  # so many different names that each speak once are a round of introductions
_UNREPEATED_SHARE = 0.6  # … if they stand before most lines


def credible(view: View, found: Sequence[Label]) -> list[Label]:
    """The labels that are speakers. Judged together: what one label is depends on the others of the file."""
    shapes = {name: looks.shape(name) for name in {label.name for label in found}}
    possible = [label for label in found if shapes[label.name] > looks.IMPOSSIBLE]
    counts = Counter(looks.key(label.name) for label in possible)
    families = Counter(looks.family(label.name) for label in possible)
    core = {
        name
        for name, value in shapes.items()
        if value > looks.IMPOSSIBLE and _certain(name, value, counts[looks.key(name)], families[looks.family(name)])
    }
    once = {
        name
        for name, value in shapes.items()
        if name not in core and value >= _STRONG and not _plain_word(view, name)
    }
    if not core:
        return _introductions(view, [label for label in possible if label.name in once])
    return [label for label in possible if label.name in core or label.name in once]


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
    shapes = {name: looks.shape(name) for name in {label.name for label in chosen}}
    look = sum(shapes[label.name] for label in chosen) / turns
    keys = [looks.key(label.name) for label in chosen]
    changes = sum(a != b for a, b in zip(keys, keys[1:], strict=False)) / (turns - 1) if turns > 1 else 0.0
    whole = cover * (0.45 + 0.25 * returns + 0.2 * look + 0.1 * changes)
    return round(whole * (0.6 if turns == 1 else 1.0), 3)


def _certain(name: str, value: float, count: int, relatives: int) -> bool:
    """Whether a label is a speaker whatever else the file holds."""
    if value >= looks.ROLE:
        return True
    if value >= _STRONG:
        return count > 1 or relatives > 1
    return count >= _FEWEST_WEAK


def _plain_word(view: View, name: str) -> bool:
    """Whether a label of one word also stands in the text in lower case, as "conclusion" does and "Oksana" does not."""
    word = name.strip(".").lower()
    return word.isalpha() and word in view.common_words


def _introductions(view: View, singles: list[Label]) -> list[Label]:
    """Labels of which none comes back: speakers only if they are several and stand before most lines."""
    enough = len(singles) >= _FEWEST_UNREPEATED and len(singles) >= _UNREPEATED_SHARE * len(view.lines)
    return singles if enough else []
