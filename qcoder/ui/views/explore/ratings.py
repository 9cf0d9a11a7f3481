"""The page Ratings: codes with a scale, how their quotes were rated, and the rating of them by key."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from qcoder.export.pictures.figures import Figure
from qcoder.export.wording import Say
from qcoder.model.matrix import MatrixTable, Number
from qcoder.services import coding
from qcoder.services.codes import scales
from qcoder.services.codes.scales import Scale
from qcoder.services.exploring import ratings, sides
from qcoder.services.exploring.crosstab import ALL
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.ratings import Profile
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import Place
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import colour_of
from qcoder.ui.views.code.rating import Rating
from qcoder.ui.views.counting import Work
from qcoder.ui.views.explore.choosing_codes import ask_codes
from qcoder.ui.views.explore.heat_model import Grid, GridLine
from qcoder.ui.views.explore.kinds import kind_words
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.explore.quotes_panel import Behind, Subject
from qcoder.ui.views.explore.rating_table import RatingTable
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.menus import filled_menu, ticked

_TAKE_AWAY = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})


class RatingPage(ExplorePage):
    """See the module. In the list of quotes the digits rate: 1 is the lowest; Backspace takes a rating away."""

    kinds = (*ExplorePage.kinds, "scale")

    def __init__(self, session: Session, settings: Settings) -> None:
        self._by = sides.WHOLE
        self._kinds: list[str] = []
        super().__init__(session, settings, "ratings", "Ratings")
        self.quotes.list.installEventFilter(self)
        self.rating = Rating(session, self, self._below_chosen)
        self.rating.rated.connect(self._tell_of_others)

    def controls(self) -> list[QWidget]:
        self.by_button = DropButton("", filled_menu(self, self._fill_groups))
        self.codes_button = DropButton(self.tr("Rated codes"), filled_menu(self, self._fill_codes))
        self.codes_button.setVisible(not self.session.study.read_only)
        return [self.by_button, self.codes_button]

    def canvas(self) -> QWidget:
        self.cells = RatingTable(self.tr("Ratings"))
        self.serve(self.cells)
        self.legend = TextLabel(font="small", role="muted", wrap=True)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inset = QVBoxLayout()
        inset.setContentsMargins(12, 2, 12, 6)
        inset.addWidget(self.legend)
        column.addLayout(inset)
        column.addWidget(self.cells, 1)
        return whole

    def first_focus(self) -> QWidget:
        return self.empty.button if self._pages.currentIndex() else self.cells

    # ---- choices

    def _fill_groups(self, menu: QMenu) -> None:
        for kind in (sides.WHOLE, *(kind for kind in self._kinds if kind not in {"codes", "questions"})):
            ticked(menu, kind_words(kind), kind == self._by, lambda kind=kind: self.show_groups(kind))

    def show_groups(self, kind: str) -> None:
        """Shows the ratings of other groups."""
        self._by = kind
        self.changed_choice()

    def _fill_codes(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Choose the codes that are rated…"), self.choose_codes)
        at = self.cells.chosen()
        found: Profile | None = self.result
        if found is not None and at is not None and at[0] != ALL and at[0] < len(found.lines):
            code = bytes.fromhex(found.lines[at[0]].key)
            menu.addSeparator()
            for low, high in ((-2, 2), (-1, 1), (-3, 3), (1, 5), (0, 10)):
                words = self.tr("{code}: {low} to {high}").format(
                    code=found.lines[at[0]].heading.label, low=low, high=high
                )
                now = found.scales[at[0]]
                scale = Scale(low, high, now.words)
                ticked(menu, words, (now.low, now.high) == (low, high), lambda scale=scale: self._set([code], scale))

    def choose_codes(self) -> None:
        """Asks which codes are rated; new ones get a scale from -2 to 2."""
        known = scales.scales(self.session.study)

        def use(codes: list[bytes]) -> None:
            new = [code for code in codes if code not in known]
            gone = [code for code in known if code not in codes]
            if new:
                scales.set_scale(self.session.study, new, Scale())
            if gone:
                scales.set_scale(self.session.study, gone, None)

        dialog = ask_codes(self, self.session.study, self.retrieval, set(known), use)
        dialog.heading.setText(self.tr("Codes that are rated"))
        dialog.say(self.tr("Their quotes are rated from −2 to 2; another scale can be chosen afterwards."))

    def _set(self, codes: list[bytes], scale: Scale) -> None:
        self.session.attempt(lambda: scales.set_scale(self.session.study, codes, scale))

    def choice(self) -> dict[str, Any]:
        return {**super().choice(), "by": self._by}

    def take_choice(self, choice: dict[str, Any]) -> None:
        super().take_choice(choice)
        self._by = str(choice.get("by", self._by))

    def why_empty(self) -> tuple[str, str, str] | None:
        why = super().why_empty()
        if why is None and not scales.scales(self.session.study):
            return (
                self.tr("No code has a scale yet"),
                self.tr(
                    "Where a code stands for a factor, its quotes can be rated: from −2, it hinders, to 2, it helps."
                ),
                "" if self.session.study.read_only else self.tr("Choose codes to rate…"),
            )
        return why

    def take_step(self) -> None:
        if super().why_empty() is None:
            self.choose_codes()
        else:
            super().take_step()

    # ---- counting

    def refresh(self) -> None:
        self._kinds = sides.kinds_of(Material(self.session.study, read_codings=False))
        self._by = self._by if self._by in {*self._kinds, sides.WHOLE} else sides.WHOLE
        self.by_button.set_words(kind_words(self._by))
        super().refresh()

    def work(self) -> Work:
        chosen, by = self.scope, self._by

        def work(study: Study, go: Callable[[], None]) -> Profile:
            return ratings.profile(Material(study, chosen, go), by)

        return work

    def show_result(self, result: Profile) -> None:
        table = result.table()
        lines = tuple(
            GridLine(line.key, line.heading.label, line.heading.path, colour=colour_of(line.color))
            for line in result.lines
        )
        groups = tuple(GridLine(line.key, line.heading.label) for line in result.groups)
        self.cells.marks = {
            (row, group): result.scales[row].share(mean)
            for row in range(len(lines))
            for group in (ALL, *range(len(groups)))
            if (mean := result.mean(row, group)) is not None
        }
        self.cells.middles = {
            row: scale.share(0) for row, scale in enumerate(result.scales) if scale.low <= 0 <= scale.high
        }
        totals = (None,) * len(groups)
        self.cells.total_row = False
        self.cells.show_grid(
            Grid(lines, groups, table.values, table.row_totals, totals, None, self._shown, self._sentence)
        )
        self.legend.setText(
            self.tr("Mean rating. In the list at the right: 1 rates a quote lowest, the digits above higher, "
                    "Backspace takes a rating away; Code > Rate the coding asks for the number.")
        )  # fmt: skip

    def _shown(self, value: Number) -> str:
        if value is None:
            return "–"
        words = f"{value:+.1f}".replace("-", "−")
        return "0" if words in {"+0.0", "−0.0"} else words

    def _sentence(self, row: int, group: int) -> str:
        found: Profile = self.result
        if row == ALL:
            return ""
        rated, quotes = len(found.rated(row, group)), len(found.rows_of(row, group))
        return self.tr("{code}: {mean}, {rated} of {quotes} rated").format(
            code=found.lines[row].heading.label, mean=self._shown(found.mean(row, group)), rated=rated, quotes=quotes
        )

    # ---- what is chosen

    def chosen(self) -> tuple[Behind, QuoteFilter | None] | None:
        found: Profile = self.result
        at = self.cells.chosen()
        if at is None or at[0] == ALL or at[0] >= len(found.lines) or at[1] >= len(found.groups):
            return None
        line, rows = found.lines[at[0]], found.rows_of(*at)
        subjects = [Subject(line.heading.label, colour_of(line.color))]
        if at[1] != ALL and len(found.groups) > 1:
            subjects.append(Subject(found.groups[at[1]].heading.label))
        scale, rated = found.scales[at[0]], found.rated(*at)
        ends = self.tr("from {low} to {high}").format(low=f"{scale.low:g}".replace("-", "−"), high=f"{scale.high:g}")
        mean = self._shown(found.mean(*at)) if rated else self.tr("not rated")
        figures = ((mean, ends), (f"{len(rated)}", self.tr("of {count} codings rated").format(count=len(rows))))
        marks = self._marks(found, rows)
        return Behind(tuple(subjects), self.facts_of(rows), rows, figures, marks=marks), None

    def _marks(self, found: Profile, rows: Sequence[CodedRow]) -> dict[bytes, str]:
        """How each coding is rated; where several have the same words, how all of them are, and by whom."""
        together: dict[Place, list[CodedRow]] = {}
        for row in rows:
            together.setdefault((row.text, row.start, row.end), []).append(row)
        marks: dict[bytes, str] = {}
        for same in together.values():
            said = [scales.in_words(found.weights.get(row.coding)) or "?" for row in same]
            if len(same) > 1:
                said = [f"{words} {self.retrieval.coder_of(row)}" for words, row in zip(said, same, strict=True)]
            marks |= {row.coding: ", ".join(said) for row in same}
        return marks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.quotes.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.text().isdigit():
                return self.rate_current(int(event.text()))
            if event.key() in _TAKE_AWAY:
                return self.rate_current(0)
        return super().eventFilter(watched, event)

    def rate_current(self, step: int) -> bool:
        """Rates the chosen quote: 1 for the lowest step, 0 for no rating; then the next one is chosen.

        Says whether it did.
        """
        at, found = self.cells.chosen(), self.result
        place = self.quotes.list.currentIndex().row()
        row = self.quotes.model.row_at(place)
        if at is None or found is None or row is None or at[0] >= len(found.lines) or self.session.study.read_only:
            return False
        steps = found.scales[at[0]].steps
        if step > len(steps):
            return False
        value = steps[step - 1] if step else None
        self.rating.rate(row.coding, value)
        if value is not None:
            self.quotes.list.setCurrentIndex(
                self.quotes.model.index(min(place + 1, self.quotes.model.rowCount() - 1), 0)
            )
        return True

    def _tell_of_others(self, target: bytes) -> None:
        """Tell whose coding was rated if it is somebody else's, with what brings it back."""
        study = self.session.study
        one = coding.get(study, target)
        if one.coder != study.coder.id:
            words, code = self.tr("Rated “{code}”, which {coder} applied"), self.retrieval.codes[one.code]
            self.session.done.emit(words.format(code=code.name, coder=self.retrieval.coders[one.coder].name))

    def rate_coding(self) -> None:
        """Ask for the rating of the chosen quote: any number of its scale can be typed."""
        row = self.quotes.model.row_at(max(0, self.quotes.list.currentIndex().row()))
        if row is not None and not self.session.study.read_only:
            self.rating.ask([row.coding])

    def _below_chosen(self) -> QRect:
        place = self.quotes.list.visualRect(self.quotes.list.currentIndex())
        return QRect(self.quotes.list.viewport().mapTo(self, place.topLeft()), place.size())

    # ---- files

    def table(self, say: Say) -> MatrixTable | None:
        return self.result.table(say) if self.result is not None else None

    def figure(self, say: Say) -> Figure | None:
        return self.result.figure(say) if self.result is not None and self.result.lines else None
