"""The words around a disagreement, with what each coder marked in them."""

from dataclasses import dataclass

from qcoder.services.coders.disagreements import Disagreement, Version
from qcoder.services.study import Study
from qcoder.storage.codings import judgements
from qcoder.storage.texts import sources

AROUND = 260
"""Characters shown before and after what is disagreed on, where the turn is longer than that."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text from `start` on; `before` and `after` say whether the turn goes on there.

    `marks` has for each version its ranges in the words with their code, `comments` what coders wrote beside theirs.
    """

    speaker: str
    words: str
    start: int
    before: bool
    after: bool
    marks: tuple[tuple[tuple[int, int, bytes], ...], ...]
    comments: tuple[str, ...]


def passage(study: Study, one: Disagreement) -> Passage:
    """The turns in which a disagreement lies, cut where they are long."""
    turns = [t for t in sources.turns(study.db, one.text.id) if t.body_end > one.start and t.body_start < one.end]
    low = min((turn.body_start for turn in turns), default=one.start)
    high = max((turn.body_end for turn in turns), default=one.end)
    start, end = max(min(low, one.start), one.start - AROUND), min(max(high, one.end), one.end + AROUND)
    body = sources.body(study.db, one.text.id)
    start, end = _at_blanks(body, start, end, low, high)
    speakers = {speaker.id: speaker.name for speaker in sources.speakers(study.db)}
    speaker = speakers.get(turns[0].speaker or b"", "") if turns else ""
    return Passage(
        speaker, body[start:end], start, start > low, end < high,
        tuple(
            tuple((mark.start - start, mark.end - start, mark.code) for mark in version.marks)
            for version in one.versions
        ),
        _comments(study, one.versions),
    )


def _at_blanks(body: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The range without the halves of words that a cut left at its ends."""
    if start > low:
        start = next((at + 1 for at in range(start, min(start + 40, end)) if body[at].isspace()), start)
    if end < high:
        end = next((at for at in range(end, max(end - 40, start), -1) if body[at - 1].isspace()), end)
    return start, end


def _comments(study: Study, versions: tuple[Version, ...]) -> tuple[str, ...]:
    found = judgements.comments(study.db, [c for one in versions for mark in one.marks for c in mark.codings])
    return tuple(
        "\n".join(dict.fromkeys(found[c] for mark in one.marks for c in mark.codings if c in found)) for one in versions
    )
