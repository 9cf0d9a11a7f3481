"""The table: kinds of cells, fixed rows, the chosen row, sorting, tips."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

from qcoder.ui.theme import Theme, current
from qcoder.ui.widgets.cells import CELL_KINDS, SILENT, STATUSES
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.table import Column, TableView

LONG = "When the café closed for the summer I had nobody to practise with,\nand <b>slowly</b> I forgot the words again."
KINDS = ["status", "words", "code", "muted", "number", "strong", "plain", "call", "thing", "heat", "answer"]


@pytest.fixture
def table(window):
    table = TableView("Quotes")
    model = QStandardItemModel(table)
    titles = ["Status", "Words", "Code", "Who", "Length", "Question", "Coder", "Call", "Thing", "Heat", "Answer"]
    model.setHorizontalHeaderLabels(titles)
    for status, word in (("approved", "Approved"), ("selected", "Selected"), ("candidate", "Candidate")):
        words = (word, LONG, "bonding", "Visitor 3", "19", "C2", "Anna", word, "Source", "12", "3 turns")
        row = [QStandardItem(text) for text in words]
        row[0].setData(status, ItemRole.STATUS)
        row[2].setData(0, ItemRole.COLOUR)
        row[5].setData("changed in both copies", ItemRole.DETAIL)
        row[6].setData(status == "candidate", ItemRole.DIM)
        row[9].setData(0.5, ItemRole.SHARE)
        row[10].setData(SILENT if status == "candidate" else "", ItemRole.STATUS)
        row[10].setData(0.0 if status == "candidate" else 0.5, ItemRole.SHARE)
        model.appendRow(row)
    table.setModel(model)
    table.set_columns([Column(kind, 80, stretch=kind == "words") for kind in KINDS])
    window(table, size=(960, 240))
    return table


def cell_colours(table, row, column):
    image = table.viewport().grab(table.visualRect(table.model().index(row, column))).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_every_kind_paints_in_every_theme(qapp, table):
    assert set(KINDS) == set(CELL_KINDS)
    for name in ("dark", "contrast-dark", "contrast-light", "light"):
        Theme.by_name(name).apply(qapp)
        theme = current()
        assert theme.code(0).name() in cell_colours(table, 0, 2)
        assert theme.c("success").name() in cell_colours(table, 0, 0)
        assert theme.c("border").name() in cell_colours(table, 2, 4)  # no row with focus
        assert cell_colours(table, 0, 10) != cell_colours(table, 2, 10), "silence looks otherwise than an answer"


def test_rows_have_one_height_whatever_they_hold(qapp, table, window):
    assert {table.rowHeight(row) for row in range(3)} == {30}
    Theme.by_name("light", zoom=1.5).apply(qapp)
    assert table.rowHeight(0) == 45
    two = TableView("Merge", two_lines=True)
    two.setModel(table.model())
    window(two)
    assert two.rowHeight(0) == 72


def test_the_chosen_row_has_a_tint_and_an_edge(table):
    table.selectRow(1)
    assert current().c("accent").name() in cell_colours(table, 1, 0)
    for column in range(7):
        assert current().c("current").name() in cell_colours(table, 1, column)
    assert current().c("current").name() not in cell_colours(table, 0, 1)


def test_arrows_move_the_choice_and_tab_leaves_the_table(qtbot, table):
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    assert not table.tabKeyNavigation()


def test_focus_is_seen(table):
    table.selectRow(1)
    table.setFocus()
    focused = table.viewport().grab().toImage()
    table.clearFocus()
    assert table.viewport().grab().toImage() != focused


def test_the_pointer_tints_its_row(qtbot, table):
    table.entered.emit(table.model().index(2, 0))
    assert table.hovered_row == 2
    assert current().c("hover").name() in cell_colours(table, 2, 3)


def test_cut_words_have_a_tip_that_shows_them_as_they_are(table):
    index = table.model().index(0, 1)
    option = QStyleOptionViewItem()
    option.rect = table.visualRect(index)
    at = option.rect.center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))
    assert table.itemDelegate().helpEvent(event, table, option, index)
    assert "&lt;b&gt;slowly" in QToolTip.text()
    QToolTip.hideText()


def test_a_click_on_a_title_sorts_and_shows_an_arrow(qtbot, table):
    table.setSortingEnabled(True)
    header = table.horizontalHeader()
    x = header.sectionViewportPosition(0) + 20
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=_at(header, x))
    assert header.sortIndicatorSection() == 0
    before = header.viewport().grab().toImage()
    header.setSortIndicator(4, Qt.SortOrder.DescendingOrder)
    assert header.viewport().grab().toImage() != before


def _at(header, x):
    point = header.rect().center()
    point.setX(x)
    return point


def test_a_screen_reader_finds_cells_and_titles(table):
    face = QAccessible.queryAccessibleInterface(table)
    assert face.text(QAccessible.Text.Name) == "Quotes"
    assert face.role() == QAccessible.Role.Table
    names = {face.child(i).text(QAccessible.Text.Name) for i in range(face.childCount())}
    assert {"Status", "bonding", "Visitor 3"} <= names


def test_a_column_fits_its_contents_and_unnamed_columns_are_plain(table):
    table.resizeColumnToContents(2)
    assert 60 < table.columnWidth(2) < 140
    table.set_columns([Column("status")])
    assert table.kind_of(6) is CELL_KINDS["plain"]


def test_every_status_has_an_icon(qapp):
    from qcoder.ui.theme import icon_pixmap

    for status in STATUSES.values():
        assert not icon_pixmap(status.icon, current().c(status.role)).isNull()


def test_columns_keep_their_share_when_everything_is_shown_larger(qapp, table):
    before = [table.columnWidth(column) for column in (0, 2, 4)]
    Theme.by_name("light", zoom=1.5).apply(qapp)
    assert [table.columnWidth(column) for column in (0, 2, 4)] == [round(1.5 * width) for width in before]


def test_a_column_grows_with_its_rows_until_somebody_sets_it(table):
    table.set_columns([Column("status", 80), Column("words", stretch=True), Column("code", 80, most=300)])
    narrow = table.columnWidth(2)
    table.model().item(0, 2).setText("a name of some length that wants room")
    table.grow_columns()
    grown = table.columnWidth(2)
    assert narrow < grown <= table.viewport().width() // 2
    table.model().item(0, 2).setText("a name " * 40)
    table.grow_columns()
    assert table.columnWidth(2) == min(300, table.viewport().width() // 2)
    table.horizontalHeader().resizeSection(2, 90)
    table.grow_columns()
    assert table.columnWidth(2) == 90


def test_words_take_the_second_line_of_a_row_that_has_two(window, table):
    two = TableView("Evidence", two_lines=True)
    two.setModel(table.model())
    two.set_columns([Column(kind, 80, stretch=kind == "words") for kind in KINDS])
    window(two, size=(1200, 240))
    text = current().c("text").name()

    def inked(view, part):
        image = view.viewport().grab(view.visualRect(view.model().index(2, 1))).toImage()
        rows = range(image.height() // 2) if part == "upper" else range(image.height() // 2 + 4, image.height() - 4)
        return any(image.pixelColor(x, y).name() == text for x in range(image.width()) for y in rows)

    assert inked(two, "upper")
    assert inked(two, "lower")
