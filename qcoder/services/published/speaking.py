"""Whose words a quote prints: those of one person, as its attribution says, or of several that spoke in turn."""

from collections.abc import Sequence

from qcoder.model.published import Kind, changes
from qcoder.model.quotes import QuoteRow
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.texts.known_texts import KnownTexts

_PRINTED = frozenset({Kind.KEPT, Kind.CAPITALS, Kind.CORRECTION})  # what of the verbatim still stands in the form


def speakers(texts: KnownTexts, quote: QuoteRow) -> list[bytes]:
    """The speakers whose words a quote prints, in order; whose words are cut from its form or replaced are not.

    One of a quote that lies within one turn, none where nobody speaks.
    """
    known = texts.get(quote.text_id)
    parts = [
        (turn.speaker, said)
        for turn in known.turns
        if turn.start < quote.end and quote.start < turn.end
        and (said := known.body[max(turn.body_start, quote.start) : min(turn.body_end, quote.end)])
    ]
    seen = _still_printed(quote, [said for _speaker, said in parts])
    found = [speaker for (speaker, _said), there in zip(parts, seen, strict=True) if there and speaker is not None]
    return list(dict.fromkeys(found))


def beside(retrieval: Retrieval, quote: QuoteRow) -> list[str]:
    """The names of those whose words a quote prints beside the words of whom it is attributed to."""
    def person(speaker: bytes) -> bytes:
        return retrieval.voices.person(speaker, quote.source_id) or speaker

    whose = person(quote.speaker_id) if quote.speaker_id else b""
    others = [one for one in speakers(retrieval.texts, quote) if person(one) != whose]
    names = (retrieval.names.label(one, quote.source_id) for one in others)
    return list(dict.fromkeys(filter(None, names)))


def _still_printed(quote: QuoteRow, parts: Sequence[str]) -> list[bool]:
    """Of what each turn says in a quote, a line each in the verbatim, whether some words of it are printed."""
    if not quote.published or len(parts) < 2:
        return [_has_words(part) for part in parts]
    places: list[tuple[int, int]] = []
    at = 0
    for piece in changes(quote.verbatim, quote.published):
        if piece.kind in _PRINTED:
            places.append((at, at + len(piece.said)))
        at += len(piece.said)
    out: list[bool] = []
    start = 0
    for part in parts:
        end = start + len(part)
        kept = [quote.verbatim[max(start, low) : min(end, high)] for low, high in places if low < end and start < high]
        out.append(any(_has_words(words) for words in kept))
        start = end + 1
    return out


def _has_words(words: str) -> bool:
    return any(character.isalnum() for character in words)
