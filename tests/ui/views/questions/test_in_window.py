"""The Questions view in the main window: reached by its key and tab, and on to Quotes and the transcript."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from pytestqt.qtbot import QtBot

from qcoder.services import questions
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.questions.page_switch import PageSwitch
from qcoder.ui.views.questions.room import NAMES, QuestionsRoom
from tests.ui.views.questions.seeing import choose
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]


def test_ctrl_3_shows_it_and_enter_goes_on_to_the_same_quotes(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    view = window.questions_view
    assert window.stack.currentWidget() is window.room("questions")
    assert window.switch.tabText(window.switch.currentIndex()) == "Questions"
    assert view.table.hasFocus()
    choose(view, "C8", 3)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.quotes_view
    shown = window.quotes_view.table.quotes
    rows = [shown.quote_at(row) for row in range(shown.rowCount())]
    found = {(quote.text_id, quote.start, quote.end) for quote in rows if quote is not None}
    assert len(found) == 16
    assert {quote.case for quote in rows if quote is not None} == {"Brickfields"}


def test_a_quote_below_opens_in_the_transcript(qtbot: QtBot, window: MainWindow) -> None:
    window.show_room("questions")
    view = window.questions_view
    choose(view, "C8", 3)
    quote = view.quotes.model.quote_at(0)
    assert quote is not None
    qtbot.keyClick(view.quotes.list, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.code_view
    assert window.code_view.pane.source is not None
    assert window.code_view.pane.source.id == quote.source_id


def test_the_pages_stand_at_one_place_whichever_is_in_front(window: MainWindow) -> None:
    window.show_room("questions")
    room = window.room("questions")
    assert isinstance(room, QuestionsRoom)
    places = set()
    for number in NAMES.values():
        page = room.open_page(number)
        window.grab(QRect(0, 0, 1, 1))  # lays out all of it, and paints next to nothing
        switch = page.findChild(PageSwitch)
        assert switch is not None
        assert switch.currentIndex() == number
        places.add(switch.mapTo(window, switch.rect().topLeft()).toTuple())
    [(left, top)] = places
    assert 0 < left < 20 < top, "at the left, below the menus"


def test_closing_the_project_keeps_the_answer_that_was_being_written(window: MainWindow, sample_file: Path) -> None:
    window.show_room("questions")
    view = window.questions_view
    question = choose(view, "C8")
    view.panel.answer.begin()
    view.panel.answer.area.set_words("Written at the last moment")
    window.close_project()
    window.open_path(sample_file)
    assert window.study is not None
    assert questions.answer(window.study, question).words == "Written at the last moment"
