"""The turns of a file as they will be imported, read lazily: a row is made when it is painted or asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from qcoder.services.importing.plan import Plan
from qcoder.services.importing.preview import Row
from qcoder.ui.note_words import note_words

ROW = int(Qt.ItemDataRole.UserRole) + 1

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TurnRow:
    """One row: a numbered turn, what stands outside turns (`number` is None), or a turn of the original alone.

    `beside` are the words of the original, None where the file is no translation, and `original` is their number.
    `words` is None where there is no translation of a turn. `label` is how the file names the speaker, where the person
    gave another name.
    """

    number: int | None
    speaker: str
    label: str
    moderator: bool
    time: str
    words: str | None
    beside: str | None
    original: int | None
    doubtful: bool


class TurnsModel(QAbstractListModel):
    """A plan with its original beside it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._rows: Sequence[Row] = ()
        self._asking: frozenset[str] = frozenset()
        self._doubtful: frozenset[int] = frozenset()

    def show(self, plan: Plan | None, rows: Sequence[Row], doubtful: frozenset[int]) -> None:
        """Show a plan; `doubtful` are places of rows that need a look.

        Where only names, moderators or doubts changed, the rows stay, and with them the reader's place.
        """
        before = self._plan
        same = plan is not None and before is not None and plan.reading is before.reading and rows == self._rows
        if not same:
            self.beginResetModel()
        self._plan, self._rows, self._doubtful = plan, rows, doubtful
        self._asking = plan.moderator_labels if plan else frozenset()
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

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
        row = self._rows[place]
        doubtful = place in self._doubtful
        if self._plan is None or row.mark is None:
            return TurnRow(None, "", "", False, "", None, row.beside, row.original, doubtful)
        mark = self._plan.reading.turns[row.mark]
        label = mark.speaker or ""
        voice = self._plan.voice(label) if label else ""
        noted = note_words(mark.setting)
        if noted.label:  # nobody in particular says a note: its theme, round and table stand there
            voice, label = noted
        return TurnRow(
            row.number, voice, label if label != voice else "", label in self._asking, clock(mark.begin_ms),
            self._plan.transcript.text[mark.body_start : mark.body_end], row.beside, row.original, doubtful,
        )

    def _spoken(self, row: TurnRow) -> str:
        if row.words is None:
            return ", ".join((lacking(row), self.tr("needs a look"), row.beside or ""))
        number = str(row.number) if row.number is not None else self.tr("outside the turns")
        mark = self.tr("needs a look") if row.doubtful else ""
        return ", ".join(part for part in (number, row.speaker, row.time, mark, row.words) if part)


def lacking(row: TurnRow) -> str:
    """What stands in the place of a translation that is not there."""
    words = QCoreApplication.translate("TurnsModel", "No translation of turn {number}")
    return words.format(number=row.original)


def clock(milliseconds: int | None) -> str:
    """A time as people read it: 0:12:44 or 12:44; "" for none."""
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"
