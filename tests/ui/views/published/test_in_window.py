"""Published quotes in the main window: nothing that was written is lost, and words of the reader become quotes."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import open_study
from qcoder.ui.frame.window import MainWindow
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]


def test_closing_the_project_keeps_what_is_in_the_field(qtbot: QtBot, window: MainWindow, sample_file: Path) -> None:
    window.show_room("quotes")
    view = window.quotes_view
    view.table.choose_rows([0], 0)
    view._show_chosen()
    view.marking.edit_form()
    qtbot.keyClicks(view.preview.quote.editor.edit, " [here]")
    window.close_project()
    with open_study(sample_file, read_only=True) as study:
        found = quotes.rows(study, QuoteFilter(status="candidate"))
    assert [row.published.endswith("[here]") for row in found] == [True]


def test_words_of_the_reader_become_a_quote(window: MainWindow) -> None:
    reader = window.code_view.pane.reader
    turn = next(turn for turn in reader.page.turns if turn.number == 6)
    reader.select(turn.start, turn.start + 25)
    window.menus.run("choose_quote")
    assert window.study is not None
    found = quotes.rows(window.study, QuoteFilter(status="candidate"))
    assert {(row.start, row.end) for row in found} == {(turn.start, turn.start + 25)}
