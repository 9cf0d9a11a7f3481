"""Comments of Word documents: what was written, by whom, on which words.

The words of a comment stand in a part of their own (ECMA-376, part 1, 17.13.4); the document marks where its range
begins and ends, or, in documents of other programs, only where the sign of the comment stands.
"""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from qcoder.model.reading import Remark
from qcoder.transcripts.formats.wordml import attribute, local
from qcoder.transcripts.packages import Package

_PART = "word/comments.xml"
_DAY = len("2025-03-12")


@dataclass(slots=True)
class Comments:
    """Gathers the places of comments while the document is read; positions are those of the text written so far."""

    _starts: dict[str, int] = field(default_factory=dict)
    _ends: dict[str, int] = field(default_factory=dict)
    _signs: dict[str, int] = field(default_factory=dict)

    def mark(self, element: Element, position: int) -> bool:
        """Takes note of a mark of a comment; says whether the element is one."""
        places = {
            "commentRangeStart": self._starts, "commentRangeEnd": self._ends, "commentReference": self._signs,
        }.get(local(element))
        if places is None:
            return False
        places.setdefault(attribute(element, "id"), position)
        return True

    def remarks(self, package: Package) -> list[Remark]:
        """The comments that the text refers to; one without a range is where its sign stands."""
        root = package.xml_if_there(_PART)
        found: list[Remark] = []
        for comment in root if root is not None else ():
            key, words = attribute(comment, "id"), _words(comment)
            sign = self._signs.get(key, self._ends.get(key))
            start = self._starts.get(key, sign)
            if local(comment) != "comment" or start is None or not words:
                continue
            end = self._ends.get(key, start if sign is None else sign)
            day = attribute(comment, "date")[:_DAY]
            found.append(Remark(start, max(start, end), attribute(comment, "author").strip(), words, day))
        return found


def _words(comment: Element) -> str:
    """The words of a comment, a line for each of its paragraphs."""
    lines = []
    for paragraph in comment.iter():
        if local(paragraph) == "p":
            pieces = (_SIGNS.get(local(one), one.text or "") for one in paragraph.iter() if local(one) in _READ)
            lines.append("".join(pieces))
    return "\n".join(lines).strip()


_SIGNS = {"tab": "\t", "br": "\n"}
_READ = frozenset({"t", *_SIGNS})
