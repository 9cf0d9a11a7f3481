"""What changed between two versions of a text, as hunks: lines first, then sentences, then words.

Comparing all words of a long text at once takes many seconds, and pairs a word with one far away. So lines are matched
first, by keys without what another program changes at their ends; words are compared inside changed lines only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from qcoder.model.remap import Hunk

_BREAKS = r"""\s\ufeff.,;:!?…"“”„«»‹›()\[\]{}<>/\\|–—¿¡،؛؟。、"""
# Whatever neither parts words nor is blank belongs to a word: a letter of two signs or an emoji of five stays whole.
_WORD = re.compile(f"[^{_BREAKS}]+")
_MOST_PAIRS = 4_000_000  # above that two stretches are so long and unlike that they are one hunk


@dataclass(frozen=True, slots=True)
class _Level:
    """How a text is cut into pieces, which end to end give it again, and what of a piece must agree."""

    piece: re.Pattern[str]
    outer: str  # characters that do not count at the ends of a piece

    def keys(self, pieces: Sequence[str]) -> list[str]:
        return [piece.strip(self.outer) for piece in pieces] if self.outer else list(pieces)


_LEVELS = (
    # Blank lines go with the line above them: alone they would match everywhere.
    _Level(re.compile(r"[^\n]*\n\s*|[^\n]+"), "\ufeff \t\r\n"),
    _Level(re.compile(r"(?s).+?(?:[.!?…]+\s+|\n|\Z)"), " \t\r\n"),
    _Level(re.compile(rf"[^{_BREAKS}]+|\s|[{_BREAKS}]"), ""),
)


def differences(old: str, new: str) -> tuple[Hunk, ...]:
    """The hunks that make `new` of `old`: ascending, whole words, fit for a `model.remap.Edit`.

    `model.remap.apply_hunks(old, differences(old, new)) == new`.
    """
    return _tidied(old, list(_compared(old, new, 0, 0)))


def shifted(hunks: Sequence[Hunk], by: int) -> tuple[Hunk, ...]:
    """The same hunks for a text in which the compared stretch begins at `by`."""
    return tuple(hunk._replace(position=hunk.position + by) for hunk in hunks)


def side_by_side(old: str, hunks: Sequence[Hunk], around: int = 40) -> list[tuple[int, str, str]]:
    """What changed with some words around it, for reading: position in `old`, the words there, the words after.

    Hunks that are near each other share an entry. `around` is in characters.
    """
    out: list[tuple[int, str, str]] = []
    group: list[Hunk] = []
    for hunk in hunks:
        if group and hunk.position - (group[-1].position + group[-1].removed) > around:
            out.append(_excerpt(old, group, around))
            group = []
        group.append(hunk)
    return [*out, _excerpt(old, group, around)] if group else out


def _excerpt(old: str, group: Sequence[Hunk], around: int) -> tuple[int, str, str]:
    whole = _joined(old, group)
    start, end = whole.position, whole.position + whole.removed
    low, high = whole_words(old, max(0, start - around), min(len(old), end + around))
    before, after = ("…" if low else "") + old[low:start], old[end:high] + ("…" if high < len(old) else "")
    return start, before + old[start:end] + after, before + whole.inserted + after


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The range `start:end` widened so that it cuts no word."""
    for word in _WORD.finditer(text, _line_start(text, start)):
        if word.start() >= end and word.start() >= start:
            break
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
    return start, end


def _line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def _compared(old: str, new: str, at: int, depth: int) -> Iterator[Hunk]:
    """Hunks of a stretch that begins at `at`, compared piece by piece at one level, and finer where pieces differ."""
    if old == new:
        return
    last = depth == len(_LEVELS) - 1
    ours, theirs = _LEVELS[depth].piece.findall(old), _LEVELS[depth].piece.findall(new)
    if not ours or not theirs or (last and len(ours) * len(theirs) > _MOST_PAIRS):
        yield Hunk(at, len(old), new)
        return
    for these, those, same in _matched(ours, theirs, _LEVELS[depth]):
        before, after = "".join(these), "".join(those)
        if last and not same:
            yield Hunk(at, len(before), after)
        elif not last:
            yield from _compared(before, after, at, depth + 1)
        at += len(before)


def _matched(
    ours: Sequence[str], theirs: Sequence[str], level: _Level
) -> Iterator[tuple[Sequence[str], Sequence[str], bool]]:
    """Stretches of pieces that belong together, in order; pieces with the same key come one by one."""
    # Blank pieces are everywhere: they only go along with a match beside them.
    matcher = SequenceMatcher(_blank, level.keys(ours), level.keys(theirs), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from (([ours[i + d]], [theirs[k + d]], True) for d in range(j - i))
        else:
            yield ours[i:j], theirs[k:m], False


def _blank(key: str) -> bool:
    return not key or key.isspace()


def _tidied(old: str, hunks: list[Hunk]) -> tuple[Hunk, ...]:
    """Hunks that touch become one, and those of one rewritten phrase."""
    merged: list[Hunk] = []
    for group in _phrases(old, hunks):
        for hunk in _apart(old, _joined(old, group)):
            if merged and hunk.position < merged[-1].position + max(merged[-1].removed, 1):
                merged[-1] = _joined(old, [merged[-1], hunk])
            else:
                merged.append(hunk)
    return tuple(merged)


def _apart(old: str, phrase: Hunk) -> list[Hunk]:
    """A phrase word by word where words changed one for one, so that a code on one of them stays with it.

    Where their number changed, or what stands between, nobody can say which became which: then it is one hunk.
    """
    before, after = _split(old[phrase.position : phrase.position + phrase.removed]), _split(phrase.inserted)
    if before[::2] != after[::2]:
        return [phrase]
    out: list[Hunk] = []
    at = phrase.position
    for word, new in zip(before, after, strict=True):
        if word != new:
            out.append(Hunk(at, len(word), new))
        at += len(word)
    return out


def _split(words: str) -> list[str]:
    """Words at odd places, and what stands around them at even ones."""
    return re.split(f"({_WORD.pattern})", words)


def _phrases(old: str, hunks: list[Hunk]) -> list[list[Hunk]]:
    groups: list[list[Hunk]] = []
    for hunk in hunks:
        if groups:
            gap = old[groups[-1][-1].position + groups[-1][-1].removed : hunk.position]
            if "\n" not in gap and not _WORD.search(gap):
                groups[-1].append(hunk)
                continue
        groups.append([hunk])
    return groups


def _joined(old: str, group: Sequence[Hunk]) -> Hunk:
    start, end = group[0].position, group[0].position
    words: list[str] = []
    for hunk in group:
        words += [old[end : hunk.position], hunk.inserted]
        end = hunk.position + hunk.removed
    return Hunk(start, end - start, "".join(words))
