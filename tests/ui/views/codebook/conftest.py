"""The window on a study whose codebook was changed since a state was named, with the room Codebook in front."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qcoder.services.codebook_versions import versions
from qcoder.services.codes import codebook
from qcoder.services.study import Study, open_study
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.codebook import CodebookView
from tests.small_study import code_named, project, template, template_empty
from tests.ui.windows import open_window

__all__ = ["open_window", "project", "template", "template_empty"]


@pytest.fixture
def changed(project: Path) -> Path:
    """The small study, with a named state and changes since."""
    with open_study(project) as study:
        versions.name_state(study, "First round", "Before the talk")
        codebook.change(study, code_named(study, "Bonding").id, definition="Ties of one kind.")
        codebook.rename(study, code_named(study, "Room").id, "Space")
        codebook.create(study, "Power", definition="Who decides.")
    return project


@pytest.fixture
def room(open_window: Callable[[Path | None], MainWindow], changed: Path) -> CodebookView:
    window = open_window(changed)
    shown = window.show_room("codebook")
    assert isinstance(shown, CodebookView)
    return shown


@pytest.fixture
def study(room: CodebookView) -> Study:
    found = room.window().study  # type: ignore[attr-defined]
    assert isinstance(found, Study)
    return found
