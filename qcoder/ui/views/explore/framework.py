"""The page Framework matrix: a written summary for each case and question, over the quotes that it rests on."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.export.wording import Say
from qcoder.model.going import Going
from qcoder.model.matrix import Heading, MatrixTable
from qcoder.services.exploring import framework, framework_files, sides
from qcoder.services.exploring.framework import COLUMNS, ROWS, Cell, Framework, Summary
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.saving import Lines
from qcoder.services.exploring.side import Line
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from qcoder.ui.saying import date_in_words, facts_in_a_row
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import colour_of
from qcoder.ui.views.counting import Work
from qcoder.ui.views.explore.choosing_lines import ChosenLines
from qcoder.ui.views.explore.framework_table import FrameworkTable
from qcoder.ui.views.explore.kinds import kind_words
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.explore.quotes_panel import Behind, Subject
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.menus import filled_menu, ticked
from qcoder.ui.widgets.status_line import StatusItem


class FrameworkPage(ExplorePage):
    """See the module."""

    weight = 3
    kinds = (*ExplorePage.kinds, "summary", "summary_basis")

    def __init__(self, session: Session, settings: Settings) -> None:
        self._down, self._across = "sites", "questions"
        self.only = ChosenLines(self, self.lines_of, self.changed_choice)
        super().__init__(session, settings, "framework", "Framework matrix")
        self.table_view.cells.may_write = not session.study.read_only

    # ---- parts

    def controls(self) -> list[QWidget]:
        self.rows_button = DropButton("", filled_menu(self, lambda menu: self._fill(menu, ROWS, self._down, rows=True)))
        self.columns_button = DropButton(
            "", filled_menu(self, lambda menu: self._fill(menu, COLUMNS, self._across, rows=False))
        )
        self.summary_button = DropButton(self.tr("Summary"), filled_menu(self, self._fill_summary))
        return [self.rows_button, self.columns_button, self.summary_button]

    def canvas(self) -> QWidget:
        self.table_view = FrameworkTable(self._pick, self._write)
        self.serve(self.table_view)
        self.table_view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table_view.customContextMenuRequested.connect(self._open_menu)
        return self.table_view

    def first_focus(self) -> QWidget:
        return self.empty.button if self._pages.currentIndex() else self.table_view

    def _fill(self, menu: QMenu, kinds: tuple[str, ...], now: str, *, rows: bool) -> None:
        for kind in kinds:
            ticked(menu, kind_words(kind), kind == now, lambda kind=kind: self._show_kind(kind, rows=rows))
        menu.addSeparator()
        self.only.offer(menu, now)

    def lines_of(self, kind: str) -> Sequence[Line]:
        """All lines of a kind."""
        return sides.make(Material(self.session.study, self.scope, read_codings=False), kind).lines

    def _show_kind(self, kind: str, *, rows: bool) -> None:
        if rows:
            self._down = kind
        else:
            self._across = kind
        self.changed_choice()

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        self._fill_summary(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table_view.viewport().mapToGlobal(place))

    def _fill_summary(self, menu: QMenu) -> None:
        at = self.table_view.chosen()
        if at is None or self.result is None or self.session.study.read_only:
            return
        menu.addAction(self.tr("Edit\tF2"), self.table_view.begin)
        summary = self._pick(self.result.cell(*at))
        if summary is None:
            return
        final = summary.status == "final"
        words = self.tr("Mark as a draft") if final else self.tr("Mark as final")
        menu.addAction(words, lambda: self._mark(summary, "draft" if final else "final"))
        if summary.stale:
            menu.addAction(self.tr("Still right for these quotes"), lambda: self._confirm(at, summary))
        if summary.coder == self.session.study.coder.id:
            menu.addAction(self.tr("Delete"), lambda: self._write(*at, ""))

    def status_items(self) -> list[StatusItem]:
        items = super().status_items()
        writable = items and not self.session.study.read_only
        return [*items, StatusItem(self.tr("F2 writes its summary"))] if writable else items

    # ---- choices

    def choice(self) -> dict[str, Any]:
        lines = {"rows": self._down, "columns": self._across, "only": self.only.as_choice()}
        return {**super().choice(), **lines}

    def take_choice(self, choice: dict[str, Any]) -> None:
        super().take_choice(choice)
        self._down = str(choice["rows"]) if choice.get("rows") in ROWS else self._down
        self._across = str(choice["columns"]) if choice.get("columns") in COLUMNS else self._across
        self.only.take_choice(choice.get("only"))

    def why_empty(self) -> tuple[str, str, str] | None:
        """A framework can be filled in before anything is coded; it needs rows and columns only."""
        if not self.retrieval.who.sources:
            return (
                self.tr("There is nothing to sum up yet"),
                self.tr("Import transcripts; each of them, or the case it belongs to, becomes a row."),
                self.tr("Import transcripts"),
            )
        if not (self.retrieval.questions or self.retrieval.codes):
            return (
                self.tr("There is nothing to sum up by yet"),
                self.tr("Write down research questions, or make codes; each of them becomes a column."),
                self.tr("Research questions"),
            )
        return None

    def take_step(self) -> None:
        has_sources = bool(self.retrieval.who.sources)
        self.action_requested.emit("show_questions_view" if has_sources else "import_transcripts")

    def refresh(self) -> None:
        known = self.retrieval
        if self._across == "questions" and not known.questions and known.codes:
            self._across = "codes"
        if self._down == "sites" and not any(case.kind != "person" for case in known.who.cases.values()):
            self._down = "sources"
        self.rows_button.set_words(self.only.words(self._down))
        self.columns_button.set_words(self.only.words(self._across))
        super().refresh()

    def work(self) -> Work:
        chosen, down, across = self.scope, self._down, self._across
        only = self.only.only(down, across)

        def work(study: Study, go: Callable[[], None]) -> Framework:
            found = framework.framework(Material(study, chosen, go), down, across, only)
            found.written()  # read now: later the study of this thread is closed
            return found

        return work

    def show_result(self, result: Framework) -> None:
        written, cells = result.written(), len(result.rows) * len(result.columns)
        stale = sum(any(one.stale for one in cell.summaries) for cell in written)
        facts = [self.tr("{written} of {all} cells written").format(written=len(written), all=cells)]
        if stale:  # what is to be done comes first: where the room is short, the end is cut
            facts.insert(0, self.tr("{count} to look at again").format(count=stale))
        self.title.set_facts(facts_in_a_row(facts))
        self.table_view.show_framework(result)

    # ---- writing

    def _pick(self, cell: Cell) -> Summary | None:
        """One's own summary, else the newest."""
        return framework.own_summary(self.session.study, cell) or next(iter(cell.summaries), None)

    def _live(self) -> Framework:
        """The matrix on the window's own connection: the one that is shown may have been read in the background."""
        only = self.only.only(self._down, self._across)
        return framework.framework(Material(self.session.study, self.scope), self._down, self._across, only)

    def _write(self, row: int, column: int, words: str) -> bool:
        shown = self._pick(self.result.cell(row, column))
        if words.strip() == (shown.body if shown else "") and not (shown and shown.stale):
            return True
        study = self.session.study

        def act() -> bool:
            framework.write(study, self._live(), row, column, words)
            return True

        return bool(self.session.attempt(act))

    def _mark(self, summary: Summary, status: str) -> None:
        self.session.attempt(lambda: framework.set_status(self.session.study, summary, status))

    def _confirm(self, at: tuple[int, int], summary: Summary) -> None:
        self.session.attempt(lambda: framework.still_right(self.session.study, self._live(), *at, summary))

    # ---- what is chosen

    def _standing(self, summary: Summary) -> str:
        if summary.stale:
            return self.tr("Stale")
        return self.tr("Final") if summary.status == "final" else self.tr("Draft")

    def chosen(self) -> tuple[Behind, QuoteFilter | None] | None:
        found, at = self.result, self.table_view.chosen()
        if at is None or at[0] >= len(found.rows) or at[1] >= len(found.columns):
            return None
        cell = found.cell(*at)
        lines = (found.rows[at[0]], found.columns[at[1]])
        subjects = tuple(Subject(line.heading.label, colour_of(line.color) if line.color else None) for line in lines)
        facts = self.facts_of(cell.rows)
        figures = tuple(
            (self._standing(one), f"{one.author}, {self._day(one)}")
            for one in cell.summaries[:2]
        )
        why = self.tr("Nothing is coded here yet; a summary can be written all the same.")
        words = "\n\n".join(one.body for one in cell.summaries[:2])
        return Behind(subjects, facts, cell.rows, figures, why, words=words), found.counted.filter_of(*at)

    def _day(self, summary: Summary) -> str:
        return date_in_words(summary.written.astimezone().date().isoformat())

    # ---- files

    def table(self, say: Say) -> MatrixTable | None:
        """How many quotes stand behind each cell."""
        if self.result is None:
            return None
        counted = self.result.counted.table(say)
        return MatrixTable(
            tuple(Heading(one.label) for one in counted.rows), counted.columns, counted.values, counted.row_totals,
            counted.column_totals, counted.grand_total, counted.row_name,
        )  # fmt: skip

    def copied(self, say: Say) -> tuple[Lines, bool] | None:
        """The summaries; while none is written, the numbers."""
        found: Framework | None = self.result
        if found is None or not found.written():
            return super().copied(say)
        names = ["", *(line.heading.label for line in found.columns)]
        picked = [
            [self._pick(found.cell(i, j)) for j in range(len(found.columns))] for i in range(len(found.rows))
        ]
        words = [[one.body if one else "" for one in row] for row in picked]
        return [names, *([line.heading.label, *row] for line, row in zip(found.rows, words, strict=True))], False

    def further_saves(self) -> list[tuple[str, Callable[[], object]]]:
        """The matrix with its words: what the page is for, while the plain formats hold numbers."""
        return [
            (self.tr("{format} ({ending})…").format(format=self.tr(words), ending=f".{name}"),
             lambda name=name: self._save(name))
            for name, words in framework_files.FORMATS.items()
        ]  # fmt: skip

    def _save(self, name: str) -> None:
        language = self.saving.language
        chosen, down, across = self.scope, self._down, self._across
        only = self.only.only(down, across)

        def write(study: Study, path: Path, going: Going) -> None:
            found = framework.framework(Material(study, chosen, going), down, across, only)
            title = framework_files.title_of(study, language)
            framework_files.write(found, title, path, language=language, going=going)

        self.saving.save(f".{name}", write, long=True)
