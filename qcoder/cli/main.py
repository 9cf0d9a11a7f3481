"""Runs one command and turns what went wrong into a sentence and an exit status.

0 done; 1 a mistake that a person can mend; 2 wrong usage; 3 trouble with a disk or a file.
"""

import io
import os
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
    _prepare_streams()
    try:
        _refuse_broken(arguments)
        try:
            _commands().main(list(arguments), prog_name="qcoder")
        finally:
            sys.stdout.flush()  # so that trouble with what is printed is told here, not when Python ends
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
    except OSError as error:
        if error.filename is not None:
            _say(f"“{error.filename}” cannot be used ({error.strerror}); check the file and its folder.")
        else:
            _say(f"What was to be printed could not be written ({error.strerror}); send it elsewhere, or use -o.")
            _drop_what_is_printed()
        return Outcome(TROUBLE)


def _prepare_streams() -> None:
    """Let words of any language out, also where the system's encoding lacks them or a stream was closed."""
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # half a character is \ud83d, in JSON too


def _drop_what_is_printed() -> None:
    """Let nothing more be tried on a standard output that takes nothing: Python would when it ends."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _refuse_broken(arguments: Sequence[str]) -> None:
    """Refuse bytes that are no UTF-8, which neither a study nor a name of a source could hold."""
    for argument in arguments:
        if any("\ud800" <= sign <= "\udfff" for sign in argument):
            raise UserError(f"“{argument}” is not written in UTF-8; type it anew, or give the file another name.")


def _say(*sentences: str) -> None:
    for sentence in sentences:
        sys.stderr.write(sentence + "\n")
