"""`qcoder`: a command of the command line, or else a project to open in the window."""

import sys
from pathlib import Path

from qcoder.cli import run
from qcoder.cli.commands import names


def main() -> None:
    """Run a command; without one, open the window on the project that is named, or on the welcome screen."""
    arguments = sys.argv[1:]
    if not arguments or (arguments[0] not in names() and not arguments[0].startswith("-")):
        sys.exit(_open_window(Path(arguments[0]) if arguments else None))
    outcome = run(arguments)
    sys.exit(_open_window(outcome.window) if outcome.window else outcome.status)


def _open_window(project: Path | None) -> int:
    from qcoder.app import run_app  # Qt is loaded only where a window is wanted

    return run_app(project)


if __name__ == "__main__":
    main()
