"""The three panes of the Code view side by side: which are shown, and how wide. Both are remembered."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from qcoder.ui.settings import Settings
from qcoder.ui.theme import current, switch
from qcoder.ui.views.code.codebook_panel import CodebookPanel

_LEFT, _RIGHT = 232, 296
_SIZES, _HIDDEN, _LOWER = "code.panels", "code.hidden", "code.lower"
_LEAST = (160, 420, 200)  # pixels at 100 % zoom


class Panels(QSplitter):
    """Sources, words, codebook."""

    def __init__(self, left: QWidget, middle: QWidget, right: CodebookPanel, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings = settings
        self._left, self._right = left, right
        self.bare = False
        self._zoom = current().zoom
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for part in (left, middle, right):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self._set_least()
        self._restore()
        self.splitterMoved.connect(lambda *_: self._remember())
        right.splitter.splitterMoved.connect(lambda *_: settings.set(_LOWER, right.splitter.sizes()))
        switch().changed.connect(self._change_theme)

    def _restore(self) -> None:
        left, right = self._settings.get(_SIZES, (_LEFT, _RIGHT))
        self.setSizes([round(left * self._zoom), 10_000, round(right * self._zoom)])
        lower = self._settings.get(_LOWER)
        if isinstance(lower, list) and len(lower) == 2:
            self._right.splitter.setSizes(lower)
        hidden = self._settings.get(_HIDDEN, [])
        for name, part in self._named():
            part.setVisible(name not in hidden)

    def _named(self) -> list[tuple[str, QWidget]]:
        return [("left", self._left), ("right", self._right)]

    def _remember(self) -> None:
        """Widths are remembered as they would be at 100 % zoom."""
        left, _middle, right = self.sizes()
        before = self._settings.get(_SIZES, (_LEFT, _RIGHT))
        kept = [round(width / self._zoom) if width else old for width, old in zip((left, right), before, strict=True)]
        self._settings.set(_SIZES, kept)

    def toggle(self, part: QWidget) -> None:
        """Show or hide a panel at the side."""
        part.setVisible(not part.isVisible())
        if not self.bare:
            self._settings.set(_HIDDEN, [name for name, one in self._named() if one.isHidden()])

    def set_bare(self, *, bare: bool) -> None:
        """Show the words alone, or the panels that were shown before."""
        self.bare = bare
        hidden = self._settings.get(_HIDDEN, [])
        for name, part in self._named():
            part.setVisible(not bare and name not in hidden)

    def _set_least(self) -> None:
        theme = current()
        room = self.screen().availableGeometry().width()
        for number, least in enumerate(_LEAST):
            self.widget(number).setMinimumWidth(min(theme.px(least), room // 4 if number != 1 else room // 3))

    def _change_theme(self, _theme: object) -> None:
        """At another zoom the panels keep what they show."""
        zoom = current().zoom
        if zoom == self._zoom:
            return
        left, middle, right = self.sizes()
        share = zoom / self._zoom
        self._zoom = zoom
        self._set_least()
        wide = left + middle + right
        left, right = round(left * share), round(right * share)
        self.setSizes([left, max(0, wide - left - right), right])
