"""All quotes of one code beside the text that is read: words, speaker and source; Enter goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.model.records import Code
from qcoder.services.quoting.quotes import Retrieval
from qcoder.services.study import Study
from qcoder.storage.codings import coded
from qcoder.storage.codings.coded import CodedRow, CodingFilter
from qcoder.ui.models.quote_rows import QuoteRows
from qcoder.ui.saying import counted, facts_in_a_row
from qcoder.ui.theme import colour_of
from qcoder.ui.views.code.swatch import Swatch
from qcoder.ui.views.counting import Counting
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.quote_cards import QuoteCards
from qcoder.ui.widgets.roles import ItemRole

Index = QModelIndex | QPersistentModelIndex
_LINES = 3
_AT_ONCE = 1_000  # quotes that are found before anybody notices, in whatever study they are looked up


class _Quotes(QAbstractListModel):
    """Codings; the words of one are read when it comes into sight."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = QuoteRows()
        self._count = 0  # asked for at every row that Qt lays out, and there may be tens of thousands

    def show_rows(self, retrieval: Retrieval | None, rows: Sequence[CodedRow]) -> None:
        self.beginResetModel()
        self._rows, self._count = QuoteRows(retrieval, rows), len(rows)
        self.endResetModel()

    def quote_at(self, row: int) -> QuoteRow | None:
        return self._rows.quote_at(row)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        quote = self.quote_at(index.row())
        if quote is None:
            return None
        words = " ".join(quote.verbatim.split())
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: words,
            ItemRole.DETAIL: facts_of(quote),
            Qt.ItemDataRole.AccessibleTextRole: f"{words} ({facts_of(quote)})",
        }
        return values.get(role)


def facts_of(quote: QuoteRow) -> str:
    """Who said it, where, and who coded it."""
    return facts_in_a_row((quote.speaker, quote.source, quote.coder))


class _Heading(QWidget):
    """Which code it is, and how many quotes it has."""

    def __init__(self) -> None:
        super().__init__()
        self._square = Swatch(size=12)
        self.name = TextLabel(font="ui_strong")
        self.name.setMinimumWidth(1)  # a long name gives way to the number
        self.number = TextLabel(font="small", role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(6)
        row.addWidget(self._square)
        row.addWidget(self.name, 1)
        row.addWidget(self.number)

    def show_code(self, code: Code | None, count: int) -> None:
        self.setVisible(code is not None)
        if code is not None:
            self._square.colour = colour_of(code.color)
            self._square.update()
            self.name.setText(code.name)
            self.number.setText(counted(count, "quote", "quotes"))


class QuickLook(Pane):
    """The list. `place_wanted` carries the quote to go to."""

    place_wanted = Signal(object)

    def __init__(self, study: Study, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._study = study
        self._model = _Quotes(self)
        self.list = QuoteCards(_LINES)
        self.list.setModel(self._model)
        self.list.activated.connect(self._go)
        self._empty = EmptyState(self.tr("No quotes"), "", quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.heading, self._line = _Heading(), Line()
        column.addWidget(self.heading)
        column.addWidget(self._line)
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
        other = code is None or self._code is None or code.id != self._code.id
        self._code = code
        if other:
            self._show([])
        if code is not None:
            wanted = CodingFilter(places=[(code.place, code.last)], coders=coders)
            load = coded.count_at(self._study.db, [(code.place, code.last)])
            self._counting.ask(self._study, lambda study, go: study.codings.rows(study.db, wanted, go=go), load)

    def _show(self, rows: Sequence[CodedRow]) -> None:
        """Show these quotes of the code, or say why there are none."""
        self.list.expect(len(rows))
        self._model.show_rows(Retrieval(self._study) if rows else None, rows)
        self.heading.show_code(self._code, len(rows))
        self._line.setVisible(self._code is not None)
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
