"""The row at the top of the window: the menus at the left, the switch of the rooms at the right."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QWidget

from qcoder.ui.theme import current
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.view_switch import ViewSwitch

_RIGHT = 8
_LEAST_MENUS = 1  # that stand in the row whatever happens


class MenuRow(Pane):
    """Where everything is large the switch gives way first; then the last menus, which stand in a menu of their own."""

    def __init__(self, menus: QMenuBar, switch: ViewSwitch, parent: QWidget) -> None:
        super().__init__("window", parent)
        self._more = QMenu(f"&{self.tr('More')}", menus)
        self._shared = (0, 0, 0)  # room, that of the switch, and that of a word for which the menus stand where they do
        self._menus, self._switch = menus, switch
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, _RIGHT, 0)
        row.setSpacing(0)
        row.addWidget(menus, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(switch)
        menus.setMinimumWidth(1)
        self.setMinimumHeight(current().row("menu") + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._switch.minimumSizeHint().width() + _RIGHT + 1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LayoutRequest}:
            self._share()
        return super().event(event)

    def _share(self) -> None:
        beside = self._switch.minimumSizeHint().width() + _RIGHT if not self._switch.isHidden() else 0
        asked = (self.width(), beside, self._menus.fontMetrics().horizontalAdvance("MMMM"))
        if asked != self._shared:
            self._shared = asked
            self._fold(self.width() - beside)
        wanted = max(1, min(self._menus.sizeHint().width(), self.width() - beside))
        if wanted != self._menus.minimumWidth():
            self._menus.setMinimumWidth(wanted)

    def _fold(self, room: int) -> None:
        """Puts as many of the last menus into one as must be, for all to find `room`."""
        bar, more = self._menus, self._more.menuAction()
        bar.removeAction(more)
        for action in self._more.actions():
            self._more.removeAction(action)
            bar.addAction(action)
        menus = bar.actions()
        if bar.sizeHint().width() <= room or len(menus) <= _LEAST_MENUS:
            return
        bar.addAction(more)
        while bar.sizeHint().width() > room and len(menus) > _LEAST_MENUS:
            last = menus.pop()
            bar.removeAction(last)
            within = self._more.actions()
            self._more.insertAction(within[0], last) if within else self._more.addAction(last)
