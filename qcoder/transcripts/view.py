"""A text under inspection by the conventions: its lines and words, worked out once for all of them."""

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise

from qcoder.model.reading import Layout, Range
from qcoder.transcripts.interludes import Interludes

# What typists and tools write under the last words, in the languages that our users meet most.
_CLOSING = re.compile(
    r"\W*(?:transcribed by (?:https?://)?otter.*|(?:meeting|transcription) ended after.*"
    r"|this editable transcript was computer[ -]generated.*|.{1,60} stopped transcription"
    r"|end of (?:the )?(?:recording|transcript|interview|tape|audio)|(?:recording|transcript|interview) ends?"
    r"|einde (?:van (?:de|het) )?(?:opname|interview|gesprek|transcript)|ende der (?:aufnahme|transkription)"
    r"|ende des (?:interviews|gesprächs)|кінець (?:запису|інтерв['’ʼ]ю|розмови|стенограми)|конец записи"
    r"|fin de l['’](?:enregistrement|entretien)|fin de la (?:entrevista|grabación)|koniec (?:nagrania|wywiadu))\W*",
    re.IGNORECASE,
)
# The foot or head of a page, in text taken out of a PDF.
_PAGE = re.compile(
    r"\b(?:page|column|pagina|blz\.?|seite|сторінка|стор\.|страница|strona|página)\s{0,3}\d{1,4}\b", re.IGNORECASE
)
_PAGE_ALONE = re.compile(rf"\W*{_PAGE.pattern}(?:\s*\w{{1,4}}\s*\d{{1,4}})?\W*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_LONGEST_HEAD = 160
_SHORTEST_TITLE = 10
_LAST_SIGNS = 400  # in which such lines stand
# How a list, a quotation or a key of a data file begins; >> is a change of speaker in captions.
ITEM = re.compile(r"[ \t]*(?:[•·▪◦●○►✓*+–-][ \t]|>(?!>)|[\"“„«])")
_MOST_ITEMS = 0.7
_WORD = re.compile(r"[^\W\d_]+")


class View:
    """A text with its layout. `end` is where the words end: footnotes, or a line such as "End of recording", follow.

    Positions are code points.
    """

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout
        self.end = layout.notes_start if layout.notes_start is not None else len(text)
        if layout.notes_start is None and not layout.segments:
            self.end = _end_of_words(text)

    @cached_property
    def lines(self) -> list[Range]:
        """The ranges of all lines that are not blank, without their newlines; none where lines mean nothing.

        Heads and feet of pages, which come back with another number, are nobody's words and are left out.
        """
        if self.layout.segments_only:
            return []
        return [line for line in self.every_line if line not in self.heads] or self.every_line

    @cached_property
    def every_line(self) -> list[Range]:
        """The ranges of all lines that are not blank, those of heads and feet of pages too."""
        found: list[Range] = []
        start = 0
        for line in self.text[: self.end].split("\n"):
            if line and not line.isspace():
                found.append((start, start + len(line)))
            start += len(line) + 1
        return found

    @cached_property
    def heads(self) -> set[Range]:
        """The lines with the number of a page that come back with another number, or say nothing else."""
        text, lines = self.text, self.every_line
        counted = {
            line: _NUMBER.sub("0", text[line[0] : line[1]]).strip()
            for line in lines if line[1] - line[0] <= _LONGEST_HEAD and _PAGE.search(text, *line)
        }
        often = Counter(counted.values())
        alone = {line for line in counted if _PAGE_ALONE.fullmatch(text[line[0] : line[1]].strip())}
        heads = alone | {line for line, form in counted.items() if often[form] > 1}
        return heads | self._beside_numbers(heads)

    def _beside_numbers(self, numbers: set[Range]) -> set[Range]:
        """The lines that stand alike beside (nearly) all numbers of pages: the title that runs along with them."""
        found: set[Range] = set()
        pairs = list(pairwise(self.every_line))
        for beside in ([b for a, b in pairs if a in numbers], [a for a, b in pairs if b in numbers]):
            often = Counter(self.text[start:end].strip() for start, end in beside)
            title, count = next(iter(often.most_common(1)), ("", 0))
            like_one = len(title) >= _SHORTEST_TITLE and not title[0].islower() and ":" not in title
            if like_one and count > 1 and count + 1 >= len(numbers):
                found |= {line for line in self.every_line if self.text[line[0] : line[1]].strip() == title}
        return found

    @cached_property
    def interludes(self) -> Interludes:
        """The headings and numbers of pages between turns."""
        return Interludes(self.text, self.layout, self.every_line, self.heads)

    @cached_property
    def itemised(self) -> bool:
        """Whether most lines are items: only then are items turns, and no list or quotation within a text."""
        items = sum(ITEM.match(self.text, start, end) is not None for start, end in self.lines)
        return items >= _MOST_ITEMS * len(self.lines)

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Every word that the text writes in lower case: a label such as "Conclusion" is then no name."""
        return frozenset(word for word in _WORD.findall(self.text) if word.islower())


def _end_of_words(text: str) -> int:
    """Where the lines begin that say that the recording ends; the end of the text where there are none."""
    end = len(text)
    while end:
        words = text[:end].rstrip()
        start = words.rfind("\n") + 1
        if not words or start < len(text) - _LAST_SIGNS or not _CLOSING.fullmatch(words, start):
            break
        end = start
    return end if text[:end].strip() else len(text)
