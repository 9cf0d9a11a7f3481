"""At the right of a page: the quotes behind the chosen cell, bar or point. Enter opens one where it was said."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.services.exploring.numbers import SomeRows
from qcoder.services.quoting.quotes import Retrieval
from qcoder.storage.codings.coded import CodedRow
from qcoder.ui.models.quote_rows import QuoteRows
from qcoder.ui.paint.draw import draw_text
from qcoder.ui.paint.signs import draw_swatch
from qcoder.ui.saying import facts_in_a_row
from qcoder.ui.theme import current
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.cell_grid import on_copy
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import TextLabel, tip_text
from qcoder.ui.widgets.quote_cards import QuoteCards
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.scrolled import Scrolled

Index = QModelIndex | QPersistentModelIndex
_INSET = 12
_WRITTEN = 220  # pixels at most for what is written of a cell; more is scrolled
_BAR = 14  # pixels of the bar by which it is scrolled
_AT_ONCE = 1_000  # quotes that the list begins with
_MOST_LINES = 5
_TIP_FROM = 200  # signs from which a quote may be cut, and its tip has all of it


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a cell is about: its name, and the colour of a code."""

    name: str
    colour: int | str | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a cell: what it is about, facts, up to two figures with their words, and its codings.

    `marks` are words that stand before who says a coding, such as how it was rated; `words` are what was written of
    the cell.
    """

    subjects: tuple[Subject, ...]
    facts: str
    rows: Sequence[CodedRow]
    figures: tuple[tuple[str, str], ...] = ()
    why_none: str = ""
    marks: Mapping[bytes, str] = field(default_factory=dict)
    words: str = ""


class _Model(QAbstractListModel):
    """Passages, those with several codes once; the words of one are read when it comes into sight.

    A view asks after every row that a model has before it shows one, so a long list comes in parts, each as long as
    all before it, as somebody scrolls to its end.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = QuoteRows()
        self._come = 0  # rows that the view knows of
        self._marks: dict[bytes, str] = {}

    def show_rows(self, retrieval: Retrieval, rows: Sequence[CodedRow], marks: Mapping[bytes, str]) -> None:
        """Shows other codings, or the same ones again; a mark stands before who says one."""
        come = self._come if self.shows(rows) else 0
        self.beginResetModel()
        self._rows = QuoteRows(retrieval, rows)
        self._come = min(len(rows), max(come, _AT_ONCE))
        self._marks = dict(marks)
        self.endResetModel()

    def shows(self, rows: Sequence[CodedRow]) -> bool:
        """Whether these are the codings of the list, of which there are some, as far as they have come."""
        same = 0 < len(rows) == len(self._rows)
        return same and all(self.row_at(at) == row for at, row in enumerate(rows[: self._come]))

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._come < len(self._rows)

    def fetchMore(self, _parent: Index) -> None:
        come = min(len(self._rows), 2 * self._come)
        self.beginInsertRows(QModelIndex(), self._come, come - 1)
        self._come = come
        self.endInsertRows()

    def row_at(self, place: int) -> CodedRow | None:
        """A coding of the list; None outside it."""
        return self._rows.coded_at(place)

    def quote_at(self, row: int) -> QuoteRow | None:
        """A quote with its words; None outside the list."""
        return self._rows.quote_at(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else self._come

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        quote = self.quote_at(index.row())
        if quote is None:
            return None
        who = facts_in_a_row((self._marks.get(quote.coding_id, ""), quote.speaker, quote.source))
        said = " ".join(quote.verbatim.split())
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: said,
            ItemRole.DETAIL: who,
            Qt.ItemDataRole.AccessibleTextRole: f"{said}, {who}",
            Qt.ItemDataRole.ToolTipRole: tip_text(said) if len(said) > _TIP_FROM else None,
        }
        return values.get(role)


class _Head(QWidget):
    """What the cell is about, with the colours of codes; below it the facts and the figures."""

    def __init__(self) -> None:
        super().__init__()
        self._behind = Behind((), "", ())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_behind(self, behind: Behind) -> None:
        """Shows another cell."""
        self._behind = behind
        names = " × ".join(subject.name for subject in behind.subjects)
        self.setAccessibleName(names)
        self.setAccessibleDescription(", ".join((behind.facts, *(" ".join(one) for one in behind.figures))))
        self.setToolTip(tip_text(names))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme, lines = current(), len(self._behind.subjects)
        height = theme.px(14) + lines * theme.px(26) + theme.text_height("small") + theme.px(14)
        if self._behind.figures:
            height += theme.text_height("figure") + theme.text_height("small") + theme.px(12)
        return QSize(200, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        y: float = theme.px(10)
        strong, width = theme.font("title"), self.width() - 2 * _INSET
        for number, subject in enumerate(self._behind.subjects):
            x: float = _INSET
            if number:
                x += draw_text(painter, QRectF(x, y, 20, theme.px(26)), "×", theme.font(), theme.c("muted")) + 8
            if subject.colour is not None:
                draw_swatch(painter, theme, x, y + theme.px(13), subject.colour)
                x += 18
            draw_text(painter, QRectF(x, y, width - x + _INSET, theme.px(26)), subject.name, strong, theme.c("text"))
            y += theme.px(26)
        small, height = theme.font("small"), theme.text_height("small")
        draw_text(painter, QRectF(_INSET, y, width, height), self._behind.facts, small, theme.c("muted"))
        y += height + theme.px(10)
        figures = self._behind.figures[:2]
        for number, (figure, words) in enumerate(figures):
            wide = width / len(figures)
            left = _INSET + number * wide
            room = QRectF(left, y, wide - 8, theme.text_height("figure"))
            draw_text(painter, room, figure, theme.font("figure"), theme.c("text"))
            below = QRectF(left, room.bottom() + 1, wide - 8, height)
            draw_text(painter, below, words, small, theme.c("muted"))


def _passages(rows: Sequence[CodedRow], codes: Container[bytes]) -> Sequence[CodedRow]:
    """One coding of each passage, of the codes that are known."""
    if isinstance(rows, SomeRows):
        return rows.passages(codes)
    passages = {(row.text, row.start, row.end): row for row in reversed(rows) if row.code in codes}
    return list(reversed(passages.values()))


def _inset(label: TextLabel) -> QWidget:
    """A label with the room around it that the list has."""
    around = Pane("surface")
    column = QVBoxLayout(around)
    column.setContentsMargins(_INSET - 2, 0, _INSET, 8)
    column.addWidget(label)
    column.addStretch(1)
    return around


class QuotesPanel(Pane):
    """See the module. `open_wanted` asks for all of them in Quotes, `source_wanted` carries the quote to be shown.

    `copy_wanted` says that the chosen one is to be copied.
    """

    open_wanted = Signal()
    copy_wanted = Signal()
    source_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.head = _Head()
        self.list = QuoteCards(_MOST_LINES)
        self.model = _Model(self.list)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Quotes of what is chosen"))
        self.list.activated.connect(self._open_source)
        on_copy(self.list, self.copy_wanted.emit)
        self.words = TextLabel(wrap=True)
        self._written = Scrolled(self.tr("What is written of the cell"), _inset(self.words), ground="surface")
        self._written.hide()
        self.why = TextLabel(role="muted", wrap=True)
        self.open_button = Button("", kind="flat")
        self.open_button.clicked.connect(self.open_wanted)
        self._pages = QStackedWidget()
        blank = QWidget()
        inner = QVBoxLayout(blank)
        inner.setContentsMargins(_INSET, 12, _INSET, 12)
        inner.addWidget(self.why)
        inner.addStretch(1)
        self._pages.addWidget(self.list)
        self._pages.addWidget(blank)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._written)
        column.addWidget(Line())
        column.addWidget(self._pages, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 6)
        foot.addWidget(self.open_button)
        column.addLayout(foot)
        self.open_button.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_words()

    def _size_words(self) -> None:
        """As high as the words are, up to a third of a small window."""
        needed = self.words.heightForWidth(max(1, self.width() - 2 * _INSET - _BAR)) + _INSET
        self._written.setFixedHeight(min(current().px(_WRITTEN), needed))

    def show_behind(self, behind: Behind, retrieval: Retrieval, *, in_quotes: bool) -> None:
        """Shows the quotes behind a cell; `in_quotes` says whether the room Quotes can show them too."""
        self.head.show_behind(behind)
        self.words.setText(behind.words)
        self._written.setVisible(bool(behind.words))
        self._size_words()
        passages, before = _passages(behind.rows, retrieval.codes), self.list.currentIndex().row()
        same = self.model.shows(passages)
        self.list.expect(len(passages))
        self.model.show_rows(retrieval, passages, behind.marks)
        if same:
            self.list.setCurrentIndex(self.model.index(before, 0))  # the same quotes, looked at again
        else:
            self.list.scrollToTop()
        self.why.setText(behind.why_none or self.tr("There are no quotes here."))
        found = len(passages)
        self._pages.setCurrentIndex(0 if found else 1)
        self.open_button.setVisible(in_quotes and found > 0)
        words = self.tr("Open all {count} in Quotes") if found > 1 else self.tr("Open in Quotes")
        self.open_button.setText(words.format(count=found))

    def chosen(self) -> QuoteRow | None:
        """The chosen quote."""
        return self.model.quote_at(self.list.currentIndex().row())

    def _open_source(self, index: QModelIndex) -> None:
        quote = self.model.quote_at(index.row())
        if quote is not None:
            self.source_wanted.emit(quote)
