"""The pages of help: keys, changing and printing them, and about the program."""

from pathlib import Path

from PySide6.QtCore import QObject

from qcoder.model.errors import EnvironmentProblem
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.about import About
from qcoder.ui.dialogs.key_changer import KeyChanger
from qcoder.ui.dialogs.keys import Keys
from qcoder.ui.frame.frame import Frame
from qcoder.ui.saying import heard


class HelpPages(QObject):
    """Shows pages over the window."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def show_keys(self) -> None:
        """All keys on one page."""
        page = Keys(self._frame.widget)
        page.change_asked.connect(self.change_keys)
        page.print_asked.connect(self.print_keys)
        page.open()

    def change_keys(self) -> None:
        """Give actions other keys."""
        KeyChanger(self._frame.widget).open()

    def print_keys(self) -> None:
        """Save all keys as a sheet to print."""
        proposal = choosing.documents() / self.tr("Keys of QCoder.pdf")
        path = choosing.save_file(self._frame.widget, self.tr("Sheet of keys"), proposal, self.tr("PDF (*.pdf)"))
        if path is not None:
            self.save_sheet(path if path.suffix else path.with_suffix(".pdf"))

    def save_sheet(self, path: Path) -> None:
        """Write the sheet of keys to a file, and tell."""
        from qcoder.ui.cheat_sheet import write_sheet
        from qcoder.ui.key_groups import key_groups

        try:
            write_sheet(path, self.tr("Keys of QCoder"), key_groups())
        except EnvironmentProblem as error:
            self._frame.tell(heard(error.message))
            return
        self._frame.tell(self.tr("Saved the sheet of keys as {name}").format(name=path.name))

    def about(self) -> None:
        """Version and licence."""
        About(self._frame.widget).open()
