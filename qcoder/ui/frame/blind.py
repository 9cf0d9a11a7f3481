"""Blind to other coders: nothing that they coded is seen in any room, until one wants to see it again."""

from PySide6.QtCore import QObject

from qcoder.services.study import Study
from qcoder.ui.frame.frame import Frame
from qcoder.ui.settings import Settings

# These show the change themselves: the words that are read keep their place, and a merge that runs is not to be ended.
_FOLLOWING = ("code", "team")


class Blind(QObject):
    """Turns blindness on and off, and remembers on this computer in which studies it is on."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def is_on(self, _action: str) -> bool:
        """Whether nothing of others is seen."""
        return self._frame.session is not None and self._frame.session.study.blind

    def toggle_blind(self) -> None:
        """Hide what others coded, or show it again."""
        session = self._frame.session
        if session is None:
            return
        blind = not session.study.blind
        self._frame.settings.set(_key(session.study), blind)
        session.set_blind(blind=blind)
        self._frame.renew_rooms(keep=_FOLLOWING)
        session.told.emit(
            self.tr("You see only your own codings and memos, in every room.") if blind
            else self.tr("You see everybody's codings again.")
        )


def recall(settings: Settings, study: Study) -> None:
    """Let a study that is opened be seen with the eyes with which it was left."""
    study.set_blind(blind=settings.get(_key(study), False) is True)


def _key(study: Study) -> str:
    return f"blind.{study.path}"
