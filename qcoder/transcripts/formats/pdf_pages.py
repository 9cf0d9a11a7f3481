"""From the lines of PDF pages to paragraphs. A PDF knows no paragraphs: it places words on a page, line by line.

The lines come with blanks in proportion to the room between words, so that margins and columns can be seen in them.
Lines are joined where the first word of the next one would not have fitted behind the last word of this one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qcoder.model.speech import said
from qcoder.transcripts import labels as looks

_NUMBERED_LINE = re.compile(r"\s{0,12}(\d{1,4})(?:\s+|$)")
_SHARE_NUMBERED = 0.8
_FEWEST_LINES = 8  # below which nothing is said of numbers and columns
_GUTTER = 3  # blanks between two columns
_SHARE_GUTTER = 0.9  # of the lines that must leave it free
_SHARE_BOTH = 0.5  # … and that must have words on both sides
_NARROWEST = 20  # characters of a column: a narrower one holds names
_LABEL = re.compile(rf"{looks.NAME}[ \t]*[:：]")
_HYPHENS = ("-", "\u00ad", "\u2010")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_FULL = 0.85  # share of the width from which a line counts as full even where the next word is short


@dataclass(slots=True)
class Cleaned:
    """The text of all pages, and what was done to it, as ends of a sentence."""

    text: str
    done: list[str]


def text_of(pages: Sequence[list[str]]) -> Cleaned:
    """The text of pages whose running heads are gone already."""
    done: list[str] = []
    lines = [[line.translate(_LIGATURES) for line in page] for page in pages]
    margin = _margin(lines)
    if _numbered(lines, margin):
        lines = [[_without_number(line, margin) for line in page] for page in lines]
        done.append(said("numbers of lines in the margin were left out"))
    columns: list[list[str]] = []
    for page in lines:
        gutter = _gutter(page)
        if gutter is not None:
            done.append(said("columns were read one after the other"))
            columns += [[line[:gutter] for line in page], [line[gutter:] for line in page]]
        else:
            columns.append(page)
    text, hyphens = _joined(columns)
    if hyphens:
        done.append(said("words split by a hyphen at the end of a line were joined"))
    return Cleaned(text, list(dict.fromkeys(done)))


def _margin(pages: Sequence[Sequence[str]]) -> int:
    """Where the leftmost words begin on lines that do not begin with a number; as far as you like where all do."""
    lines = (line for page in pages for line in page if line.strip() and not _NUMBERED_LINE.match(line))
    return min((len(line) - len(line.lstrip()) for line in lines), default=1 << 16) or 1 << 16


def _without_number(line: str, margin: int) -> str:
    found = _NUMBERED_LINE.match(line)
    return " " * len(found[0]) + line[found.end() :] if found and found.end(1) <= margin else line


def _numbered(pages: Sequence[Sequence[str]], margin: int) -> bool:
    """Whether nearly every line begins with a number that counts up, as in transcripts for courts and for coding."""
    filled = [line for page in pages for line in page if line.strip()]
    found = (_NUMBERED_LINE.match(line) for line in filled)
    numbers = [int(number[1]) for number in found if number and number.end(1) <= margin]
    if len(filled) < _FEWEST_LINES:
        return False
    steps = Counter(after - before for before, after in pairwise(numbers))
    likeliest = steps.most_common(1)[0] if steps else (0, 0)
    if likeliest[0] == 5:  # every fifth line is numbered
        return 5 * len(numbers) + 4 >= _SHARE_NUMBERED * len(filled)
    return likeliest[0] == 1 and likeliest[1] >= _SHARE_NUMBERED * len(filled) * 0.9


def _gutter(page: Sequence[str]) -> int | None:
    """Where the right one of two columns begins; None on a page of one column."""
    filled = [line.rstrip() for line in page if line.strip()]
    if len(filled) < _FEWEST_LINES:
        return None
    widest = max(map(len, filled))
    free = [sum(at >= len(line) or line[at] == " " for line in filled) for at in range(widest)]
    needed = _SHARE_GUTTER * len(filled)
    for place in sorted(range(widest // 4, 3 * widest // 4), key=lambda at: abs(at - widest // 2)):
        if all(count >= needed for count in free[place : place + _GUTTER]):
            right = place
            while right < widest and free[right] >= needed:
                right += 1
            sides = [(line[:right].strip(), line[right:].strip()) for line in filled]
            both = [side for side in sides if all(side)]
            if len(both) < _SHARE_BOTH * len(filled):
                return None
            narrow = min(median(len(side[0]) for side in both), median(len(side[1]) for side in both))
            return right if narrow >= _NARROWEST else None
    return None


def _joined(columns: Sequence[Sequence[str]]) -> tuple[str, bool]:
    """The lines as paragraphs, and whether words were put together again."""
    every = [line for column in columns for line in _dedented(column)]
    spaced = _double_spaced(every)
    lengths = sorted(len(line) for line in every if line.strip())
    width = lengths[int(0.98 * (len(lengths) - 1))] if lengths else 0
    known = {word.casefold() for line in every for word in re.findall(r"\w+-\w+", line)}
    paragraphs: list[str] = []
    last = ""  # the last line as it stood, "" after a blank one
    hyphens = False
    for line in _without_spacing(every) if spaced else every:
        words = line.strip()
        if not words:
            last = ""
            continue
        if last and _goes_on(last, words, width):
            before = paragraphs[-1]
            glued = _glued(before, words, known)
            hyphens |= glued is not None
            paragraphs[-1] = glued if glued is not None else f"{before} {' '.join(words.split())}"
        else:
            paragraphs.append(" ".join(words.split()))
        last = line.rstrip()
    return "\n".join(paragraphs), hyphens


def _dedented(column: Sequence[str]) -> Iterator[str]:
    """The lines of a column from its left edge; blank lines at its ends go, since pages end in the midst of talk."""
    rows = [line.rstrip() for line in column]
    while rows and not rows[0]:
        rows.pop(0)
    while rows and not rows[-1]:
        rows.pop()
    left = min((len(row) - len(row.lstrip()) for row in rows if row), default=0)
    yield from (row[left:] for row in rows)


def _double_spaced(lines: Sequence[str]) -> bool:
    """Whether blank lines stand between most lines and so say nothing."""
    filled = sum(bool(line.strip()) for line in lines)
    alone = sum(bool(a.strip()) and not b.strip() for a, b in pairwise(lines))
    return filled >= _FEWEST_LINES and alone >= 0.8 * filled


def _without_spacing(lines: Sequence[str]) -> Iterator[str]:
    """The lines without single blank ones; of several in a row one stays."""
    blank = 0
    for line in lines:
        if line.strip():
            if blank > 1:
                yield ""
            blank = 0
            yield line
        else:
            blank += 1


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether a line ended only because it was full."""
    label = _LABEL.match(following)
    if label and not following[0].islower() and looks.shape(label["name"]) >= looks.CASELESS:
        return False
    first = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(first) > width or len(line) >= _FULL * width


def _glued(before: str, words: str, known: set[str]) -> str | None:
    """The two halves of a word that a hyphen split; None where nothing was split."""
    if len(before) < 2 or before[-1] not in _HYPHENS or not before[-2].isalpha() or not words[0].islower():
        return None
    words = " ".join(words.split())
    whole = before.rsplit(maxsplit=1)[-1].casefold() + re.split(r"[^\w]", words, maxsplit=1)[0].casefold()
    return before + words if whole in known else before[:-1] + words
