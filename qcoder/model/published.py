"""The verbatim and the published form of a quote: what was changed between them, and whether it is still a fair quote.

`changes(verbatim, published)` cuts both into the same row of pieces, so that either form can be rebuilt from them.
The rules of a fair quote: what was added stands in [brackets], what was left out is marked […], and everything else
that differs is a correction, which is listed and counted. Punctuation and capitals are free, and so is leaving out a
note of the transcriber, such as [laughs]; the signs of a number and its unit, an emoji, and brackets that the verbatim
has already are not, since they say something. A correction is small: it touches at most `MOST_WORDS` words, and all of
them together stay below one word in `ONE_IN`. No correction, no bracket and no cut of a few words takes a "not" away or
adds one, and brackets explain what was said, they do not tell it anew: each stands for at most `MOST_REPLACED` words,
and together they hold no more than what is left.
(Common ground of the style guides of APA 7, 8.31, and Chicago 17, 13.50-13.58, put into numbers by us.)
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate

from qcoder.model.spoken_notes import without_notes

CUT_SIGN = "[…]"
MOST_WORDS = 3
MOST_REPLACED = 8  # words that one bracket may stand for
ONE_IN = 5
_FREE = 2  # corrections of so many words are never too many, however short the quote

_CUT = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")
_LETTERS = r"\w[\w\u0300-\u036f]*"  # with the accents that stand apart, as in texts from some systems
_MONEY = r"[€£$¥₴\u20a0-\u20cf]"
_PICTURE = r"[\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_PARTS_OF_WORDS = (
    # a number with its sign, its points and its unit: 1,000 and 1.000 are not the same
    rf"(?:(?<!\w)[-+−])?(?:{_MONEY}\s?)?\d\w*(?:[.,:]\d\w*|[’'ʼ‑-]\w+)*(?:\s?(?:{_MONEY}|[%‰]))?",
    rf"{_LETTERS}(?:[’'ʼ‑-]{_LETTERS})*",
    # emoji, those that are joined to one picture as one
    rf"{_PICTURE}(?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d{_PICTURE})*",
    rf"{_MONEY}|[%‰&@#§+×÷±]",
)
_WORD = re.compile("|".join(f"(?:{part})" for part in _PARTS_OF_WORDS))
# A bracket with what stands in it (none within another), or a word; what lies between are signs.
_TOKEN = re.compile(rf"\[[^\[\]\n]*\]|{_WORD.pattern}")
_NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor cannot niet geen nooit niemand niets noch не ні ніколи ніхто нічого "
    "немає без without zonder".split()
)
_APOSTROPHES = str.maketrans("’ʼ‑", "''-")


class Kind(StrEnum):
    """What a piece of the published form is, beside the words of the verbatim."""

    KEPT = "kept"
    SIGNS = "signs"  # punctuation and blanks
    CAPITALS = "capitals"
    INSERTION = "insertion"  # [words] beside what was said
    REPLACEMENT = "replacement"  # [words] in place of what was said
    CUT = "cut"  # […] in place of what was said
    CORRECTION = "correction"  # other words, without a mark
    ADDITION = "addition"  # more words, without a mark
    OMISSION = "omission"  # fewer words, without a mark


MARKED = frozenset({Kind.INSERTION, Kind.REPLACEMENT, Kind.CUT})
UNMARKED = frozenset({Kind.CORRECTION, Kind.ADDITION, Kind.OMISSION})


@dataclass(frozen=True, slots=True)
class Piece:
    """The same stretch in both forms: what was `said` and what is `printed`; either may be empty."""

    kind: Kind
    said: str
    printed: str


class Doubt(StrEnum):
    """Why a published form is no fair quote."""

    LONG = "long"  # a correction of more than MOST_WORDS words
    NEGATION = "negation"  # a correction, a bracket or a short cut that adds or takes away a "not"
    REWRITTEN = "rewritten"  # brackets in the place of what was said, one of them or all together
    MANY = "many"  # corrections of more than one word in ONE_IN
    EMPTY = "empty"  # nothing of what was said is left


@dataclass(frozen=True, slots=True)
class Fairness:
    """What was changed, by kind, and the doubts; each with the piece that raises it, None for the whole."""

    pieces: tuple[Piece, ...]
    doubts: tuple[tuple[Doubt, Piece | None], ...]

    @property
    def fair(self) -> bool:
        """Whether the published form is still a fair quote."""
        return not self.doubts

    @property
    def corrections(self) -> tuple[Piece, ...]:
        """The pieces that differ without a mark in the print."""
        return tuple(piece for piece in self.pieces if piece.kind in UNMARKED)

    def count(self, *kinds: Kind) -> int:
        """How many pieces are of these kinds."""
        found = Counter(piece.kind for piece in self.pieces)
        return sum(found[kind] for kind in kinds)


def verbatim_of(pieces: Sequence[Piece]) -> str:
    """The verbatim, rebuilt."""
    return "".join(piece.said for piece in pieces)


def published_of(pieces: Sequence[Piece]) -> str:
    """The published form, rebuilt."""
    return "".join(piece.printed for piece in pieces)


def fairness(verbatim: str, published: str) -> Fairness:
    """Whether `published` is a fair quote of `verbatim`, with everything that was changed."""
    pieces = changes(verbatim, published)
    doubts: list[tuple[Doubt, Piece | None]] = []
    corrected = 0
    for piece in pieces:
        if piece.kind in MARKED:
            doubts += [(doubt, piece) for doubt in _doubts_of_marked(piece)]
        if piece.kind not in UNMARKED:
            continue
        was, became = _bracketed(piece.said), _bracketed(piece.printed)
        size = max(len(was), len(became))
        corrected += size
        if size > MOST_WORDS:
            doubts.append((Doubt.LONG, piece))
        elif _negations(was) != _negations(became):
            doubts.append((Doubt.NEGATION, piece))
    said = len(_words(verbatim))
    if corrected > max(_FREE, said // ONE_IN):
        doubts.append((Doubt.MANY, None))
    if said and not any(_is_kept(piece) and _words(piece.said) for piece in pieces):
        doubts.append((Doubt.EMPTY, None))
    elif _in_brackets(pieces) > max(MOST_REPLACED, sum(len(_words(piece.said)) for piece in pieces if _is_kept(piece))):
        doubts.append((Doubt.REWRITTEN, None))
    return Fairness(tuple(pieces), tuple(doubts))


def _doubts_of_marked(piece: Piece) -> list[Doubt]:
    """What a bracket or a cut raises by itself. A longer cut may well hold a "not" of its own clause."""
    said = _bracketed(piece.said)
    if piece.kind is Kind.CUT:
        return [Doubt.NEGATION] if len(said) <= MOST_WORDS and _negations(said) else []
    found = [Doubt.NEGATION] if _negations(said) != _negations(_bracketed(piece.printed)) else []
    return [*found, Doubt.REWRITTEN] if len(said) > MOST_REPLACED else found


def _is_kept(piece: Piece) -> bool:
    return piece.kind in {Kind.KEPT, Kind.CAPITALS}


def _in_brackets(pieces: Sequence[Piece]) -> int:
    return sum(len(_bracketed(piece.printed)) for piece in pieces if piece.kind in MARKED)


def _bracketed(printed: str) -> list[str]:
    """All words of a piece, those in its brackets too."""
    return [_key(word) for word in _WORD.findall(printed)]


def changes(verbatim: str, published: str) -> list[Piece]:
    """Cut both forms into pieces that follow each other in both; pieces of one kind in a row are one piece.

    Words are matched whatever their capitals and apostrophes; what lies between matched words is judged as a whole.
    """
    said, printed = _solid(verbatim), _solid(published)
    out: list[Piece] = []
    at_said = at_printed = 0
    for i, j, size in _matches([_key(word) for _, word in said], [_key(word) for _, word in printed]):
        for step in range(size):
            (low, word), (start, other) = said[i + step], printed[j + step]
            out += _gap(verbatim[at_said:low], published[at_printed:start])
            out.append(Piece(_same(word, other), word, other))
            at_said, at_printed = low + len(word), start + len(other)
    out += _gap(verbatim[at_said:], published[at_printed:])
    return _joined(out)


def _matches(said: Sequence[str], printed: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where the same words stand in both, as (place, other place, how many), in order.

    What both begin and end with is taken off first: matching takes time by the square of what is left, and a quote of
    pages is judged again while somebody types in it.
    """
    room = min(len(said), len(printed))
    first = next((at for at in range(room) if said[at] != printed[at]), room)
    last = next((at for at in range(room - first) if said[-1 - at] != printed[-1 - at]), room - first)
    yield 0, 0, first
    middle = SequenceMatcher(
        None, said[first : len(said) - last], printed[first : len(printed) - last], autojunk=False
    ).get_matching_blocks()
    yield from ((i + first, j + first, size) for i, j, size in middle)
    yield len(said) - last, len(printed) - last, last


def _solid(text: str) -> list[tuple[int, str]]:
    """Words and brackets with their places."""
    return [(found.start(), found[0]) for found in _TOKEN.finditer(text)]


def _is_bracket(token: str) -> bool:
    return len(token) > 1 and token[0] == "["


def _key(token: str) -> str:
    return _plain(token).casefold()


def _plain(token: str) -> str:
    """A word as it is written in one way: letters in one piece, straight apostrophes, no blank before a unit."""
    words = unicodedata.normalize("NFC", token).translate(_APOSTROPHES)
    return words if _is_bracket(token) else "".join(words.split())


def _same(word: str, other: str) -> Kind:
    if word == other:
        return Kind.KEPT
    return Kind.SIGNS if _plain(word) == _plain(other) else Kind.CAPITALS


def _gap(said: str, printed: str) -> list[Piece]:
    """What lies between two matched words, with the signs that both begin and end with kept."""
    if said == printed:
        return [Piece(Kind.KEPT, said, printed)] if said else []
    first, last = _common_signs(said, printed)
    before, after = said[:first], said[len(said) - last :] if last else ""
    middle = _middle(said[first : len(said) - last], printed[first : len(printed) - last])
    return [Piece(Kind.KEPT, before, before), *middle, Piece(Kind.KEPT, after, after)]


def _common_signs(said: str, printed: str) -> tuple[int, int]:
    """How many signs, no letters and no brackets, both begin and end with."""
    room = min(len(said), len(printed))
    first = last = 0
    while first < room and said[first] == printed[first] and _is_sign(said[first]):
        first += 1
    while last < room - first and said[-1 - last] == printed[-1 - last] and _is_sign(said[-1 - last]):
        last += 1
    return first, last


def _is_sign(character: str) -> bool:
    return not (character.isalnum() or character in "_[]" or unicodedata.combining(character))


def _middle(said: str, printed: str) -> list[Piece]:
    """The words and brackets of a gap: what was said goes to the cut, else to the plain words, else to a bracket."""
    if not _solid(printed) and not _solid(without_notes(said)):
        return [Piece(Kind.SIGNS, said, printed)]
    items = _items(printed)
    if not items:
        return [Piece(Kind.OMISSION, said, printed)]
    if not _solid(said):  # nothing is replaced: signs that fell away stand before what was added
        return [Piece(Kind.SIGNS, said, ""), *(Piece(_kind("", item), "", item) for item in items)]
    taker = _taker(items)
    return [
        Piece(_kind(said, item), said, item) if place == taker else Piece(_kind("", item), "", item)
        for place, item in enumerate(items)
    ]


def _items(printed: str) -> list[str]:
    """The brackets of a gap and the words between them, each with the signs before it; signs at the end go along."""
    out: list[str] = []
    at = 0
    plain = False
    for start, token in _solid(printed):
        if _is_bracket(token) or not plain:
            out.append(printed[at : start + len(token)])
        else:
            out[-1] += printed[at : start + len(token)]
        plain, at = not _is_bracket(token), start + len(token)
    if out:
        out[-1] += printed[at:]
    return out


def _taker(items: Sequence[str]) -> int:
    """Which item stands for what was said."""
    cuts = [place for place, item in enumerate(items) if _CUT.search(item)]
    plain = [place for place, item in enumerate(items) if "[" not in item]
    return next(iter(cuts or plain), 0)


def _kind(said: str, item: str) -> Kind:
    if _CUT.search(item):
        return Kind.CUT
    if any(_is_bracket(token) for _, token in _solid(item)):
        return Kind.REPLACEMENT if said else Kind.INSERTION
    return Kind.CORRECTION if said else Kind.ADDITION


def _words(text: str) -> list[str]:
    return [_key(token) for _, token in _solid(text) if not _is_bracket(token)]


def _negations(words: Sequence[str]) -> int:
    return sum(word in _NEGATIONS or word.endswith("n't") for word in words)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces of one kind that touch as one; empty ones left out."""
    out: list[Piece] = []
    for piece in pieces:
        if not (piece.said or piece.printed):
            continue
        if out and out[-1].kind == piece.kind and piece.kind in {Kind.KEPT, Kind.SIGNS}:
            out[-1] = Piece(piece.kind, out[-1].said + piece.said, out[-1].printed + piece.printed)
        else:
            out.append(piece)
    return out


# ---- editing: a selection of the published form in, the new words and the caret out


def brackets(published: str) -> list[tuple[int, int]]:
    """Where the brackets stand (code points), for painting them."""
    return [(start, start + len(token)) for start, token in _solid(published) if _is_bracket(token)]


def unmatched(published: str) -> bool:
    """Whether a bracket is opened and not closed, closed and not opened, or stands in another."""
    open_ = False
    for sign in published:
        if sign == "[":
            if open_:
                return True
            open_ = True
        elif sign == "]":
            if not open_:
                return True
            open_ = False
    return open_


def cut(published: str, start: int, end: int) -> tuple[str, int]:
    """Put […] in the place of the words `start:end`; two cuts in a row become one. Whole words are taken."""
    start, end = _whole_words(published, start, end)
    before, after = published[:start].rstrip(), published[end:].lstrip()
    before = before.removesuffix(CUT_SIGN).rstrip()
    after = after.removeprefix(CUT_SIGN).lstrip()
    left = f"{before} " if before else ""
    right = after if not after or after[0] in ".,;:!?" else f" {after}"
    return f"{left}{CUT_SIGN}{right}", len(left) + len(CUT_SIGN)


def insert_bracket(published: str, start: int, end: int, words: str = "") -> tuple[str, int]:
    """Put [words] in the place of `start:end`, with blanks around it; the caret stands before the closing bracket."""
    if start < end:
        start, end = _whole_words(published, start, end)
    before, after = published[:start], published[end:]
    left = before if not before or before[-1].isspace() or before[-1] in "(“\"'" else before + " "
    right = after if not after or after[0].isspace() or after[0] in ".,;:!?)”\"'" else " " + after
    return f"{left}[{words}]{right}", len(left) + 1 + len(words)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The range, grown to the ends of the words and brackets that it cuts into."""
    for low, token in _solid(text):
        high = low + len(token)
        if (low < end and start < high) or low < start == end < high:
            start, end = min(start, low), max(end, high)
    return start, end


def places(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Where each piece stands in the published form."""
    ends = list(accumulate(len(piece.printed) for piece in pieces))
    return list(zip([0, *ends[:-1]], ends, strict=True)) if ends else []
