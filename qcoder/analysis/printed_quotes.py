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

_CLOSING = {"“": "”", "„": "”“", "«": "»", "»": "«", "‘": "’", '"': '"', "'": "'"}
_OPENING = re.compile(r"(?<!\w)[“„«»‘\"'](?=\S)")
_WORD = re.compile(r"\w+(?:[’'ʼ-]\w+)*")
_ATTRIBUTION = re.compile(r"\s*[.,;]?\s*(\([^()]{1,160}\))")
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

    `paragraph` counts from 1; `page` is None where the file knows no pages.
    """

    words: str
    attribution: str
    paragraph: int
    page: int | None


def find_quotes(paragraphs: Sequence[Paragraph], *, least: int = LEAST_WORDS) -> list[PrintedQuote]:
    """All quotes of a report in reading order, of `least` words and more."""
    out: list[PrintedQuote] = []
    taken = 0  # paragraphs before this one belong to a quote already
    at = 0  # where to go on in the paragraph `taken`
    for number, paragraph in enumerate(paragraphs):
        if number < taken or not paragraph.words.strip():
            continue
        if _is_block(paragraph) and not _in_marks(paragraph.words):
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
    while (opening := _OPENING.search(words, begin)) is not None:
        found = _closed(paragraphs, number, opening.end(), opening[0])
        if found is None:
            begin = opening.end()
            continue
        inner, last, end = found
        rest = paragraphs[last].words[end:]
        if count_words(inner) >= least:
            who = _attribution(rest, paragraphs, last, inner)
            yield PrintedQuote(inner.strip(), who, number + 1, paragraphs[number].page), last, end
        if last != number:
            return
        begin = end


def _closed(paragraphs: Sequence[Paragraph], number: int, start: int, mark: str) -> tuple[str, int, int] | None:
    """The words from an opening mark to the one that closes it; None where none does."""
    said: list[str] = []
    for place in range(number, min(number + _MOST_PARAGRAPHS, len(paragraphs))):
        words = paragraphs[place].words
        begin = start if place == number else _after_mark(words, mark)
        end = _closing(words, begin, mark)
        if end is not None:
            said.append(words[begin:end])
            inner = "\n".join(said)
            return (inner, place, end + 1) if len(inner) <= _MOST_SIGNS else None
        if mark in {'"', "'", "‘"} or (place > number and not words.lstrip().startswith(mark)):
            return None  # only a quote that begins every paragraph with its mark goes on over several
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
