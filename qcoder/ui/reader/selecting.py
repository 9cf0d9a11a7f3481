"""Caret, selection and the codings under them: the part of the reader that keys and pointer act on."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from qcoder.ui.reader.gutter import Notes
from qcoder.ui.reader.margin import coding_words
from qcoder.ui.reader.page import ReaderCoding, ReaderTurn, Sentences, TurnNote
from qcoder.ui.reader.pages import ReaderPages
from qcoder.ui.reader.placed import Placed, codings_of
from qcoder.ui.reader.uncoded import answering, first_uncoded

_FAR = 1 << 30  # beyond any position


class Selecting(ReaderPages):
    """Caret, selection and chosen coding of a reader. See `Reader` for what it is to those around it."""

    selection_changed = Signal(object)  # (start, end) or None
    caret_moved = Signal(list)  # list of ReaderCoding at the caret or under the selection, the innermost first
    hovered = Signal(list)  # list of ReaderCoding under the pointer
    coding_clicked = Signal(object)  # id: its words have been selected
    coding_activated = Signal(object)  # id: double click
    code_requested = Signal()
    remove_requested = Signal(object)  # id
    context_requested = Signal(QPoint, list)  # global position, list of ReaderCoding there
    action_requested = Signal(str)  # the name of an action of the menus
    slot_requested = Signal(int)  # 1 to 9: the code of this number for the words here
    coding_resized = Signal(object, int, int)  # id, start and end in the Text: its edge was dragged there
    code_dropped = Signal(object)  # id of a code, for the words that are selected now
    words_dragged = Signal()  # the selected words are being dragged away
    escaped = Signal()  # Esc with nothing to give up
    told = Signal(str)  # that a key found nothing to do, or began anew at the other end

    def __init__(self, parent: QWidget | None, sentences: Sentences) -> None:
        self._chosen: bytes | None = None
        self._pointed: frozenset[bytes] = frozenset()  # codings under the pointer, or at a place that was jumped to
        self._told: tuple[object, object] = (None, None)
        self._waits = False  # an act of several steps is told of once
        self._widened: list[tuple[tuple[int, int], tuple[int, int]]] = []  # (a wide range, what was selected before)
        super().__init__(parent, sentences)
        self.may_change = True  # whether the edges of codings can be dragged
        self.snap_to_words = False  # widen what the mouse selected to whole words
        for number, view in enumerate(self.views):
            view.caret_stirred.connect(partial(self._caret_moved, number))
        self._describe([])

    # ---- selection and caret

    def selection(self) -> tuple[int, int] | None:
        """The words selected as a range of the Text, the labels between turns included; None without any."""
        return self.view.map.text_range(*self.document_selection())

    def select(self, start: int, end: int) -> None:
        """Selects a range of the Text and brings it into view."""
        self.select_range(self.view.map.document_range(start, end))

    def caret(self) -> int:
        """Where the caret stands in the Text."""
        return self.view.map.text_position(self.document_caret())

    def go_to(self, start: int, end: int | None = None, *, mark: bool = True) -> None:
        """Puts the caret at `start`, well in view, and marks `start:end` until the caret moves on.

        A coding with exactly this range becomes the chosen one; other words get the ground of a search hit.
        """
        first, last = self.view.map.document_range(start, start if end is None else end)
        self.view.show_position(first)
        self.move_caret(first)
        if mark and first < last:
            same = [p for p in self.view.placed.at(first) if (p.start, p.end) == (first, last)]
            self.view.set_mark(None if same else (first, last))
            self._pointed = frozenset(one.coding.id for one in same[:1])
            self.show_active()

    def codings_at(self, position: int) -> list[ReaderCoding]:
        """The shown codings at a place of the Text, the innermost first."""
        return codings_of(self.view.placed.at(self.view.map.document_position(position)))

    @property
    def active(self) -> frozenset[bytes]:
        """Ids of the codings under the caret or the pointer."""
        return self.view.active

    def palette_anchor(self) -> QRect:
        """The lines of the selection as wide as the words, in this widget's coordinates, cut to what is seen.

        A palette belongs under it with its right edge at this right edge, or above it where there is no room below.
        """
        start, end = self.document_selection()
        viewport, top, height = self.view.viewport(), self.view.seen_top, self.view.height()
        lines = self.view.line_rect(start) | self.view.line_rect(max(start, end - 1))
        seen = lines.intersected(QRect(0, top, viewport.width(), height))
        if seen.isEmpty():
            seen = QRect(lines.x(), max(top, min(lines.y(), top + height - 1)), lines.width(), 1)
        return QRect(viewport.mapTo(self, seen.topLeft()), seen.size())

    # ---- for the keys

    def document_selection(self) -> tuple[int, int]:
        """Start and end of the selection in the document; equal without one."""
        anchor, caret = self.view.selected()
        return min(anchor, caret), max(anchor, caret)

    def document_caret(self) -> int:
        """The caret in the document."""
        return self.view.selected()[1]

    def move_caret(self, position: int, *, extend: bool = False) -> bool:
        """Moves the caret in the document; always True, since the key is used up."""
        return self.select_range((self.view.selected()[0] if extend else position, position))

    def select_range(self, document_range: tuple[int, int] | None) -> bool:
        """Selects from the first to the second position of the document and brings it into view.

        With None the selection stays. Always True, since the key is used up.
        """
        if document_range is not None:
            self.view.choose(*document_range)
            self.view.reveal()
        return True

    def settle_selection(self) -> tuple[int, int] | None:
        """The selected words without blanks around them, as whole words where that is wished; they are selected so.

        The words of a coding, and what holds nothing but blanks, stay as they are. Returns a range of the Text.
        """
        start, end = self.document_selection()
        coded = any((placed.start, placed.end) == (start, end) for placed in self.view.placed.touching(start, end))
        if start < end and not coded:
            wide = self.steps.whole_words(start, end) if self.snap_to_words else self.steps.without_blanks(start, end)
            anchor, caret = self.view.selected()
            if wide is not None and wide != (start, end):
                self.view.choose(*(reversed(wide) if anchor > caret else wide))
        return self.selection()

    def parting(self) -> int:
        """Where what lies here is to part, in the Text: at the caret, or before its word where words stay whole."""
        caret = self.document_caret()
        if self.snap_to_words:
            caret = self.steps.whole_words(caret, caret)[0]
        return self.view.map.text_position(caret)

    def clear_selection(self) -> bool:
        """Drops selection and mark and leaves the caret; False when there was nothing to drop."""
        start, end = self.document_selection()
        had = start != end or self.view.has_mark()
        self.view.set_mark(None)
        self.view.drop_selection()
        return had

    def tell(self, words: str) -> bool:
        """Says why a key did nothing that can be seen; always True, since the key is used up."""
        self.told.emit(words)
        return True

    def step_coding(self, *, forward: bool, extend: bool = False) -> bool:
        """Selects the next or previous coding, or extends the selection to its far end; False where there is none."""
        chosen = self.view.placed.get(self._chosen) if self._chosen else None
        caret = self.document_caret()
        here = (chosen.start, chosen.end, chosen.coding.id) if chosen else (caret, _FAR, b"")
        found = self.view.placed.step(*here, forward)
        if found is None:
            return False
        if extend:
            self.move_caret(found.end if forward else found.start, extend=True)
            return True
        self.choose_coding(found)
        self.view.reveal()
        return True

    def go_to_uncoded(self, *, forward: bool) -> bool:
        """Goes to the next turn (or the one before) of someone who answers in which nothing shown is coded.

        After the last one it begins anew at the other end, which is told. False where everything is coded.
        """
        shown = self.view.map
        answers = answering(shown)
        here = shown.turn_of(self.document_caret())
        after = [n for n in answers if n > here] if forward else [n for n in reversed(answers) if n < here]
        before = [n for n in answers if n < here] if forward else [n for n in reversed(answers) if n > here]
        own = [n for n in answers if n == here]
        number = first_uncoded(shown, self.view.placed, (*after, *before, *own))
        if number is None:
            return False
        self.go_to(shown.turns[number].start)
        if number not in after:
            self.tell(self._began_anew(forward=forward))
        return True

    def _began_anew(self, *, forward: bool) -> str:
        if forward:
            return self.tr("Went on from the beginning: every later turn has a coding.")
        return self.tr("Went on from the end: every earlier turn has a coding.")

    def choose_coding(self, placed: Placed) -> None:
        """Makes a coding the chosen one, on which keys act, and selects its words."""
        self._chosen = placed.coding.id
        self.view.choose(placed.start, placed.end)
        self._tell()

    def choose_by_id(self, coding_id: bytes, *, backwards: bool = False) -> None:
        """Makes a coding the chosen one, with the caret at its end, or `backwards` at its beginning."""
        placed = self.view.placed.get(coding_id)
        if placed is None or not self.view.placed.is_shown(placed):
            return
        self.choose_coding(placed)
        if backwards:
            self.view.choose(placed.end, placed.start)
            self._chosen = coding_id
            self._tell()

    @property
    def chosen(self) -> bytes | None:
        """The coding that was chosen by key or pointer, until the selection is another."""
        return self._chosen

    @property
    def held(self) -> ReaderCoding | None:
        """The coding that keys act on.

        It is the chosen one; else one of just the selected words, then one's own before others', innermost first.
        """
        chosen = self.view.placed.get(self._chosen) if self._chosen else None
        if chosen is not None:
            return chosen.coding
        selected = self.document_selection()
        nearest = min(
            self._here(),
            key=lambda placed: ((placed.start, placed.end) != selected, not placed.coding.mine),
            default=None,
        )
        return nearest.coding if nearest is not None else None

    def request_removal(self) -> bool:
        """Asks to remove the coding that keys act on."""
        held = self.held
        if held is not None:
            self.remove_requested.emit(held.id)
        return held is not None

    def widen(self) -> bool:
        """Selects the next larger unit around caret or selection; always True."""
        start, end = self.document_selection()
        wide = self.steps.wider(start, end)
        if wide != (start, end):
            self._widened.append((wide, self.view.selected()))
            self.select_range(wide)
        return True

    def narrow(self) -> bool:
        """Selects what was selected before the last widening; always True."""
        while self._widened:
            wide, before = self._widened.pop()
            if wide == self.document_selection():
                return self.select_range(before)
        return True

    def limits_moved(self, *, by_sentence: bool, outwards: bool) -> tuple[int, int] | None:
        """The selection as a range of the Text with the end at which the caret stands moved; None if nothing is left.

        By a word, or `by_sentence`.
        """
        anchor, caret = self.view.selected()
        moved = self.steps.edge_moved(caret, at_end=caret > anchor, outwards=outwards, by_sentence=by_sentence)
        start, end = min(anchor, moved), max(anchor, moved)
        crossed = (moved - anchor) * (caret - anchor) <= 0
        return None if crossed else self.view.map.text_range(start, end)

    # ---- telling

    def here(self) -> list[ReaderCoding]:
        """The shown codings at the caret, or those that the selection touches, the innermost first."""
        return codings_of(self._here())

    def _here(self) -> list[Placed]:
        start, end = self.document_selection()
        return self.view.placed.at(start) if start == end else self.view.placed.touching(start, end)

    def _forget(self) -> None:
        self._chosen, self._told = None, (None, None)
        self._pointed = frozenset()

    def _caret_moved(self, number: int) -> None:
        if number == self._at:
            self._tell()
            self.view.follow_caret()

    @contextmanager
    def telling_once(self) -> Iterator[None]:
        """Within, selection, caret and codings may change several times; what is there then is told at the end."""
        self._waits = True
        try:
            yield
        finally:
            self._waits = False
            self._tell()

    def _tell(self) -> None:
        """Works out what is under caret and selection and tells what of it has changed."""
        if self._waits:
            return
        chosen = self.view.placed.get(self._chosen) if self._chosen else None
        held = chosen is not None and self.view.placed.is_shown(chosen)
        if chosen is None or not held or (chosen.start, chosen.end) != self.document_selection():
            self._chosen = None
        here = codings_of(self._here())
        place = (self.view.selected(), self._chosen)
        before, self._told = self._told, (place, here)
        if place != before[0]:
            self.view.set_mark(None)
            self.selection_changed.emit(self.selection())
        if self._told != before:
            self._describe(here)
            self.caret_moved.emit(here)
        self.show_active()

    def _show_edges(self) -> None:
        placed = self.view.placed.get(self._chosen) if self._chosen and self.may_change else None
        wanted = (placed.start, placed.end) if placed is not None and placed.length else None
        for view in self.views:
            view.set_edges(wanted if view is self.view else None)

    def _describe(self, here: list[ReaderCoding]) -> None:
        """Says to a screen reader what stands beside the words: who speaks, and the codes at the caret."""
        codes = self._codes_in_words(here)
        turn = self.turn_here()
        speaker = "" if turn is None or turn.number is None else ", ".join(filter(None, (turn.speaker, turn.under)))
        known = self.note_here().words
        self.view.setAccessibleDescription(". ".join(filter(None, (speaker, codes, *known))))

    def _codes_in_words(self, here: list[ReaderCoding]) -> str:
        chosen = [coding_words(coding) for coding in here if coding.id == self._chosen]
        others = "; ".join(coding_words(coding) for coding in here if coding.id != self._chosen)
        if not chosen:
            return self.tr("Codes here: {names}").format(names=others) if here else self.tr("No codes here")
        said = self.tr("Chosen: {name}").format(name=chosen[0])
        return said + (". " + self.tr("Also here: {names}").format(names=others) if others else "")

    def turn_here(self) -> ReaderTurn | None:
        """The turn at the caret; None where there are no words."""
        return self.view.turn_of_block(self.view.map.block_of(self.document_caret()))

    def note_here(self) -> TurnNote:
        """What is known of the turn at the caret beside who speaks."""
        turn = self.turn_here()
        return TurnNote() if turn is None else self.gutter.note_of(self.views.index(self.view), turn)

    def set_notes(self, notes: Sequence[Notes]) -> None:
        """Shows and says what is known of turns: for each page in order, by where the turns begin."""
        self.gutter.set_notes(notes)
        self._describe(self.here())

    def point_at(self, here: Sequence[Placed]) -> None:
        """Shows the codings under the pointer, and tells of them."""
        pointed = frozenset(placed.coding.id for placed in here)
        if pointed != self._pointed:
            self._pointed = pointed
            self.show_active()
            self.hovered.emit(codings_of(here))

    def show_active(self) -> None:
        """Paints the codings at the caret and those pointed at stronger than the others."""
        self._show_edges()
        here = {self._chosen} if self._chosen else {placed.coding.id for placed in self._here()}
        self.view.set_active(frozenset(here) | self._pointed)
