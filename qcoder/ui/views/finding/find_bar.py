"""The bar under the reader that finds words in the open text: as one types, with every hit marked."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from qcoder.model.errors import UserError
from qcoder.services.searching.matching import Matcher
from qcoder.services.searching.searchable import Searchable
from qcoder.services.searching.word_query import PHRASE, REGEX, WordQuery
from qcoder.ui.paint.draw import horizontal_line
from qcoder.ui.reader import Page, Reader
from qcoder.ui.saying import heard
from qcoder.ui.theme import current
from qcoder.ui.views.finding.found_words import Brought
from qcoder.ui.widgets.buttons import DropButton, IconButton
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.speaking import announce

_MOST = 10_000  # hits that are marked; beyond that nobody steps
_PATIENCE_S = 0.5  # for a pattern; what takes longer would be felt at each key
_LONGEST_PREFILL = 80
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

Hit = tuple[int, int]


class _Field(SearchField):
    """Enter and the arrows step, Esc leaves at once."""

    step = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER:
            self.step.emit(-1 if back else 1)
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.step.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class FindBar(Pane):
    """Finds in the texts that the reader shows; hidden until it is opened.

    The hit that one stands on is selected in the reader, so that Esc and Enter code it. What was found in the whole
    study can be brought along; it is stepped through until something else is typed.
    """

    everywhere_asked = Signal(str)  # the words typed, to be searched in the whole study

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._reader = reader
        self._hits: dict[bytes, list[Hit]] = {}
        self._brought: Brought | None = None
        self._read: dict[tuple[bytes, int], Searchable] = {}  # by text and the identity of its turns
        self.field = _Field(self.tr("Find in this text"))
        self.count = TextLabel(role="muted")
        self._options: dict[str, QAction] = {}
        self._drop = DropButton(self.tr("Options"), self._menu())
        self._lay_out()
        self.field.textChanged.connect(self._type)
        self.field.step.connect(self.step)
        self.field.left.connect(self.leave)
        reader.column_changed.connect(lambda _text: self._tell())
        reader.caret_moved.connect(lambda _here: self._tell())
        self.hide()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for name, words in (
            ("whole", self.tr("Whole words")),
            ("exact", self.tr("Case and accents as typed")),
            ("regex", self.tr("Regular expression")),
        ):
            action = menu.addAction(words)
            action.setCheckable(True)
            action.toggled.connect(lambda _on: self._search(go=True))
            self._options[name] = action
        return menu

    def _lay_out(self) -> None:
        before = IconButton("caret-up", self.tr("Previous"), key="Shift+Return")
        after = IconButton("caret-down", self.tr("Next"), key="Return")
        everywhere = IconButton("files", self.tr("Find in the whole study"), key="Ctrl+Shift+F")
        close = IconButton("x", self.tr("Close"), key="Esc")
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        everywhere.clicked.connect(lambda: self.everywhere_asked.emit(self.field.text()))
        close.clicked.connect(self.leave)
        self.field.setMinimumWidth(current().px(140))
        self.field.setMaximumWidth(current().px(360))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 3)
        for part in (before, after):
            row.addWidget(part)
        row.addSpacing(4)
        row.addWidget(self.count, 2)
        row.addWidget(self._drop)
        row.addWidget(everywhere)
        row.addWidget(close)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        horizontal_line(QPainter(self), 0, self.width(), 0, current().c("border"))

    # ---- open and close

    def open(self, words: str | None = None) -> None:
        """Shows the bar with the keyboard in it, and the selected words or those searched last."""
        self.show()
        chosen = self._selected_words() if words is None else words
        if chosen and chosen != self.field.text():
            self.field.setText(chosen)
        else:
            self._search(go=False)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def bring(self, found: Brought) -> None:
        """Shows what was found elsewhere, and leaves the keyboard in the words."""
        self._brought = found
        self.field.blockSignals(True)
        self.field.setText(found.title)
        self.field.blockSignals(False)
        self.show()
        self._search(go=False)

    def forget_brought(self) -> None:
        """The words were corrected, so that what was found before may lie elsewhere."""
        if self._brought is not None:
            self._brought = None
            self.leave()

    def _type(self) -> None:
        self._brought = None
        self._search(go=True)

    def leave(self) -> None:
        """Hides the bar and its marks; the hit that one stands on stays selected."""
        self._brought = None
        self.hide()
        self._mark({})
        self._reader.setFocus()

    def refresh(self) -> None:
        """The reader shows another text, or the words of it changed: finds again, and stays where it is."""
        self._read.clear()
        if self.isVisible():
            self._search(go=False)

    def _selected_words(self) -> str:
        selected = self._reader.selection()
        page = self._reader.page
        if selected is None or page is None:
            return ""
        start, end = selected
        inside = [turn for turn in page.turns if turn.start <= start and end <= turn.end]
        words = inside[0].body[start - inside[0].start : end - inside[0].start] if inside else ""
        return words if len(words) <= _LONGEST_PREFILL and "\n" not in words else ""

    # ---- search

    def _on(self, name: str) -> bool:
        return self._options[name].isChecked()

    def _search(self, *, go: bool) -> None:
        """Finds what is typed in all texts shown; with `go` steps to the first hit at or behind the caret."""
        chosen = [action.text() for action in self._options.values() if action.isChecked()]
        self._drop.set_words(", ".join(chosen) if len(chosen) == 1 else self.tr("Options") if not chosen else
                             self.tr("{count} options").format(count=len(chosen)))
        self._drop.setEnabled(self._brought is None)
        words = self.field.text()
        if self._brought is not None:
            self._mark({page.text_id: list(self._brought.hits.get(page.text_id, ())) for page in self._reader.pages})
            self._tell()
            return
        if not words.strip():
            self._mark({})
            self._tell()
            return
        mode = REGEX if self._on("regex") else PHRASE
        whole = self._on("whole") and mode == PHRASE
        try:
            matcher = Matcher(
                WordQuery(words, mode=mode, whole=whole, exact=self._on("exact")), patience=_PATIENCE_S
            )
            found = {page.text_id: list(islice(self._hits_on(page, matcher), _MOST)) for page in self._reader.pages}
        except UserError as error:
            self._mark({})
            self.count.set_role("danger")
            self.count.setText(heard(error.message))
            return
        self._mark(found)
        if go and self._here():
            start = (self._reader.selection() or (self._reader.caret(),))[0]
            place = bisect_left(self._here(), (start, 0))
            self._stand_on(place % len(self._here()))
        self._tell()
        announce(self.field, self.count.text())

    def _hits_on(self, page: Page, matcher: Matcher) -> Iterator[Hit]:
        key = (page.text_id, id(page.turns))
        if key not in self._read:
            end = page.turns[-1].end if page.turns else 0
            words: list[str] = []
            at = 0
            for turn in page.turns:  # between the turns stand labels and times, which nobody searches here
                words += [" " * (turn.start - at), turn.body]
                at = turn.end
            bodies = [(turn.start, turn.end) for turn in page.turns if turn.end > turn.start]
            self._read[key] = Searchable("".join(words)[:end], bodies, "")
        among = self._read[key]
        ends = [end for _, end in among.bodies]
        for start, end in matcher.search(among):
            place = bisect_left(ends, end)
            if place < len(ends) and among.bodies[place][0] <= start:
                yield start, end

    def _mark(self, hits: dict[bytes, list[Hit]]) -> None:
        self._hits = hits
        for page in self._reader.pages:
            self._reader.set_hits(hits.get(page.text_id, []), page.text_id)

    def _here(self) -> list[Hit]:
        """The hits in the text that has the keyboard."""
        page = self._reader.page
        return self._hits.get(page.text_id, []) if page else []

    # ---- steps

    def step(self, by: int) -> None:
        """Goes to the next hit, or the one before, round the ends; to the other column where only that has any."""
        hits = self._here()
        if not hits:
            if any(self._hits.values()) and self._reader.go_across():
                self.field.setFocus()
                self.step(by)
            return
        selected = self._reader.selection()
        caret = self._reader.caret()
        place = hits.index(selected) + by if selected in hits else bisect_left(hits, (caret, 0)) - (by < 0)
        self._stand_on(place % len(hits))
        self._tell()
        announce(self.field, self.count.text())

    def _stand_on(self, place: int) -> None:
        self._reader.select(*self._here()[place])

    def _tell(self) -> None:
        """Which of how many."""
        if not self.isVisible():
            return
        hits, others = self._here(), sum(len(found) for found in self._hits.values())
        self.count.set_role("muted")
        if not self.field.text().strip():
            self.count.setText("")
        elif not hits and others:
            self.count.setText(self.tr("{count} beside").format(count=others))
        elif not hits:
            self.count.setText(self.tr("Nothing found"))
        else:
            selected = self._reader.selection()
            place = bisect_left(hits, selected) if selected in hits else -1
            shown = f"{len(hits):,}".replace(",", "\u202f") + ("+" if len(hits) == _MOST else "")
            words = self.tr("{place} of {count}") if place >= 0 else self.tr("{count} found")
            self.count.setText(words.format(place=place + 1, count=shown))
