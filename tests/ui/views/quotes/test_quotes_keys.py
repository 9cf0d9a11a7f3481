"""The Quotes view without the mouse."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qcoder.ui.views.quotes.view import QuotesView
from qcoder.ui.widgets.wrapped import WrappedLabel
from tests.ui.views.quotes.looking import add_filter, shown, type_words

Key, Control, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_from_filter_to_copy_by_keys_alone(qtbot: QtBot, view: QuotesView) -> None:
    view.setFocus()
    view.choose_filters()  # Shift+F5 of the window's menu
    for words in ("ques", "C7"):
        qtbot.keyClicks(focus(), words)
        qtbot.keyClick(focus(), Key.Key_Return)
    assert focus() is view.table  # where it came from
    qtbot.keyClick(focus(), Key.Key_Home, Control)
    assert view.current_quote() == shown(view)[0]  # the heading of the question is passed over
    qtbot.keyClick(focus(), Key.Key_Down, Shift)
    qtbot.keyClick(focus(), Key.Key_C, Control)
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied == [f"{quote.quote} {quote.attribution}" for quote in shown(view)[:2]]


def test_headings_are_never_chosen(qtbot: QtBot, view: QuotesView) -> None:
    add_filter(qtbot, view, "Question", "C What")
    view.table.setFocus()
    model = view.table.quotes
    second = next(row for row in range(1, model.rowCount()) if model.coded_at(row) is None)
    view.table.choose_rows([second - 1], second - 1)
    qtbot.keyClick(view.table, Key.Key_Down)
    assert view.table.chosen_rows() == [second + 1]
    qtbot.keyClick(view.table, Key.Key_Up)
    assert view.table.chosen_rows() == [second - 1]
    assert view.table.chosen_count() == 1
    qtbot.keyClick(view.table, Key.Key_A, Control)
    assert len(view.table.chosen_rows()) == len(shown(view)) == view.table.chosen_count()


def test_home_and_end_go_to_the_first_and_last_quote(qtbot: QtBot, view: QuotesView) -> None:
    view.table.setFocus()
    last = len(shown(view)) - 1
    qtbot.keyClick(view.table, Key.Key_End)
    assert view.table.chosen_rows() == [last]
    qtbot.keyClick(view.table, Key.Key_Home)
    assert view.table.chosen_rows() == [0]
    qtbot.keyClick(view.table, Key.Key_End, Shift)
    assert view.table.chosen_count() == last + 1


def test_search_is_reached_and_left_by_keys(qtbot: QtBot, view: QuotesView) -> None:
    view.setFocus()
    view.find_here()  # Ctrl+F of the window's menu
    assert focus() is view.search
    type_words(qtbot, view, "tea")
    qtbot.keyClick(focus(), Key.Key_Down)
    assert focus() is view.table
    view.find_here()  # Ctrl+F of the window's menu
    qtbot.keyClick(focus(), Key.Key_Escape)
    qtbot.keyClick(focus(), Key.Key_Escape)
    assert focus() is view.table


def test_next_pane_goes_round(qtbot: QtBot, view: QuotesView) -> None:
    view.table.setFocus()
    seen = [focus()]
    for _ in range(6):
        view.next_pane()
        seen.append(focus())
    assert len(set(seen[:6])) == 6
    assert seen[6] is view.table
    assert view.preview.context.scrolled.area in seen


def test_tab_comes_to_every_control(qtbot: QtBot, view: QuotesView) -> None:
    add_filter(qtbot, view, "Coder", "Bram")
    add_filter(qtbot, view, "role", "Visitor")
    view.search.setFocus()
    order = []
    for _ in range(20):
        qtbot.keyClick(focus(), Key.Key_Tab)
        order.append(focus())
    chips = list(view.filter_row.chips.values())
    wanted = [view.export_button, *chips, view.filter_row.add_button, view.filter_row.clear_button]
    assert order[: len(wanted)] == wanted
    assert {view.table, view.preview.quote.copy_button, view.preview.quote.open_button, view.sort_button} <= set(order)


def test_sorting_by_the_menu_of_its_button(qtbot: QtBot, view: QuotesView) -> None:
    view.sort_button.setFocus()
    menu = view.sort_button.menu()
    qtbot.waitUntil(lambda: menu is not None)
    lengths = next(action for action in menu.actions() if action.text() == "Length")
    lengths.trigger()
    assert view.listing.wish.sort == "length"
    view.sort_button.menu().actions()[-1].trigger()
    assert view.listing.wish.descending
    assert view.table.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_controls_have_names(view: QuotesView) -> None:
    view.table.choose_rows([3], 3)
    unnamed = [
        part
        for part in view.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isVisibleTo(view)
        and not (part.accessibleName() or getattr(part, "text", str)())
        and not isinstance(part, WrappedLabel)
    ]
    assert unnamed == []
