"""The page Guide on a study with one talk and its guide, shown and in front."""

from pathlib import Path

import pytest

from qcoder.services.study import Study
from qcoder.ui.views.questions.room import QuestionsRoom
from tests.small_study import project, study, template
from tests.ui.rooms import OpenRoom, open_room

__all__ = ["open_room", "project", "study", "template"]

GUIDE = "# Guide\n\n## Coming\n\n- G-1 How did you come here?\n- G-2 What happens now in the hub?\n"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    path = tmp_path / "guide.md"
    path.write_text(GUIDE, encoding="utf-8")
    return path


@pytest.fixture
def room(study: Study, open_room: OpenRoom) -> QuestionsRoom:
    return open_room(QuestionsRoom, study)
