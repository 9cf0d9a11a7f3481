"""Fields that are edited where they stand are as high as their words."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.ui.theme import Theme, current
from qcoder.ui.views.codebook.in_place import InPlaceText


def test_a_field_follows_its_lines_at_every_width(qtbot: QtBot, qapp: QApplication) -> None:
    Theme.by_name("light").apply(qapp)
    field = InPlaceText("Use when", lambda _words: True)
    qtbot.addWidget(field)
    field.resize(900, 300)
    field.show_words("People of the same origin find each other, comfort each other and look after each other. " * 2)
    field.show()

    def lines() -> int:
        return field.edit.document().firstBlock().layout().lineCount()

    def fits() -> bool:
        height = QFontMetrics(current().font()).lineSpacing() * lines() + 8
        return lines() > 0 and field.edit.height() == height and field.edit.verticalScrollBar().maximum() == 0

    counts = []
    for width in (900, 300, 620, 180, 1400):
        field.resize(width, 300)
        qtbot.waitUntil(fits)
        counts.append(lines())
    assert counts[3] > counts[1] > counts[2] > counts[4] >= 1
