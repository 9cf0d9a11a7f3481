"""The room Questions on the small study, shown and in front."""

import pytest

from qcoder.services.study import Study
from qcoder.ui.views.questions.room import QuestionsRoom
from tests.small_study import project, study, template
from tests.ui.rooms import OpenRoom, open_room

__all__ = ["open_room", "project", "study", "template"]


@pytest.fixture
def room(study: Study, open_room: OpenRoom) -> QuestionsRoom:
    return open_room(QuestionsRoom, study)
