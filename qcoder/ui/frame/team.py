"""What the menus do for a team in any room: merging, copies for colleagues, the team folder, the history."""

from pathlib import Path

from PySide6.QtCore import QObject

from qcoder.ui.frame.frame import Frame


class TeamFeature(QObject):
    """Opens the pages of the Team room, and the dialog that makes a copy."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def merge_copies(self) -> None:
        """Choose copies and look at what they bring."""
        self._frame.show_room("team", ("merge", []))

    def open_team_folder(self) -> None:
        """Show the team folder."""
        self._frame.show_room("team", "folder")

    def sync_team(self) -> None:
        """Take in what is new in the team folder, and give out the own work."""
        page = self._frame.show_room("team", "folder").method("sync_team")
        if page is not None:
            page()

    def show_people(self) -> None:
        """Show who codes."""
        self._frame.show_room("team", "people")

    def show_history(self) -> None:
        """Show who did what when."""
        self._frame.show_room("team", "history")

    def hand_out(self) -> None:
        """Make a copy for a colleague."""
        from qcoder.ui.dialogs.hand_out import HandOut  # with the services of copies: not needed to start

        if self._frame.session is not None:
            dialog = HandOut(self._frame.session, self._frame.widget)
            dialog.made.connect(self._tell)
            dialog.open()

    def _tell(self, path: Path) -> None:
        self._frame.tell(self.tr("Made {name}").format(name=path.name))
