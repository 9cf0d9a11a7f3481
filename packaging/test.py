"""Run all checks: lint, types, contracts, tests. `python3 packaging/test.py [--quick] [-- pytest's own arguments]`.

Installs what the checks need into `.venv` the first time. Every step runs even when one before it failed; the exit
status is 0 only when all passed. `--quick` leaves out the tests marked slow. Standard library only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time

from environment import REPOSITORY, Trouble, ready, say
from qt_libraries import ensure_qt

MOST_WORKERS = 4  # each holds Qt and spaCy in memory
CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def main() -> int:
    """Make the environment ready, run the steps, tell which failed."""
    options = read_options()
    try:
        python = ready(["test"])
        ensure_qt(python, window=False)
    except Trouble as trouble:
        say(str(trouble))
        return 1
    failed = [name for name, arguments in steps(options).items() if not passes(name, [str(python), *arguments])]
    say(f"\nFailed: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return 1 if failed else 0


def read_options() -> argparse.Namespace:
    """Read the command line; what stands after `--` is for pytest."""
    parser = argparse.ArgumentParser(description="Run all checks of QCoder.")
    parser.add_argument("--quick", action="store_true", help="leave out the tests marked slow; under a minute")
    parser.add_argument("pytest", nargs="*", metavar="-- ARGUMENT", help="passed on to pytest")
    return parser.parse_args()


def steps(options: argparse.Namespace) -> dict[str, list[str]]:
    """Name of each step -> what Python is to run. The tests come last, so that their closing line is easily found."""
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    tests = ["-m", "pytest", "-n", str(workers)]
    if options.quick:
        tests += ["-m", "not slow"]
    return {
        "lint": ["-m", "ruff", "check", "."],
        "types": ["-m", "mypy"],
        "contracts": ["-c", CONTRACTS, "--no-logo"],
        "tests": [*tests, *options.pytest],
    }


def passes(name: str, command: list[str]) -> bool:
    """Run one step in the repository, telling its name before and its time after."""
    say(f"\n== {name}")
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    began = time.monotonic()
    status = subprocess.run(command, cwd=REPOSITORY, env=offscreen, stdin=subprocess.DEVNULL, check=False).returncode
    say(f"-- {name}: {'passed' if status == 0 else 'FAILED'}, {time.monotonic() - began:.1f} s")
    return status == 0


if __name__ == "__main__":
    sys.exit(main())
