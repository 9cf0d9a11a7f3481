"""Ten thousand actions at random, and all of them taken back: the very same content as before.

    QCODER_ACTIONS=10000 QCODER_SEED=3 pytest tests/property/test_long_histories.py

The usual run does a part of them, so that all tests together stay short. The seed is in the name of the test.
"""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import checking
from qcoder.services.study import open_study
from tests.property.actions import ACTIONS as USUAL
from tests.property.actions import OFTEN, Person
from tests.property.dice import Thrown
from tests.property.further_actions import FURTHER
from tests.small_study import shown

ACTIONS = int(os.environ.get("QCODER_ACTIONS", "600"))
EVERY = (*USUAL.items(), *FURTHER.items(), *((name, USUAL[name]) for name in OFTEN))
_LONGEST = 500  # then all is taken back: a study that only grows would make each further action slower


@pytest.mark.timeout(1_800)
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
                    dice.pick(EVERY)[1](person)
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
