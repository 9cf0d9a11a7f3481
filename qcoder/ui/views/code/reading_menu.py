"""The menu of the words: what can be done with what is selected, with the codings here, and with the turn."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.ui.reader import Reader, ReaderCoding
from qcoder.ui.reader.margin import coding_words
from qcoder.ui.saying import in_menu
from qcoder.ui.session import Session
from qcoder.ui.views.code.acts import CodingActs
from qcoder.ui.views.code.turn_relations import TurnRelations
from qcoder.ui.widgets.coder_sign import code_icon


class ReadingMenu(QObject):
    """Opens where the reader is asked for it. `recode_asked` and `memo_asked` carry the id of a coding."""

    code_asked = Signal()
    recode_asked = Signal(object)
    memo_asked = Signal(object)
    correct_asked = Signal()

    def __init__(
        self, session: Session, reader: Reader, acts: CodingActs, relations: TurnRelations, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._session = session
        self._reader = reader
        self._acts = acts
        self._relations = relations
        self._owner = owner

    def open(self, point: QPoint, here: list[ReaderCoding]) -> None:
        """Shows the menu at a point of the screen, with a part for each coding here; it goes with its choice."""
        from qcoder.ui.views.code.passage_menu import add_passage_menu

        menu = QMenu(self._owner)
        if not self._session.study.read_only:
            self._add_acts(menu)
            menu.addSeparator()
            for one in here:
                self._add_coding(menu, one)
            menu.addSeparator()
            menu.addAction(self.tr("Correct the words…"), self.correct_asked.emit)
            self._relations.add_to_menu(menu)
        add_passage_menu(menu, self._session, self._reader)
        menu.addAction(self.tr("Copy"), self._reader.view.copy)
        menu.exec(point)
        menu.deleteLater()

    def _add_acts(self, menu: QMenu) -> None:
        menu.addAction(self.tr("Apply a code…"), self.code_asked.emit)
        for words, name in (
            (self.tr("Code in their own words"), "in_vivo"),
            (self.tr("Choose the words as a quote"), "choose_quote"),
            (self.tr("Memo on these words…"), "memo_here"),
        ):
            menu.addAction(words, lambda name=name: self._reader.action_requested.emit(name))

    def _add_coding(self, menu: QMenu, one: ReaderCoding) -> None:
        part = menu.addMenu(code_icon(one.colour), in_menu(coding_words(one)))
        part.addAction(self.tr("Select its words"), lambda: self._reader.select(one.start, one.end))
        part.addAction(self.tr("Change the code…"), lambda: self.recode_asked.emit(one.id))
        part.addAction(self.tr("Rate…"), lambda: self._acts.rate(one.id))
        part.addAction(self.tr("Memo…"), lambda: self.memo_asked.emit(one.id))
        flag = self.tr("Take the flag off") if one.flagged else self.tr("Flag for discussion")
        part.addAction(flag, lambda: self._acts.flag(one))
        part.addAction(self.tr("Remove"), lambda: self._acts.remove(one.id))
