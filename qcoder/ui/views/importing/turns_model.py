"""The turns of a file as they will be imported, read lazily: a row is made when it is painted or asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.model.reading import TurnMark
from qcoder.services.transcript_doubts import Partner
from qcoder.services.transcripts import SPEECH, Plan

ROW = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One row: a numbered turn, what stands outside turns (`number` is None), or a turn of the original alone.

    `beside` are the words of the original, None where the file is no translation. `words` is None where there is no
    translation of a turn. `label` is how the file names the speaker, where the person gave another name.
    """

    number: int | None
    speaker: str
    label: str
    moderator: bool
    time: str
    words: str | None
    beside: str | None
    doubtful: bool


class TurnsModel(QAbstractListModel):
    """A plan with its original beside it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._partner: Partner | None = None
        self._marks: Sequence[TurnMark] = ()
        self._numbers: list[int | None] = []
        self._asking: frozenset[str] = frozenset()
        self._doubtful: frozenset[int] = frozenset()

    def show(self, plan: Plan | None, partner: Partner | None, doubtful: frozenset[int]) -> bool:
        """Show a plan; `doubtful` are numbers of turns that need a look. Says whether the rows are others than before.

        Where only names, moderators or doubts changed, the rows stay, and with them the reader's place.
        """
        before = self._plan
        same = plan is not None and before is not None and partner == self._partner
        same = same and plan.transcript is before.transcript and plan.reading is before.reading
        if not same:
            self.beginResetModel()
        self._plan, self._partner, self._doubtful = plan, partner, doubtful
        self._asking = plan.moderator_labels if plan else frozenset()
        if same:
            self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1))
        else:
            self._marks = plan.reading.turns if plan else ()
            self._numbers = self._count()
            self.endResetModel()
        return not same

    def _count(self) -> list[int | None]:
        """The number of each row; turns that only the original has come last."""
        number, numbers = 0, list[int | None]()
        for mark in self._marks:
            number += mark.kind == SPEECH
            numbers.append(number if mark.kind == SPEECH else None)
        lacking = len(self._partner.words) - number if self._partner else 0
        return numbers + [number + more for more in range(1, lacking + 1)]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._numbers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == ROW:
            return self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row()).words or ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self.row(index.row()))
        return None

    def row(self, place: int) -> TurnRow:
        """One row."""
        number = self._numbers[place]
        beside = self._beside(number)
        doubtful = number in self._doubtful
        if self._plan is None or place >= len(self._marks):
            return TurnRow(number, "", "", False, "", None, beside, True)
        mark = self._marks[place]
        label = mark.speaker or ""
        voice = self._plan.voice(label) if label else ""
        return TurnRow(
            number, voice, label if label != voice else "", label in self._asking, clock(mark.begin_ms),
            self._plan.transcript.text[mark.body_start : mark.body_end], beside, doubtful,
        )

    def place_of(self, number: int) -> int:
        """The row of a numbered turn; -1 where there is none."""
        return self._numbers.index(number) if number in self._numbers else -1

    def _beside(self, number: int | None) -> str | None:
        if self._partner is None:
            return None
        words = self._partner.words
        return words[number - 1] if number is not None and number <= len(words) else ""

    def _spoken(self, row: TurnRow) -> str:
        number = str(row.number) if row.number is not None else self.tr("outside the turns")
        words = row.words if row.words is not None else self.tr("No translation of this turn")
        mark = self.tr("needs a look") if row.doubtful else ""
        return ", ".join(part for part in (number, row.speaker, row.time, mark, words) if part)


def clock(milliseconds: int | None) -> str:
    """A time as people read it: 0:12:44 or 12:44; "" for none."""
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
