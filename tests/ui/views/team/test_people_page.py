"""The page People: who did how much, and names that change, join and part."""

import pytest
from PySide6.QtCore import Qt

from qcoder.services.coders import people
from qcoder.ui.dialogs.naming import NameDialog
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.team.people import PeoplePage
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]


@pytest.fixture
def page(window: MainWindow) -> PeoplePage:
    window.menus.run("show_people")
    found = window.room("team").page  # type: ignore[attr-defined]
    assert isinstance(found, PeoplePage)
    return found


def cells(page: PeoplePage, column: int) -> list[str]:
    return [page.model.index(row, column).data() for row in range(page.model.rowCount())]


def test_everybody_stands_with_their_work(window: MainWindow, page: PeoplePage) -> None:
    assert window.study is not None
    known = people.members(window.study)
    assert cells(page, 0)[0] == "Anna, you"
    assert [one.codings for one in known] == [int(words.replace("\u202f", "")) for words in cells(page, 2)]
    assert cells(page, 1) == ["A", "B"]


def test_a_name_is_changed_and_undone(window: MainWindow, page: PeoplePage) -> None:
    page.table.selectRow(1)
    page.rename_chosen()
    dialog = window.findChild(NameDialog)
    assert dialog is not None
    dialog.name.edit.setText("Anna")
    dialog._take()
    assert dialog.isVisible(), "a name that is taken is told below the field"
    dialog.name.edit.setText("Bram van Dijk")
    dialog._take()
    assert cells(page, 0)[1] == "Bram van Dijk"
    window.undo()
    assert cells(page, 0)[1] == "Bram"


def test_two_names_become_one_person_and_part_again(window: MainWindow, page: PeoplePage) -> None:
    total = sum(one.codings for one in page.model.members)
    bram = page.model.members[1]
    page.table.selectRow(1)
    page.join_chosen()
    entry = page._others.current_entry()
    assert entry is not None
    page._others.chosen.emit(entry)
    assert cells(page, 0) == ["Anna, you, also Bram"]
    assert page.model.members[0].codings <= total
    assert "Bram" in window.notice.sentence
    page._part(bram.id, "Bram")
    assert len(page.model.members) == 2
    page.table.selectRow(1)
    page._colour("5")
    assert people.members(window.study)[1].colour == "5"  # type: ignore[arg-type]
    assert page.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Bram"
