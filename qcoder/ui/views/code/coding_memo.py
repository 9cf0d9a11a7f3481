"""The memo on a coding: what its coder wrote on it; on somebody else's coding a memo of one's own beside that."""

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtWidgets import QWidget

from qcoder.model.records import Coding
from qcoder.services import coding
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.services.writing.memo_links import Targets
from qcoder.storage import people
from qcoder.ui.dialogs.memo_editor import MemoEditor
from qcoder.ui.session import Session
from qcoder.ui.widgets.labels import TextLabel


def edit(session: Session, one: bytes, over: QWidget, beside: QRect) -> None:
    """Open the editor of the memo on a coding, clear of its words, which stand `beside` on the screen.

    What another coder wrote on theirs is shown, and never written over.
    """
    study = session.study
    found = session.attempt(lambda: coding.get(study, one))
    if found is None:
        return
    about = _tr("Memo on {code}").format(code=codebook.get(study, found.code).name)
    if found.coder == study.coder.id:
        editor = MemoEditor(about, found.comment, parent=over)
        editor.saved.connect(lambda words: session.attempt(lambda: coding.comment(study, one, words)))
    else:
        editor = _beside_others(session, found, about, over)
    editor.know(Targets(study))
    editor.stand_clear_of(beside)
    editor.open()


def _beside_others(session: Session, found: Coding, about: str, over: QWidget) -> MemoEditor:
    """The editor of one's own memo, below what the coder wrote and what others wrote."""
    study = session.study
    there = memos.on_row(study, found.id)
    own = next((memo for memo in reversed(there) if memo.coder == study.coder.id), None)
    editor = MemoEditor(about, own.body if own else "", parent=over)
    whose = _tr("{coder} applied it: what you write stands beside it as a memo of yours.")
    lines = [whose.format(coder=_name(study, found.coder))]
    if found.comment:
        lines.append(_said(study, found.coder, found.comment))
    lines += [_said(study, memo.coder, memo.body) for memo in there if memo.coder != study.coder.id]
    for place, words in enumerate(lines):
        role = "muted" if place == 0 else "text"
        editor.body.insertWidget(place, TextLabel(words, font="small", role=role, wrap=True))

    def save(words: str) -> None:
        if own is not None:
            memos.change(study, own.id, words, title=own.title)
        elif words.strip():
            memos.write(study, "coding", found.id, words)

    editor.saved.connect(lambda words: session.attempt(lambda: save(words)))
    return editor


def _said(study: Study, coder: bytes | None, words: str) -> str:
    return _tr("{coder}: {words}").format(coder=_name(study, coder), words=words)


def _name(study: Study, coder: bytes | None) -> str:
    return next((one.name for one in people.coders(study.db) if one.id == coder), "")


def of_others(study: Study, one: bytes) -> list[str]:
    """The memos beside what the coder wrote on a coding, each with who wrote it; one's own alone in a blind study."""
    return [
        _said(study, memo.coder, memo.body or memo.title) for memo in memos.on_row(study, one)
        if not study.blind or memo.coder == study.coder.id
    ]


def _tr(words: str) -> str:
    return QCoreApplication.translate("CodingMemo", words)
