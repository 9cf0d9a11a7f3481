"""Builds the menus from the actions, and calls the method of an action's name on the view in front or the window."""

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from qcoder.ui.actions import ACTIONS, ALWAYS, MENUS, WRITABLE, ActionSpec
from qcoder.ui.keymap import Keys, keymap
from qcoder.ui.saying import in_menu

if TYPE_CHECKING:  # the window starts without a study
    from qcoder.services.study import Study


class Menus(QObject):
    """The menu bar with an action per entry of `ACTIONS`.

    `target` finds the method that an action calls now; an action without one is greyed. `is_on` says which of the
    checkable ones are ticked; it is asked when a menu opens. Keys that belong to a pane (`local`) are shown, and left
    to that pane.
    """

    def __init__(
        self, window: QWidget, bar: QMenuBar, target: Callable[[str], Callable[[], object] | None],
        is_on: Callable[[str], bool],
    ) -> None:
        super().__init__(window)
        self._target = target
        self._is_on = is_on
        self.actions: dict[str, QAction] = {}
        self._menus: dict[tuple[str, str], QMenu] = {(name, ""): bar.addMenu(f"&{self.tr(name)}") for name in MENUS}
        self._letters: dict[QMenu, set[str]] = {}  # letters that choose an item of a menu already
        for spec in ACTIONS:
            self._add(window, spec)
        for menu in self._menus.values():
            menu.aboutToShow.connect(self._tick)
        keymap().changed.connect(self._set_keys)
        self._set_keys()

    def _add(self, window: QWidget, spec: ActionSpec) -> None:
        menu = self._menu_of(spec)
        words = spec.words if spec.native else self.tr(spec.words)
        action = QAction(with_letter(words, self._letters.setdefault(menu, set())), window)
        if spec.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setCheckable(spec.checkable)
        action.setStatusTip(self.tr(spec.help))
        action.triggered.connect(lambda _checked=False, name=spec.name: self.run(name))
        menu.addAction(action)
        if not spec.local:
            window.addAction(action)  # so that its key works while the menu bar is hidden
        self.actions[spec.name] = action

    def _menu_of(self, spec: ActionSpec) -> QMenu:
        """The menu for an action, with a rule at its end where the action begins a group."""
        above, place = self._menus[spec.menu, ""], (spec.menu, spec.under)
        if place not in self._menus:
            if spec.group:
                above.addSeparator()
            letters = self._letters.setdefault(above, set())
            self._menus[place] = above.addMenu(with_letter(self.tr(spec.under), letters))
        elif spec.group:
            self._menus[place].addSeparator()
        return self._menus[place]

    def _set_keys(self) -> None:
        for spec in ACTIONS:
            self.actions[spec.name].setShortcuts([QKeySequence(key) for key in keys_of(spec)])

    def _tick(self) -> None:
        for spec in ACTIONS:
            if spec.checkable:
                self.actions[spec.name].setChecked(self._is_on(spec.name))

    def run(self, name: str) -> None:
        """Do an action, if it can be done now."""
        method = self._target(name)
        if method is not None and self.actions[name].isEnabled():
            method()

    def settle(self, study: "Study | None") -> None:
        """Grey what cannot be done now: with this study, or with none."""
        writable = study is not None and not study.read_only
        for spec in ACTIONS:
            fits = spec.needs == ALWAYS or (writable if spec.needs == WRITABLE else study is not None)
            self.actions[spec.name].setEnabled(fits and self._target(spec.name) is not None)
        self.settle_undo(study)

    def settle_undo(self, study: "Study | None") -> None:
        """Say what undo and redo would do."""
        for name, words, action in (
            ("undo", self.tr("Undo"), study.undo_name if study else ""),
            ("redo", self.tr("Redo"), study.redo_name if study else ""),
        ):
            self.actions[name].setText(in_menu(f"{words}: {action}" if action else words))
            self.actions[name].setEnabled(bool(action))


def keys_of(spec: ActionSpec) -> Keys:
    """The keys of an action that are in force."""
    return keymap().keys(spec.name, (spec.keys,) if spec.keys else ())


def with_letter(words: str, taken: set[str]) -> str:
    """Words of a menu item with “&” before the letter that chooses it: the first of a word, else any, that is free."""
    starts = (at for at, sign in enumerate(words) if at == 0 or not words[at - 1].isalnum())
    for at in chain(starts, range(len(words))):  # mostly one of the first is free
        if words[at].isalpha() and words[at].casefold() not in taken:
            taken.add(words[at].casefold())
            return f"{words[:at]}&{words[at:]}"
    return words
