"""Paints one row of a tree from the data of its model, and edits its name in place."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from qcoder.ui.paint.draw import RIGHT, draw_icon, draw_matched, draw_text, text_width
from qcoder.ui.paint.signs import draw_key_cap, draw_share, draw_swatch, key_cap_width
from qcoder.ui.theme import Theme, current
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

_LEFT = 2
_RIGHT_INSET = 12
_SHARE_WIDTH, _SHARE_SHORT = 36, 14
_NARROW = 180  # pixels of a row below which its name needs the room more than its share does
_BEGINNING = 0.35  # of the room of a name that is cut, so much is for its beginning
_GAP = 10
_BELOW = 3  # pixels by which a second line stands nearer to the first
_MEMO = 13  # size of the sign of a memo

Index = QModelIndex | QPersistentModelIndex


class _Row(NamedTuple):
    """What a row shows, asked of the model once: each question takes Qt longer than drawing the answer."""

    name: str
    strong: bool
    icon: str | None
    colour: int | str | None
    share: float | None
    number: int | None
    key: str | None
    memo: bool
    detail: str | None
    note: str | None
    dim: bool
    ends: bool
    matches: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, index: Index) -> "_Row":
        """That of an index. A model that answers for the whole row (`TOLD`) is asked through Qt once."""
        asked = index.data(ItemRole.TOLD) or index.data
        return cls(
            asked(Qt.ItemDataRole.DisplayRole) or "", bool(asked(ItemRole.STRONG)), asked(ItemRole.ICON),
            asked(ItemRole.COLOUR), asked(ItemRole.SHARE), asked(ItemRole.COUNT), asked(ItemRole.KEY),
            bool(asked(ItemRole.MEMO)), asked(ItemRole.DETAIL), asked(ItemRole.NOTE), bool(asked(ItemRole.DIM)),
            bool(asked(ItemRole.ENDS)), asked(ItemRole.MATCHES) or (),
        )

    def font(self, theme: Theme) -> QFont:
        """The font of the name."""
        return theme.font("ui_strong" if self.strong else "ui")


class _Parts(NamedTuple):
    """Left edges of the parts before the name, right edges of those after it, and the name's own room."""

    icon_x: float
    swatch_x: float
    name: QRectF
    memo_x: float
    key_right: float
    count_right: float
    share_x: float


class TreeDelegate(QStyledItemDelegate):
    """Reads `ItemRole` data; the tree paints the ground of the row."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = current()
        below = theme.text_height("small") + _BELOW if index.data(ItemRole.DETAIL) else 0
        return QSize(80, theme.row("tree") + below)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row, rect = current(), _Row.of(index), QRectF(option.rect)
        if row.detail:
            rect.setHeight(theme.row("tree"))
        parts = _lay_out(theme, rect, row)
        middle = rect.y() + rect.height() / 2
        if row.icon:
            draw_icon(painter, parts.icon_x, middle, row.icon, theme.c("muted"), theme.px(15))
        if row.colour is not None:
            draw_swatch(painter, theme, parts.swatch_x, middle, row.colour, theme.px(10))
        if row.share is not None:
            level = _below(theme, rect).center().y() if row.detail else middle
            bar = QRectF(parts.share_x, round(level) - 2, _share_width(option.rect.width()), 4)
            draw_share(painter, theme, bar, row.share)
        if row.number is not None:
            room = QRectF(parts.name.x(), rect.y(), parts.count_right - parts.name.x(), rect.height())
            draw_text(painter, room, str(row.number), theme.font("small"), theme.c("muted"), RIGHT, elide=False)
        if row.key:
            draw_key_cap(painter, theme, parts.key_right, middle, row.key)
        if row.memo:
            draw_icon(painter, parts.memo_x, middle, "note", theme.c("muted"), theme.px(_MEMO))
        role, bold = "muted" if row.dim else "text", theme.font("ui_strong")
        name = _cut(row, parts.name.width(), theme)
        used = draw_matched(painter, parts.name, name, row.matches, row.font(theme), bold, theme.c(role))
        if row.note and parts.name.width() - used > 2 * _GAP:
            room = parts.name.adjusted(used + 8, 0, 0, 0)
            draw_text(painter, room, row.note, theme.font("small"), theme.c("muted"))
        if row.detail:
            right = parts.share_x - _GAP if row.share is not None else rect.right() - _RIGHT_INSET
            room = QRectF(_below(theme, rect))
            room.setLeft(parts.name.x())
            room.setRight(right)
            draw_text(painter, room, row.detail, theme.font("small"), theme.c("muted"))

    def memo_sign(self, rect: QRect, index: Index) -> QRectF:
        """Where the sign of a memo can be pressed in a row; empty where it has none."""
        if not index.data(ItemRole.MEMO):
            return QRectF()
        left = _lay_out(current(), QRectF(rect), _Row.of(index)).memo_x
        return QRectF(left - _GAP / 2, rect.y(), current().px(_MEMO) + _GAP, rect.height())

    # ---- tooltip and editor -------------------------------------------------------------------------------------

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() == QEvent.Type.ToolTip and index.isValid() and not index.data(Qt.ItemDataRole.ToolTipRole):
            theme, row = current(), _Row.of(index)
            room = _lay_out(theme, QRectF(option.rect), row).name.width()
            if text_width(row.font(theme), row.name) > room:
                QToolTip.showText(event.globalPos(), tip_text(row.name), view)
                return True
        return super().helpEvent(event, view, option, index)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("inrow", "true")
        editor.setFont(_Row.of(index).font(current()))
        editor.setAccessibleName(self.tr("New name of {name}").format(name=_name(index)))
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, QLineEdit):
            return
        name = " ".join(editor.text().split())
        if name and name != index.data(Qt.ItemDataRole.EditRole):  # an empty or unchanged name is no wish
            model.setData(index, name, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        name = _lay_out(current(), QRectF(option.rect), _Row.of(index)).name
        editor.setGeometry(QRect(round(name.x()) - 6, option.rect.y(), round(name.width()) + 8, option.rect.height()))


def _below(theme: Theme, rect: QRectF) -> QRectF:
    """The second line of a row whose first is `rect`."""
    return QRectF(rect.x(), rect.bottom() - _BELOW, rect.width(), theme.text_height("small") + _BELOW)


def _share_width(row: int) -> int:
    """How long the bar of a share is in a row of so many pixels."""
    return _SHARE_WIDTH if row >= current().px(_NARROW) else _SHARE_SHORT


def _cut(row: _Row, room: float, theme: Theme) -> str:
    """The name; where it has no room and its end says as much as its beginning, with what fits of its last words."""
    font = row.font(theme)
    if text_width(font, row.name) <= room or not row.ends:
        return row.name
    words, metrics = row.name.split(" "), QFontMetricsF(font)
    for at in range(1, len(words)):
        end = " " + " ".join(words[at:])
        left = room - metrics.horizontalAdvance(end)
        if left >= room * _BEGINNING:
            return metrics.elidedText(" ".join(words[:at]) + " ", Qt.TextElideMode.ElideRight, left) + end
    return row.name


def _name(index: Index) -> str:
    return index.data(Qt.ItemDataRole.DisplayRole) or ""


def _lay_out(theme: Theme, rect: QRectF, row: _Row) -> _Parts:
    """Where each part of a row stands: icon and swatch from the left, share, count and key from the right."""
    left = rect.x() + _LEFT
    icon_x = left
    if row.icon:
        left += theme.px(21)
    swatch_x = left
    if row.colour is not None:
        left += theme.px(17)
    right = rect.right() - _RIGHT_INSET
    share_x = right - _share_width(round(rect.width()))
    if row.share is not None and not row.detail:  # else it stands on the second line
        right = share_x - _GAP
    count_right = right
    if row.number is not None:
        right -= text_width(theme.font("small"), str(row.number)) + _GAP
    key_right = right
    if row.key:
        right -= key_cap_width(theme, row.key) + _GAP
    memo_x = right
    if row.memo:
        memo_x = right - theme.px(_MEMO)
        right = memo_x - _GAP
    name = QRectF(left, rect.y(), max(0.0, right - left), rect.height())
    return _Parts(icon_x, swatch_x, name, memo_x, key_right, count_right, share_x)
