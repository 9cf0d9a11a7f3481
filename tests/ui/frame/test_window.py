"""The window around the views: welcome, menus, opening and closing, problems, themes, go-to."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from qcoder.model.errors import EnvironmentProblem
from qcoder.model.suffix import SAMPLE
from qcoder.services.codes import codebook
from qcoder.services.study import open_study
from qcoder.ui.actions import ACTIONS, MENUS
from qcoder.ui.frame.features import FEATURES
from qcoder.ui.frame.rooms import ROOMS
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.settings import Settings
from qcoder.ui.theme import current

Open = Callable[[Path | None], MainWindow]


def test_greets_without_a_project(open_window: Open) -> None:
    window = open_window(None)
    assert window.stack.currentWidget() is window.welcome
    assert not window.switch.isVisible()
    enabled = {name for name, action in window.menus.actions.items() if action.isEnabled()}
    assert {"new_project", "open_project", "open_sample", "quit"} <= enabled
    assert not enabled & {"undo", "apply_code", "export_quotes", "import_transcripts"}


def test_every_action_of_an_open_study_does_something(window: MainWindow) -> None:
    for spec in ACTIONS:
        window.show_room("quotes" if spec.menu == "Quote" else "code")
        assert window._method(spec.name) is not None, spec.name


def test_every_feature_has_the_methods_of_its_actions(window: MainWindow) -> None:
    names = {spec.name for spec in ACTIONS}
    for feature in FEATURES:
        made = feature.make(window)
        for action in feature.actions:
            assert action in names
            assert callable(getattr(made, action))


def test_every_room_comes_to_the_front(window: MainWindow) -> None:
    for spec in ROOMS:
        room = window.show_room(spec.name)
        assert window.stack.currentWidget() is room
        assert window.switch.tabText(window.switch.currentIndex()) == spec.title
        assert window.menus.actions[f"show_{spec.name}_view"].isEnabled()


def test_actions_are_whole() -> None:
    names = [spec.name for spec in ACTIONS]
    assert len(names) == len(set(names))
    keys = [spec.keys for spec in ACTIONS if spec.keys]
    assert len(keys) == len(set(keys))
    assert all(spec.menu in MENUS and spec.help.endswith(".") and spec.words for spec in ACTIONS)


def test_opens_again_from_the_welcome_screen(open_window: Open, sample_file: Path) -> None:
    window = open_window(sample_file)
    window.close_project()
    assert window.stack.currentWidget() is window.welcome
    assert window.welcome.recent.model().index(0, 0).data() == "Neighbourhood hubs for newcomers"
    QTest.keyClick(window.welcome.recent, Qt.Key.Key_Return)
    assert window.study is not None
    assert window.study.path == sample_file


def test_a_new_study_is_not_begun_among_the_copies_of_the_sample(open_window: Open, sample_file: Path) -> None:
    copy = sample_file.parent / "sample" / SAMPLE
    copy.parent.mkdir()
    window = open_window(Path(shutil.move(sample_file, copy)))
    assert window.study is not None
    assert Settings().get("folder", "") == ""


def test_a_file_that_is_no_project_is_told_in_one_sentence(open_window: Open, tmp_path: Path) -> None:
    path = tmp_path / "no.qcoder"
    path.write_text("nothing of the kind", encoding="utf-8")
    window = open_window(path)
    assert window.study is None
    assert "not a QCoder project" in window.band.sentence


def test_a_project_in_use_is_offered_read_only(open_window: Open, sample_file: Path) -> None:
    with open_study(sample_file):
        window = open_window(sample_file)
        assert window.study is None
        assert "open for writing by" in window.band.sentence
        offer = next(button for button in window.band._buttons if "read-only" in button.text())
        QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
        assert window.study is not None
        assert window.study.read_only
        assert not window.menus.actions["apply_code"].isEnabled()
        assert "read-only" in window.windowTitle()
        window.code_view.pane.reader.select(0, 50)
        window.code_view.pane.ask_code()
        assert not window.code_view.pane.code_palette.widget.isVisible()


def test_nothing_flashes_up_as_a_window_of_its_own(
    open_window: Open, sample_file: Path, qapp: QApplication
) -> None:
    window = open_window(None)
    flashes: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                flashes.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    window.open_path(sample_file)
    window.show_room("quotes")
    window.import_transcripts()
    qapp.removeEventFilter(watch)
    assert flashes == []


def test_undo_in_the_menu_has_a_name(window: MainWindow) -> None:
    study = window.study
    assert study is not None
    assert not window.menus.actions["undo"].isEnabled()
    code = codebook.codes(study)[0]
    codebook.rename(study, code.id, "Ties")
    assert window.menus.actions["undo"].text() == f"Undo: rename the code {code.name} to Ties"
    window.menus.run("undo")
    assert codebook.get(study, code.id).name == code.name
    assert window.menus.actions["redo"].isEnabled()
    window.menus.run("redo")
    assert codebook.get(study, code.id).name == "Ties"


def test_trouble_with_the_disk_offers_to_try_again(window: MainWindow) -> None:
    session, tries = window.session, []

    def fails_once() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise EnvironmentProblem("The disk is full; make room and try again.")
        return "done"

    assert session is not None
    assert session.attempt(fails_once) is None
    assert window.band.isVisible()
    again = next(button for button in window.band._buttons if "again" in button.text())
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert len(tries) == 2


def test_goes_anywhere(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "expert round")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.code_view.pane.source is not None
    assert window.code_view.pane.source.name == "Expert round table"
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "dark theme")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert current().name == "dark"


@pytest.mark.parametrize("name", ["theme_light", "theme_dark", "theme_contrast"])
def test_themes_switch_at_once_and_are_remembered(window: MainWindow, name: str) -> None:
    window.menus.run(name)
    assert current().name.startswith({"theme_contrast": "contrast"}.get(name, name.removeprefix("theme_")))
    assert window.settings.get("theme") == current().name


def test_panes_by_key(window: MainWindow) -> None:
    view = window.code_view
    view.pane.reader.setFocus()
    seen = []
    for _ in range(4):
        view.next_pane()
        seen.append(window.focusWidget())
    assert len(set(map(id, seen))) == 4
    for one in [*seen[-2::-1]]:
        window.menus.run("previous_pane")
        assert window.focusWidget() is one, "the same way back"
    view.toggle_right()
    assert not view.codebook.isVisible()
    view.toggle_right()
    assert view.codebook.isVisible()
