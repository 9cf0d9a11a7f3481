"""What gives way where there is little room: controls go below a title, areas below each other, menus into one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMenuBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcoder.ui.frame.menu_row import MenuRow
from qcoder.ui.settings import Settings
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Roomy
from qcoder.ui.widgets.stacking import StackingRow, StackingSplitter
from qcoder.ui.widgets.titles import ViewTitle
from qcoder.ui.widgets.view_switch import ViewSwitch


def shown_in_window(qtbot: QtBot, part: QWidget, width: int, height: int) -> QWidget:
    """Shows a part within a window, which leaves it any size."""
    window = QWidget()
    qtbot.addWidget(window)
    part.setParent(window)
    window.resize(width, height)
    part.resize(width, height)
    window.show()
    return window


def test_controls_go_below_a_title_that_leaves_them_no_room_and_come_back(qtbot: QtBot) -> None:
    one, other = Button("Keep this search…"), Button("Code all of these…")
    title = ViewTitle("A title of some length", "and facts of it", [one, other])
    _window = shown_in_window(qtbot, title, 900, title.sizeHint().height())
    beside = title.sizeHint().height()
    assert one.y() < beside / 2
    title.resize(one.sizeHint().width() + other.sizeHint().width() + 40, beside)
    qtbot.waitUntil(lambda: title.sizeHint().height() > beside)
    title.resize(title.width(), title.sizeHint().height())
    qtbot.waitUntil(lambda: one.y() >= beside / 2)
    assert 0 <= one.x() < other.x()
    assert other.geometry().right() <= title.width()
    title.resize(900, title.height())
    qtbot.waitUntil(lambda: title.sizeHint().height() == beside)


def test_controls_stand_in_several_rows_where_one_is_too_short_for_them(qtbot: QtBot) -> None:
    every = [Button(f"A button of some length, number {number}") for number in range(5)]
    title = ViewTitle("A title", "", every)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(title)
    column.addStretch(1)
    area = Roomy(holder)
    qtbot.addWidget(area)
    area.resize(3 * every[0].sizeHint().width(), 600)
    area.show()
    qtbot.waitUntil(lambda: len({one.y() for one in every}) > 1)
    assert area.horizontalScrollBar().maximum() == 0
    places = [(one.y(), one.x()) for one in every]
    assert places == sorted(places), "in their order, from row to row"
    assert all(one.geometry().right() < title.width() for one in every)
    area.resize(2400, 600)
    qtbot.waitUntil(lambda: len({one.y() for one in every}) == 1)
    assert [one.x() for one in every] == sorted(one.x() for one in every)


def test_a_title_stands_still_around_a_control_that_is_wider_than_the_window(qtbot: QtBot) -> None:
    wide = QWidget()
    wide.setMinimumWidth(700)
    title = ViewTitle("A title", "", [wide])
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(title)
    holder.setLayout(column)
    area = Roomy(holder)
    qtbot.addWidget(area)
    area.resize(500, 300)
    area.show()
    qtbot.waitUntil(lambda: wide.y() > 10)
    sizes = []
    for _ in range(10):
        QApplication.processEvents()
        sizes.append((title.width(), wide.y()))
    assert len(set(sizes)) == 1
    assert area.horizontalScrollBar().maximum() > 0


def test_areas_stand_below_each_other_where_they_have_no_room_beside_each_other(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    parts = (QWidget(), QWidget())
    split = StackingSplitter(parts, settings, "panes", usual=(420, 720), widths=(260, 320), heights=(150, 220))
    _window = shown_in_window(qtbot, split, 1000, 600)
    qtbot.waitUntil(lambda: split.sizes()[0] > 260)
    assert not split.stacked
    shared = split.sizes()
    split.resize(500, 600)
    qtbot.waitUntil(lambda: split.stacked)
    assert parts[1].y() >= 150
    assert settings.get("panes") is None, "nobody moved anything"
    split.resize(1000, 600)
    qtbot.waitUntil(lambda: split.sizes() == shared)
    assert split.orientation() == Qt.Orientation.Horizontal


def test_areas_stand_below_each_other_where_what_is_in_them_needs_more(qtbot: QtBot, tmp_path: Path) -> None:
    parts = (QWidget(), QWidget())
    inside = QWidget()
    inside.setMinimumWidth(500)
    row = QHBoxLayout(parts[0])
    row.addWidget(inside)
    split = StackingSplitter(parts, Settings(tmp_path), "panes", usual=(420, 720), widths=(260, 320), heights=(15, 22))
    _window = shown_in_window(qtbot, split, 700, 600)
    qtbot.waitUntil(lambda: split.stacked)
    inside.hide()
    qtbot.waitUntil(lambda: not split.stacked)
    inside.show()
    qtbot.waitUntil(lambda: split.stacked)
    parts[1].hide()
    qtbot.waitUntil(lambda: not split.stacked)


def test_controls_go_below_a_field_that_would_be_too_short(qtbot: QtBot) -> None:
    field, one, other = QLineEdit(), Button("On anything"), Button("By anybody")
    controls = QHBoxLayout()
    for control in (one, other):
        controls.addWidget(control)
    row = StackingRow(field, controls, least=120)
    _window = shown_in_window(qtbot, row, 600, 80)
    qtbot.waitUntil(lambda: field.width() > 120)
    assert one.x() > field.geometry().right()
    row.resize(row.minimumSizeHint().width() + 20, 80)
    qtbot.waitUntil(lambda: one.y() > field.geometry().bottom())
    assert field.width() == row.width()
    other.hide()
    row.resize(row.minimumSizeHint().width() + 140, 80)
    qtbot.waitUntil(lambda: one.x() > field.geometry().right())


def test_the_last_menus_stand_in_one_where_the_row_has_no_room_for_them(qtbot: QtBot) -> None:
    bar = QMenuBar()
    names = ["File", "Edit", "View", "Source", "Code", "Quote", "Team", "Help"]
    for name in names:
        bar.addMenu(name)
    above = QWidget()
    qtbot.addWidget(above)
    row = MenuRow(bar, ViewSwitch(["Code", "Quotes"]), above)
    _window = shown_in_window(qtbot, row, 1200, 40)
    assert [action.text() for action in bar.actions()] == names
    row.resize(420, 40)
    qtbot.waitUntil(lambda: len(bar.actions()) < len(names))
    shown = [action.text() for action in bar.actions()]
    folded = [action.text() for action in bar.actions()[-1].menu().actions()]
    assert shown[-1] == "&More"
    assert [*shown[:-1], *folded] == names
    assert bar.sizeHint().width() <= bar.width()
    row.resize(1200, 40)
    qtbot.waitUntil(lambda: [action.text() for action in bar.actions()] == names)
