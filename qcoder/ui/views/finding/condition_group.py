"""Several conditions of which all, any or none must hold; a condition may be such a group itself."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.services.searching.relation_query import ALL, ANY, GROUPS, NOT, Condition, negated
from qcoder.services.study import Study
from qcoder.ui.paint.draw import vertical_line
from qcoder.ui.theme import current
from qcoder.ui.views.finding.condition_row import ConditionRow
from qcoder.ui.widgets.buttons import Button, IconButton
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.tab_order import tab_as_laid_out

_INDENT = 18  # pixels by which a group within a group stands further right
_DEEPEST = 6  # groups within groups that can still be built; a kept search may lie deeper
_JOINS: tuple[tuple[str, bool], ...] = ((ALL, True), (ANY, True), (ANY, False), (ALL, False))
"""The choices all, any, none, not all: which group, and whether it must hold."""


class ConditionGroup(QWidget):
    """Conditions below one another under what joins them. `changed` says that it asks something else.

    The outermost group (`depth` 0) gives what joins it to whoever stands around; a deeper one shows it in its first
    line, with a cross: `removed` says that it is to go.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, study: Study, area: QWidget, depth: int = 0) -> None:
        super().__init__()
        self._study, self._area, self._depth = study, area, depth
        self.rows: list[ConditionRow | ConditionGroup] = []
        self.join = ChoiceField([self.tr("all"), self.tr("any"), self.tr("none"), self.tr("not all")])
        self.join.setAccessibleName(self.tr("How many conditions must hold"))
        self.join.activated.connect(lambda _at: self.changed.emit())
        self.add_button = Button(self.tr("Add a condition"), kind="flat")
        self.add_button.clicked.connect(lambda: self._add(Condition("code")).begin())
        self.group_button = Button(self.tr("Add a group"), kind="flat")
        self.group_button.setToolTip(self.tr("Conditions of which all, any or none must hold"))
        self.group_button.clicked.connect(self._add_group)
        self.group_button.setVisible(depth < _DEEPEST)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_INDENT if self._depth else 0, 0, 0, 0)
        column.setSpacing(6)
        if self._depth:
            gone = IconButton("x", self.tr("Remove this group"), size=12)
            gone.clicked.connect(self.removed)
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(self.join)
            head.addWidget(TextLabel(self.tr("of these hold:"), role="text2"))
            head.addWidget(gone)
            head.addStretch(1)
            column.addLayout(head)
        column.addLayout(self._list)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.add_button)
        foot.addWidget(self.group_button)
        foot.addStretch(1)
        column.addLayout(foot)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._depth:  # the line that holds a group together
            vertical_line(QPainter(self), _INDENT // 2, 2, self.height() - 2, current().c("control"))

    # ---- what it asks

    def condition(self) -> Condition | None:
        """The conditions that are complete, joined; None while none is."""
        parts = tuple(one for row in self.rows if (one := row.condition()) is not None)
        if not parts:
            return None
        kind, holds = _JOINS[self.join.currentIndex()]
        group = Condition(kind, parts=parts)
        return group if holds else negated(group)

    def show_condition(self, one: Condition) -> None:
        """Show other conditions; one that is no group stands alone in this one."""
        self.clear()
        plain, holds = _plain(one)
        if plain.kind in GROUPS:
            self.join.setCurrentIndex(_JOINS.index((plain.kind, holds)))
            parts: Sequence[Condition] = plain.parts
        else:
            self.join.setCurrentIndex(0)
            parts = [plain if holds else negated(plain)]
        for part in parts:
            self._add(part)

    def clear(self) -> None:
        """Take all conditions out."""
        for row in list(self.rows):
            self._drop(row)

    def _add(self, one: Condition) -> "ConditionRow | ConditionGroup":
        plain, holds = _plain(one)
        row: ConditionRow | ConditionGroup
        if plain.kind in GROUPS:
            row = ConditionGroup(self._study, self._area, self._depth + 1)
            row.show_condition(plain if holds else negated(plain))
        else:
            row = ConditionRow(self._study, self._area, plain if holds else negated(plain))
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        tab_as_laid_out(self)
        return row

    def _add_group(self) -> None:
        self._add(Condition(ANY, parts=(Condition("code"), Condition("code")))).begin()

    def _remove(self, row: "ConditionRow | ConditionGroup") -> None:
        self._drop(row)
        self.add_button.setFocus()
        self.changed.emit()

    def _drop(self, row: "ConditionRow | ConditionGroup") -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def begin(self) -> None:
        """Give the keyboard to what has to be chosen first."""
        if self.rows:
            self.rows[0].begin()
        else:
            self.join.setFocus()


def _plain(one: Condition) -> tuple[Condition, bool]:
    """A condition without its negations, and whether it must hold."""
    holds = True
    while one.kind == NOT:
        one, holds = one.parts[0], not holds
    return one, holds
