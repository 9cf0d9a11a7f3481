"""`qcoder`: a command of the command line, or else a project to open in the window."""

import os
import sys
from pathlib import Path

from qcoder.model.garbage import look_seldom
from qcoder.model.suffix import SUFFIX

_WRONG_USAGE, _TROUBLE, _INTERRUPTED = 2, 3, 130


def main() -> None:
    """Run a command; without one, open the window on the project that is named, or on the welcome screen."""
    arguments = sys.argv[1:]
    if not arguments or (len(arguments) == 1 and arguments[0].endswith(SUFFIX)):
        sys.exit(_open(arguments))
    try:
        from qcoder.cli import run  # the window starts without the commands, and commands without Qt
        from qcoder.cli.commands import names
    except KeyboardInterrupt:  # reading the commands takes a moment; `run` answers for what comes after
        sys.stderr.write("Stopped; nothing was changed.\n")
        sys.exit(_INTERRUPTED)
    if not (arguments[0].startswith("-") or arguments[0] in names()):
        sys.exit(_open(arguments))
    look_seldom()
    outcome = run(arguments)
    sys.exit(_open_window(outcome.window) if outcome.window else outcome.status)


def open_app() -> None:
    """Entry point of the desktop, which has no console to speak to: open the window, on the project that is named."""
    sys.exit(_open_window(Path(sys.argv[1]) if len(sys.argv) > 1 else None))


def _open(arguments: list[str]) -> int:
    """Open the project that is named. What is neither a command nor a file is a slip of the fingers."""
    if not arguments:
        return _open_window(None)
    project = Path(arguments[0])
    if len(arguments) > 1 or not (project.exists() or project.suffix == SUFFIX):
        sys.stderr.write(f"“{arguments[0]}” is neither a command nor a project; `qcoder --help` lists the commands.\n")
        return _WRONG_USAGE
    return _open_window(project)


def _open_window(project: Path | None) -> int:
    if _without_display():
        sys.stderr.write("There is no display to open a window on; `qcoder --help` lists what works without one.\n")
        return _TROUBLE
    from qcoder.ui.lean_start import start_lean  # Qt is loaded only where a window is wanted

    start_lean()
    from qcoder.app import run_app

    return run_app(project)


def _without_display() -> bool:
    """Whether Qt would give up for want of a display; it ends the process then, without a word that helps."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    main()
