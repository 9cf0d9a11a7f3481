"""Matrices of codes, questions, cases, sources, coders and attributes, as numbers for a file or the terminal."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qcoder.export.matrix import FORMATS, render_matrix
from qcoder.export.wording import saying
from qcoder.model.matrix import MatrixTable
from qcoder.services.exploring import saving, shown, sides
from qcoder.services.exploring.crosstab import COUNTS, Counting, Only, cross, keys_named
from qcoder.services.exploring.material import EVERYTHING, Material
from qcoder.services.exploring.sides import KINDS
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.services.study import Study

__all__ = ["COUNTS", "KINDS", "formats", "matrix", "render", "write"]


def matrix(
    study: Study,
    rows: str,
    columns: str,
    *,
    counting: str = "codings",
    rollup: bool = True,
    per_person: bool = False,
    chosen: QuoteFilter = EVERYTHING,
    everything: bool = False,
    only_rows: Sequence[str] = (),
    only_columns: Sequence[str] = (),
    none: bool = False,
    language: str = "en",
) -> MatrixTable:
    """Count per row and column, as `Counting` says. With `rollup`, codes count with their subcodes.

    What is assigned counts once it is done, unless `everything` is wanted; the notes of the table say what is left out.
    With `none`, what has no row or column is counted in one of its own.
    `only_rows` and `only_columns` name the lines that are shown alone, by label or path; `language` is that of the
    words that are added. Raises UserError for kinds, counts and lines that are not known.
    """
    say = saying(language)
    counted = Counting(counting, per_person=per_person, rollup=rollup)
    material = Material(study, chosen, everything=everything)
    only = Only(
        keys_named(sides.make(material, rows, rollup=rollup), only_rows),
        keys_named(sides.make(material, columns, rollup=rollup), only_columns),
    )
    made = cross(material, rows, columns, counted, only, none=none)
    return replace(made.table(say), notes=made.notes_in(say))


def write(
    study: Study,
    counted: MatrixTable,
    path: Path,
    *,
    format_name: str | None = None,
    counting: str = "codings",
    per_person: bool = False,
    language: str = "en",
) -> None:
    """Write a matrix to a file, in the format of its ending, which may be a picture's; the rest says what it counts."""
    say, how = saying(language), Counting(counting, per_person=per_person)
    names = " × ".join(filter(None, (counted.row_name, counted.column_name)))
    title = f"{names}: {shown.counted_words(how, say)}"
    picture = shown.heat(title, counted, how, shown.explained(how, say))
    saving.write(study, counted, picture, path, format_name, language)


def render(study: Study, counted: MatrixTable, format_name: str, language: str = "en") -> str:
    """A matrix as text in one of the text formats."""
    return render_matrix(counted, format_name, title=study.name, language=language)


def formats() -> tuple[str, ...]:
    """The names of the formats of matrices."""
    return tuple(FORMATS)
