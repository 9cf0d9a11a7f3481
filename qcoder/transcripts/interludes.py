"""What stands between two turns and is said by neither: headings of sections, and numbers of pages.

Who types out a talk sets headings between the questions of its guide, and who copies it out of a document for print
takes the numbers of pages along. Without this they would be the last words of whoever spoke before. Nothing is looked
for within the words of a turn, which are one range.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from qcoder.model.reading import Layout, Range
from qcoder.transcripts.labels import nobody

_MARKDOWN = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+\S.*")
_SECTION = re.compile(r"[ \t]*(?P<number>\d{1,2})(?:\.\d{1,2}){0,2}[.)]?[ \t]+(?P<title>[^\W\d_].*)")
# "Part 2: contacts", "Deel B. Werk", "Тема 3"
_CALLED = re.compile(
    r"[ \t]*(?P<name>[^\W\d_][^\n:.–—]{0,40}?[ \t]*(?:\d{1,2}|(?<=[ \t])[A-ZА-ЯҐЄІЇ]))[ \t]*(?:[:.–—-].*)?"
)
_QUESTION = re.compile(r"[ \t]*(?P<number>\d{1,2})(?:\.\d{1,2}){0,2}[a-z]?[.)][ \t]+[^\W\d_][^\n]{4,200}\?[ \t]*")
_EXAMINATION = re.compile(r"[ \t]*(?:[A-Z]+[- ])?EXAMINATION(?: \(?(?:CONTINUED|RESUMED)\)?)?[ \t]*")
_PAGE = re.compile(r"[ \t]*(?P<sign>[-–—]?)[ \t]*(?P<number>\d{1,4})[ \t]*(?P=sign)[ \t]*")
_ENDS_A_SENTENCE = re.compile(r"[.!?…:;,][\"”»’)\]]*\s*")
_LONGEST = 90  # signs of a heading without a form of its own
_MOST_WORDS = 10
_FEWEST_SECTIONS = 2
_FEWEST_PAGES, _FEWEST_BARE = 2, 3  # a number without dashes may also be somebody's answer


class Interludes:
    """The lines of a text that may be headings or numbers of pages, worked out once for all its turns.

    `lines` are all lines that are not blank, `heads` those of them that are heads and feet of pages.
    """

    def __init__(self, text: str, layout: Layout, lines: Sequence[Range], heads: set[Range]) -> None:
        self._text = text
        alone = _alone(text, lines)
        apart = _not_in_lists(text, lines, alone)
        sections = _numbered(apart, text, _SECTION, _is_title)
        pages = _numbered(apart, text, _PAGE, lambda _line: True)
        headings = _whole_lines(text, layout.headings)
        self._nobodys = heads | headings | _bold_titles(text, lines, _whole_lines(text, layout.bold), headings)
        self._nobodys |= {one for one in alone if _called_nobody(text, one) or _EXAMINATION.fullmatch(text, *one)}
        self._nobodys |= sections if len(sections) >= _FEWEST_SECTIONS else set()
        self._nobodys |= pages if _of_pages(text, pages) else set()
        questions = _numbered(apart, text, _QUESTION, lambda _line: True)
        self._questions = questions if len(questions) >= _FEWEST_SECTIONS else set()

    def before(self, start: int, end: int, *, asking: bool = False) -> int:
        """Where the lines at the end of the words `start:end` begin that nobody says; `end` where there are none.

        Words that would be nothing else stay as they are. `asking` says that the words are of somebody who asks: the
        numbered questions of a guide are theirs, and behind anybody else's words a heading.
        """
        found = at = end
        while at > start:
            begin = max(start, self._text.rfind("\n", start, at) + 1)
            line = self._text[begin:at]
            if line.strip() and not self._is_nobodys(begin, at, asking=asking):
                return found
            if line.strip():
                found = begin
            at = begin - 1
        return end

    def _is_nobodys(self, start: int, end: int, *, asking: bool) -> bool:
        line = (start, end)
        if line in self._nobodys or (line in self._questions and not asking):
            return True
        return _MARKDOWN.fullmatch(self._text, start, end) is not None


def _alone(text: str, lines: Sequence[Range]) -> set[Range]:
    """The lines between blank lines."""
    gaps = [text.count("\n", before[1], after[0]) > 1 for before, after in pairwise(lines)]
    apart = [True, *gaps, True]  # nothing stands above the first line and below the last
    return {line for line, (above, below) in zip(lines, pairwise(apart), strict=False) if above and below}


def _not_in_lists(text: str, lines: Sequence[Range], alone: set[Range]) -> set[Range]:
    """The lines of `alone` that are no items of a list: no numbered line is above or below, and no colon before."""
    counted = [_SECTION.fullmatch(text, *line) or _PAGE.fullmatch(text, *line) for line in lines]
    colon = [text[start:end].rstrip().endswith((":", "：")) for start, end in lines]
    return {
        line
        for place, line in enumerate(lines)
        if line in alone
        and not (place and (counted[place - 1] or colon[place - 1]))
        and not (place + 1 < len(lines) and counted[place + 1])
    }


def _numbered(lines: Iterable[Range], text: str, form: re.Pattern[str], fits: Callable[[str], bool]) -> set[Range]:
    """Those lines of a form that fit, where their numbers never fall and no two of them are alike; else none."""
    found: list[tuple[int, Range]] = []
    for line in sorted(lines):
        match = form.fullmatch(text, *line)
        if match and fits(text[line[0] : line[1]]):
            found.append((int(match["number"]), line))
    rising = all(a[0] <= b[0] for a, b in pairwise(found))
    differ = len({text[start:end].strip() for _number, (start, end) in found}) == len(found)
    return {line for _number, line in found} if rising and differ else set()


def _of_pages(text: str, places: set[Range]) -> bool:
    """Whether these numbers count on one by one, as those of pages do, and are enough."""
    words = [text[start:end].strip() for start, end in sorted(places)]
    numbers = [int(one.strip(" \t-–—")) for one in words]
    fewest = _FEWEST_BARE if any(one[0].isdigit() for one in words) else _FEWEST_PAGES
    return len(words) >= fewest and all(after == before + 1 for before, after in pairwise(numbers))


def _is_title(line: str) -> bool:
    """Whether a line is short and ends no sentence, as headings do."""
    words = line.strip()
    return len(words) <= _LONGEST and len(words.split()) <= _MOST_WORDS and not _ENDS_A_SENTENCE.search(words[-3:])


def _bold_titles(text: str, lines: Sequence[Range], bold: set[Range], headings: set[Range]) -> set[Range]:
    """Those of the bold lines that are titles: several, or below a heading. A single one may be somebody's stress."""
    titles = {(start, end) for start, end in bold if _is_title(text[start:end])}
    if len(titles) >= _FEWEST_SECTIONS:
        return titles
    return {line for above, line in pairwise(lines) if line in titles and above in headings}


def _called_nobody(text: str, line: Range) -> bool:
    """Whether a line begins with the number or letter of a part, a theme or a round: “Part 2: contacts”."""
    match = _CALLED.fullmatch(text, *line)
    if match is None or line[1] - line[0] > _LONGEST:
        return False
    lettered = nobody(match["name"][:-1]) and _is_title(text[line[0] : line[1]])
    return nobody(match["name"]) or lettered


def _whole_lines(text: str, ranges: Sequence[Range]) -> set[Range]:
    """The lines that lie whole within one of these ranges."""
    found: set[Range] = set()
    for start, end in ranges:
        at = start
        for line in text[start:end].split("\n"):
            if (at == 0 or text[at - 1] == "\n") and text[at + len(line) : at + len(line) + 1] in {"", "\n"}:
                found.add((at, at + len(line)))
            at += len(line) + 1
    return found
