"""The page Agreement: how far coders agree, over all codes and code by code, by source, by pair, and what instead."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.records import Code
from qcoder.services.coders import agreement_tables
from qcoder.services.coders.agreement import SET_ALPHA, UNITS, AgreementQuery, AgreementReport, agreement
from qcoder.services.codes import codebook
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import counted, facts_in_a_row, heard, said_of
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.agreement import agreement_rows
from qcoder.ui.views.agreement.comparing import CodersButton
from qcoder.ui.views.agreement.figure_strip import FigureStrip
from qcoder.ui.views.agreement.figures_table import FiguresTable
from qcoder.ui.views.agreement.meanings import UNIT_WORDS
from qcoder.ui.views.agreement.page import ComparingPage, Work
from qcoder.ui.views.explore.heat_table import HeatTable
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.menus import filled_menu, ticked
from qcoder.ui.widgets.status_line import StatusItem

_REMEMBERED = "team.agreement"
_VIEWS = {"codes": "By code", "sources": "By source", "pairs": "By pair of coders", "instead": "What instead of what"}
_STRIP = ("percent", "cohen_kappa", "krippendorff_alpha", "brennan_prediger", "ac1", SET_ALPHA)
_ENDINGS = ("xlsx", "csv", "html")
_LONGEST = 28  # signs of a name on a button
_NAMED = 5  # sources that are named where several are left out


class AgreementPage(ComparingPage):
    """See the module."""

    kinds = ("coding", "code", "coder", "source", "text", "turn", "speaker", "assignment")
    shows_others = True
    weight = 6

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings, "")
        self.title.set_title(self.tr("Agreement"))
        self.report: AgreementReport | None = None
        self._codes: dict[bytes, Code] = {}
        self._branch = b""  # the code whose branch is compared
        self._pair = 0
        stored = settings.get(_REMEMBERED, {})
        self._options: dict[str, object] = {
            "unit": "turn", "view": "codes", "intervals": True, "rollup": False, "answers_only": False,
            "everything": False, **(stored if isinstance(stored, dict) else {}),
        }
        self._make_parts()
        self.lay_out(self._content())

    def _make_parts(self) -> None:
        self.coders_button = CodersButton(self.settings, self.refresh, self)
        self.unit_button = DropButton("", filled_menu(self, self._fill_units))
        self.codes_button = DropButton("", filled_menu(self, self._fill_codes))
        self.view_button = DropButton("", filled_menu(self, self._fill_views))
        self.save_button = DropButton(self.tr("Save as"), self._save_menu())
        for control in (
            self.coders_button, self.unit_button, self.codes_button, self.view_button, self.save_button,
        ):
            self.title.add_control(control)
        self.strip = FigureStrip()
        self.table = FiguresTable(self.tr("Agreement"))
        self.cells = HeatTable(self.tr("What was used instead of what"))
        self.table.activated.connect(lambda _index: self.open_disagreements())
        self.table.selectionModel().currentChanged.connect(lambda *_: self.status_changed.emit())
        self.cells.activated.connect(lambda _index: self.open_disagreements())
        self.cells.moved.connect(self.status_changed)

    def step(self) -> None:
        self.room_requested.emit("team", "assignment")

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._views = QStackedWidget()
        self._views.addWidget(self.table)
        self._views.addWidget(self.cells)
        column.addWidget(self.strip)
        column.addWidget(self._views, 1)
        self.legend = TextLabel(font="small", role="muted")
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 6)
        foot.addWidget(self.legend)
        column.addLayout(foot)
        return content

    # ---- choices

    def _choose(self, **chosen: object) -> None:
        """Another choice; only another view needs no reckoning."""
        self._options |= chosen
        self.settings.set(_REMEMBERED, self._options)
        if set(chosen) == {"view"} and self.report is not None and not self._must_reckon():
            self._show_view()
        else:
            self.refresh()

    def _must_reckon(self) -> bool:
        return self._options["view"] == "instead" and self._unit == "segment"

    @property
    def _unit(self) -> str:
        unit = self._options["unit"]
        return unit if isinstance(unit, str) and unit in UNITS else "turn"

    @property
    def _view(self) -> str:
        view = self._options["view"]
        return view if isinstance(view, str) and view in _VIEWS else "codes"

    def _fill_units(self, menu: QMenu) -> None:
        for unit in ("turn", "sentence", "character", "segment", "source"):
            ticked(menu, self.tr(UNIT_WORDS[unit][0]), unit == self._unit, lambda unit=unit: self._choose(unit=unit))
        menu.addSeparator()
        flags = {
            "answers_only": self.tr("Leave out the turns of moderators"),
            "everything": self.tr("Count what is not done yet, too"),
            "intervals": self.tr("Intervals, by drawing turns anew"),
        }
        for name, words in flags.items():
            ticked(menu, words, bool(self._options[name]), lambda name=name: self._turn(name))

    def _turn(self, name: str) -> None:
        self._choose(**{name: not self._options[name]})

    def _fill_codes(self, menu: QMenu) -> None:
        ticked(menu, self.tr("All codes"), not self._branch, lambda: self.show_branch(b""))
        for code in codebook.codes(self.session.study):
            if code.last > code.place:
                words = "   " * code.depth + code.name
                ticked(menu, words, code.id == self._branch, lambda code=code: self.show_branch(code.id))
        menu.addSeparator()
        ticked(menu, self.tr("Codes with their subcodes"), bool(self._options["rollup"]), lambda: self._turn("rollup"))

    def show_branch(self, code: bytes) -> None:
        """Compares a code with those below it; b"" compares all."""
        self._branch = code
        self.refresh()

    def _fill_views(self, menu: QMenu) -> None:
        for name, words in _VIEWS.items():
            if name == "pairs" and len(self.coders_button.names) < 3:
                continue
            ticked(menu, self.tr(words), name == self._view, lambda name=name: self._choose(view=name))
        known = self.report.instead if self.report else ()
        if self._view == "instead" and len(known) > 1:
            menu.addSeparator()
            for place, one in enumerate(known):
                ticked(menu, " × ".join(one.coders), place == self._pair, lambda place=place: self._show_pair(place))

    def show_view(self, name: str) -> None:
        """Shows the report in another way: "codes", "sources", "pairs" or "instead"."""
        self._choose(view=name)

    def _show_pair(self, place: int) -> None:
        self._pair = place
        self._show_view()

    # ---- reckoning

    def work(self) -> Work | None:
        study = self.session.study
        names = self.coders_button.look(study)
        known = codebook.codes(study)
        self._codes = {code.id: code for code in known}
        branch = self._codes.get(self._branch)
        self._branch = branch.id if branch else b""
        self.codes_button.set_words(branch.name[:_LONGEST] if branch else self.tr("All codes"))
        self.unit_button.set_words(self.tr(UNIT_WORDS[self._unit][0]))
        self.view_button.set_words(self.tr(_VIEWS[self._view]))
        if len(names) < 2:
            self.title.set_facts("")
            self.show_empty(
                self.tr("Nobody to compare yet"),
                self.tr("Agreement takes two coders who coded the same source. Say who codes what."),
                self.tr("Go to Assignment"),
            )
            return None
        below = [code.id for code in known[branch.place : branch.last + 1]] if branch else None
        query = self._query(below)
        return lambda study, go: agreement(study, names, query, go)

    def _query(self, codes: list[bytes] | None) -> AgreementQuery:
        chosen = self._options
        return AgreementQuery(
            self._unit, codes, rollup=bool(chosen["rollup"]), answers_only=bool(chosen["answers_only"]),
            everything=bool(chosen["everything"]), intervals=bool(chosen["intervals"]), by_source=True, by_pair=True,
        )

    def show_found(self, found: object) -> None:
        report = cast("AgreementReport", found)
        self.report = report
        self.show_content()
        unit = UNIT_WORDS[report.unit]
        facts = [counted(len({row.source_id for row in report.sources}), "source", "sources")]
        if report.units is not None:
            facts.insert(0, counted(report.units, unit[1], unit[2]))
        self.title.set_facts(facts_in_a_row(facts))
        waiting = list(report.waiting)
        left = [one.reason for one in report.left_out]
        names = list(dict.fromkeys(one.source for one in report.left_out))
        more = "…" if len(names) > _NAMED else ""
        told = said_of(
            len(names), "{count} source is left out: {names}{more}.", "{count} sources are left out: {names}{more}.",
            names=", ".join(names[:_NAMED]), more=more,
        )
        out = [told] if len(left) > 2 else left
        self.say_note(" ".join([*waiting, *out]))
        self.note.setToolTip("\n".join(left) if len(left) > 2 else "")
        self.strip.show_figures({name: report.overall[name] for name in _STRIP if name in report.overall})
        self._show_view()

    def _fail(self, error: UserError | EnvironmentProblem) -> None:
        """Where coders have nothing in common, that is no trouble but what there is to say."""
        if isinstance(error, UserError):
            self.report = None
            self.title.set_facts("")
            self.show_empty(self.tr("Nothing to compare"), heard(error.message), self.tr("Go to Assignment"))
        else:
            super()._fail(error)

    def _show_view(self) -> None:
        report = self.report
        if report is None:
            return
        self.view_button.set_words(self.tr(_VIEWS[self._view]))
        if self._view == "instead" and report.instead:
            one = report.instead[min(self._pair, len(report.instead) - 1)]
            self.cells.show_grid(agreement_rows.instead(report, one, self._codes))
            self._views.setCurrentWidget(self.cells)
            words = self.tr("{first} down, {second} across. On the diagonal both used the code.")
            self.legend.setText(words.format(first=one.coders[0], second=one.coders[1]))
        else:
            makers: dict[str, Callable[[], agreement_rows.Table]] = {
                "sources": lambda: agreement_rows.by_source(report),
                "pairs": lambda: agreement_rows.by_pair(report),
            }
            table = makers.get(self._view, lambda: agreement_rows.by_code(report, self._codes))()
            self.table.show_rows(*table)
            self._views.setCurrentWidget(self.table)
            self.legend.setText(
                self.tr("Muted: used too rarely to say much. A dash: undefined; point at it for the reason.")
            )
        if self._view == "instead" and not report.instead:
            self.say_note(self.tr("Free segments have no units where one code stands for another; choose turns."))
        self.status_changed.emit()

    # ---- what a person does

    def open_disagreements(self) -> None:
        """Shows the disagreements behind the chosen row or cell."""
        wanted: dict[str, object] = {"coders": list(self.coders_button.names)}
        if self._views.currentWidget() is self.cells:
            keys = [key for key in self.cells.keys() or () if len(key) == 32]
            wanted["codes"] = [bytes.fromhex(key) for key in keys]
        else:
            row = self.table.chosen()
            if row is None:
                return
            if isinstance(row.key, tuple):
                wanted["coders"] = list(row.key)
            elif isinstance(row.key, bytes):
                wanted["source" if self._view == "sources" else "codes"] = (
                    row.key if self._view == "sources" else [row.key]
                )
        self.room_requested.emit("team", ("disagreements", wanted))

    def _save_menu(self) -> QMenu:
        menu = QMenu(self)
        for ending in _ENDINGS:
            words = {"xlsx": self.tr("Excel workbook"), "csv": self.tr("Table of characters"),
                     "html": self.tr("Page for a browser")}[ending]  # fmt: skip
            menu.addAction(f"{words} (.{ending})…", lambda ending=ending: self.export(ending))
        return menu

    def export(self, ending: str) -> None:
        """Asks for a file and writes the view to it."""
        report, study = self.report, self.session.study
        if report is None:
            return
        proposal = study.path.with_name(f"{study.path.stem} agreement.{ending}")
        path = choosing.save_file(self, self.tr("Save the agreement"), proposal, f"*.{ending}")
        if path is None:
            return
        target = path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")
        table = agreement_tables.VIEWS[self._view].table(report)
        title = self.tr("Agreement of {coders}").format(coders=", ".join(report.coders))

        def write() -> Path:
            agreement_tables.write(table, target, title=title, notes=agreement_tables.remarks(report))
            return target

        if self.session.attempt(write):
            self.session.told.emit(self.tr("Wrote the agreement to {file}").format(file=target.name))

    # ---- the window's side

    def status_items(self) -> list[StatusItem]:
        if self.is_empty or self.report is None:
            return []
        enter = StatusItem(self.tr("Enter opens what they differ on"))
        if self._views.currentWidget() is self.cells:
            at, grid = self.cells.chosen(), self.cells.cells.grid
            return [StatusItem(grid.sentence(*at)), enter] if at and grid and grid.sentence(*at) else []
        row = self.table.chosen()
        if row is None:
            return []
        return [StatusItem(str(row.cells[0]), row.colour), *([StatusItem(row.note)] if row.note else []), enter]

    def first_focus(self) -> QWidget:
        if self.is_empty:
            return self.empty.button
        return self.cells if self._views.currentWidget() is self.cells else self.table
