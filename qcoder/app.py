"""The composition root of the desktop app."""

import sys
from pathlib import Path

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from qcoder import __version__
from qcoder.ui.collecting import Collecting, let_stand
from qcoder.ui.crashes import report_crashes
from qcoder.ui.frame.ahead import Ahead
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.languages import chosen_language, speak
from qcoder.ui.settings import Settings
from qcoder.ui.theme.chosen import chosen_theme
from qcoder.ui.theme.system import SystemTheme

_ALL_THERE_MS = 5_000  # after the rooms were imported, when the rules of the open language were loaded too


def run_app(project: Path | None = None) -> int:
    """Open the window, on a project or on the welcome screen, and stay until it is closed; gives the exit status."""
    app = make_app()
    settings = Settings()
    speak(app, chosen_language(settings))
    apply_theme(app, settings)
    window = MainWindow(settings)
    report_crashes(window)
    window.show()
    QTimer.singleShot(0, lambda: app.setWindowIcon(icon()))
    if project is not None:
        QTimer.singleShot(0, lambda: window.open_path(project))
    Ahead(window).done.connect(lambda: QTimer.singleShot(_ALL_THERE_MS, let_stand))
    status = app.exec()
    QThreadPool.globalInstance().waitForDone()
    return status


def make_app() -> QApplication:
    """The Qt application with its names."""
    # The style below our sheet. Set as an option, since `setStyle` makes PySide build all enumerations of QStyle.
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    Collecting(app)
    app.setApplicationName("QCoder")
    app.setApplicationDisplayName("QCoder")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("qcoder")
    return app


def icon() -> QIcon:
    """The icon of the window and its task."""
    from qcoder.services.resources import resource  # the window stands by then

    return QIcon(str(resource("icons", "qcoder.svg")))


def apply_theme(app: QApplication, settings: Settings) -> None:
    """Put the person's theme in force, else the one that the system prefers."""
    theme = chosen_theme(settings)
    theme.apply(app, keep_scheme=not settings.get("theme"))
    if not settings.get("theme"):
        SystemTheme(app).start()
