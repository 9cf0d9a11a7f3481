"""Giving actions other keys: choose one, press the key that it is to have. A key that is taken is told, and by whom."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QWidget

from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.key_groups import KeyLine, key_groups
from qcoder.ui.keymap import keymap, native
from qcoder.ui.models.tree_model import Node, TreeModel
from qcoder.ui.reader.keys import READER_KEYS, combined
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.tree import TreeView

_OF_READER = frozenset(entry.name for entry in READER_KEYS)
_FIXED = frozenset({"Return", "Esc", *"123456789"})  # what they mean in fields and lists must stay


class KeyChanger(Dialog):
    """A tree of all actions with their keys, and below it the key of the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=560)
        title = self.tr("Change keys")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.say(self.tr("Choose what to do, then press the key that is to do it."))
        self._lines: dict[bytes, KeyLine] = {}
        self._model = TreeModel(self)
        self.search = SearchField(self.tr("Find an action"))
        self.tree = TreeView(title)
        self.tree.setModel(self._model)
        self.search.textChanged.connect(self._filter)
        self.search.down_pressed.connect(self.tree.setFocus)
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._show_line())
        self.tree.activated.connect(lambda _index: self.field.setFocus())
        self.body.addWidget(self.search)
        self.body.addWidget(self.tree, 1)
        self.body.addLayout(self._foot())
        self.verb(self.tr("Close"), self.accept, "primary")
        self.resize(560, 640)
        self._fill()
        self._show_line()

    def _foot(self) -> QHBoxLayout:
        self._words = TextLabel()
        self.field = QKeySequenceEdit()
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName(self.tr("The key"))
        self.field.keySequenceChanged.connect(lambda _keys: self._try())
        self.usual = Button(self.tr("Usual key"), kind="flat", side="right")
        self.usual.clicked.connect(lambda: self._give(None))
        self.none = Button(self.tr("No key"), kind="flat", side="right")
        self.none.clicked.connect(lambda: self._give(()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        for part in (self.field, self.usual, self.none):
            row.addWidget(part)
        return row

    # ---- what is shown

    def _fill(self) -> None:
        chosen = self._chosen_id()
        root = Node(b"", "")
        self._lines = {}
        for group in key_groups(with_free=True):
            lines = [line for line in group.lines if line.name]
            if not lines:
                continue
            above = root.add(Node(b"group:" + group.title.encode(), group.title, {ItemRole.STRONG: True}))
            for line in lines:
                note = self.tr("changed") if keymap().is_own(line.name) else None
                values: dict[int, object] = {ItemRole.KEY: line.shown or None, ItemRole.NOTE: note}
                above.add(Node(line.name.encode(), line.words, values))
                self._lines[line.name.encode()] = line
        self._model.show_tree(root)
        self.tree.expandAll()
        self.choose(chosen.decode())

    def choose(self, name: str) -> None:
        """Choose an action in the tree."""
        index = self._model.index_of(name.encode())
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index, TreeView.ScrollHint.PositionAtCenter)

    def _filter(self, words: str) -> None:
        chosen = self._chosen_id()
        self._model.narrow(words)
        self.tree.expandAll()
        first = self._model.index(0, 0, self._model.index(0, 0)) if words else self._model.index_of(chosen)
        if first.isValid():
            self.tree.setCurrentIndex(first)

    def _chosen_id(self) -> bytes:
        return self._model.id_at(self.tree.currentIndex())

    def _show_line(self) -> None:
        line = self._lines.get(self._chosen_id())
        self._words.setText(line.words if line else "")
        self.band.hide()
        self.field.blockSignals(True)
        self.field.setKeySequence(QKeySequence(line.keys[0]) if line and line.keys else QKeySequence())
        self.field.blockSignals(False)
        for part in (self.field, self.none):
            part.setEnabled(line is not None)
        self.usual.setEnabled(line is not None and keymap().is_own(line.name))

    # ---- what a person does

    def _try(self) -> None:
        """Give the key that was pressed, unless it is taken or would get in the way of typing."""
        line = self._lines.get(self._chosen_id())
        key = self.field.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if line is None or not key or key in line.keys:
            return
        shown = native([key])[0]
        if key in _FIXED or (line.name not in _OF_READER and _types(key)):
            self.band.show_problem(
                self.tr("“{key}” is needed for typing; take it with Ctrl or Alt.").format(key=shown), kind="warning"
            )
            return
        holder = next((other for other in self._lines.values() if key in other.keys and other.name != line.name), None)
        if holder is not None:
            words = self.tr("{key} is the key of “{other}”.").format(key=shown, other=holder.words)
            self.band.show_problem(
                words, [(self.tr("Take it from there"), lambda: self._take(line, holder, key))], kind="warning"
            )
            return
        self._give((key,))

    def _take(self, line: KeyLine, holder: KeyLine, key: str) -> None:
        keymap().choose({holder.name: tuple(own for own in holder.keys if own != key), line.name: (key,)})
        self._fill()
        self._show_line()

    def _give(self, keys: tuple[str, ...] | None) -> None:
        line = self._lines.get(self._chosen_id())
        if line is None:
            return
        taken = {key for other in self._lines.values() if other.name != line.name for key in other.keys}
        if keys is None and set(line.usual) & taken:
            words = self.tr("The usual key belongs to another action now; give that one another key first.")
            self.band.show_problem(words, kind="warning")
            return
        keymap().choose({line.name: keys})
        self._fill()
        self._show_line()


def _types(key: str) -> bool:
    """Whether a key types a sign, so that it would be missing in fields and lists."""
    pressed = QKeyCombination.fromCombined(combined(key))
    held = pressed.keyboardModifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return held == Qt.KeyboardModifier.NoModifier and pressed.key().value < Qt.Key.Key_Escape.value
