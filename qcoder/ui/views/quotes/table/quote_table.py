"""The table of quotes: sorted by its headers, with headings of questions, and columns that stay as one left them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from qcoder.model.speech import said
from qcoder.services.quoting.quotes import Retrieval
from qcoder.ui.paint.draw import draw_text, horizontal_line, text_width
from qcoder.ui.saying import sentence_case
from qcoder.ui.theme import current
from qcoder.ui.views.published.status_switch import IN_ORDER
from qcoder.ui.views.quotes.table.columns import COLUMNS, FINDINGS, SOURCE_ORDER, STATUS, QuoteColumn
from qcoder.ui.views.quotes.table.finder import Answer
from qcoder.ui.views.quotes.table.quote_model import SECTION_ROLE, QuoteKey, QuoteModel
from qcoder.ui.widgets.cells import INSET, Index
from qcoder.ui.widgets.row_drag import RowDrag
from qcoder.ui.widgets.table import Column, TableDelegate, TableView

_NARROWEST = 40
_MOST_LOOKED_UP = 10_000  # chosen quotes that are looked up in another list, which takes half a second per 100 000
_SETTLED_MS = 400  # after the last move of a column's edge
_BESIDE_STATUS = 50  # pixels for the icon of a status and the room around its word
_STATUS_KEYS = {"0": "", **{str(number): status for number, status in enumerate(IN_ORDER, start=1)}}
_NAMES = [column.name for column in COLUMNS]
WORDS = _NAMES.index("words")
_LEAST_WORDS = 160  # pixels at 100 % zoom; with less the table scrolls sideways


def _usual_width(column: QuoteColumn) -> int:
    """The width of a column at 100 % zoom; that of the status has room for its words in every language."""
    if column is not COLUMNS[STATUS]:
        return column.look.width
    theme = current()
    widest = max(text_width(theme.font("ui"), sentence_case(said(status))) for status in IN_ORDER)
    return max(column.look.width, round(widest / theme.zoom) + _BESIDE_STATUS)


class QuoteTable(TableView):
    """Enter opens, Ctrl+C copies; a click on a header sorts up, down, and as the transcripts run again.

    Keys 1 to 4 mark as candidate, selected, approved, withdrawn, 0 takes the mark back, E edits the published form,
    Alt+Up and Alt+Down move the quote in the order by hand.

    `sort_wanted` carries the name of a sorting and whether it goes down, `arranged` that columns were moved or sized.
    """

    copy_wanted = Signal()
    status_wanted = Signal(str)
    edit_wanted = Signal()
    move_wanted = Signal(int)
    sort_wanted = Signal(str, bool)
    arranged = Signal()
    current_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Quotes", parent)
        self.setAccessibleName(self.tr("Quotes"))
        self.quotes = QuoteModel(self)
        self.setModel(self.quotes)
        self.setItemDelegate(_QuoteDelegate(self))
        self.drag = RowDrag(self)
        self._widths: dict[str, int] = {}
        self._by_hand = True  # whether what moves in the header is moved by the person
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._tell_sort)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settle.timeout.connect(self.arranged)
        self._size_columns()
        header.sectionResized.connect(self._note_width)
        header.sectionMoved.connect(lambda *_: self._by_hand and self._settle.start())
        # The selection model belongs to the model, which stays the same one.
        self.selectionModel().currentRowChanged.connect(lambda *_: self.current_moved.emit())
        self.selectionModel().selectionChanged.connect(lambda *_: self.current_moved.emit())

    # ---- columns

    def _size_columns(self) -> None:
        """Widths at the zoom of now; those that a person set come first."""
        looks = [
            Column(column.look.kind, self._widths.get(column.name, _usual_width(column)), column.look.stretch)
            for column in COLUMNS
        ]
        header = self.horizontalHeader()
        self._by_hand = False
        self.set_columns(looks)
        self._by_hand = True
        header.viewport().update()
        self.show_marks()

    def scale_columns(self) -> None:
        self._size_columns()

    def _note_width(self, column: int, _before: int, width: int) -> None:
        if self._by_hand and not COLUMNS[column].look.stretch and width > 0:
            self._widths[COLUMNS[column].name] = round(width / current().zoom)
            self._settle.start()

    def arrangement(self) -> dict[str, Any]:
        """Order and widths (at 100 %) of the columns, to be remembered."""
        header = self.horizontalHeader()
        order = sorted(_NAMES, key=lambda name: header.visualIndex(_NAMES.index(name)))
        return {"order": order, "widths": dict(self._widths)}

    def arrange(self, remembered: Mapping[str, Any]) -> None:
        """Puts the columns as they were; what does not fit this version is left out."""
        widths = remembered.get("widths", {})
        self._widths = {
            name: max(_NARROWEST, width)
            for name, width in (widths.items() if isinstance(widths, dict) else ())
            if name in _NAMES and isinstance(width, int)
        }
        self._size_columns()
        header = self.horizontalHeader()
        wanted = remembered.get("order", [])
        self._by_hand = False
        for place, name in enumerate(name for name in wanted if name in _NAMES):
            header.moveSection(header.visualIndex(_NAMES.index(name)), place)
        self._by_hand = True
        self._settle.stop()

    # ---- sorting

    def show_sort(self, name: str, *, descending: bool) -> None:
        """Shows in the header by what the quotes are sorted."""
        header = self.horizontalHeader()
        self._by_hand = False
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(_NAMES.index(name) if name in _NAMES else -1, order)
        self._by_hand = True
        header.viewport().update()

    def _tell_sort(self, column: int, order: Qt.SortOrder) -> None:
        if not self._by_hand:
            return
        name = COLUMNS[column].name if column >= 0 else SOURCE_ORDER
        self.sort_wanted.emit(name, column >= 0 and order == Qt.SortOrder.DescendingOrder)

    # ---- rows

    def show_found(self, retrieval: Retrieval, found: Answer, *, stay: bool) -> None:
        """Shows other quotes, and chooses again what was chosen.

        Where that is gone it chooses the first quote, or with `stay` what stands in its place now, and stays there.
        Very many are not looked up one by one: all are chosen again where there are as many now, else the current one.
        """
        row, scrolled, many = self.currentIndex().row(), self.verticalScrollBar().value(), self.quotes.rowCount()
        count, current_key = self.chosen_count(), self.quotes.key_at(row)
        too_many = count > _MOST_LOOKED_UP
        every = too_many and count == self.quotes.quote_count
        chosen = set() if too_many else self.chosen_keys()
        self.quotes.show_found(retrieval, found)
        self.show_marks()
        rows = self.quotes.rows_of(chosen | ({current_key} if current_key else set()))
        now = rows.get(current_key) if current_key else None
        if now is not None:
            self.choose_rows([rows[key] for key in chosen if key in rows] or [now], now)
            moved = stay and many == self.quotes.rowCount()  # by hand: the quote is seen to move, and not all others
            self.verticalScrollBar().setValue(scrolled if moved else scrolled + now - row)
            self.scrollTo(self.currentIndex())
        else:
            self.choose_near(row if stay else 0)
            self.verticalScrollBar().setValue(scrolled if stay else 0)
        if every and many == self.quotes.rowCount():
            self.selectAll()

    def chosen_rows(self) -> list[int]:
        """The rows chosen, from the first to the last."""
        rows = {row for top, bottom in self._chosen_spans() for row in range(top, bottom + 1)}
        return sorted(row for row in rows if self.quotes.coded_at(row) is not None)

    def chosen_count(self) -> int:
        """How many quotes are chosen, without looking at each: all of a large study may be."""
        every, reached = 0, -1
        for top, bottom in sorted(self._chosen_spans()):
            first = max(top, reached + 1)
            if bottom >= first:
                every += bottom + 1 - first - self.quotes.headings_in(first, bottom)
                reached = bottom
        return every

    def _chosen_spans(self) -> list[tuple[int, int]]:
        """First and last row of each stretch of chosen rows; stretches may overlap."""
        ranges = self.selectionModel().selection()
        return [(one.top(), one.bottom()) for one in (ranges.at(place) for place in range(ranges.count()))]

    def chosen_keys(self) -> set[QuoteKey]:
        """What the chosen rows are, whatever their place."""
        return {key for first, last in self._chosen_spans() for key in self.quotes.keys_in(first, last)}

    def choose_rows(self, rows: list[int], current_row: int) -> None:
        """Chooses these rows alone, and makes one of them the current one."""
        model = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        model.setCurrentIndex(self.quotes.index(current_row, self._first_column()), flags.NoUpdate)
        model.select(self._selection(set(rows)), flags.ClearAndSelect | flags.Rows)

    def choose_place(self, text: bytes, start: int, end: int) -> bool:
        """Chooses the row of a place in a text; returns whether there is one."""
        row = self.quotes.row_at((text, start, end))
        if row is None:
            return False
        self.choose_rows([row], row)
        self.scrollTo(self.currentIndex())
        return True

    def _selection(self, rows: set[int]) -> QItemSelection:
        """Rows as a selection of as few ranges as they allow."""
        selection = QItemSelection()
        first = None
        for row in sorted(rows):
            first = row if first is None else first
            if row + 1 not in rows:
                selection.select(self.quotes.index(first, 0), self.quotes.index(row, len(COLUMNS) - 1))
                first = None
        return selection

    def choose_near(self, row: int) -> None:
        """Chooses the quote of a row or the next one, else the last one; nothing where there are none."""
        last = self.quotes.rowCount() - 1
        near = [*range(max(0, row), last + 1), *range(min(row, last), -1, -1)]
        found = next((one for one in near if self.quotes.coded_at(one) is not None), None)
        if found is not None:
            self.choose_rows([found], found)

    def show_marks(self) -> None:
        """Shows the column of status while there is a quote that has one, that of findings while one rests on any."""
        self.setColumnHidden(STATUS, not self.quotes.has_status)
        self.setColumnHidden(FINDINGS, not self.quotes.has_findings)
        self._keep_words()

    def _keep_words(self) -> None:
        """The words take what the other columns leave, and are read even where that is next to nothing."""
        header, least = self.horizontalHeader(), current().px(_LEAST_WORDS)
        others = sum(header.sectionSize(column) for column in range(header.count()) if column != WORDS)
        short = self.viewport().width() - others < least
        by_hand, self._by_hand = self._by_hand, False
        header.setSectionResizeMode(WORDS, header.ResizeMode.Interactive if short else header.ResizeMode.Stretch)
        if short:
            header.resizeSection(WORDS, least)
        self._by_hand = by_hand

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_words()

    def show_uses(self) -> None:
        """Shows how many findings rest on each quote now."""
        self.quotes.tell_uses()
        self.show_marks()

    def _first_column(self) -> int:
        return STATUS + 1 if self.isColumnHidden(STATUS) else STATUS

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> Index:
        """Home and End go to the first and last quote: rows are what is chosen, not cells."""
        ends = {QTableView.CursorAction.MoveHome: 1, QTableView.CursorAction.MoveEnd: -1}
        if action not in ends:
            return super().moveCursor(action, modifiers)
        column = max(self.currentIndex().column(), self._first_column())
        rows = range(self.quotes.rowCount())[:: ends[action]]
        found = next((row for row in rows if self.quotes.coded_at(row) is not None), -1)
        return self.quotes.index(found, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif plain and event.text() in _STATUS_KEYS:
            self.status_wanted.emit(_STATUS_KEYS[event.text()])
        elif plain and key == Qt.Key.Key_E:
            self.edit_wanted.emit()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)


class _QuoteDelegate(TableDelegate):
    """Paints the heading of a question across all columns: each cell paints its part of the same line."""

    def __init__(self, view: QuoteTable) -> None:
        super().__init__(view)
        self._table = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        section = index.data(SECTION_ROLE)
        if section is None:
            super().paint(painter, option, index)
            return
        theme, row = current(), QRectF(option.rect)
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, theme.c("surface"))
        horizontal_line(painter, row.left(), row.right(), row.bottom() - 1, theme.c("border"))
        header = self._table.horizontalHeader()
        room = QRectF(INSET - header.offset(), row.y(), header.length() - 2 * INSET, row.height() - 1)
        count = str(len(section.rows))
        strong = theme.font("ui_strong")
        name = room.adjusted(0, 0, -text_width(theme.font("small"), count) - INSET, 0)
        used = draw_text(painter, name, section.label, strong, theme.c("text"))
        title = name.adjusted(used + 8 if used else 0, 0, 0, 0)
        used += draw_text(painter, title, section.title, strong if not used else theme.font(), theme.c("text2"))
        x = min(room.x() + used + 8 + INSET, name.right() + INSET)
        draw_text(
            painter, QRectF(x, room.y(), 80, room.height()), count, theme.font("small"), theme.c("muted"), elide=False
        )
        painter.restore()

