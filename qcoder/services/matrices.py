"""Matrices of codes, questions, cases, sources, coders and attributes, as numbers for a file or the terminal."""

from dataclasses import replace
from pathlib import Path

from qcoder.export.matrix import FORMATS, render_matrix
from qcoder.model.matrix import MatrixTable
from qcoder.services.exploring import saving, shown
from qcoder.services.exploring.crosstab import COUNTS, Counting, cross
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
) -> MatrixTable:
    """Count per row and column, as `Counting` says. With `rollup`, codes count with their subcodes.

    What is assigned counts once it is done, unless `everything` is wanted; the notes of the table say what is left out.
    Raises UserError for kinds and counts that are not known.
    """
    counted = Counting(counting, per_person=per_person, rollup=rollup)
    material = Material(study, chosen, everything=everything)
    made = cross(material, rows, columns, counted)
    return replace(made.table(), notes=made.notes)


def write(
    study: Study,
    counted: MatrixTable,
    path: Path,
    *,
    format_name: str | None = None,
    counting: str = "codings",
    per_person: bool = False,
) -> None:
    """Write a matrix to a file, in the format of its ending, which may be a picture's; the rest says what it counts."""
    unit = f"{counting} per person" if per_person else counting
    picture = shown.heat(f"{counted.row_name}: {unit}", counted, Counting(counting, per_person=per_person))
    saving.write(study, counted, picture, path, format_name)


def render(study: Study, counted: MatrixTable, format_name: str) -> str:
    """A matrix as text in one of the text formats."""
    return render_matrix(counted, format_name, title=study.name)


def formats() -> tuple[str, ...]:
    """The names of the formats of matrices."""
    return tuple(FORMATS)
