"""Actions on thousands of rows in the window: what shows meanwhile, what is held off, and stopping."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.model.errors import UserError
from qcoder.services.codes import codebook
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.large_work import MANY_ROWS


def _code(window: MainWindow) -> tuple[bytes, str]:
    one = codebook.codes(window.study)[-1]
    return one.id, one.name


def test_few_rows_are_done_at_once_and_many_behind_the_window(window: MainWindow, qtbot: QtBot) -> None:
    study, session = window.study, window.session
    code, name = _code(window)
    told: list[int] = []
    session.carry_out(lambda: codebook.rename(study, code, "Once"), 1, "Renaming", lambda _one: told.append(1))
    assert told == [1]
    assert window.waiting.sentence == ""
    go = Event()

    def rename() -> str:
        assert go.wait(20)
        codebook.rename(study, code, "Twice")
        return "done"

    answers: list[str] = []
    session.carry_out(rename, MANY_ROWS, "Renaming 2 000 things", answers.append)
    assert window.waiting.sentence == "Renaming 2 000 things"
    qtbot.waitUntil(window.waiting.isVisible)
    assert window.waiting.accessibleName() == "Renaming 2 000 things"
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(window.switch, Qt.MouseButton.LeftButton)
    session.undo()  # even where somebody asks for it in spite of all that
    go.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert not window.waiting.isVisible()
    assert not session.large.busy
    assert {one.name for one in codebook.codes(study)} >= {"Twice"}
    shown = window.code_view.codebook
    assert any(one.name == "Twice" for one in shown._codes)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert {one.name for one in codebook.codes(study)} >= {"Once"}
    window.undo()
    assert {one.name for one in codebook.codes(study)} >= {name}


def test_escape_stops_it_and_all_is_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    study, session = window.study, window.session
    code, _name = _code(window)
    go, answers = Event(), []

    def delete() -> None:
        assert go.wait(20)
        codebook.delete(study, code)

    session.carry_out(delete, MANY_ROWS, "Deleting", answers.append)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert "Stopping" in window.waiting.sentence
    go.set()
    with qtbot.waitSignal(session.large.ended):
        pass
    assert answers == []
    assert code in {one.id for one in codebook.codes(study)}
    assert not study.undo_name

    def fail() -> None:
        raise UserError("Not like this; do it otherwise.")

    with qtbot.waitSignal(session.problem):
        session.carry_out(fail, MANY_ROWS, "Failing")
    assert window.band.sentence == "Not like this; do it otherwise."


def test_closing_the_study_stops_it(window: MainWindow) -> None:
    study = window.study
    code, _name = _code(window)
    answers: list[object] = []
    window.session.carry_out(lambda: codebook.delete(study, code), MANY_ROWS, "Deleting", answers.append)
    path = study.path
    window.close_project()
    assert window.study is None
    window.open_path(path)
    QApplication.processEvents()
    assert answers == []


@pytest.mark.parametrize("join", [False, True])
def test_deleting_and_joining_a_much_used_code_and_undoing_that(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, join: bool
) -> None:
    monkeypatch.setattr("qcoder.ui.session.MANY_ROWS", 1)
    study, session = window.study, window.session
    room = window.room("codebook")
    counts = codebook.counts(study)
    codes = [one for one in codebook.codes(study) if counts.get(one.id) and one.place == one.last]
    before = codebook.counts(study)
    with qtbot.waitSignal(session.done) as said:
        if join:
            room.keeping.join([codes[0].id], codes[1].id)
        else:
            room.keeping.delete([codes[0].id])
    assert ("Joined" if join else "Deleted") in said.args[0]
    assert codes[0].id not in codebook.counts(study)
    with qtbot.waitSignal(session.large.ended):
        window.undo()
    assert codebook.counts(study) == before
