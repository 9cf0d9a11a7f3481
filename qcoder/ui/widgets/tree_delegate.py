"""Paints one row of a tree from the data of its model, and edits its name in place."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter
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
_SHARE_WIDTH = 36
_GAP = 10
_MEMO = 13  # size of the sign of a memo

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class _Parts:
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

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, current().row("tree"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        parts = _lay_out(theme, QRectF(option.rect), index)
        middle = option.rect.y() + option.rect.height() / 2
        if icon := index.data(ItemRole.ICON):
            draw_icon(painter, parts.icon_x, middle, icon, theme.c("muted"), theme.px(15))
        colour = index.data(ItemRole.COLOUR)
        if colour is not None:
            draw_swatch(painter, theme, parts.swatch_x, middle, colour, theme.px(10))
        share = index.data(ItemRole.SHARE)
        if share is not None:
            draw_share(painter, theme, QRectF(parts.share_x, middle - 2, _SHARE_WIDTH, 4), share)
        count = index.data(ItemRole.COUNT)
        if count is not None:
            room = QRectF(parts.name.x(), option.rect.y(), parts.count_right - parts.name.x(), option.rect.height())
            draw_text(painter, room, str(count), theme.font("small"), theme.c("muted"), RIGHT, elide=False)
        if key := index.data(ItemRole.KEY):
            draw_key_cap(painter, theme, parts.key_right, middle, key)
        if index.data(ItemRole.MEMO):
            draw_icon(painter, parts.memo_x, middle, "note", theme.c("muted"), theme.px(_MEMO))
        role = "muted" if index.data(ItemRole.DIM) else "text"
        matched = index.data(ItemRole.MATCHES) or ()
        bold = theme.font("ui_strong")
        used = draw_matched(painter, parts.name, _name(index), matched, _name_font(theme, index), bold, theme.c(role))
        note = index.data(ItemRole.NOTE)
        if note and parts.name.width() - used > 2 * _GAP:
            room = parts.name.adjusted(used + 8, 0, 0, 0)
            draw_text(painter, room, note, theme.font("small"), theme.c("muted"))

    def memo_sign(self, rect: QRect, index: Index) -> QRectF:
        """Where the sign of a memo can be pressed in a row; empty where it has none."""
        if not index.data(ItemRole.MEMO):
            return QRectF()
        left = _lay_out(current(), QRectF(rect), index).memo_x
        return QRectF(left - _GAP / 2, rect.y(), current().px(_MEMO) + _GAP, rect.height())

    # ---- tooltip and editor -------------------------------------------------------------------------------------

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() == QEvent.Type.ToolTip and index.isValid() and not index.data(Qt.ItemDataRole.ToolTipRole):
            theme = current()
            room = _lay_out(theme, QRectF(option.rect), index).name.width()
            if text_width(_name_font(theme, index), _name(index)) > room:
                QToolTip.showText(event.globalPos(), tip_text(_name(index)), view)
                return True
        return super().helpEvent(event, view, option, index)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("inrow", "true")
        editor.setFont(_name_font(current(), index))
        editor.setAccessibleName(self.tr("New name of {name}").format(name=_name(index)))
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if not isinstance(editor, QLineEdit):
            return
        name = " ".join(editor.text().split())
        if name and name != index.data(Qt.ItemDataRole.EditRole):  # an empty or unchanged name is no wish
            model.setData(index, name, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        name = _lay_out(current(), QRectF(option.rect), index).name
        editor.setGeometry(QRect(round(name.x()) - 6, option.rect.y(), round(name.width()) + 8, option.rect.height()))


def _name(index: Index) -> str:
    return index.data(Qt.ItemDataRole.DisplayRole) or ""


def _name_font(theme: Theme, index: Index) -> QFont:
    return theme.font("ui_strong" if index.data(ItemRole.STRONG) else "ui")


def _lay_out(theme: Theme, rect: QRectF, index: Index) -> _Parts:
    """Where each part of a row stands: icon and swatch from the left, share, count and key from the right."""
    left = rect.x() + _LEFT
    icon_x = left
    if index.data(ItemRole.ICON):
        left += theme.px(21)
    swatch_x = left
    if index.data(ItemRole.COLOUR) is not None:
        left += theme.px(17)
    right = rect.right() - _RIGHT_INSET
    share_x = right - _SHARE_WIDTH
    if index.data(ItemRole.SHARE) is not None:
        right = share_x - _GAP
    count_right = right
    count = index.data(ItemRole.COUNT)
    if count is not None:
        right -= text_width(theme.font("small"), str(count)) + _GAP
    key_right = right
    if key := index.data(ItemRole.KEY):
        right -= key_cap_width(theme, key) + _GAP
    memo_x = right
    if index.data(ItemRole.MEMO):
        memo_x = right - theme.px(_MEMO)
        right = memo_x - _GAP
    name = QRectF(left, rect.y(), max(0.0, right - left), rect.height())
    return _Parts(icon_x, swatch_x, name, memo_x, key_right, count_right, share_x)
