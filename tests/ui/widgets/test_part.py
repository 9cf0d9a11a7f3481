"""Parts of windows never show as windows of their own: not by themselves, nor while rooms and dialogs are made."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcoder.ui.frame.rooms import ROOMS
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.paged_room import PagedRoom
from qcoder.ui.views.questions.room import NAMES, QuestionsRoom
from qcoder.ui.widgets.bands import EmptyState, ProblemBand
from qcoder.ui.widgets.buttons import Button, DropButton, IconButton
from qcoder.ui.widgets.labels import TextLabel
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]


class Orphans(QObject):
    """Notes what is shown as a window and is none."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, QMainWindow | QDialog | QMenu):
            self.seen.append(f"{type(watched).__name__}: {watched.accessibleName() or watched.objectName()}")
        return False


@pytest.fixture
def orphans(qapp: QApplication) -> Iterator[list[str]]:
    noting = Orphans()
    qapp.installEventFilter(noting)
    yield noting.seen
    qapp.removeEventFilter(noting)


@pytest.mark.parametrize(
    "make", [
        lambda: TextLabel("Words"), lambda: Button("Do"), lambda: IconButton("plus", "Add"),
        lambda: DropButton("All", QMenu()), lambda: EmptyState("None", ""), ProblemBand,
    ],
)
def test_a_part_is_seen_where_it_is_put(make, qtbot: QtBot, orphans: list[str]) -> None:  # type: ignore[no-untyped-def]
    part, other = make(), make()
    part.hide()
    part.setVisible(True)  # before it is put anywhere
    other.hide()
    frame = QWidget()
    qtbot.addWidget(frame)
    column = QVBoxLayout(frame)
    column.addWidget(part)
    column.addWidget(other)
    orphans.clear()
    frame.show()
    assert part.isVisible()
    assert not other.isVisible()
    assert [one for one in orphans if not one.startswith("QWidget")] == []


def test_rooms_and_dialogs_open_without_strays(window: MainWindow, orphans: list[str]) -> None:
    for spec in ROOMS:
        room = window.show_room(spec.name)
        if isinstance(room, PagedRoom):
            for page in room._specs:
                room.open_page(page)
        if isinstance(room, QuestionsRoom):
            for number in NAMES.values():
                room.open_page(number)
    for action in ("hand_out", "show_appearance", "set_note_setting", "edit_cases", "set_attribution"):
        window.menus.run(action)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    assert orphans == []
    assert QApplication.activeWindow() is not None
