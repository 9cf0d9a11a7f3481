"""What the mouse does in the reader: pointing at codings, choosing them in the margin, taking sentences and turns.

The reader owns one; it acts on caret, selection and codings, and tells the reader's signals.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtWidgets import QMenu

from qcoder.ui.reader.margin import Margin, coding_words
from qcoder.ui.reader.placed import Placed, codings_of
from qcoder.ui.reader.selecting import Selecting
from qcoder.ui.reader.view import ReaderView
from qcoder.ui.saying import in_menu
from qcoder.ui.widgets.coder_sign import code_icon


class Pointing(QObject):
    """The pointer over the columns and the margin of a reader."""

    def __init__(self, reader: Selecting, views: Sequence[ReaderView], margin: Margin) -> None:
        super().__init__(reader)
        self._reader = reader
        for number, view in enumerate(views):
            view.pointed.connect(partial(self._point_at_position, number))
            view.pressed_often.connect(self._select_more)
            view.swept.connect(self._snap)
            view.dragged.connect(reader.words_dragged)
            view.menu_wanted.connect(self._request_menu)
        margin.pointed.connect(self._point_at)
        margin.clicked.connect(self.click)
        margin.double_clicked.connect(lambda placed: reader.coding_activated.emit(placed.coding.id))
        margin.count_clicked.connect(self._list_codings)
        margin.menu_wanted.connect(lambda at, here: reader.context_requested.emit(at, codings_of(here)))

    def _point_at(self, placed: Placed | None) -> None:
        self._reader.point_at([placed] if placed else [])

    def _point_at_position(self, number: int, position: int | None) -> None:
        if self._reader.has_keyboard(number):
            self._reader.point_at([] if position is None else self._reader.view.placed.at(position))

    def click(self, placed: Placed) -> None:
        """Chooses a coding and selects its words."""
        self._reader.view.setFocus()
        self._reader.choose_coding(placed)
        self._reader.coding_clicked.emit(placed.coding.id)

    def _select_more(self, position: int, presses: int) -> None:
        """Three presses take the sentence, more of them the turn."""
        steps = self._reader.steps
        found = steps.sentence_at(position) if presses == 3 else steps.turn_at(position)
        if found is not None:
            self._reader.view.choose(*found)

    def _snap(self) -> None:
        if self._reader.snap_to_words:
            self._reader.settle_selection()

    def _list_codings(self, here: list[Placed], at: QPointF) -> None:
        """Codings behind a count in the margin: a menu to choose one of them."""
        menu = QMenu(self._reader)
        menu.aboutToHide.connect(menu.deleteLater)
        for placed in here:
            entry = menu.addAction(code_icon(placed.coding.colour), in_menu(coding_words(placed.coding)))
            entry.triggered.connect(partial(self._click_listed, placed))
        menu.popup(at.toPoint())

    def _click_listed(self, placed: Placed, _on: bool = False) -> None:
        self.click(placed)

    def _request_menu(self, at: QPoint, position: int) -> None:
        self._reader.context_requested.emit(at, codings_of(self._reader.view.placed.at(position)))
