"""Menus of the title of a page: filled whenever they open, so that their ticks say what is."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.ui.saying import in_menu


def filled_menu(parent: QWidget, fill: Callable[[QMenu], None]) -> QMenu:
    """A menu that `fill` fills anew whenever it opens."""
    menu = QMenu(parent)
    menu.aboutToShow.connect(menu.clear)
    menu.aboutToShow.connect(lambda: fill(menu))
    return menu


def ticked(menu: QMenu, words: str, on: bool, act: Callable[[], object]) -> QAction:
    """Adds an item with a tick, or with room for one."""
    action = menu.addAction(in_menu(words), act)
    action.setCheckable(True)
    action.setChecked(on)
    return action
