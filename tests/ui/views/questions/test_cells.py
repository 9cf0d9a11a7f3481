"""Several cells of the coverage at once: chosen by keys and by the pointer, opened, copied, counted otherwise."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services.quoting.quotes import FoundQuotes
from qcoder.services.study import Study
from qcoder.ui.settings import Settings
from qcoder.ui.views.questions.view import QuestionsView
from qcoder.ui.widgets.roles import ItemRole
from tests.ui.views.questions.seeing import cells, choose, headings, session_of, words_in

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


def middle(view: QuestionsView, row: int, column: int) -> QPoint:
    table = view.table
    return table.visualRect(table.counts.index(row, column)).center()


def test_shift_and_arrows_choose_a_range_whose_quotes_open_together(qtbot: QtBot, view: QuestionsView) -> None:
    choose(view, "C7", 1)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(view.table, key, SHIFT)
    view.show_chosen()
    assert len(view.table.cells.places()) == 4
    known = view.table.counts.coverage
    assert known is not None
    together = known.together(view.table.cells.places())
    assert view.quotes.model.rowCount() == together.quotes
    assert words_in(view.quotes).startswith(f"4 cells\n{together.quotes} quotes from")
    assert view.status_items()[0].words.startswith("4 cells: ")
    with qtbot.waitSignal(view.quotes_asked) as asked:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    (found,) = asked.args
    assert isinstance(found, FoundQuotes)
    assert found.keys == {row.key for row in together.rows}
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    assert len(view.table.cells.places()) == 1


def test_a_range_passes_over_lines_and_a_question_stands_for_all_columns(view: QuestionsView) -> None:
    choose(view, "A3", 1)
    view.table.extend_to(view.table.currentIndex().row() + 2, 1)  # past the line B to B4
    assert len(view.table.cells.places()) == 2
    question = choose(view, "A3", 0)
    view.table.extend_to(view.table.currentIndex().row(), 3)
    assert view.table.cells.places() == [(question, -1)]


def test_drawing_over_cells_chooses_them(qtbot: QtBot, view: QuestionsView) -> None:
    row = view.table.counts.row_of(choose(view, "A1"))
    viewport = view.table.viewport()
    qtbot.mousePress(viewport, LEFT, pos=middle(view, row, 1))
    qtbot.mouseMove(viewport, middle(view, row + 1, 2))
    view.table.extend_to(row + 1, 2)  # what the pointer does where a platform sends no moves
    qtbot.mouseRelease(viewport, LEFT, pos=middle(view, row + 1, 2))
    assert len(view.table.cells.places()) == 4
    qtbot.mouseClick(viewport, LEFT, SHIFT, middle(view, row + 2, 2))
    assert len(view.table.cells.places()) == 6
    qtbot.mouseClick(viewport, LEFT, pos=middle(view, row, 3))
    assert len(view.table.cells.places()) == 1


def test_what_is_chosen_is_copied_as_a_table(view: QuestionsView) -> None:
    choose(view, "A1", 1)
    view.table.extend_to(view.table.currentIndex().row() + 1, 2)
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "Question\tQuayside\tLinden Park"
    assert lines[1].startswith("A1 How are the four hubs")
    assert lines[1].split("\t")[1:] == cells(view, "A1")[:2]
    assert len(lines) == 3
    assert QApplication.clipboard().mimeData().html().count("<tr>") == 3
    view.saving.copy_whole()
    assert QApplication.clipboard().text().split("\n")[0].endswith("\tChosen")


def test_quotes_below_are_copied_where_the_keyboard_is(view: QuestionsView) -> None:
    choose(view, "A1", 1)
    view.quotes.list.setFocus()
    QTest.keyClick(view.quotes.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    quote = view.quotes.model.quote_at(0)
    assert quote is not None
    assert QApplication.clipboard().text().startswith(quote.quote)


def test_cells_count_sources_people_or_groups_and_remember_it(qtbot: QtBot, view: QuestionsView) -> None:
    view.count_button.menu().aboutToShow.emit()
    actions = {action.text(): action for action in view.count_button.menu().actions()}
    assert list(actions) == ["Quotes and people", "Quotes", "Sources", "People", "Groups"]
    actions["People"].trigger()
    assert cells(view, "B6")[:3] == ["5", "2", "silent"]
    assert view.count_button.text() == "People"
    assert Settings().get("questions")["count"] == "people"
    with qtbot.waitSignal(session_of(view).changed, raising=False, timeout=1):
        view.count("groups")
    assert cells(view, "B6")[5] == "2"


def test_columns_can_be_persons_or_sources(view: QuestionsView) -> None:
    view.show_columns("sources")
    assert "Focus group Quayside" in headings(view)
    view.show_columns("people")
    assert "Nino" in headings(view)
    across, counts = Qt.Orientation.Horizontal, view.table.counts
    alike = headings(view).index("Participant 1") + 1
    assert counts.headerData(alike, across, ItemRole.DETAIL) == "Focus group Linden Park"
    spoken = str(counts.headerData(alike, across, Qt.ItemDataRole.AccessibleTextRole))
    assert "Participant 1, Focus group Linden Park" in spoken
    assert "p." not in "".join(cells(view, "A1"))


def test_chosen_says_how_many_quotes_are_in_the_report(view: QuestionsView, study: Study) -> None:
    from qcoder.services.published import forms
    from qcoder.services.published.forms import Spot

    choose(view, "C8", 1)
    quote = view.quotes.model.quote_at(0)
    assert quote is not None
    assert cells(view, "C8")[-1] == "0 of 56"
    forms.set_status(study, [Spot(quote.text_id, quote.start, quote.end, None)], "selected")
    assert cells(view, "C8")[-1] == "1 of 56"
    choose(view, "C8", len(headings(view)))
    assert view.status_items()[0].words == "C8: 1 of 56 quotes chosen for the report"
