"""The Questions view, shown and in front, on a copy of the sample study."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from qcoder.services.study import Study, create_study, open_study
from qcoder.ui.views.questions.view import QuestionsView
from tests.ui.rooms import OpenRoom, open_room
from tests.ui.windows import sample_file, sample_template

__all__ = ["open_room", "sample_file", "sample_template"]

Show = Callable[[Study], QuestionsView]


@pytest.fixture
def show(open_room: OpenRoom) -> Show:
    """`show(study)` opens the view on a study."""
    return partial(open_room, QuestionsView)


@pytest.fixture
def study(sample_file: Path) -> Study:
    return open_study(sample_file)


@pytest.fixture
def view(show: Show, study: Study) -> QuestionsView:
    return show(study)


@pytest.fixture
def empty_view(show: Show, tmp_path: Path) -> QuestionsView:
    return show(create_study(tmp_path / "empty.qcoder", coder="Anna"))
