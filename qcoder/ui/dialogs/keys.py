"""Every key on one page: those of the menus, made from the actions, and those of the panes."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.ui.dialogs.base import Dialog, scrolling
from qcoder.ui.key_groups import KeyGroup, KeyLine, dealt, flowing, key_groups
from qcoder.ui.theme import current
from qcoder.ui.widgets.labels import KeyCap, TextLabel
from qcoder.ui.widgets.titles import SectionTitle

_ROOM = (1120, 680)
_COLUMN = 420  # pixels at 100 % zoom that a column takes, words and key
_NARROW_COLUMN = 280  # the same for smaller words
_MOST_COLUMNS = 4
_BELOW_PAGE = 60  # pixels of the buttons, which are made last
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
        room = self.screen().availableGeometry().size() * _SHARE
        column = current().px(_COLUMN)
        columns = max(3, min(_MOST_COLUMNS, (room.width() - _AROUND) // column))
        inner = self._page(dealt(key_groups(), columns), dense=False)
        inner.ensurePolished()
        around = self.sizeHint().height() + _BELOW_PAGE
        if around + inner.sizeHint().height() > room.height():  # smaller and closer, rather than a page to be scrolled
            columns = max(columns, min(_MOST_COLUMNS, (room.width() - _AROUND) // current().px(_NARROW_COLUMN)))
            inner = self._page(flowing(key_groups(), columns), dense=True)
        scroll = scrolling(inner)
        scroll.setAccessibleName(title)
        self.body.addWidget(scroll, 1)
        change = self.way_out(self.tr("Change keys…"))
        change.clicked.connect(self.change_asked)
        sheet = self.way_out(self.tr("Sheet to print…"))
        sheet.clicked.connect(self.print_asked)
        self.verb(self.tr("Close"), self.accept, "primary").setFocus()
        wanted = inner.sizeHint().height() + around
        self.resize(QSize(columns * column + _AROUND, max(_ROOM[1], wanted)).boundedTo(room))

    def _page(self, parts: list[list[KeyGroup]], *, dense: bool) -> QWidget:
        """All columns; `dense` ones have smaller words, with no room between the lines."""
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(20 if dense else 32)
        for groups in parts:
            row.addLayout(self._column(groups, dense=dense), 1)
        return inner

    def _column(self, groups: list[KeyGroup], *, dense: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2 if dense else 6)
        for group in groups:
            column.addWidget(SectionTitle(group.title))
            lines = QVBoxLayout()
            lines.setSpacing(0 if dense else 2)
            for line in group.lines:
                lines.addLayout(self._line(line, dense=dense))
            column.addLayout(lines)
            column.addSpacing(4 if dense else 8)
        column.addStretch(1)
        return column

    def _line(self, line: KeyLine, *, dense: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6 if dense else 12)
        row.addWidget(TextLabel(line.words, font="small" if dense else "ui"), 1)
        if line.shown:  # its keys were not taken away
            shown = KeyCap(line.shown, low=dense)
            shown.setAccessibleName(f"{line.words}: {line.shown}")
            row.addWidget(shown)
        return row
