"""The strip below the doubts: what can be done about the turn of the original that has no translation beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from qcoder.services.importing import mending
from qcoder.services.importing.mending import Ways
from qcoder.services.importing.plan import Plan
from qcoder.ui.views.importing.batch import FileEntry
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.labels import TextLabel, set_tip


class MendingStrip(QWidget):
    """Offers the ways out of a turn without a translation. `mended` carries the plan with the one that was taken."""

    mended = Signal(object)
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: FileEntry | None = None
        self._place = -1
        self._words = TextLabel(font="small", role="text2", align=Qt.AlignmentFlag.AlignVCenter)
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(4)
        row.addWidget(self._words)
        for name, act in (
            ("empty", self._leave_empty), ("above", self._join_above), ("below", self._join_below),
            ("part", self._part), ("back", self.taken_back.emit),
        ):  # fmt: skip
            row.addWidget(self._button(name, act))
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def _button(self, name: str, act: Callable[[], object]) -> Button:
        button = Button("", kind="flat")
        button.clicked.connect(lambda _checked=False: act())
        self.buttons[name] = button
        return button

    def show_row(self, entry: FileEntry | None, place: int) -> None:
        """Show what can be done about a row of the file's preview; the strip goes where that is nothing."""
        self._entry, self._place = entry, place
        found = self._ways()
        back = bool(entry and entry.mended_from)
        self.setVisible(found is not None or back)
        if found is None:
            self._words.setText(self.tr("Passages of this translation were mended here."))
        else:
            self._words.setText(self.tr("Turn {number} has no translation:").format(number=found.number))
        self._name("empty", self.tr("Leave empty") if found else "")
        join = self.tr("Join with {number}")
        self._name("above", join.format(number=found.above) if found and found.above else "")
        self._name("below", join.format(number=found.below) if found and found.below else "")
        part = found.part if found else None
        self._name("part", self.tr("Split {number} of the translation").format(number=part) if part else "")
        if found and part:
            says = self.tr("These words become a turn of their own: {words}").format(words=found.second)
            set_tip(self.buttons["part"], says)
        self._name("back", self.tr("Take back") if back else "")

    def _name(self, name: str, words: str) -> None:
        self.buttons[name].setText(words)
        self.buttons[name].setVisible(bool(words))

    def _ways(self) -> Ways | None:
        entry = self._entry
        if entry is None or entry.plan is None or entry.partner is None or not 0 <= self._place < len(entry.rows):
            return None
        if entry.plan.others:  # the file itself says which turns belong together
            return None
        return mending.ways(entry.plan, entry.partner, entry.rows, self._place)

    def _do(self, change: Callable[[Plan, Ways], Plan]) -> None:
        found = self._ways()
        if self._entry is not None and self._entry.plan is not None and found is not None:
            self.mended.emit(change(self._entry.plan, found))

    def _leave_empty(self) -> None:
        self._do(lambda plan, found: mending.leave_empty(plan, found.number))

    def _join_above(self) -> None:
        self._do(lambda plan, found: mending.join(plan, found.number, found.above or found.number))

    def _join_below(self) -> None:
        self._do(lambda plan, found: mending.join(plan, found.number, found.below or found.number))

    def _part(self) -> None:
        entry = self._entry
        if entry is not None and entry.partner is not None:
            partner, rows, place = entry.partner, entry.rows, self._place
            self._do(lambda plan, _found: mending.part(plan, partner, rows, place))
