"""The dialogs of the room: a new code, joining, examples, memos, naming a state."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qcoder.model.records import Memo
from qcoder.services.codebook_versions import versions
from qcoder.services.codes import codebook
from qcoder.ui.dialogs.code_editor import CodeEditor
from qcoder.ui.session import Session
from qcoder.ui.views.codebook.comparing.states import NameState
from qcoder.ui.views.codebook.going.choosing import ChooseQuotes
from qcoder.ui.views.codebook.join_dialog import JoinDialog
from qcoder.ui.views.codebook.keeping import Keeping
from qcoder.ui.views.room import MemoOn


class Dialogs(QObject):
    """Opens each over the window. `made` carries a code that is new, `memo_asked` what a memo is to be written on."""

    made = Signal(object)
    memo_asked = Signal(object)

    def __init__(self, session: Session, keeping: Keeping, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._keeping, self._widget = session, keeping, parent

    @property
    def _window(self) -> QWidget:
        return self._widget.window()

    def new_code(self, parent_code: bytes | None) -> None:
        """Asks for a code under another one, or at the top."""
        if self._keeping.may_change:
            dialog = CodeEditor(self._session, parent_code=parent_code, parent=self._window)
            dialog.saved.connect(self.made)
            dialog.open()

    def join(self, codes: Sequence[bytes]) -> None:
        """Says what joining would move, and joins."""
        if not self._keeping.may_change:
            return
        if len(codebook.codes(self._session.study)) < 2:
            self._session.told.emit(self.tr("There is no other code to join with"))
            return
        dialog = JoinDialog(self._session.study, codes, self._window)
        dialog.joined.connect(self._keeping.join)
        dialog.joined.connect(lambda _codes, into: self.made.emit(into))
        dialog.open()

    def choose_examples(self, code: bytes, kind: str) -> None:
        """Offers quotes as examples."""
        dialog = ChooseQuotes(self._session.study, code, kind, self._window)
        dialog.chosen.connect(lambda codings: self._keeping.choose_examples(code, codings, kind))
        dialog.open()

    def write_memo(self, code: bytes, memo: Memo | None) -> None:
        """Opens a memo on a code, or a new one."""
        if not self._keeping.may_change:
            return
        name = codebook.get(self._session.study, code).name
        self.memo_asked.emit(MemoOn("code", code, name, memo=memo.id if memo else None))

    def name_state(self) -> None:
        """Names the codebook as it is now."""
        if not self._keeping.may_change:
            return
        study = self._session.study

        def store(name: str, reason: str) -> None:
            versions.name_state(study, name, reason)
            self._session.done.emit(self.tr("The codebook as it is now is called “{name}”").format(name=name.strip()))

        NameState(store, self._window).open()
