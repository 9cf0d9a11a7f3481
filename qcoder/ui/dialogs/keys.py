"""Every key on one page: those of the menus, made from the actions, and those of the panes."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from qcoder.ui.dialogs.base import Dialog, scrolling
from qcoder.ui.key_groups import KeyGroup, dealt, key_groups
from qcoder.ui.theme import current
from qcoder.ui.widgets.labels import KeyCap, TextLabel
from qcoder.ui.widgets.titles import SectionTitle

_ROOM = (1120, 680)
_COLUMN = 420  # pixels at 100 % zoom that a column takes, words and key
_MOST_COLUMNS = 4
_AROUND = 56  # pixels beside the columns
_SHARE = 0.96  # of the screen at most


class Keys(Dialog):
    """One page, in as many columns as the screen has room for. `change_asked` and `print_asked` lead on."""

    change_asked = Signal()
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=_ROOM[0])
        title = self.tr("Keys")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.say(self.tr("Esc leaves any field; F6 goes from pane to pane; Ctrl+K finds any command."))
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(32)
        room = self.screen().availableGeometry().size() * _SHARE
        column = current().px(_COLUMN)
        columns = max(3, min(_MOST_COLUMNS, (room.width() - _AROUND) // column))
        for groups in dealt(key_groups(), columns):
            row.addLayout(self._column(groups), 1)
        scroll = scrolling(inner)
        scroll.setAccessibleName(title)
        self.body.addWidget(scroll, 1)
        change = self.way_out(self.tr("Change keys…"))
        change.clicked.connect(self.change_asked)
        sheet = self.way_out(self.tr("Sheet to print…"))
        sheet.clicked.connect(self.print_asked)
        self.verb(self.tr("Close"), self.accept, "primary").setFocus()
        wanted = inner.sizeHint().height() + self.sizeHint().height() - scroll.sizeHint().height()
        self.resize(QSize(columns * column + _AROUND, max(_ROOM[1], wanted)).boundedTo(room))

    def _column(self, groups: list[KeyGroup]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for group in groups:
            column.addWidget(SectionTitle(group.title))
            grid = QGridLayout()
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(2)
            grid.setColumnStretch(0, 1)
            for place, line in enumerate(group.lines):
                grid.addWidget(TextLabel(line.words), place, 0)
                if not line.shown:  # its keys were taken away
                    continue
                shown = KeyCap(line.shown)
                shown.setAccessibleName(f"{line.words}: {line.shown}")
                grid.addWidget(shown, place, 1, Qt.AlignmentFlag.AlignRight)
            column.addLayout(grid)
            column.addSpacing(8)
        column.addStretch(1)
        return column
