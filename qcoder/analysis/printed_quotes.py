"""Finding the quotes in a finished report: between quotation marks, in paragraphs set as quotes, with who said it.

Marks of one pair are “ ” „ ” „ “ « » » « ‘ ’ and the straight ones. What stands in marks and has less
than `LEAST_WORDS` words is a term or an irony rather than words of a participant, and is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEAST_WORDS = 4
_MOST_PARAGRAPHS = 4  # over which one pair of marks may reach
_MOST_SIGNS = 6_000  # of a quote: what is longer is a mark that was never closed
_MOST_PARTS, _MOST_SIGNS_OF_PARTS = 80, 60_000  # the same where paragraphs are set as quotes

_CLOSING = {"“": "”", "„": "”“", "«": "»", "»": "«", "‘": "’", '"': '"', "'": "'"}
_OPENING = re.compile(r"(?<!\w)[“„«»‘\"'](?=\S|[\u00a0\u202f\u2009]\S)")  # « words » have narrow blanks within
_WORD = re.compile(r"\w+(?:[’'ʼ-]\w+)*")
_ATTRIBUTION = re.compile(r"\s*[.,;]?\s*(\([^()]{1,160}\))")
_BEHIND_A_DASH = re.compile(r"\s*[.,;]?\s*[—–]\s*([^\s.!?“„«\"][^.!?“„«\"]{1,80})\.?\s*")
_LINE_OF_WHO = re.compile(r"\s*(\([^()]{1,160}\)|[—–]\s*\S.{1,160})\s*$", re.DOTALL)
_QUOTE_STYLES = ("quote", "citaat", "цитат", "quotation", "zitat")
_WHO_STYLES = ("attribution", "toeschrijving", "підпис")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a report; `style` is the name of its style, `page` its page where the file knows (from 1)."""

    words: str
    style: str = ""
    page: int | None = None
    italic: bool = False


@dataclass(frozen=True, slots=True)
class PrintedQuote:
    """A quote as a report prints it: without its marks, with the attribution in its brackets, "" where there is none.

    `paragraph` counts from 1; `page` is None where the file knows no pages. `before` are the words that lead to the
    quote in its paragraph, which may say who said it.
    """

    words: str
    attribution: str
    paragraph: int
    page: int | None
    before: str = ""


def find_quotes(paragraphs: Sequence[Paragraph], *, least: int = LEAST_WORDS) -> list[PrintedQuote]:
    """All quotes of a report in reading order, of `least` words and more."""
    out: list[PrintedQuote] = []
    taken = 0  # paragraphs before this one belong to a quote already
    at = 0  # where to go on in the paragraph `taken`
    for number, paragraph in enumerate(paragraphs):
        if number < taken or not paragraph.words.strip():
            continue
        within = number == taken and at > 0  # the last part of a quote, which may go on after it
        if _is_block(paragraph) and not _in_marks(paragraph.words) and not within:
            quote, used = _block(paragraphs, number, least)
            if quote is not None:
                out.append(quote)
                taken, at = number + used, 0
                continue
        begin = at if number == taken else 0
        for quote, last, end in _in_paragraph(paragraphs, number, begin, least):
            out.append(quote)
            taken, at = last, end
    return out


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def _in_paragraph(
    paragraphs: Sequence[Paragraph], number: int, begin: int, least: int
) -> Iterator[tuple[PrintedQuote, int, int]]:
    """The quotes that begin in a paragraph, with the paragraph and the place where each ends."""
    words = paragraphs[number].words
    told = begin  # where the last quote of the paragraph ended
    while (opening := _OPENING.search(words, begin)) is not None:
        found = _closed(paragraphs, number, opening.end(), opening[0])
        if found is None:
            begin = opening.end()
            continue
        inner, last, end = found
        rest = paragraphs[last].words[end:]
        if count_words(inner) >= least:
            who = _attribution(rest, paragraphs, last, inner)
            before = words[told : opening.start()].strip()
            yield PrintedQuote(inner.strip(), who, number + 1, paragraphs[number].page, before), last, end
            told = end
        if last != number:
            return
        begin = end


def _closed(paragraphs: Sequence[Paragraph], number: int, start: int, mark: str) -> tuple[str, int, int] | None:
    """The words from an opening mark to the one that closes it; None where none does."""
    said: list[str] = []
    is_set = _is_block(paragraphs[number])
    most, signs = (_MOST_PARTS, _MOST_SIGNS_OF_PARTS) if is_set else (_MOST_PARAGRAPHS, _MOST_SIGNS)
    for place in range(number, min(number + most, len(paragraphs))):
        words = paragraphs[place].words
        begin = start if place == number else _after_mark(words, mark)
        end = _closing(words, begin, mark)
        if end is not None:
            said.append(words[begin:end])
            inner = "\n".join(said)
            return (inner, place, end + 1) if len(inner) <= signs else None
        if is_set and paragraphs[place].style == paragraphs[number].style:
            said.append(words[begin:])  # a long quote that is set as one, in parts
            continue
        if mark in {'"', "'", "‘"} or (place > number and not words.lstrip().startswith(mark)):
            return None  # any other goes on over several only where it begins each with its mark
        said.append(words[begin:])
    return None


def _after_mark(words: str, mark: str) -> int:
    """Where a paragraph goes on that begins with its mark once more."""
    blanks = len(words) - len(words.lstrip())
    return blanks + 1 if words[blanks : blanks + 1] == mark else 0


def _closing(words: str, begin: int, mark: str) -> int | None:
    """Where the mark stands that closes, past pairs within; an apostrophe within a word closes nothing."""
    depth = 1
    for place in range(begin, len(words)):
        sign = words[place]
        if sign in _CLOSING[mark]:
            inside = place + 1 < len(words) and words[place + 1].isalnum()
            if sign in "’'" and inside and place > 0 and words[place - 1].isalnum():
                continue
            depth -= 1
            if depth == 0:
                return place
        elif sign == mark and mark not in {'"', "'"}:
            depth += 1
    return None


def _attribution(rest: str, paragraphs: Sequence[Paragraph], last: int, inner: str) -> str:
    found = _ATTRIBUTION.match(rest)
    if found:
        return found[1]
    if found := _BEHIND_A_DASH.fullmatch(rest):
        return found[1].strip()
    if rest.strip(" .,;"):
        return ""
    following = paragraphs[last + 1] if last + 1 < len(paragraphs) else None
    if following is None or not (alone := _LINE_OF_WHO.fullmatch(following.words)):
        return ""
    return alone[1] if inner else ""


def _is_block(paragraph: Paragraph) -> bool:
    style = paragraph.style.casefold()
    if any(name in style for name in _WHO_STYLES) or "original" in style or "details" in style:
        return False
    return any(name in style for name in _QUOTE_STYLES)


def _in_marks(words: str) -> bool:
    return bool(_OPENING.match(words.lstrip()))


def _block(paragraphs: Sequence[Paragraph], number: int, least: int) -> tuple[PrintedQuote | None, int]:
    """A quote that is set as one: its paragraphs of this style, with who said it at its end or below."""
    style, parts = paragraphs[number].style, []
    place = number
    while place < len(paragraphs) and paragraphs[place].style == style and place < number + _MOST_PARAGRAPHS:
        if place > number and (_in_marks(paragraphs[place].words) or _LINE_OF_WHO.search(paragraphs[place - 1].words)):
            break
        parts.append(paragraphs[place].words)
        place += 1
    words = "\n".join(parts).strip()
    who = ""
    found = _LINE_OF_WHO.search(words)
    if found and found.start() > 0:
        words, who = words[: found.start()].rstrip(), found[1]
    elif place < len(paragraphs) and (alone := _LINE_OF_WHO.fullmatch(paragraphs[place].words)):
        who = alone[1]
        place += 1
    if count_words(words) < least:
        return None, 1
    return PrintedQuote(words, who, number + 1, paragraphs[number].page), place - number
