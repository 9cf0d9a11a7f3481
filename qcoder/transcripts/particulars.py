"""Where the particulars at the head of a transcript end: "Interviewer: Anna Bos", "Date: 3 May", "Place: …".

Such lines look like turns, and name the very speakers of the talk; what gives them away is a date or place among them.
"""

import re
from itertools import islice

from qcoder.model.reading import Range
from qcoder.transcripts.labels import NAME, asks, nobody, role
from qcoder.transcripts.view import View

_ENTRY = re.compile(rf"[ \t*_]*{NAME}[ \t*_]*[:：]")
_FRONT = re.compile(r"\s*---[ \t]*\n(?:[^\n]*\n){0,120}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")  # as static sites have it
_FIRST_LINES = 30  # particulars stand at the head
_LONGEST = 120
_MOST_WORDS = 4  # of a name or a part


def end_of_particulars(view: View) -> int:
    """The position behind the particulars at the head of a text; 0 where there are none.

    Blocks between blank lines are looked at in order, as long as they are particulars or titles without a colon.
    """
    front = _FRONT.match(view.text)
    end = front.end() if front else 0
    block: list[Range] = []
    for start, stop in islice((line for line in view.lines if line[0] >= end), _FIRST_LINES):
        if block and _blank_line(view.text[block[-1][1] : start]):
            entries = _entries(view, block)
            if _particulars(view, entries):
                end = block[-1][1]
            elif any(entries):
                return end
            block = []
        block.append((start, stop))
    return end


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
        and all(
            len(re.findall(rf"^[ \t*_]*{re.escape(name)}[ \t*_]*[:：]", view.text, re.MULTILINE)) == 1 for name in names
        )
    )


def _value(view: View, entry: re.Match[str]) -> str:
    """What stands behind the colon, to the end of the line."""
    stop = view.text.find("\n", entry.end())
    return view.text[entry.end() : stop if stop >= 0 else len(view.text)].strip()


def _blank_line(gap: str) -> bool:
    return gap.count("\n") > 1
