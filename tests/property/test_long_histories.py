"""Ten thousand actions at random, and all of them taken back: the very same content as before.

    QCODER_ACTIONS=10000 QCODER_SEED=3 pytest tests/property/test_long_histories.py

The usual run does a part of them, so that all tests together stay short. The seed is in the name of the test. Ten
thousand take some eight minutes of a processor, of which others may have the most.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import checking, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study, open_study
from tests.property.actions import ACTIONS as USUAL
from tests.property.actions import OFTEN, Person, create_code, create_question, import_transcript
from tests.property.dice import Thrown
from tests.property.further_actions import FURTHER
from tests.property.team_actions import TEAM
from tests.small_study import shown

ACTIONS = int(os.environ.get("QCODER_ACTIONS", "400"))
Act = Callable[[Person], None]
EVERY: tuple[Act, ...] = (*USUAL.values(), *FURTHER.values(), *TEAM.values(), *(USUAL[name] for name in OFTEN))
_LONGEST = 500  # then all is taken back: a study that only grows would make each further action slower


def need(study: Study) -> list[Act]:
    """What must be made first, so that there is always something to act on: deletions come as often as anything."""
    few = [
        (len(sources.everything(study)) < 3, import_transcript), (len(codebook.codes(study)) < 4, create_code),
        (len(questions.everything(study)) < 2, create_question),
    ]
    return [act for wanted, act in few if wanted]


@pytest.mark.timeout(600 + ACTIONS // 2)
@pytest.mark.parametrize("seed", [int(os.environ.get("QCODER_SEED", "20261121"))])
def test_undoing_thousands_of_actions_brings_back_the_very_same_content(project: Path, seed: int) -> None:
    dice, done = Thrown(seed), 0
    with open_study(project) as study:
        person = Person(study, dice, project.parent)
        before = shown(study)
        while done < ACTIONS:
            stretch = min(_LONGEST, ACTIONS - done)
            for _ in range(stretch):
                with suppress(UserError):  # what a rule forbids changes nothing
                    for act in [*need(study), dice.pick(EVERY)]:
                        act(person)
                if dice.between(1, 12) == 1:
                    for _again in range(dice.between(1, 4)):
                        if study.undo_name:
                            study.undo()
                    if study.redo_name and dice.between(1, 2) == 1:
                        study.redo()
            done += stretch
            assert checking.problems(study) == []
            while study.undo_name:
                study.undo()
            assert shown(study) == before
        assert checking.problems(study) == []
