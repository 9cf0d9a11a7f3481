"""A row of tabs for narrow places: those that find no room stand in a menu at its end, never behind small arrows."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QTabBar, QWidget

from qcoder.ui.saying import in_menu
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.focus_told import tell_focus_soon


class FoldingTabs(QTabBar):
    """Arrows go from tab to tab, and screen readers call it what it is. `currentChanged` tells.

    The chosen tab always shows. Who derives from it says how large a tab is (`tabSizeHint`), and paints those whose
    `tabRect` is not empty.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setUsesScrollButtons(False)
        self.setAccessibleName(name)
        self._fitting = False
        self.more = DropButton(self.tr("More"), QMenu(self), self)
        self.more.hide()
        self.more.menu().aboutToShow.connect(self._list_rest)
        self.currentChanged.connect(self._changed)

    def setCurrentIndex(self, index: int) -> None:
        super().setCurrentIndex(index)
        self._fit()  # also while nobody is told

    def _changed(self, _index: int) -> None:
        self._fit()
        if not self.hasFocus():
            tell_focus_soon(self)  # Qt tells a screen reader that the keyboard is in the tab

    # ---- sizes

    def _widths(self) -> list[int]:
        return [self.tabSizeHint(index).width() for index in range(self.count())]

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), self._height())

    def minimumSizeHint(self) -> QSize:
        widths = self._widths()
        rest = self.more.sizeHint().width() if len(widths) > 1 else 0
        return QSize(min(max(widths, default=0) + rest, sum(widths)), self._height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def _height(self) -> int:
        return max((self.tabSizeHint(index).height() for index in range(self.count())), default=0)

    # ---- what finds room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self._fit()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # another theme or zoom
            self._fit()
            self.updateGeometry()

    def _fit(self) -> None:
        """Show the tabs that find room, from the first on, and the chosen one; the menu where others do not."""
        if self._fitting or not self.count():  # showing a tab lays out, which may ask again
            return
        self._fitting = True
        widths, chosen = self._widths(), self.currentIndex()
        folds = sum(widths) > self.width() and self.testAttribute(Qt.WidgetAttribute.WA_WState_Created)
        room = self.width() - self.more.sizeHint().width() - (widths[chosen] if chosen >= 0 else 0)
        used, fits = 0, True
        for index, width in enumerate(widths):
            if index != chosen:
                fits = fits and width <= room
                room -= width if fits else 0
            shown = not folds or index == chosen or fits
            used += width if shown else 0
            if self.isTabVisible(index) != shown:
                self.setTabVisible(index, shown)
        self._fitting = False
        self.more.setVisible(folds)
        if folds:
            self.more.setGeometry(used, 0, self.more.sizeHint().width(), self.height())
            self.more.raise_()

    def _list_rest(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for index in range(self.count()):
            if not self.isTabVisible(index):
                menu.addAction(in_menu(self.tabText(index)), lambda index=index: self.setCurrentIndex(index))
