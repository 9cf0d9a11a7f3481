"""Hits as rows of a list, under the name of the source, code or memo that they are in."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qcoder.services import coding, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.searching.word_query import CODES, MEMOS, QUESTIONS, TEXT
from qcoder.services.searching.words import Found, Hit
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.ui.saying import language_name
from qcoder.ui.views.finding.lookup import Answer

Index = QModelIndex | QPersistentModelIndex


class HitRole(IntEnum):
    """What the rows say beside Qt's roles."""

    HEADING = int(Qt.ItemDataRole.UserRole) + 101  # Heading, for the name above hits
    CONTEXT = HEADING + 1  # Context, of a hit
    WHERE = HEADING + 2  # str: turn and speaker, or the part of a code
    STATE = HEADING + 3  # str: what is muted at the right, such as "has the code"
    TICKED = HEADING + 4  # Qt.CheckState; of a heading what holds of all below it. None where nothing is ticked


@dataclass(frozen=True, slots=True)
class Heading:
    """What hits are in, and how many there are."""

    name: str
    detail: str
    first: int
    count: int


class HitModel(QAbstractListModel):
    """Rows are headings and hits. While `ticking`, each hit can be left out of what is coded."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()
        self._answer = Answer(Found())
        self._rows: list[Heading | int] = []
        self._study: Study | None = None
        self._codes: dict[bytes, str] = {}
        self._voices: dict[bytes, str] = {}
        self._left_out: set[int] = set()
        self._states: dict[int, str] = {}
        self.ticking = False

    # ---- what is shown

    def show_answer(self, study: Study, answer: Answer) -> None:
        """Shows other hits, all of them ticked."""
        self.beginResetModel()
        self.hits, self._answer = answer.found.hits, answer
        self._voices = {one.id: one.name for one in sources.speakers(study).values()}
        self._rows = _rows(study, self.hits)
        self._study = study
        self._codes = {code.id: code.name for code in codebook.codes(study)}
        self._left_out, self._states = set(), {}
        self.endResetModel()

    def set_ticking(self, *, on: bool) -> None:
        """Shows boxes to tick, or none."""
        self.ticking = on
        self._repaint()

    def set_states(self, states: dict[int, str]) -> None:
        """Says what is known of some hits, by their number; these cannot be ticked."""
        self._states = states
        self._repaint()

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def hit_at(self, row: int) -> Hit | None:
        """The hit of a row; None of a heading."""
        number = self.number_at(row)
        return None if number is None else self.hits[number]

    def number_at(self, row: int) -> int | None:
        """The number of the hit in a row; None of a heading."""
        one = self._rows[row] if 0 <= row < len(self._rows) else None
        return one if isinstance(one, int) else None

    def row_of(self, number: int) -> int:
        """The row of a hit."""
        return next(row for row, one in enumerate(self._rows) if one == number)

    def is_chosen(self, number: int) -> bool:
        """Whether a hit is ticked."""
        return number not in self._left_out

    def headings(self) -> int:
        """How many sources, codes and so on the hits are in."""
        return sum(isinstance(one, Heading) for one in self._rows)

    def toggle(self, rows: Sequence[int]) -> None:
        """Ticks the hits of these rows, or leaves them out where all are ticked; of a heading all below it."""
        numbers: set[int] = set()
        for row in rows:
            one = self._rows[row]
            numbers |= {one} if isinstance(one, int) else set(range(one.first, one.first + one.count))
        numbers -= set(self._states)
        if numbers & self._left_out:
            self._left_out -= numbers
        else:
            self._left_out |= numbers
        self._repaint()
        self.ticked.emit()

    # ---- Qt's side

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        if isinstance(one, Heading):
            return self._of_heading(one, role)
        return self._of_hit(one, role)

    def _of_heading(self, one: Heading, role: int) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{one.name}, {one.count}"
        if role == HitRole.HEADING:
            return one
        if role == HitRole.TICKED and self.ticking:
            open_ones = [number for number in range(one.first, one.first + one.count) if number not in self._states]
            left_out = sum(number in self._left_out for number in open_ones)
            return _state_of(len(open_ones) - left_out, left_out) if open_ones else None
        return None

    def _of_hit(self, number: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return "".join(self._answer.context(number))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = self._states.get(number) or self._coded(number)
            parts = (self._where(number), "".join(self._answer.context(number)), state)
            return ". ".join(part for part in parts if part)
        if role == HitRole.CONTEXT:
            return self._answer.context(number)
        if role == HitRole.WHERE:
            return self._where(number)
        if role == HitRole.STATE:
            return self._states.get(number) or self._coded(number)
        if role == HitRole.TICKED and self.ticking:
            chosen = self.is_chosen(number)
            return None if number in self._states else _state_of(chosen, not chosen)
        return None

    def _coded(self, number: int) -> str:
        """The code of a coding that was found."""
        found = coding.find(self._study, self.hits[number].coding) if self._study and self.hits[number].coding else None
        return "" if found is None else self._codes.get(found.code, "")

    def _where(self, number: int) -> str:
        hit = self.hits[number]
        if hit.area != TEXT:
            return {
                "name": self.tr("Name"), "definition": self.tr("Definition"), "inclusion": self.tr("When to use"),
                "exclusion": self.tr("When not"), "example": self.tr("Example"), "title": self.tr("Title"),
                "key": self.tr("Label"),
            }.get(hit.part, "")
        voice = self._voices.get(hit.speaker, "")
        return f"{hit.turn}  {voice}" if hit.turn else voice


def _rows(study: Study, hits: Sequence[Hit]) -> list[Heading | int]:
    names = _names(study, {hit.area for hit in hits})
    out: list[Heading | int] = []
    first = 0
    while first < len(hits):
        key = (hits[first].area, hits[first].target)
        last = first
        while last < len(hits) and (hits[last].area, hits[last].target) == key:
            last += 1
        name, detail = names.get(key, ("", ""))
        out.append(Heading(name, detail, first, last - first))
        out.extend(range(first, last))
        first = last
    return out


def _names(study: Study, areas: set[str]) -> dict[tuple[str, bytes], tuple[str, str]]:
    """What hits can be in: name, and the language or kind that stands beside it."""
    out: dict[tuple[str, bytes], tuple[str, str]] = {}
    if TEXT in areas:
        for source in sources.everything(study):
            for text in source.texts:
                out[TEXT, text.id] = (source.name, language_name(text.language) if len(source.texts) > 1 else "")
    if CODES in areas:
        out |= {(CODES, code.id): (code.path, "Code") for code in codebook.codes(study)}
    if MEMOS in areas:
        out |= {(MEMOS, one.id): (one.title or one.body[:60], "Memo") for one in memos.visible(study)}
    if QUESTIONS in areas:
        out |= {(QUESTIONS, one.id): (one.label, "Question") for one in questions.everything(study)}
    return out


def _state_of(ticked: int, left_out: int) -> Qt.CheckState:
    """What a box shows that stands for so many ticked hits and so many that are left out."""
    if ticked and left_out:
        return Qt.CheckState.PartiallyChecked
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
