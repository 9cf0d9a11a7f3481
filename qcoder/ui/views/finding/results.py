"""What a search found: the list, what stands there instead, and coding all of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from qcoder.services.codes import codebook, new_codes
from qcoder.services.searching import coding_hits
from qcoder.services.searching.coding_hits import Codable
from qcoder.services.searching.word_query import TEXT
from qcoder.services.searching.words import Found, Hit
from qcoder.ui.saying import said_of
from qcoder.ui.session import Session
from qcoder.ui.views.finding.coding_bar import CodingBar
from qcoder.ui.views.finding.hit_list import HitList
from qcoder.ui.views.finding.lookup import Answer, Lookup, Reading
from qcoder.ui.widgets.bands import PAGE_INSET, EmptyState, ProgressStrip


class Results(QWidget):
    """Shows an answer; `opened` carries the hit that a person wants to see in its place."""

    opened = Signal(object)
    coding_changed = Signal()  # coding was begun or left
    stopped = Signal()  # the person cancelled a search

    def __init__(self, session: Session, reading: Reading, name: str) -> None:
        super().__init__()
        self._session = session
        self._study = session.study
        self.list = HitList(name)
        self.empty = EmptyState("", "")
        self.progress = ProgressStrip(self, inset=PAGE_INSET)
        self.bar = CodingBar(session.study, self)
        self.found = Found()
        self._places: list[Codable] = []
        self._planner = Lookup(reading, self)
        self._planner.answered.connect(self._take_places)
        self._planner.failed.connect(lambda error: session.problem.emit(error, None))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.progress)
        column.addLayout(self._stack, 1)
        column.addWidget(self.bar)
        self.progress.cancelled.connect(self.stopped)
        self.list.opened.connect(self._open)
        self.list.escaped.connect(self._escape)
        self.list.hit_model.ticked.connect(self._say)
        self.bar.changed.connect(self._plan)
        self.bar.apply_asked.connect(self._apply)
        self.bar.left.connect(self.leave_coding)
        self.bar.new_asked.connect(self._make_code)

    # ---- the answer

    def show_answer(self, answer: Answer) -> None:
        """Shows other hits; while they are coded, what that would do is worked out anew."""
        self.show_list(answer)
        if not answer.found.hits:
            self.leave_coding()
        if self.coding:
            self._plan()

    def show_list(self, answer: Answer) -> None:
        """Shows other hits; whoever was on a hit that is still there stays on it."""
        before = self.current_hit()
        self.found = answer.found
        self.list.hit_model.show_answer(self._study, answer)
        if before in answer.found.hits:
            row = self.list.hit_model.row_of(list(answer.found.hits).index(before))
            self.list.setCurrentIndex(self.list.hit_model.index(row))
        else:
            self.list.choose_first()
        self._stack.setCurrentWidget(self.list if answer.found.hits else self.empty)

    def show_nothing(self, title: str, sentence: str) -> None:
        """Says why there are no hits."""
        self.leave_coding()
        self.found = Found()
        self.empty.set_words(title, sentence)
        self.list.hit_model.show_answer(self._study, Answer(Found()))
        self._stack.setCurrentWidget(self.empty)

    def current_hit(self) -> Hit | None:
        """The hit that one stands on."""
        return self.list.hit_model.hit_at(self.list.currentIndex().row())

    def _open(self, row: int) -> None:
        model = self.list.hit_model
        hit = model.hit_at(row) or model.hit_at(row + 1)
        if hit is not None:
            self.opened.emit(hit)

    # ---- coding all of it

    @property
    def coding(self) -> bool:
        """Whether hits are being ticked, to be coded."""
        return self.list.hit_model.ticking

    def can_code(self) -> bool:
        """Whether there are words that could be coded."""
        return not self._study.read_only and any(hit.area == TEXT for hit in self.found.hits)

    def begin_coding(self, code: bytes | None = None) -> None:
        """Lets hits be ticked, and asks for the code."""
        if self.can_code():
            self.list.hit_model.set_ticking(on=True)
            self.bar.begin(code)
            self.coding_changed.emit()

    def _make_code(self, name: str) -> None:
        made = self._session.attempt(lambda: new_codes.create(self._study, name))
        if made is not None:
            self.bar.take_code(made)
            self._session.done.emit(self.tr("Made the code “{name}”").format(name=codebook.get(self._study, made).name))

    def leave_coding(self) -> None:
        """Back to the plain list."""
        if self.coding:
            self._planner.stop()
            self._places = []
            self.list.hit_model.set_states({})
            self.list.hit_model.set_ticking(on=False)
            self.bar.hide()
            self.list.setFocus()
            self.coding_changed.emit()

    def _escape(self) -> None:
        """Esc in the list leaves what was begun, else the list."""
        if self.coding:
            self.leave_coding()
        else:
            self.list.left.emit()

    def _plan(self) -> None:
        if not self.coding:
            return
        hits, extent, code = list(self.found.hits), self.bar.extent, self.bar.code
        self.bar.say(0, 0, busy=True)

        self._planner.run(
            lambda searcher, progress: coding_hits.places(searcher, hits, extent, code, progress.check)
        )

    def _take_places(self, places: list[Codable]) -> None:
        self._places = places
        states = {number: self.tr("has the code") for place in places if place.carried for number in place.hits}
        elsewhere = {number: self.tr("no words of a text") for number in self._not_in_texts()}
        self.list.hit_model.set_states(states | elsewhere)
        self._say()

    def _not_in_texts(self) -> Sequence[int]:
        return [number for number, hit in enumerate(self.found.hits) if hit.area != TEXT]

    def _chosen(self) -> list[Codable]:
        chosen = self.list.hit_model.is_chosen
        return [one for one in self._places if not one.carried and any(chosen(number) for number in one.hits)]

    def _say(self) -> None:
        carried = sum(place.carried for place in self._places)
        self.bar.say(len(self._chosen()), carried, len(self._not_in_texts()))

    def _apply(self) -> None:
        code, chosen = self.bar.code, self._chosen()
        if code is None or not chosen:
            return
        name = codebook.get(self._study, code).name

        def tell(made: int) -> None:
            self.leave_coding()
            self._session.done.emit(said_of(
                made, "Applied “{code}” to {count} place", "Applied “{code}” to {count} places", code=name
            ))

        words = said_of(len(chosen), "Coding {count} place", "Coding {count} places")
        self._session.carry_out(lambda: coding_hits.apply(self._study, chosen, code), len(chosen), words, tell)
