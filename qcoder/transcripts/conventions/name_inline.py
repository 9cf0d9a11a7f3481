"""`Anna: words? Petro: words. Anna: words`: several speakers on one line, as text comes out of a PDF or an old table.

Running text has names with a colon too, and a wrong cut is worse than a missed one. So a name within a line must stand
at the end of a sentence, be a speaker of this talk, and answer somebody else.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qcoder.model.reading import Reading
from qcoder.transcripts import judging
from qcoder.transcripts import labels as looks
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.labels import LEAD, Label
from qcoder.transcripts.particulars import end_of_particulars
from qcoder.transcripts.turns import from_labels
from qcoder.transcripts.view import View

_WORD = r"(?:[^\W\d_](?:[^\W\d_]|['’ʼ-](?=[^\W\d_]))*(?:[/ ]?\d{1,2}(?!\d))?|(?:[^\W\d_]|Mrs?|Ms|Dr|Prof|St)\.)"
_NAME = rf"(?P<name>{_WORD}(?:[ \t]{_WORD}){{0,4}}(?:[ \t]\([^()\n:]{{1,40}}\))?)"
_COLON = r"[ \t]?[:：](?=\s|$|[“„«\"(…–—-])"
_LABEL = re.compile(rf"(?:(?<=[.?!…»”\"’)\]>—–])[ \t]*|^{LEAD}){_NAME}{_COLON}", re.MULTILINE)
_WORDS = re.compile(r"[^\W\d_]{2}")  # a time has single letters at most
_LONGEST_CODE = 2  # letters of a short form, which may also count the items of a list
_LEAST_INSIDE = 0.1  # of the labels, where all are short forms
_FEWEST_BACK = 2  # people who come back
_LEAST_BACK = 0.6  # of the labels are theirs
_LEAST_CHANGES = 0.9
_LONGEST_TURNS = 1500  # signs on average: a manual has names with a colon too, but seldom


def find(view: View) -> list[Label]:
    """Every name with a colon at the start of a line or behind the end of a sentence; names begin with a capital."""
    head = end_of_particulars(view)
    return [
        Label(match.start(), match.end(), match["name"])
        for start, end in view.lines
        if start >= head
        for match in _LABEL.finditer(view.text, start, end)
        if not match["name"][0].islower()
    ]


def _read(view: View, by_hand: bool) -> Reading | None:
    found = find(view)
    starts = _openings(view, found)
    if by_hand:
        chosen: Sequence[Label] = judging.plausible(found)
    elif all(label.start in starts for label in found):
        return None
    else:
        chosen = _answering(_with_unpunctuated(view, judging.credible(view, found)), starts)
    inside = [label for label in chosen if label.start not in starts]
    if not chosen or (not by_hand and not _enough(view, chosen, inside)):
        return None
    return Reading("name-inline", judging.score(view, chosen), from_labels(view, chosen))


def _openings(view: View, labels: Sequence[Label]) -> set[int]:
    """Where labels open a line: at its start, or behind the time or number that most lines of other conventions have.

    A number before some names only is that of a question, and leaves the name within the line.
    """
    lines = [start for start, _ in view.lines]
    behind = {
        label.start
        for label in labels
        if not _WORDS.search(view.text, lines[bisect_right(lines, label.start) - 1], label.start)
    } - set(lines)
    return set(lines) | (behind if 2 * len(behind) > len(labels) else set())


def _answering(labels: Sequence[Label], starts: set[int]) -> list[Label]:
    """The labels without those within a line that name whoever speaks there already."""
    kept: list[Label] = []
    for label in labels:
        if label.start in starts or not kept or looks.key(kept[-1].name) != looks.key(label.name):
            kept.append(label)
    return kept


def _with_unpunctuated(view: View, labels: Sequence[Label]) -> list[Label]:
    """The labels and those names of theirs that interrupt somebody in mid-sentence: between two labels of another."""
    names = sorted({label.name for label in labels}, key=len, reverse=True)
    if len(names) < 2:
        return list(labels)
    short = {name: judging.short_form(name, names) or name for name in names}
    pattern = re.compile(rf"(?<=[^\S\n])(?P<name>{'|'.join(map(re.escape, names))}){_COLON}")
    result = list(labels)
    for match in pattern.finditer(view.text, 0, view.end):
        place = bisect_left([label.start for label in result], match.start("name"))
        before, after = result[max(0, place - 1) : place], result[place : place + 1]
        neighbours = {short[label.name] for label in (*before, *after)}
        known = before and before[0].end > match.start("name")
        if not known and after and len(neighbours) == 1 and short[match["name"]] not in neighbours:
            result.insert(place, Label(match.start("name"), match.end(), match["name"]))
    return result


def _enough(view: View, labels: Sequence[Label], inside: Sequence[Label]) -> bool:
    """Whether it is sure that people speak within lines: two at least who take turns, and more than a slip of lists."""
    keys = [looks.key(label.name) for label in labels]
    changes = sum(a != b for a, b in pairwise(keys))
    back = [count for count in Counter(keys).values() if count > 1]
    if not inside or changes < _LEAST_CHANGES * (len(keys) - 1):
        return False
    talk = view.end - labels[0].start
    if len(back) < _FEWEST_BACK or sum(back) < _LEAST_BACK * len(keys) or talk > _LONGEST_TURNS * len(keys):
        return False
    codes = all(len(label.name) <= _LONGEST_CODE for label in inside)
    return not codes or len(inside) >= _LEAST_INSIDE * len(labels)


CONVENTION = Convention(
    "name-inline",
    "Name: several on a line",
    "Names with a colon follow each other within lines, as in “Anna: Why? Petro: Because.”",
    _read,
)
