"""A room of several pages with their list at the left: Explore and Team."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from qcoder.ui.models.tree_model import Node, TreeModel
from qcoder.ui.paint.draw import text_width
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import current, switch
from qcoder.ui.views.page_menu import PageMenu
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.grounds import FrontStack, Pane
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import PanelTitle
from qcoder.ui.widgets.tree import TreeView

_LIST_WIDTH = 232  # pixels at 100 % zoom
_LEAST, _LEAST_SHARE, _MOST_SHARE = 160, 0.16, 0.28  # pixels at 100 % zoom; of the whole, where that is too much
_BESIDE_NAME = 18  # pixels before and behind the name of a page
_FOLDS = 720  # pixels at 100 % zoom below which the list folds into a menu, and the page has all of the room
_GROUP = b"group:"


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: its name in code and settings, the group it stands under ("" for none), its title, what makes it."""

    name: str
    group: str
    title: str
    make: Callable[[Session, Settings], Room]


class PagedRoom(Room):
    """The list of pages at the left, the chosen page beside it. A page is made when it is first shown."""

    def __init__(
        self, name: str, title: str, pages: Sequence[PageSpec], session: Session, settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("page", parent)
        self._name, self._session, self._settings = name, session, settings
        self._specs = {spec.name: spec for spec in pages}
        self._made: dict[str, Room] = {}
        self._front = ""
        self._active = False
        self._shared = (0, 0.0)  # width and zoom for which the list has its present width
        self._model = TreeModel(self)
        self.tree = TreeView(self.tr(title))
        self.tree.setModel(self._model)
        self.stack = FrontStack()
        self._folded = False  # for want of room
        self._lay_out(title)
        self._menu = PageMenu(
            self.tr("Pages of {room}").format(room=self.tr(title)),
            [(spec.name, self.tr(spec.title), spec.group) for spec in pages], self.open_page, self,
        )
        self._list(pages)
        self.tree.selectionModel().currentChanged.connect(self._choose)
        self.tree.activated.connect(lambda _index: self.first_focus().setFocus())
        remembered = settings.get(f"{name}.page")
        self.open_page(remembered if remembered in self._specs else pages[0].name)

    def _lay_out(self, title: str) -> None:
        side = Pane("surface")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PanelTitle(self.tr(title)))
        column.addWidget(self.tree, 1)
        self.side = side
        splitter = self._splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(side)
        splitter.addWidget(self.stack)
        splitter.setStretchFactor(1, 1)
        splitter.splitterMoved.connect(lambda position, _index: self._remember(position))
        switch().changed.connect(self._share_width)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _remember(self, position: int) -> None:
        self._settings.set(f"{self._name}.list", round(position / current().zoom))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self, _theme: object = None) -> None:
        """Gives the list its remembered width at this zoom, as far as the page keeps its room."""
        width, zoom = self.width(), current().zoom
        if self._shared == (width, zoom):
            return
        self._shared = (width, zoom)
        folds = width < _FOLDS * zoom
        if folds != self._folded:
            self._folded = folds
            self.side.setVisible(not folds)
            self._offer_pages()
        kept = self._settings.get(f"{self._name}.list", _LIST_WIDTH)
        kept = kept if isinstance(kept, int) else _LIST_WIDTH
        wanted = min(round(kept * zoom), max(kept, round(_MOST_SHARE * width)))
        least = min(round(_LEAST * zoom), max(_LEAST, round(_LEAST_SHARE * width)))
        if zoom > 1:  # a page that needs more than there is does not cut the names short
            least = max(least, min(wanted, self._names_width()))
        self.side.setMinimumWidth(least)
        self._splitter.setSizes([wanted, max(0, width - wanted - self._splitter.handleWidth())])

    def _names_width(self) -> int:
        """What the list takes to show the name of every page whole."""
        theme = current()
        longest = max(text_width(theme.font("ui"), self.tr(spec.title)) for spec in self._specs.values())
        levels = 2 if any(spec.group for spec in self._specs.values()) else 1
        return round(longest) + levels * self.tree.indentation() + _BESIDE_NAME

    def _list(self, pages: Sequence[PageSpec]) -> None:
        root, groups = Node(b"", ""), dict[str, Node]()
        for spec in pages:
            if spec.group and spec.group not in groups:
                groups[spec.group] = root.add(
                    Node(_GROUP + spec.group.encode(), self.tr(spec.group), {ItemRole.STRONG: True})
                )
            groups.get(spec.group, root).add(Node(spec.name.encode(), self.tr(spec.title)))
        self._model.show_tree(root)
        self.tree.expandAll()

    # ---- pages

    @property
    def page(self) -> Room:
        """The page in front."""
        return self._made[self._front]

    def page_named(self, name: str) -> Room:
        """A page, made now if it has not been shown yet."""
        if name not in self._made:
            page = self._specs[name].make(self._session, self._settings)
            page.status_changed.connect(self.status_changed)
            page.action_requested.connect(self.action_requested)
            page.source_requested.connect(self.source_requested)
            page.quotes_asked.connect(self.quotes_asked)
            page.room_requested.connect(self.room_requested)
            page.memo_requested.connect(self.memo_requested)
            self._made[name] = page
            self.stack.addWidget(page)
        return self._made[name]

    def open_page(self, name: str) -> Room:
        """Bring a page to the front."""
        index = self._model.index_of(name.encode())
        if self.tree.currentIndex() != index:
            self.tree.setCurrentIndex(index)
        page = self.page_named(name)
        if self._front != name:
            self._front = name
            self.stack.setCurrentWidget(page)
            self._offer_pages()
            for one in self._made.values():
                one.set_active(self._active and one is page)
            self._settings.set(f"{self._name}.page", name)
            self.status_changed.emit()
        return page

    def _offer_pages(self) -> None:
        """Where their list is folded the pages can be reached from the title of the one in front."""
        if self._front:
            self._menu.stand_before(getattr(self.page, "title", None), on=self._folded and self.side.isHidden())

    def show_count(self, name: str, count: int) -> None:
        """Show beside a page's name how much waits there; 0 shows nothing."""
        self._model.set_value(name.encode(), ItemRole.COUNT, count or None)

    def _choose(self, index: QModelIndex) -> None:
        name = self._model.id_at(index).decode()
        if name in self._specs:
            self.open_page(name)

    # ---- the window's side

    def set_active(self, active: bool) -> None:
        self._active = active
        self.page.set_active(active)

    def status_items(self) -> list[StatusItem]:
        return self.page.status_items()

    def show_thing(self, thing: object) -> None:
        """Open a page: its name, or a pair (name, what that page is to show)."""
        name, what = thing if isinstance(thing, tuple) else (thing, None)
        page = self.open_page(str(name))
        if what is not None:
            page.show_thing(what)

    def method(self, name: str) -> Callable[[], object] | None:
        return self.page.method(name) or super().method(name)

    def is_on(self, name: str) -> bool:
        return self.page.is_on(name)

    def first_focus(self) -> QWidget:
        return self.page.first_focus()

    def toggle_left(self) -> None:
        """Show or hide the list of pages."""
        self.side.setVisible(self.side.isHidden())
        self._offer_pages()
