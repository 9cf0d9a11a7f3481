"""The palette: type a few letters, press Enter. For codes under the selection, and for commands and sources."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from qcoder.ui.paint.draw import SHADOW_REACH, draw_icon, draw_raised
from qcoder.ui.theme import current
from qcoder.ui.widgets.finding import PickEntry
from qcoder.ui.widgets.grounds import Line
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.pick_list import ENTRY_ROLE, PickDelegate, PickModel
from qcoder.ui.widgets.speaking import announce

Provider = Callable[[str], Sequence[PickEntry]]

_WIDTH = 392
_FIELD_ROOM = 40
_PADDING = 4
_BELOW_ANCHOR = 4
_ICON_ROOM = 36

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_DIGITS = frozenset("12345678")
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class QuickPick(QWidget):
    """A raised list over its parent view: not a window of its own, so that the rest stays in view and in reach.

    `provider` answers what is typed with entries, best first; eight are in sight, arrows and wheel bring the others.
    Enter picks the current row, 1 to 8 the row of that number (unless `digits` is off, or the digit may belong to the
    name that is typed), Ctrl+Enter makes a new one of what is typed, Esc leaves. It closes when the focus goes
    elsewhere, and gives the focus back otherwise.

    `create_words` is the line that offers to make a new one, with "{text}" in it; empty where nothing can be made.
    `facts` says what stands at the right of the field, given the number of entries found.

    It is `width` pixels wide at 100 % zoom, as far as there is room.

    Where `many` may be chosen, Shift+Enter or a click with Shift ticks the current row and goes on; Enter then takes
    all that are ticked, and the current row with them unless the field is empty.
    """

    chosen = Signal(object)
    many_chosen = Signal(list)
    create_requested = Signal(str)
    current_changed = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        parent: QWidget,
        provider: Provider,
        *,
        hint: str,
        icon: str = "tag",
        create_words: str | Callable[[str], str] = "",
        facts: Callable[[int], str] | None = None,
        digits: bool = True,
        many: bool = False,
        width: int = _WIDTH,
    ) -> None:
        super().__init__(parent)
        self._width = width
        self._many = many
        self._ticked: list[PickEntry] = []
        self._area = parent
        self._provider = provider
        self._icon_name = icon
        self._create_words = create_words
        self._facts = facts
        self._digits = digits
        self._anchor = QRect()
        self._focus_before: QWidget | None = None
        self._quiet = False  # while it opens or closes nothing of it is said, and where the focus goes does not matter
        self.field = QLineEdit()
        self.field.setProperty("bare", "true")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._ask)
        self._count = TextLabel(font="small", role="muted")
        self._model = PickModel(self)
        self.list = self._make_list(hint)
        self.list.viewport().installEventFilter(self)
        self._lay_out()
        parent.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.hide()

    def _make_list(self, name: str) -> QListView:
        view = QListView()
        view.setModel(self._model)
        view.setItemDelegate(PickDelegate(view))
        view.setAccessibleName(name)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setMouseTracking(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.viewport().setBackgroundRole(QPalette.ColorRole.ToolTipBase)  # the raised ground
        view.entered.connect(view.setCurrentIndex)
        view.clicked.connect(self._click)
        view.selectionModel().currentChanged.connect(self._tell_current)
        return view

    def _lay_out(self) -> None:
        top = self._top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.field, 1)
        top.addWidget(self._count)
        column = QVBoxLayout(self)
        reach = SHADOW_REACH + 1
        column.setContentsMargins(reach, reach, reach, reach)
        column.setSpacing(0)
        column.addSpacing(6)
        column.addLayout(top)
        column.addSpacing(5)
        column.addWidget(Line())
        column.addSpacing(_PADDING)
        column.addWidget(self.list)
        column.addSpacing(_PADDING)

    # ---- open and close -----------------------------------------------------------------------------------------

    def open_at(self, anchor: QRect, text: str = "") -> None:
        """Opens under `anchor` (in the parent's coordinates) with its right edge at the anchor's right edge.

        Above it where there is no room below; always within the parent.
        """
        self._anchor = QRect(anchor)
        self._ticked = []
        self._focus_before = QApplication.focusWidget()
        self._quiet = True
        self._ask(text)
        self.show()
        self.raise_()
        # A field whose words change first is taken for the one that has the focus, and its name is not said then.
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.blockSignals(True)
        self.field.setText(text)
        self.field.blockSignals(False)
        self.field.selectAll()
        self._quiet = False

    def open_centred(self, text: str = "") -> None:
        """Opens in the upper middle of the parent, as for commands."""
        area = self._area.rect()
        middle = area.center().x() + current().px(self._width) // 2
        self.open_at(QRect(middle, area.top(), 0, area.height() // 8), text)

    def _close(self, *, give_back: bool = True) -> None:
        before, self._focus_before = self._focus_before, None
        if give_back and before is not None:
            self._quiet = True  # before it hides: Qt would give the focus to what comes next, and that would be said
            before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._quiet = False
        self.hide()

    def leave(self) -> None:
        """Closes without a choice."""
        self._close()
        self.cancelled.emit()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # No focus at all means that the window was left, not the palette.
        if self.isVisible() and not self._quiet and now is not None and now is not self.field:
            self._close(give_back=False)
            self.cancelled.emit()

    # ---- rows ---------------------------------------------------------------------------------------------------

    def _ask(self, text: str) -> None:
        known = {entry.key for entry in self._ticked}
        entries = [replace(entry, ticked=True) if entry.key in known else entry for entry in self._provider(text)]
        if self._ticked and not text.strip():  # what is ticked first, so that it is seen and can be taken back
            entries = [replace(entry, ticked=True) for entry in self._ticked] + [e for e in entries if not e.ticked]
        wish = text.strip()
        create = self._words_of_new(wish) if wish else ""
        nothing = "" if entries else self.tr("Nothing fits")
        self._model.show_entries(entries, create, nothing=nothing, digits=self._digits and not _in_number(text))
        self._count.setText(self._facts_of(len(entries)))
        if self._model.entries:
            self.list.setCurrentIndex(self._model.index(0))
        else:
            self._tell_current(QModelIndex())
        self._place()

    def _words_of_new(self, wish: str) -> str:
        words = self._create_words
        return words.replace("{text}", wish) if isinstance(words, str) else words(wish)

    def _facts_of(self, found: int) -> str:
        if self._ticked:
            return self.tr("{count} ticked").format(count=len(self._ticked))
        return self._facts(found) if self._facts else ""

    def tick(self) -> None:
        """Ticks the current row, or takes its tick off, and is ready for the next."""
        entry = self.current_entry()
        if entry is None or not self._many:
            return
        before = len(self._ticked)
        self._ticked = [one for one in self._ticked if one.key != entry.key]
        if len(self._ticked) == before:
            self._ticked.append(replace(entry, ticked=False, matched=()))
        announce(self.field, self.tr("{count} ticked").format(count=len(self._ticked)))
        row = self.list.currentIndex().row()
        if self.field.text():
            self.field.clear()  # asks anew
        else:
            self._ask("")
            self.list.setCurrentIndex(self._model.index(min(row, self._model.rowCount() - 1)))

    def current_entry(self) -> PickEntry | None:
        """The entry of the current row, None on the row that makes a new one or without rows."""
        index = self.list.currentIndex()
        entry = index.data(ENTRY_ROLE) if index.isValid() else None
        return entry if isinstance(entry, PickEntry) else None

    def _tell_current(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) if index.isValid() else ""
        self.field.setAccessibleDescription(spoken or "")
        if spoken and self.isVisible() and not self._quiet:
            announce(self.field, spoken)
        self.current_changed.emit(self.current_entry())

    def _pick(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = index.data(ENTRY_ROLE)
        if entry is None:
            self._make_new()
            return
        if self._ticked:
            self._take_many(entry)
            return
        self._close()
        self.chosen.emit(entry)

    def _take_many(self, current: PickEntry) -> None:
        """All that are ticked, and the current row where something was typed for it."""
        keys = {entry.key for entry in self._ticked}
        more = [current] if self.field.text().strip() and current.key not in keys else []
        taken = [*self._ticked, *more]
        self._close()
        self.many_chosen.emit(taken)

    def _click(self, index: QModelIndex) -> None:
        held = QApplication.keyboardModifiers()
        if self._many and held & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            self.list.setCurrentIndex(index)
            self.tick()
        else:
            self._pick(index)

    def _make_new(self) -> None:
        text = self.field.text().strip()
        if text and self._create_words:
            self._close()
            self.create_requested.emit(text)

    # ---- keys ---------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if watched is self.list.viewport() and event.type() == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            self._model.move_by(-1 if event.angleDelta().y() > 0 else 1)
            self._tell_current(self.list.currentIndex())
            return True
        if watched is self._area and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether the palette took the key; the field gets the others."""
        key, control = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in _ENTER and control:
            self._make_new()
        elif key in _ENTER and self._many and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.tick()
        elif key in _ENTER:
            self._pick(self.list.currentIndex())
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif self._digits and not control and self._picks(event.text()):
            self._pick(self._model.index(int(event.text()) - 1))
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        """Go to another row, and beyond the rows in sight to entries further up or down."""
        shown, last = len(self._model.entries), self._model.rowCount() - 1
        if last < 0:
            return
        row = self.list.currentIndex().row()
        target = row + by
        if row < shown:
            moved = self._model.move_by(min(target, 0) or max(0, target - shown + 1))
            target = min(target - moved, shown - 1) if moved else target
        index = self._model.index(max(0, min(last, target)))
        if index == self.list.currentIndex():
            self._tell_current(index)  # the same row, with another entry in it
        else:
            self.list.setCurrentIndex(index)

    def _picks(self, typed: str) -> bool:
        """Whether a digit picks a row: there is one of that number, and no name goes on with the digit.

        Otherwise “Phase 2” would be another code than the one that is typed.
        """
        words = self.field.text()
        if typed not in _DIGITS or int(typed) > len(self._model.entries) or _in_number(words):
            return False
        return not words.strip() or not any(typed in entry.name for entry in self._model.found)

    # ---- place and paint ----------------------------------------------------------------------------------------

    def _place(self) -> None:
        theme, area, edge = current(), self._area.rect(), SHADOW_REACH
        rows = sum(self.list.sizeHintForRow(row) for row in range(self._model.rowCount()))
        self._top.setContentsMargins(theme.px(_ICON_ROOM), 0, 12, 0)
        self.list.setFixedHeight(rows)
        self.layout().activate()
        over = max(0, self.layout().sizeHint().height() - area.height())  # what does not fit is scrolled
        row = max(1, self.list.sizeHintForRow(0))
        self.list.setFixedHeight(rows if not over else max(row, (rows - over) // row * row))  # no row is cut
        self.layout().activate()
        height = self.layout().sizeHint().height()
        width = min(theme.px(self._width) + 2 * edge, area.width())
        x = max(0, min(self._anchor.right() + 1 - width + edge, area.width() - width))
        below = self._anchor.bottom() + 1 + _BELOW_ANCHOR - edge
        above = self._anchor.top() - _BELOW_ANCHOR - height + edge
        y = below if below + height <= area.height() or above < 0 else above
        self.setGeometry(x, max(0, min(y, area.height() - height)), width, height)

    def sizeHint(self) -> QSize:
        return QSize(current().px(self._width) + 2 * SHADOW_REACH, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, reach = QPainter(self), current(), SHADOW_REACH
        draw_raised(painter, QRectF(self.rect()).adjusted(reach, reach, -reach, -reach), theme)
        middle = self.field.geometry().center().y() + 1
        draw_icon(painter, reach + 14, middle, self._icon_name, theme.c("accent"), theme.px(16))


def _in_number(typed: str) -> bool:
    """Whether a digit behind what is typed goes on with it: COVID-19, Phase 2."""
    return bool(typed) and not typed[-1].isalpha()
