"""All quotes of one code beside the text that is read: words, speaker and source; Enter goes there."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qcoder.model.quotes import QuoteRow
from qcoder.model.records import Code
from qcoder.services.quoting.quotes import Retrieval
from qcoder.services.study import Study
from qcoder.storage import coded
from qcoder.storage.coded import CodedRow, CodingFilter
from qcoder.ui.models.quote_rows import QuoteRows
from qcoder.ui.paint.draw import draw_box, draw_focus_outline, draw_text, horizontal_line
from qcoder.ui.theme import current
from qcoder.ui.views.counting import Counting
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.grounds import Pane

Index = QModelIndex | QPersistentModelIndex
_QUOTE = int(Qt.ItemDataRole.UserRole) + 1
_LINES = 3
_INSET = 12
_AT_ONCE = 4_000  # quotes that are found before anybody notices


class _Quotes(QAbstractListModel):
    """Codings; the words of one are read when it comes into sight."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = QuoteRows()

    def show_rows(self, retrieval: Retrieval | None, rows: list[CodedRow]) -> None:
        self.beginResetModel()
        self._rows = QuoteRows(retrieval, rows)
        self.endResetModel()

    def quote_at(self, row: int) -> QuoteRow | None:
        return self._rows.quote_at(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        quote = self.quote_at(index.row())
        if quote is None:
            return None
        if role == _QUOTE:
            return quote
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{' '.join(quote.verbatim.split())} ({facts_of(quote)})"
        return None


def facts_of(quote: QuoteRow) -> str:
    """Who said it, where, and who coded it."""
    return "  ·  ".join(filter(None, (quote.speaker, quote.source, quote.coder)))


class _Delegate(QStyledItemDelegate):
    """Up to three lines of words in the reading face, and one of facts."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        theme = current()
        line = QFontMetricsF(theme.reading(14)).height()
        return QSize(120, round(_LINES * line + theme.text_height("small") + 18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect, quote = current(), QRectF(option.rect), index.data(_QUOTE)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_box(painter, rect.adjusted(6, 1, -6, -1), theme.c("current"))
            if option.state & QStyle.StateFlag.State_HasFocus:
                draw_focus_outline(painter, rect.adjusted(6, 1, -6, -1), theme)
        else:
            horizontal_line(painter, _INSET, rect.right() - _INSET, rect.bottom(), theme.c("border"))
        if not isinstance(quote, QuoteRow):
            return
        room = rect.adjusted(_INSET, 7, -_INSET, 0)
        bottom = _draw_lines(painter, room, " ".join(quote.verbatim.split()))
        foot = QRectF(room.x(), bottom + 1, room.width(), theme.text_height("small") + 2)
        draw_text(painter, foot, facts_of(quote), theme.font("small"), theme.c("muted"))


def _draw_lines(painter: QPainter, room: QRectF, words: str) -> float:
    """Draws the beginning of words on at most three lines; returns where the last one ends."""
    theme = current()
    font = theme.reading(14)
    metrics = QFontMetricsF(font)
    layout = QTextLayout(words[:600], font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = room.y()
    painter.setFont(font)
    painter.setPen(theme.c("text"))
    for number in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room.width())
        text = words[line.textStart() : line.textStart() + line.textLength()]
        if number == _LINES - 1:
            text = metrics.elidedText(words[line.textStart() :], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRectF(room.x(), y, room.width(), metrics.height()), Qt.AlignmentFlag.AlignLeft, text)
        y += metrics.height()
    layout.endLayout()
    return y


class QuickLook(Pane):
    """The list. `place_wanted` carries the quote to go to; `left` gives the keyboard back to the words."""

    place_wanted = Signal(object)
    left = Signal()

    def __init__(self, study: Study, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._study = study
        self._model = _Quotes(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.viewport().setAutoFillBackground(False)
        self.list.setAutoFillBackground(False)
        self.list.activated.connect(self._go)
        self._empty = EmptyState(self.tr("No quotes"), "", quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        self._code: Code | None = None
        self._counting = Counting(self, at_once=_AT_ONCE)
        self._counting.counted.connect(self._show)
        self._counting.began.connect(self._say_finding)
        self.show_code(None)

    @property
    def count(self) -> int:
        """How many quotes are listed."""
        return self._model.rowCount()

    def show_code(self, code: Code | None, coders: frozenset[bytes] | None = None) -> None:
        """List the quotes of a code with those below it; of these coders only, if any are given."""
        self._counting.stop()
        if code is None or (self._code is not None and code.id != self._code.id):
            self._show([])
        self._code = code
        if code is not None:
            wanted = CodingFilter(places=[(code.place, code.last)], coders=coders)
            load = coded.count_at(self._study.db, [(code.place, code.last)])
            self._counting.ask(self._study, lambda study, go: study.codings.find(study.db, wanted, go=go), load)

    def _show(self, rows: list[CodedRow]) -> None:
        """Show these quotes of the code, or say why there are none."""
        self._model.show_rows(Retrieval(self._study) if rows else None, rows)
        name = self._code.name if self._code is not None else ""
        self.list.setAccessibleName(self.tr("Quotes of {code}").format(code=name))
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        none = self.tr("Nothing is coded with “{code}” yet.").format(code=name)
        self._empty.set_words(self.tr("No quotes"), none if name else self.tr("Choose a code to see its quotes."))

    def _say_finding(self) -> None:
        """In a large study: the quotes of the code before are gone, and those of this one not here yet."""
        if not self.count and self._code is not None:
            self._empty.set_words(self.tr("Finding quotes"), self.tr("of “{code}”").format(code=self._code.name))

    def _go(self, index: QModelIndex) -> None:
        quote = self._model.quote_at(index.row())
        if quote is not None:
            self.place_wanted.emit(quote)
