"""Rows of trees where room is short."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from qcoder.ui.theme import Theme
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.tree_delegate import TreeDelegate

WIDE, NARROW = 600, 130


def painted(name: str, width: int, **said: object) -> QImage:
    """A row of a tree as it is painted, with what else its model says by role."""
    item = QStandardItem(name)
    for role, value in said.items():
        item.setData(value, ItemRole[role])
    model = QStandardItemModel()
    model.appendRow(item)
    option, delegate = QStyleOptionViewItem(), TreeDelegate()
    height = delegate.sizeHint(option, model.index(0, 0)).height()
    option.rect = QRect(0, 0, width, height)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def test_names_that_begin_alike_are_told_apart_by_their_ends(qapp: QApplication) -> None:
    Theme.by_name("light").apply(qapp)
    one, other = "Interview volunteer Northgate", "Interview volunteer Quayside"
    assert painted(one, NARROW) == painted(other, NARROW), "cut at their ends they look alike"
    assert painted(one, NARROW, ENDS=True) != painted(other, NARROW, ENDS=True)
    assert painted(one, WIDE, ENDS=True) == painted(one, WIDE), "what has room is not cut"
    long = "Interviewwithoutanyblank" * 9
    assert painted(long, NARROW, ENDS=True) == painted(long, NARROW)


def test_a_bar_stands_beside_the_second_line_where_there_is_one(qapp: QApplication) -> None:
    Theme.by_name("light").apply(qapp)
    name = "Interview volunteer"
    assert painted(name, 160, DETAIL="0/30 read").copy(0, 0, 160, 20) == (
        painted(name, 160, DETAIL="0/30 read", SHARE=0.5).copy(0, 0, 160, 20)
    ), "the name has the whole width"
    assert painted(name, 160).copy(0, 0, 160, 20) != painted(name, 160, SHARE=0.5).copy(0, 0, 160, 20)
