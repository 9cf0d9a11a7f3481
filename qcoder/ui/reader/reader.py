"""`Reader`: gutter, words and margin of one page, with the caret, the selection and the codings under them.

    reader = Reader()
    reader.show_page(page)
    reader.code_requested.connect(open_the_palette)

It knows no services and no storage. Positions in its public methods and signals are code points of the Text; methods
that say "document" are for the keys of this folder.

Two Texts of a source stand side by side with `show_pages`; `passage` says which of their turns stand level. One of the
two columns has the keyboard: what is said here of the page, the selection and the caret is said of that one, and
`column_changed` tells that it is another. Where there is no room for two columns, that one is shown alone.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from qcoder.ui.keymap import keymap
from qcoder.ui.reader.arrange import arrange
from qcoder.ui.reader.echo import Echo
from qcoder.ui.reader.gutter import Gutter
from qcoder.ui.reader.heads import Heads
from qcoder.ui.reader.keys import KeyTable, digit_of
from qcoder.ui.reader.margin import Margin, coding_words
from qcoder.ui.reader.minimap import Minimap
from qcoder.ui.reader.page import CodingTest, Grouping, Page, ReaderCoding, Sentences
from qcoder.ui.reader.pagemap import PageMap
from qcoder.ui.reader.placed import Placed, PlacedCodings, codings_of
from qcoder.ui.reader.pointing import Pointing
from qcoder.ui.reader.sentences import simple_sentences
from qcoder.ui.reader.side_by_side import SideBySide
from qcoder.ui.reader.steps import Steps
from qcoder.ui.reader.view import ReaderView
from qcoder.ui.theme import switch
from qcoder.ui.theme.tokens import READING

SMALLEST_SIZE, LARGEST_SIZE = 13, 28
_FAR = 1 << 30  # beyond any position


class Reader(QWidget):
    """Shows a `Page`; see the module for how to use it."""

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
    shown = Signal()  # on the screen, with its parts placed
    escaped = Signal()  # Esc with nothing to give up
    reading_size_changed = Signal(int)  # pixels at 100 % zoom
    column_changed = Signal(object)  # id of the Text that has the keyboard now

    def __init__(self, parent: QWidget | None = None, *, sentences: Sentences = simple_sentences) -> None:
        super().__init__(parent)
        self.pages: tuple[Page, ...] = ()
        self.may_change = True  # whether the edges of codings can be dragged
        self.snap_to_words = False  # widen what the mouse selected to whole words
        self._sentences = sentences
        self._size = READING["px"]
        self._test: CodingTest | None = None
        self._grouping: Grouping | None = None
        self._chosen: bytes | None = None
        self._told: tuple[object, object] = (None, None)
        self._widened: list[tuple[tuple[int, int], tuple[int, int]]] = []  # (a wide range, what was selected before)
        self._keys = KeyTable(keymap(), self)
        self.views = [ReaderView(self, owns_key=self._owns_key, on_key=self._on_key) for _ in range(2)]
        self._at = 0  # which of them has the keyboard
        self._steps = [Steps(view.map, sentences) for view in self.views]
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.pair = SideBySide(self.views, self.bar, self)
        self.heads = Heads(self)
        self.echo = Echo(self, self.views, self.pair)
        self.gutter = Gutter(self, self.views, self.pair)
        self.margin = Margin(self, self.views)
        self.minimap = Minimap(self, self.views)
        self.pointing = Pointing(self, self.views, self.margin)
        self.setFocusProxy(self.view)
        self._connect()
        self._set_measures()
        self._describe([])

    def _connect(self) -> None:
        for number, view in enumerate(self.views):
            view.selectionChanged.connect(partial(self._caret_moved, number))
            view.cursorPositionChanged.connect(partial(self._caret_moved, number))
            view.entered.connect(partial(self._enter, number))
            view.edge_dragged.connect(self._resize_chosen)
            view.code_dropped.connect(partial(self._drop_code, number))
            view.zoomed.connect(lambda step: self.set_reading_size(self._size + step))
        switch().changed.connect(self._change_theme)

    # ---- what is shown

    def show_page(self, page: Page) -> None:
        """Shows a page from its beginning, or where it was when the Text is the one shown already."""
        self.show_pages([page])

    def show_pages(self, pages: Sequence[Page], text_id: bytes | None = None) -> None:
        """Shows one page, or two side by side; the keyboard goes to that of `text_id`, else of the first.

        Texts that are shown already stay where they are.
        """
        before = {page.text_id: self.place_of(number) for number, page in enumerate(self.pages)}
        had_keyboard = any(view.hasFocus() for view in self.views)
        self.pages = tuple(pages)
        if self.pair.on:
            self.pair.end()
        self._at = next((number for number, page in enumerate(pages) if page.text_id == text_id), 0)
        for view, page in zip(self.views, pages, strict=False):
            page_map = PageMap(page.turns)
            placed = PlacedCodings(page_map, page.codings)
            placed.set_test(self._test)
            placed.set_grouping(self._grouping)
            self._steps[self.views.index(view)] = steps = Steps(page_map, self._sentences)
            view.around, view.edge_drag.whole_words = steps.sentence_at, steps.whole_words
            view.show_words(page_map, placed)
            view.setAccessibleName(f"{page.title}, {page.heading}" if page.heading else page.title)
        self._chosen, self._told = None, (None, None)
        self.pointing.forget()
        if len(pages) > 1:
            self.pair.learn()
        self._set_measures()
        self._attend()
        if had_keyboard:
            self.view.setFocus()
        for number, page in enumerate(pages):
            if page.text_id in before:
                self._put_caret(number, before[page.text_id][0])
        if self.page is not None and self.page.text_id in before:
            self.view.scroll_to(self.view.map.document_position(before[self.page.text_id][1]))
        self._tell()

    def place_of(self, number: int) -> tuple[int, int]:
        """Caret and top of a column, in its Text."""
        view = self.views[number]
        return view.map.text_position(view.selected()[1]), view.map.text_position(view.top_position())

    def put(self, text_id: bytes, caret: int, top: int) -> None:
        """Puts caret and top of a shown Text where they were when it was left; all in code points of the Text."""
        for number, page in enumerate(self.pages):
            if page.text_id == text_id:
                self._put_caret(number, caret)
                if number == self._at:
                    self.view.scroll_to(self.view.map.document_position(top))

    def turns_read(self) -> list[tuple[bytes, int]]:
        """Text and number of each turn whose last words are in sight."""
        found: list[tuple[bytes, int]] = []
        for page, view in zip(self.pages, self.views, strict=False):
            if view.isVisible():
                found += [(page.text_id, number) for number in view.turns_ending_in_sight()]
        return found

    def _put_caret(self, number: int, position: int) -> None:
        at = self.views[number].map.document_position(position)
        self.views[number].choose(at, at)

    @property
    def page(self) -> Page | None:
        """The page that has the keyboard."""
        return self.pages[self._at] if self.pages else None

    @property
    def view(self) -> ReaderView:
        """The column that has the keyboard."""
        return self.views[self._at]

    def has_keyboard(self, number: int) -> bool:
        """Whether a column has the keyboard."""
        return number == self._at

    @property
    def steps(self) -> Steps:
        """The steps through the page that has the keyboard."""
        return self._steps[self._at]

    def set_codings(self, codings: Iterable[ReaderCoding], text_id: bytes | None = None) -> None:
        """Shows these codings of a Text, else of the present one; only what differs is laid out anew."""
        view = self._view_of(text_id)
        self._codings_changed(view, view.placed.replace(codings))

    def add_coding(self, coding: ReaderCoding, text_id: bytes | None = None) -> None:
        """Shows one more coding of a Text, or another form of the one with the same id."""
        view = self._view_of(text_id)
        self._codings_changed(view, view.placed.add(coding))

    def remove_coding(self, coding_id: bytes) -> None:
        """Shows this coding no longer."""
        for view in self.views[: len(self.pages)]:
            if view.placed.get(coding_id) is not None:
                self._codings_changed(view, view.placed.remove(coding_id))

    def _view_of(self, text_id: bytes | None) -> ReaderView:
        numbers = [number for number, page in enumerate(self.pages) if page.text_id == text_id]
        return self.views[numbers[0]] if numbers else self.view

    def set_filter(self, test: CodingTest | None) -> None:
        """Shows only the codings that pass `test`, on this page and on those to come; None shows all."""
        self._test = test
        for view in self.views[: max(1, len(self.pages))]:
            view.placed.set_test(test)
            self._codings_changed(view, None)

    def set_hits(self, hits: Sequence[tuple[int, int]], text_id: bytes | None = None) -> None:
        """Marks what a search found in a Text, else in the present one: ranges in order, in code points of the Text."""
        view = self._view_of(text_id)
        view.set_hits([view.map.document_range(start, end) for start, end in hits])
        self.minimap.codings_changed()

    def set_grouping(self, grouping: Grouping | None) -> None:
        """Lays the stripes in the margin out by groups, on this page and on those to come; None: by place alone."""
        self._grouping = grouping
        for view in self.views:
            view.placed.set_grouping(grouping)
        self.margin.refresh()

    def set_density(self, *, density: bool) -> None:
        """Shows how many codings lie on each line, in the place of which ones."""
        self.margin.set_density(density=density)
        self.minimap.density = density
        self.minimap.codings_changed()
        for view in self.views:
            view.set_plain(plain=density)

    def hide_codings(self, *, codes: Collection[bytes] = (), coders: Collection[str] = ()) -> None:
        """Filters out the codings with one of these codes or by one of these coders."""
        no_codes, no_coders = frozenset(codes), frozenset(coders)
        self.set_filter(lambda coding: coding.code_id not in no_codes and coding.coder not in no_coders)

    def _codings_changed(self, view: ReaderView, blocks: set[int] | None) -> None:
        self._settle_coders()
        self.minimap.codings_changed()
        view.codings_changed(blocks)
        self._tell()

    def _settle_coders(self) -> None:
        self.margin.set_coders(self.view.placed.coders())

    # ---- two columns

    def codings_beside(self) -> list[ReaderCoding]:
        """The codings of the passage at the caret in the other page; none where there is no other."""
        if len(self.pages) < 2:
            return []
        return self.echo.codings_beside(self._at, self.pair.level_of(self._at, self.document_caret()))

    def go_across(self) -> bool:
        """Moves the keyboard to the other column, to the passage level with the caret, or the one above.

        False where there is no other. Where there is room for one column only, it is shown instead of this one.
        """
        if len(self.pages) < 2:
            return False
        start, end = self.pair.nearest(self._at, self.document_caret())
        self._enter(1 - self._at)
        if not start <= self.document_caret() <= end:
            self.view.choose(start, start)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.reveal()
        return True

    def _enter(self, number: int) -> None:
        """A column got the keyboard."""
        if number == self._at or number >= len(self.pages):
            return
        left = self.view
        self._at = number
        left.set_active(frozenset())
        left.set_mark(None)
        left.drop_selection()
        self._chosen, self._told = None, (None, None)
        self.pointing.forget()
        if not self.pair.on:
            arrange(self, self._size)
        self._attend()
        self.column_changed.emit(self.pages[number].text_id)
        self._tell()

    def _attend(self) -> None:
        """What stands beside the words follows the column that has the keyboard."""
        self.setFocusProxy(self.view)
        self.margin.set_view(self.view)
        self.minimap.set_view(self.view)
        self.gutter.set_view(self.views[0] if self.pair.on else self.view)
        shown = self.pages if self.pair.on else self.pages[self._at : self._at + 1]
        self.heads.show_words([page.heading for page in shown], self._at if self.pair.on else 0)
        self._settle_coders()

    def _caret_moved(self, number: int) -> None:
        if number == self._at:
            self._tell()
            self.view.follow_caret()

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
            self.pointing.hold(same[:1])
            self.show_active()

    def codings_at(self, position: int) -> list[ReaderCoding]:
        """The shown codings at a place of the Text, the innermost first."""
        return codings_of(self.view.placed.at(self.view.map.document_position(position)))

    @property
    def active(self) -> frozenset[bytes]:
        """Ids of the codings under the caret or the pointer."""
        return self.view.active

    @property
    def reading_size(self) -> int:
        """Size of the words in pixels at 100 % zoom."""
        return self._size

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

    def _resize_chosen(self, start: int, end: int) -> None:
        wanted = self.view.map.text_range(start, end)
        if self._chosen is not None and wanted is not None:
            self.coding_resized.emit(self._chosen, *wanted)

    def _drop_code(self, number: int, code: bytes, target: tuple[int, int]) -> None:
        self.views[number].setFocus()
        self._enter(number)
        self.select_range(target)
        self.code_dropped.emit(code)

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

    def clear_selection(self) -> bool:
        """Drops selection and mark and leaves the caret; False when there was nothing to drop."""
        start, end = self.document_selection()
        had = start != end or self.view.has_mark()
        self.view.set_mark(None)
        self.view.drop_selection()
        return had

    def step_coding(self, *, forward: bool, extend: bool = False) -> bool:
        """Selects the next or previous coding, or extends the selection to its far end."""
        chosen = self.view.placed.get(self._chosen) if self._chosen else None
        caret = self.document_caret()
        here = (chosen.start, chosen.end, chosen.coding.id) if chosen else (caret, _FAR, b"")
        found = self.view.placed.step(*here, forward)
        if found is None:
            return True
        if extend:
            self.move_caret(found.end if forward else found.start, extend=True)
            return True
        self.choose_coding(found)
        self.view.reveal()
        return True

    def go_to_uncoded(self, *, forward: bool) -> bool:
        """Goes to the next turn (or the one before) of someone who answers in which nothing shown is coded.

        After the last one it begins anew at the other end. False where everything is coded.
        """
        shown = self.view.map
        answers = [n for n, turn in enumerate(shown.turns) if turn.number is not None and not turn.moderator]
        here = shown.turn_of(self.document_caret())
        after = [n for n in answers if n > here] if forward else [n for n in reversed(answers) if n < here]
        before = [n for n in answers if n < here] if forward else [n for n in reversed(answers) if n > here]
        own = [n for n in answers if n == here]
        for number in (*after, *before, *own):
            if not self.view.placed.touching(*shown.turn_range(number)):
                self.go_to(shown.turns[number].start)
                return True
        return False

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

    def request_removal(self) -> bool:
        """Asks to remove the chosen coding, or else the innermost one at the caret, one's own before others'."""
        here = sorted(self._here(), key=lambda placed: not placed.coding.mine)
        wanted = self._chosen or (here[0].coding.id if here else None)
        if wanted is not None:
            self.remove_requested.emit(wanted)
        return wanted is not None

    def set_reading_size(self, pixels: int | None) -> bool:
        """Sets the size of the words, within its limits; None is the usual size. Always True."""
        size = min(max(pixels or READING["px"], SMALLEST_SIZE), LARGEST_SIZE)
        if size != self._size:
            self._size = size
            self._set_measures()
            self.reading_size_changed.emit(size)
        return True

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

    def _slot_of(self, event: QKeyEvent) -> int | None:
        """The number of the code that a key stands for: a digit with Alt, or a bare one while words are selected."""
        digit = digit_of(event)
        start, end = self.document_selection()
        return digit[0] if digit and (digit[1] or start < end) else None

    def _owns_key(self, event: QKeyEvent) -> bool:
        return self._keys.command_of(event) is not None or self._slot_of(event) is not None

    def _on_key(self, event: QKeyEvent) -> bool:
        command, slot = self._keys.command_of(event), self._slot_of(event)
        if slot is not None and command is None:
            self.slot_requested.emit(slot)
            return True
        return command is not None and command(self)

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

    def _tell(self) -> None:
        """Works out what is under caret and selection and tells what of it has changed."""
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
        names = "; ".join(coding_words(coding) for coding in here)
        codes = self.tr("Codes here: {names}").format(names=names) if here else self.tr("No codes here")
        turn = self.view.turn_of_block(self.view.map.block_of(self.document_caret()))
        speaker = "" if turn is None or turn.number is None else turn.speaker
        self.view.setAccessibleDescription(f"{speaker}. {codes}" if speaker else codes)

    def show_active(self) -> None:
        """Paints the codings at the caret and those pointed at stronger than the others."""
        self._show_edges()
        here = {self._chosen} if self._chosen else {placed.coding.id for placed in self._here()}
        self.view.set_active(frozenset(here) | self.pointing.ids)

    # ---- sizes

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_measures()

    def _change_theme(self, _theme: object) -> None:
        self._set_measures()
        for view in self.views:
            view.codings_changed(None)
        self.minimap.codings_changed()

    def _set_measures(self) -> None:
        """Places everything; changes between one column and two when the room asks for it."""
        was = self.pair.on
        arrange(self, self._size)
        if self.pair.on != was:
            self._attend()
