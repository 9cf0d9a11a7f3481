"""What is shown when the program meets a bug: one sentence, the report to copy, and the work that is saved already."""

import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QWidget


def report_crashes(window: QWidget) -> None:
    """From now on an exception that nothing caught opens a dialog over the window, and goes to standard error."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.stderr.write("".join(traceback.format_exception(kind, error, trace)))
        if not issubclass(kind, KeyboardInterrupt):
            from qcoder.ui.dialogs.crash_report import CrashReport  # not needed to start

            CrashReport(error, window).open()

    sys.excepthook = show
