"""Buttons. Their frames come from the application sheet; the ring of focus is drawn by `FocusRing`."""

from math import ceil
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from qcoder.ui.paint.draw import draw_box, draw_icon, draw_text, text_width
from qcoder.ui.theme import current
from qcoder.ui.widgets.labels import set_tip
from qcoder.ui.widgets.part import Part

_WIDEST_CHOICE = 240  # pixels that the words of a drop-down take at most

Kind = Literal["plain", "primary", "flat", "strong-flat", "danger"]
Side = Literal["left", "right", "middle"]


class Button(Part, QPushButton):
    """A button that says a verb. One `primary` per place; `flat` for a side step; `danger` for what destroys.

    A flat one has no frame, so its words stand level with what is above and below them: at the `side` of its place
    where it stands, with room at the other side only.
    """

    def __init__(
        self, words: str, parent: QWidget | None = None, *, kind: Kind = "plain", side: Side = "left"
    ) -> None:
        super().__init__(words, parent)
        self.setProperty("kind", kind)
        self.setProperty("side", side)
        self.setAutoDefault(kind == "primary")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class IconButton(Part, QToolButton):
    """A square button with an icon alone. Its name is spoken and shown as its tip, with its key."""

    inside = 6
    """Pixels between its side and its icon."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None, *, key: str = "", size: int = 16) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._icon_size = size
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name, key)

    def set_name(self, name: str, key: str = "") -> None:
        """Says what the button does, and the key that does it too. `key` only names it; it makes no shortcut."""
        self.setAccessibleName(name)
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        self.setToolTip(f"{name} ({shown})" if shown else name)
        self.setAccessibleDescription(shown or name)  # else the tip would be, and the name be said twice

    def sizeHint(self) -> QSize:
        side = current().row("field")
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        _draw_ground(painter, self)
        size = theme.px(self._icon_size)
        role = "text2" if self.isEnabled() else "disabled"
        draw_icon(painter, (self.width() - size) / 2, self.height() / 2, self._icon_name, theme.c(role), size)


class DropButton(Part, QToolButton):
    """A quiet drop-down of a header: words and a caret, without an outline until pointed at.

    In a form it is `framed`, as the fields above and below it are.
    """

    inside = 8
    """Pixels between its side and its words or caret."""

    def __init__(
        self, words: str, menu: QMenu | None = None, parent: QWidget | None = None, *, framed: bool = False
    ) -> None:
        super().__init__(parent)
        self._cut = False
        self._framed = framed
        self.set_words(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        if menu is not None:
            self.setMenu(menu)

    def set_words(self, words: str) -> None:
        """Shows another choice."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self._tell_cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_cut()

    def _tell_cut(self) -> None:
        """The tip says what is cut."""
        room = min(current().px(_WIDEST_CHOICE), self.width() - self._beside() if self.isVisible() else 10_000)
        was_cut, self._cut = self._cut, ceil(text_width(current().font(), self.text())) > room
        if was_cut or self._cut:
            set_tip(self, self.text() if self._cut else "")

    def _beside(self) -> int:
        """The pixels beside the words."""
        return 17 + current().px(18)

    def sizeHint(self) -> QSize:
        theme = current()
        words = min(ceil(text_width(theme.font(), self.text())), theme.px(_WIDEST_CHOICE))
        return QSize(words + self._beside(), theme.row("field"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        if self._framed:
            draw_box(painter, QRectF(self.rect()), theme.c("page"), theme.c("control"))
        _draw_ground(painter, self)
        inside = self.inside + (1 if self._framed else 0)  # beside a line of one pixel, as in fields
        rect = QRectF(self.rect()).adjusted(inside, 0, -inside - theme.px(18), 0)
        role = "text" if self._framed else "text2"
        colour = theme.c(role if self.isEnabled() else "disabled")
        draw_text(painter, rect, self.text(), theme.font(), colour)
        caret = theme.px(12)
        draw_icon(painter, self.width() - inside - caret, self.height() / 2, "caret-down", theme.c("muted"), caret)


def _draw_ground(painter: QPainter, button: QToolButton) -> None:
    """The ground of a button without outline: none at rest, hover, pressed or switched on."""
    role = ""
    if button.isDown():
        role = "pressed"
    elif button.isChecked():
        role = "current"
    elif button.isEnabled() and button.underMouse():
        role = "hover"
    if role:
        draw_box(painter, QRectF(button.rect()), current().c(role))
