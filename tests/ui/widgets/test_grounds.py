"""Areas that give what is in front its room."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcoder.ui.widgets.flow import FlowLayout
from qcoder.ui.widgets.grounds import FrontStack, Roomy


def needing(width: int, height: int) -> QWidget:
    page = QWidget()
    page.setMinimumSize(width, height)
    return page


def test_a_page_has_the_room_there_is_whatever_lies_behind_it(qtbot: QtBot, qapp: QApplication) -> None:
    stack = FrontStack()
    small, large = needing(100, 100), needing(900, 700)
    stack.addWidget(small)
    stack.addWidget(large)
    roomy = Roomy(stack)
    qtbot.addWidget(roomy)
    roomy.resize(400, 300)
    roomy.show()
    qtbot.waitUntil(lambda: small.size() == QSize(400, 300))
    stack.setCurrentWidget(large)
    qtbot.waitUntil(lambda: large.size() == QSize(900, 700))
    qtbot.waitUntil(lambda: roomy.horizontalScrollBar().maximum() > 0)
    stack.setCurrentWidget(small)
    qtbot.waitUntil(lambda: small.size() == QSize(400, 300))


def test_lines_of_a_flow_are_scrolled_where_they_have_no_room(qtbot: QtBot, qapp: QApplication) -> None:
    page, options = QWidget(), QWidget()
    flow = FlowLayout(options, gap=8)
    flow.setContentsMargins(0, 0, 0, 0)
    for _ in range(6):
        part = QLabel()
        part.setFixedSize(180, 60)
        flow.addWidget(part)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(options)
    roomy = Roomy(page)
    qtbot.addWidget(roomy)
    roomy.resize(400, 150)
    roomy.show()
    lines = 3 * 60 + 2 * 8
    qtbot.waitUntil(lambda: options.height() == lines)
    roomy.resize(1400, 150)
    qtbot.waitUntil(lambda: roomy.verticalScrollBar().maximum() == 0)
    assert flow.minimumSize().height() == 60, "one line again"
