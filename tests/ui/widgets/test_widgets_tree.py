"""The tree: any model with item roles, keyboard, renaming in place, tips, focus and theme."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLineEdit, QStyleOptionViewItem, QToolTip

from qcoder.ui.theme import Theme, current
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.tree import TreeView

LONG = "Barriers, and what people do about them when nobody helps them out"


@pytest.fixture
def tree(window):
    tree = TreeView("Codebook")
    model = QStandardItemModel(tree)
    group = QStandardItem("Outcomes")
    group.setData(True, ItemRole.STRONG)
    group.setData(80, ItemRole.COUNT)
    for name, colour in (("safe place", 5), ("mental health", 6), (LONG, "#AABB00")):
        code = QStandardItem(name)
        code.setData(colour, ItemRole.COLOUR)
        code.setData(47, ItemRole.COUNT)
        group.appendRow(code)
    source = QStandardItem("Focus group")
    for role, value in (("SHARE", 0.5), ("ICON", "file-text"), ("KEY", "F3"), ("NOTE", "today"), ("DIM", True)):
        source.setData(value, ItemRole[role])
    model.appendRow(group)
    model.appendRow(source)
    tree.setModel(model)
    tree.expandAll()
    window(tree, size=(260, 300))
    return tree


def code(tree, row):
    return tree.model().index(row, 0, tree.model().index(0, 0))


def row_image(tree, index):
    rect = tree.visualRect(index)
    rect.setX(0)
    return tree.viewport().grab(rect).toImage()


def colours(image):
    return {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}


def test_rows_show_the_colour_of_their_code(qapp, tree):
    assert current().code(6).name() in colours(row_image(tree, code(tree, 1)))
    Theme.by_name("dark").apply(qapp)
    assert Theme.by_name("dark").code(6).name() in colours(row_image(tree, code(tree, 1)))


def test_matched_letters_are_bold(tree):
    plain = row_image(tree, code(tree, 1))
    tree.model().setData(code(tree, 1), ((0, 3),), ItemRole.MATCHES)
    assert row_image(tree, code(tree, 1)) != plain


def test_rows_are_26_high_and_grow_with_the_zoom(qapp, tree):
    assert tree.visualRect(code(tree, 0)).height() == 26
    Theme.by_name("light", zoom=1.5).apply(qapp)
    qapp.sendPostedEvents()
    assert tree.visualRect(code(tree, 0)).height() == 39


def test_the_chosen_row_is_tinted_over_its_whole_width(tree):
    rest = row_image(tree, code(tree, 1))
    tree.setCurrentIndex(code(tree, 1))
    chosen = row_image(tree, code(tree, 1))
    assert current().c("current").name() not in colours(rest)
    for x in (12, chosen.width() - 9):
        assert chosen.pixelColor(x, chosen.height() // 2) == current().c("current")


def test_focus_is_seen(tree):
    tree.setCurrentIndex(code(tree, 1))
    tree.setFocus()
    focused = row_image(tree, code(tree, 1))
    tree.clearFocus()
    assert row_image(tree, code(tree, 1)) != focused


def test_the_pointer_is_seen_and_leaves_no_trace(tree):
    rest = row_image(tree, code(tree, 0))
    tree.entered.emit(code(tree, 0))
    assert current().c("hover").name() in colours(row_image(tree, code(tree, 0)))
    QApplication.sendEvent(tree, QEvent(QEvent.Type.Leave))
    assert row_image(tree, code(tree, 0)) == rest


def test_arrows_open_close_and_step(qtbot, tree):
    tree.setFocus()
    tree.setCurrentIndex(tree.model().index(0, 0))
    qtbot.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(tree.model().index(0, 0))
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert tree.currentIndex() == code(tree, 0)


def rename(qtbot, tree, text, key=Qt.Key.Key_Return):
    tree.setFocus()
    tree.setCurrentIndex(code(tree, 0))
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    editor = tree.findChild(QLineEdit)
    assert editor.hasFocus()
    assert editor.height() <= tree.visualRect(code(tree, 0)).height()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, key)
    # Qt commits after the key was handled, and lets the editor go later still.
    qtbot.waitUntil(lambda: tree.state() != TreeView.State.EditingState and not tree.findChildren(QLineEdit))
    return code(tree, 0).data()


def test_a_name_is_edited_in_place(qtbot, tree):
    assert rename(qtbot, tree, "  quiet   place ") == "quiet place"


def test_escape_and_an_empty_name_change_nothing(qtbot, tree):
    assert rename(qtbot, tree, "other", Qt.Key.Key_Escape) == "safe place"
    assert rename(qtbot, tree, "   ") == "safe place"


def ask_for_tip(tree, index):
    option = QStyleOptionViewItem()
    option.rect = tree.visualRect(index)
    at = option.rect.center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, tree.viewport().mapToGlobal(at))
    return tree.itemDelegate().helpEvent(event, tree, option, index)


def test_a_cut_name_has_the_whole_as_its_tip(tree):
    assert ask_for_tip(tree, code(tree, 2))
    assert LONG in QToolTip.text()
    QToolTip.hideText()
    assert not ask_for_tip(tree, code(tree, 0))


def test_a_screen_reader_finds_the_rows(tree):
    face = QAccessible.queryAccessibleInterface(tree)
    assert face.text(QAccessible.Text.Name) == "Codebook"
    assert face.role() == QAccessible.Role.Tree
    names = {face.child(i).text(QAccessible.Text.Name) for i in range(face.childCount())}
    assert {"Outcomes", "safe place", "Focus group"} <= names


def test_a_click_on_the_caret_closes_the_group(qtbot, tree):
    rect = tree.visualRect(tree.model().index(0, 0))
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.x() - 8, rect.center().y()))
    assert not tree.isExpanded(tree.model().index(0, 0))
