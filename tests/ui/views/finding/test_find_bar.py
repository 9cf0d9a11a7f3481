"""Finding in the open text: every hit marked, one selected, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.services import sources
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.finding.find_bar import FindBar
from qcoder.ui.views.finding.words_page import WordsPage

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(window: MainWindow) -> FindBar:
    window.menus.run("find_here")
    found = window.code_view.pane.find_bar
    assert found is not None
    return found


def chosen(window: MainWindow) -> str:
    """The words selected in the reader."""
    reader = window.code_view.pane.reader
    selected, page = reader.selection(), reader.page
    assert selected is not None
    assert page is not None
    return sources.body(window.study, page.text_id)[slice(*selected)]  # type: ignore[arg-type]


def test_typing_selects_the_first_hit_and_marks_all(qtbot: QtBot, window: MainWindow, bar: FindBar) -> None:
    assert bar.field.hasFocus()
    qtbot.keyClicks(bar.field, "people")
    assert chosen(window).casefold() == "people"
    count = int(bar.count.text().split(" of ")[1])
    assert bar.count.text() == f"1 of {count}"
    body = sources.body(window.study, window.code_view.pane.reader.page.text_id)  # type: ignore[arg-type,union-attr]
    assert count == body.casefold().count("people")
    assert len(window.code_view.pane.reader.view.hits) == count


def test_enter_goes_on_and_round(qtbot: QtBot, window: MainWindow, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "people")
    first = window.code_view.pane.reader.selection()
    count = int(bar.count.text().split(" of ")[1])
    qtbot.keyClick(bar.field, Key.Key_Return, Shift)
    assert bar.count.text() == f"{count} of {count}"
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert window.code_view.pane.reader.selection() == first
    qtbot.keyClick(bar.field, Key.Key_Down)
    assert bar.count.text() == f"2 of {count}"


def test_escape_leaves_the_hit_selected_for_coding(qtbot: QtBot, window: MainWindow, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "people")
    qtbot.keyClick(bar.field, Key.Key_Escape)
    reader = window.code_view.pane.reader
    assert bar.isHidden()
    assert reader.view.hasFocus()
    assert chosen(window).casefold() == "people"
    assert not reader.view.hits


def test_what_is_not_there_and_what_is_no_pattern(qtbot: QtBot, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "zzz")
    assert bar.count.text() == "Nothing found"
    bar._options["regex"].setChecked(True)
    bar.field.setText("(a")
    assert "cannot be read" in bar.count.text()
    bar.field.clear()
    assert bar.count.text() == ""


def test_options(qtbot: QtBot, window: MainWindow, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "peop")
    assert " of " in bar.count.text()
    bar._options["whole"].setChecked(True)
    assert bar.count.text() == "Nothing found"
    assert bar._drop.text() == "Whole words"
    bar.field.setText("PEOPLE")
    assert " of " in bar.count.text()
    bar._options["exact"].setChecked(True)
    assert bar.count.text() == "Nothing found"


def test_selected_words_are_looked_for(window: MainWindow, bar: FindBar) -> None:
    bar.leave()
    reader = window.code_view.pane.reader
    body = sources.body(window.study, reader.page.text_id)  # type: ignore[arg-type,union-attr]
    at = body.index("aquarium")
    reader.select(at, at + len("aquarium"))
    window.menus.run("find_here")
    assert bar.field.text() == "aquarium"
    assert bar.count.text().startswith("1 of ")


def test_another_source_is_searched_when_it_is_opened(qtbot: QtBot, window: MainWindow, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "people")
    before = bar.count.text()
    window.code_view.open_source(sources.find(window.study, "Expert round table").id)  # type: ignore[arg-type]
    assert bar.count.text() != before
    assert len(window.code_view.pane.reader.view.hits) == 10


def test_the_whole_study_can_be_searched_on(qtbot: QtBot, window: MainWindow, bar: FindBar) -> None:
    qtbot.keyClicks(bar.field, "people")
    bar.everywhere_asked.emit(bar.field.text())
    page = window.room("find").page  # type: ignore[attr-defined]
    assert isinstance(page, WordsPage)
    assert page.field.text() == "people"
    qtbot.waitUntil(lambda: bool(page.results.found.hits))
