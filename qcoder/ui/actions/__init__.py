"""Every action of the window as data: one entry gives the menu item, its shortcut and its help. A file a menu."""

from qcoder.ui.actions import (
    code_menu,
    edit_menu,
    file_menu,
    help_menu,
    quote_menu,
    source_menu,
    team_menu,
    view_menu,
)
from qcoder.ui.actions.spec import ALWAYS, STUDY, WRITABLE, ActionSpec

__all__ = ["ACTIONS", "ALWAYS", "MENUS", "STUDY", "WRITABLE", "ActionSpec"]

MENUS = ("File", "Edit", "View", "Source", "Code", "Quote", "Team", "Help")
ACTIONS: tuple[ActionSpec, ...] = tuple(
    spec
    for menu in (file_menu, edit_menu, view_menu, source_menu, code_menu, quote_menu, team_menu, help_menu)
    for spec in menu.ACTIONS
)
