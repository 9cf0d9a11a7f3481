"""A text under inspection by the conventions: its lines and words, worked out once for all of them."""

import re
from functools import cached_property

from qcoder.model.reading import Layout, Range

_WORD = re.compile(r"[^\W\d_]+")


class View:
    """A text with its layout. `end` is where the words end (footnotes follow); positions are code points."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout
        self.end = len(text) if layout.notes_start is None else layout.notes_start

    @cached_property
    def lines(self) -> list[Range]:
        """The ranges of all lines that are not blank, without their newlines; none where lines mean nothing."""
        if self.layout.segments_only:
            return []
        found: list[Range] = []
        start = 0
        for line in self.text[: self.end].split("\n"):
            if line and not line.isspace():
                found.append((start, start + len(line)))
            start += len(line) + 1
        return found

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Every word that the text writes in lower case: a label such as "Conclusion" is then no name."""
        return frozenset(word for word in _WORD.findall(self.text) if word.islower())
