"""Runs one command and turns what went wrong into a sentence and an exit status.

0 done; 1 a mistake that a person can mend; 2 wrong usage; 3 trouble with a disk or a file.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import typer

from qcoder.cli.commands import COMMANDS
from qcoder.cli.opening import OpenWindow
from qcoder.model.errors import EnvironmentProblem, UserError

USAGE, TROUBLE, INTERRUPTED = 2, 3, 130


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
    command = typer.main.get_command(COMMANDS)
    try:
        status = command.main(list(arguments), prog_name="qcoder", standalone_mode=False)
        sys.stdout.flush()
        return Outcome(status if isinstance(status, int) else 0)
    except OpenWindow as request:
        return Outcome(window=request.project)
    except UserError as error:
        _say(error.message, *error.details)
        return Outcome(1)
    except EnvironmentProblem as error:
        _say(error.message)
        return Outcome(TROUBLE)
    except click.exceptions.Exit as end:
        return Outcome(end.exit_code)
    except click.ClickException as error:
        error.show()
        return Outcome(USAGE)
    except (click.Abort, KeyboardInterrupt):
        _say("Stopped; nothing was changed.")
        return Outcome(INTERRUPTED)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Outcome(0)


def _say(*sentences: str) -> None:
    for sentence in sentences:
        sys.stderr.write(sentence + "\n")
