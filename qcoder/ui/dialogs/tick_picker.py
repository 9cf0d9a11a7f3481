"""A dialog in which one ticks some of many things: type to find, Enter or Space to tick."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.paint.draw import draw_box, draw_icon, draw_matched, draw_text, text_width
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.theme import current
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.labels import TextLabel, tip_text

Index = QModelIndex | QPersistentModelIndex
_ENTRY = int(Qt.ItemDataRole.UserRole) + 1
_TICKING = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_BOX = 16
_HEIGHT = 360


class _Ticks(QAbstractListModel):
    """The things that fit what was typed, each ticked or not."""

    def __init__(self, parent: QObject, entries: Sequence[PickEntry], ticked: Collection[bytes]) -> None:
        super().__init__(parent)
        self._all = list(entries)
        self._shown = self._all
        self.ticked = set(ticked)

    def narrow(self, words: str) -> None:
        """Shows what fits, best first."""
        self.beginResetModel()
        self._shown = find(words, self._all)
        self.endResetModel()

    def chosen(self) -> list[bytes]:
        """The keys that are ticked, in their order."""
        return [entry.key for entry in self._all if isinstance(entry.key, bytes) and entry.key in self.ticked]

    def key_at(self, index: Index) -> bytes | None:
        """The key of a row; None outside the list."""
        key = self._shown[index.row()].key if index.isValid() else None
        return key if isinstance(key, bytes) else None

    def toggle(self, index: Index) -> None:
        """Ticks one, or takes the tick away."""
        if index.isValid():
            key = self._shown[index.row()].key
            if isinstance(key, bytes):
                self.ticked ^= {key}
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._shown[index.row()]
        on = entry.key in self.ticked
        values = {
            Qt.ItemDataRole.DisplayRole: entry.name,
            Qt.ItemDataRole.CheckStateRole: Qt.CheckState.Checked if on else Qt.CheckState.Unchecked,
            Qt.ItemDataRole.AccessibleTextRole: f"{entry.name}, {self.tr('ticked') if on else self.tr('not ticked')}",
            Qt.ItemDataRole.ToolTipRole: tip_text(" > ".join(filter(None, (entry.parent, entry.name)))),
            _ENTRY: entry,
        }
        return values.get(role)


class _Delegate(QStyledItemDelegate):
    """A box, the colour where it is a code, the name with the letters found, what stands above it, and its count."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, current().row("palette"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        entry = index.data(_ENTRY)
        view = self.parent()
        if isinstance(view, QListView) and index == view.currentIndex():
            edge = theme.c("focus") if view.hasFocus() else None
            draw_box(painter, rect.adjusted(2, 1, -2, -1), theme.c("current"), edge)
        side, middle = theme.px(_BOX), rect.center().y()
        box = QRectF(rect.x() + 12, round(middle - side / 2), side, side)
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        draw_box(painter, box, theme.c("accent" if on else "page"), theme.c("accent" if on else "control"), radius=3)
        if on:
            draw_icon(painter, box.x() + 2, box.center().y(), "check", theme.c("on_accent"), side - 4)
        left = box.right() + 12
        if entry.colour is not None:
            draw_swatch(painter, theme, left, middle, entry.colour)
            left += 18
        count = "" if entry.count is None else str(entry.count)
        right = rect.right() - 14 - text_width(theme.font("small"), count)
        place = QRectF(right, rect.y(), 80, rect.height())
        draw_text(painter, place, count, theme.font("small"), theme.c("muted"), elide=False)
        room = QRectF(left, rect.y(), right - left - 10, rect.height())
        plain, bold = theme.font(), theme.font("ui_strong")
        used = draw_matched(painter, room, entry.name, entry.matched, plain, bold, theme.c("text"))
        if room.width() - used > 32:
            draw_text(painter, room.adjusted(used + 8, 0, 0, 0), entry.parent, theme.font("small"), theme.c("muted"))


class _List(QListView):
    """Space and Enter tick the current row."""

    tick_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TICKING and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.tick_wanted.emit()
        else:
            super().keyPressEvent(event)


class TickPicker(Dialog):
    """Calls `use` with the keys that are ticked when Save is pressed, by Ctrl+Enter too. `hint` says what to type."""

    def __init__(
        self, title: str, entries: Sequence[PickEntry], ticked: Collection[bytes], use: Callable[[list[bytes]], object],
        parent: QWidget, *, hint: str, verb: str, sentence: str = "",
    ) -> None:  # fmt: skip
        super().__init__(title, parent, sentence=sentence, width=480)
        self._use = use
        self.field = SearchField(hint)
        self.list = self._make_list(entries, ticked)
        self._facts = TextLabel(font="small", role="muted")
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._facts)
        self.way_out()
        self.verb(verb, self.save, "primary").setDefault(False)  # Enter ticks
        self.on_key("Ctrl+Return", self.save)
        self.on_key("Ctrl+Enter", self.save)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self.toggle)
        self.field.down_pressed.connect(self.list.setFocus)
        self.field.left.connect(self.reject)
        self.field.setFocus()
        self._narrow("")
        self._say()

    def _make_list(self, entries: Sequence[PickEntry], ticked: Collection[bytes]) -> _List:
        view = _List()
        self.ticks = _Ticks(view, entries, ticked)
        view.setModel(self.ticks)
        view.setItemDelegate(_Delegate(view))
        view.setAccessibleName(self.windowTitle() or self.heading.text())
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMinimumHeight(current().px(_HEIGHT))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.tick_wanted.connect(self.toggle)
        view.clicked.connect(lambda _index: self.toggle())
        return view

    def _narrow(self, words: str) -> None:
        self.ticks.narrow(words)
        self.list.setCurrentIndex(self.ticks.index(0, 0))

    def toggle(self) -> None:
        """Ticks the current row, or takes its tick away; what was typed is chosen, so that one types on."""
        self.ticks.toggle(self.list.currentIndex())
        self.field.selectAll()
        self._say()

    def _say(self) -> None:
        self._facts.setText(self.tr("{count} ticked").format(count=len(self.ticks.chosen())))

    def save(self) -> None:
        """Hands the keys over."""
        if self.try_to(lambda: self._use(self.ticks.chosen())):
            self.accept()
