"""Runs commands in this process, where they take milliseconds, and gives what they printed."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any, NamedTuple

from qcoder.cli import run


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


def qcoder(*arguments: object) -> Done:
    """Run a command line."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        outcome = run([str(argument) for argument in arguments])
    return Done(outcome.status, out.getvalue(), err.getvalue())


def ok(*arguments: object) -> str:
    """What a command printed for programs; it must have gone well."""
    done = qcoder(*arguments)
    assert done.status == 0, done.err
    return done.out


def data(*arguments: object) -> Any:
    """The one JSON document that a command printed."""
    return json.loads(ok(*arguments, "--json"))


def refused(done: Done, status: int) -> None:
    """A command that failed says so in sentences, on standard error alone."""
    assert done.status == status, done.err
    assert done.out == ""
    assert "Traceback" not in done.err
    first = done.err.splitlines()[0]
    assert first.endswith((".", ":"))
    assert len(first) < 400


def state(project: Path) -> tuple[object, ...]:
    """Everything of a project that a command may not change when it fails."""
    from qcoder.services import checking
    from qcoder.services.study import open_study

    with open_study(project, read_only=True) as study:
        return tuple(sorted(checking.content(study).items()))
