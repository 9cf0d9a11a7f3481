r"""Comments in rich text: where their words begin and end, who wrote them and when.

The file marks the words with `{\*\atrfstart 1}` and `{\*\atrfend 1}`; behind them come the author and
`{\*\annotation{\*\atnref 1}{\*\atndate …} words}`. A comment without such marks is on the place where it stands.
(Rich Text Format Specification 1.9.1, “Comments (Annotations)”.)
"""

import datetime as dt
from dataclasses import dataclass, field

from qcoder.model.reading import Remark

GATHERED = frozenset({"atrfstart", "atrfend", "atnid", "atnauthor", "annotation", "atnref", "atndate"})
NO_COMMENT = frozenset({"atnicn", "atntime", "atnparent"})


@dataclass(slots=True)
class Comments:
    """Gathers what the groups of comments hold, and places the comments once positions are known."""

    held: dict[str, str] = field(default_factory=dict)
    found: list[tuple[str, str, str, str]] = field(default_factory=list)  # number, author, words, day
    _starts: dict[str, int] = field(default_factory=dict)
    _ends: dict[str, int] = field(default_factory=dict)

    def gather(self, group: str, words: str) -> None:
        """Adds words to what a group holds."""
        self.held[group] = self.held.get(group, "") + words

    def close(self, group: str) -> str | None:
        """Ends a group; the sign that is to stand in the text in its place, where there is one."""
        if group in {"atrfstart", "atrfend"}:
            return f"{group} {self.held.pop(group, '').strip()}"
        if group != "annotation":
            return None
        author = self.held.pop("atnauthor", "").strip() or self.held.get("atnid", "").strip()
        words = self.held.pop("annotation", "").strip()
        day = _day(self.held.pop("atndate", ""))
        self.found.append((self.held.pop("atnref", "").strip(), author, words, day))
        self.held.clear()
        return f"annotation {len(self.found) - 1}"

    def place(self, sign: str, position: int) -> Remark | None:
        """Tells where a sign lies in the text; the comment where it is complete with it."""
        group, _, number = sign.partition(" ")
        if group == "atrfstart":
            self._starts[number] = position
        elif group == "atrfend":
            self._ends[number] = position
        else:
            reference, author, words, day = self.found[int(number)]
            start = self._starts.get(reference, position)
            if words:
                return Remark(start, max(start, self._ends.get(reference, position)), author, words, day)
        return None


def _day(packed: str) -> str:
    """The day in a DTTM, which holds day, month and year since 1900 in bits 11 to 28; "" where it is none."""
    try:
        number = int(packed) % (1 << 32)
        return dt.date(1900 + (number >> 20 & 0x1FF), number >> 16 & 0xF, number >> 11 & 0x1F).isoformat()
    except ValueError:
        return ""
