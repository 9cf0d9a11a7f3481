"""The page Disagreements: what coders marked differently, side by side in the text, settled key by key."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from qcoder.model.records import Code
from qcoder.services.coders import deciding, round_figures, rounds
from qcoder.services.coders.disagreement_passages import Passage, passage
from qcoder.services.coders.disagreements import Disagreement, Found, disagreements
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.ui.saying import counted, facts_in_a_row, figure
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import colour_of
from qcoder.ui.views.agreement.comparing import CodersButton
from qcoder.ui.views.agreement.disagreement_list import DisagreementList
from qcoder.ui.views.agreement.kinds import code_words, kind_key, kind_words
from qcoder.ui.views.agreement.new_decision import NewDecision
from qcoder.ui.views.agreement.page import ComparingPage, Work
from qcoder.ui.views.agreement.settling import NEW, NONE, TOGETHER, SettlingPane
from qcoder.ui.widgets.bands import ThinBar
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.menus import filled_menu, ticked
from qcoder.ui.widgets.status_line import StatusItem

_OPEN, _SETTLED, _ALL = "open", "settled", "all"
_STATE_WORDS = {_OPEN: "Open", _SETTLED: "Settled", _ALL: "Open and settled"}


class DisagreementsPage(ComparingPage):
    """See the module. `show_thing` takes what to look at: coders, codes, a source, a round."""

    kinds = ("coding", "code", "coder", "source", "text", "turn", "assignment", "decision", "round", "round_coder")
    shows_others = True

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings, "")
        self.title.set_title(self.tr("Disagreements"))
        self.found: Found | None = None
        self._codes: dict[bytes, Code] = {}
        self._only_codes: frozenset[bytes] = frozenset()
        self._source, self._kind, self._state = b"", "", _ALL
        self._round = b""
        self._passage: tuple[str, Passage] | None = None
        self._make_parts()
        self.lay_out(self._content())
        self._connect()

    def _make_parts(self) -> None:
        self.coders_button = CodersButton(self.settings, self.refresh, self)
        self.code_button = DropButton(self.tr("All codes"), filled_menu(self, self._fill_codes))
        self.source_button = DropButton(self.tr("All sources"), filled_menu(self, self._fill_sources))
        self.kind_button = DropButton(self.tr("All kinds"), filled_menu(self, self._fill_kinds))
        self.state_button = DropButton(self.tr("Open and settled"), filled_menu(self, self._fill_states))
        self.more_button = DropButton(self.tr("More"), filled_menu(self, self._fill_more))
        for control in (
            self.coders_button, self.code_button, self.source_button, self.kind_button, self.state_button,
            self.more_button,
        ):
            self.title.add_control(control)
        self.list = DisagreementList(self.tr("Disagreements"))
        self.bar = ThinBar()
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.settling = SettlingPane()

    def _content(self) -> QWidget:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 6)
        foot.addWidget(self.bar)
        column.addLayout(foot)
        splitter.addWidget(left)
        splitter.addWidget(self.settling)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([480, 560])
        left.setMinimumWidth(300)
        self.settling.setMinimumWidth(320)
        splitter.splitterMoved.connect(lambda *_: self.settling.versions.arrange(self.settling.width() - 28))
        return splitter

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        self.list.model().modelReset.connect(self._show_chosen)
        self.list.digit.connect(self.settling.press)
        self.list.reopen_asked.connect(self.reopen)
        self.list.reason_asked.connect(self.settling.reason.setFocus)
        self.list.activated.connect(lambda _index: self.open_in_source())
        self.settling.decided.connect(self.decide)
        self.settling.reopen_asked.connect(self.reopen)
        self.settling.left.connect(self.list.setFocus)
        key = QShortcut(QKeySequence("F8"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.next_open)

    # ---- filters

    def show_thing(self, thing: object) -> None:
        """Shows what another page asked for, with every other filter off."""
        wanted = thing if isinstance(thing, dict) else {}
        self._only_codes = frozenset(wanted.get("codes", ()))
        self._source, self._kind, self._state = wanted.get("source", b""), "", _ALL
        self._round = wanted.get("round", b"")
        if wanted.get("coders"):
            self.coders_button.look(self.session.study)
            self.coders_button.choose(list(wanted["coders"]))
        else:
            self.refresh()

    def _narrow(self, **filters: object) -> None:
        for name, value in filters.items():
            setattr(self, f"_{name}", value)
        self._show_filtered()

    def _fill_codes(self, menu: QMenu) -> None:
        known = self.found.items if self.found else ()
        used = {code for one in known for code in one.codes}
        none = frozenset[bytes]()
        ticked(menu, self.tr("All codes"), not self._only_codes, lambda: self._narrow(only_codes=none))
        for code in self._codes.values():
            if code.id in used:
                words = f"{code.name}\t{figure(sum(code.id in one.codes for one in known))}"
                ticked(
                    menu, words, code.id in self._only_codes,
                    lambda code=code: self._narrow(only_codes=frozenset({code.id})),
                )

    def _fill_sources(self, menu: QMenu) -> None:
        known = {one.source.id: one.source.name for one in (self.found.items if self.found else ())}
        ticked(menu, self.tr("All sources"), not self._source, lambda: self._narrow(source=b""))
        for source, name in known.items():
            ticked(menu, name, source == self._source, lambda source=source: self._narrow(source=source))

    def _fill_kinds(self, menu: QMenu) -> None:
        keys = sorted({kind_key(one) for one in (self.found.items if self.found else ())})
        ticked(menu, self.tr("All kinds"), not self._kind, lambda: self._narrow(kind=""))
        for key in keys:
            ticked(menu, kind_words(key), key == self._kind, lambda key=key: self._narrow(kind=key))

    def _fill_states(self, menu: QMenu) -> None:
        for state, words in _STATE_WORDS.items():
            ticked(menu, self.tr(words), state == self._state, lambda state=state: self._narrow(state=state))

    def _fill_more(self, menu: QMenu) -> None:
        sealed = [one for one in rounds.everything(self.session.study) if one.status != rounds.OPEN]
        ticked(menu, self.tr("All sources that all coded"), not self._round, lambda: self._take_round(b""))
        for one in sealed:
            ticked(menu, one.name, one.id == self._round, lambda one=one: self._take_round(one.id))
        menu.addSeparator()
        count = len(self.found.agreed) if self.found else 0
        words = self.tr("Take over {codings} that all agree on").format(
            codings=counted(count, "coding", "codings")
        )
        menu.addAction(words, self.adopt).setEnabled(bool(count) and not self.session.study.read_only)
        menu.addAction(self.tr("Next open one\tF8"), self.next_open)

    def _take_round(self, round_id: bytes) -> None:
        self._round = round_id
        self.refresh()

    def _lets_through(self, one: Disagreement) -> bool:
        if self._only_codes and self._only_codes.isdisjoint(one.codes):
            return False
        if self._source and one.source.id != self._source:
            return False
        if self._kind and kind_key(one) != self._kind:
            return False
        return self._state == _ALL or (self._state == _SETTLED) == one.settled

    # ---- reckoning

    def work(self) -> Work | None:
        study = self.session.study
        names = self.coders_button.look(study)
        self._codes = {code.id: code for code in codebook.codes(study)}
        known = {one.id: one for one in rounds.everything(study)}
        self._round = self._round if self._round in known else b""
        self.coders_button.setVisible(not self._round)
        if self._round:
            return _of_round(known[self._round])
        if len(names) < 2:
            self.title.set_facts("")
            self._say_none(
                self.tr("Nobody to compare yet"), self.tr("Disagreements take two coders who coded the same source.")
            )
            return None
        return _of_coders(names)

    def _say_none(self, title: str, sentence: str) -> None:
        self.show_empty(title, sentence, self.tr("Go to Assignment"))

    def step(self) -> None:
        if self.found is not None and self.found.items:
            self._narrow(only_codes=frozenset(), source=b"", kind="", state=_ALL)
        else:
            self.room_requested.emit("team", "assignment")

    def show_found(self, found: object) -> None:
        self.found = cast("Found", found)
        known = {one.source.id for one in self.found.items}
        self._source = self._source if self._source in known else b""
        self.say_note(" ".join(self.found.waiting))
        self._show_filtered()

    def _show_filtered(self) -> None:
        found = self.found
        if found is None:
            return
        items = [one for one in found.items if self._lets_through(one)]
        before, row = self.list.chosen(), self.list.currentIndex().row()
        self._say_filters(len(found.items), found.settled)
        if not found.items:
            self._say_nothing(found)
            return
        if not items:
            self.show_empty(
                self.tr("Nothing fits"), self.tr("No disagreement fits these filters."), self.tr("Show all")
            )
            return
        self.show_content()
        self.list.model_.show_items(items, self._codes)
        place = next((at for at, one in enumerate(items) if before and one.basis == before.basis), -1)
        self.list.choose(place if place >= 0 else min(max(0, row), len(items) - 1))

    def _say_nothing(self, found: Found) -> None:
        if found.agreed:
            count = counted(len(found.agreed), "coding", "codings")
            self.show_empty(
                self.tr("They agree"), self.tr("All of them made the same {codings}.").format(codings=count)
            )
        else:
            reasons = [left.reason for left in found.left_out][:3]
            words = " ".join(reasons) or self.tr("They have coded nothing in common yet.")
            self._say_none(self.tr("Nothing to compare"), words)

    def _say_filters(self, total: int, settled: int) -> None:
        names = [self._codes[code].name for code in self._only_codes if code in self._codes]
        self.code_button.set_words(_short(" / ".join(names)) or self.tr("All codes"))
        sources = {one.source.id: one.source.name for one in (self.found.items if self.found else ())}
        self.source_button.set_words(_short(sources.get(self._source, "")) or self.tr("All sources"))
        self.kind_button.set_words(kind_words(self._kind) if self._kind else self.tr("All kinds"))
        self.state_button.set_words(self.tr(_STATE_WORDS[self._state]))
        known = {one.id: one.name for one in rounds.everything(self.session.study)} if self._round else {}
        facts = self.tr("{done} of {all} settled").format(done=figure(settled), all=figure(total))
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(settled)
        self.bar.setAccessibleName(facts)
        self.title.set_facts(facts_in_a_row((known.get(self._round, ""), facts)))

    def _show_chosen(self) -> None:
        one = self.list.chosen()
        self.settling.setVisible(one is not None)
        if one is not None:
            shown = passage(self.session.study, one)
            self._passage = (one.basis, shown)
            self.settling.show_one(one, shown, self._codes, may_change=not self.session.study.read_only)
            self.settling.versions.arrange(self.settling.width() - 28)
        self.status_changed.emit()

    # ---- deciding

    def decide(self, meaning: int) -> None:
        """Settles the chosen disagreement, and goes on to the next open one."""
        one, study = self.list.chosen(), self.session.study
        if one is None or study.read_only:
            return
        why = self.settling.why(self._round or None)
        if meaning == NEW:
            if self._passage is not None:
                shown = self._passage[1]
                NewDecision(
                    one, shown, list(self._codes.values()),
                    lambda wanted: self._done(one, lambda: deciding.take_new(study, one, wanted, why)), self,
                ).open()
            return
        acts: dict[int, Callable[[], None]] = {
            TOGETHER: lambda: deciding.take_together(study, one, why),
            NONE: lambda: deciding.take_none(study, one, why),
        }
        act = acts.get(meaning, lambda: deciding.take_version(study, one, meaning - 1, why))
        self.session.attempt(lambda: self._done(one, act))

    def _done(self, one: Disagreement, act: Callable[[], None]) -> None:
        act()
        self.list.setFocus()
        if self.list.chosen() is None or (self.list.chosen() or one).basis == one.basis:
            self.next_open()

    def next_open(self) -> None:
        """Goes to the next disagreement that is not settled, from the chosen one on and round."""
        items, at = self.list.model_.items, self.list.currentIndex().row()
        order = [*range(at + 1, len(items)), *range(at)]
        following = next((row for row in order if not items[row].settled), None)
        if following is not None:
            self.list.choose(following)

    def reopen(self) -> None:
        """Takes the decision on the chosen disagreement back."""
        one = self.list.chosen()
        if one is not None and one.settled and not self.session.study.read_only:
            self.session.attempt(lambda: deciding.reopen(self.session.study, one))

    def adopt(self) -> None:
        """Gives the consensus coder what all coders agree on."""
        found = self.found
        if found is None:
            return
        made = self.session.attempt(lambda: deciding.adopt(self.session.study, found))
        if made is not None:
            count = counted(made, "coding", "codings")
            self.session.done.emit(self.tr("Took over {codings} that all agree on").format(codings=count))

    def open_in_source(self) -> None:
        """Shows the words where they were said."""
        one = self.list.chosen()
        if one is not None:
            self.source_requested.emit(one.source.id, one.text.id, one.start, one.end)

    # ---- the window's side

    def status_items(self) -> list[StatusItem]:
        one = self.list.chosen()
        if self.is_empty or one is None:
            return []
        code = self._codes.get(one.codes[0])
        colour = colour_of(code.color) if code else None
        place = self.tr("{place} of {all}").format(
            place=self.list.currentIndex().row() + 1, all=len(self.list.model_.items)
        )
        return [
            StatusItem(place), StatusItem(code_words(one, self._codes), colour),
            StatusItem(self.tr("Digits decide, R is the reason, F8 the next open one")),
        ]

    def first_focus(self) -> QWidget:
        return self.empty.button if self.is_empty else self.list


def _short(name: str) -> str:
    return name if len(name) <= 28 else name[:27] + "…"


def _of_coders(names: list[str]) -> Work:
    def find(study: Study, go: Callable[[], None]) -> Found:
        return disagreements(study, names, go=go)

    return find


def _of_round(one: rounds.Round) -> Work:
    def find(study: Study, _go: Callable[[], None]) -> Found:
        return round_figures.found(study, one)

    return find
