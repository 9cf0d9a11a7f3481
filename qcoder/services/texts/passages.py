"""The passages of a source in two languages: which turns lie beside each other, how sure that is, and mending it.

A passage is a number that turns of several texts share. Mending changes those numbers and nothing else, so that no
word and no coding moves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qcoder.analysis.alignment import DOUBTFUL, Likeness, Side, likeness
from qcoder.analysis.levels import levels
from qcoder.model.errors import UserError
from qcoder.model.records import Turn
from qcoder.services import sources
from qcoder.services.study import Study
from qcoder.storage.texts import passages as stored

UNCHECKED, CHECKED, DISPUTED = "unchecked", "checked", "disputed"
STATUSES = (UNCHECKED, CHECKED, DISPUTED)


@dataclass(frozen=True, slots=True)
class Pair:
    """Turns that lie beside each other; one side may be empty. `passage` is None where no number is shared.

    `confidence` says from 0 to 1 how sure it is that they belong together. `status` and `note` are what was last
    said of the passage in the text on the right, "" when nothing was.
    """

    passage: int | None
    left: tuple[Turn, ...]
    right: tuple[Turn, ...]
    confidence: float
    status: str = ""
    note: str = ""

    @property
    def doubtful(self) -> bool:
        """Whether a person should look at it: turns that may not belong together, or one without a twin."""
        return self.confidence < DOUBTFUL


def pairs(study: Study, left: bytes, right: bytes) -> list[Pair]:
    """The passages of two texts of a source in reading order, turns that nobody says left out."""
    ours, theirs = ([turn for turn in sources.turns(study, text) if turn.number is not None] for text in (left, right))
    rows = levels([turn.passage for turn in ours], [turn.passage for turn in theirs])
    known = _likeness(study, ours, theirs, [row for row in rows if row[0][0] < row[0][1] and row[1][0] < row[1][1]])
    said = {note.passage: note for note in stored.notes(study.db, right)}
    found = []
    for (a, b), (c, d) in rows:
        passage = next((turn.passage for turn in ours[a:b] + theirs[c:d]), None)
        note = said.get(passage) if passage is not None else None
        confidence = known.confidence(a, b, c, d)
        status, words = (note.status, note.body) if note else ("", "")
        found.append(Pair(passage, tuple(ours[a:b]), tuple(theirs[c:d]), confidence, status, words))
    return found


def _likeness(
    study: Study,
    left: Sequence[Turn],
    right: Sequence[Turn],
    rows: Sequence[tuple[tuple[int, int], tuple[int, int]]],
) -> Likeness:
    voices = sources.speakers(study)

    def sides(turns: Sequence[Turn]) -> list[Side]:
        names = [voices[turn.speaker].name if turn.speaker in voices else "" for turn in turns]
        return [
            Side(name, turn.body_end - turn.body_start, turn.begin_ms, turn.end_ms)
            for name, turn in zip(names, turns, strict=True)
        ]

    return likeness(sides(left), sides(right), rows)


# ---- mending


def join(study: Study, left: bytes, right: bytes, place: int) -> None:
    """Make one passage of the pair at `place` and the next one, in all texts of the source.

    Raises UserError when there is no next one.
    """
    found = pairs(study, left, right)
    if not 0 <= place < len(found) - 1:
        raise UserError("There is no passage below to join with; choose one higher up.")
    here, below = found[place], found[place + 1]
    number = next((p for p in (here.passage, below.passage) if p is not None), None)
    number = _new_number(study, left) if number is None else number
    moving = {turn.id for pair in (here, below) for turn in pair.left + pair.right}
    gone = {pair.passage for pair in (here, below)} - {None, number}
    moving |= {turn.id for turn in _all_turns(study, left) if turn.passage in gone}
    _set(study, left, [(turn, number) for turn in sorted(moving)])


def split(study: Study, left: bytes, right: bytes, place: int) -> None:
    """Part the pair at `place`: what comes after the first turn of each side becomes a passage of its own.

    Of two single turns that do not belong together, each stands alone afterwards. Raises UserError when there is
    nothing to part.
    """
    pair = _pair_at(pairs(study, left, right), place)
    if len(pair.left) + len(pair.right) < 2:
        raise UserError("This passage has one turn only; there is nothing to split.")
    if len(pair.left) <= 1 and len(pair.right) <= 1:
        _set(study, left, [(turn.id, None) for turn in pair.right])
        return
    number = _new_number(study, left)
    _set(study, left, [(turn.id, number) for turn in pair.left[1:] + pair.right[1:]])


def shift(study: Study, left: bytes, right: bytes, place: int, *, down: bool) -> None:
    """Move the turns on the right, from the pair at `place` to the end, one passage down or up.

    Raises UserError when there is no room above.
    """
    found = pairs(study, left, right)
    _pair_at(found, place)
    if not down and (place == 0 or found[place - 1].right):
        raise UserError("There is no empty place above; join the passages, or shift from one further up.")
    first = place + 1 if down else place - 1
    targets = [pair.passage for pair in found[first:] if pair.left]
    groups = [pair.right for pair in found[place:] if pair.right]
    wanted: list[int | None] = [*targets, *[None] * len(groups)]
    _set(study, left, [(turn.id, number) for group, number in zip(groups, wanted, strict=False) for turn in group])


def _pair_at(found: Sequence[Pair], place: int) -> Pair:
    if not 0 <= place < len(found):
        raise UserError("This passage is no longer there; choose another.")
    return found[place]


def _all_turns(study: Study, text: bytes) -> list[Turn]:
    """The turns of all texts of the source that a text belongs to."""
    source = next(s for s in sources.everything(study) if any(one.id == text for one in s.texts))
    return [turn for one in source.texts for turn in sources.turns(study, one.id)]


def _new_number(study: Study, text: bytes) -> int:
    return max((turn.passage for turn in _all_turns(study, text) if turn.passage is not None), default=0) + 1


def _set(study: Study, text: bytes, numbers: Iterable[tuple[bytes, int | None]]) -> None:
    with study.action("source.change", name=_source_name(study, text)) as tx:
        for turn, number in numbers:
            tx.set("turn", turn, passage=number)


def _source_name(study: Study, text: bytes) -> str:
    return next(s.name for s in sources.everything(study) if any(one.id == text for one in s.texts))


# ---- checking


def check(study: Study, text: bytes, passage: int, status: str) -> None:
    """Say that a passage of a translation is unchecked, checked or disputed. Raises ValueError at another status."""
    if status not in STATUSES:
        raise ValueError(f"a passage cannot be {status}")
    _say(study, text, passage, "status", status, "passage.check", status=status)


def note(study: Study, text: bytes, passage: int, words: str) -> None:
    """Write a note on a passage, such as on a word without a twin; no words take it away."""
    _say(study, text, passage, "body", words.strip() or None, "passage.note")


def _say(study: Study, text: bytes, passage: int, cell: str, value: str | None, label: str, **words: str) -> None:
    """Set a cell of what the person at work says of a passage; everybody has one such row."""
    me = study.coder.id
    known = [one for one in stored.notes(study.db, text) if (one.passage, one.coder) == (passage, me)]
    with study.action(label, name=_source_name(study, text), **words) as tx:
        row = known[-1].id if known else tx.add("passage_note", text=text, passage=passage, coder=me)
        tx.set("passage_note", row, **{cell: value})
