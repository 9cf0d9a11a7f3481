"""The page Matrices: anything counted by anything, as a heat map or as bars whose cells open their quotes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from qcoder.export.pictures.figures import Figure
from qcoder.export.wording import Say, saying
from qcoder.model.matrix import MatrixTable, Number
from qcoder.services.exploring import shown, sides
from qcoder.services.exploring.crosstab import ALL, COUNTS, Counting, Crosstab, cross
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.without_line import NONE
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from qcoder.ui.languages import spoken_language
from qcoder.ui.saying import counted, figure
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import colour_of
from qcoder.ui.views.counting import Work
from qcoder.ui.views.explore.choosing_lines import ChosenLines
from qcoder.ui.views.explore.heat_model import Grid, GridLine
from qcoder.ui.views.explore.heat_table import HeatTable
from qcoder.ui.views.explore.kinds import kind_words
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.explore.quotes_panel import Behind, Subject
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.menus import filled_menu, ticked

_COUNT_WORDS = {
    "codings": "Codings", "quotes": "Quotes", "sources": "Sources", "people": "People", "words": "Words",
    "share": "Share of the column",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Start:
    """What a page begins with: its rows and columns, what it counts, in which order, as bars or as a heat map.

    With `none` what has no row or column is counted in one of its own, so that totals are those of Coverage.
    """

    rows: str = "codes"
    columns: str = "sites"
    count: str = "quotes"
    per_person: bool = False
    order: str = ""
    bars: bool = False
    none: bool = False


class MatrixPage(ExplorePage):
    """See the module."""

    page_name = "matrices"
    start = Start(none=True)

    def __init__(self, session: Session, settings: Settings) -> None:
        self._down, self._across, self._what = self.start.rows, self.start.columns, self.start.count
        self._per_person, self._rollup, self._none = self.start.per_person, True, self.start.none
        self.only = ChosenLines(self, self.lines_of, self.changed_choice)
        self._kinds: list[str] = []
        self._asked_for = False  # whether a person chose these rows and columns
        super().__init__(session, settings, self.page_name, self.own_title())

    def own_title(self) -> str:
        """What the page is called; "" when rows and columns say it."""
        return ""

    def explained(self) -> str:
        """What must be known to read the numbers; "" when nothing."""
        if self._counts_once:
            return self.tr("A total counts what stands in several of its cells once.")
        if self._per_person:
            return self.tr("For each person who took part, whether they said something on it or not.")
        if self._what == "share":
            return self.tr("Of all quotes in a column, the share of each row. Quotes with several codes count in each.")
        return ""

    # ---- parts

    def controls(self) -> list[QWidget]:
        self.rows_button = DropButton("", filled_menu(self, self._fill_rows))
        self.columns_button = DropButton("", filled_menu(self, self._fill_columns))
        self.count_button = DropButton("", filled_menu(self, self._fill_counts))
        self.order_button = DropButton(self.tr("Order"), filled_menu(self, self._fill_order))
        return [self.rows_button, self.columns_button, self.count_button, self.order_button]

    def canvas(self) -> QWidget:
        self.cells = HeatTable(self.own_title() or self.tr("Matrix"), bars=self.start.bars)
        self.cells.cells.order = self.start.order
        self.serve(self.cells)
        self.cells.arranged.connect(self.remember)
        self.legend = TextLabel(font="small", role="muted", wrap=True)
        self._above = QWidget()
        inset = QVBoxLayout(self._above)
        inset.setContentsMargins(12, 2, 12, 6)
        inset.addWidget(self.legend)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._above)
        column.addWidget(self.cells, 1)
        return whole

    def first_focus(self) -> QWidget:
        return self.empty.button if self._pages.currentIndex() else self.cells

    # ---- choices

    def _fill_rows(self, menu: QMenu) -> None:
        self._fill_kinds(menu, self._down, lambda kind: self.show_sides(kind, self._across))
        menu.addSeparator()
        self.only.offer(menu, self._down)
        menu.addAction(self.tr("Turn rows and columns round"), lambda: self.show_sides(self._across, self._down))

    def _fill_columns(self, menu: QMenu) -> None:
        self._fill_kinds(menu, self._across, lambda kind: self.show_sides(self._down, kind))
        menu.addSeparator()
        self.only.offer(menu, self._across)

    def _fill_kinds(self, menu: QMenu, now: str, choose: Callable[[str], None]) -> None:
        for kind in (*self._kinds, sides.WHOLE):
            ticked(menu, kind_words(kind), kind == now, lambda kind=kind: choose(kind))

    def lines_of(self, kind: str) -> Sequence[sides.Line]:
        """All lines of a kind."""
        with_codings = kind == "weeks"  # the only lines that codings make
        material = Material(self.session.study, self.scope, read_codings=with_codings)
        return sides.make(material, kind, rollup=self._rollup).lines

    def _fill_counts(self, menu: QMenu) -> None:
        for what in COUNTS:
            ticked(menu, self.tr(_COUNT_WORDS[what]), what == self._what, lambda what=what: self.count(what))
        menu.addSeparator()
        each = ticked(menu, self.tr("For each person present"), self._per_person, self._turn_per_person)
        each.setEnabled(self._what != "share")
        ticked(menu, self.tr("Codes with their subcodes"), self._rollup, self._turn_rollup)
        ticked(menu, self.tr("What has no row or column, as (none)"), self._none, self._turn_none)

    def _fill_order(self, menu: QMenu) -> None:
        order, table = self.cells.cells.order, self.cells
        orders = (
            ("", self.tr("As in the study")), ("name", self.tr("By name")), ("total", self.tr("By total")),
            ("spread", self.tr("By difference")),
        )  # fmt: skip
        for key, words in orders:
            ticked(menu, words, order == key, lambda key=key: table.sort_by(key))
        keys = table.keys()
        if keys and keys[1]:
            words = self.tr("By the chosen column")
            ticked(menu, words, order == keys[1], lambda: table.sort_by(keys[1]))
        menu.addSeparator()
        grid = table.cells.grid
        above = {line.parent for line in grid.rows if line.parent} if grid else set()
        menu.addAction(self.tr("Fold all"), lambda: table.set_folded(above))
        menu.addAction(self.tr("Unfold all"), lambda: table.set_folded(set()))
        empty = table.without_empty
        ticked(menu, self.tr("Leave out what is empty"), empty, lambda: table.leave_out_empty(not empty))

    def show_sides(self, down: str, across: str) -> None:
        """Shows other rows and columns."""
        self._down, self._across = down, across
        self._asked_for = True
        self.cells.cells.order = ""
        self.changed_choice()

    def count(self, what: str) -> None:
        """Counts something else."""
        self._what = what
        self._per_person = self._per_person and what != "share"
        self.changed_choice()

    def _turn_per_person(self) -> None:
        self._per_person = not self._per_person
        self.changed_choice()

    def _turn_rollup(self) -> None:
        self._rollup = not self._rollup
        self.changed_choice()

    def _turn_none(self) -> None:
        self._none = not self._none
        self.changed_choice()

    @property
    def _counts_once(self) -> bool:
        return isinstance(self.result, Crosstab) and bool(self.result.table().totals)

    def choice(self) -> dict[str, Any]:
        return {
            **super().choice(),
            "rows": self._down, "columns": self._across, "count": self._what, "per_person": self._per_person,
            "rollup": self._rollup, "none": self._none, "order": self.cells.cells.order,
            "folded": sorted(self.cells.cells.folded), "without_empty": self.cells.without_empty,
            "only": self.only.as_choice(),
        }  # fmt: skip

    def take_choice(self, choice: dict[str, Any]) -> None:
        super().take_choice(choice)
        self._down = str(choice.get("rows", self._down))
        self._across = str(choice.get("columns", self._across))
        if choice.get("count") in COUNTS:
            self._what = choice["count"]
        self._per_person = bool(choice.get("per_person", self.start.per_person)) and self._what != "share"
        self._rollup = bool(choice.get("rollup", True))
        self._none = bool(choice.get("none", self.start.none))
        self.cells.cells.order = str(choice.get("order", self.start.order))
        self.cells.without_empty = bool(choice.get("without_empty", False))
        self.only.take_choice(choice.get("only"))
        folded = choice.get("folded", [])
        self.cells.cells.folded = {str(key) for key in folded} if isinstance(folded, list) else set()

    # ---- counting

    def refresh(self) -> None:
        known = self.session.study
        self._kinds = sides.kinds_of(Material(known, read_codings=False))
        known_kinds = {*self._kinds, sides.WHOLE}
        self._down = self._down if self._down in known_kinds else "codes"
        self._across = self._across if self._across in known_kinds else self.otherwise()
        has_sites = any(case.kind != "person" for case in self.retrieval.who.cases.values())
        if not has_sites and not self._asked_for:  # sources are the next best
            self._down, self._across = (kind if kind != "sites" else "sources" for kind in (self._down, self._across))
        self.rows_button.set_words(self.only.words(self._down))
        self.columns_button.set_words(self.only.words(self._across))
        words = self.tr(_COUNT_WORDS[self._what])
        self.count_button.set_words(self.tr("{count} per person").format(count=words) if self._per_person else words)
        super().refresh()

    def otherwise(self) -> str:
        """The columns where those that were chosen are not there."""
        return "sites"

    def work(self) -> Work:
        chosen, down, across = self.scope, self._down, self._across
        counting = Counting(self._what, per_person=self._per_person, rollup=self._rollup)
        only, none = self.only.only(down, across), self._none

        def work(study: Study, go: Callable[[], None]) -> Crosstab:
            found = cross(Material(study, chosen, go), down, across, counting, only, none=none)
            found.table()  # reckoned now: later the study of this thread is closed
            return found

        return work

    def show_result(self, result: Crosstab) -> None:
        table = result.table()
        crossed = f"{kind_words(self._down)} × {kind_words(self._across)}"
        self.title.set_title(self.own_title() or crossed)
        self.legend.setText(self.explained() if result.rows and result.columns else self._why_no_cells(result))
        self._above.setVisible(bool(self.legend.text()))
        if not (result.rows and result.columns):
            self.cells.show_grid(Grid((), (), (), (), (), None, self._shown, self._sentence))
            return
        self.cells.show_grid(
            Grid(
                tuple(self._line(line) for line in result.rows),
                tuple(
                    replace(self._line(line), name=label) if table.people and line.key != NONE else self._line(line)
                    for line, label in zip(result.columns, table.column_labels, strict=True)
                ),
                table.values, table.row_totals, table.column_totals, table.grand_total,
                self._shown, self._sentence,
            )
        )  # fmt: skip

    def _why_no_cells(self, result: Crosstab) -> str:
        kind = self._down if not result.rows else self._across
        return self.tr("The study has no {lines} to count by; choose other rows or columns.").format(
            lines=kind_words(kind).lower()
        )

    def _line(self, line: sides.Line) -> GridLine:
        colour = colour_of(line.color) if line.color else None
        name = self._name(line)
        whole = line.key == sides.WHOLE
        return GridLine(line.key, name, line.heading.path or name, line.heading.depth, line.parent, colour, whole)

    def _shown(self, value: Number) -> str:
        if value is None:
            return "–"
        if not value:
            return "·"
        if self._what == "share" or (self._per_person and self._what == "people"):
            return self.tr("{percent} %").format(percent=round(100 * value))
        return figure(value) if isinstance(value, int) else f"{value:.2f}"

    def _name(self, line: sides.Line | None) -> str:
        if line is None:
            return self.tr("all")
        return {NONE: self.tr("(none)"), sides.WHOLE: self.tr("All")}.get(line.key, line.heading.label)

    def _named(self, kind: str, line: sides.Line) -> str:
        """A line by itself: a bare “2” says neither that it is a wave nor of whom."""
        if kind == "waves" and line.key != NONE:
            return self.tr("Wave {wave}").format(wave=line.heading.label)
        return line.heading.path if kind.endswith("by-wave") and line.heading.path else self._name(line)

    def _sentence(self, row: int, column: int) -> str:
        found = self.result
        down = found.rows[row] if row != ALL else None
        across = found.columns[column] if column != ALL else None
        value = self._shown(found.value(row, column))
        what = self.tr(_COUNT_WORDS[self._what]).lower()
        return f"{self._name(down)} × {self._name(across)}: {value} {what}"

    # ---- what is chosen

    def chosen(self) -> tuple[Behind, QuoteFilter | None] | None:
        at, found = self.cells.chosen(), self.result
        if at is None or found is None or at[0] >= len(found.rows) or at[1] >= len(found.columns):
            return None
        rows = found.some(*at)
        lines = [
            (side.kind, side.lines[place]) for side, place in ((found.down, at[0]), (found.across, at[1]))
            if place != ALL and side.lines[place].key != sides.WHOLE
        ]
        subjects = tuple(
            Subject(self._named(kind, line), colour_of(line.color) if line.color else None) for kind, line in lines
        ) or (Subject(self.tr("Everything")),)
        facts = self.facts_of(rows)
        return Behind(subjects, facts, rows, self._figures(found, at)), found.filter_of(*at)

    def _figures(self, found: Crosstab, at: tuple[int, int]) -> tuple[tuple[str, str], ...]:
        """What a number was divided by."""
        if not self._per_person:
            return ()
        present = len(found.people_present(*at))
        people = counted(present, "person took part", "people took part")
        value = found.value(*at)
        return ((self._shown(value) if value else "0", people),)

    # ---- files

    def table(self, say: Say) -> MatrixTable | None:
        if self.result is None:
            return None
        whole: MatrixTable = self.result.table(say)
        return whole.used() if self.cells.without_empty else whole

    def figure(self, say: Say) -> Figure | None:
        table = self.table(say)
        if table is None or not table.rows or not table.columns:
            return None
        title, counting = shown.crossed(self.result, say), self.result.counting
        if self.start.bars:
            return self._bars(title, self.result.table(say), say)
        return shown.heat(title, table, counting, shown.explained(counting, say))

    def _bars(self, title: str, table: MatrixTable, say: Say) -> Figure:
        """The rows as they are shown, without those that are hidden."""
        places = [
            at[0]
            for row in range(self.cells.cells.rowCount())
            if not self.cells.isRowHidden(row) and (at := self.cells.cells.place(row, 0)) and at[0] != ALL
        ]
        counting = self.result.counting
        seen = replace(
            table, rows=tuple(table.rows[place] for place in places),
            values=tuple(table.values[place] for place in places),
        )  # fmt: skip
        return shown.bars(title, seen, counting, say)

    def notes(self) -> tuple[str, ...]:
        if not isinstance(self.result, Crosstab):
            return ()
        return self.result.notes_in(saying(spoken_language()))
