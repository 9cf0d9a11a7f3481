"""The page Saturation: how many codes each further source adds, as a curve over its table."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from qcoder.export.pictures.figures import Figure
from qcoder.export.wording import Say
from qcoder.model.matrix import MatrixTable
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.saturation import ORDERS, Growth, growth
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from qcoder.ui.saying import counted, date_in_words
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.counting import Work
from qcoder.ui.views.explore.curve_view import CurveView
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.explore.plain_table import PlainModel
from qcoder.ui.views.explore.quotes_panel import Behind, Subject
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.menus import filled_menu, ticked
from qcoder.ui.widgets.table import Column, TableView

_LOOKS = (
    Column("strong", stretch=True), Column("muted", 116, most=170), Column("number", 84), Column("number", 98),
    Column("number", 108), Column("number", 100),
)  # fmt: skip


class SaturationPage(ExplorePage):
    """See the module."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self._order = "held"
        super().__init__(session, settings, "saturation", "Saturation")

    def controls(self) -> list[QWidget]:
        self.order_button = DropButton("", filled_menu(self, self._fill_orders))
        return [self.order_button]

    def canvas(self) -> QWidget:
        self.curve = CurveView(self.tr("Codes after each further source"))
        self.curve.moved.connect(self._moved_on_curve)
        self.curve.activated.connect(self.open_quotes)
        self.list = TableView(self.tr("Sources and the codes that are new in them"))
        self.rows = PlainModel(self.list)
        self.list.setModel(self.rows)
        self.list.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.list.selectionModel().currentRowChanged.connect(lambda now, _before: self.curve.go_to(now.row()))
        self.list.activated.connect(lambda _index: self.open_quotes())
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.curve)
        split.addWidget(self.list)
        split.setSizes([420, 260])
        return split

    def first_focus(self) -> QWidget:
        return self.empty.button if self._pages.currentIndex() else self.curve

    def _moved_on_curve(self) -> None:
        self.list.setCurrentIndex(self.rows.index(self.curve.place, 0))
        self.look_soon()

    def _order_words(self, order: str) -> str:
        return {
            "held": self.tr("As they were held"), "coded": self.tr("As they were coded"), "name": self.tr("By name"),
        }[order]  # fmt: skip

    def _fill_orders(self, menu: QMenu) -> None:
        for order in ORDERS:
            ticked(menu, self._order_words(order), order == self._order, lambda order=order: self.put_in_order(order))

    def put_in_order(self, order: str) -> None:
        """Counts the sources in another order."""
        self._order = order
        self.changed_choice()

    def choice(self) -> dict[str, Any]:
        return {**super().choice(), "order": self._order}

    def take_choice(self, choice: dict[str, Any]) -> None:
        super().take_choice(choice)
        self._order = str(choice["order"]) if choice.get("order") in ORDERS else self._order

    def work(self) -> Work:
        chosen, order = self.scope, self._order

        def work(study: Study, go: Callable[[], None]) -> Growth:
            return growth(Material(study, chosen, go), order)

        return work

    def show_result(self, result: Growth) -> None:
        found, names = result.counts, [source.name for source in result.sources]
        self.order_button.set_words(self._order_words(self._order))
        codes = counted(len(result.codes), "code", "codes")
        self.title.set_facts(self.tr("{codes} in {sources}").format(
            codes=codes, sources=counted(len(names), "source", "sources")
        ))  # fmt: skip
        words = (self.tr("in this order"), self.tr("random orders, mean"), self.tr("90 % of random orders"))
        self.curve.show_curve(names, found.so_far, (found.mean, found.low, found.high), words, self.tr("Codes so far"))
        titles = [
            self.tr("Source"), self.tr("Held on"), self.tr("New codes"), self.tr("Codes so far"),
            self.tr("Random orders"), self.tr("90 % of them"),
        ]  # fmt: skip
        rows = [
            (
                f"{i + 1}. {source.name}", date_in_words(source.held_on), found.new[i], found.so_far[i],
                f"{found.mean[i]:.1f}", f"{found.low[i]:.0f} – {found.high[i]:.0f}",
            )
            for i, source in enumerate(result.sources)
        ]  # fmt: skip
        tips = [tip_text(", ".join(code.path for code in result.new_in(i))) for i in range(len(rows))]
        self.rows.show_rows(titles, rows, tips=tips)
        self.list.set_columns(_LOOKS)
        if rows:
            self.list.setCurrentIndex(self.rows.index(self.curve.place, 0))

    def chosen(self) -> tuple[Behind, QuoteFilter | None] | None:
        found: Growth = self.result
        place = self.curve.place
        if place >= len(found.sources):
            return None
        new = found.new_in(place)
        rows = found.rows_of(place)
        names = ", ".join(code.name for code in new)
        facts = self.tr("{count} new: {codes}").format(count=len(new), codes=names) if new else self.tr("nothing new")
        why = self.tr("Every code of this source occurs in one before it.")
        return Behind((Subject(found.sources[place].name),), facts, rows, why_none=why), None

    def table(self, say: Say) -> MatrixTable | None:
        return self.result.table(say) if self.result is not None else None

    def figure(self, say: Say) -> Figure | None:
        return self.result.figure(say) if self.result is not None and self.result.sources else None
