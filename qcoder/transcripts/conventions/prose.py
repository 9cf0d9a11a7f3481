"""Text without labels: every paragraph is a turn, nobody is named."""

from collections.abc import Iterator

from qcoder.model.reading import Range, Reading
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.turns import from_ranges
from qcoder.transcripts.view import View

_SCORE = 0.15
_LONGEST_WRAPPED_LINE = 100


def paragraphs(view: View) -> Iterator[Range]:
    """The paragraphs of a text: its lines, or the blocks between blank lines where lines are wrapped by hand."""
    blocks = list(_blocks(view))
    wrapped = len(blocks) > 1 and len(view.lines) > 1.5 * len(blocks)
    short = all(end - start <= _LONGEST_WRAPPED_LINE for start, end in view.lines)
    return iter(blocks if wrapped and short else view.lines)


def _blocks(view: View) -> Iterator[Range]:
    """Neighbouring lines that are not blank, as one range each."""
    begin = last = -1
    for start, end in view.lines:
        if begin >= 0 and start == last + 1:
            last = end
            continue
        if begin >= 0:
            yield begin, last
        begin, last = start, end
    if begin >= 0:
        yield begin, last


def _read(view: View, by_hand: bool) -> Reading | None:  # noqa: ARG001 - it fits everything
    turns = from_ranges(view, ((start, start, end) for start, end in paragraphs(view)))
    return Reading("prose", _SCORE, turns) if turns else None


CONVENTION = Convention("prose", "No speakers", "Text without labels: every paragraph is a turn.", _read)
