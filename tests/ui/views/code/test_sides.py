"""The panels beside the words are made after the words are seen: in what order, and what stays as it was meanwhile."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.code import CodeView

OpenWindow = Callable[[Path | None], MainWindow]
Reopen = Callable[..., CodeView]


class Painted(QObject):
    """What of some widgets was there whenever the words were painted, from the first time on."""

    def __init__(self, view: CodeView) -> None:
        super().__init__()
        self._view = view
        self.seen: list[tuple[bool, bool, list[int], bool]] = []
        view.pane.reader.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            sides, view = self._view._sides, self._view
            there = sides.sources_there is not None, sides.codebook_there is not None
            self.seen.append((*there, view.panels.sizes(), view.pane.reader.view.hasFocus()))
        return super().eventFilter(watched, event)


@pytest.fixture
def reopen(open_window: OpenWindow, sample_file: Path) -> Reopen:
    """Opens a study that was read before, with room for both panels; nothing of it has been painted then."""
    window = open_window(sample_file)
    window.resize(1440, 900)
    window.settings.set("reading.alone", True)
    window.close_project()
    QApplication.processEvents()

    def again(hidden: Sequence[str] = ()) -> CodeView:
        window.settings.set("code.hidden", hidden)
        window.open_path(sample_file)
        return window.code_view

    return again


def all_there(view: CodeView) -> bool:
    return view._sides.sources_there is not None and view._sides.codebook_there is not None


def test_words_are_painted_first_and_nothing_moves_when_the_panels_come(reopen: Reopen, qtbot: QtBot) -> None:
    opened = reopen()
    painted = Painted(opened)
    qtbot.waitUntil(lambda: bool(painted.seen) and all_there(opened))
    opened.repaint()
    opened.pane.reader.view.viewport().repaint()
    sources, book, sizes, focused = painted.seen[0]
    assert (sources, book) == (False, False)
    assert focused
    assert painted.seen[-1] == (True, True, sizes, True), "as wide as their places, and the keyboard where it was"
    assert opened.sources.isVisible()
    assert opened.codebook.isVisible()
    assert opened.pane.source is not None
    assert opened.sources.current == opened.pane.source.id
    assert opened.codebook.panes()[1].isVisible()


def test_keys_that_come_before_the_panels_are_not_lost(reopen: Reopen, qtbot: QtBot) -> None:
    opened = reopen()
    reader = opened.pane.reader
    reader.select_range((0, 0))
    for _ in range(3):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
            QApplication.postEvent(reader.view, key)
    qtbot.waitUntil(lambda: all_there(opened))
    assert reader.document_caret() == 3
    assert reader.view.hasFocus()


def test_a_panel_that_is_asked_for_is_there_at_once(reopen: Reopen) -> None:
    opened = reopen()
    assert not all_there(opened)
    assert opened.codebook.tree.isVisible()
    assert opened.codebook.current
    assert opened._sides.sources_there is None, "one does not bring the other"


def test_tab_goes_from_the_left_to_the_right_whichever_was_made_first(reopen: Reopen) -> None:
    opened = reopen()
    tree, words, codes = opened.codebook.tree, opened.pane.reader.views[0], opened.sources.tree
    order = chain_of(opened.window(), {tree, words, codes})
    assert order == [codes, words, tree]


def chain_of(window: QWidget, wanted: set[QWidget]) -> list[QWidget]:
    found: list[QWidget] = []
    following = window.nextInFocusChain()
    while following is not window:
        found += [following] if following in wanted else []
        following = following.nextInFocusChain()
    return found


def test_a_hidden_panel_costs_nothing_until_it_is_shown(reopen: Reopen, qtbot: QtBot) -> None:
    opened = reopen(hidden=["left"])
    window, sides = opened.window(), opened._sides
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: sides.codebook_there is not None)
    window.undo()
    assert sides.sources_there is None
    window.menus.run("toggle_left")
    qtbot.waitUntil(lambda: sides.sources_there is not None)
    assert opened.sources.isVisible()
    assert opened.pane.source is not None
    assert opened.sources.current == opened.pane.source.id


def test_a_study_that_is_closed_before_it_was_seen_leaves_nothing_behind(reopen: Reopen) -> None:
    window = reopen().window()
    assert isinstance(window, MainWindow)
    window.close_project()
    QApplication.processEvents()
    assert window.study is None
