"""Which of the labels found are speakers, and how well the result explains the text.

A label must not be invented: "He said: …", "Note: …" and "12:30" open lines too. What tells speakers apart is that
they come back, that they look like names, roles or codes, that they take turns, and that together they cover the text.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from qcoder.transcripts import labels as looks
from qcoder.transcripts.asides import without_asides
from qcoder.transcripts.labels import Label
from qcoder.transcripts.view import View

_STRONG = looks.CASELESS
_FEWEST_WEAK = 3  # a lower-case label such as "anna" or "old woman" must come back this often
_FEWEST_UNREPEATED = 3  # so many different names that each speak once are a round of introductions
_UNREPEATED_SHARE = 0.6  # … if they stand before most lines
_SHORTEST_WORDS = 60  # … and say so many characters each on average
_ALMOST_ALL = 0.9
_FEWEST_LINES = 10  # from which on it says something that all of them have a label
_FEWEST_ALIKE = 4  # labels of a talk by which is known whether words stand behind them or below
_LOOK_BACK = 200
_ALONE = 0.2  # what a single label that comes back counts as return: titles of pages do so too


def credible(view: View, found: Sequence[Label], *, only_repeated: bool = False, trusting: bool = False) -> list[Label]:
    """The labels that are speakers. Judged together: what one label is depends on the others of the file.

    `only_repeated` is for conventions whose signs are common in prose: a name that comes once is then none, unless the
    sign stands on nearly every line of a talk.
    `trusting` is for signs that prose never has, such as a time beside the name: any label beside sure ones is one.
    """
    found = without_asides(found)
    shapes: dict[str, float] = {}  # of all spellings of a label the one that looks best
    for name in {label.name for label in found}:
        shapes[looks.key(name)] = max(looks.shape(name), shapes.get(looks.key(name), 0.0))
    possible = [label for label in found if shapes[looks.key(label.name)] > looks.IMPOSSIBLE]
    counts = Counter(looks.key(label.name) for label in possible)
    families = Counter(looks.family(label.name) for label in possible)
    core = {key for key in counts if _certain(shapes[key], counts[key], families[looks.family(key)])}
    if only_repeated and _on_every_line(view, [looks.key(label.name) in core for label in possible]):
        only_repeated, trusting = False, True
    trusting = trusting or _timed(possible)
    least = looks.WEAK if trusting else _STRONG
    once = {
        key for key in counts if key not in core and shapes[key] >= least and (trusting or not _plain_word(view, key))
    }
    if only_repeated:
        return [label for label in possible if looks.key(label.name) in core]
    if not core:
        return _introductions(view, [label for label in possible if looks.key(label.name) in once])
    sure = [label for label in possible if looks.key(label.name) in core]
    apart = _stand_apart(view, sure)
    headings = set() if trusting else _headings(view, sure, [one for one in possible if looks.key(one.name) in once])
    accepted = core | {
        looks.key(label.name)
        for label in possible
        if looks.key(label.name) in once - headings and (not apart or _after_blank_line(view, label))
    }
    return [label for label in possible if looks.key(label.name) in accepted]


def _on_every_line(view: View, sure: Sequence[bool]) -> bool:
    """Whether nearly every line has a label; `sure` says of each whether its speaker is known to be one."""
    return len(sure) >= max(_FEWEST_LINES, _ALMOST_ALL * len(view.lines)) and sum(sure) >= _ALMOST_ALL * len(sure)


def _timed(found: Sequence[Label]) -> bool:
    """Whether nearly all labels have a time, which no word of prose has beside it."""
    return sum(label.begin_ms is not None for label in found) >= _ALMOST_ALL * len(found)


def plausible(found: Sequence[Label]) -> list[Label]:
    """The labels that may be speakers when a person says that this convention holds."""
    found = without_asides(found)
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
    if value >= looks.DESCRIBED:
        return count > 1 or relatives > 1
    return count >= _FEWEST_WEAK


def _plain_word(view: View, name: str) -> bool:
    """Whether a label of one word also stands in the text in lower case, as "conclusion" does and "Oksana" does not."""
    word = name.strip(".")
    return word.isalpha() and word in view.common_words


def _headings(view: View, sure: Sequence[Label], singles: Sequence[Label]) -> set[str]:
    """The keys of labels above the talk that stand otherwise than those of the talk, and are nobody of it.

    "News:" alone on its line is a heading where speakers have their words behind them, and "Age: 40" a particular where
    speakers stand alone on a line. Whoever is introduced with the full name comes back with a short form of it.
    """
    behind = sum(_words_behind(view, label) for label in sure)
    if len(sure) < _FEWEST_ALIKE or min(behind, len(sure) - behind) > (1 - _ALMOST_ALL) * len(sure):
        return set()
    above = [label for label in singles if label.start < sure[0].start]
    names = {label.name for label in sure}
    return {
        looks.key(label.name)
        for label in above
        if _words_behind(view, label) != (2 * behind > len(sure)) and short_form(label.name, names) is None
    }


def _words_behind(view: View, label: Label) -> bool:
    """Whether words stand behind a label on its line."""
    end = view.text.find("\n", label.end)
    return bool(view.text[label.end : end if end >= 0 else len(view.text)].strip())


def short_form(full: str, names: Iterable[str]) -> str | None:
    """Which of these names is the first name, the last name or the initials of a full one; None where none is."""
    words = looks.key(full).split()
    if len(words) < 2:
        return None
    initials = "".join(word[0] for word in words)
    short = {*words, initials, initials[0], initials[0] + initials[-1]}
    return next((name for name in names if looks.key(name).replace(".", "") in short), None)


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
