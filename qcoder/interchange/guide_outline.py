"""Lines of a topic guide into themes, questions and probes.

A heading opens a theme. A line with a mark or number is a question, and one that stands deeper is a probe of the line
above it; so is a line that ends in a question mark. Other lines are words to the moderator and are left out, but told.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qcoder.model.guides import PROBE, QUESTION, THEME, GuideFile, GuideItem

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"[-*+•–—▪◦o]\s+(?=\S)")
_NUMBER = re.compile(r"(\d+(?:\.\d+)*)[.):]\s+|(\d+(?:\.\d+)+)\s+|([a-z])[.)]\s+")
_KEY = re.compile(r"(?:\*\*|\[)?([A-Z]{1,3}[-.]?[A-Z]?\d+(?:\.\d+)*)(?:\*\*|\])?[.):]?\s+(?=\S)")
_BOLD = re.compile(r"(\*\*|__)(.+?)\1:?$")
_TAB = 4  # columns
_LONGEST_THEME = 90  # signs; a longer line with a colon is an instruction


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line before it is judged: its words; `heading` from 1, 0 for none; `depth` in a list from 0, None outside."""

    words: str
    heading: int = 0
    depth: int | None = None


def lines_of_text(text: str) -> list[OutlineLine]:
    """The lines of a text or Markdown file. A quotation (`>`) is a note, hence no list and no heading."""
    out = []
    for raw in text.splitlines():
        words = raw.expandtabs(_TAB).rstrip()
        if not words.strip():
            continue
        indent = len(words) - len(words.lstrip())
        out.append(_line(words.strip(), indent))
    return _depths(out)


def _line(words: str, indent: int) -> tuple[OutlineLine, int]:
    heading = _HEADING.match(words)
    if heading:
        return OutlineLine(_plain(heading[2]), heading=len(heading[1])), indent
    bold = _BOLD.match(words)
    if bold:
        return OutlineLine(bold[2].rstrip(":"), heading=7), indent
    mark = _BULLET.match(words)
    rest = words[mark.end() :] if mark else words
    number = None if mark else _NUMBER.match(words)
    if number:
        rest = words[number.end() :]
        dots = (number[1] or number[2] or "").count(".") + bool(number[3])
        return OutlineLine(rest, depth=dots), indent
    return OutlineLine(rest, depth=0 if mark else None), indent


def _depths(found: list[tuple[OutlineLine, int]]) -> list[OutlineLine]:
    """Depths by indentation, counted from the shallowest line since the last heading; numbers say their own depth."""
    out: list[OutlineLine] = []
    stack: list[tuple[int, int]] = []  # (indent, depth) of the lines above the next one
    for line, indent in found:
        if line.heading:
            stack = []
        if line.depth is None:
            out.append(line)
            continue
        while stack and stack[-1][0] >= indent:
            stack.pop()
        depth = max(line.depth, stack[-1][1] + 1 if stack else 0)
        out.append(OutlineLine(line.words, depth=depth))
        stack.append((indent, depth))
    return out


def guide_of(name: str, lines: Iterable[OutlineLine]) -> GuideFile:
    """The guide of these lines; a heading above all others names it."""
    known = list(lines)
    levels = [line.heading for line in known if line.heading]
    if known and known[0].heading and levels.count(levels[0]) == 1 and len(levels) > 1 and levels[0] == min(levels):
        name, known = known[0].words, known[1:]
    builder = _Builder()
    for line in known:
        builder.take(line)
    return GuideFile(name, tuple(_themes_of_lists(builder.items)), tuple(builder.left_out))


class _Builder:
    def __init__(self) -> None:
        self.items: list[GuideItem] = []
        self.left_out: list[str] = []
        self._themes: list[tuple[int, int]] = []  # (level of the heading, place)
        self._open: list[tuple[int, int]] = []  # (depth, place) of the items above the next one
        self._keys: dict[str, int] = {}

    def take(self, line: OutlineLine) -> None:
        words = line.words.strip()
        if line.heading:
            self._theme(_plain(words).rstrip(":"), line.heading)
        elif line.depth is None and words.endswith(":") and len(words) <= _LONGEST_THEME and not words.startswith(">"):
            self._theme(_plain(words).rstrip(":"), 8)
        elif line.depth is None and (words.startswith(">") or "?" not in words):
            self.left_out.append(_plain(words.lstrip("> ")))
        else:
            self._item(words, line.depth or 0)

    def _theme(self, words: str, level: int) -> None:
        while self._themes and self._themes[-1][0] >= level:
            self._themes.pop()
        self.items.append(GuideItem(THEME, words, self._themes[-1][1] if self._themes else None))
        self._themes.append((level, len(self.items) - 1))
        self._open = []

    def _item(self, words: str, depth: int) -> None:
        key = _KEY.match(words)
        body = _plain(words[key.end() :] if key else words)
        while self._open and self._open[-1][0] >= depth:
            self._open.pop()
        above = self._open[-1][1] if self._open else None
        if key and "." in key[1]:
            above = self._keys.get(key[1].rpartition(".")[0], above)  # a label says more than where it stands
        theme = self._themes[-1][1] if self._themes else None
        kind = QUESTION if above is None else PROBE
        self.items.append(GuideItem(kind, body, theme if above is None else above, key[1] if key else ""))
        self._open.append((depth, len(self.items) - 1))
        if key:
            self._keys[key[1]] = len(self.items) - 1


def _themes_of_lists(items: list[GuideItem]) -> list[GuideItem]:
    """In a list of one kind of line, a short one that asks nothing and has lines below it is a theme."""
    below: dict[int, list[int]] = {}
    for place, item in enumerate(items):
        if item.parent is not None:
            below.setdefault(item.parent, []).append(place)
    for place, item in enumerate(items):
        asks_nothing = "?" not in item.body and len(item.body) <= _LONGEST_THEME and not item.key
        if item.kind == QUESTION and asks_nothing and below.get(place):
            item.kind = THEME
            for child in below[place]:
                items[child].kind = QUESTION
    return items


def _plain(words: str) -> str:
    """Words without the signs of Markdown for bold and italics."""
    return re.sub(r"\*\*|__|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)", "", words).strip()
