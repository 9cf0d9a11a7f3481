"""Coding what was found: first the places with what is there already, then all of them as one action."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from qcoder.language.sentences import SentenceRule
from qcoder.model.errors import UserError
from qcoder.services.codes import codebook
from qcoder.services.searching.corpus import SearchedText
from qcoder.services.searching.word_query import TEXT
from qcoder.services.searching.words import Hit, Searcher, go_on
from qcoder.services.study import Study
from qcoder.storage import rules as stored
from qcoder.storage.codes import codebook as stored_codes
from qcoder.storage.codings.coded_rows import Place
from qcoder.storage.texts import sources

MATCH, SENTENCE, TURN = "match", "sentence", "turn"
EXTENTS = (MATCH, SENTENCE, TURN)
BY_SEARCH = "search"  # the origin of codings that came of a search


@dataclass(frozen=True, slots=True)
class Codable:
    """Words to be coded. `hits` are the numbers of the hits that they hold; `carried`: they have the code already."""

    text: bytes
    start: int
    end: int
    hits: tuple[int, ...]
    carried: bool


def places(
    searcher: Searcher, hits: Sequence[Hit], extent: str, code: bytes | None, go: Callable[[], None] = go_on
) -> list[Codable]:
    """The words that coding these hits would code, in order, hits that share a sentence or turn as one place.

    Hits outside of texts are left out. A place is `carried` where the person at work has applied the code to words
    that hold it. Raises UserError when there is no such extent.
    """
    if extent not in EXTENTS:
        raise UserError(f"Hits cannot be coded by “{extent}”; choose one of {', '.join(EXTENTS)}.")
    grown: dict[Place, list[int]] = {}
    for number, hit in enumerate(hits):
        if number % 500 == 0:
            go()
        text = searcher.corpus.by_id(hit.target) if hit.area == TEXT else None
        if text is not None:
            start, end = _grown(text, hit.start, hit.end, extent)
            grown.setdefault((hit.target, start, end), []).append(number)
    study = searcher.corpus.study
    coded = stored.codings_with(study.db, code, study.coder.id) if code else {}
    return [
        Codable(text, start, end, tuple(numbers), _held(coded.get(text, ()), start, end))
        for (text, start, end), numbers in grown.items()
    ]


def _held(ranges: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(low <= start and end <= high for low, high in ranges)


def _grown(text: SearchedText, start: int, end: int, extent: str) -> tuple[int, int]:
    """A hit grown to the sentences or turns that it touches; blanks around the words stay out."""
    if extent == MATCH or not text.turns:
        return start, end
    first, last = text.turns_touching(start, end)
    low, high = text.turns[first], text.turns[last]
    if extent == TURN:
        return low.start, high.end
    cut = _sentences(text.language)
    starts = [low.start + a for a, b in cut(text.body[low.start : low.end]) if low.start + b > start]
    ends = [high.start + b for a, b in cut(text.body[high.start : high.end]) if high.start + a < end]
    return min([start, *starts[:1]]), max([end, *ends[-1:]])


@cache
def _sentences(language: str) -> SentenceRule:
    rule = SentenceRule(language)
    rule.load()
    return rule


def apply(study: Study, chosen: Sequence[Codable], code: bytes) -> int:
    """Apply a code to places as the person at work, as one action; those that carry it already are passed over.

    Returns how many codings were made. Raises UserError when the code is gone, or the words changed meanwhile.
    """
    name = codebook.get(study, code).name
    new = [place for place in chosen if not place.carried]
    if new:
        write(study, new, code, BY_SEARCH, "hits.code", {"code": name, "count": str(len(new))})
    return len(new)


def write(
    study: Study, new: Collection[Codable], code: bytes, origin: str, label: str, words: Mapping[str, str]
) -> None:
    """Store codings of one origin, as one action of this label."""
    lengths = {text: sources.characters(study.db, text) for text in {place.text for place in new}}
    if any(not 0 <= place.start < place.end <= lengths[place.text] for place in new):
        raise UserError("The words were corrected meanwhile; search again.")
    coder, meaning = study.coder.id, stored_codes.dated_definition(study.db, code)
    with study.action(label, **words) as tx:
        versions = {text: sources.version(study.db, text) for text in lengths}
        tx.add_many(
            "coding", ("coder", "text", "version", "start_pos", "end_pos", "code", "meaning", "origin"),
            [
                (coder, place.text, versions[place.text], place.start, place.end, code, meaning, origin)
                for place in new
            ],
        )
