"""What the menus do with the codebook from any room: they go to its room, or ask for a file."""

from PySide6.QtCore import QObject

from qcoder.services.codebook_versions import incoming
from qcoder.ui.dialogs import choosing
from qcoder.ui.frame.frame import Frame


class CodebookWork(QObject):
    """Each method is an action of the menus."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def _ask_the_room(self, action: str) -> None:
        method = self._frame.show_room("codebook").method(action)
        if method is not None:
            method()

    def join_codes(self) -> None:
        """Join the codes chosen in the room."""
        self._ask_the_room("join_codes")

    def split_code(self) -> None:
        """Split the code chosen in the room."""
        self._ask_the_room("split_code")

    def recheck_codings(self) -> None:
        """Go through codings made under an older meaning."""
        self._ask_the_room("recheck_codings")

    def compare_codebook(self) -> None:
        """Compare two states of the codebook."""
        self._ask_the_room("compare_codebook")

    def name_codebook_state(self) -> None:
        """Name the codebook as it is now."""
        self._ask_the_room("name_codebook_state")

    def import_codebook(self) -> None:
        """Ask for a file, and compare it with the codebook before anything is written."""
        session = self._frame.session
        if session is None:
            return
        kinds = " ".join(f"*{ending}" for ending in incoming.ENDINGS)
        path = choosing.open_file(
            self._frame.widget, self.tr("Import a codebook"), session.study.path.parent,
            self.tr("Codebooks ({kinds})").format(kinds=kinds),
        )
        if path is not None:
            self._frame.show_room("codebook", ("import", path))

    def export_codebook(self) -> None:
        """Ask what to write and where."""
        session = self._frame.session
        if session is None:
            return
        from qcoder.ui.views.codebook.export_dialog import ExportCodebook

        ExportCodebook(session, self._frame.settings, self._frame.widget).open()
