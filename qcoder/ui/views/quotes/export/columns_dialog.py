"""Which columns a table of quotes has, and in which order."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.models.list_model import ListColumn, ListModel
from qcoder.ui.theme import current
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.row_drag import RowDrag
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.wrapped import fact_label

_SIZE = (420, 560)
_LIST = 420  # pixels at 100 % zoom: most of the columns without scrolling
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ColumnsDialog(Dialog):
    """Space shows or hides a column, Alt+Up and Alt+Down, or dragging, move it; `take` gets what was chosen.

    None chosen leaves the columns to the format.
    """

    def __init__(
        self, offered: Sequence[tuple[str, str]], chosen: Sequence[str], take: Callable[[tuple[str, ...]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(self.tr("Columns"), parent)
        names = dict(offered)
        self._take = take
        self._shown = [name for name in chosen if name in names]
        columns = [
            ListColumn(self.tr("Column"), Column("plain", stretch=True), lambda name: names[name]),
            ListColumn(
                self.tr("Shown"), Column("status", 110),
                lambda name: self.tr("shown") if name in self._shown else "",
                lambda name: "fits" if name in self._shown else "",
            ),
        ]
        self.model = ListModel(columns, self)
        self.list = _List(self.tr("Columns"))
        self.list.setModel(self.model)
        self.list.set_columns([column.look for column in columns])
        self.list.setMinimumHeight(current().px(_LIST))
        self.list.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.list.toggled.connect(self._toggle)
        self.list.stepped.connect(self._move)
        self.list.activated.connect(lambda _index: self._toggle())
        drag = RowDrag(self.list)
        drag.may_drag = True
        drag.dropped.connect(self._move)
        self.body.addWidget(fact_label(
            self.tr("Space shows a column or hides it, Alt with an arrow moves it. None: as the format has them."),
            role="text2",
        ))
        self.body.addWidget(self.list, 1)
        none, close = Button(self.tr("As the format has them")), Button(self.tr("Done"), kind="primary")
        none.clicked.connect(self._clear)
        close.clicked.connect(self.accept)
        self.add_buttons([none, close])
        self.model.show_things([*self._shown, *(name for name in names if name not in self._shown)])
        self.size_to(*_SIZE)
        self.list.selectRow(0)
        self.list.setFocus()

    def _toggle(self) -> None:
        name = self.model.thing_at(self.list.currentIndex().row())
        if name is not None:
            self._shown = [one for one in self.model.things if (one in self._shown) != (one == name)]
            self._tell()

    def _move(self, at: int, to: int) -> None:
        if not (0 <= at < len(self.model.things) and 0 <= to < len(self.model.things)):
            return
        things = list(self.model.things)
        things.insert(to, things.pop(at))
        self.model.show_things(things)
        self.list.selectRow(to)
        self._shown = [one for one in things if one in self._shown]
        self._tell()

    def _clear(self) -> None:
        self._shown = []
        self._tell()
        self.accept()

    def _tell(self) -> None:
        self.model.refresh()
        self._take(tuple(self._shown))


class _List(TableView):
    """`toggled` (Space) is for the current row, `stepped` (Alt+Up, Alt+Down) carries it and the row to move it to."""

    toggled = Signal()
    stepped = Signal(int, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Space:
            self.toggled.emit()
        elif alt and key in _STEPS:
            at = self.currentIndex().row()
            self.stepped.emit(at, at + _STEPS[key])
        else:
            super().keyPressEvent(event)
