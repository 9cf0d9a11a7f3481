"""The pages of a room as a menu in the title of the page in front, while there is no room for their list."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from qcoder.ui.saying import in_menu
from qcoder.ui.widgets.buttons import IconButton
from qcoder.ui.widgets.titles import ViewTitle

Entry = tuple[str, str, str]  # the name of a page, its title, and the group it stands under


class PageMenu(IconButton):
    """A button that stands before the title of a page; its menu goes to another one by `choose`."""

    def __init__(
        self, name: str, pages: Sequence[Entry], choose: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__("list", name, parent, key="F7")
        menu = QMenu(self)
        before = pages[0][2] if pages else ""
        for page, title, group in pages:
            if group != before:
                menu.addSeparator()
            before = group
            menu.addAction(in_menu(title), lambda page=page: choose(page))
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.hide()

    def stand_before(self, title: object, *, on: bool) -> None:
        """Show itself before the title of the page in front, or nowhere."""
        if on and isinstance(title, ViewTitle):
            title.add_first(self)
        self.setVisible(on and isinstance(title, ViewTitle))
