"""The page Co-occurrence: which codes go together, as half a table or as a network."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from qcoder.export.pictures.figures import Figure
from qcoder.export.wording import Say
from qcoder.model.matrix import MatrixTable, Number
from qcoder.services.exploring import shown
from qcoder.services.exploring.cooccurrence import COUNTS, WAYS, Nearness, Together, together
from qcoder.services.exploring.material import Material
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from qcoder.ui.saying import figure
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import colour_of
from qcoder.ui.views.counting import Work
from qcoder.ui.views.explore.choosing_codes import ask_codes
from qcoder.ui.views.explore.half_table import HalfTable, Item
from qcoder.ui.views.explore.network_view import NetworkView
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.explore.quotes_panel import Behind, Subject
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.menus import filled_menu, ticked

_MOST = 20  # codes that are shown until a person chooses others: a larger half table is hard to read
_MOST_LINES = 120


class CooccurrencePage(ExplorePage):
    """See the module."""

    weight = 2

    def __init__(self, session: Session, settings: Settings) -> None:
        self._near = Nearness()
        self._what, self._order, self._as_network = "count", "", False
        self._most = _MOST  # how many of the most used codes are shown; 0 for all that are used
        self._codes: list[str] = []  # the codes that were chosen instead, by the hex digits of their ids
        super().__init__(session, settings, "cooccurrence", "Co-occurrence")

    # ---- parts

    def controls(self) -> list[QWidget]:
        self.codes_button = DropButton(self.tr("Codes"), filled_menu(self, self._fill_codes))
        self.way_button = DropButton("", filled_menu(self, self._fill_ways))
        self.count_button = DropButton("", filled_menu(self, self._fill_counts))
        self.order_button = DropButton(self.tr("Order"), filled_menu(self, self._fill_order))
        return [self.codes_button, self.way_button, self.count_button, self.order_button]

    def canvas(self) -> QWidget:
        self.cells = HalfTable(self.tr("Co-occurrence of codes"))
        self.serve(self.cells)
        self.cells.moved.connect(self._moved_in_table)
        self.network = NetworkView()
        self.network.moved.connect(self.look_soon)
        self.network.activated.connect(self.open_quotes)
        self.shapes = QStackedWidget()
        self.shapes.addWidget(self.cells)
        self.shapes.addWidget(self.network)
        self.legend = TextLabel(font="small", role="muted")
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.legend)
        column.addLayout(row)
        inset = QHBoxLayout()
        inset.setContentsMargins(12, 10, 0, 0)
        inset.addWidget(self.shapes)
        column.addLayout(inset, 1)
        return whole

    def first_focus(self) -> QWidget:
        if self._pages.currentIndex():
            return self.empty.button
        return self.network if self._as_network else self.cells

    def _moved_in_table(self) -> None:
        pair = self.cells.chosen()
        if pair is not None:
            self.network.choose(pair)

    # ---- choices

    def _fill_codes(self, menu: QMenu) -> None:
        for most in (10, 20, 40, 0):
            words = self.tr("The {count} most used").format(count=most) if most else self.tr("All that are used")
            on = not self._codes and self._most == most
            ticked(menu, words, on, lambda most=most: self.show_most_used(most))
        menu.addSeparator()
        ticked(menu, self.tr("Choose codes…"), bool(self._codes), self._ask_codes)

    def show_most_used(self, most: int) -> None:
        """Shows the codes that are used most; 0 shows all that are used."""
        self._most, self._codes = most, []
        self._show_again()

    def _ask_codes(self) -> None:
        chosen = [bytes.fromhex(key) for key in self._codes]
        ask_codes(self, self.session.study, self.retrieval, chosen, self.choose_codes)

    def choose_codes(self, codes: list[bytes]) -> None:
        """Shows these codes; none for all that are used."""
        self._codes, self._most = [code.hex() for code in codes], 0
        self._show_again()

    def _way_words(self, near: Nearness) -> str:
        if near.way == "overlap":
            return self.tr("Same words")
        if near.way == "turn":
            return self.tr("Same turn")
        return self.tr("At most {count} turns apart").format(count=near.turns)

    def _fill_ways(self, menu: QMenu) -> None:
        ways = [Nearness(way, rollup=self._near.rollup) for way in WAYS if way != "near"]
        ways += [Nearness("near", turns, self._near.rollup) for turns in (1, 2, 3, 5)]
        for way in ways:
            same = (way.way, way.within) == (self._near.way, self._near.within)
            ticked(menu, self._way_words(way), same, lambda way=way: self.show_way(way))
        menu.addSeparator()
        now = self._near
        turned = Nearness(now.way, now.turns, not now.rollup)
        ticked(menu, self.tr("Codes with their subcodes"), now.rollup, lambda: self.show_way(turned))

    def show_way(self, near: Nearness) -> None:
        """Counts what goes together in another way."""
        self._near = near
        self.changed_choice()

    def _count_words(self, what: str) -> str:
        return self.tr("Times together") if what == "count" else self.tr("Share together (Jaccard)")

    def _fill_counts(self, menu: QMenu) -> None:
        for what in COUNTS:
            ticked(menu, self._count_words(what), what == self._what, lambda what=what: self.count(what))
        menu.addSeparator()
        for words, on in ((self.tr("As a table"), False), (self.tr("As a network"), True)):
            ticked(menu, words, on == self._as_network, lambda on=on: self.show_as(network=on))

    def count(self, what: str) -> None:
        """Shows counts, or shares."""
        self._what = what
        self._show_again()

    def show_as(self, *, network: bool) -> None:
        """Shows a table, or a network."""
        self._as_network = network
        self._show_again()
        self.first_focus().setFocus()

    def _fill_order(self, menu: QMenu) -> None:
        orders = (
            ("", self.tr("As in the codebook")), ("total", self.tr("By how often")),
            ("alike", self.tr("What goes together side by side")),
        )  # fmt: skip
        for order, words in orders:
            ticked(menu, words, order == self._order, lambda order=order: self.put_in_order(order))

    def put_in_order(self, order: str) -> None:
        """Shows the codes in another order."""
        self._order = order
        self._show_again()

    def _show_again(self) -> None:
        self.remember()
        if self.result is not None:
            self.show_result(self.result)
            self.look_soon()

    def choice(self) -> dict[str, Any]:
        return {
            **super().choice(), "way": self._near.way, "turns": self._near.turns, "rollup": self._near.rollup,
            "count": self._what, "order": self._order, "network": self._as_network,
            "codes": self._codes, "most": self._most,
        }  # fmt: skip

    def take_choice(self, choice: dict[str, Any]) -> None:
        super().take_choice(choice)
        way, turns = choice.get("way"), choice.get("turns")
        if way in WAYS and isinstance(turns, int) and 0 <= turns <= 1000:
            self._near = Nearness(str(way), turns, bool(choice.get("rollup")))
        self._what = str(choice["count"]) if choice.get("count") in COUNTS else self._what
        self._order = str(choice.get("order", ""))
        self._as_network = bool(choice.get("network"))
        most = choice.get("most")
        self._most = most if isinstance(most, int) and most >= 0 else _MOST
        codes = choice.get("codes", [])
        self._codes = [str(code) for code in codes] if isinstance(codes, list) else []

    # ---- counting

    def work(self) -> Work:
        chosen, near = self.scope, self._near

        def work(study: Study, go: Callable[[], None]) -> Together:
            return together(Material(study, chosen, go), near)

        return work

    def _places(self, found: Together) -> list[int]:
        wanted = set(self._codes)
        chosen = [place for place, code in enumerate(found.codes) if code.id.hex() in wanted]
        if not chosen:
            chosen = found.used()
            if self._most:
                chosen = found.in_order(chosen, "total")[: self._most]
        return found.in_order(chosen, self._order)

    def show_result(self, result: Together) -> None:
        places = self._places(result)
        items = [self._item(result, place) for place in places]
        used = len(result.used())
        self.codes_button.set_words(self.tr("Codes: {count}").format(count=len(places)))
        self.way_button.set_words(self._way_words(self._near))
        self.count_button.set_words(self.tr("Times") if self._what == "count" else self.tr("Shares"))
        some = self.tr("{shown} of {all} codes").format(shown=len(places), all=used)
        self.title.set_facts(some if not self._codes and len(places) < used else "")
        self.legend.setText(self._network_explained() if self._as_network else self._explained())
        self.cells.show_items(
            items, lambda one, other: result.number(one, other, self._what), self._shown, self._sentence
        )
        tied = result.tied(places)
        at = [(float(x), float(y)) for x, y in result.places(tied)]
        self.network.show_network([self._item(result, place) for place in tied], at, result.lines(tied, self._what))
        pair = self.cells.chosen()
        if pair is not None:
            self.network.choose(pair)
        self.shapes.setCurrentIndex(1 if self._as_network else 0)

    def _explained(self) -> str:
        if self._what == "jaccard":
            unit = self.tr("words") if self._near.way == "overlap" else self.tr("turns")
            return self.tr("Of the {unit} with either code, the share with both. Dot: never together.").format(
                unit=unit
            )
        if self._near.way == "overlap":
            return self.tr("Pairs of quotes that share words. Dot: never together. One shared word counts.")
        if self._near.way == "turn":
            return self.tr("Turns that carry both codes. Dot: never together.")
        return self.tr("Pairs of turns near each other, one of each code. Dot: never together.")

    def _network_explained(self) -> str:
        what = self._count_words(self._what).lower()
        return self.tr("Points: quotes of a code. Lines: {what}. Codes without lines are left out.").format(what=what)

    def _item(self, found: Together, place: int) -> Item:
        code = found.codes[place]
        return Item(place, code.name, int(found.totals[place]), code.path, colour_of(code.color))

    def _shown(self, value: Number) -> str:
        if value is None:
            return ""
        if not value:
            return "·"
        return figure(value) if isinstance(value, int) else f"{value:.2f}"

    def _sentence(self, one: int, other: int) -> str:
        found: Together = self.result
        value = self._shown(found.number(one, other, self._what))
        return f"{found.codes[one].name} × {found.codes[other].name}: {value}"

    # ---- what is chosen

    def chosen(self) -> tuple[Behind, QuoteFilter | None] | None:
        found: Together = self.result
        pair = (self.network if self._as_network else self.cells).chosen()
        if pair is None or max(pair) >= len(found.codes):
            return None
        one, other = pair
        if one == other:
            rows = found.of_code(one)
            key = found.codes[one].id.hex()
            scope = found.material.filter
            code = found.codes[one]
            alone = not self._near.rollup and code.last > code.place  # a filter by code takes the subcodes along
            chosen = None if alone or scope is None or scope.code not in {"", key} else replace(scope, code=key)
            return Behind((self._subject(one),), self.facts_of(rows), rows), chosen
        rows = found.some(one, other)
        figures = tuple(
            (
                self.tr("{some} of {all}").format(some=found.passages_of(a, b), all=int(found.totals[a])),
                self.tr("of {code}").format(code=found.codes[a].name),
            )
            for a, b in ((one, other), (other, one))
        )
        why = self.tr("These two codes never go together here.")
        return Behind((self._subject(one), self._subject(other)), self.facts_of(rows), rows, figures, why), None

    def _subject(self, place: int) -> Subject:
        code = self.result.codes[place]
        return Subject(code.name, colour_of(code.color))

    # ---- files

    def table(self, say: Say) -> MatrixTable | None:
        found = self.result
        return found.table(self._what, self._places(found), say) if found is not None else None

    def figure(self, say: Say) -> Figure | None:
        if self.result is None:
            return None
        found: Together = self.result
        places = self._places(found)
        if not places:
            return None
        draw = shown.network if self._as_network else shown.triangle
        note = shown.together_explained(found, self._what, say)
        return draw(say("Codes that go together"), found, self._what, places, note)
