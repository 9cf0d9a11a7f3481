"""What the commands of Explore share: what is counted, and where the numbers and the picture of it go.

A file given by `-o` is a table (xlsx, csv, html, md, json) or a picture (png, svg, pdf), by its ending.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import pairs, print_json, say
from qcoder.export.pictures.figures import Figure
from qcoder.export.wording import Say, saying
from qcoder.model.matrix import MatrixTable
from qcoder.services.exploring import saving
from qcoder.services.exploring.material import Material
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.services.study import Study

Where = Annotated[list[str] | None, typer.Option(help="Only speakers with attribute=value; repeat it for several.")]
CaseOption = Annotated[str, typer.Option("--case", help="Only a person, site or group, with what belongs to it.")]
CoderOption = Annotated[str, typer.Option("--coder", help="Only what this person coded.")]
Used = Annotated[bool, typer.Option("--used", help="Leave out rows and columns in which nothing is.")]
Everything = Annotated[bool, typer.Option("--everything", help="Count what is not done yet, too.")]
Form = Annotated[str | None, typer.Option("--format", help="xlsx, csv, json, html, md or table.")]
Language = Annotated[str, typer.Option("--language", help="Of the words that are added: en, nl or uk.")]
Codes = Annotated[list[str] | None, typer.Option("--code", help="Only this code, by name or path; repeat it.")]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which codings are counted."""

    case: str = ""
    coder: str = ""
    where: list[str] | None = None
    everything: bool = False

    def material(self, study: Study) -> Material:
        """What is counted of a study. Raises UserError for names that are not there."""
        chosen = QuoteFilter(case=self.case, coder=self.coder, where=pairs(self.where or []))
        return Material(study, chosen, everything=self.everything)


@dataclass(frozen=True)
class Giving:
    """Where numbers go: to a file, which may be a picture, else to the terminal as text or as one JSON document."""

    form: str | None = None
    output: Path | None = None
    as_json: bool = False
    language: str = "en"

    @cached_property
    def say(self) -> Say:
        """The words that are added, in the language asked for. Raises UserError for one that there is not."""
        return saying(self.language)

    @property
    def as_data(self) -> bool:
        """Whether one JSON document is printed."""
        return self.output is None and (self.as_json or self.form == "json")

    def give(
        self, study: Study, table: MatrixTable, figure: Figure, document: Callable[[], object] | None = None
    ) -> None:
        """Give numbers with their picture; `document` makes the JSON where it says more than the table."""
        if self.output is not None:
            saving.write(study, table, figure, self.output, self.form, self.language)
            say(f"Wrote {self.output}.")
        elif self.as_data and document is not None:
            print_json(document())
        else:
            form = "json" if self.as_data else self.form or "table"
            sys.stdout.write(saving.render_table(study, table, form, self.language))


def done(document: dict[str, object], sentence: str, *, as_json: bool) -> None:
    """Say what a command changed, in a sentence or as data."""
    if as_json:
        print_json(document)
    else:
        say(sentence)
