"""A text replaced by a new file of it: looked at first, then stored as a correction with the file's turns."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.analysis.differences import differences
from qcoder.history.log import Transaction
from qcoder.model.errors import UserError
from qcoder.model.reading import TurnMark
from qcoder.model.records import Turn
from qcoder.model.remap import Hunk, Placement
from qcoder.services.importing.plan import SPEECH, Plan
from qcoder.services.replacing import replace_rows
from qcoder.services.reporting.finding_turns import place_of, speaker_named
from qcoder.services.study import Study
from qcoder.services.texts import note_settings
from qcoder.services.texts.corrections import Correction, corrections
from qcoder.services.texts.text_past import Outcome, TextPast
from qcoder.storage.rows import values_of
from qcoder.storage.texts import corrections as stored
from qcoder.storage.texts import sources


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a new file would do to a text: its words before and after, and the fate of the codings.

    `turns` are the numbers of turns before and after; `overwritten` the corrections made here whose words the file
    changes again.
    """

    text: bytes
    old: str
    new: str
    outcome: Outcome
    turns: tuple[int, int]
    overwritten: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class _OldMark:
    """A turn that the text has, where its mark would stand among the new words."""

    turn: Turn
    start: int
    body_start: int
    body_end: int
    label: str


def convention_of(study: Study, text: bytes) -> str:
    """The convention by which a text was read when it was imported."""
    return str(values_of(study.db, "text", text)["convention"] or "")


def read_again(plan: Plan, convention: str) -> Plan:
    """A new file of a text read by the convention of the old one, where it has such labels; else as it fits best."""
    if convention in {reading.convention for reading in plan.transcript.readings}:
        return plan.with_convention(convention)
    return plan


def preview(study: Study, text: bytes, plan: Plan) -> Replacement:
    """What replacing a text by a file would do. Nothing is stored. Raises UserError when the text is gone."""
    past = TextPast(study, text)
    new = plan.transcript.text
    hunks = differences(past.body, new)
    before = sum(turn.number is not None for turn in sources.turns(study.db, text))
    return Replacement(
        text, past.body, new, past.corrected(hunks), (before, plan.turns), _overwritten(study, text, hunks)
    )


def _overwritten(study: Study, text: bytes, hunks: Sequence[Hunk]) -> tuple[Correction, ...]:
    out: list[Correction] = []
    for one in corrections(study, text):
        places = [(p.start, p.end) for p in one.pieces if p.holds and p.start is not None and p.end is not None]
        if any(h.position < end and start < h.position + h.removed for h in hunks for start, end in places):
            out.append(one)
    return tuple(out)


def replace_text(study: Study, text: bytes, plan: Plan) -> Outcome:
    """Give a text the words and turns of a new file. Codings keep their places; turns that are the same stay.

    Raises UserError when the text is gone or the file says nothing new.
    """
    source, _text = place_of(study, text)
    past = TextPast(study, text)
    hunks = differences(past.body, plan.transcript.text)
    if not hunks:
        raise UserError(f"“{plan.file_name}” has the same words as the text here; there is nothing to replace.")
    outcome = past.corrected(hunks)
    with study.action("text.replace", name=source.name, file=plan.file_name) as tx:
        marks = _OldMarks(study, past, hunks)
        version = tx.correct(text, past.now, hunks)
        _Turns(study, tx, source.id, text, version, plan, marks).write()
    return outcome


class _OldMarks:
    """The marks of a text, placed among the new words as they will be once the correction is stored."""

    def __init__(self, study: Study, past: TextPast, hunks: Sequence[Hunk]) -> None:
        history, then = past.with_correction(hunks)
        known = {turn.id: turn for turn in sources.turns(study.db, past.text)}
        placements: dict[bytes, Placement] = {}
        self.hidden: list[bytes] = []  # marks that another on the same spot hides, or that wait
        self.shown: list[_OldMark] = []
        for mark in stored.marks(study.db, past.text):
            turn = known.get(mark.turn)
            version = past.versions.get(mark.version)
            if turn is None or version is None or not past.complete(version):
                self.hidden.append(mark.turn)
                continue
            if mark.version not in placements:
                placements[mark.version] = Placement(history, version, then)
            place = placements[mark.version]
            label = past.body[turn.start : turn.body_start]
            self.shown.append(_OldMark(
                turn, place.after(mark.start), place.after(mark.body_start), place.before(mark.body_end), label
            ))
        self.shown.sort(key=lambda one: (one.start, one.body_start))


class _Turns:
    """Writes the turns of the file: a turn that is the same keeps its row, another one gets a new row in its place."""

    def __init__(
        self, study: Study, tx: Transaction, source: bytes, text: bytes, version: bytes, plan: Plan, old: _OldMarks
    ) -> None:
        self._study = study
        self._tx = tx
        self._source = source
        self._text = text
        self._version = version
        self._plan = plan
        self._old = old
        self._free = {one.turn.id: one for one in old.shown}
        self._rows: list[bytes] = []  # the turns of the file, in order

    def write(self) -> None:
        """Keep, add and delete marks, so that the text has exactly the turns of the file."""
        marks = self._plan.reading.turns
        new: dict[bytes, bytes] = {}
        same = {self._place(one): one for one in self._old.shown}
        kept = [same.get((mark.start, mark.body_start, mark.body_end, mark.kind == SPEECH)) for mark in marks]
        for twin in kept:
            if twin is not None:
                self._free.pop(twin.turn.id, None)
        for mark, twin in zip(marks, kept, strict=True):
            if twin is not None:
                self._rows.append(twin.turn.id)
                self._update(twin, mark)
                continue
            before = self._overlapping(mark)
            self._rows.append(self._add(mark, before))
            if before is not None:
                new[before.turn.id] = self._rows[-1]
        self._drop(new)
        note_settings.write(self._study, self._tx, list(zip(self._rows, marks, strict=True)))

    def _place(self, one: _OldMark) -> tuple[int, int, int, bool]:
        return one.start, one.body_start, one.body_end, one.turn.number is not None

    def _overlapping(self, mark: TurnMark) -> _OldMark | None:
        """The first turn, not taken yet, of whose words some are words of this turn of the file."""
        for one in self._free.values():
            alike = (one.turn.number is not None) == (mark.kind == SPEECH)
            if alike and one.body_start < mark.body_end and mark.body_start < one.body_end:
                return self._free.pop(one.turn.id)
        return None

    def _update(self, twin: _OldMark, mark: TurnMark) -> None:
        times = {"begin_ms": mark.begin_ms, "end_ms": mark.end_ms}
        self._tx.set("turn", twin.turn.id, speaker=self._speaker(mark, twin), **times)

    def _add(self, mark: TurnMark, before: _OldMark | None) -> bytes:
        return self._tx.add(
            "turn", text=self._text, version=self._version, start_pos=mark.start, body_start=mark.body_start,
            body_end=mark.body_end, speaker=self._speaker(mark, before), kind=mark.kind, begin_ms=mark.begin_ms,
            end_ms=mark.end_ms, passage=before.turn.passage if before is not None else None,
        )

    def _speaker(self, mark: TurnMark, before: _OldMark | None) -> bytes | None:
        """Whom the file names; where its label did not change, whom the study names, since a person may have chosen."""
        label = self._plan.transcript.text[mark.start : mark.body_start]
        if before is not None and before.label.strip() == label.strip():
            return before.turn.speaker
        name = self._plan.voice(mark.speaker) if mark.speaker else ""
        if not name:
            return None
        # At the import a label may have got another name, under which its speaker is known.
        known = {one.turn.speaker for one in self._old.shown if one.label.strip() == label.strip()}
        return known.pop() if len(known) == 1 else speaker_named(self._study, self._tx, self._source, name)

    def _drop(self, new: dict[bytes, bytes]) -> None:
        """Delete the marks that are no turns of the file; notes on them go to the turn that has their place now."""
        starts = [mark.start for mark in self._plan.reading.turns]
        for one in self._free.values():
            new[one.turn.id] = self._rows[max(bisect_right(starts, one.start) - 1, 0)]
        new |= dict.fromkeys(self._old.hidden, self._rows[0])
        if new:
            replace_rows(self._study, self._tx, "turn", new)
