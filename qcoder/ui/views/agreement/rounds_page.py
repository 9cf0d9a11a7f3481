"""The page Rounds: what was drawn and is coded blind, figures sealed before the talk, rounds side by side."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from qcoder.services.coders import agreement, round_figures, rounds
from qcoder.services.coders.agreement import Figure
from qcoder.services.coders.round_figures import CodeChange, Comparison
from qcoder.services.coders.rounds import CLOSED, DONE, OPEN, Round
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import colour_of
from qcoder.ui.views.agreement.assignment_model import day_words
from qcoder.ui.views.agreement.figures_table import Cell, FigureColumn, FigureRow, FiguresTable
from qcoder.ui.views.agreement.meanings import meaning_of, name_of, number
from qcoder.ui.views.agreement.page import ComparingPage, Work
from qcoder.ui.views.agreement.round_dialog import RoundDialog
from qcoder.ui.widgets.buttons import Button, DropButton
from qcoder.ui.widgets.menus import filled_menu, ticked
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import PanelTitle

STATUS_WORDS = {OPEN: "Being coded", rounds.SEALED: "To be talked over", CLOSED: "Closed"}


class RoundsPage(ComparingPage):
    """Above the rounds, below their sealed figures code by code. Enter opens what the coders of a round differ on."""

    kinds = ("round", "round_item", "round_coder", "decision", "coder", "source", "code")
    weight = 1

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings, "")
        self.title.set_title(self.tr("Rounds"))
        self._figure = round_figures.FIGURE
        self._rounds: Sequence[Round] = ()
        self._make_parts()
        self.lay_out(self._content())

    def _make_parts(self) -> None:
        writable = not self.session.study.read_only
        self.new_button = Button(self.tr("New round…"), kind="primary")
        self.do_button = DropButton(self.tr("Round"), filled_menu(self, self._fill))
        self.title.add_control(self.do_button)
        self.title.add_control(self.new_button)
        self.new_button.setEnabled(writable)
        self.figure_button = DropButton("", filled_menu(self, self._fill_figures))
        self.table = FiguresTable(self.tr("Rounds"))
        self.codes = FiguresTable(self.tr("Sealed figures by code"))
        self.new_button.clicked.connect(self.begin)
        self.table.selectionModel().currentChanged.connect(lambda *_: self.status_changed.emit())
        self.table.activated.connect(lambda _index: self.open_disagreements())

    def _content(self) -> QWidget:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.below_title = PanelTitle(self.tr("From round to round"), ground="page")
        self.below_title.add_control(self.figure_button)
        column.addWidget(self.below_title)
        column.addWidget(self.codes, 1)
        splitter.addWidget(self.table)
        splitter.addWidget(below)
        splitter.setSizes([220, 420])
        return splitter

    # ---- what can be done

    @property
    def chosen(self) -> Round | None:
        """The chosen round."""
        row = self.table.chosen()
        return next((one for one in self._rounds if row is not None and one.id == row.key), None)

    def _fill(self, menu: QMenu) -> None:
        one, study = self.chosen, self.session.study
        if one is None:
            menu.addAction(self.tr("No round yet")).setEnabled(False)
            return
        writable = not study.read_only
        for coder, status in one.coders:
            words = self.tr("{coder} is done").format(coder=coder.name)
            action = ticked(
                menu, words, status == DONE,
                lambda coder=coder, status=status: self._attempt(
                    lambda: rounds.set_done(study, one.id, coder.id, done=status != DONE)
                ),
            )
            action.setEnabled(writable and one.status == OPEN)
        menu.addSeparator()
        menu.addAction(self.tr("Seal the figures"), self.seal).setEnabled(
            writable and one.status == OPEN and one.all_done
        )
        talk = menu.addAction(self.tr("Talk the differences over\tEnter"), self.open_disagreements)
        talk.setEnabled(one.status != OPEN)
        close = menu.addAction(self.tr("Close the round"), lambda: self._attempt(lambda: rounds.close(study, one.id)))
        close.setEnabled(writable and one.status == rounds.SEALED)
        menu.addSeparator()
        delete = menu.addAction(
            self.tr("Delete the round"), lambda: self._attempt(lambda: rounds.delete(study, one.id))
        )
        delete.setEnabled(writable)

    def _attempt(self, act: Callable[[], None]) -> None:
        self.session.attempt(act)

    def begin(self) -> None:
        """Begins a round."""
        if not self.session.study.read_only:
            RoundDialog(self.session, lambda _made: None, self).open()

    def seal(self) -> None:
        """Fixes the figures of the chosen round."""
        one = self.chosen
        if one is None:
            return
        done = self.session.attempt(lambda: round_figures.seal(self.session.study, one.id))
        if done is not None:
            self.session.done.emit(self.tr("Sealed the figures of {name}").format(name=one.name))

    def open_disagreements(self) -> None:
        """Shows what the coders of the chosen round differ on; while it is coded that would not be blind."""
        one = self.chosen
        if one is not None and one.status != OPEN:
            self.room_requested.emit("team", ("disagreements", {"round": one.id}))

    def _fill_figures(self, menu: QMenu) -> None:
        for name in agreement.FIGURES:
            ticked(menu, name_of(name), name == self._figure, lambda name=name: self.show_figure(name))

    def show_figure(self, name: str) -> None:
        """Compares the rounds by another figure."""
        self._figure = name
        self.refresh()

    # ---- showing

    def step(self) -> None:
        self.begin()

    def work(self) -> Work | None:
        figure = self._figure

        def read(study: Study, _go: object) -> tuple[list[Round], Comparison]:
            return rounds.everything(study), round_figures.comparison(study, figure)

        return read

    def show_found(self, found: object) -> None:
        known, side = cast("tuple[list[Round], Comparison]", found)
        self._rounds = known
        self.figure_button.set_words(name_of(self._figure))
        self.figure_button.setToolTip(meaning_of(self._figure))
        if not known:
            self.title.set_facts("")
            sentence = self.tr("Draw turns or sources that several code without seeing each other's codings.")
            self.show_empty(self.tr("No rounds yet"), sentence, self.tr("New round…"))
            return
        self.show_content()
        self.title.set_facts(counted(len(known), "round", "rounds"))
        self.table.show_rows(*self._round_rows())
        self.codes.show_rows(*self._code_rows(side))
        mine = rounds.hidden(self.session.study, self.session.study.coder.id)
        words = self.tr("You code in an open round: look at {count} of its sources without the codings of others.")
        self.say_note(words.format(count=len(mine)) if mine else "")

    def _round_rows(self) -> tuple[list[FigureColumn], list[FigureRow]]:
        names = ("percent", "cohen_kappa", "krippendorff_alpha", "ac1")
        columns = [
            FigureColumn(self.tr("Round"), width=180), FigureColumn(self.tr("Status"), width=140, words=True),
            FigureColumn(self.tr("Coded"), self.tr("What was drawn"), width=110, words=True),
            FigureColumn(self.tr("Coders done"), self.tr("How many of the coders are done"), width=110, words=True),
            FigureColumn(self.tr("Sealed"), self.tr("When the figures were fixed"), width=100, words=True),
            *(FigureColumn("", figure=name) for name in names),
        ]
        rows = []
        for one in self._rounds:
            overall = one.figures.get("overall")
            figures = overall if isinstance(overall, dict) else {}
            why = self.tr("Sealed when all coders are done.")
            done = self.tr("{done} of {all}").format(
                done=sum(status == DONE for _, status in one.coders), all=len(one.coders)
            )
            kind = ("turn", "turns") if one.kind == rounds.TURNS else ("source", "sources")
            cells: list[Cell] = [
                one.name, self.tr(STATUS_WORDS.get(one.status, one.status)), counted(one.size, *kind), done,
                day_words(str(one.figures.get("sealed", ""))) or "–",
                *(Figure(_number(figures.get(name)), why) for name in names),
            ]
            seed = self.tr("seed {seed}").format(seed=one.seed) if one.seed is not None else self.tr("chosen by hand")
            tip = ", ".join(filter(None, (one.name, *one.names, seed, one.note)))
            rows.append(FigureRow(one.id, tuple(cells), tip=tip))
        return columns, rows

    def _code_rows(self, side: Comparison) -> tuple[list[FigureColumn], list[FigureRow]]:
        colours = {code.path: colour_of(code.color) for code in codebook.codes(self.session.study)}
        columns = [
            FigureColumn(self.tr("Code"), width=240),
            *(FigureColumn(one.name, one.name, width=110) for one in side.rounds),
            FigureColumn(self.tr("Change"), self.tr("From the last but one round to the last"), width=90),
        ]
        whole = CodeChange(self.tr("All codes"), "", side.overall.values)
        rows = [self._code_row(whole, None, strong=True)] if side.rounds else []
        return columns, rows + [self._code_row(row, colours.get(row.path), strong=False) for row in side.codes]

    def _code_row(self, row: CodeChange, colour: int | str | None, *, strong: bool) -> FigureRow:
        missing = self.tr("This round has no such figure for this code.")
        change = "–" if row.change is None else f"{'+' if row.change > 0 else ''}{number(self._figure, row.change)}"
        values = (Figure(value, "" if value is not None else missing) for value in row.values)
        cells: list[Cell] = [row.code, *values, change]
        return FigureRow(row.path or None, tuple(cells), colour, strong=strong, tip=row.path)

    # ---- the window's side

    def status_items(self) -> list[StatusItem]:
        one = self.chosen
        if self.is_empty or one is None:
            return []
        items = [StatusItem(f"{one.name}: {', '.join(one.names)}")]
        if one.status != OPEN:
            items.append(StatusItem(self.tr("Enter opens what they differ on")))
        return items

    def first_focus(self) -> QWidget:
        return self.empty.button if self.is_empty else self.table


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
