"""Starting: whole processes, so that imports count. The bare one shows an empty Qt window of the same size."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.perf.measure import Line

_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QPlainTextEdit())
window.resize(1440, 900)
window.show()
application.processEvents()
"""
_WINDOW = """
import sys
from pathlib import Path
from qcoder.ui.lean_start import start_lean
start_lean()  # as qcoder.__main__ does
from qcoder import app
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.settings import Settings
application, settings = app.make_app(), Settings(Path(sys.argv[1]))
app.apply_theme(application, settings)
window = MainWindow(settings)
window.resize(1440, 900)
window.show()
if len(sys.argv) == 2:
    application.processEvents()
else:
    window.open_path(Path(sys.argv[2]))
"""
# Until the words are painted; the panels beside them are made after that.
_WORDS = _WINDOW + """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))  # when all of the window is painted
        return False
painted = Painted()
window.code_view.pane.reader.view.viewport().installEventFilter(painted)
application.exec()
"""
_ALL = _WINDOW + """
for _ in range(3):  # what is painted, what is made then, and what of it is painted
    application.processEvents()
"""
_BYTE_CODE = Path(tempfile.gettempdir()) / "qcoder-perf-byte-code"
_END = "import os\nos._exit(0)\n"  # closing is not starting


def _run(script: str, *arguments: str) -> None:
    # An installed program has its byte code at hand; here it may be forbidden to write any beside the sources.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(_BYTE_CODE)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(
        [sys.executable, "-c", script + _END, *arguments],
        env=environment, stderr=subprocess.DEVNULL, cwd=Path(__file__).resolve().parents[2], check=True,
    )


def lines(project: Path) -> list[Line]:
    """Start on the welcome screen, and on a project that was read before: its words in view, then all of the window."""
    settings = project.parent / "settings"
    settings.mkdir(exist_ok=True)
    kept, study = str(settings), str(project)
    _run(_ALL, kept, study)
    return [
        Line("start to the welcome screen", lambda: _run(_WINDOW, kept), lambda: _run(_BARE), 5),
        Line("start with a project, its words seen", lambda: _run(_WORDS, kept, study), lambda: _run(_BARE), 5),
        Line("start with a project, all there", lambda: _run(_ALL, kept, study), lambda: _run(_BARE), 5),
    ]
