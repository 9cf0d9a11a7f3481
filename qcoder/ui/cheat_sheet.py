"""All keys on one sheet of A4, as a PDF to print and put beside the screen."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter

from qcoder.storage.atomic import write_bytes
from qcoder.ui.key_groups import KeyGroup, dealt
from qcoder.ui.theme import Theme

_DOTS = 144  # to the inch
_MARGIN = 10.0  # millimetres
_COLUMN_GAP = 34.0
_TITLE = 46.0
_LARGEST_ROW = 24.0
_GROUP_ROWS = 2  # a heading and the room above it count as so many rows


def write_sheet(path: Path, title: str, groups: list[KeyGroup]) -> None:
    """Write the sheet to a PDF. Raises EnvironmentProblem when the file cannot be written."""
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setResolution(_DOTS)
    writer.setTitle(title)
    writer.setPageLayout(QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape,
        QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter,
    ))
    painter = QPainter(writer)
    paint_sheet(painter, QSizeF(writer.width(), writer.height()), title, groups)
    painter.end()
    write_bytes(path, bytes(content.data().data()))


def paint_sheet(painter: QPainter, size: QSizeF, title: str, groups: list[KeyGroup]) -> None:
    """Paint title and groups in three columns on a page of `size` dots, in rows that just fit."""
    theme = Theme()  # paper is white whatever the screen is
    shown = [KeyGroup(group.title, tuple(line for line in group.lines if line.shown)) for group in groups]
    columns = dealt(shown)
    rows = max(sum(len(group.lines) + _GROUP_ROWS for group in column) for column in columns)
    row = min(_LARGEST_ROW, (size.height() - _TITLE) / max(1, rows))
    head = _font(theme, 26, 600)
    painter.setFont(head)
    painter.setPen(theme.c("text"))
    painter.drawText(QRectF(0, 0, size.width(), _TITLE), Qt.AlignmentFlag.AlignTop, title)
    width = (size.width() - 2 * _COLUMN_GAP) / 3
    for place, column in enumerate(columns):
        y = _TITLE
        for group in column:
            y = _paint_group(painter, theme, QRectF(place * (width + _COLUMN_GAP), y, width, row), group)


def _paint_group(painter: QPainter, theme: Theme, first: QRectF, group: KeyGroup) -> float:
    """Paint a group from its first row on; returns where the next one begins."""
    row = first.height()
    painter.setFont(_font(theme, row * 0.62, 600))
    painter.setPen(theme.c("accent"))
    painter.drawText(first, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, group.title)
    font = _font(theme, row * 0.6, 400)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    rect = first.translated(0, row)
    for line in group.lines:
        key_width = metrics.horizontalAdvance(line.shown)
        room = rect.width() - key_width - row
        painter.setPen(theme.c("text"))
        words = metrics.elidedText(line.words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(theme.c("text2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.shown)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.c("border"))
        rect.translate(0, row)
    return rect.top() + row


def _font(theme: Theme, px: float, weight: int) -> QFont:
    font = QFont(theme.font("ui", weight=weight))
    font.setPixelSize(max(8, round(px)))
    return font
