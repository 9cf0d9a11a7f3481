"""What a reader shows: one page or two with their codings, the parts around the words, their places and sizes.

The base of `Selecting`, which adds caret and selection. Its parts are placed by `arrange`.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from qcoder.ui.reader.arrange import arrange
from qcoder.ui.reader.echo import Echo
from qcoder.ui.reader.gutter import Gutter
from qcoder.ui.reader.heads import Heads
from qcoder.ui.reader.margin import Margin
from qcoder.ui.reader.minimap import Minimap
from qcoder.ui.reader.page import CodingTest, Grouping, Page, ReaderCoding, Sentences
from qcoder.ui.reader.pagemap import PageMap
from qcoder.ui.reader.placed import Place, PlacedCodings
from qcoder.ui.reader.side_by_side import SideBySide
from qcoder.ui.reader.steps import Steps
from qcoder.ui.reader.view import ReaderView
from qcoder.ui.theme import switch
from qcoder.ui.theme.tokens import READING

SMALLEST_SIZE, LARGEST_SIZE = 13, 28


class ReaderPages(QWidget):
    """Pages side by side. What hangs on caret and selection is left to `Selecting`, in the methods at the end."""

    reading_size_changed = Signal(int)  # pixels at 100 % zoom
    column_changed = Signal(object)  # id of the Text that has the keyboard now
    shown = Signal()  # on the screen, with its parts placed

    def __init__(self, parent: QWidget | None, sentences: Sentences) -> None:
        super().__init__(parent)
        self.pages: tuple[Page, ...] = ()
        self._sentences = sentences
        self._size = READING["px"]
        self._test: CodingTest | None = None
        self._grouping: Grouping | None = None
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
        self.setFocusProxy(self.view)
        for number, view in enumerate(self.views):
            view.entered.connect(partial(self._enter, number))
            view.zoomed.connect(lambda step: self.set_reading_size(self._size + step))
        switch().changed.connect(self._change_theme)
        self._set_measures()

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
        self._forget()
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

    def put_placed(self, placed: PlacedCodings, text_id: bytes) -> None:
        """Shows the codings of a Text as they were placed before, with the present filter and groups."""
        view = self._view_of(text_id)
        placed.set_test(self._test)
        placed.set_grouping(self._grouping)
        view.placed = placed
        self._codings_changed(view, None)

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
        view.set_hits(list(view.map.document_ranges(hits)))
        self.minimap.codings_changed()

    def set_grouping(self, grouping: Grouping | None) -> None:
        """Lays the stripes in the margin out by groups, on this page and on those to come; None: by place alone."""
        was, self._grouping = self._grouping, grouping
        for view in self.views:
            view.placed.set_grouping(grouping)
        if was is not None or grouping is not None:
            self._set_measures()  # bands of groups take more room than lanes
        self.margin.refresh()

    def set_density(self, *, density: bool) -> None:
        """Shows how many codings lie on each line, in the place of which ones."""
        self.margin.set_density(density=density)
        self.echo.set_density(density=density)
        self.minimap.density = density
        self.minimap.codings_changed()
        for view in self.views:
            view.set_plain(plain=density)

    def hide_codings(self, *, codes: Collection[bytes] = (), coders: Collection[str] = ()) -> None:
        """Filters out the codings with one of these codes or by one of these coders."""
        no_codes, no_coders = frozenset(codes), frozenset(coders)
        self.set_filter(lambda coding: coding.code_id not in no_codes and coding.coder not in no_coders)

    def _codings_changed(self, view: ReaderView, places: set[Place] | None) -> None:
        self._settle_coders()
        self.minimap.codings_changed()
        view.codings_changed(places)
        self._tell()

    def _settle_coders(self) -> None:
        self.margin.set_coders(self.view.placed.coders())

    # ---- two columns

    def codings_beside(self) -> list[ReaderCoding]:
        """The codings of the passage at the caret in the other page; none where there is no other."""
        if len(self.pages) < 2:
            return []
        caret = self.view.selected()[1]
        return self.echo.codings_beside(self._at, self.pair.level_of(self._at, caret))

    def go_across(self) -> bool:
        """Moves the keyboard to the other column, to the passage level with the caret, or the one above.

        False where there is no other. Where there is room for one column only, it is shown instead of this one.
        """
        if len(self.pages) < 2:
            return False
        start, end = self.pair.nearest(self._at, self.view.selected()[1])
        self._enter(1 - self._at)
        if not start <= self.view.selected()[1] <= end:
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
        self._forget()
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

    # ---- sizes

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_measures()

    @property
    def reading_size(self) -> int:
        """Size of the words in pixels at 100 % zoom."""
        return self._size

    def set_reading_size(self, pixels: int | None) -> bool:
        """Sets the size of the words, within its limits; None is the usual size. Always True."""
        size = min(max(pixels or READING["px"], SMALLEST_SIZE), LARGEST_SIZE)
        if size != self._size:
            self._size = size
            self._set_measures()
            self.reading_size_changed.emit(size)
        return True

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

    # ---- what hangs on caret and selection

    def _owns_key(self, _event: QKeyEvent) -> bool:
        """Whether a key means something in the words."""
        return False

    def _on_key(self, _event: QKeyEvent) -> bool:
        """Does what a key means; says whether it meant something."""
        return False

    def _forget(self) -> None:
        """Another page is shown, or another column has the keyboard."""

    def _tell(self) -> None:
        """What is under the caret may be other codings."""
