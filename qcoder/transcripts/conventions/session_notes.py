"""Notes of a session without speakers, such as a world café: each belongs to a theme, a round or a table.

In a table these have columns; in a document they are headings, with bullets and paragraphs as notes below them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from qcoder.model.reading import Range, Reading, TurnMark
from qcoder.model.session_notes import THEME, setting
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.labels import NAME
from qcoder.transcripts.note_headings import announced, titled
from qcoder.transcripts.turns import footnotes, preamble, trimmed
from qcoder.transcripts.view import View

NAME_OF_CONVENTION = "session-notes"

_TABLE_SCORE = 0.96  # columns named theme, round or table say it all
_BULLETS, _PARAGRAPHS = 0.94, 0.75
_FEWEST_HEADINGS, _FEWEST_NOTES = 2, 2
_MOST_LABELLED = 0.3  # of the notes, that may begin with what looks like a speaker
_LONGEST_WRAPPED = 100

_MARKDOWN = re.compile(r"[ \t]*#{1,6}[ \t]+(?P<words>.*?)[ \t#]*")
_BOLD = re.compile(r"[ \t]*(?P<stars>\*\*|__)(?P<words>.+?)(?P=stars)[ \t]*[:：]?[ \t]*")
_BULLET = re.compile(r"[ \t]*(?:[-*+•◦▪‣●○■–—]|\d{1,3}[.)]|[a-zа-яіїє]\))[ \t]+", re.IGNORECASE)
_LABEL = re.compile(rf"{NAME}[ \t]*[:：](?!//)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with what it is: a heading, marked as one or by its words alone, or (part of) a note."""

    start: int
    end: int
    body: int  # behind the bullet, or the signs of a heading
    words: str
    marked: bool = False
    bullet: bool = False


@dataclass(slots=True)
class _Notes:
    """What was found on the way down a document. Ranks of fields follow from which is announced first."""

    marks: list[TurnMark] = field(default_factory=list)
    now: dict[str, str] = field(default_factory=dict)
    ranks: list[str] = field(default_factory=list)
    headings: int = 0
    bullets: int = 0
    labelled: int = 0

    @property
    def notes(self) -> int:
        """How many notes there are."""
        return sum(mark.kind == "speech" for mark in self.marks)

    def enter(self, found: dict[str, str]) -> None:
        """Goes on under a heading; what was known of lower ranks ends."""
        self.ranks += [one for one in found if one not in self.ranks]
        highest = min(self.ranks.index(one) for one in found)
        self.now = {one: value for one, value in self.now.items() if self.ranks.index(one) < highest} | found


def _read(view: View, by_hand: bool) -> Reading | None:
    rows = _read_rows(view)
    if rows is not None:
        return rows
    return None if view.layout.segments_only else _read_document(view, by_hand)


def _read_rows(view: View) -> Reading | None:
    """A table: every row with words is a note."""
    segments = view.layout.segments
    known = sum(bool(one.setting) for one in segments)
    if not view.layout.rows or not known:
        return None
    marks = [
        TurnMark(one.start, *trimmed(view.text, one.body_start, one.body_end), None, one.begin_ms, one.end_ms,
                 passage=one.passage, setting=one.setting)
        for one in segments
    ]
    whole = view.layout.segments_only
    share = 1.0 if whole else (segments[-1].body_end - segments[0].start) / max(1, view.end)
    turns = (*preamble(view, marks[0].start), *marks, *footnotes(view))
    return Reading(NAME_OF_CONVENTION, round(_TABLE_SCORE * share, 3), turns)


# ---- documents


def _read_document(view: View, by_hand: bool) -> Reading | None:
    lines = list(_lines(view))
    named = [{} if line.bullet else _announced(line) for line in lines]
    if not any(named) and not (by_hand and any(line.marked for line in lines)):
        return None
    has_themes = any(THEME in one for one in named)
    found = _Notes()
    first = next((at for at, one in enumerate(named) if one or (lines[at].marked and not has_themes)), 0)
    wrapped = _wrapped(lines[first:])
    open_note = False
    for at in range(first, len(lines)):
        line, fields = lines[at], named[at]
        if fields or line.marked:
            inline = titled(line.words) if fields and not line.marked and _alone(lines, named, at) else None
            if inline is not None:
                _inline(found, line, inline)
            else:
                _heading(found, line, fields, theme=not has_themes)
            open_note = False
        elif open_note and not line.bullet and _goes_on(view, lines[at - 1], line, wrapped=wrapped):
            found.marks[-1] = replace(found.marks[-1], body_end=line.end)
        else:
            _note(found, line)
            open_note = True
    return _reading(view, found, lines[first].start if lines else 0, by_hand=by_hand)


def _reading(view: View, found: _Notes, first: int, *, by_hand: bool) -> Reading | None:
    enough = found.headings >= _FEWEST_HEADINGS and found.notes >= _FEWEST_NOTES
    if not found.notes or not (enough or by_hand):
        return None
    shape = _PARAGRAPHS + (_BULLETS - _PARAGRAPHS) * found.bullets / found.notes
    known = sum(bool(mark.setting) for mark in found.marks if mark.kind == "speech") / found.notes
    score = shape * known * (view.end - first) / max(1, view.end)
    if found.labelled > _MOST_LABELLED * found.notes:
        if not by_hand:
            return None
        score /= 2
    marks = [_without_blanks(view, mark) for mark in found.marks]
    return Reading(NAME_OF_CONVENTION, round(score, 3), (*preamble(view, first), *marks, *footnotes(view)))


def _without_blanks(view: View, mark: TurnMark) -> TurnMark:
    start, end = trimmed(view.text, mark.body_start, mark.body_end)
    return replace(mark, body_start=start, body_end=end)


def _announced(line: _Line) -> dict[str, str]:
    found = announced(line.words, plain=not line.marked)
    if not found and not line.marked and (inline := titled(line.words)) is not None:
        return {inline[0]: inline[1]}
    return found


def _lines(view: View) -> Iterator[_Line]:
    headings = {start for start, _end in view.layout.headings}
    bold = list(view.layout.bold)
    for start, end in view.lines:
        words = view.text[start:end]
        match = _MARKDOWN.fullmatch(words) or _BOLD.fullmatch(words)
        if match is not None:
            inner = _BOLD.fullmatch(match["words"])
            yield _Line(start, end, start + match.start("words"), inner["words"] if inner else match["words"],
                        marked=True)
            continue
        if start in headings or _all_bold(view, bold, start, end):
            yield _Line(start, end, start, words, marked=True)
            continue
        bullet = _BULLET.match(words)
        if bullet is not None and bullet.end() < len(words):
            yield _Line(start, end, start + bullet.end(), words[bullet.end():], bullet=True)
        else:
            yield _Line(start, end, start, words)


def _all_bold(view: View, bold: list[Range], start: int, end: int) -> bool:
    """Whether a line is bold from its first word to its last, and announces something: others are loud notes."""
    low, high = trimmed(view.text, start, end)
    covered = any(one <= low and high <= other for one, other in bold)
    return covered and bool(announced(view.text[low:high], plain=False))


def _wrapped(lines: list[_Line]) -> bool:
    """Whether paragraphs seem to be broken into short lines by hand, with blank lines between them."""
    plain = [(one, two) for one, two in pairwise(lines) if not two.marked and not two.bullet]
    near = sum(two.start == one.end + 1 for one, two in plain)
    apart = sum(two.start > one.end + 1 for one, two in plain)
    return bool(near and apart) and all(one.end - one.start <= _LONGEST_WRAPPED for one in lines)


def _goes_on(view: View, before: _Line, line: _Line, *, wrapped: bool) -> bool:
    """Whether a line belongs to the note on the line before it."""
    if line.start != before.end + 1:
        return False
    indented = view.text[line.start] in " \t"
    return indented or wrapped


def _alone(lines: list[_Line], named: list[dict[str, str]], at: int) -> bool:
    """Whether nothing stands below a plain heading: then its own words are the note."""
    return at + 1 == len(lines) or bool(named[at + 1]) or lines[at + 1].marked


def _heading(found: _Notes, line: _Line, fields: dict[str, str], *, theme: bool) -> None:
    if fields:
        found.headings += 1
        found.enter(fields)
    elif theme:
        found.enter({THEME: line.words.strip().rstrip(":：").strip()})
    found.marks.append(TurnMark(line.start, line.body, line.end, kind="preamble"))


def _inline(found: _Notes, line: _Line, inline: tuple[str, str, str]) -> None:
    """“Table 3: nobody knew the way”: the note stands behind what announces its table."""
    name, number, words = inline
    found.headings += 1
    found.enter({name: number})
    found.marks.append(TurnMark(line.start, line.end - len(words), line.end, setting=setting(found.now)))


def _note(found: _Notes, line: _Line) -> None:
    found.bullets += line.bullet
    found.labelled += bool(_LABEL.match(line.words))
    found.marks.append(TurnMark(line.start, line.body, line.end, setting=setting(found.now)))


CONVENTION = Convention(
    NAME_OF_CONVENTION,
    "Notes by theme, round and table",
    "Notes of a session without speakers, as a world café: headings or columns say theme, round and table.",
    _read,
)
