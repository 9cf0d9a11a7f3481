"""Where a link of a memo leads: the room that shows it."""

from PySide6.QtCore import QCoreApplication

from qcoder.services import sources
from qcoder.services.writing.memo_links import Target
from qcoder.ui.session import Session
from qcoder.ui.views.room import Room


def follow_link(room: Room, session: Session, target: Target) -> None:
    """Let a room ask for what a link leads to."""
    if target.table in {"memo", "journal"}:
        room.room_requested.emit("memos", ("memos" if target.table == "memo" else "journal", target.row))
    elif target.table == "code":
        room.room_requested.emit("code", target.row)
    elif target.table == "question":
        room.room_requested.emit("questions", target.row)
    elif target.table == "source":
        source = next(one for one in sources.everything(session.study) if one.id == target.row)
        room.source_requested.emit(source.id, source.texts[0].id, 0, 0)
    else:
        words = QCoreApplication.translate("NotesPage", "“{name}” is a case; see its quotes in Quotes")
        session.told.emit(words.format(name=target.name))
