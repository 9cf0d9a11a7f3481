"""The grid of a guide over the turns of its chosen cell; counted in the background where the study is large."""

from collections.abc import Callable
from math import ceil
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from qcoder.model.guides import THEME
from qcoder.services import questions, sources
from qcoder.services.guides import grid
from qcoder.services.guides.grid import Grid, Place
from qcoder.services.study import Study
from qcoder.storage.texts.sources import turn_counts
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.views.counting import Counting
from qcoder.ui.views.guides.grid_model import GridModel
from qcoder.ui.views.guides.line_acts import LineActs
from qcoder.ui.widgets.cell_choice import choose_cells
from qcoder.ui.widgets.names_beside import NamesBeside
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.word_table import WordTable

_QUESTION, _USUAL, _LEAST, _SERVES, _ASKED = 480, 380, 290, 66, 62
_PERSON, _SOURCE = 140, 198
_HEIGHTS = [460, 220]
_TURNS_AT_ONCE = 4_000  # turns of a study whose grid is counted within a tenth of a second


class GridPane(QWidget):
    """Choose a cell to see its turns; Enter goes to them, and from there to the transcript."""

    source_requested = Signal(object, object, int, int)
    status_changed = Signal()
    shown = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study = session.study
        self._session = session
        self._places: list[Place] = []
        self._only = ""
        self._source: bytes | None = None
        self._wanted = b""  # the line that another page asked for, until it is shown
        self.model = GridModel(self)
        self.table = TableView(self.tr("Questions of the guide by who answered"))
        self.table.setModel(self.model)
        choose_cells(self.table, GridModel.LEADING)
        NamesBeside(self.table)
        self.turns = WordTable(
            self.tr("Turns of the cell"), [self.tr("Source"), self.tr("Turn"), self.tr("Who"), self.tr("Words")],
            [Column("muted", 190), Column("number", 64), Column("plain", 150), Column("words", stretch=True)],
        )
        self.acts = LineActs(session, self.table, self.model)
        self.counting = Counting(self, at_once=_TURNS_AT_ONCE)
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_turns())
        self.table.activated.connect(lambda _index: self._enter_cell())
        self.turns.activated.connect(self._open_turn)
        self.counting.counted.connect(self._take)
        self.counting.failed.connect(lambda error: session.problem.emit(error, None))

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.turns)
        split.setSizes(_HEIGHTS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    # ---- counting

    def show_source(self, source: bytes | None, only: str) -> None:
        """Counts one source by its participants, or all; `only` the lines that were asked, or were not."""
        self._source, self._only = source, only
        load = sum(turn_counts(self._study.db).values())
        self.counting.ask(self._study, lambda study, go: _grid(study, source, go), load)

    def choose(self, line: bytes) -> None:
        """Chooses a line once the lines are counted anew."""
        self._wanted = line

    def _take(self, counts: Grid) -> None:
        before = self.table.currentIndex()
        line = self.model.line_at(before.row())
        labels = {one.id: one.key or one.body for one in questions.everything(self._study)}
        same = [one.id for one in self.model.grid.columns]
        asked = {source for times in counts.asked.values() for source in times}
        # Where questions were asked comes first; the sort leaves all others, and people, in their order.
        counts.columns.sort(key=lambda one: not counts.by_person and one.id not in asked)
        self.model.show_grid(grid.only(counts, self._only), labels)
        width = self._answer_width(_PERSON if counts.by_person else _SOURCE)
        room = round(self.table.viewport().width() / current().px(1)) - _SERVES - _ASKED - width * len(counts.columns)
        wide = min(_QUESTION, room) if room >= _LEAST else _USUAL  # what does not fit scrolls, and may be read then
        self.table.set_columns([Column("plain", wide), Column("muted", _SERVES), Column("number", _ASKED),
                                *(Column("answer", width) for _ in counts.columns)])
        row = self.model.row_of(line.id) if line is not None else -1
        column = before.column() if same == [one.id for one in counts.columns] else -1
        index = self.model.index(row if row >= 0 else before.row(), column)
        self.table.setCurrentIndex(index if index.isValid() else self._first_answer())
        wanted, self._wanted = self.model.row_of(self._wanted), b""
        if wanted >= 0:
            self.table.setCurrentIndex(self.model.index(wanted, 0))
            self.table.scrollTo(self.table.currentIndex())
        self._show_turns()
        self.shown.emit()

    def _answer_width(self, least: int) -> int:
        """The width of the columns of answers at 100 %: so much that no count is cut, in whatever language."""
        wanted = (self.table.sizeHintForColumn(column) for column in range(3, self.model.columnCount()))
        return max(least, ceil(max(wanted, default=0) * 100 / current().px(100)))

    def _first_answer(self) -> QModelIndex:
        """The first cell of a question, not of a theme, that has turns; else the first line."""
        for row, line in enumerate(self.model.grid.lines):
            for column in range(GridModel.LEADING, self.model.columnCount()):
                if line.kind != THEME and self.model.cell(self.model.index(row, column)).turns:
                    return self.model.index(row, column)
        return self.model.index(0, 0)

    def write(self, path: Path) -> bool:
        """Writes the grid to a file; says whether that went well."""
        return self._session.attempt(lambda: grid.write(self.model.grid, path)) is not None

    def sentence(self) -> str:
        """The chosen cell in full words."""
        return self.model.sentence(self.table.currentIndex())

    # ---- the turns of a cell

    def _show_turns(self) -> None:
        self._places = list(self.model.cell(self.table.currentIndex()).places)
        names = {one.id: one.name for one in sources.everything(self._study)} if self._places else {}
        voices = self._speakers()
        bodies = {text: sources.body(self._study, text) for text in {one.text for one in self._places}}
        self.turns.show_rows([
            (names[one.source], str(one.number), voices.get((one.text, one.start), ""),
             " ".join(bodies[one.text][one.start : one.end].split()))
            for one in self._places
        ])
        self.status_changed.emit()

    def _speakers(self) -> dict[tuple[bytes, int], str]:
        """Who says each turn that is shown, by text and place."""
        out: dict[tuple[bytes, int], str] = {}
        languages = {text.id: text.language for one in sources.everything(self._study) for text in one.texts}
        known = sources.speakers(self._study) if self._places else {}
        for text in {one.text for one in self._places}:
            called = sources.called_in(self._study, languages.get(text, ""))
            for turn in sources.turns(self._study, text):
                if turn.speaker in known:
                    out[text, turn.body_start] = called.get(turn.speaker) or known[turn.speaker].name
        return out

    def _enter_cell(self) -> None:
        if self._places:
            self.turns.selectRow(0)
            self.turns.setFocus()

    def _open_turn(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._places):
            one = self._places[index.row()]
            self.source_requested.emit(one.source, one.text, one.start, one.end)


def _grid(study: Study, source: bytes | None, go: Callable[[], None]) -> Grid:
    chosen = next((one for one in sources.everything(study) if one.id == source), None)
    return grid.of_source(study, chosen) if chosen is not None else grid.of_study(study, go=go)
