"""One line over the table that keeps the spread of the selection in view: who is quoted how often, who is unheard."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QWidget

from qcoder.services.published.spread import ATTRIBUTE, PERSONS, SITES, Share, Spread
from qcoder.ui.paint.draw import draw_box, draw_focus_outline, draw_icon, draw_text, text_width
from qcoder.ui.theme import current
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import set_tip

_TRIED = 40  # groups without room, after which no further one is tried
_PAD, _GAP, _BAR = 8, 6, 3
_WIDEST = 190
_ICON = 13


class SpreadStrip(Pane):
    """`by_wanted` carries another kind of group; `share_wanted` a kind and the key of the group that was clicked."""

    by_wanted = Signal(str)
    share_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setAccessibleName(self.tr("Spread of the selection"))
        self.kind_button = DropButton("")
        self._menu = QMenu(self.kind_button)
        self.kind_button.setMenu(self._menu)
        self.more_button = DropButton("")
        self._more = QMenu(self.more_button)
        self._more.aboutToShow.connect(self._fill_more)
        self.more_button.setMenu(self._more)
        self._rest: tuple[str, list[Share]] = ("", [])  # the kind of group, and those that have no chip
        self.chips: list[ShareChip] = []
        self._spread: Spread | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 3, 12, 3)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self.kind_button)
        self._row.addWidget(self.more_button)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_spread(self, found: Spread, kinds: Sequence[str]) -> None:
        """Shows the shares of one kind of group, and offers the others."""
        self._spread = found
        words = self.tr("{count} selected, by {kind}")
        self.kind_button.set_words(words.format(count=found.chosen, kind=self._kind(found.by)))
        self._menu.clear()
        group = QActionGroup(self._menu)
        for kind in kinds:
            action = self._menu.addAction(self._kind(kind))
            action.setCheckable(True)
            action.setChecked(kind == found.by)
            action.triggered.connect(lambda _on=False, kind=kind: self.by_wanted.emit(kind))
            group.addAction(action)
        self._fill()

    def _kind(self, kind: str) -> str:
        known = {PERSONS: self.tr("person"), SITES: self.tr("site")}
        return known.get(kind, kind.removeprefix(ATTRIBUTE))

    def _fill(self) -> None:
        """As many chips as fit; the rest in a menu. What is remarkable comes before what is not."""
        found = self._spread
        if found is None:
            return
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        most = max((share.chosen for share in found.shares), default=0)
        room = self.width() - self.kind_button.sizeHint().width() - current().px(120)
        rest: list[Share] = []
        for share in sorted(found.shares, key=_foremost):
            if len(rest) >= _TRIED:  # there may be thousands of people
                rest.append(share)
                continue
            chip = ShareChip(share, most)
            width = chip.sizeHint().width() + _GAP
            if room < width:
                rest.append(share)
                chip.deleteLater()
                continue
            room -= width
            chip.clicked.connect(lambda _on=False, key=share.key, by=found.by: self.share_wanted.emit(by, key))
            self._row.insertWidget(1 + len(self.chips), chip)
            self.chips.append(chip)
        self._show_rest(rest, found.by)

    def _show_rest(self, rest: list[Share], by: str) -> None:
        self._rest = (by, rest)
        unheard = sum(share.unheard for share in rest)
        words = self.tr("{count} more").format(count=len(rest))
        if unheard:
            words = self.tr("{count} more, {unheard} unheard").format(count=len(rest), unheard=unheard)
        self.more_button.set_words(words)
        self.more_button.setVisible(bool(rest))

    def _fill_more(self) -> None:
        """Names the rest when somebody looks."""
        by, rest = self._rest
        self._more.clear()
        for share in rest:
            action = QAction(describe(share), self._more)
            action.triggered.connect(lambda _on=False, key=share.key: self.share_wanted.emit(by, key))
            self._more.addAction(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fill()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), current().row("field") + 6)


def _foremost(share: Share) -> tuple[bool, bool, int, int]:
    return not share.over, share.unheard, -share.chosen, -share.passages


def describe(share: Share) -> str:
    """A share in words."""
    translate = QCoreApplication.translate
    form = translate("SpreadStrip", "{name}: {chosen} of {all}")
    if share.over:
        form = translate("SpreadStrip", "{name}: {chosen} of {all}, over-quoted")
    elif share.unheard:
        form = translate("SpreadStrip", "{name}: {chosen} of {all}, unheard")
    return form.format(name=share.name, chosen=share.chosen, all=share.passages)


class ShareChip(QAbstractButton):
    """Name and count over a low bar; over-quoted with a sign, unheard dashed."""

    def __init__(self, share: Share, most: int) -> None:
        super().__init__()
        self.share = share
        self._part = share.chosen / most if most else 0.0
        self.setText(share.name)
        self.setAccessibleName(describe(share))
        set_tip(self, self._tip())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _tip(self) -> str:
        share = self.share
        words = self.tr("{name}: {chosen} in the selection, of {passages} coded passages").format(
            name=share.name, chosen=share.chosen, passages=share.passages
        )
        if share.over:
            words += self.tr(". More than twice its share")
        return words + self.tr(". Click to see them.")

    def _count(self) -> str:
        return self.tr("unheard") if self.share.unheard else str(self.share.chosen)

    def sizeHint(self) -> QSize:
        theme = current()
        lead = theme.px(_ICON) + 4 if self.share.over else 0
        name = min(text_width(theme.font("small"), self.text()), theme.px(_WIDEST))
        width = 2 * _PAD + lead + name + 6 + text_width(theme.font("small_strong"), self._count())
        return QSize(round(width) + 2, theme.row("field") - 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, rect = QPainter(self), current(), QRectF(self.rect())
        fill = theme.c("warning_soft") if self.share.over else theme.c("hover") if self.underMouse() else None
        draw_box(painter, rect, fill, theme.c("control" if self.share.unheard else "border"),
                 dashed=self.share.unheard)
        x = float(_PAD)
        if self.share.over:
            draw_icon(painter, x, rect.center().y(), "warning-circle", theme.c("warning"), theme.px(_ICON))
            x += theme.px(_ICON) + 4
        if self._part and not self.share.unheard:
            length = (rect.width() - 2 * _PAD) * self._part
            painter.fillRect(QRectF(_PAD, rect.bottom() - _BAR - 1, length, _BAR), theme.c("accent", 0.55))
        bold = theme.font("small_strong")
        count = text_width(bold, self._count())
        room = QRectF(x, 0, rect.width() - x - _PAD - 6 - count, rect.height() - 2)
        role = "muted" if self.share.unheard else "text2"
        draw_text(painter, room, self.text(), theme.font("small"), theme.c(role))
        end = QRectF(rect.width() - _PAD - count, 0, count + 1, rect.height() - 2)
        draw_text(painter, end, self._count(), bold, theme.c(role if self.share.unheard else "text"), elide=False)
        if self.hasFocus():
            draw_focus_outline(painter, rect, theme)
