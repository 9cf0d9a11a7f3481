"""The button that says by what the quotes are sorted, and the menu that changes it without the mouse."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.ui.views.quotes.table.columns import COLUMNS, FINDINGS, HAND, SOURCE_ORDER, STATUS
from qcoder.ui.widgets.buttons import DropButton


class SortButton(DropButton):
    """`sort_wanted` carries the name of a sorting and whether it goes down."""

    sort_wanted = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", None, parent)
        menu = QMenu(self)
        self.setMenu(menu)
        self._name = SOURCE_ORDER
        self._actions: dict[str, QAction] = {}
        group = QActionGroup(self)
        columns = [(column.name, self.tr(column.title)) for column in COLUMNS]
        for name, title in ((SOURCE_ORDER, self.tr("Source")), (HAND, self.tr("Hand")), *columns):
            action = menu.addAction(title)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, name=name: self._choose(name))
            group.addAction(action)
            self._actions[name] = action
        menu.addSeparator()
        self._down = menu.addAction(self.tr("From the last to the first"))
        self._down.setCheckable(True)
        self._down.triggered.connect(lambda down: self.sort_wanted.emit(self._name, down))
        self.show_sort(SOURCE_ORDER, descending=False, status=False, findings=False)

    def show_sort(self, name: str, *, descending: bool, status: bool, findings: bool) -> None:
        """Shows the sorting in force; by status and findings only where quotes have them."""
        self._name = name
        self._actions[name].setChecked(True)
        self._down.setChecked(descending)
        self._actions[COLUMNS[STATUS].name].setVisible(status)
        self._actions[COLUMNS[FINDINGS].name].setVisible(findings)
        arrow = "↓" if descending else "↑"
        self.set_words(self.tr("Sorted by {name}").format(name=self._actions[name].text().lower()) + f" {arrow}")

    def _choose(self, name: str) -> None:
        self.sort_wanted.emit(name, self._down.isChecked())
