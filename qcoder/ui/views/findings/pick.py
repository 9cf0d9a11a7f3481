"""The palettes that put quotes behind a finding, or into a chapter of the report, from any room."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from qcoder.services import questions
from qcoder.services.published.forms import Spot
from qcoder.services.reporting import findings, outline
from qcoder.services.reporting.findings import AGAINST, FOR, NUANCE
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FindingPick(QuickPick):
    """Findings to choose from; `stance` is what the key said: Enter for, Shift+Enter against, Alt+Enter nuance."""

    def __init__(self, parent: QWidget, provider: Callable[[str], Sequence[PickEntry]]) -> None:
        super().__init__(
            parent, provider, hint=self.tr("A finding"), icon="scales", digits=False,
            create_words=self.tr("New finding: {text}"), facts=lambda _found: self.tr("Shift against, Alt nuance"),
        )
        self.stance = FOR

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers()
            if Qt.Key(event.key()) in _ENTER:
                alt, shift = held & Qt.KeyboardModifier.AltModifier, held & Qt.KeyboardModifier.ShiftModifier
                self.stance = NUANCE if alt else AGAINST if shift else FOR
        return super().eventFilter(watched, event)


class Placing(QObject):
    """Asks where quotes belong, over a room, and puts them there."""

    def __init__(self, session: Session, over: QWidget) -> None:
        super().__init__(over)
        self._session = session
        self._over = over

    # ---- findings

    def ask_finding(self, spots: Sequence[Spot]) -> FindingPick | None:
        """Opens the palette of findings for some quotes; what is typed can become a new finding."""
        study = self._session.study
        if not spots or study.read_only:
            return None
        labels = {one.id: one.label for one in questions.everything(study)}
        counts = findings.weights(study)
        entries = [
            PickEntry(one.id, one.statement, parent=labels.get(one.question, ""), count=counts.get(one.id, 0))
            for one in findings.everything(study)
        ]
        pick = FindingPick(self._over, lambda words: find(words, entries))
        pick.chosen.connect(lambda entry: self._stand(entry.key, entry.name, spots, pick.stance))
        pick.create_requested.connect(lambda words: self._new_finding(words, spots))
        pick.open_centred()
        return pick

    def _stand(self, finding: bytes, statement: str, spots: Sequence[Spot], stance: str) -> None:
        study = self._session.study
        added = self._session.attempt(lambda: findings.add_evidence(study, finding, spots, stance))
        if added is None:
            return
        said = {
            FOR: self.tr("{count} for “{finding}”"), AGAINST: self.tr("{count} against “{finding}”"),
            NUANCE: self.tr("{count} nuancing “{finding}”"),
        }[stance]
        count = counted(len(spots), "quote stands", "quotes stand")
        self._session.done.emit(said.format(count=count, finding=_short(statement)))

    def _new_finding(self, words: str, spots: Sequence[Spot]) -> None:
        study = self._session.study
        question = findings.question_of(study, spots)
        if question is None:
            self._session.told.emit(
                self.tr("These words serve no research question yet; write the finding in Questions first.")
            )
            return
        made = self._session.attempt(lambda: findings.create(study, question, words))
        if made is not None:
            self._stand(made, words, spots, FOR)

    # ---- chapters

    def ask_chapter(self, spots: Sequence[Spot]) -> QuickPick | None:
        """Opens the palette of chapters for some quotes."""
        study = self._session.study
        if not spots or study.read_only:
            return None
        known = outline.everything(study)
        names = {one.id: one.label for one in known}
        entries = [
            PickEntry(one.id, one.label, parent=names.get(one.parent or b"", ""), count=len(one.quotes))
            for one in known
        ]
        pick = QuickPick(
            self._over, lambda words: find(words, entries), hint=self.tr("A chapter"), icon="book-open",
            create_words=self.tr("New chapter: {text}"), digits=False,
        )
        pick.chosen.connect(lambda entry: self._place(entry.key, entry.name, spots))
        pick.create_requested.connect(lambda words: self._new_chapter(words, spots))
        pick.open_centred()
        return pick

    def _new_chapter(self, title: str, spots: Sequence[Spot]) -> None:
        made = self._session.attempt(lambda: outline.create(self._session.study, title))
        if made is not None:
            self._place(made, title, spots)

    def _place(self, chapter: bytes, name: str, spots: Sequence[Spot]) -> None:
        added = self._session.attempt(lambda: outline.place_quotes(self._session.study, chapter, spots))
        if added is not None:
            count = counted(len(spots), "quote", "quotes")
            self._session.done.emit(self.tr("Put {count} into “{chapter}”").format(count=count, chapter=_short(name)))


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
