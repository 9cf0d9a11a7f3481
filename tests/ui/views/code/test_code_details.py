"""What a code means, beside the words."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.ui.theme import Theme
from qcoder.ui.views.code.code_details import CodeDetails
from qcoder.ui.widgets.buttons import Button
from tests.small_study import code_named, empty, project, study, template, template_empty

__all__ = ["empty", "project", "study", "template", "template_empty"]


def test_a_code_that_goes_while_its_button_is_held_asks_for_nothing(
    study: Study, qtbot: QtBot, qapp: QApplication
) -> None:
    Theme.by_name("light").apply(qapp)
    details, asked = CodeDetails(), list[object]()
    qtbot.addWidget(details)
    details.quotes_asked.connect(asked.append)
    details.show_code(codebook.get(study, code_named(study, "Ties").id), 3, ())
    details.show()
    button = next(one for one in details.findChildren(Button) if one.text() == "Show its quotes")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [code_named(study, "Ties").id]
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    details.show_code(None, 0, ())  # the palette that showed the code is gone
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert asked == [code_named(study, "Ties").id]
