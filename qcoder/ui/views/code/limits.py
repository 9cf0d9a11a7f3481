"""Where codings begin and end, moved by key, menu and mouse. Each act is one service call, told where it fails."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from qcoder.services import coding, coding_limits
from qcoder.ui.reader import Reader, ReaderCoding
from qcoder.ui.session import Session
from qcoder.ui.views.code.acts import CodingActs


class LimitActs(QObject):
    """Acts on the limits of the coding that keys act on. Methods named like actions are for the menus.

    What is done to somebody else's coding is told, with what brings it back.
    """

    ACTIONS = frozenset({
        "fit_coding", "split_coding", "join_coding", "grow_coding", "shrink_coding", "grow_sentence", "shrink_sentence",
    })

    def __init__(self, session: Session, reader: Reader, acts: CodingActs) -> None:
        super().__init__(reader)
        self._session = session
        self._study = session.study
        self._reader = reader
        self._acts = acts

    def resize(self, one: bytes, start: int, end: int) -> None:
        """Give a coding other limits, and keep it chosen with the caret where it was."""
        anchor, caret = self._reader.view.selected()
        shown = self._acts.shown(one)
        new = self._session.attempt(lambda: coding.resize(self._study, one, start, end))
        if new is not None:
            self._reader.choose_by_id(new, backwards=caret < anchor)
            self._acts.tell_of_others(shown, self.tr("Moved the limits of “{code}”, which {coder} applied"))

    def grow_coding(self) -> None:
        """Move the limit at which the caret stands outwards by a word."""
        self._move_limit(by_sentence=False, outwards=True)

    def shrink_coding(self) -> None:
        """Move the limit at which the caret stands inwards by a word."""
        self._move_limit(by_sentence=False, outwards=False)

    def grow_sentence(self) -> None:
        """Move the limit at which the caret stands outwards by a sentence."""
        self._move_limit(by_sentence=True, outwards=True)

    def shrink_sentence(self) -> None:
        """Move the limit at which the caret stands inwards by a sentence."""
        self._move_limit(by_sentence=True, outwards=False)

    def _move_limit(self, *, by_sentence: bool, outwards: bool) -> None:
        one = self._acts.changeable()
        if one is None:
            return
        if self._reader.chosen != one.id:
            self._reader.choose_by_id(one.id)
        moved = self._reader.limits_moved(by_sentence=by_sentence, outwards=outwards)
        if moved is not None and moved != (one.start, one.end):
            self.resize(one.id, *moved)

    def fit_coding(self) -> None:
        """Let the coding cover the selected words."""
        one = self._acts.changeable()
        if one is None:
            return
        selected = self._reader.settle_selection()
        if selected is None:
            self._session.told.emit(self.tr("Select the words that the coding is to cover."))
        else:
            self.resize(one.id, *selected)

    def split_coding(self) -> None:
        """Make two codings of the one at the caret."""
        one = self._acts.changeable()
        if one is None:
            return
        at = self._reader.parting()
        halves = self._session.attempt(lambda: coding_limits.split(self._study, one.id, at))
        if halves is not None:
            self._reader.choose_by_id(halves[1], backwards=True)
            self._acts.tell_of_others(one, self.tr("Split “{code}”, which {coder} applied"))

    def join_coding(self) -> None:
        """Make one coding of those of one code in the selection, else of the one here and its neighbour."""
        one = self._acts.changeable()
        if one is None:
            return
        alike = [other.id for other in self._reader.here() if _alike(one, other)]
        new = self._session.attempt(lambda: self._join(alike))
        if new is not None:
            self._reader.choose_by_id(new)
            self._acts.tell_of_others(one, self.tr("Joined codings of “{code}”, which {coder} applied"))

    def _join(self, alike: Sequence[bytes]) -> bytes:
        chosen = alike if len(alike) > 1 else coding_limits.beside(self._study, alike[0])
        return coding_limits.join(self._study, chosen)


def _alike(one: ReaderCoding, other: ReaderCoding) -> bool:
    return (one.code_id, one.coder) == (other.code_id, other.coder)
