"""Options and openings that the commands share."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated

import typer

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.speech import counted
from qcoder.services.study import Study, open_study
from qcoder.services.tables.report import Report
from qcoder.storage.trouble import readable

Project = Annotated[Path, typer.Argument(help="The project file.", metavar="PROJECT")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file instead of the terminal.")]


_MOST_WORDS = 50_000_000  # bytes


class OpenWindow(Exception):
    """The command wants the window to open on a project."""

    def __init__(self, project: Path) -> None:
        super().__init__(str(project))
        self.project = project


@contextmanager
def reading(project: Path) -> Iterator[Study]:
    """A project to look at; others may write to it meanwhile."""
    with readable(project), open_study(project, read_only=True) as study:
        yield study


@contextmanager
def writing(project: Path) -> Iterator[Study]:
    """A project to change, for this process alone."""
    with readable(project), open_study(project) as study:
        yield study


def print_json(document: object) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


_gathering: ContextVar[list[str] | None] = ContextVar("gathering", default=None)


def say(*sentences: str) -> None:
    """Sentences for a person, on standard error: standard output is for data."""
    kept = _gathering.get()
    if kept is not None:
        kept += sentences
        return
    for sentence in sentences:
        sys.stderr.write(sentence + "\n")


@contextmanager
def gathered() -> Iterator[list[str]]:
    """The sentences that are said meanwhile, which then do not go to standard error."""
    sentences: list[str] = []
    before = _gathering.set(sentences)
    try:
        yield sentences
    finally:
        _gathering.reset(before)


def words_of(file: Path) -> str:
    """The words of a text file that is named on the command line.

    Raises EnvironmentProblem when it cannot be read, UserError when it is no text.
    """
    try:
        with file.open("rb") as stream:  # a pipe too, and of what never ends no more than this
            content = stream.read(_MOST_WORDS + 1)
    except OSError as error:
        raise EnvironmentProblem(f"“{file}” cannot be read ({error.strerror}); check the name.") from error
    if len(content) > _MOST_WORDS:
        raise UserError(f"“{file.name}” is larger than what is read here; give a smaller file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"“{file.name}” is no text in UTF-8; save it as such and try again.") from error


def print_table(heading: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Aligned columns on standard output; numbers to the right."""
    lines = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(cells) for cells in column) for column in zip(heading, *lines, strict=True)]
    numeric = [all(isinstance(row[i], int) for row in rows) and bool(rows) for i in range(len(heading))]
    for line in [list(heading), *lines]:
        cells = [c.rjust(w) if n else c.ljust(w) for c, w, n in zip(line, widths, numeric, strict=True)]
        sys.stdout.write("  ".join(cells).rstrip() + "\n")


def pairs(values: Sequence[str]) -> dict[str, str]:
    """Options such as `role=Expert`. Raises UserError when one has no `=`."""
    out: dict[str, str] = {}
    for value in values:
        name, equals, content = value.partition("=")
        if not (name.strip() and equals):
            raise UserError(f"“{value}” says no value; write it as attribute=value.")
        out[name.strip()] = content.strip()
    return out


def summary(counts: Mapping[str, int], notes: Sequence[str], *, as_json: bool, sentence: str) -> None:
    """What a command did: as data, or as a sentence with its notes."""
    if as_json:
        print_json({**counts, "notes": list(notes)})
    else:
        say(sentence, *notes)


def summary_of(report: Report, one: str, many: str, *, as_json: bool) -> None:
    """What became of the rows of a table; `one` and `many` are the nouns of what they hold."""
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    added = counted(report.added, one, many)
    sentence = f"{added} added, {report.changed} changed, {report.unchanged} there already."
    summary(counts, report.notes, as_json=as_json, sentence=sentence)
