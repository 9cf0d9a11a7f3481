"""What `qcoder` does with words that are no command."""

import os
import subprocess
import sys

from qcoder import __version__
from tests.cli import running


def qcoder(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, on a machine without a display."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "qcoder", *arguments], capture_output=True, text=True, env=environment, check=False
    )


def test_a_slip_of_the_fingers_is_wrong_usage() -> None:
    done = qcoder("qoutes", "study.qcoder")
    assert done.returncode == 2
    assert done.stderr == "“qoutes” is neither a command nor a project; `qcoder --help` lists the commands.\n"


def test_the_version_is_said() -> None:
    done = qcoder("--version")
    assert (done.returncode, done.stdout) == (0, f"QCoder {__version__}\n")


def test_a_missing_argument_is_wrong_usage() -> None:
    done = running.qcoder("quotes")
    assert done.status == 2
    assert "PROJECT" in done.err
    assert "Traceback" not in done.err


def test_without_a_display_the_window_says_so() -> None:
    done = qcoder()
    assert done.returncode == 3
    assert done.stderr.startswith("There is no display")
