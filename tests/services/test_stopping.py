"""Actions that are stopped while they are written leave everything as it was, whenever that happens."""

import pytest

from qcoder.model.errors import Stopped
from qcoder.services import checking, sources
from qcoder.services import history as past
from qcoder.services.codes import code_joining, codebook
from qcoder.services.study import Study
from tests.small_study import code_named, text_of

MANY = 900


@pytest.fixture
def much_coded(study: Study) -> bytes:
    """A code with so many codings that writing all of them is interrupted in the midst of statements."""
    text, code = text_of(study, "Arnhem").id, code_named(study, "Ties").id
    with study.action("coding.apply") as tx:
        version = study.db.execute("SELECT version FROM coding WHERE text = ?", (text,)).fetchone()[0]
        columns = ("coder", "text", "version", "start_pos", "end_pos", "code")
        tx.add_many("coding", columns, [
            (study.coder.id, text, version, place % 40, place % 40 + 1 + place // 40, code) for place in range(MANY)
        ])  # fmt: skip
    return code


class Stop:
    """Says that it is time to stop when it is asked for the `nth` time; counts how often it was asked."""

    def __init__(self, nth: int) -> None:
        self.nth, self.asked = nth, 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked >= self.nth


def test_a_deletion_is_stopped_at_any_time(study: Study, much_coded: bytes) -> None:
    whole = Stop(10**9)
    with study.stoppable(whole):
        codebook.delete(study, much_coded)
    study.undo()
    before, undo = checking.content(study), study.undo_name
    assert whole.asked > 5
    for nth in {1, 2, whole.asked // 3, whole.asked // 2}:
        with study.stoppable(Stop(nth)), pytest.raises(Stopped):
            codebook.delete(study, much_coded)
        assert checking.content(study) == before, nth
        assert study.undo_name == undo
    assert checking.problems(study) == []


def test_what_is_stopped_can_be_done_again_and_undoing_and_redoing_stop_too(study: Study, much_coded: bytes) -> None:
    into = code_named(study, "Room").id
    before = checking.content(study)
    with study.stoppable(Stop(3)), pytest.raises(Stopped):
        code_joining.join(study, [much_coded], into)
    assert checking.content(study) == before
    assert code_joining.join(study, [much_coded], into) == 1
    joined = checking.content(study)
    with study.stoppable(Stop(2)), pytest.raises(Stopped):
        study.undo()
    assert checking.content(study) == joined
    study.undo()
    undone = checking.content(study)
    with study.stoppable(Stop(2)), pytest.raises(Stopped):
        study.redo()
    assert checking.content(study) == undone
    assert study.redo_name
    study.redo()
    assert code_named(study, "Room").id == into
    assert checking.problems(study) == []


def test_reading_is_never_stopped_and_nothing_is_asked_afterwards(study: Study, much_coded: bytes) -> None:
    stop = Stop(1)
    with study.stoppable(stop):
        assert codebook.counts(study)[much_coded] >= MANY
        assert checking.content(study)
    assert not stop.asked
    codebook.delete(study, much_coded)
    assert not stop.asked


def test_the_rows_that_an_action_touches_are_known(study: Study, much_coded: bytes) -> None:
    assert study.undo_rows >= MANY
    assert codebook.codings_of(study, [much_coded]) >= MANY
    assert code_joining.codings_made_with(study, much_coded) >= MANY
    source = sources.find(study, "Arnhem")
    assert sources.rows_of(study, source.id) >= MANY
    study.undo()
    assert study.redo_rows >= MANY
    newest = past.everything(study)
    assert past.rows_of(study, newest[1]) >= MANY
