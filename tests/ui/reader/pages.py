"""Invented pages for the tests of the reader."""

from collections.abc import Sequence

from qcoder.ui.reader import Page, Reader, ReaderCoding, ReaderTurn

# Every sign that Qt counts, joins or splits in a way of its own.
NASTY = "ab .😀👩\u200d👧e\u0301\u00a0\u2028\u2029\n\r\0\ufdd0\ufffc\u05d0\u0628їé"


def make_turns(bodies: Sequence[str], gaps: Sequence[int] | None = None) -> list[ReaderTurn]:
    """Turns with these bodies, each after a label of some characters (10 unless `gaps` says otherwise)."""
    turns, at = [], 0
    for number, body in enumerate(bodies, start=1):
        at += 10 if gaps is None else gaps[number - 1]
        moderator = number % 2 == 1
        speaker = "Moderator" if moderator else f"Visitor {number}"
        turns.append(ReaderTurn(number, speaker, moderator, number * 61_000, at, at + len(body), body, number))
        at += len(body)
    return turns


def coding(name: str, start: int, end: int, *, colour: int = 0, coder: str = "Anna", mine: bool = True) -> ReaderCoding:
    """A coding whose id is its name."""
    return ReaderCoding(name.encode(), start, end, name.encode(), name, colour, coder, comment=False, mine=mine)


def make_page(bodies: Sequence[str], codings: Sequence[ReaderCoding] = (), text_id: bytes = b"text") -> Page:
    """A page of turns with these bodies."""
    return Page(text_id, "Focus group, Delft", tuple(make_turns(bodies)), tuple(codings))


def find(page: Page, words: str) -> tuple[int, int]:
    """Where words stand in the Text; they must lie in one turn."""
    for turn in page.turns:
        if words in turn.body:
            start = turn.start + turn.body.index(words)
            return start, start + len(words)
    raise ValueError(words)


TALK = (
    "How did you come to the hub?",
    "At first we came for coffee. I knew no one 😀. Then a woman asked where I was from.",
    "And your family?",
    "Родина 👩\u200d👧 приїхала потім. Ми жили в притулку.",
    "في البداية جئنا لشرب القهوة. لم أكن أعرف أحداً.",
)


def talk(*codings: ReaderCoding) -> Page:
    """A short conversation in three languages with an emoji and a joined one."""
    return make_page(TALK, codings)


def selected_words(reader: Reader) -> str:
    """What the selection says in the bodies of the page."""
    assert reader.page is not None
    found = reader.selection()
    if found is None:
        return ""
    start, end = found
    pieces = [turn.body[max(0, start - turn.start) : max(0, end - turn.start)] for turn in reader.page.turns]
    return "\n".join(piece for piece in pieces if piece)
