"""Run all checks: lint, types, contracts, tests. `python3 packaging/test.py [--quick] [-- pytest's own arguments]`.

Installs what the checks need into `.venv` the first time. Every step runs even when another failed; the exit status is
0 only when all passed. `--quick` leaves out the tests marked slow. Standard library only.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from environment import REPOSITORY, Trouble, ready, say
from qt_libraries import ensure_qt

MOST_WORKERS = 4  # each holds Qt and spaCy in memory
CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = {"lint": ["-m", "ruff", "check", "."], "types": ["-m", "mypy"], "contracts": ["-c", CONTRACTS, "--no-logo"]}


class Ended(NamedTuple):
    """How a step ended: whether it passed, its time in seconds, and what it said unless that went to the terminal."""

    name: str
    passed: bool
    seconds: float
    words: str


def main() -> int:
    """Make the environment ready, run the steps, tell which failed."""
    options = read_options()
    try:
        python = ready(["test"])
        ensure_qt(python, window=False)
    except Trouble as trouble:
        say(str(trouble))
        return 1
    # The checks are one process after the other beside the tests, which show themselves while they run.
    with ThreadPoolExecutor(1) as beside:
        checks = [beside.submit(run, name, [str(python), *arguments], told=False) for name, arguments in CHECKS.items()]
        say("\n== tests, with lint, types and contracts beside them")
        ended = [run("tests", [str(python), *tests(options)], told=True), *(check.result() for check in checks)]
    for step in ended:
        say(f"\n-- {step.name}: {'passed' if step.passed else 'FAILED'}, {step.seconds:.1f} s")
        if step.words:
            say(step.words)
    failed = [step.name for step in ended if not step.passed]
    say(f"\nFailed: {', '.join(failed)}." if failed else "\nAll checks passed.")
    return 1 if failed else 0


def read_options() -> argparse.Namespace:
    """Read the command line; what stands after `--` is for pytest."""
    parser = argparse.ArgumentParser(description="Run all checks of QCoder.")
    parser.add_argument("--quick", action="store_true", help="leave out the tests marked slow; a minute or two")
    parser.add_argument("pytest", nargs="*", metavar="-- ARGUMENT", help="passed on to pytest")
    return parser.parse_args()


def tests(options: argparse.Namespace) -> list[str]:
    """What Python is to run for the tests."""
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    # Each worker begins with a half of its own, so that what a file makes once for all its tests is made once.
    arguments = ["-m", "pytest", "-n", str(workers), "--dist", "worksteal"]
    if options.quick:
        arguments += ["-m", "not slow"]
    return [*arguments, *options.pytest]


def run(name: str, command: list[str], *, told: bool) -> Ended:
    """Run one step in the repository; what it says goes to the terminal at once, or is kept."""
    # Without compiled modules beside the sources each of some hundred processes would compile the program anew.
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""}
    began = time.monotonic()
    done = subprocess.run(
        command,
        cwd=REPOSITORY,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=None if told else subprocess.PIPE,
        stderr=None if told else subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Ended(name, done.returncode == 0, time.monotonic() - began, (done.stdout or "").strip())


if __name__ == "__main__":
    sys.exit(main())
