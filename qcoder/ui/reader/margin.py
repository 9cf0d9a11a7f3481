"""The column right of the words: a bar for every coding, and its name beside it.

Only what is near the window is laid out. Bars keep their lane while the page scrolls, since lanes are settled on
positions in the Text; labels are placed from a little above the window on, so that they do not jump at its edge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from qcoder.ui.paint.band_heads import BandHead, head_width, heads_height, paint_band_heads, paint_band_lines
from qcoder.ui.paint.density import paint_density, paint_scale
from qcoder.ui.paint.margin import Hit, hit_margin, paint_margin
from qcoder.ui.paint.margin_frame import MarginFrame, banded_frame, bar_widths, label_row, lanes_from, margin_frame
from qcoder.ui.paint.margin_labels import with_long_names
from qcoder.ui.paint.stripes import Label, Stripe, StripeLayout, lay_stripes
from qcoder.ui.reader import bands as banding
from qcoder.ui.reader.bands import Band, Need, lay_apart, lay_bands
from qcoder.ui.reader.counting_lines import lines_in_sight
from qcoder.ui.reader.page import Group, ReaderCoding
from qcoder.ui.reader.placed import LANES, Placed
from qcoder.ui.reader.view import ReaderView
from qcoder.ui.saying import isolated
from qcoder.ui.theme import Theme, current
from qcoder.ui.theme.tokens import STRIPE

GAP = 16  # pixels between the words and the first bar
_ABOVE = 320.0  # pixels above the window from where on labels are placed
_BELOW = 120.0  # pixels below it: what stands there says how many lines names above it may have
_LABEL_ROOM = 8  # pixels between the bands and the labels
Rooms = Sequence[tuple[float, bool]]  # widths in pixels, and whether lanes are narrow there
_FAR = 1e6  # stands for an end that lies out of sight


def initials(coders: set[str]) -> dict[str, str]:
    """The shortest beginnings that tell coders apart; nothing where there is only one."""
    if len(coders) < 2:
        return dict.fromkeys(coders, "")
    longest = max(len(coder) for coder in coders)
    for length in range(1, longest + 1):
        short = {coder: coder[:length] for coder in coders}
        if len(set(short.values())) == len(coders):
            return short
    return {coder: coder for coder in coders}


def _held_in_sight(
    laid: StripeLayout, stripes: Sequence[Stripe], frame: MarginFrame, top: float
) -> tuple[Label, ...]:
    """The labels, with those that have scrolled away held at the `top` while their bars still show.

    They only take room that is free down to the first label in its own place, so that no label moves for them.
    """
    here = [label for label in laid.labels if label.y > top - frame.row / 2]
    shown = {label.stripe for label in here}
    lines = dict.fromkeys((index for more in laid.more for index in more.stripes), 1)
    lines |= {label.stripe: label.lines for label in laid.labels}
    free_to = here[0].y if here else _FAR
    held: list[Label] = []
    y = top
    for index, stripe in enumerate(stripes):
        if y + frame.row > free_to:
            break
        if index in lines and index not in shown and stripe.top < top and stripe.bottom > y + frame.row / 2:
            fitting = (many for many in range(lines[index], 0, -1) if y + frame.height(many) <= free_to)
            held.append(Label(index, y, next(fitting, 1)))
            y += frame.height(held[-1].lines)
    return (*held, *here)


def coding_words(coding: ReaderCoding) -> str:
    """A coding in words: code, rating and coder, and that it has a comment, a flag, or is a quote."""
    code = isolated(coding.code_name)
    name = f"{code} {coding.rating}" if coding.rating else code
    words = f"{name} ({isolated(coding.coder)})" if coding.coder else name
    notes = [
        QCoreApplication.translate("Reader", "with a comment") if coding.comment else "",
        QCoreApplication.translate("Reader", "flagged for discussion") if coding.flagged else "",
        QCoreApplication.translate("Reader", "quote for the report") if coding.quoted else "",
        QCoreApplication.translate("Reader", "coded by a rule") if coding.by_rule else "",
    ]
    return ", ".join(filter(None, (words, *notes)))


class Margin(QWidget):
    """Bars and labels of the codings near what is seen. Signals carry `Placed`, or a list of them behind a count."""

    clicked = Signal(object)
    double_clicked = Signal(object)
    count_clicked = Signal(list, QPointF)
    pointed = Signal(object)  # Placed, or None
    menu_wanted = Signal(QPoint, list)

    def __init__(self, parent: QWidget, views: Sequence[ReaderView]) -> None:
        super().__init__(parent)
        self._views = views
        self._view = views[0]
        self._initials: dict[str, str] = {}
        self._placed: list[Placed] = []
        self._stripes: list[Stripe] = []
        self._laid = StripeLayout()
        self._frame: MarginFrame | None = None
        self._room = STRIPE["margin"]
        self._density = False
        self._bands: list[Band] = []
        self._rows = 1  # of heads above the bands
        self._laid_for: tuple[object, ...] = ()  # groups, room and theme that the bands are laid out for
        self._in_sight = frozenset[Group]()  # the groups that have bands, where not all of the page find room
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        for view in views:
            view.moved.connect(self.refresh)
            view.recoded.connect(self.refresh)

    def set_view(self, view: ReaderView) -> None:
        """Shows the codings of this column from now on."""
        self._view = view
        self.refresh()

    def set_coders(self, coders: set[str]) -> None:
        """Settles by which initials coders are told apart."""
        self._initials = initials(coders)
        self.refresh()

    def set_room(self, width: int) -> None:
        """Sets how much of the widget's width is for bars and labels."""
        self._room = width
        self.refresh()

    def set_density(self, *, density: bool) -> None:
        """Shows how many codings lie on each line, in the place of bars and names."""
        self._density = density
        self.refresh()

    def refresh(self) -> None:
        """What is seen has moved or changed: everything is laid out anew at the next paint or question."""
        self._frame = None
        self.update()

    # ---- laying out

    def _lay_out(self) -> MarginFrame:
        if self._frame is not None:
            return self._frame
        view = self._view
        tops: dict[int, float] = {}
        found: dict[bytes, Placed] = {}
        below: dict[bytes, Placed] = {}
        seen = view.seen_top
        for block, top in view.blocks_between(seen, seen + self.height() + _BELOW, above=_ABOVE):
            tops[block.blockNumber()] = top - seen
            into = found if top - seen < self.height() else below
            into.update((placed.coding.id, placed) for placed in view.placed.in_block(block.blockNumber()))
        self._settle_bands(found.values())
        if self._bands:  # a group that has no band yet has none here
            shown = {group for band in self._bands for group in band.groups}
            below = {key: placed for key, placed in below.items() if view.placed.group_of(placed) in shown}
        found |= below
        self._placed = sorted(found.values(), key=lambda placed: (placed.start, -placed.end, placed.coding.id))
        self._stripes = [self._stripe(placed, tops) for placed in self._placed]
        theme = current()
        row = label_row(theme)
        lanes = [view.placed.lane(placed) for placed in self._placed]
        self._frame = self._make_frame(theme)
        laid = with_long_names(
            theme, self._frame, self._stripes, lay_stripes(self._stripes, row=row, lanes=lanes)
        )
        top = heads_height(theme, self._rows) if self._bands else 0
        self._laid = replace(laid, labels=_held_in_sight(laid, self._stripes, self._frame, top))
        return self._frame

    def _make_frame(self, theme: Theme) -> MarginFrame:
        if not self._bands:
            return margin_frame(theme, GAP, self._room - GAP, self._view.placed.depth())
        last = self._bands[-1]
        lanes = [
            lane for band in self._bands
            for lane in lanes_from(theme, GAP + band.x, band.lanes, narrow=band.narrow)
        ]
        return banded_frame(theme, GAP, self._room - GAP, lanes, last.x + last.width)

    # ---- bands of groups

    def wanted_for_bands(self) -> float:
        """The pixels beyond those of the usual lanes that the bands of all groups would take; 0 without groups."""
        needs, theme = self._view.placed.needs(), current()
        step = bar_widths(theme)[1]
        laid = self._lay_bands(needs, theme, _FAR)
        return max(0.0, laid[-1].x + laid[-1].width - LANES * step) if laid else 0.0

    def _settle_bands(self, here: Iterable[Placed]) -> None:
        """Gives each group its lanes; `here` are the codings near what is seen.

        Each group of the page has its band where they find room beside the names. Else each that is near what is seen
        has, beside the names, or with names where bars leave room for them; they keep their bands until another group
        comes into sight.
        """
        placed, theme = self._view.placed, current()
        needs = placed.needs()
        asked = (tuple(needs), self._room, theme)
        groups = frozenset(filter(None, (placed.group_of(one) for one in here))) if needs else frozenset[Group]()
        if asked == self._laid_for and (not self._in_sight or groups <= self._in_sight):
            return
        self._laid_for = asked
        room = self._room - GAP
        beside = room - STRIPE["label_min"] - _LABEL_ROOM
        laid, self._in_sight = self._lay_apart(needs, theme, ((beside, False),)), frozenset()
        if laid is None:
            self._in_sight = groups
            needs = [(group, need) for group, need in needs if group in groups]
            laid = self._lay_apart(needs, theme, ((beside, False), (room, True)))
        self._bands, self._rows = laid or (self._lay_bands(needs, theme, room), 1)
        placed.set_bands({
            group: range(band.first, band.first + band.lanes) for band in self._bands for group in band.groups
        })

    def _lay_apart(self, needs: Sequence[Need], theme: Theme, rooms: Rooms) -> tuple[list[Band], int] | None:
        heads = [head_width(theme, group.sign, group.colour) for group, _ in needs]
        return lay_apart(needs, heads, step=bar_widths(theme)[1], rooms=rooms)

    def _lay_bands(self, needs: Sequence[Need], theme: Theme, room: float) -> list[Band]:
        heads = [head_width(theme, group.sign, group.colour) for group, _ in needs]
        return lay_bands(needs, heads, head_width(theme, "…", None), step=bar_widths(theme)[1], room=room)

    def _heads(self) -> list[BandHead]:
        theme, heads = current(), list[BandHead]()
        for number, band in enumerate(self._bands):
            colour = band.groups[0].colour if len(band.groups) == 1 else None
            width = max(band.width, head_width(theme, band.sign, colour))
            heads.append(BandHead(GAP + band.x, width, band.sign, colour, number % self._rows))
        return heads

    @property
    def crowded(self) -> bool:
        """Whether groups, or bars of one, share lanes for want of room."""
        self._lay_out()
        return any(band.full or len(band.groups) > 1 for band in self._bands)

    @property
    def lacks_names(self) -> bool:
        """Whether bars in sight stand without a name for want of room."""
        self._lay_out()
        told = {label.stripe for label in self._laid.labels}.union(*(more.stripes for more in self._laid.more))
        return any(
            index not in told and stripe.bottom > 0 and stripe.top < self.height()
            for index, stripe in enumerate(self._stripes)
        )

    def _band_at(self, at: QPointF) -> Band | None:
        """The band whose head lies under a point."""
        theme = current()
        if self._density or at.y() >= heads_height(theme, self._rows):
            return None
        row, x = int(at.y() // heads_height(theme)), at.x() + banding.GAP / 2
        for band, head in zip(self._bands, self._heads(), strict=True):
            if head.row == row and 0 <= x - head.x < head.width + banding.GAP:
                return band
        return None

    def band_words(self, band: Band) -> str:
        """Whose lanes a band holds, and what found no lane of its own, a line each."""
        names = [isolated(group.name) for group in band.groups]
        if len(names) > 1:
            names.insert(0, self.tr("There is no room for a band of each of these:"))
        if band.full:
            names.append(self.tr("Some bars share a lane, for want of room."))
        return "\n".join(names)

    def _stripe(self, placed: Placed, tops: dict[int, float]) -> Stripe:
        coding, view = placed.coding, self._view
        top, bottom = -_FAR, _FAR
        if placed.first in tops:
            top = tops[placed.first] + view.line_of(placed.first, placed.start) * view.line_height + 2
        if placed.last in tops:
            last = view.line_of(placed.last, max(placed.start, placed.end - 1))
            bottom = tops[placed.last] + (last + 1) * view.line_height - 1
        marks = ("*" if coding.comment else "") + ("”" if coding.quoted else "") + ("°" if coding.by_rule else "")
        coder = self._initials.get(coding.coder, "") + marks
        note = " ".join(filter(None, (coding.rating, coder, self._group_sign(placed))))
        active = coding.id in view.active
        return Stripe(
            top, bottom, coding.colour, coding.code_name, note, active, flagged=coding.flagged,
            coder_colour=coding.coder_colour,
        )

    def _group_sign(self, placed: Placed) -> str:
        """What says the group of a coding in its label, where its band does not."""
        group = self._view.placed.group_of(placed)
        alone = group is None or all(len(band.groups) == 1 for band in self._bands if group in band.groups)
        return "" if alone or group is None else group.sign

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.c("page"))
        if self._density:
            self._paint_density(painter, theme)
            painter.end()
            return
        frame = self._lay_out()
        heads = self._heads()
        paint_band_lines(painter, theme, heads, banding.GAP, self.height())
        paint_margin(painter, theme, frame, self._stripes, self._laid, 0, self.height())
        if heads:
            paint_band_heads(painter, theme, heads, self._room, banding.GAP, self._rows)
        painter.end()

    def _paint_density(self, painter: QPainter, theme: Theme) -> None:
        """The numbers of the column at the left; of two columns the other has its own beside it."""
        beside = [view for view in self._views if not view.isHidden()][-1:] or [self._view]
        paint_density(painter, theme, GAP, lines_in_sight(beside[0], self.height()))
        paint_scale(painter, theme, GAP, self._room - GAP, self.tr("per line"))

    # ---- pointer

    def _hit(self, at: QPointF) -> Hit | None:
        if self._density or (self._bands and at.y() < heads_height(current(), self._rows)):
            return None
        return hit_margin(current(), self._lay_out(), self._stripes, self._laid, at)

    def codings_at(self, at: QPointF) -> list[Placed]:
        """The coding under a point of the margin, or those behind a count."""
        hit = self._hit(at)
        return [self._placed[index] for index in hit.stripes] if hit else []

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        if hit is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        here = [self._placed[index] for index in hit.stripes]
        if hit.counted:
            self.count_clicked.emit(here, event.globalPosition())
        else:
            self.clicked.emit(here[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self._hit(event.position())
        if hit is not None and not hit.counted and event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked.emit(self._placed[hit.stripes[0]])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = self.codings_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if here else Qt.CursorShape.ArrowCursor)
        self.pointed.emit(here[0] if len(here) == 1 else None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        here = self.codings_at(QPointF(event.pos()))
        if here:
            self.menu_wanted.emit(event.globalPos(), here)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            here, band = self.codings_at(QPointF(event.pos())), self._band_at(QPointF(event.pos()))
            if band is not None:
                QToolTip.showText(event.globalPos(), self.band_words(band), self)
            elif here:
                QToolTip.showText(event.globalPos(), "\n".join(coding_words(placed.coding) for placed in here), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
