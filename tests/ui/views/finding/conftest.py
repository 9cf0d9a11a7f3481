"""The small study's fixtures, the main window, and a room Find of its own."""

from collections.abc import Callable
from functools import partial

import pytest

from qcoder.services.study import Study
from qcoder.ui.views.finding.room import FindRoom
from tests.small_study import empty, project, study, template, template_empty
from tests.ui.rooms import OpenRoom, open_room
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = [
    "empty", "open_room", "open_window", "project", "sample_file", "sample_template", "study", "template",
    "template_empty", "window",
]

Show = Callable[[Study], FindRoom]


@pytest.fixture
def show(study: Study, open_room: OpenRoom) -> Show:
    """`show(study)` opens the room Find on a study; its own fixture closes that one after the room is gone."""
    del study
    return partial(open_room, FindRoom)


@pytest.fixture
def room(show: Show, study: Study) -> FindRoom:
    """The room Find on the small study."""
    return show(study)
