"""A memo on the selected words, or on the turn at the caret where nothing is selected."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from qcoder.services.writing import memos
from qcoder.ui.dialogs.memo_editor import MemoEditor
from qcoder.ui.reader import Reader
from qcoder.ui.session import Session


def write_memo_on_words(session: Session, text: bytes, reader: Reader, window: QWidget) -> None:
    """Open the editor; what is saved is told with Undo, since the memo itself shows elsewhere."""
    selected = reader.selection() or _turn(reader)
    if selected is None:
        return
    start, end = selected
    words = QCoreApplication.translate("MemoOnWords", "Memo on the words")
    told = QCoreApplication.translate("MemoOnWords", "Wrote a memo on the words")
    editor = MemoEditor(words, title="", parent=window)

    def store(title: str, body: str) -> None:
        if session.attempt(lambda: memos.write_on_passage(session.study, text, start, end, body, title=title)):
            session.done.emit(told)

    editor.saved_with_title.connect(store)
    editor.open()


def _turn(reader: Reader) -> tuple[int, int] | None:
    """The words of the turn at the caret; None where nobody says anything."""
    turns = reader.page.turns if reader.page else ()
    caret = reader.caret()
    found = [turn for turn in turns if turn.start <= caret <= turn.end and turn.start < turn.end]
    return (found[0].start, found[0].end) if found else None
