"""The names of the rows stay in sight while a wide table is scrolled."""

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from pytestqt.qtbot import QtBot

from qcoder.ui.widgets.cell_choice import choose_cells
from qcoder.ui.widgets.names_beside import NamesBeside
from qcoder.ui.widgets.table import Column, TableView

COLUMNS, ROWS = 40, 12
NOTHING = QModelIndex()


class Sites(QAbstractTableModel):
    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = NOTHING) -> int:
        return ROWS

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = NOTHING) -> int:
        return COLUMNS

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return f"{index.row()}, {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    table = TableView("Sites")
    table.setModel(Sites(table))
    choose_cells(table, 1)
    NamesBeside(table)
    table.set_columns([Column(width=200), *(Column(width=90) for _ in range(COLUMNS - 1))])
    table.resize(700, 300)
    qtbot.addWidget(table)
    with qtbot.waitExposed(table):
        table.show()
    table.setCurrentIndex(table.model().index(0, 1))
    return table


def names(table: TableView) -> NamesBeside:
    found = table.findChild(NamesBeside)
    assert isinstance(found, NamesBeside)
    return found


def test_they_stand_there_once_they_would_be_gone(table: TableView) -> None:
    assert names(table).isHidden()
    table.setCurrentIndex(table.model().index(2, 30))
    assert names(table).isVisible()
    assert 0 < names(table).width() <= table.columnWidth(0)
    assert not names(table).grab().isNull(), "what paints the table paints them"
    table.setCurrentIndex(table.model().index(2, 0))
    assert names(table).isHidden()


def test_no_cell_that_one_goes_to_lies_under_them(qtbot: QtBot, table: TableView) -> None:
    table.setCurrentIndex(table.model().index(0, COLUMNS - 1))
    for column in range(COLUMNS - 2, 0, -1):
        qtbot.keyClick(table, Qt.Key.Key_Left)
        assert table.currentIndex().column() == column
        covered = names(table).width() if names(table).isVisible() else 0
        assert table.visualRect(table.currentIndex()).left() >= covered


def test_a_press_on_a_name_chooses_its_row_and_scrolls_nothing(qtbot: QtBot, table: TableView) -> None:
    table.setCurrentIndex(table.model().index(0, 30))
    scrolled = table.horizontalScrollBar().value()
    row = table.visualRect(table.model().index(3, 30)).center().y() + table.horizontalHeader().height()
    qtbot.mouseClick(names(table), Qt.MouseButton.LeftButton, pos=QPoint(20, row))
    assert (table.currentIndex().row(), table.currentIndex().column()) == (3, 0)
    assert table.horizontalScrollBar().value() == scrolled
