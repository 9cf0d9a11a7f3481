"""How the width of the reader is shared between gutter, words and margin. Pure; sizes in pixels.

The words get a comfortable measure first, then the names in the margin get room, then all is centred. Where room is
short the words give way a little to names that are cut short, and then the names to the words.
"""

from typing import NamedTuple

INDENT = 12  # left of the labels: as far in as the title above the reader

# Widths of the words in sizes of the reading face: 31 are 66 to 75 signs, depending on the script.
_BEST = 31
LEAST_WORDS = 26
_SHORT = 19.5  # beside names that are cut short: some 42 signs
_NARROWEST = 8
_FORTY_SIGNS = 16.9  # what each of two columns needs
_LONGER_NAMES = 1 / 6  # of the margin, that names beside two columns get before these hold more than that


class Widths(NamedTuple):
    """Of empty room at the left, labels, words and margin, each with the gap before its neighbour."""

    pad: int
    labels: int
    words: int
    margin: int


def share_width(
    available: int, size: float, *, labels: int, margin: int, tight: int, widest: int, bars: int, wide: float = 1.0,
    more: int = 0, at_most: int = 0,
) -> Widths:
    """Shares `available` pixels for words of a face of `size` pixels; `wide` is the share of the best measure wanted.

    `labels` is the width of the gutter, `margin` the usual and `widest` the greatest useful width of a margin with
    names, `tight` one in which they are cut short, `bars` one without them. Bands of groups want `more`: they get what
    lies empty beside the best measure, or else `at_most` so much of the words.
    """
    room = available - INDENT - labels
    best = round(_BEST * wide * size)
    if room >= min(1.0, wide) * LEAST_WORDS * size + margin:
        more = min(more, max(at_most, room - best - widest))
        margin += min(more, int(room - min(1.0, wide) * LEAST_WORDS * size - margin))
        words = min(best, room - margin)
        width = min(room - words, widest + more)
        return Widths((room - words - width) // 2, labels, words, width)
    if room >= min(1.0, wide) * _SHORT * size + tight:
        width = max(tight, min(margin, int(room - min(1.0, wide) * LEAST_WORDS * size)))
        return Widths(0, labels, min(best, room - width), room - min(best, room - width))
    words = max(round(_NARROWEST * size), min(best, room - bars))
    return Widths(0, labels, words, max(bars, room - words))


def share_between_two(
    available: int, size: float, *, labels: int, margin: int, tight: int, widest: int, gap: int, wide: float = 1.0,
    more: int = 0, at_most: int = 0,
) -> Widths | None:
    """The same for two columns of words with `gap` pixels between them; `words` is the width of each.

    None where they would hold fewer than some 40 signs, or the margin had no names: then one column, which has both,
    reads better. Names that are cut short get room before the columns do.
    """
    room = available - INDENT - labels - gap
    least, best = round(_FORTY_SIGNS * size), round(_BEST * wide * size)
    if room >= 2 * least + margin:
        more = min(more, max(at_most, room - 2 * best - widest))
        margin += min(more, room - 2 * least - margin)
        margin += min(round(margin * _LONGER_NAMES), room - 2 * least - margin)
        words = min(best, (room - margin) // 2)
        width = min(room - 2 * words, widest + more)
        return Widths((room - 2 * words - width) // 2, labels, words, width)
    if room < 2 * least + tight:
        return None
    words = min(best, least)
    return Widths(0, labels, words, room - 2 * words)
