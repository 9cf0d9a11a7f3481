"""Where the particulars at the head of a transcript end: "Interviewer: Anna Bos", "Date: 3 May", "Place: …".

Such lines look like turns, and name the very speakers of the talk; what gives them away is a date or place among them.
"""

import re
from itertools import islice

from qcoder.model.reading import Range
from qcoder.transcripts.labels import NAME, nobody
from qcoder.transcripts.view import View

_ENTRY = re.compile(rf"[ \t*_]*{NAME}[ \t*_]*[:：]")
_FRONT = re.compile(r"\s*---[ \t]*\n(?:[^\n]*\n){0,120}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")  # as static sites have it
_FIRST_LINES = 30  # particulars stand at the head
_LONGEST = 120


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
            if _particulars(entries):
                end = block[-1][1]
            elif any(entries):
                return end
            block = []
        block.append((start, stop))
    return end


def _entries(view: View, block: list[Range]) -> list[re.Match[str] | None]:
    """For each line the label that it begins with, if it does."""
    return [_ENTRY.match(view.text, start, min(stop, start + _LONGEST)) for start, stop in block]


def _particulars(entries: list[re.Match[str] | None]) -> bool:
    """Whether every line is an entry, but perhaps for a title first, and one is surely nobody who speaks."""
    rest = entries if entries[0] is not None else entries[1:]
    return bool(rest) and all(rest) and any(entry is not None and nobody(entry["name"]) for entry in rest)


def _blank_line(gap: str) -> bool:
    return gap.count("\n") > 1
