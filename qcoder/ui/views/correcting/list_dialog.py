"""The corrections of a text: who changed which words when, and each can be undone."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qcoder.services import sources
from qcoder.services.reporting import finding_turns
from qcoder.services.texts import corrections
from qcoder.services.texts.corrections import Correction, Standing
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.saying import moment_in_words
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.views.correcting.wording import fates, in_place
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.table import Column
from qcoder.ui.widgets.word_table import WordTable

_AROUND = 12  # characters beside what changed: a cell shows about thirty


class CorrectionsList(Dialog):
    """`place_asked` brings text, start and end of words to show.

    The correction from which the words at `position` come is chosen first.
    """

    place_asked = Signal(object, int, int)

    def __init__(self, session: Session, text: bytes, position: int = 0, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=860)
        self._study = session.study
        self._text = text
        self._body = ""
        self._shown: list[tuple[Correction, int]] = []  # a correction and the place of one of its pieces
        title = self.tr("Corrections of {name}").format(name=finding_turns.name_of(self._study, text))
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.table = WordTable(
            title,
            [self.tr("When"), self.tr("Coder"), self.tr("Before"), self.tr("After"), self.tr("Standing")],
            [Column(width=160), Column(width=90), Column("words", stretch=True), Column("words", stretch=True),
             Column(width=90)],
        )
        self.table.setMinimumHeight(current().px(260))
        self.told = TextLabel(font="small", role="text2", wrap=True)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.told)
        self.way_out(self.tr("Close"))
        self.go = self.verb(self.tr("Go to"), self._go)
        self.turn = self.verb("", self.turn_round, "primary")
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._settle())
        self.table.doubleClicked.connect(lambda _index: self._go())
        self._fill()
        self._choose_at(position)

    def _choose_at(self, position: int) -> None:
        here = {one.id for one in corrections.corrections_at(self._study, self._text, position, position + 1)}
        rows = [row for row, (one, _place) in enumerate(self._shown) if one.id in here]
        if rows:
            self.table.selectRow(rows[0])

    def _fill(self) -> None:
        known = corrections.corrections(self._study, self._text)
        self._body = sources.body(self._study, self._text)
        self._shown = [(one, place) for one in reversed(known) for place in range(len(one.pieces))]
        self.table.show_rows([self._cells(one, place) for one, place in self._shown])
        self.say("" if known else self.tr("Nothing has been corrected in this text."))
        self._settle()

    def _cells(self, one: Correction, place: int) -> tuple[str, ...]:
        piece = one.pieces[place]
        when = moment_in_words(one.when)
        old, new = piece.old, piece.new
        if piece.holds and piece.start is not None and piece.end is not None:  # a comma alone says nothing
            old, new = (in_place(self._body, piece.start, piece.end, words, _AROUND) for words in (old, new))
        return when, one.coder, old, new, self._standing(one.standing)

    def _standing(self, standing: Standing) -> str:
        return {
            Standing.IN_FORCE: self.tr("in force"), Standing.UNDONE: self.tr("undone"),
            Standing.OVERRULED: self.tr("overruled"), Standing.WAITING: self.tr("waiting"),
        }[standing]

    @property
    def chosen(self) -> Correction | None:
        """The correction of the chosen row."""
        row = self.table.row
        return self._shown[row][0] if 0 <= row < len(self._shown) else None

    def _settle(self) -> None:
        one = self.chosen
        undone = one is not None and one.standing == Standing.UNDONE
        self.turn.setText(self.tr("Bring it back") if undone else self.tr("Undo this correction"))
        self.turn.setEnabled(one is not None and not self._study.read_only)
        self.go.setEnabled(one is not None)
        self.told.setText(self._consequence(one) if one is not None else "")

    def _consequence(self, one: Correction) -> str:
        found = corrections.undoing(self._study, one)
        begin = self.tr("Bringing it back:") if one.standing == Standing.UNDONE else self.tr("Undoing it:")
        parts = [f"{begin} {fates(found.outcome, self.tr)}"]
        if found.waiting:
            words = self.tr("Later corrections that stand on its words and wait until it is back: {count}.")
            parts.append(words.format(count=len(found.waiting)))
        return "\n".join(parts)

    def turn_round(self) -> None:
        """Undo the chosen correction, or bring it back."""
        one = self.chosen
        if one is not None:
            act = corrections.redo if one.standing == Standing.UNDONE else corrections.undo
            self.try_to(lambda: act(self._study, one))
            self._fill()

    def _go(self) -> None:
        one = self.chosen
        if one is not None:
            piece = one.pieces[self._shown[self.table.row][1]]
            if piece.start is not None and piece.end is not None:
                self.place_asked.emit(self._text, piece.start, piece.end)
                self.accept()
