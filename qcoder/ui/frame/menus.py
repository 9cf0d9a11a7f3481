"""Builds the menus from the actions, and calls the method of an action's name on the view in front or the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from qcoder.ui.actions import ACTIONS, ALWAYS, MENUS, WRITABLE, ActionSpec


class Menus(QObject):
    """The menu bar with an action per entry of `ACTIONS`.

    `target` finds the method that an action calls now; an action without one is greyed. Keys that belong to a pane
    (`local`) are shown, and left to that pane.
    """

    def __init__(self, window: QWidget, bar: QMenuBar, target: Callable[[str], Callable[[], object] | None]) -> None:
        super().__init__(window)
        self._target = target
        self.actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {name: bar.addMenu(f"&{self.tr(name)}") for name in MENUS}
        for spec in ACTIONS:
            self._add(window, spec)

    def _add(self, window: QWidget, spec: ActionSpec) -> None:
        menu = self._menus[spec.menu]
        if spec.group:
            menu.addSeparator()
        action = QAction(self.tr(spec.words), window)
        if spec.keys:
            action.setShortcut(QKeySequence(spec.keys))
        if spec.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setStatusTip(self.tr(spec.help))
        action.triggered.connect(lambda _checked=False, name=spec.name: self.run(name))
        menu.addAction(action)
        self.actions[spec.name] = action

    def run(self, name: str) -> None:
        """Do an action, if it can be done now."""
        method = self._target(name)
        if method is not None and self.actions[name].isEnabled():
            method()

    def settle(self, *, study: bool, writable: bool) -> None:
        """Grey what cannot be done now."""
        for spec in ACTIONS:
            fits = spec.needs == ALWAYS or (writable if spec.needs == WRITABLE else study)
            self.actions[spec.name].setEnabled(fits and self._target(spec.name) is not None)

    def set_words(self, name: str, words: str, *, enabled: bool) -> None:
        """Say what undo and redo would do."""
        self.actions[name].setText(words)
        self.actions[name].setEnabled(enabled)
