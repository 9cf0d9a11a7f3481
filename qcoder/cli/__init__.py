"""The command line: the same services as the window, for scripts, tests and people who like a terminal."""

from qcoder.cli.main import Outcome, main, run

__all__ = ["Outcome", "main", "run"]
