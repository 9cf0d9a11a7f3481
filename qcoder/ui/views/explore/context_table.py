"""A word in its contexts, one place a line: what comes before ends where the word begins, so that the eye runs down."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView

from qcoder.services.exploring.contexts import Place, Places
from qcoder.ui.paint.draw import LEFT, RIGHT, draw_text
from qcoder.ui.theme import current
from qcoder.ui.theme.tokens import READING
from qcoder.ui.widgets.cell_grid import Index
from qcoder.ui.widgets.cells import INSET
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.table import Column, TableDelegate, TableView

_BEFORE, _WORD, _AFTER, _WHERE = range(4)
# What comes before is headed and set as numbers are: from the right.
_LOOKS = (Column("number", stretch=True), Column("words", 110), Column("words", stretch=True), Column("muted", 220))


class _Model(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.places: Places | None = None

    def show_places(self, places: Places | None) -> None:
        """Shows other places, which are read through a connection of this thread; None for no place."""
        self.beginResetModel()
        self.places = places
        self.endResetModel()

    def show_rest(self, places: Places) -> None:
        """Shows all places, of which the first ones are shown already; what is chosen stays so."""
        shown = self.rowCount()
        if len(places) <= shown:  # somebody changed a text meanwhile, or there are no others
            self.show_places(places)
            return
        self.beginInsertRows(QModelIndex(), shown, len(places) - 1)
        self.places = places
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature; the index is empty
        return 0 if parent.isValid() or self.places is None else len(self.places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_LOOKS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        titles = (self.tr("Before"), self.tr("Word"), self.tr("After"), self.tr("Where"))
        across = way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return titles[section] if across else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.places is None:
            return None
        place = self.places[index.row()]
        where = f"{place.turn}  ·  {place.source.name}"
        if role == Qt.ItemDataRole.DisplayRole:
            return (place.before, place.match, place.after, where)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(f"{place.before} {place.match} {place.after}\n{place.speaker}, {where}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{place.before} {place.match} {place.after}, {place.speaker}, {where}"
        return None


class ContextTable(TableView):
    """Enter (`activated`) opens a place."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.places = _Model(self)
        self.setModel(self.places)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.set_columns(_LOOKS)
        for column in (_BEFORE, _AFTER):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def place_at(self, index: QModelIndex) -> Place | None:
        """The place of a row."""
        known = self.places.places
        return known[index.row()] if known is not None and index.isValid() else None


class _Delegate(TableDelegate):
    """Words before run up to the word from the right, and lose their beginning where room is short."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        if index.column() == _WHERE:
            super().paint_content(painter, rect, index)
            return
        words = str(index.data() or "")
        theme, rect = current(), rect.adjusted(INSET, 0, -6, 0)
        weight = 600 if index.column() == _WORD else 400
        font = theme.reading(READING["column_px"], weight=weight)
        if index.column() == _BEFORE:
            rect.setRight(rect.right() - INSET + 2)
            words = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideLeft, rect.width())
        draw_text(painter, rect, words, font, theme.c("text"), RIGHT if index.column() == _BEFORE else LEFT)
