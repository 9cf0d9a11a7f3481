"""Codings whose words were corrected, with the old words and the new ones, to accept or remove one by one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from qcoder.model.remap import State
from qcoder.services.texts import reviewing
from qcoder.services.texts.reviewing import Doubtful
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.views.correcting.wording import what_changed
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.scrolled import Scrolled
from qcoder.ui.widgets.table import Column
from qcoder.ui.widgets.titles import SectionTitle
from qcoder.ui.widgets.word_table import WordTable
from qcoder.ui.widgets.wrapped import words_label

_AROUND = 8  # characters beside what changed: a cell shows about thirty


class ReviewCodings(Dialog):
    """`place_asked` brings text, start and end of words to show."""

    place_asked = Signal(object, int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=900)
        self._study = session.study
        self._shown: list[Doubtful] = []
        title = self.tr("Codings to look at again")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.table = WordTable(
            title,
            [self.tr("Source"), self.tr("Code"), self.tr("Coder"), self.tr("Coded words"), self.tr("Words now")],
            [Column(width=130, most=220), Column("strong", width=130, most=180), Column(width=80),
             Column("words", stretch=True), Column("words", stretch=True)],
        )
        self.table.setMinimumHeight(current().px(240))
        self.before, self.after = words_label(role="text2"), words_label()
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._side_by_side(), 1)
        self.way_out(self.tr("Close"))
        self.go = self.verb(self.tr("Go to"), self._go)
        self.remove = self.verb(self.tr("Remove"), self.remove_coding)
        self.accept_button = self.verb(self.tr("Accept the new words"), self.accept_words, "primary")
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._settle())
        self.table.doubleClicked.connect(lambda _index: self._go())
        self._fill()

    def _side_by_side(self) -> Scrolled:
        """The whole words of the chosen coding, as they were and as they are."""
        both = Pane("page")
        grid = QGridLayout(both)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        for place, (title, label) in enumerate(
            ((self.tr("Coded words"), self.before), (self.tr("Words now"), self.after))
        ):
            grid.addWidget(SectionTitle(title), 0, place)
            grid.addWidget(label, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(1, 1)
        return Scrolled(self.tr("The whole words"), both, ground="page")

    def _fill(self) -> None:
        self._shown = reviewing.review(self._study)
        self.table.show_rows([self._cells(one) for one in self._shown])
        if self._shown:
            self.say(self.tr("Codings whose words were corrected: {count}.").format(count=len(self._shown)))
        else:
            self.say(self.tr("Every coding lies on the words to which it was applied."))
        self._settle()

    def _cells(self, one: Doubtful) -> tuple[str, ...]:
        old, new = one.old, self._now(one)
        if one.state not in {State.LOST, State.WAITING}:
            old, new = what_changed(old, new, _AROUND)
        return one.source, one.code, one.coder, old, new

    def _now(self, one: Doubtful) -> str:
        if one.state == State.LOST:
            return self.tr("(gone)")
        if one.state == State.WAITING:
            return self.tr("(waits for a correction)")
        return one.new

    @property
    def chosen(self) -> Doubtful | None:
        """The coding of the chosen row."""
        row = self.table.row
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _settle(self) -> None:
        one = self.chosen
        writable = one is not None and not self._study.read_only
        self.go.setEnabled(one is not None and one.start is not None)
        self.remove.setEnabled(writable)
        self.accept_button.setEnabled(writable and one is not None and one.start is not None)
        self.before.setText(one.old if one else "")
        self.after.setText(self._now(one) if one else "")

    def accept_words(self) -> None:
        """Take the present words of the chosen coding as its own."""
        one = self.chosen
        if one is not None and one.start is not None:
            self.try_to(lambda: reviewing.accept(self._study, one.coding))
            self._fill()

    def remove_coding(self) -> None:
        """Take the chosen coding away."""
        one = self.chosen
        if one is not None:
            self.try_to(lambda: reviewing.remove(self._study, one.coding))
            self._fill()

    def _go(self) -> None:
        one = self.chosen
        if one is not None and one.start is not None and one.end is not None:
            self.place_asked.emit(one.text, one.start, one.end)
            self.accept()
