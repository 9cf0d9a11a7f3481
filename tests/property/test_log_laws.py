"""The laws of the log, on real project files: undo and redo are exact, and after every step the file proves sound."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.services import checking
from qcoder.services import history as past
from qcoder.services.study import Study, open_study
from tests.property.actions import NAMES, Person
from tests.property.dice import Drawn
from tests.small_study import few_examples, shown

PLANS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=8)


@contextmanager
def at_work(template: Path, data: st.DataObject) -> Iterator[Person]:
    """A person at work on a copy of the small study."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_study(Path(shutil.copy(template, folder / "small.qcoder"))) as study:
            yield Person(study, Drawn(data), folder)


def do(person: Person, names: list[str]) -> None:
    """Do these actions; one that a rule forbids changes nothing, and each leaves the file sound."""
    for name in names:
        with suppress(UserError):
            person.act(name)
        assert checking.problems(person.study) == [], name


def states_back_to_the_beginning(study: Study) -> list[object]:
    out = [shown(study)]
    while study.undo_name:
        study.undo()
        out.append(shown(study))
    return out


def states_forward(study: Study) -> list[object]:
    out = [shown(study)]
    while study.redo_name:
        study.redo()
        out.append(shown(study))
    return out


@few_examples
@given(st.data(), PLANS)
def test_undoing_all_brings_back_what_was_there_and_redoing_all_what_was_done(
    template: Path, data: st.DataObject, names: list[str]
) -> None:
    with at_work(template, data) as person:
        study = person.study
        before = shown(study)
        states = [before]
        study.listeners.append(lambda _changes: states.append(shown(study)))
        do(person, names)
        study.listeners.clear()
        assert states_back_to_the_beginning(study) == states[::-1]
        assert checking.problems(study) == []
        assert shown(study) == before
        assert states_forward(study) == states
        assert checking.problems(study) == []


@few_examples
@given(st.data(), PLANS)
def test_undoing_an_old_action_and_redoing_it_changes_nothing(
    template: Path, data: st.DataObject, names: list[str]
) -> None:
    with at_work(template, data) as person:
        do(person, names)
        study = person.study
        before = shown(study)
        entries = [e for e in past.everything(study) if not e.undone and e.action.can_be_undone]
        entry = data.draw(st.sampled_from(entries))
        past.undo(study, entry)
        assert checking.problems(study) == [], entry.label
        past.redo(study, entry)
        assert shown(study) == before, entry.label
        assert checking.problems(study) == []


@few_examples
@given(st.data(), PLANS)
def test_any_mixture_of_undoing_old_actions_and_new_ones_stays_sound(
    template: Path, data: st.DataObject, names: list[str]
) -> None:
    with at_work(template, data) as person:
        for name in names:
            do(person, [name])
            entries = [e for e in past.everything(person.study) if e.action.can_be_undone]
            entry = data.draw(st.sampled_from(entries))
            (past.redo if entry.undone else past.undo)(person.study, entry)
            assert checking.problems(person.study) == [], entry.label


def test_the_beginning_of_a_study_cannot_be_undone(study: Study) -> None:
    first = past.everything(study)[-1]
    assert not first.action.can_be_undone
    with pytest.raises(UserError):
        past.undo(study, first)
    assert study.coder.name == "Anna"
