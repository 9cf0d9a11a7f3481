"""Two people correct, mark and code one text in turn and undo in any order: no coding is ever lost out of sight."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.model.remap import State
from qcoder.services import checking, coding, sources
from qcoder.services.importing import transcripts
from qcoder.services.study import Study, open_study
from qcoder.services.texts import corrections, reviewing, text_replacement, turn_marks
from qcoder.storage.texts import corrections as stored
from tests.small_study import DELFT, code_named, text_of

STEPS = st.sampled_from(
    ("correct", "correct", "turn", "apply_code", "undo", "split", "join", "replace", "accept", "speaker")
)
WORDS = st.text("ab é😀.\n", max_size=8)


class _Pair:
    """Anna and Bram at one text."""

    def __init__(self, study: Study, data: st.DataObject, folder: Path) -> None:
        self.study = study
        self.data = data
        self.folder = folder
        self.text = text_of(study, "Delft").id
        self.room = code_named(study, "Room").id

    @property
    def body(self) -> str:
        return sources.body(self.study, self.text)

    def stretch(self) -> tuple[int, int]:
        length = len(self.body)
        start = self.data.draw(st.integers(0, length))
        return start, self.data.draw(st.integers(start, min(length, start + 30)))

    def a_turn(self) -> bytes:
        return self.data.draw(st.sampled_from([one.id for one in sources.turns(self.study, self.text)]))

    def correct(self) -> None:
        start, end = self.stretch()
        self.told(corrections.correct_words(self.study, self.text, start, end, self.data.draw(WORDS)))

    def turn(self) -> None:
        self.told(corrections.correct_turn(self.study, self.a_turn(), self.data.draw(WORDS)))

    def told(self, outcome: corrections.Outcome) -> None:
        """What a correction says of the codings is so."""
        now = {one.coding: (one.now_start, one.now_end) for one in stored.anchors(self.study.db, self.text)}
        for one in outcome.codings:
            if one.coding in now:  # else it became the twin of another
                assert now[one.coding] == (one.start, one.end)
                assert one.new == ("" if one.start is None else self.body[one.start : one.end])

    def apply_code(self) -> None:
        start, end = self.stretch()
        coding.apply(self.study, self.text, start, end, [self.room])

    def undo(self) -> None:
        known = corrections.corrections(self.study, self.text)
        if known:
            one = self.data.draw(st.sampled_from(known))
            act = corrections.redo if one.standing == corrections.Standing.UNDONE else corrections.undo
            self.told(act(self.study, one).outcome)

    def split(self) -> None:
        turn_marks.split_turn(self.study, self.a_turn(), self.data.draw(st.integers(0, len(self.body))))

    def join(self) -> None:
        turn_marks.join_turns(self.study, self.a_turn())

    def replace(self) -> None:
        path = self.folder / "new.txt"
        path.write_text(DELFT.replace("coffee", self.data.draw(WORDS)) + "Visitor 1: More.\n", encoding="utf-8")
        item = transcripts.plan(path, language="en")
        self.told(text_replacement.replace_text(self.study, self.text, item))
        assert self.body == item.transcript.text
        assert [(t.start, t.body_start, t.body_end) for t in sources.turns(self.study, self.text)] == [
            (mark.start, mark.body_start, mark.body_end) for mark in item.reading.turns
        ]

    def accept(self) -> None:
        waiting = reviewing.review(self.study)
        if waiting:
            reviewing.accept(self.study, self.data.draw(st.sampled_from(waiting)).coding)

    def speaker(self) -> None:
        turn_marks.change_speaker(self.study, [self.a_turn()], self.data.draw(st.sampled_from(["Visitor 1", "New"])))

    def sound(self) -> None:
        """Every coding is in one state, and words of the same and moved ones are those that were coded."""
        assert checking.problems(self.study) == []
        past = corrections.TextPast(self.study, self.text)
        every = stored.anchors(self.study.db, self.text)
        shown = {one.id for one in coding.of_text(self.study, self.text)}
        doubtful = {one.coding: one for one in reviewing.review(self.study) if one.text == self.text}
        for one in every:
            state = State(one.state)
            assert (one.coding in shown) == (state in {State.SAME, State.MOVED, State.CHANGED})
            assert (one.coding in doubtful) == (state not in {State.SAME, State.MOVED})
            if state in {State.SAME, State.MOVED}:
                assert past.body[one.now_start : one.now_end] == past.words_of(one)


@given(st.data(), st.lists(STEPS, min_size=1, max_size=8))
def test_no_coding_is_lost_out_of_sight(template: Path, data: st.DataObject, steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_study(Path(shutil.copy(template, folder / "small.qcoder"))) as study:
            pair = _Pair(study, data, folder)
            before = len(coding.of_text(study, pair.text))
            for number, step in enumerate(steps):
                study.work_as(("Anna", "Bram")[number % 2])
                with suppress(UserError):
                    getattr(pair, step)()
                pair.sound()
            while study.undo_name:
                study.undo()
            assert len(coding.of_text(study, pair.text)) == before
            assert pair.body == DELFT
