"""From places where labels stand to turns: every convention puts its turns together here."""

from collections.abc import Iterable, Sequence

from qcoder.model.reading import Segment, TurnMark
from qcoder.transcripts.labels import Label, asks, key
from qcoder.transcripts.times import leading_stamp, span_ms, trailing_stamp
from qcoder.transcripts.view import View

_CAPTIONS_SIGNATURE = "WEBVTT"  # the first line of a caption file, which says nothing


def from_labels(view: View, labels: Sequence[Label]) -> tuple[TurnMark, ...]:
    """Turns that reach from one label to the next; what stands before the first is a preamble, as are headings between.

    Times at either end of the words are left out of the body and give begin and end where the label has none.
    """
    if not labels:
        return ()
    names = first_written(label.name for label in labels)
    ends = [label.start for label in labels[1:]] + [view.end]
    marks: list[TurnMark] = []
    for label, limit in zip(labels, ends, strict=True):
        nobodys = view.interludes.before(label.end, limit, asking=asks(label.name))
        marks.append(_turn(view.text, label, nobodys, names[key(label.name)] if label.name else None))
        if nobodys < limit:
            marks.append(TurnMark(nobodys, *trimmed(view.text, nobodys, limit), kind="preamble"))
    return (*preamble(view, labels[0].start), *marks, *footnotes(view))


def from_segments(
    view: View, segments: Sequence[Segment], speakers: Sequence[str | None], bodies: Sequence[int] | None = None
) -> tuple[TurnMark, ...]:
    """One turn per segment, with the speaker given for each and, if `bodies` is given, the words beginning there."""
    names = first_written(name for name in speakers if name)
    marks = []
    for position, (segment, name) in enumerate(zip(segments, speakers, strict=True)):
        body_start = bodies[position] if bodies else segment.body_start
        start, end = trimmed(view.text, body_start, segment.body_end)
        speaker = names[key(name)] if name else None
        marks.append(
            TurnMark(segment.start, start, end, speaker, segment.begin_ms, segment.end_ms, passage=segment.passage)
        )
    first = segments[0].start if segments else 0
    after = footnotes(view)
    return (*preamble(view, first), *marks, *after) if marks else ()


def from_ranges(view: View, ranges: Iterable[tuple[int, int, int]]) -> tuple[TurnMark, ...]:
    """Turns without speakers from (start, body_start, body_end)."""
    marks = [TurnMark(start, *trimmed(view.text, body_start, end)) for start, body_start, end in ranges]
    if not marks:
        return ()
    return (*preamble(view, marks[0].start), *marks, *footnotes(view))


def first_written(names: Iterable[str]) -> dict[str, str]:
    """For each key the label as it was first written: later spellings are the same speaker."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(key(name), name.strip())
    return found


def preamble(view: View, first_turn: int) -> tuple[TurnMark, ...]:
    """The mark for what stands before the first turn, if that is words at all."""
    if not any(sign.isalnum() for sign in view.text[:first_turn].removeprefix(_CAPTIONS_SIGNATURE)):
        return ()
    start, end = trimmed(view.text, 0, first_turn)
    return (TurnMark(0, start, end, kind="preamble"),)


def footnotes(view: View) -> tuple[TurnMark, ...]:
    """The mark for footnotes that stand behind the last turn."""
    if view.end == len(view.text):
        return ()
    return (TurnMark(view.end, *trimmed(view.text, view.end, len(view.text)), kind="preamble"),)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without blanks at its ends; an empty range at its beginning where there is nothing else."""
    body = text[start:end]
    words = body.strip()
    if not words:
        return start, start
    begin = start + len(body) - len(body.lstrip())
    return begin, begin + len(words)


def _turn(text: str, label: Label, limit: int, speaker: str | None) -> TurnMark:
    """The turn of one label whose words end before `limit`."""
    start, end = trimmed(text, label.end, limit)
    start, lead = leading_stamp(text, start, end)
    end, trail = trailing_stamp(text, start, end)
    start, end = trimmed(text, start, end)
    begin_ms, end_ms = label.begin_ms, label.end_ms
    if begin_ms is None and lead:
        begin_ms, end_ms = span_ms(lead)
    if end_ms is None and trail:
        end_ms = span_ms(trail)[0]
    return TurnMark(label.start, start, end, speaker, begin_ms, end_ms)
