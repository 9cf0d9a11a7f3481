"""The framework matrix as a table of words: edited in place, with signs for what is final or stale."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPlainTextEdit, QStyleOptionViewItem, QWidget

from qcoder.services.exploring.framework import Cell, Framework, Summary
from qcoder.ui.paint.draw import draw_icon, draw_text, horizontal_line, vertical_line
from qcoder.ui.paint.few_lines import broken
from qcoder.ui.saying import counted, facts_in_a_row
from qcoder.ui.theme import colour_of, current
from qcoder.ui.widgets.cell_grid import CellGrid, CellModel, CellPainter, Index
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

_WIDTH, _HEIGHT, _NAMES = 250, 148, 170
_PAD = 10

Pick = Callable[[Cell], Summary | None]


class FrameworkModel(CellModel):
    """A summary in each cell; what is typed goes to `write`, which says whether it was taken."""

    def __init__(self, parent: QObject, pick: Pick, write: Callable[[int, int, str], bool]) -> None:
        super().__init__(parent)
        self.found: Framework | None = None
        self._pick, self._write = pick, write
        self.may_write = True

    def show_framework(self, found: Framework) -> None:
        """Shows another matrix."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def summary(self, index: Index) -> Summary | None:
        """The summary that a cell shows."""
        return self._pick(self.found.cell(index.row(), index.column())) if self.found is not None else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() or self.found is None else len(self.found.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.found is None else len(self.found.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = super().flags(index)
        return plain | Qt.ItemFlag.ItemIsEditable if self.may_write else plain

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.found is None:
            return None
        line = (self.found.columns if way == Qt.Orientation.Horizontal else self.found.rows)[section]
        label, path = line.heading.label, line.heading.path
        detail = path if path != label and " > " not in path else ""  # a code's path is no more than its name, or a tip
        words = path if " > " in path else f"{label} {detail}".strip()
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: label,
            Qt.ItemDataRole.ToolTipRole: tip_text(words),
            ItemRole.DETAIL: detail,
            ItemRole.COLOUR: colour_of(line.color) if line.color else None,
        }
        return values.get(role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return super().data(index, Qt.ItemDataRole.DisplayRole if role == Qt.ItemDataRole.EditRole else role)

    def words(self, row: int, column: int) -> str | None:
        summary = self.summary(self.index(row, column))
        return summary.body if summary else ""

    def sentence(self, row: int, column: int) -> str:
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        names = f"{self.headerData(row, down)} × {self.headerData(column, across)}"
        return f"{names}: {self.words(row, column) or self.tr('no summary yet')}"

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        return role == Qt.ItemDataRole.EditRole and self._write(index.row(), index.column(), str(value))


class FrameworkTable(CellGrid):
    """F2, a double click or typing opens a cell; Ctrl+Enter saves and Esc leaves it. Tab goes on to the next cell."""

    def __init__(self, pick: Pick, write: Callable[[int, int, str], bool], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Framework matrix"), parent)
        self.cells = FrameworkModel(self, pick, write)
        self.show_model(self.cells)
        self.setHorizontalHeader(_Head(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Head(Qt.Orientation.Vertical, self))
        self.setItemDelegate(_Delegate(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self._size()

    def show_framework(self, found: Framework) -> None:
        """Shows another matrix; the same cell stays chosen where there is one."""
        row, column = max(0, self.currentIndex().row()), max(0, self.currentIndex().column())
        at = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.cells.show_framework(found)
        self._size()
        index = self.cells.index(min(row, len(found.rows) - 1), min(column, len(found.columns) - 1))
        self.go_to(index, scroll=False)
        self.horizontalScrollBar().setValue(at[0])
        self.verticalScrollBar().setValue(at[1])

    def chosen(self) -> tuple[int, int] | None:
        """Row and column that are chosen."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def begin(self) -> None:
        """Opens the chosen cell."""
        self.edit(self.currentIndex())

    def _size(self, *_: object) -> None:
        theme = current()
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setDefaultSectionSize(theme.px(_WIDTH))
        down.setDefaultSectionSize(theme.px(_HEIGHT))
        down.setFixedWidth(theme.px(_NAMES))
        self.viewport().update()


class _Delegate(CellPainter):
    """The words of a summary on as many lines as fit; below them how many quotes it rests on, and its state."""

    def __init__(self, view: FrameworkTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        found = self._view.cells.found
        if found is None:
            return
        cell, summary = found.cell(index.row(), index.column()), self._view.cells.summary(index)
        horizontal_line(painter, rect.left(), rect.right(), rect.bottom() - 1, theme.c("border"))
        vertical_line(painter, rect.right() - 1, rect.top(), rect.bottom(), theme.c("border"))
        room = rect.adjusted(_PAD, 8, -_PAD, -8)
        foot = QRectF(room.x(), room.bottom() - theme.text_height("small"), room.width(), theme.text_height("small"))
        height = theme.text_height()
        lines = max(1, int((foot.top() - room.top() - 4) // height))
        words = summary.body if summary else ""
        font = theme.font()
        for number, line in enumerate(_lines(words, QFontMetricsF(font), room.width(), lines)):
            place = QRectF(room.x(), room.y() + number * height, room.width(), height)
            draw_text(painter, place, line, font, theme.c("text"))
        self._paint_foot(painter, foot, cell, summary)
        self.outline(painter, rect.adjusted(2, 2, -3, -3), index)

    def _paint_foot(self, painter: QPainter, foot: QRectF, cell: Cell, summary: Summary | None) -> None:
        theme, small = current(), current().font("small")
        passages = cell.rows.tally().passages
        left = foot.x()
        if summary is not None and summary.stale:
            draw_icon(painter, left, foot.center().y(), "warning-circle", theme.c("warning"), theme.px(14))
            left += theme.px(18)
            words = self.tr("quotes changed")
            width = draw_text(painter, foot.adjusted(left - foot.x(), 0, 0, 0), words, small, theme.c("warning"))
            left += width + 10
        elif summary is not None and summary.status == "final":
            draw_icon(painter, left, foot.center().y(), "check-circle-fill", theme.c("success"), theme.px(14))
            left += theme.px(20)
        facts = [counted(passages, "quote", "quotes") if passages else self.tr("no quotes")]
        if summary is not None:
            facts.insert(0, summary.author)
        if len(cell.summaries) > 1:
            facts.append(counted(len(cell.summaries), "summary", "summaries"))
        room = QRectF(left, foot.y(), foot.right() - left, foot.height())
        draw_text(painter, room, facts_in_a_row(facts), small, theme.c("muted"))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(1, 1, -2, -2))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Ctrl+Enter saves; Enter alone begins a line."""
        if (
            isinstance(event, QKeyEvent)
            and isinstance(editor, QWidget)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return False
            # The table takes the keyboard before the cell is stored and drawn anew: else what comes next would get it.
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(editor, event)


class _Head(QHeaderView):
    """Names of rows or columns; a question has its words below its key."""

    def __init__(self, way: Qt.Orientation, view: FrameworkTable) -> None:
        super().__init__(way, view)
        self._view = view
        self._across = way == Qt.Orientation.Horizontal
        self.setSectionsClickable(False)
        self.setAccessibleName(self.tr("Columns") if self._across else self.tr("Rows"))

    def sizeHint(self) -> QSize:
        theme = current()
        tall = theme.text_height("small_strong") + 2 * theme.text_height("small") + theme.px(14)
        return QSize(super().sizeHint().width(), tall if self._across else super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, area = current(), QRectF(rect)
        painter.save()
        painter.fillRect(rect, theme.c("surface"))
        horizontal_line(painter, area.left(), area.right(), area.bottom() - 1, theme.c("border"))
        vertical_line(painter, area.right() - 1, area.top(), area.bottom(), theme.c("border"))
        index = self._view.currentIndex()
        here = (index.column() if self._across else index.row()) == section
        if here:
            edge = (
                QRectF(area.x(), area.bottom() - 3, area.width(), 3)
                if self._across
                else QRectF(area.x(), area.y(), 3, area.height())
            )
            painter.fillRect(edge, theme.c("accent"))
        way = self.orientation()
        name = str(self.model().headerData(section, way) or "")
        detail = str(self.model().headerData(section, way, ItemRole.DETAIL) or "")
        strong, small = theme.font("small_strong"), theme.font("small")
        room = area.adjusted(_PAD, 7, -_PAD, -6)
        y = room.y()
        for line in broken(name, QFontMetricsF(strong), room.width(), 1 if detail else 3):
            place = QRectF(room.x(), y, room.width(), theme.text_height("small_strong"))
            draw_text(painter, place, line, strong, theme.c("text"))
            y += place.height()
        lines = 2 if self._across else 6
        for line in broken(detail, QFontMetricsF(small), room.width(), lines) if detail else []:
            place = QRectF(room.x(), y, room.width(), theme.text_height("small"))
            draw_text(painter, place, line, small, theme.c("muted"))
            y += place.height()
        painter.restore()


def _lines(words: str, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    """Words on lines of a width; the last one ends in … where there is more."""
    out: list[str] = []
    for paragraph in words.split("\n"):
        if len(out) >= most:
            out[-1] = metrics.elidedText(out[-1] + " …", Qt.TextElideMode.ElideRight, width)
            break
        out += broken(paragraph, metrics, width, most - len(out)) if paragraph.strip() else [""]
    return out
