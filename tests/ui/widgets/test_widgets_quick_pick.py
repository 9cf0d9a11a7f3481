"""The palette: keys, mouse, focus, place, and what it tells."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from qcoder.ui.theme import Theme
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick

CODES = [
    PickEntry(i, name, "Outcomes", i, count=i * 3)
    for i, name in enumerate(
        [
            "bonding",
            "bridging",
            "linking",
            "safe place",
            "self-reliance",
            "self-esteem",
            "housing",
            "language",
            "childcare",
            "loneliness",
        ]
    )
]


@pytest.fixture
def place(window):
    area = QWidget()
    reader, other = QLineEdit("the reader"), QLineEdit("another part")
    layout = QVBoxLayout(area)
    layout.addWidget(reader)
    layout.addStretch(1)
    layout.addWidget(other)
    window(area, size=(700, 600))
    area.reader, area.other = reader, other
    reader.setFocus()
    return area


@pytest.fixture
def pick(place):
    return QuickPick(
        place,
        lambda text: find(text, CODES),
        hint="Code",
        create_words="New code “{text}”",
        facts=lambda found: f"{found} of {len(CODES)} codes",
    )


ANCHOR = QRect(200, 100, 300, 20)


def turn_the_wheel(view, by):
    middle = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        middle, view.viewport().mapToGlobal(middle), QPoint(), QPoint(0, by),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_enter_picks_the_first_and_gives_the_focus_back(qtbot, place, pick):
    pick.open_at(ANCHOR)
    assert pick.field.hasFocus()
    qtbot.keyClicks(pick.field, "self")
    with qtbot.waitSignal(pick.chosen) as told:
        qtbot.keyClick(pick.field, Qt.Key.Key_Return)
    assert told.args[0].name == "self-esteem"
    assert not pick.isVisible()
    assert place.reader.hasFocus()


def test_digits_pick_the_row_of_that_number(qtbot, pick):
    pick.open_at(ANCHOR)
    with qtbot.waitSignal(pick.chosen) as told:
        qtbot.keyClick(pick.field, Qt.Key.Key_3)
    assert told.args[0].name == "linking"


def test_a_digit_beyond_the_rows_is_typed(qtbot, pick):
    pick.open_at(ANCHOR)
    qtbot.keyClicks(pick.field, "self")
    with qtbot.assertNotEmitted(pick.chosen):
        qtbot.keyClick(pick.field, Qt.Key.Key_9)
    assert pick.field.text() == "self9"


@pytest.mark.parametrize("typed", ["phase ", "phase", "covid-"])
def test_a_digit_that_belongs_to_a_name_is_typed(qtbot, place, typed):
    names = ["Phase 1", "Phase 2", "Emphasis", "COVID-19", "covid-wards"]
    entries = [PickEntry(name, name) for name in names]
    pick = QuickPick(place, lambda text: find(text, entries), hint="Code", create_words="New code “{text}”")
    pick.open_at(ANCHOR)
    qtbot.keyClicks(pick.field, typed)
    with qtbot.assertNotEmitted(pick.chosen):
        qtbot.keyClick(pick.field, Qt.Key.Key_2)
    assert pick.field.text() == f"{typed}2"


def test_entries_out_of_sight_are_reached_by_arrows_and_wheel(qtbot, pick):
    pick.open_at(ANCHOR, "")
    for _ in range(9):
        qtbot.keyClick(pick.field, Qt.Key.Key_Down)
    assert pick.current_entry().name == "loneliness"
    qtbot.keyClick(pick.field, Qt.Key.Key_PageUp)
    qtbot.keyClick(pick.field, Qt.Key.Key_PageUp)
    assert pick.current_entry().name == "bonding"
    for _ in range(3):
        turn_the_wheel(pick.list, -120)
    assert pick.current_entry().name == "linking"


def test_without_digits_they_are_typed(qtbot, place):
    pick = QuickPick(place, lambda _text: CODES, hint="Command", digits=False)
    pick.open_centred()
    qtbot.keyClicks(pick.field, "20")
    assert pick.field.text() == "20"


def test_arrows_and_tab_move_the_current_row_and_tell_it(qtbot, pick):
    told = []
    pick.current_changed.connect(told.append)
    pick.open_at(ANCHOR)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Up):
        qtbot.keyClick(pick.field, key)
    assert [entry.name for entry in told] == ["bonding", "bridging", "linking", "bridging"]
    assert "bridging, Outcomes, 3" in pick.field.accessibleDescription()
    with qtbot.waitSignal(pick.chosen) as chosen:
        qtbot.keyClick(pick.field, Qt.Key.Key_Return)
    assert chosen.args[0].name == "bridging"


def test_ctrl_enter_makes_a_new_code_of_what_is_typed(qtbot, pick):
    pick.open_at(ANCHOR)
    qtbot.keyClicks(pick.field, "safe place ")
    with qtbot.waitSignal(pick.create_requested) as told, qtbot.assertNotEmitted(pick.chosen):
        qtbot.keyClick(pick.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["safe place"]


def test_the_last_row_makes_a_new_code_but_never_unasked(qtbot, pick):
    pick.open_at(ANCHOR)
    qtbot.keyClicks(pick.field, "gratitude")
    assert pick.current_entry() is None
    with qtbot.assertNotEmitted(pick.create_requested):
        qtbot.keyClick(pick.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(pick.create_requested):
        qtbot.keyClick(pick.field, Qt.Key.Key_Down)
        qtbot.keyClick(pick.field, Qt.Key.Key_Return)


def test_nothing_is_made_where_nothing_can_be(qtbot, place):
    pick = QuickPick(place, lambda text: find(text, CODES), hint="Command")
    pick.open_centred()
    qtbot.keyClicks(pick.field, "gratitude")
    with qtbot.assertNotEmitted(pick.create_requested):
        qtbot.keyClick(pick.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pick.isVisible()


def test_escape_leaves_and_gives_the_focus_back(qtbot, place, pick):
    pick.open_at(ANCHOR)
    with qtbot.waitSignal(pick.cancelled):
        qtbot.keyClick(pick.field, Qt.Key.Key_Escape)
    assert place.reader.hasFocus()


def test_going_elsewhere_closes_it_and_keeps_the_focus_there(qtbot, place, pick):
    pick.open_at(ANCHOR)
    with qtbot.waitSignal(pick.cancelled):
        place.other.setFocus()
    assert not pick.isVisible()
    assert place.other.hasFocus()


def test_a_click_picks(qtbot, pick):
    pick.open_at(ANCHOR)
    rect = pick.list.visualRect(pick.list.model().index(1, 0))
    with qtbot.waitSignal(pick.chosen) as told:
        qtbot.mouseClick(pick.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert told.args[0].name == "bridging"


def test_at_most_eight_rows_with_the_whole_count_beside(pick):
    pick.open_at(ANCHOR)
    assert pick.list.model().rowCount() == 8
    texts = {label.text() for label in pick.findChildren(type(pick._count))}
    assert "10 of 10 codes" in texts


def card(pick):
    """The visible box, without its shadow."""
    return pick.geometry().adjusted(13, 13, -13, -13)


def test_it_opens_under_the_words_with_right_edges_level(pick):
    pick.open_at(ANCHOR)
    assert card(pick).right() == ANCHOR.right()
    assert 0 < card(pick).top() - ANCHOR.bottom() < 10


def test_it_opens_above_where_there_is_no_room_below_and_stays_inside(place, pick):
    low = QRect(200, place.height() - 40, 300, 20)
    pick.open_at(low)
    assert card(pick).bottom() < low.top()
    pick.open_at(QRect(0, 100, 30, 20))
    assert pick.geometry().left() >= 0
    place.resize(420, 300)
    assert place.rect().contains(pick.geometry().intersected(place.rect()))


def test_it_paints_in_every_theme(qapp, pick):
    pick.open_at(ANCHOR, "se")
    pictures = set()
    for name in ("light", "dark", "contrast-dark"):
        Theme.by_name(name).apply(qapp)
        image = pick.grab().toImage()
        pictures.add(image.pixelColor(image.rect().center() - QPoint(0, image.height() // 2 - 20)).name())
    assert len(pictures) == 3
