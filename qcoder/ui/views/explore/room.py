"""`ExploreRoom`: the list of pages with the views that were kept below it, the chosen page beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.model.changes import Changes
from qcoder.services.exploring import kept_views
from qcoder.services.exploring.kept_views import KeptView
from qcoder.ui.dialogs.naming import ask_name
from qcoder.ui.models.tree_model import Node
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.explore.pages import PAGES
from qcoder.ui.views.paged_room import PagedRoom, PageSpec
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.roles import ItemRole

KEPT_VIEWS = "Kept views"

_KEPT = b"kept:"
_GROUP = b"group:"


class ExploreRoom(PagedRoom):
    """See the module. A kept view opens its page with what was chosen; F2 renames it, Del keeps it no longer."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        self._views: dict[bytes, KeptView] = {}
        super().__init__("explore", "Explore", PAGES, session, settings, parent)
        session.changed.connect(self._study_changed)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        for keys, act in (("F2", self.rename_view), ("Del", self.delete_view)):
            key = QShortcut(QKeySequence(keys), self.tree, context=Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(act)

    # ---- the list

    def _list(self, pages: Sequence[PageSpec]) -> None:
        root, groups = Node(b"", ""), dict[str, Node]()

        def group(title: str) -> Node:
            if title not in groups:
                strong: dict[int, object] = {ItemRole.STRONG: True}
                groups[title] = root.add(Node(_GROUP + title.encode(), self.tr(title), strong))
            return groups[title]

        for spec in pages:
            group(spec.group).add(Node(spec.name.encode(), self.tr(spec.title)))
        self._views = {_KEPT + view.id: view for view in kept_views.everything(self._session.study)}
        for identifier, view in self._views.items():
            group(KEPT_VIEWS).add(Node(identifier, view.name))
        self._model.show_tree(root)
        self.tree.expandAll()

    def _study_changed(self, changes: Changes) -> None:
        if not changes.touches("layout"):
            return
        chosen = self._model.id_at(self.tree.currentIndex())
        self.tree.selectionModel().blockSignals(True)  # the page in front stays as it is
        self._list(PAGES)
        index = self._model.index_of(chosen)
        self.tree.setCurrentIndex(index if index.isValid() else self._model.index_of(self._front.encode()))
        self.tree.selectionModel().blockSignals(False)
        self.tree.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        view = self._views.get(self._model.id_at(index))
        if view is not None:
            self._show_view(view)
        else:
            super()._choose(index)

    def _show_view(self, view: KeptView) -> None:
        if view.page not in self._specs:
            return  # a page of a newer program
        page = self.page_named(view.page)
        if self._front != view.page:
            self._bring(view.page)
        if isinstance(page, ExplorePage):
            page.take_choice(view.choice)
            page.refresh()

    def _bring(self, name: str) -> None:
        """Brings a page to the front while the list stays at the kept view."""
        self._front = name
        page = self.page_named(name)
        self.stack.setCurrentWidget(page)
        for one in self._made.values():
            one.set_active(self._active and one is page)
        self._settings.set(f"{self._name}.page", name)
        self.status_changed.emit()

    def page_named(self, name: str) -> Room:
        known = name in self._made
        page = super().page_named(name)
        if not known and isinstance(page, ExplorePage):
            page.keep_asked.connect(lambda: self.keep_view(page))
        return page

    # ---- kept views

    def keep_view(self, page: ExplorePage) -> None:
        """Asks for a name and keeps what a page shows."""
        view = self._views.get(self._model.id_at(self.tree.currentIndex()))
        proposal = view.name if view is not None and view.page == page.name else page.title.accessibleName()

        def use(name: str) -> None:
            kept_views.keep(self._session.study, name, page.name, page.choice())
            self._session.done.emit(self.tr("Kept the view “{name}”").format(name=name))

        ask_name(self, self.tr("Keep this view"), proposal, self.tr("Keep"), use)

    def rename_view(self) -> None:
        """Asks for another name of the chosen view."""
        view = self._views.get(self._model.id_at(self.tree.currentIndex()))
        if view is not None and not self._session.study.read_only:
            ask_name(
                self, self.tr("Rename the view"), view.name, self.tr("Rename"),
                lambda name: kept_views.rename(self._session.study, view.id, name),
            )  # fmt: skip

    def delete_view(self) -> None:
        """Keeps the chosen view no longer; undo brings it back."""
        view = self._views.get(self._model.id_at(self.tree.currentIndex()))
        if view is not None and not self._session.study.read_only:
            self._session.attempt(lambda: kept_views.delete(self._session.study, view.id))
            self._session.done.emit(self.tr("The view “{name}” is kept no longer").format(name=view.name))

    def _open_menu(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        if self._model.id_at(index) not in self._views or self._session.study.read_only:
            return
        self.tree.setCurrentIndex(index)
        menu = QMenu(self)
        menu.addAction(self.tr("Rename…\tF2"), self.rename_view)
        menu.addAction(self.tr("Delete\tDel"), self.delete_view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.tree.viewport().mapToGlobal(place))
