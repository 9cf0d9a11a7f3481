"""Tab goes through a pane as it is laid out, also to what came later."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcoder.ui.widgets.tab_order import tab_as_laid_out


def test_tab_visits_what_came_later_where_it_stands(window, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    pane, inside = QWidget(), QWidget()
    last, first, later = QPushButton("Last"), QLineEdit(), QLineEdit()
    scrolled = QScrollArea()
    scrolled.setWidgetResizable(True)
    row = QHBoxLayout(inside)
    row.addWidget(first)
    scrolled.setWidget(inside)
    column = QVBoxLayout(pane)
    column.addWidget(last)
    column.insertWidget(0, scrolled)
    row.addWidget(later)
    tab_as_laid_out(pane)
    window(pane, size=(260, 200))
    scrolled.setFocus()
    seen = []
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [first, later, last]
