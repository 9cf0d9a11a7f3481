"""Where the particulars at the head of a transcript end: "Interviewer: Anna Bos", "Date: 3 May", "Place: …".

Such lines look like turns, and name the very speakers of the talk; what gives them away is a date or place among them.
"""

import re
from collections.abc import Iterator
from itertools import islice

from qcoder.model.reading import Range
from qcoder.transcripts.labels import NAME, NAMELIKE, asks, nobody, role, shape
from qcoder.transcripts.view import View

_ENTRY = re.compile(rf"[ \t*_]*{NAME}[ \t*_]*[:：]")
_FRONT = re.compile(r"\s*---[ \t]*\n(?:[^\n]*\n){0,120}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")  # as static sites have it
_FIRST_LINES = 40  # particulars stand at the head
_LONGEST = 120
_MOST_WORDS = 4  # of a name or a part
_MOST_WORDS_PASSED = 6  # behind a label that one particular alone may follow


def end_of_particulars(view: View) -> int:
    """The position behind the particulars at the head of a text; 0 where there are none.

    Blocks between blank lines are looked at in order, as long as they are particulars or titles without a colon. An
    entry in a block of its own may pass until particulars follow: what stands above them is no talk.
    """
    front = _FRONT.match(view.text)
    end = front.end() if front else 0
    jumped = False
    for block in _blocks(view, end):
        entries = _entries(view, block)
        if _particulars(view, entries) and (not jumped or len(block) > 1):
            end = block[-1][1]
        elif any(entries):
            entry = entries[0]
            if len(block) > 1 or entry is None or not _passes(view, entry):
                return end
            jumped = jumped or len(_value(view, entry).split()) > _MOST_WORDS_PASSED
    return end


def _blocks(view: View, front: int) -> Iterator[list[Range]]:
    """The first lines, as blocks between blank lines; the last one, which may be cut off, is left out."""
    block: list[Range] = []
    for start, stop in islice((line for line in view.lines if line[0] >= front), _FIRST_LINES):
        if block and _blank_line(view.text[block[-1][1] : start]):
            yield block
            block = []
        block.append((start, stop))


def _passes(view: View, entry: re.Match[str]) -> bool:
    """Whether an entry may be a particular: its label comes once, or is a part whose value is a name."""
    if _count(view, entry["name"]) == 1:
        return True
    value = _value(view, entry)
    known = all(word.casefold() not in view.common_words for word in value.split())
    return (role(entry["name"]) or asks(entry["name"])) and known and shape(value) >= NAMELIKE


def _entries(view: View, block: list[Range]) -> list[re.Match[str] | None]:
    """For each line the label that it begins with, if it does."""
    return [_ENTRY.match(view.text, start, min(stop, start + _LONGEST)) for start, stop in block]


def _particulars(view: View, entries: list[re.Match[str] | None]) -> bool:
    """Whether every line is an entry, but perhaps for a title first, and tells of the talk rather than being of it.

    It does where one of them is surely nobody who speaks, where they say who somebody is ("B: Befragte"), and where
    they are parts ("Interviewee: Anna") that never speak.
    """
    rest = [entry for entry in (entries if entries[0] is not None else entries[1:]) if entry is not None]
    if not rest or len(rest) < len(entries) - 1 or (entries[0] is None and len(rest) != len(entries) - 1):
        return False
    return any(nobody(entry["name"]) for entry in rest) or _explained(view, rest) or _cast(view, rest)


def _explained(view: View, entries: list[re.Match[str]]) -> bool:
    """Whether what stands behind each label is a part in a conversation; above them "Speakers:" may stand alone."""
    values = [_value(view, entry) for entry in entries]
    told = [value for value in values if value]
    return (
        len(told) > 1
        and len(told) >= len(values) - 1
        and all(role(value) or asks(value) for value in told)
        and all(len(value.split()) <= _MOST_WORDS for value in told)
    )


def _cast(view: View, entries: list[re.Match[str]]) -> bool:
    """Whether all are parts with a name behind them that come once: the talk itself then names people otherwise."""
    names = [entry["name"] for entry in entries]
    parts = all((role(name) or asks(name)) and not any(sign.isdigit() for sign in name) for name in names)
    short = all(0 < len(_value(view, entry).split()) <= _MOST_WORDS for entry in entries)
    return (
        len(entries) > 1
        and parts
        and short
        and all(_count(view, name) == 1 for name in names)
    )


def _count(view: View, name: str) -> int:
    """How many lines begin with a name and a colon."""
    return len(re.findall(rf"^[ \t*_]*{re.escape(name)}[ \t*_]*[:：]", view.text, re.MULTILINE))


def _value(view: View, entry: re.Match[str]) -> str:
    """What stands behind the colon, to the end of the line."""
    stop = view.text.find("\n", entry.end())
    return view.text[entry.end() : stop if stop >= 0 else len(view.text)].strip(" \t*_")


def _blank_line(gap: str) -> bool:
    return gap.count("\n") > 1
