"""The row of filters in force, with what adds, changes and removes them, and by what the quotes are sorted."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qcoder.ui.theme import current
from qcoder.ui.views.quotes.filters.choices import Choice, Choices
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.filter_chip import FilterChip
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.flow import FlowLayout
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.pick_list import ROWS
from qcoder.ui.widgets.quick_pick import QuickPick

_PICK_WIDTH = 392
_CHOSEN_FIRST = "chosen"
_FOUND = "found"  # the chip of what was found elsewhere; no kind of filter has this name


class FilterRow(Pane):
    """Chips, "Add filter", "Clear all". `edited` carries the filters that the person wants now,
    `found_removed` says that quotes which were found elsewhere are no longer wanted alone.

    The list of kinds or values opens at the chip or button that was pressed, over `area`. Tab comes here after
    `tabbed_after`; Esc gives the keyboard back by `left`.
    """

    edited = Signal(list)
    found_removed = Signal()
    cleared = Signal()
    left = Signal()

    def __init__(self, area: QWidget, *, tabbed_after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._area = area
        self._tabbed_after = tabbed_after
        self._choices: Choices | None = None
        self._with_status = False
        self._filters: list[Choice] = []
        self._chips: dict[str, FilterChip] = {}
        self._asked = ""  # the kind whose values the list shows; "" while it shows kinds
        self._anchor: QWidget = self
        hint = self.tr("Filter by")
        self.pick = QuickPick(area, self._entries, hint=hint, icon="funnel", digits=False, facts=self._facts)
        self.pick.chosen.connect(self._take)
        self.add_button = Button("+ " + self.tr("Add filter"), kind="flat")
        self.add_button.setAccessibleName(self.tr("Add filter"))
        self.add_button.setToolTip(self.tr("Show only some quotes (Shift+F5)"))
        self.add_button.clicked.connect(self.add_filter)
        self.clear_button = Button(self.tr("Clear all"), kind="flat")
        self.clear_button.clicked.connect(self.cleared)
        self._flow = FlowLayout(self, gap=8)
        self._flow.setContentsMargins(12, 4, 12, 8)
        self._flow.addWidget(self.add_button)
        self._flow.addWidget(self.clear_button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Filters"))

    def show_filters(
        self, filters: Sequence[Choice], choices: Choices, *, words: bool, status: bool, found: str = ""
    ) -> None:
        """Shows the filters in force; `words` says that words are looked for too, which "Clear all" ends as well.

        `found` is what was found elsewhere, in words, where only that is shown.
        """
        self._choices, self._filters, self._with_status = choices, list(filters), status
        wanted = {choice.kind for choice in filters} | ({_FOUND} if found else set())
        for kind in [kind for kind in self._chips if kind not in wanted]:
            self._drop_chip(kind)
        if found:
            self._show_found(found)
        for choice in filters:
            if choice.kind not in self._chips:
                self._add_chip(choice.kind, choices.kind(choice.kind).title)
            gone = choices.gone(choice)
            label = choices.label(choice)
            self._chips[choice.kind].set_value(self.tr("no longer there") if gone else label)
        self.clear_button.setVisible(bool(filters or found) or words)
        for one, following in pairwise((self._tabbed_after, *self._chips.values(), self.add_button, self.clear_button)):
            self.setTabOrder(one, following)
        self._flow.invalidate()
        self.updateGeometry()

    @property
    def chips(self) -> dict[str, FilterChip]:
        """The chips by kind of filter."""
        return dict(self._chips)

    def first_control(self) -> QWidget:
        """The chip or button that the keyboard comes to first."""
        return next(iter(self._chips.values()), self.add_button)

    def _add_chip(self, kind: str, title: str) -> None:
        chip = FilterChip(self.tr(title), "")
        chip.clicked.connect(lambda _checked=False: self._ask_values(kind, chip))
        chip.removed.connect(lambda: self._remove(kind))
        self._flow.insert_widget(len(self._chips), chip)
        self._chips[kind] = chip
        chip.show()

    def _show_found(self, found: str) -> None:
        """The first chip. It can be removed and not changed: what was found is looked for in another room."""
        if _FOUND not in self._chips:
            chip = FilterChip(self.tr("Found"), "", changeable=False)
            chip.removed.connect(self.found_removed)
            self._flow.insert_widget(0, chip)
            self._chips = {_FOUND: chip, **self._chips}
            chip.show()
        self._chips[_FOUND].set_value(found)

    def _drop_chip(self, kind: str) -> None:
        chip = self._chips.pop(kind)
        had_focus = chip.hasFocus()
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        if had_focus:
            self.first_control().setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- asking

    def add_filter(self) -> None:
        """Asks by what to filter, and then for the value."""
        self._asked = ""
        self._open(self.add_button, self.tr("Filter by"))

    def _ask_values(self, kind: str, anchor: QWidget) -> None:
        if self._choices is None:
            return
        self._asked = kind
        self._open(anchor, self.tr(self._choices.kind(kind).title))

    def _open(self, anchor: QWidget, hint: str) -> None:
        self._anchor = anchor
        self.pick.field.setPlaceholderText(hint)
        self.pick.field.setAccessibleName(hint)
        # The list stands with its right edge at the place it is given; here its left edge belongs under the chip's.
        corner = anchor.mapTo(self._area, QPoint(0, 0))
        self.pick.open_at(QRect(corner.x(), corner.y(), current().px(_PICK_WIDTH), anchor.height()))

    def _entries(self, text: str) -> list[PickEntry]:
        if self._choices is None:
            return []
        if not self._asked:
            kinds = self._choices.kinds(status=self._with_status)
            return find(text, [PickEntry(kind.name, self.tr(kind.title), icon=kind.icon) for kind in kinds])
        entries = self._choices.entries(self._asked)
        values = next((choice.values for choice in self._filters if choice.kind == self._asked), ())
        chosen = [_marked(entry, self.tr(_CHOSEN_FIRST)) for entry in entries if entry.key in values]
        return find(text, chosen + [entry for entry in entries if entry.key not in values])

    def _facts(self, found: int) -> str:
        """How many there are, where the list shows the first of them only."""
        return self.tr("{count} in all").format(count=found) if found > ROWS else ""

    def _take(self, entry: PickEntry) -> None:
        if not self._asked:
            self._ask_values(str(entry.key), self._anchor)
            return
        self.edited.emit(self._with_value(self._asked, str(entry.key)))

    def _with_value(self, kind: str, value: str) -> list[Choice]:
        """The filters with this value: one more or less where several may be wanted, else in place of the old one."""
        many = self._choices is not None and self._choices.kind(kind).many
        before = next((choice for choice in self._filters if choice.kind == kind), None)
        if before is None:
            return [*self._filters, Choice(kind, (value,))]
        after = before.toggled(value) if many else Choice(kind, (value,))
        return [after if one is before else one for one in self._filters if one is not before or after.values]

    def _remove(self, kind: str) -> None:
        self.edited.emit([choice for choice in self._filters if choice.kind != kind])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _marked(entry: PickEntry, note: str) -> PickEntry:
    return PickEntry(entry.key, entry.name, entry.parent, entry.colour, entry.icon, None, note)
