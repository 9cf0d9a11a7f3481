"""Actions on a group: who took part in the open source, what its turns say to each other, where its notes belong."""

from typing import cast

from PySide6.QtCore import QObject

from qcoder.services import sources
from qcoder.ui.frame.frame import Frame
from qcoder.ui.views.code.reading_pane import ReadingPane
from qcoder.ui.views.code.view import CodeView
from qcoder.ui.views.guides.participants_dialog import ParticipantsDialog
from qcoder.ui.views.guides.relations_dialog import RelationsDialog
from qcoder.ui.views.guides.setting_dialog import SettingDialog


class Groups(QObject):
    """Its methods are actions of the menu Source."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def _view(self) -> CodeView:
        return cast("CodeView", self._frame.show_room("code"))

    def _pane(self) -> ReadingPane | None:
        pane = self._view().pane
        return pane if pane.source is not None else None

    def show_participants(self) -> None:
        """Show who took part in the open source."""
        pane, session = self._pane(), self._frame.session
        if pane is not None and pane.source is not None and session is not None:
            ParticipantsDialog(session, pane.source, self._frame.widget).open()

    def show_relations(self) -> None:
        """List what turns of the open source say to earlier ones."""
        pane, session = self._pane(), self._frame.session
        if pane is not None and pane.source is not None and session is not None:
            dialog = RelationsDialog(session, pane.source, self._frame.widget)
            dialog.place_wanted.connect(self._view().show_place)
            dialog.open()

    def set_note_setting(self) -> None:
        """Say to which theme, round and table the notes belong that are selected, or the one at the caret."""
        pane, session = self._pane(), self._frame.session
        if pane is None or pane.text is None or session is None:
            return
        at = pane.reader.caret()
        start, end = pane.reader.selection() or (at, at)
        turns = [one for one in sources.turns(session.study, pane.text.id) if one.number is not None]
        before = [one for one in turns if one.start <= start][-1:]
        inside = [one for one in turns if start < one.start < end]
        if before or inside:
            SettingDialog(session, [one.id for one in (*before, *inside)], self._frame.widget).open()
