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
application, settings = app.make_app(), Settings()
app.apply_theme(application, settings)
window = MainWindow(settings)
window.show()
if len(sys.argv) > 1:
    window.open_path(Path(sys.argv[1]))
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
    """Start on the welcome screen, and on a project with a transcript in view."""
    return [
        Line("start to the welcome screen", lambda: _run(_WINDOW), lambda: _run(_BARE), 5),
        Line("start with a project", lambda: _run(_WINDOW, str(project)), lambda: _run(_BARE), 5),
    ]
