"""Draws the shared parts on one sheet, with real widgets, to look at: `python tests/screens/parts_sheet.py FOLDER`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qcoder.ui.paint.coded import Mark, code_block
from qcoder.ui.paint.coded_words import paint_rules, paint_tints
from qcoder.ui.paint.draw import LEFT, draw_text
from qcoder.ui.paint.lines import Lines
from qcoder.ui.paint.margin import paint_margin
from qcoder.ui.paint.margin_frame import label_row, margin_frame
from qcoder.ui.paint.signs import fill_pattern
from qcoder.ui.paint.stripes import Stripe, lay_stripes
from qcoder.ui.theme import CODE_COLOURS, Theme, current
from qcoder.ui.widgets.bands import EmptyState, ProblemBand, ProgressStrip
from qcoder.ui.widgets.buttons import Button, DropButton, IconButton
from qcoder.ui.widgets.choices import CheckBox, ChoiceField, RadioButton
from qcoder.ui.widgets.fields import SearchField, TextField
from qcoder.ui.widgets.filter_chip import FilterChip
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.focus_ring import FocusRing
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import KeyCap
from qcoder.ui.widgets.notice import Notice
from qcoder.ui.widgets.quick_pick import QuickPick
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.status_line import StatusItem, StatusLine
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.titles import PanelTitle, SectionTitle, ViewTitle
from qcoder.ui.widgets.tree import TreeView
from qcoder.ui.widgets.view_switch import ViewSwitch

SIZE = (1440, 1000)
TEXT = (
    "We came for tea and stayed for the people. In the second month I began to write letters for the others, and "
    "then I saw that I was not afraid of the counter any more. The town hall knows my name now. It is a strange "
    "feeling, and a good one."
)
PLACES = [
    ("bonding", 0, "A", "We came", "people."),
    ("self-reliance", 3, "A", "In the second", "any more."),
    ("sense of purpose", 18, "B", "write letters", "any more."),
    ("trust in institutions", 8, "B", "I was not", "my name now."),
    ("linking", 2, "B", "the counter", "my name now."),
    ("mental health", 6, "A", "It is a strange", "a good one."),
    ("self-esteem", 19, "B", "and a good", "one."),
]
GROUPS = {
    "Social connections": [("bonding", 0, 74), ("bridging", 4, 58), ("linking", 2, 39)],
    "Outcomes": [("safe place", 5, 51), ("mental health", 6, 47), ("self-reliance", 3, 33), ("self-esteem", 19, 12)],
    "Barriers, and what people do about them when nobody helps": [("language", 16, 44), ("housing", 12, 31)],
}
SOURCES = [("Focus group visitors", 0.48), ("Hub manager", 1.0), ("Volunteer, kitchen", 0.0)]
QUOTES = [
    ("approved", "Approved", "Since that day I have somebody to ring.", 0, "bonding", "Visitor 3", 8),
    (
        "selected",
        "Selected",
        "I went to the counter on my own and put my son down for school.",
        3,
        "self-reliance",
        "Visitor 4",
        14,
    ),
    (
        "candidate",
        "Candidate",
        "When the café closed for the summer I had nobody to practise with, and I forgot words.",
        16,
        "language",
        "Visitor 1",
        16,
    ),
]


class Words(QWidget):
    """Coded words with their margin, painted by the painters of the reader."""

    def __init__(self, rtl=False):
        super().__init__()
        self.setFixedHeight(176)

    def paintEvent(self, _event):
        theme, painter = current(), QPainter(self)
        painter.fillRect(self.rect(), theme.c("page"))
        pitch = 28 if theme.is_contrast else 26
        layout = QTextLayout(TEXT, theme.reading())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(456)
            line.setPosition(QPointF(0, round(y + (pitch - line.height()) / 2)))
            y += pitch
        layout.endLayout()
        marks, stripes = [], []
        for number, (name, colour, coder, first, last) in enumerate(PLACES):
            start = TEXT.index(first)
            end = TEXT.index(last, start) + len(last)
            marks.append(Mark(start, end, colour, active=number == 0))
            top, bottom = (layout.lineForTextPosition(at).lineNumber() for at in (start, end - 1))
            stripes.append(Stripe(top * pitch + 2, (bottom + 1) * pitch - 1, colour, name, coder, active=number == 0))
        coded = code_block(marks, len(TEXT), tints=theme.tints)
        paint_tints(painter, Lines(layout, pitch), coded, theme)
        painter.setPen(theme.c("text"))
        layout.draw(painter, QPointF(0, 0))
        paint_rules(painter, Lines(layout, pitch), coded, theme)
        laid = lay_stripes(stripes, row=label_row(theme))
        paint_margin(painter, theme, margin_frame(theme, 472, 172, laid.depth), stripes, laid, 0, 176)


class Palette(QWidget):
    """The 24 colours."""

    def __init__(self):
        super().__init__()
        self.setFixedHeight(8 * 28)

    def paintEvent(self, _event):
        theme, painter = current(), QPainter(self)
        for number, colour in enumerate(CODE_COLOURS):
            x, y = number % 3 * 150, number // 3 * 28
            fill_pattern(painter, QRectF(x, y, 4, 24), theme.code(number), theme.pattern(number))
            painter.fillRect(QRectF(x + 8, y, 132, 24), theme.tint(number))
            draw_text(painter, QRectF(x + 14, y, 20, 24), str(number), theme.font("micro"), theme.c("muted"), LEFT)
            draw_text(painter, QRectF(x + 36, y, 104, 24), colour.name, theme.reading(15), theme.c("text"))


def code_tree():
    tree = TreeView("Codebook")
    model = QStandardItemModel(tree)
    for group, codes in GROUPS.items():
        parent = QStandardItem(group)
        parent.setData(True, ItemRole.STRONG)
        parent.setData(sum(count for *_, count in codes), ItemRole.COUNT)
        for name, colour, count in codes:
            item = QStandardItem(name)
            item.setData(colour, ItemRole.COLOUR)
            item.setData(count, ItemRole.COUNT)
            parent.appendRow(item)
        model.appendRow(parent)
    sources = QStandardItem("Sources")
    sources.setData(True, ItemRole.STRONG)
    for name, share in SOURCES:
        item = QStandardItem(name)
        item.setData(share, ItemRole.SHARE)
        item.setData("file-text", ItemRole.ICON)
        sources.appendRow(item)
    model.appendRow(sources)
    tree.setModel(model)
    tree.expandAll()
    tree.setCurrentIndex(model.item(1).child(2).index())
    return tree


def quote_table():
    table = TableView("Quotes")
    model = QStandardItemModel(table)
    model.setHorizontalHeaderLabels(["Status", "Words", "Code", "Who", "Length"])
    for status, word, quote, colour, code, who, length in QUOTES:
        row = [QStandardItem(text) for text in (word, quote, code, who, str(length))]
        row[0].setData(status, ItemRole.STATUS)
        row[2].setData(colour, ItemRole.COLOUR)
        model.appendRow(row)
    table.setModel(model)
    table.set_columns(
        [
            Column("status", 110),
            Column("words", stretch=True),
            Column("code", 120),
            Column("muted", 80),
            Column("number", 64),
        ]
    )
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    table.horizontalHeader().setSortIndicatorShown(True)
    table.selectRow(1)
    table.setFixedHeight(136)
    return table


def row(*widgets, stretch=True):
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 4, 0, 4)
    layout.setSpacing(10)
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
    return box


def left_column():
    column = Pane("surface")
    column.setFixedWidth(280)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(
        PanelTitle("Codebook", "42 codes", [IconButton("plus", "New code"), IconButton("dots-three", "More")])
    )
    search = SearchField("Filter codes")
    box = row(search, stretch=False)
    box.layout().setContentsMargins(12, 0, 12, 6)
    layout.addWidget(box)
    layout.addWidget(code_tree(), 1)
    layout.addWidget(Line())
    for widget in (
        CheckBox("Show codes of others"),
        CheckBox("Patterns"),
        RadioButton("Newer kept"),
        RadioButton("Decide"),
    ):
        holder = row(widget)
        holder.layout().setContentsMargins(12, 2, 12, 2)
        layout.addWidget(holder)
        if widget.text() in {"Patterns", "Decide"}:
            widget.setChecked(True)
    return column


def middle(sheet):
    page = Pane("page")
    layout = QVBoxLayout(page)
    layout.setContentsMargins(20, 8, 20, 8)
    layout.setSpacing(6)
    layout.addWidget(SectionTitle("One, two, three codes at one place, and lanes of stripes"))
    layout.addWidget(Words())
    layout.addWidget(SectionTitle("Filters and keys"))
    keys = (KeyCap("Ctrl+K"), KeyCap("F8"))
    layout.addWidget(row(FilterChip("Question", "C2 Participation"), FilterChip("Role", "visitor, volunteer"), *keys))
    layout.addWidget(quote_table())
    layout.addWidget(SectionTitle("Buttons: plain, focus, primary, flat, danger, off"))
    focused, off = Button("Look at the 2", kind="primary"), Button("Merge")
    off.setEnabled(False)
    layout.addWidget(
        row(
            Button("Export…"),
            focused,
            Button("Merge", kind="primary"),
            Button("Undo", kind="flat"),
            Button("Delete code…", kind="danger"),
            off,
        )
    )
    sheet.focused = focused
    progress = ProgressStrip(after_ms=0)
    progress.start("Exporting 3 100 of 5 000 quotes", 5000)
    progress.advance(3100, "Exporting 3 100 of 5 000 quotes")
    layout.addWidget(progress)
    band = ProblemBand()
    nothing = lambda: None  # noqa: E731
    band.show_problem(
        "The drive E: is full. Your last action is not saved yet.",
        [("Try again", nothing), ("Save elsewhere…", nothing)],
    )
    layout.addWidget(band)
    warning = ProblemBand()
    warning.show_problem("Turns 40 and 66 have no partner; the rest fits.", [("Next", nothing)], kind="warning")
    layout.addWidget(warning)
    good, bad, choice = TextField("Name", "Shown in the codebook"), TextField("Name"), ChoiceField(["English", "Dutch"])
    good.edit.setText("self-reliance")
    bad.edit.setText("self-reliance")
    bad.set_problem("There is a code with this name under Outcomes.")
    layout.addWidget(row(good, bad, choice, stretch=False))
    layout.addStretch(1)
    sheet.work = page
    return page


def right_column():
    column = Pane("page")
    column.setFixedWidth(470)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(8, 12, 8, 8)
    layout.addWidget(SectionTitle("Code colours, in the order in which new codes get them"))
    layout.addWidget(Palette())
    layout.addStretch(1)
    layout.addWidget(
        EmptyState(
            "No quotes for B4 yet",
            "129 quotations carry its codes. Mark the ones you may print with Q.",
            "Show the 129 quotations",
        )
    )
    return column


def entries():
    return [
        PickEntry(name, name, group.split(",")[0], colour, count=count)
        for group, codes in GROUPS.items()
        for name, colour, count in codes
    ]


def build():
    """The sheet as a window."""
    sheet = QWidget()
    sheet.setFixedSize(*SIZE)
    whole = QVBoxLayout(sheet)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    top = Pane("window")
    bar = QHBoxLayout(top)
    bar.setContentsMargins(12, 0, 8, 0)
    bar.addWidget(QLabel("File   Edit   View"))
    bar.addStretch(1)
    bar.addWidget(ViewSwitch(["Code", "Quotes", "Questions", "Explore", "Team"]))
    whole.addWidget(top)
    whole.addWidget(Line())
    controls = [
        IconButton("magnifying-glass", "Search", key="Ctrl+F"),
        DropButton("Quotations and people"),
        Button("Export shown…"),
    ]
    whole.addWidget(ViewTitle("Focus group visitors, Delft", "12 July 2025  ·  5 visitors  ·  48 % coded", controls))
    body = QHBoxLayout()
    body.setSpacing(0)
    body.addWidget(left_column())
    body.addWidget(Line(vertical=True))
    body.addWidget(middle(sheet), 1)
    body.addWidget(Line(vertical=True))
    right = right_column()
    body.addWidget(right)
    whole.addLayout(body, 1)
    status = StatusLine()
    status.set_left([StatusItem("bridging", 4), StatusItem("linking", 2), StatusItem("10 words selected")])
    status.set_right(["Saved 12:03", "Anna", "Undo: apply childcare"])
    whole.addWidget(status)
    sheet.ring = FocusRing(sheet)
    sheet.notice = Notice(sheet.work)
    pick = QuickPick(
        right,
        lambda text: find(text, entries()),
        hint="Code",
        create_words="New code “{text}”",
        facts=lambda n: f"{n} of 42 codes",
    )
    sheet.pick = pick
    return sheet


def main(folder):
    app = QApplication.instance() or QApplication([])
    for name, patterns in (
        ("light", None),
        ("dark", None),
        ("contrast-dark", None),
        ("contrast-light", None),
        ("light", True),
    ):
        Theme.by_name(name, patterns=patterns).apply(app)
        sheet = build()
        sheet.show()
        sheet.activateWindow()
        sheet.notice.show_done("Deleted code “gratitude” with 6 codings", lambda: None)
        sheet.pick.open_at(QRect(60, 262, 380, 20), "se")
        app.processEvents()
        sheet.pick.setParent(sheet.pick.parentWidget())
        image = sheet.grab()
        sheet.pick.hide()
        sheet.focused.setFocus(Qt.FocusReason.TabFocusReason)
        app.processEvents()
        path = Path(folder) / f"parts_{name}{'_patterns' if patterns else ''}.png"
        sheet.grab().save(str(path))
        image.save(str(path.with_name(path.stem + "_pick.png")))
        sheet.close()
        sheet.deleteLater()


if __name__ == "__main__":
    main(sys.argv[1])
