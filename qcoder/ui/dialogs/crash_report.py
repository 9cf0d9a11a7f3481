"""What is shown when the program made a mistake: the work is saved; here is what to tell those who mend it."""

import platform
import traceback
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QWidget

from qcoder import __version__
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.text_area import TextArea


class CrashReport(Dialog):
    """For an exception that nobody expected."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=640)
        title = self.tr("QCoder made a mistake")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.say(
            self.tr(
                "The last action was not finished. Everything before it is saved, and you can go on working. Send the "
                "report below to those who look after QCoder, and look through it first: it may name files."
            )
        )
        self.report = TextArea(self.tr("Report"), lines=12)
        self.report.edit.setReadOnly(True)
        self.report.set_words(report_of(error))
        self.body.addWidget(self.report, 1)
        self.copy = self.verb(self.tr("Copy the report"), self._copy)
        self.verb(self.tr("Go on"), self.accept, "primary").setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report.words)
        self.copy.setText(self.tr("Copied"))


def report_of(error: BaseException) -> str:
    """Versions and where it happened. The words of the exception are left out: they may be those of a participant."""
    lines = [f"QCoder {__version__}, Qt {qVersion()}, Python {platform.python_version()}, {platform.system()}", ""]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__)
        frames = traceback.extract_tb(seen.__traceback__)
        lines += [f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        if seen is not None:
            lines.append("during")
    return "\n".join(lines)


def _place(file_name: str) -> str:
    """A file of the program by its path inside it; of any other the name alone, since folders name people."""
    parts = Path(file_name).parts
    if "qcoder" in parts:
        last = len(parts) - 1 - parts[::-1].index("qcoder")
        return "/".join(parts[last:])
    return parts[-1]
