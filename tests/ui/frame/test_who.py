"""Who is at work: asked in a band where this computer does not know the name, and never twice."""

from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.model.errors import UserError
from qcoder.services import coding
from qcoder.services.codes import codebook
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.settings import Settings
from qcoder.ui.widgets.buttons import Button
from tests.ui.windows import sample_file, sample_template

__all__ = ["sample_file", "sample_template"]


@pytest.fixture
def strange(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> MainWindow:
    """A window on a computer where nobody has said who they are."""
    window = MainWindow(Settings(tmp_path / "settings"))
    window.resize(1280, 800)
    qtbot.addWidget(window, before_close_func=lambda _window: QThreadPool.globalInstance().waitForDone())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def press(window: MainWindow, words: str) -> None:
    next(one for one in window.band.findChildren(Button) if one.text() == words).click()


def test_the_band_asks_once_and_the_window_stays_usable(strange: MainWindow, sample_file: Path) -> None:
    strange.open_path(sample_file)
    assert "done by Anna" in strange.band.sentence
    assert strange.code_view.pane.reader.view.hasFocus(), "nothing stands in the way"
    press(strange, "I am Anna")
    assert strange.band.isHidden()
    strange.close_project()
    strange.open_path(sample_file)
    assert strange.band.isHidden()


def test_somebody_new_is_added_and_codes_as_themselves(strange: MainWindow, sample_file: Path, qtbot: QtBot) -> None:
    strange.open_path(sample_file)
    press(strange, "Somebody else…")
    pick = strange.who._pick
    assert pick is not None
    qtbot.keyClicks(pick.field, "Zoya")
    pick._make_new()
    study = strange.study
    assert study is not None
    assert study.coder.name == "Zoya"
    assert strange.band.isHidden()
    assert "Zoya" in strange.status.accessibleName()
    view = strange.code_view
    turn = next(one for one in view.pane.reader.page.turns if one.number == 2)  # type: ignore[union-attr]
    view.pane.reader.select(turn.start, turn.start + 10)
    view.pane.acts.in_vivo()
    assert view.pane.text is not None
    assert [one for one in coding.of_text(study, view.pane.text.id) if one.coder == study.coder.id]
    assert next(one for one in view.pane.reader.here() if one.coder == "Zoya").mine
    strange.undo()


def test_a_colleague_of_the_study_is_chosen_at_any_time(strange: MainWindow, sample_file: Path) -> None:
    strange.open_path(sample_file)
    strange.menus.run("choose_coder")
    pick = strange.who._pick
    assert pick is not None
    pick.field.setText("bram")
    entry = pick.current_entry()
    assert entry is not None
    pick.chosen.emit(entry)
    assert strange.study is not None
    assert strange.study.coder.name == "Bram"
    assert strange.stack.currentWidget() is strange.code_view
    shown = [one for page in strange.code_view.pane.reader.pages for one in page.codings]
    assert {one.coder for one in shown if one.mine} <= {"Bram"}
    assert {one.coder for one in shown if not one.mine} <= {"Anna"}


def test_the_question_stands_until_it_is_answered(strange: MainWindow, sample_file: Path) -> None:
    strange.open_path(sample_file)
    session = strange.session
    assert session is not None
    session.attempt(lambda: codebook.rename(session.study, codebook.codes(session.study)[0].id, ""))
    assert "Is that you?" not in strange.band.sentence
    press(strange, "Close")
    assert strange.band.isVisible()
    assert "Is that you?" in strange.band.sentence
    codebook.create(session.study, "harbour")  # what is changed says nothing of who does it
    assert "Is that you?" in strange.band.sentence
    strange.telling.offer("A rule can code what is new.", "Look at it…", lambda: None)
    press(strange, "Look at it…")
    press(strange, "I am Anna")
    assert strange.band.isHidden()
    session.problem.emit(UserError("Type a name."), None)
    press(strange, "Close")
    assert strange.band.isHidden(), "it is not asked again once it was answered"
