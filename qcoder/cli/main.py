"""Runs one command and turns what went wrong into a sentence and an exit status.

0 done; 1 a mistake that a person can mend; 2 wrong usage; 3 trouble with a disk or a file.
"""

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import typer

from qcoder.cli.commands import COMMANDS
from qcoder.cli.opening import OpenWindow
from qcoder.model.errors import EnvironmentProblem, UserError

TROUBLE, INTERRUPTED = 3, 130

# Typer makes the commands of their functions, which takes a while: once is enough, for scripts that run several too.
_commands = cache(partial(typer.main.get_command, COMMANDS))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended, and the project that the window should open, if one."""

    status: int = 0
    window: Path | None = None


def main() -> int:
    """Run the command line of this process; for scripts that want no window."""
    return run(sys.argv[1:]).status


def run(arguments: Sequence[str]) -> Outcome:
    """Run one command."""
    for stream in (sys.stdout, sys.stderr):  # words of any language, also where the system's encoding lacks them
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        _commands().main(list(arguments), prog_name="qcoder")
        return Outcome()
    except SystemExit as end:  # so Typer ends every command: 0, 2 for wrong usage, or the status that a command gave
        return Outcome(end.code if isinstance(end.code, int) else 0)
    except OpenWindow as request:
        return Outcome(window=request.project)
    except UserError as error:
        _say(error.message, *error.details)
        return Outcome(1)
    except EnvironmentProblem as error:
        _say(error.message)
        return Outcome(TROUBLE)
    except KeyboardInterrupt:
        _say("Stopped; nothing was changed.")
        return Outcome(INTERRUPTED)


def _say(*sentences: str) -> None:
    for sentence in sentences:
        sys.stderr.write(sentence + "\n")
