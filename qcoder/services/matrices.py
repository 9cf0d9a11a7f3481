"""Matrices of codes, questions, cases, sources, coders and attributes, as numbers for a file or the terminal."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qcoder.export.matrix.formats import FORMATS, render_matrix
from qcoder.export.wording import saying
from qcoder.model.matrix import MatrixTable
from qcoder.services.exploring import saving, shown, sides
from qcoder.services.exploring.crosstab import COUNTS, Counting, Only, cross, keys_named
from qcoder.services.exploring.material import EVERYTHING, Material
from qcoder.services.exploring.sides import KINDS
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.services.study import Study

__all__ = ["COUNTS", "KINDS", "Counting", "MatrixQuery", "formats", "matrix", "render", "write"]


@dataclass(frozen=True, slots=True)
class MatrixQuery:
    """What is counted by what.

    `rows` and `columns` are kinds (KINDS), `counting` what a number counts, `chosen` narrows the codings that count.
    What is assigned counts once it is done, unless `everything` is wanted. `only_rows` and `only_columns` name the
    lines that are shown alone, by label or path. With `none`, what has no row or column is counted in one of its own.
    """

    rows: str
    columns: str
    counting: Counting = field(default_factory=Counting)
    chosen: QuoteFilter = EVERYTHING
    everything: bool = False
    only_rows: Sequence[str] = ()
    only_columns: Sequence[str] = ()
    none: bool = False


def matrix(study: Study, query: MatrixQuery, language: str = "en") -> MatrixTable:
    """Count per row and column; the notes of the table say what is left out.

    `language` is that of the words that are added. Raises UserError for kinds and lines that are not known.
    """
    say, rollup = saying(language), query.counting.rollup
    material = Material(study, query.chosen, everything=query.everything)
    only = Only(
        keys_named(sides.make(material, query.rows, rollup=rollup), query.only_rows),
        keys_named(sides.make(material, query.columns, rollup=rollup), query.only_columns),
    )
    made = cross(material, query.rows, query.columns, query.counting, only, none=query.none)
    return replace(made.table(say), notes=made.notes_in(say))


def write(
    study: Study, counted: MatrixTable, path: Path, counting: Counting, *, format_name: str | None = None,
    language: str = "en",
) -> None:
    """Write a matrix to a file, in the format of its ending, which may be a picture's; the rest says what it counts."""
    say = saying(language)
    names = " × ".join(filter(None, (counted.row_name, counted.column_name)))
    title = f"{names}: {shown.counted_words(counting, say)}"
    picture = shown.heat(title, counted, counting, shown.explained(counting, say))
    saving.write(study, counted, picture, path, format_name, language)


def render(study: Study, counted: MatrixTable, format_name: str, language: str = "en") -> str:
    """A matrix as text in one of the text formats."""
    return render_matrix(counted, format_name, title=study.name, language=language)


def formats() -> tuple[str, ...]:
    """The names of the formats of matrices."""
    return tuple(FORMATS)
