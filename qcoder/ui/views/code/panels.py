"""The three panes of the Code view side by side: which are shown, and how wide. Both are remembered.

At the sides there are places at first, which are filled when they were seen, or when somebody wants what belongs there.

Where there is no room for words with names of codes beside them the panels fold, the sources first, and come back with
the room. Who asks for a panel all the same has it until then.
"""

from collections.abc import Callable
from functools import partial
from itertools import chain, pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from qcoder.ui.settings import Settings
from qcoder.ui.theme import current, switch
from qcoder.ui.widgets.grounds import Pane

_USUAL = (232, 296)  # pixels of the panels at the sides, at 100 % zoom
_SIZES, _HIDDEN, _LOWER = "code.panels", "code.hidden", "code.lower"
_LEAST = (160, 420, 200)  # pixels at 100 % zoom
_LEAST_SHARE = (0.18, 0.42, 0.22)  # of the whole, where everything is too large for that
_MOST_SHARE = (0.24, 0.30)  # that the panels take by themselves, so that room is left for the words
_FOR_WORDS = 852  # pixels that two columns of words with names beside them need: panels give way before the names do
_LEAST_KEPT = 0.75  # of its remembered width that a panel keeps then
_FOR_TWO = 690  # pixels from which on panels give way to a second column; with less one column reads better
_FOR_NAMES = 600  # pixels that one column of words with names beside them needs: panels fold before the names do


class Place(Pane):
    """Where a panel is to stand, as a child of this. `seen` comes once, after the place was painted while empty."""

    seen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("surface", parent)
        self._was_seen = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_seen:
            self._was_seen = True
            QTimer.singleShot(0, self, self.seen.emit)  # all of the window is painted first

    def fill(self, panel: QWidget) -> None:
        """Show a panel here from now on."""
        self._was_seen = True
        self._column.addWidget(panel)
        self.setUpdatesEnabled(False)  # it is seen when all of it has its place, not row by row
        panel.show()  # now: what a layout takes it shows a moment later
        QTimer.singleShot(0, self, partial(self.setUpdatesEnabled, True))


class Panels(QSplitter):
    """Sources, words, codebook. `turned` tells that another of the panels is shown now, or hidden."""

    turned = Signal()

    def __init__(self, parent: QWidget, settings: Settings, *, in_two: Callable[[], bool]) -> None:
        """`in_two` says whether words are read in two columns where there is room for them."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._settings = settings
        self._in_two = in_two
        self.left, self.right = Place(self), Place(self)
        self._sides = (("left", self.left), ("right", self.right))
        self.bare = False
        self._laid = (0, 0.0)  # width and zoom for which the panels have their present sizes
        self._folded: frozenset[str] = frozenset()  # for want of room
        self._insisted: set[str] = set()  # shown all the same, as somebody asked for them
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(lambda *_: self._remember())
        switch().changed.connect(self._lay_out)

    def hold(self, middle: QWidget) -> None:
        """Show this between the places; it is made as a child of this."""
        for part in (self.left, middle, self.right):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self._show_parts()

    def fill(self, place: Place, panel: QWidget) -> None:
        """Show a panel in its place, which it was made in. Tab goes from the left to the right, whatever came first."""
        place.fill(panel)
        parts: list[list[QWidget]] = [[] for _ in range(self.count())]
        following = self.window().nextInFocusChain()
        while following is not None and following is not self.window():
            number = next((number for number in range(self.count()) if self.widget(number).isAncestorOf(following)), -1)
            if number >= 0 and following.focusPolicy() != Qt.FocusPolicy.NoFocus:
                parts[number].append(following)
            following = following.nextInFocusChain()
        for one, other in pairwise(chain(*parts)):
            QWidget.setTabOrder(one, other)

    def share_heights(self, splitter: QSplitter) -> None:
        """Give both parts of the codebook their remembered heights, and remember others that they are given."""
        lower = self._settings.get(_LOWER)
        if isinstance(lower, list) and len(lower) == 2:
            splitter.setSizes(lower)
        splitter.splitterMoved.connect(lambda *_: self._settings.set(_LOWER, splitter.sizes()))

    # ---- widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self, _theme: object = None) -> None:
        """Gives the panels their remembered widths at this zoom, as far as the words keep their room."""
        width, zoom = self.width(), current().zoom
        if self._laid == (width, zoom):
            return
        self._laid = (width, zoom)
        self._fold(width / zoom)
        for number, (least, share) in enumerate(zip(_LEAST, _LEAST_SHARE, strict=True)):
            self.widget(number).setMinimumWidth(min(round(least * zoom), round(share * width)))
        left, right = (round(one * zoom) for one in self._widths(width / zoom))
        self.setSizes([left, max(0, width - left - right - 2 * self.handleWidth()), right])

    def _widths(self, width: float) -> tuple[float, float]:
        """The widths of the panels in a whole of `width`, all in pixels at 100 % zoom."""
        wanted = self._kept()
        spare = (width - _FOR_WORDS) / sum(_USUAL)
        narrowed = min(1.0, max(_LEAST_KEPT, spare)) if wanted == _USUAL else 1.0  # widths that were chosen are kept
        zoom = current().zoom
        left, right = (
            min(kept * narrowed, max(kept * narrowed / zoom, share * width))
            for kept, share in zip(wanted, _MOST_SHARE, strict=True)
        )
        return left, right

    def _fold(self, width: float) -> None:
        """Settles which panels there is no room for in a whole of `width` pixels at 100 % zoom."""
        wanted = [name for name, _ in self._sides if name not in self._settings.get(_HIDDEN, [])]
        widths = dict(zip(("left", "right"), self._widths(width), strict=True))
        room = width - sum(widths[name] for name in wanted)
        in_two = self._in_two() and width >= _FOR_WORDS  # else nothing that folds makes room for them
        folded: list[str] = []
        for name in wanted:  # the sources first: they are needed the least while one reads
            lacks_names = room < _FOR_NAMES or (in_two and _FOR_TWO <= room < _FOR_WORDS)
            if lacks_names:
                folded.append(name)
                room += widths[name]
        if frozenset(folded) != self._folded:
            self._folded = frozenset(folded)
            self._insisted &= self._folded
            self._show_parts()

    def _kept(self) -> tuple[int, int]:
        kept = self._settings.get(_SIZES, _USUAL)
        return (int(kept[0]), int(kept[1])) if isinstance(kept, list | tuple) and len(kept) == 2 else _USUAL

    def _remember(self) -> None:
        """Widths are remembered as they would be at 100 % zoom; that of a hidden panel stays."""
        left, _middle, right = self.sizes()
        zoom = current().zoom
        now = [round(width / zoom) if width else old for width, old in zip((left, right), self._kept(), strict=True)]
        self._settings.set(_SIZES, now)

    def refit(self) -> None:
        """Fold anew: the words are read in more or fewer columns now."""
        self._laid = (0, 0.0)
        self._lay_out()

    # ---- which are shown

    def toggle(self, place: Place) -> None:
        """Show or hide a panel at the side."""
        name = "left" if place is self.left else "right"
        hidden = set(self._settings.get(_HIDDEN, []))
        if place.isHidden():
            self._insisted.add(name)
            hidden.discard(name)
        elif name in self._folded:
            self._insisted.discard(name)
        else:
            hidden.add(name)
        if self.bare:  # for now only
            place.setVisible(place.isHidden())
            return
        self._settings.set(_HIDDEN, sorted(hidden))
        self._show_parts()

    def set_bare(self, *, bare: bool) -> None:
        """Show the words alone, or the panels that were shown before."""
        self.bare = bare
        self._show_parts()

    def show_part(self, place: Place) -> None:
        """Show a panel that something is to be shown in."""
        if place.isHidden():
            self.toggle(place)

    def _show_parts(self) -> None:
        hidden = self._settings.get(_HIDDEN, [])
        for name, place in self._sides:
            folded = name in self._folded and name not in self._insisted
            place.setVisible(not self.bare and not folded and name not in hidden)
        self.turned.emit()
