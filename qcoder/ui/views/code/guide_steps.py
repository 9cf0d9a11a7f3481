"""From question to question of the topic guide, in the open text."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcoder.model.changes import Changes
from qcoder.storage.reporting import guides as stored
from qcoder.ui.reader import Reader
from qcoder.ui.session import Session
from qcoder.ui.widgets.speaking import announce

if TYPE_CHECKING:
    from qcoder.services.guides.answers import Asking


class GuideSteps(QObject):
    """Goes to the turns that ask a question of a guide, as confirmed. Methods named like actions are for the menus."""

    ACTIONS = frozenset({"next_guide_question", "previous_guide_question"})

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(reader)
        self._session, self._study = session, session.study
        self._reader = reader
        self._known: dict[bytes, list[Asking]] = {}  # by Text, read when first wanted
        self._words: dict[bytes, str] = {}  # of the questions

    def follow(self, changes: Changes) -> None:
        """Forget what an action may have changed."""
        if changes.touches("answer", "guide", "guide_question", "turn", "text", "edit", "source", "speaker"):
            self._known.clear()
            self._words.clear()

    def next_guide_question(self) -> None:
        """Go to the next question of the guide."""
        self._go(forward=True)

    def previous_guide_question(self) -> None:
        """Go back to the question of the guide before."""
        self._go(forward=False)

    def _go(self, *, forward: bool) -> None:
        known = self._askings()
        if not known:
            self._session.told.emit(self.tr(
                "No question of a topic guide is confirmed in this text; see the room Questions, page Topic guides."
            ))
            return
        caret = self._reader.caret()
        wanted = (
            next((one for one in known if one.start > caret), None) if forward
            else next((one for one in reversed(known) if one.start < caret), None)
        )
        if wanted is None:
            self._session.told.emit(
                self.tr("This is the last question of the guide.") if forward
                else self.tr("This is the first question of the guide.")
            )
            return
        self._reader.go_to(wanted.start, wanted.end)
        self._reader.setFocus()
        announce(self._reader, self._said(wanted))

    def asked_here(self) -> str:
        """The question of the guide that the turn at the caret asks; "" where it asks none."""
        turn = self._reader.turn_here()
        found = next((one for one in self._askings() if turn is not None and one.start == turn.start), None)
        return self._said(found) if found is not None else ""

    def answered_here(self) -> str:
        """The question of the guide that was asked last before the caret; "" before the first one."""
        known = self._askings()
        at = bisect_right(known, self._reader.caret(), key=lambda one: one.start) - 1
        return self._said(known[at]) if at >= 0 else ""

    def _askings(self) -> "list[Asking]":
        page = self._reader.page
        if page is None:
            return []
        if page.text_id not in self._known:
            self._known[page.text_id] = self._read(page.text_id) if stored.questions(self._study.db) else []
        return self._known[page.text_id]

    def _read(self, text: bytes) -> "list[Asking]":
        from qcoder.services.guides import answers  # without a guide, which is usual, it need not even be imported

        return answers.positions(self._study, text)

    def _said(self, asking: "Asking") -> str:
        from qcoder.services.guides import keeping

        if not self._words:
            self._words = {one.id: one.label for one in keeping.lines(self._study)}
        return "; ".join(self._words[line] for line in asking.lines if line in self._words)
