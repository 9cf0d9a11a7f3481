"""Titles: the header of a view, with facts beside the title and controls at the right, and the title of a panel."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from qcoder.ui.paint.draw import horizontal_line
from qcoder.ui.theme import current
from qcoder.ui.widgets.buttons import Button, DropButton, IconButton
from qcoder.ui.widgets.labels import TextLabel

_TITLE_ROOM = 240  # pixels that a title keeps at least, if it is as long
_TITLE_ROOM_LARGE = 200  # the same at 100 % zoom, where everything is larger
_INSET = 12
_BELOW_CONTROLS = 6  # pixels below a row of controls that stand on their own


class _Title(QWidget):
    """Title, quiet facts, room, controls; on a ground, with or without a hairline below.

    Controls that find no room beside the title, as at 300 %, stand in rows below it.
    """

    def __init__(
        self, title: str, facts: str, controls: Sequence[QWidget], ground: str, parent: QWidget | None, font: str
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self._line = False
        self._first: IconButton | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._title = TextLabel(title, font=font)
        self._facts = TextLabel(facts, font="small", role="muted")
        self._facts.setMinimumWidth(1)  # the first to give way where room is short
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(_INSET, 0, _INSET, 1)
        self._rows.setSpacing(0)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addWidget(self._title)
        self._row.addWidget(self._facts)
        self._row.addStretch(1)
        self._rows.addLayout(self._row, 1)
        self._every: list[QWidget] = []  # the controls in order
        self._taken_away: list[QWidget] = []
        self._controls = QHBoxLayout()
        self._controls.setSpacing(4)
        self._row.addLayout(self._controls)
        self._lines: list[QHBoxLayout] = []  # of controls below the title
        for control in controls:
            self.add_control(control)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Shows another title. It keeps its room, within reason, where facts are elided."""
        self._title.setText(title)
        self._keep_room()
        self.setAccessibleName(title)

    def _keep_room(self) -> None:
        most = max(_TITLE_ROOM, current().px(_TITLE_ROOM_LARGE))
        self._title.setMinimumWidth(min(self._title.sizeHint().width(), most))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a control came or went
            self._level_edges()
            self._place_controls()
        return super().event(event)

    def _level_edges(self) -> None:
        """What is seen of the first and last part ends at the inset, be it framed, or only words or an icon."""
        last = next((one for one in reversed(self._every) if not one.isHidden()), None)
        inside = last.inside if isinstance(last, IconButton | DropButton) else 0
        before = self._first.inside if self._first is not None and not self._first.isHidden() else 0
        margins = self._rows.contentsMargins()
        if (margins.left(), margins.right()) != (_INSET - before, _INSET - inside):
            margins.setLeft(_INSET - before)
            margins.setRight(_INSET - inside)
            self._rows.setContentsMargins(margins)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # another theme or zoom
            self._keep_room()

    def set_facts(self, facts: str) -> None:
        """Shows other facts beside the title, such as "48 % coded"."""
        self._facts.setText(facts)

    def add_control(self, control: QWidget) -> None:
        """Adds a control at the right end. Buttons beside each other stand further apart than quiet drop-downs."""
        self._every.append(control)
        self._controls.addWidget(control)
        framed = sum(isinstance(one, Button | QLineEdit) for one in self._every)
        self._controls.setSpacing(8 if framed > 1 else 4)

    def add_first(self, control: IconButton) -> None:
        """Adds an icon before the title, level with what stands below the title."""
        self._row.insertWidget(0, control)
        self._first = control

    def lead_with(self, tabs: QWidget) -> None:
        """Let tabs, of which the chosen one is the title, stand in its place.

        They are where they were when another page with the same tabs comes to the front, whatever facts and controls it
        has; facts give way before a tab does.
        """
        self._title.hide()
        self.let_facts_give_way()
        self._row.insertWidget(0, tabs)

    def let_facts_give_way(self) -> None:
        """Give the facts what is left by the controls, and no more: they are cut before a control is."""
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.setStretch(self._row.indexOf(self._facts) + 1, 0)  # the room after the facts is theirs
        self._row.setStretchFactor(self._facts, 1)

    def show_controls(self, *, on: bool) -> None:
        """Take the controls away where there is nothing that they could change, or bring back those that were there."""
        if on:
            for control in self._taken_away:
                control.show()
            self._taken_away = []
        elif not self._taken_away:
            self._taken_away = [control for control in self._every if not control.isHidden()]
            for control in self._taken_away:
                control.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_controls()

    def _place_controls(self) -> None:
        """Put the controls beside the title, or in rows below it where they find no room there."""
        if not self.isVisible():
            return
        wanted = self._wanted_lines()
        if [self._in_line(line) for line in self._lines] == wanted:
            return
        for line in self._lines:
            self._rows.removeItem(line)
            line.deleteLater()
        self._lines = []
        for controls in wanted:
            line = QHBoxLayout()
            line.setSpacing(self._controls.spacing())
            line.addStretch(1)
            for control in controls:
                line.addWidget(control)  # and out of the layout in which it stood
            self._rows.addLayout(line)
            self._lines.append(line)
        if not wanted:
            for control in self._every:
                self._controls.addWidget(control)
        self.updateGeometry()

    @staticmethod
    def _in_line(line: QHBoxLayout) -> list[QWidget]:
        widgets = [line.itemAt(place).widget() for place in range(line.count())]
        return [one for one in widgets if one is not None]

    def _wanted_lines(self) -> list[list[QWidget]]:
        """The controls in the rows below the title that they need; none where they have room beside it."""
        needed, controls = self._least_widths()
        if not controls or needed + controls <= self.width():
            return []
        margins, gap = self._rows.contentsMargins(), self._controls.spacing()
        room = self.width() - margins.left() - margins.right()
        lines: list[list[QWidget]] = [[]]
        left = room
        for control in self._every:
            width = 0 if control.isHidden() else _least(control) + gap
            if lines[-1] and width > left + gap:
                lines.append([])
                left = room
            lines[-1].append(control)
            left -= width
        return lines

    def _shown_widths(self) -> list[int]:
        return [_least(one) for one in self._every if not one.isHidden()]

    def _least_widths(self) -> tuple[int, int]:
        """What the title needs at least, the insets included, and the controls with what parts them from it."""
        margins, widths = self._rows.contentsMargins(), self._shown_widths()
        controls = sum(widths) + self._controls.spacing() * (len(widths) - 1) if widths else 0
        title = self._row.minimumSize().width()
        if not self._lines and controls:
            title -= self._controls.minimumSize().width() + self._row.spacing()
        return title + margins.left() + margins.right(), controls + self._row.spacing() if controls else 0

    def _least_width(self) -> int:
        """That of the title, or of the widest control in a row below it."""
        margins = self._rows.contentsMargins()
        widest = max(self._shown_widths(), default=0)
        return max(self._least_widths()[0], widest + margins.left() + margins.right())

    def _size(self, width: int) -> QSize:
        theme = current()
        below = len(self._lines) * (theme.row("field") + _BELOW_CONTROLS)
        return QSize(width, theme.row("header") + below)

    def sizeHint(self) -> QSize:
        return self._size(self._least_width() if self._lines else super().sizeHint().width())

    def minimumSizeHint(self) -> QSize:
        return self._size(self._least_width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        painter.fillRect(self.rect(), theme.c(self._ground))
        if self._line:
            horizontal_line(painter, 0, self.width(), self.height() - 1, theme.c("border"))


def _least(control: QWidget) -> int:
    """The pixels across that a control needs at least."""
    return max(control.minimumSizeHint().width(), control.minimumWidth())


class ViewTitle(_Title):
    """The 44 px header of a view."""

    def __init__(
        self,
        title: str,
        facts: str = "",
        controls: Sequence[QWidget] = (),
        parent: QWidget | None = None,
        *,
        ground: str = "page",
    ) -> None:
        super().__init__(title, facts, controls, ground, parent, "title")
        self._line = True


class PanelTitle(_Title):
    """The 44 px title of a side panel, with icon buttons as controls."""

    def __init__(
        self,
        title: str,
        facts: str = "",
        controls: Sequence[QWidget] = (),
        parent: QWidget | None = None,
        *,
        ground: str = "surface",
    ) -> None:
        super().__init__(title, facts, controls, ground, parent, "ui_strong")


class SectionTitle(TextLabel):
    """The small muted heading of a part of a panel."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent, font="small_strong", role="muted")
