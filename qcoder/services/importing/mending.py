"""What a person can do before an import about a turn of the original that has no translation beside it.

Leave it empty; let it be one passage with a neighbour, whose translation says both; or part the translation of the turn
above, where that holds the words of two turns. All of it is kept in the plan and nothing in the words of the file.
"""

from dataclasses import dataclass, replace

from qcoder.language.sentences import SentenceRule
from qcoder.model.reading import TurnMark
from qcoder.services.importing.plan import SPEECH, Plan
from qcoder.services.importing.preview import Partner, Row


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done about one turn: its number in the original, and the numbers of its neighbours there.

    `above` and `below` are None at the ends of the talk. `part` is the number of the turn of the translation that can
    be parted, with the words of its second half, None where it is one sentence.
    """

    number: int
    above: int | None
    below: int | None
    part: int | None = None
    second: str = ""


def ways(item: Plan, partner: Partner, shown: list[Row], place: int) -> Ways | None:
    """What can be done about the row at `place` of a preview; None where it has a translation."""
    row = shown[place]
    if row.mark is not None or row.original is None:
        return None
    number, last = row.original, len(partner.words)
    found = Ways(number, number - 1 if number > 1 else None, number + 1 if number < last else None)
    before = next((one for one in reversed(shown[:place]) if one.mark is not None and one.number is not None), None)
    if before is None or before.mark is None or before.original is None:
        return found
    cut = _cut(item, before.mark, partner, before.original, number)
    if cut is None:
        return found
    mark = item.reading.turns[before.mark]
    return replace(found, part=before.number, second=item.transcript.text[cut : mark.body_end].strip())


def leave_empty(item: Plan, number: int) -> Plan:
    """The plan in which it is right that turn `number` of the original has no translation."""
    return replace(item, left_empty=item.left_empty | {number})


def join(item: Plan, number: int, neighbour: int) -> Plan:
    """The plan in which two turns of the original are one passage."""
    return replace(item, joined=(*item.joined, (number, neighbour)))


def part(item: Plan, partner: Partner, shown: list[Row], place: int) -> Plan:
    """The plan in which the translation above a row is two turns, the second of them the translation of that row."""
    row = shown[place]
    before = next(one for one in reversed(shown[:place]) if one.mark is not None and one.number is not None)
    if before.mark is None or before.original is None or row.original is None:
        return item
    cut = _cut(item, before.mark, partner, before.original, row.original)
    if cut is None:
        return item
    turns = list(item.reading.turns)
    mark = turns[before.mark]
    first, second = item.transcript.text[mark.body_start : cut], item.transcript.text[cut : mark.body_end]
    begin = cut + len(second) - len(second.lstrip())
    halves: list[TurnMark] = [
        replace(mark, body_end=mark.body_start + len(first.rstrip()), end_ms=None),
        replace(mark, start=begin, body_start=begin, begin_ms=None),
    ]
    turns[before.mark : before.mark + 1] = halves
    return replace(item, reading=replace(item.reading, turns=tuple(turns)))


def _cut(item: Plan, mark: int, partner: Partner, first: int, second: int) -> int | None:
    """Where the words of a turn are best cut: at the end of a sentence, in the proportion of two turns of the original.

    A position in the text of the plan; None where the turn is one sentence.
    """
    turn = item.reading.turns[mark]
    if turn.kind != SPEECH:
        return None
    words = item.transcript.text[turn.body_start : turn.body_end]
    ends = [end for _, end in SentenceRule(item.language)(words)][:-1]
    if not ends:
        return None
    lengths = len(partner.words[first - 1]), len(partner.words[second - 1])
    wanted = len(words) * lengths[0] / max(1, sum(lengths))
    return turn.body_start + min(ends, key=lambda end: abs(end - wanted))
