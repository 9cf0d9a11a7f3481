"""The page of the team folder, and the dialog that makes a copy for a colleague."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from qcoder.services import sources
from qcoder.services.codes import codebook
from qcoder.services.study import open_study
from qcoder.services.team import handouts, team_folder
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.hand_out import HandOut
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.team.folder import FolderPage
from qcoder.ui.views.team.merging import MergePage

Settle = Callable[[], None]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


@pytest.fixture
def page(window: MainWindow, settle: Settle) -> FolderPage:
    window.menus.run("open_team_folder")
    found = window.room("team").page  # type: ignore[attr-defined]
    assert isinstance(found, FolderPage)
    settle()
    return found


@pytest.fixture
def bram(window: MainWindow, shared: Path, tmp_path: Path) -> Path:
    """Bram has put a new code into the folder."""
    assert window.study is not None
    other = tmp_path / "bram" / "hubs.qcoder"
    other.parent.mkdir()
    shutil.copy(window.study.path, other)
    with open_study(other, coder="Bram") as study:
        team_folder.choose(study, shared)
        codebook.create(study, "Waiting lists")
        team_folder.publish(study)
    return other


def names(window: MainWindow) -> set[str]:
    assert window.study is not None
    return {code.name for code in codebook.codes(window.study)}


def test_a_folder_is_chosen_and_looked_into(
    window: MainWindow, page: FolderPage, shared: Path, bram: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.empty.accessibleName() == "No team folder yet"
    monkeypatch.setattr(choosing, "open_folder", lambda *_: shared)
    page.empty.button.click()
    settle()
    assert page.model.index(0, 0).data() == "Bram"
    assert page.model.index(0, 2).data() == "1 new action"
    window.menus.run("toggle_blind")
    assert page.model.index(0, 2).data() == "New work", "not how much, while one is blind to others"
    window.menus.run("toggle_blind")
    assert page.look_button.isEnabled()
    assert bram.exists()


def test_one_key_takes_in_and_gives_out(
    window: MainWindow, page: FolderPage, shared: Path, bram: Path, settle: Settle
) -> None:
    page.use_folder(shared)
    settle()
    window.menus.run("sync_team")
    settle()
    assert "Waiting lists" in names(window)
    assert "Took in the work of Bram" in window.notice.sentence
    assert len(list(shared.iterdir())) == 2
    assert {page.model.index(row, 2).data() for row in range(2)} == {"All of it is here", "Your own file"}
    window.undo()
    assert "Waiting lists" not in names(window)
    assert bram.exists()


def test_looking_first_opens_the_merge_page_on_copies(
    window: MainWindow, page: FolderPage, shared: Path, bram: Path, settle: Settle
) -> None:
    page.use_folder(shared)
    settle()
    page.look_button.click()
    settle()
    merge = window.room("team").page  # type: ignore[attr-defined]
    assert isinstance(merge, MergePage)
    assert merge.foot.isVisible()
    merge.merge_now()
    settle()
    assert "Waiting lists" in names(window)
    assert bram.exists()


def test_what_cannot_be_read_is_named(page: FolderPage, shared: Path, settle: Settle) -> None:
    (shared / "half.qcoder").write_bytes(b"SQLite format 3\0" + b"x" * 500)
    page.use_folder(shared)
    settle()
    assert page.model.index(0, 2).data() == "Cannot be read now"
    assert "half.qcoder" in page.model.members[0].sentence
    shutil.rmtree(shared)
    page.refresh()
    settle()
    assert "connected" in page.band.sentence
    page.leave_button.click()
    assert page.empty.accessibleName() == "No team folder yet"


def test_a_copy_is_made_for_a_colleague(
    window: MainWindow, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = window.study
    assert study is not None
    target = tmp_path / "for bram.qcoder"
    monkeypatch.setattr(choosing, "save_file", lambda *_: target)
    window.menus.run("hand_out")
    dialog = window.findChild(HandOut)
    assert dialog is not None
    dialog.choose_place()
    assert not target.exists(), "a name is needed"
    dialog.name.edit.setText("Bram")
    dialog.some.setChecked(True)
    dialog.choose_place()
    settle()
    assert "at least one" in dialog.band.sentence
    dialog.boxes[0][1].setChecked(True)
    dialog.blind.setChecked(True)
    dialog.choose_place()
    settle()
    with open_study(target, read_only=True) as copy:
        assert [one.name for one in sources.everything(copy)] == [sources.everything(study)[0].name]
        assert copy.coder.name == "Bram"
    assert [one.name for one in handouts.everything(study)] == ["Bram"]
    assert "for bram.qcoder" in window.notice.sentence
