"""The sources at the left: by site, each with the share of its words that is coded."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from qcoder.services import coding_counts, sources
from qcoder.services.coders.own_shares import own_shares
from qcoder.services.sources import Overview
from qcoder.services.texts import reading
from qcoder.services.texts.reading import Reading
from qcoder.services.texts.source_progress import SourceProgress, of_sources
from qcoder.services.writing import memos
from qcoder.ui.models.tree_model import Node, TreeModel
from qcoder.ui.paint.draw import text_width
from qcoder.ui.saying import percent
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import current
from qcoder.ui.views.code.presenting import progress_words
from qcoder.ui.views.code.source_order import BY_READ, BY_SITE, BY_TIME, fill_order_menu, in_order, progress_line
from qcoder.ui.views.counting import Counting
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import IconButton
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.titles import PanelTitle
from qcoder.ui.widgets.tree import TreeView

_GROUP = b"group:"
_BESIDE = 112  # pixels that the title leaves no room in: its buttons, its insets, and the gaps between
_LATER_MS = 500
_ORDER, _LINES = "sources.order", "sources.lines"


class SourcesPanel(Pane):
    """Lists sources. `opened` says which one a person wants to read."""

    opened = Signal(object)
    import_asked = Signal()
    rename_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._session, self._settings = session, settings
        self._order = str(settings.get(_ORDER, BY_SITE))
        self._lines = settings.get(_LINES, False) is True
        self._progress: Mapping[bytes, SourceProgress] = {}  # as counted last, while it is shown or sorted by
        self._measuring = Counting(self)
        self._measuring.counted.connect(self._show_progress)
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self.measure)
        self._model = TreeModel(self)
        self._shown: bytes = b""
        self._known: list[Overview] = []
        self._characters, self._coded = 0, 0.0  # of all sources: how many there are, and how many are coded
        self._own = False  # whether only what the person at work coded is counted
        self._shares: Mapping[bytes, float] = {}  # of each text what that person coded, as counted last
        self._counting = Counting(self)
        self._counting.counted.connect(self._show_shares)
        add = IconButton("plus", self.tr("Import transcripts"), key="Ctrl+I")
        add.clicked.connect(self.import_asked)
        add.setEnabled(not session.study.read_only)
        self._title = PanelTitle(self.tr("Sources"), controls=[self._order_button(), add])
        self.tree = TreeView(self.tr("Sources"))
        self.tree.setModel(self._model)
        self._model.repaint_wanted.connect(self.tree.viewport().update)
        self.tree.clicked.connect(self._open)
        self.tree.activated.connect(self._open)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self._empty = EmptyState(self.tr("No sources yet"), self.tr("Transcripts that you import are listed here."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self.tree, 1)
        column.addWidget(self._empty, 1)
        self.setAccessibleName(self.tr("Sources"))
        self.refresh()

    def _order_button(self) -> IconButton:
        button = IconButton("sort-ascending", self.tr("Order of the sources, and how far you are"))
        menu = QMenu(self)
        button.setMenu(menu)
        button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        menu.aboutToShow.connect(lambda: fill_order_menu(
            menu, self._order, self.set_order, lines=self._lines, show_lines=lambda on: self.show_lines(on=on)
        ))
        return button

    def set_order(self, order: str) -> None:
        """List the sources in another order, from now on."""
        self._order = order
        self._settings.set(_ORDER, order)
        self.refresh()

    def show_lines(self, *, on: bool) -> None:
        """Say below each source how far one is with it, or not."""
        self._lines = on
        self._settings.set(_LINES, on)
        self.refresh()

    def measure_soon(self) -> None:
        """The same when nothing more was coded for a moment."""
        if self._lines:
            self._later.start()

    def measure(self) -> None:
        """Count anew how far one is with each source, where that is shown or sorted by."""
        if self._lines or self._order in {BY_READ, BY_TIME}:
            self._measuring.ask(self._session.study, of_sources, coding_counts.total(self._session.study))

    def _show_progress(self, progress: Mapping[bytes, SourceProgress]) -> None:
        if progress == self._progress:
            return
        self._progress = progress
        if self._order in {BY_READ, BY_TIME}:
            self._show_rows()
        elif self._lines:
            for key, one in progress.items():
                self._model.set_value(key, ItemRole.DETAIL, progress_line(one))

    def refresh(self) -> None:
        """Show the sources as they are now."""
        self._take(self._overviews())
        self._show_rows()
        self.measure()

    def _take(self, known: list[Overview]) -> None:
        self._known = known
        self._characters = sum(one.characters for one in known)
        self._coded = sum(one.coded_share * one.characters for one in known)

    def _show_rows(self) -> None:
        known = self._known
        self.tree.setUniformRowHeights(not self._lines)
        folded = {group for group in self._groups() if not self.tree.isExpanded(self._model.index_of(group))}
        self._model.show_tree(self._tree_of(known))
        self.show_memos()
        for group in self._groups():
            self.tree.setExpanded(self._model.index_of(group), group not in folded)
        self._tell_share()
        self.tree.setVisible(bool(known))
        self._empty.setVisible(not known)
        self.mark(self._shown)
        self._counting.stop()
        if self._own:
            self._counting.ask(self._session.study, own_shares, coding_counts.total(self._session.study))

    def show_memos(self) -> None:
        """Mark the sources on which there are memos."""
        self._model.show_memos(memos.beginnings(self._session.study))

    def _overviews(self) -> list[Overview]:
        known = sources.overviews(self._session.study)
        return [_with_share(one, self._shares) for one in known] if self._own else known

    def _show_shares(self, shares: Mapping[bytes, float]) -> None:
        """Show what one's own share of each text is, as it was counted."""
        self._shares = shares
        if self._own:
            self._show_coded(shares)

    def _show_coded(self, shares: Mapping[bytes, float]) -> None:
        self._take([_with_share(one, shares) for one in self._known])
        self._model.set_values(ItemRole.SHARE, {one.source.id: one.coded_share for one in self._known})
        self._tell_share()

    def show_own(self, *, own: bool) -> None:
        """Count only what the person at work coded, or what everybody did."""
        if own == self._own:
            return
        self._own = own
        study = self._session.study
        self._counting.stop()
        self._show_coded(self._shares if own else sources.shares(study))
        if own:
            self._counting.ask(study, own_shares, coding_counts.total(study))

    def _groups(self) -> list[bytes]:
        return [node.id for node in self._model.node_at(QModelIndex()).children if node.id.startswith(_GROUP)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_share()

    def _tell_share(self) -> None:
        """How many sources there are, and where there is room what share of their words is coded."""
        known, share = self._known, self._coded / self._characters if self._characters else 0.0
        words = self.tr("{count} · {share} coded").format(count=len(known), share=percent(share)) if known else ""
        theme, count = current(), str(len(known)) if known else ""
        room = self.width() - text_width(theme.font("ui_strong"), self.tr("Sources")) - theme.px(_BESIDE)
        ways = (words, f"{count} · {percent(share)}", count)
        self._title.set_facts(next((one for one in ways if text_width(theme.font("small"), one) <= room), count))
        self._title.setToolTip(words)
        self._title.setAccessibleDescription(words)

    def _tree_of(self, known: list[Overview]) -> Node:
        root = Node(b"", "")
        if self._order != BY_SITE:
            for one in in_order(known, self._progress, self._order):
                root.add(self._row(one, one.source.name))
            return root
        groups: dict[str, Node] = {}
        named = sorted({one.case for one in known if one.case}, key=str.casefold)
        if named and any(not one.case for one in known):
            named.append("")
        for case in named:
            group = Node(_GROUP + case.encode(), case or self.tr("Other sources"), {ItemRole.STRONG: True})
            groups[case] = root.add(group)
        short = _short_names(known)
        for one in known:
            groups.get(one.case, root).add(self._row(one, short.get(one.source.id, one.source.name)))
        return root

    def _row(self, one: Overview, name: str) -> Node:
        values: dict[int, object] = {
            ItemRole.SHARE: one.coded_share,
            ItemRole.ENDS: self._order != BY_SITE,  # without the site above it, the name has to say it
            Qt.ItemDataRole.ToolTipRole: partial(self._tip, one.source.id),
        }
        if self._lines:
            values[ItemRole.DETAIL] = progress_line(self._progress.get(one.source.id, SourceProgress(one.turns)))
        return Node(one.source.id, name, values)

    def _tip(self, source: bytes) -> str:
        one = next(one for one in self._known if one.source.id == source)
        words = self.tr("{turns} turns, {share} coded").format(turns=one.turns, share=percent(one.coded_share))
        read = [reading.of_text(self._session.study, text.id) for text in one.source.texts]
        most = max(read, key=_far, default=Reading())
        return "\n".join(filter(None, (one.source.name, one.source.held_on, words, progress_words(most, one.turns))))

    def set_share(self, source: bytes, share: float) -> None:
        """Show how much of one source is coded now."""
        place = next((place for place, one in enumerate(self._known) if one.source.id == source), None)
        if place is None or self._known[place].coded_share == share:  # as when coded words are coded once more
            return
        before = self._known[place]
        self._known[place] = replace(before, coded_share=share)
        self._coded += (share - before.coded_share) * before.characters
        self._model.set_value(source, ItemRole.SHARE, share)
        self._tell_share()

    def mark(self, source: bytes) -> None:
        """Show which source is being read."""
        self._shown = source
        index = self._model.index_of(source)
        if index.isValid():
            self.tree.setCurrentIndex(index)

    def first(self) -> bytes:
        """The source that stands first; b"" when there is none."""
        nodes = [node for node in self._model.node_at(QModelIndex()).walk() if not node.id.startswith(_GROUP)]
        return nodes[0].id if nodes else b""

    @property
    def current(self) -> bytes:
        """The source under the tree's cursor; b"" when there is none."""
        chosen = self._model.id_at(self.tree.currentIndex())
        return b"" if chosen.startswith(_GROUP) else chosen

    def _open(self, index: QModelIndex) -> None:
        chosen = self._model.id_at(index)
        if chosen and not chosen.startswith(_GROUP):
            self.opened.emit(chosen)

    def _show_menu(self, point: QPoint) -> None:
        index = self.tree.indexAt(point)
        chosen = self._model.id_at(index)
        if not chosen or chosen.startswith(_GROUP):
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Open"), lambda: self.opened.emit(chosen))
        if not self._session.study.read_only:
            menu.addSeparator()
            menu.addAction(self.tr("Rename…"), lambda: self.rename_asked.emit(chosen))
            menu.addAction(self.tr("Delete"), lambda: self.delete_asked.emit(chosen))
        menu.exec(self.tree.viewport().mapToGlobal(point))
        menu.deleteLater()


def _with_share(one: Overview, shares: Mapping[bytes, float]) -> Overview:
    """A source as it is coded where `shares` are those of its texts."""
    share = max((shares.get(text.id, 0.0) for text in one.source.texts), default=0.0)
    return one if share == one.coded_share else replace(one, coded_share=share)


def _far(known: Reading) -> int:
    return len(known.read)


def _short_names(known: list[Overview]) -> dict[bytes, str]:
    """Names without the site under which they stand anyway, where that leaves different names."""
    short: dict[bytes, str] = {}
    for one in known:
        rest = re.sub(rf"[\s,·–-]*\b{re.escape(one.case)}\b[\s,·–-]*", " ", one.source.name).strip() if one.case else ""
        short[one.source.id] = rest or one.source.name
    seen = Counter((one.case, short[one.source.id].casefold()) for one in known)
    return {
        one.source.id: short[one.source.id] for one in known if seen[one.case, short[one.source.id].casefold()] == 1
    }
