"""Several entries at once in the quick pick, and entries found by what else they are called."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick

SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTRIES = (
    PickEntry(1, "bonding", "Ties", others=("samenhang", "Social connections > Ties > bonding")),
    PickEntry(2, "linking", "Ties", others=("schakelen",), about="Contact with officials and with services."),
    PickEntry(3, "samen eten", "Activities"),
    PickEntry(4, "кава", "Activities", others=("coffee",)),
)


@pytest.fixture
def pick(qtbot: QtBot, qapp: object) -> QuickPick:
    area = QWidget()
    QVBoxLayout(area).addWidget(QLineEdit())
    qtbot.addWidget(area)
    area.resize(700, 600)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    made = QuickPick(area, lambda words: find(words, ENTRIES), hint="Code", create_words="New “{text}”", many=True)
    made.open_centred()
    return made


def names(words: str) -> list[str]:
    return [entry.name for entry in find(words, ENTRIES)]


def test_names_come_before_labels_and_labels_before_descriptions() -> None:
    assert names("samen") == ["samen eten", "bonding"]
    assert names("schakelen") == ["linking"]
    assert names("coffee") == ["кава"]
    assert names("officials serv") == ["linking"]
    assert names("conn ties bond") == ["bonding"], "a path is found by its parts"
    assert names("wi") == [], "two letters of a description say nothing"


def test_what_fitted_is_shown_beside_the_name() -> None:
    assert find("samenhang", ENTRIES)[0].parent == "samenhang"
    assert "officials" in find("officials", ENTRIES)[0].parent


def test_ticks_are_counted_and_taken_back(pick: QuickPick, qtbot: QtBot) -> None:
    chosen: list[list[PickEntry]] = []
    pick.many_chosen.connect(chosen.append)
    for words in ("bond", "link", "bond"):
        QTest.keyClicks(pick.field, words)
        QTest.keyClick(pick.field, Qt.Key.Key_Return, SHIFT)
        assert pick.field.text() == ""
    assert pick._count.text() == "1 ticked"
    first = pick.list.model().index(0, 0)
    assert first.data() == "linking"
    assert first.data(Qt.ItemDataRole.AccessibleTextRole).startswith("✓")
    QTest.keyClicks(pick.field, "eten")
    QTest.keyClick(pick.field, Qt.Key.Key_Return)
    assert [[entry.key for entry in entries] for entries in chosen] == [[2, 3]]
    pick.open_centred()
    assert pick._count.text() == "", "the next time nothing is ticked"


def test_nothing_that_fits_is_said_and_cannot_be_taken(qtbot: QtBot, pick: QuickPick) -> None:
    only = QuickPick(pick.parentWidget(), lambda words: find(words, ENTRIES), hint="Command")
    only.open_centred("zzzz")
    index = only.list.model().index(0, 0)
    assert index.data() == "Nothing fits"
    with qtbot.assertNotEmitted(only.chosen):
        QTest.keyClick(only.field, Qt.Key.Key_Return)
        QTest.keyClick(only.field, Qt.Key.Key_1)
    assert only.isVisible()
    only.grab()
