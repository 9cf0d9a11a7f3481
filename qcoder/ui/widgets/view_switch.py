"""The switch between the views at the top right: Code, Quotes, Questions, Explore, Team."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from qcoder.ui.paint.draw import CENTRE, draw_box, draw_focus_outline, draw_text, text_width
from qcoder.ui.theme import current
from qcoder.ui.widgets.folding_tabs import FoldingTabs


class ViewSwitch(FoldingTabs):
    """A tab bar; names that find no room stand in a menu at its end."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Views"))
        self.setMouseTracking(True)
        for name in names:
            self.addTab(name)

    def tabSizeHint(self, index: int) -> QSize:
        theme = current()
        # As wide as the chosen tab's bold name, so that nothing moves when the choice does.
        width = text_width(theme.font("ui_strong"), self.tabText(index))
        return QSize(round(width) + theme.px(26), theme.row("switch"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        pointed = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            rect = QRectF(self.tabRect(index)).adjusted(1, 5, -1, -5)
            if not self.isTabVisible(index):
                continue
            chosen = index == self.currentIndex()
            if chosen:
                draw_box(painter, rect, theme.c("page"), theme.c("border"))
            elif index == pointed:
                draw_box(painter, rect, theme.c("pressed"))
            if chosen and self.hasFocus():
                draw_focus_outline(painter, rect, theme)
            role = "text" if chosen else "text2"
            font = theme.font("ui_strong" if chosen else "ui")
            draw_text(painter, rect, self.tabText(index), font, theme.c(role), CENTRE, elide=False)
