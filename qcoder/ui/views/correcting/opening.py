"""Opens what corrects a text, over the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qcoder.services import sources
from qcoder.ui.dialogs import choosing
from qcoder.ui.session import Session

if TYPE_CHECKING:  # opening a study does not wait for the dialogs
    from qcoder.ui.views.correcting.list_dialog import CorrectionsList
    from qcoder.ui.views.correcting.replace_dialog import ReplaceText
    from qcoder.ui.views.correcting.review_dialog import ReviewCodings
    from qcoder.ui.views.correcting.turn_dialog import CorrectTurn


class Correcting(QObject):
    """`place_asked` brings text, start and end of words that a dialog wants shown."""

    place_asked = Signal(object, int, int)

    def __init__(self, session: Session, view: QWidget) -> None:
        super().__init__(view)
        self._session = session
        self._study = session.study
        self._view = view

    def turn(self, text: bytes, position: int) -> "CorrectTurn | None":
        """Correct the turn in which a position of a text lies."""
        from qcoder.ui.views.correcting.turn_dialog import CorrectTurn

        turns = [one for one in sources.turns(self._study, text) if one.start <= position]
        if not turns:
            return None
        dialog = self._session.attempt(lambda: CorrectTurn(self._session, turns[-1].id, self._view.window()))
        if dialog is not None:
            dialog.open()
        return dialog

    def corrections(self, text: bytes, position: int) -> "CorrectionsList":
        """List the corrections of a text, the one at a position of it chosen."""
        from qcoder.ui.views.correcting.list_dialog import CorrectionsList

        dialog = CorrectionsList(self._session, text, position, self._view.window())
        dialog.place_asked.connect(self.place_asked)
        dialog.open()
        return dialog

    def review(self) -> "ReviewCodings":
        """List the codings whose words were corrected."""
        from qcoder.ui.views.correcting.review_dialog import ReviewCodings

        dialog = ReviewCodings(self._session, self._view.window())
        dialog.place_asked.connect(self.place_asked)
        dialog.open()
        return dialog

    def choose_replacement(self, text: bytes) -> None:
        """Ask for a new file of a text, and compare it."""
        from qcoder.services.importing import (
            choices as transcript_choices,  # reads transcripts, with all their formats: not needed to start
        )

        endings = " ".join(f"*.{ending}" for ending in transcript_choices.endings())
        title = self.tr("Replace by a new file")
        kinds = self.tr("Transcripts ({endings});;All files (*)").format(endings=endings)
        path = choosing.open_file(self._view.window(), title, self._study.path.parent, kinds)
        if path is not None:
            self.replacement(text, path)

    def replacement(self, text: bytes, path: Path) -> "ReplaceText":
        """Compare a text with a new file of it."""
        from qcoder.ui.views.correcting.replace_dialog import ReplaceText

        dialog = ReplaceText(self._session, text, path, self._view.window())
        dialog.open()
        return dialog
