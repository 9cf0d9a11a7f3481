"""Marking in the reader that a turn agrees with, disputes or adds to an earlier one, and going there and back."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu

from qcoder.services.texts import turn_links
from qcoder.services.texts.turn_links import ADDS, AGREES, DISPUTES, TurnLink
from qcoder.ui.reader import Reader, ReaderTurn
from qcoder.ui.session import Session
from qcoder.ui.views.code.turn_notes import TurnNotes, said

if TYPE_CHECKING:  # palettes are not needed to show the words
    from qcoder.ui.widgets.finding import PickEntry
    from qcoder.ui.widgets.quick_pick import QuickPick

_BEGINNING = 60  # letters of a turn that stand beside its speaker
_SEARCHED = 400  # letters of it by which it is found


class TurnRelations(QObject):
    """Acts on the turn at the caret. Methods named like actions are called by the menus.

    The earlier turn is chosen from a list, in which the arrows show each turn in its place, or by a click on it.
    """

    ACTIONS = frozenset({"turn_agrees", "turn_disputes", "turn_adds", "go_to_related", "unlink_turn"})

    def __init__(self, session: Session, reader: Reader, notes: TurnNotes) -> None:
        super().__init__(reader)
        self._session, self._study = session, session.study
        self._reader, self._notes = reader, notes
        self._asked: tuple[bytes, ReaderTurn, str] | None = None  # text, later turn and kind, while one is chosen
        self._visited: dict[int, int] = {}  # turn -> how many of its relations were gone to
        for part in (*(view.viewport() for view in reader.views), reader.gutter):
            part.installEventFilter(self)

    @cached_property
    def _earlier(self) -> "QuickPick":
        """The palette of earlier turns, made when it is first wanted."""
        from qcoder.ui.widgets.quick_pick import QuickPick

        hint = self.tr("Which earlier turn? Type a name or words")
        earlier = QuickPick(self._reader, self._find_earlier, hint=hint, icon="chats", digits=False)
        earlier.chosen.connect(lambda entry: self._take(entry.key))
        earlier.current_changed.connect(self._show)
        earlier.cancelled.connect(lambda: QTimer.singleShot(0, self, self._give_up))
        return earlier

    @cached_property
    def _links(self) -> "QuickPick":
        """The palette of the marks of a turn."""
        from qcoder.ui.widgets.quick_pick import QuickPick

        links = QuickPick(self._reader, self._find_links, hint=self.tr("Which mark is to go?"), icon="chats")
        links.chosen.connect(lambda entry: self._remove(entry.key))
        return links

    # ---- marking

    def turn_agrees(self) -> None:
        """Mark that the turn here agrees with an earlier one."""
        self._ask(AGREES)

    def turn_disputes(self) -> None:
        """Mark that it disputes an earlier one."""
        self._ask(DISPUTES)

    def turn_adds(self) -> None:
        """Mark that it adds to an earlier one."""
        self._ask(ADDS)

    def _ask(self, kind: str) -> None:
        page, turn = self._reader.page, self._reader.turn_here()
        if page is None or self._study.read_only:
            return
        if turn is None or turn.number is None or not self._before(turn):
            self._session.told.emit(self.tr("Put the caret into a turn that has others before it."))
            return
        self._asked = (page.text_id, turn, kind)
        self._earlier.open_at(self._reader.palette_anchor())

    def _before(self, turn: ReaderTurn) -> list[ReaderTurn]:
        """The turns before one, the nearest first; those of moderators last, who are seldom meant."""
        turns = self._reader.page.turns if self._reader.page else ()
        before = [one for one in reversed(turns) if one.number is not None and one.start < turn.start]
        return sorted(before, key=lambda one: one.moderator)

    def _find_earlier(self, words: str) -> "list[PickEntry]":
        from qcoder.ui.widgets.finding import PickEntry, find

        if self._asked is None:
            return []
        entries = [
            PickEntry(
                one.number, one.speaker or self.tr("nobody known"), " ".join(one.body[:_BEGINNING].split()),
                note=self.tr("turn {number}").format(number=one.number), about=" ".join(one.body[:_SEARCHED].split()),
            )
            for one in self._before(self._asked[1])
        ]
        # A number means the turn, not a person whose name has the figure.
        numbered = [one for one in entries if words.strip() == str(one.key)]
        return numbered + [one for one in find(words, entries) if one.key not in {first.key for first in numbered}]

    def _show(self, entry: "PickEntry | None") -> None:
        """Show the turn on which the list stands; the caret stays where it is."""
        page, view = self._reader.page, self._reader.view
        if self._asked is None or entry is None or page is None:
            return
        turn = next((one for one in page.turns if one.number == entry.key), None)
        if turn is not None:
            first, last = view.map.document_range(turn.start, turn.end)
            view.show_position(first)
            view.set_mark((first, last))

    def _take(self, number: object) -> None:
        asked = self._asked
        self._give_up()
        if asked is None or not isinstance(number, int):
            return
        text, turn, kind = asked
        later = turn.number or 0
        self._session.attempt(lambda: turn_links.link(self._study, text, later, number, kind))

    def _give_up(self) -> None:
        """Nothing is being chosen any more: back to the turn that was at the caret."""
        if self._asked is not None:
            self._asked = None
            self._reader.view.set_mark(None)
            self._reader.view.reveal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a turn is being chosen, a press on an earlier one chooses it; else one on its signs follows them."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            turn = self._turn_under(watched, event)
            if self._asked is not None:
                earlier = turn is not None and turn.number is not None and turn.start < self._asked[1].start
                if turn is not None and earlier:
                    self._earlier.leave()
                    self._take(turn.number)
                    return True
            elif watched is self._reader.gutter and turn is not None and self._links_of(turn):
                self._follow(turn)
                return True
        return super().eventFilter(watched, event)

    def _turn_under(self, watched: QObject, event: QMouseEvent) -> ReaderTurn | None:
        """The turn under the mouse, where it is one of the text that has the keyboard."""
        reader, at = self._reader, event.position()
        if watched is reader.gutter:
            found = reader.gutter.turn_at(at.y())
            return found[1] if found is not None and reader.has_keyboard(found[0]) else None
        if watched is not reader.view.viewport():
            return None
        return reader.view.turn_of_block(reader.view.map.block_of(reader.view.position_near(at)))

    # ---- going there

    def go_to_related(self) -> None:
        """Go to a turn that the one here speaks to, or that speaks to it; from there the same key leads back."""
        turn = self._reader.turn_here()
        if turn is None or not self._links_of(turn):
            self._session.told.emit(self.tr("Nothing is marked between this turn and another."))
        else:
            self._follow(turn)

    def _links_of(self, turn: ReaderTurn) -> list[TurnLink]:
        page = self._reader.page
        return self._notes.of_turn(page.text_id, turn.start) if page is not None else []

    def _follow(self, turn: ReaderTurn) -> None:
        links = self._links_of(turn)
        others = list(dict.fromkeys(
            (other.body_start, other.body_end)
            for one in links for other in (one.turn, one.to_turn) if other.body_start != turn.start
        ))
        count = self._visited.get(turn.start, 0)
        self._visited[turn.start] = count + 1
        self._reader.go_to(*others[count % len(others)])
        self._reader.setFocus()

    # ---- taking back

    def unlink_turn(self) -> None:
        """Take a mark of the turn here back; where there are several, ask which."""
        turn = self._reader.turn_here()
        links = self._links_of(turn) if turn is not None else []
        if not links:
            self._session.told.emit(self.tr("Nothing is marked between this turn and another."))
        elif len(links) == 1:
            self._remove(links[0].id)
        else:
            self._links.open_at(self._reader.palette_anchor())

    def _find_links(self, words: str) -> "list[PickEntry]":
        from qcoder.ui.widgets.finding import PickEntry, find

        turn = self._reader.turn_here()
        links = self._links_of(turn) if turn is not None else []
        entries = [
            PickEntry(one.id, said(one), self.tr("turn {number}").format(number=one.turn.number)) for one in links
        ]
        return find(words, entries)

    def _remove(self, link: object) -> None:
        if isinstance(link, bytes):
            self._session.attempt(lambda: turn_links.unlink(self._study, link))

    def add_to_menu(self, menu: QMenu) -> None:
        """Offer in the menu of the words what can be marked of the turn at the caret."""
        part = menu.addMenu(self.tr("This turn…"))
        part.addAction(self.tr("Agrees with an earlier turn…"), self.turn_agrees)
        part.addAction(self.tr("Disputes an earlier turn…"), self.turn_disputes)
        part.addAction(self.tr("Adds to an earlier turn…"), self.turn_adds)
        turn = self._reader.turn_here()
        if turn is not None and self._links_of(turn):
            part.addSeparator()
            part.addAction(self.tr("Go to the related turn"), self.go_to_related)
            part.addAction(self.tr("Take the mark back"), self.unlink_turn)
