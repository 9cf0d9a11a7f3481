"""Buttons, choices, the ring of focus, the view switch: by keyboard and by mouse."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget

from qcoder.ui.theme import Theme, current
from qcoder.ui.widgets.buttons import Button, DropButton, IconButton
from qcoder.ui.widgets.choices import CheckBox, ChoiceField, RadioButton
from qcoder.ui.widgets.focus_ring import FocusRing
from qcoder.ui.widgets.view_switch import ViewSwitch


@pytest.mark.parametrize("make", [lambda: Button("Merge", kind="primary"), lambda: IconButton("plus", "New code")])
def test_a_button_works_by_key_and_mouse_and_not_when_off(qtbot, window, make):
    button = make()
    window(button)
    presses = []
    button.clicked.connect(lambda: presses.append(1))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setEnabled(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(presses) == 2


def test_an_icon_button_has_a_name_and_a_tip_with_its_key(qtbot, window):
    button = IconButton("magnifying-glass", "Search", key="Ctrl+F")
    window(button)
    assert button.accessibleName() == "Search"
    assert button.toolTip() == "Search (Ctrl+F)"


def ground_of(widget):
    return widget.grab().toImage().pixelColor(4, widget.height() // 2)


def test_the_states_of_a_button_look_different(qtbot, window):
    button = Button("Export…")
    window(button)
    rest = button.grab().toImage()
    button.setDown(True)
    pressed = button.grab().toImage()
    button.setDown(False)
    button.setEnabled(False)
    off = button.grab().toImage()
    assert rest != pressed
    assert rest != off


def test_the_primary_button_wears_the_accent(qtbot, window):
    primary, plain = Button("Merge", kind="primary"), Button("Cancel")
    window(primary, plain)
    assert ground_of(primary) == current().c("accent")
    assert ground_of(plain) == current().c("page")


def test_buttons_change_with_the_theme(qapp, qtbot, window):
    primary = Button("Merge", kind="primary")
    window(primary)
    Theme.by_name("dark").apply(qapp)
    assert ground_of(primary) == Theme.by_name("dark").c("accent")


def test_a_drop_button_opens_its_menu(qtbot, window):
    menu = QMenu()
    menu.addAction("Hubs")
    drop = DropButton("Hubs", menu)
    shown = window(drop)
    menu.setParent(shown, menu.windowFlags())
    opened = []
    menu.aboutToShow.connect(lambda: opened.append(1))
    QTimer.singleShot(0, menu.close)  # `showMenu` comes back once the menu is closed
    drop.showMenu()
    assert opened
    drop.set_words("Cases")
    assert drop.accessibleName() == "Cases"
    assert drop.sizeHint().width() > 40


def test_a_drop_button_shows_its_words_whole(qtbot, window):
    drop = DropButton("Quotations and people")
    window(drop)
    narrow = DropButton("Quotations and people")
    narrow.setFixedWidth(drop.width() - 12)
    window(narrow)
    # The last letters stand left of the caret in both; only the narrow one cuts them.
    assert drop.grab().toImage() != narrow.grab().toImage()


def test_the_ring_follows_the_focus_between_buttons(qtbot, window):
    first, field, second = Button("Export…"), QLineEdit(), IconButton("plus", "New")
    shown = window(first, field, second)
    ring = FocusRing(shown)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    assert ring.geometry() == QRect(first.mapTo(shown, QPoint(0, 0)), first.size()).adjusted(-4, -4, 4, 4)
    field.setFocus()
    assert not ring.isVisible()
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is second


def test_the_ring_moves_with_its_button_and_goes_with_it(qtbot, window):
    button = Button("Export…")
    shown = window(button)
    ring = FocusRing(shown)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    button.move(30, 60)
    assert ring.geometry().topLeft() == QPoint(26, 56)
    button.hide()
    assert not ring.isVisible()


def test_the_ring_does_not_cover_what_a_scroll_area_cuts_off(qtbot, window):
    area, inner, button = QScrollArea(), QWidget(), Button("Export…")
    layout = QVBoxLayout(inner)
    layout.addWidget(button)
    layout.addSpacing(2000)
    area.setWidget(inner)
    shown = window(area)
    ring = FocusRing(shown)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    area.verticalScrollBar().setValue(1000)
    assert not ring.isVisible()
    area.verticalScrollBar().setValue(0)
    assert ring.isVisible()


def test_boxes_and_radio_buttons_by_keyboard_and_on_their_words(qtbot, window):
    box, one, other = CheckBox("Patterns"), RadioButton("Newer kept"), RadioButton("Decide")
    window(box, one, other)
    off = box.grab().toImage()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    assert box.grab().toImage() != off
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(50, box.height() // 2))
    assert not box.isChecked()
    one.click()
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Down)
    assert other.isChecked()


def test_a_choice_field_by_keyboard(qtbot, window):
    choice = ChoiceField(["English", "Dutch", "Ukrainian"])
    window(choice)
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.currentText() == "Dutch"


def test_the_view_switch_is_a_tab_bar_for_keys_mouse_and_screen_readers(qtbot, window):
    switch = ViewSwitch(["Code", "Quotes", "Questions"])
    window(switch)
    switch.setFocus()
    with qtbot.waitSignal(switch.currentChanged) as told:
        qtbot.keyClick(switch, Qt.Key.Key_Right)
    assert told.args == [1]
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.tabRect(2).center())
    assert switch.currentIndex() == 2
    face = QAccessible.queryAccessibleInterface(switch)
    assert face.role() == QAccessible.Role.PageTabList
    assert [switch.tabText(i) for i in range(switch.count())] == ["Code", "Quotes", "Questions"]


def test_tabs_keep_their_place_when_the_choice_changes(qtbot, window):
    switch = ViewSwitch(["Code", "Quotes", "Questions"])
    window(switch)
    before = [switch.tabRect(i) for i in range(3)]
    switch.setCurrentIndex(2)
    assert [switch.tabRect(i) for i in range(3)] == before


def test_tabs_that_find_no_room_stand_in_a_menu(qtbot, window):
    switch = ViewSwitch(["Code", "Codebook", "Quotes", "Questions", "Find"])
    window(switch)
    switch.resize(switch.sizeHint())
    assert not switch.more.isVisible()
    switch.resize(switch.minimumSizeHint())
    assert switch.isTabVisible(0), "the chosen one"
    switch.more.menu().aboutToShow.emit()
    rest = switch.more.menu().actions()
    assert [one.text() for one in rest] == [
        switch.tabText(index) for index in range(5) if not switch.isTabVisible(index)
    ]
    rest[-1].trigger()
    assert switch.currentIndex() == 4
    assert switch.isTabVisible(4)
    assert switch.more.geometry().right() <= switch.width()
    switch.resize(switch.sizeHint())
    assert all(switch.isTabVisible(index) for index in range(5))
