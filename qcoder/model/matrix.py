"""A matrix of numbers with its headings, as analysis counts it and export writes it."""

from dataclasses import dataclass, replace

Number = int | float | None
"""A cell: None where there is no number, such as a share of nothing."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a row or column: its label, the path where it has one (codes), its depth in the tree from 0."""

    label: str
    path: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """Numbers by row and column: `values[row][column]`, with the totals of rows and of columns.

    A total need not be the sum: a quote with two codes counts once. `row_name` and `column_name` say what rows and
    columns are (“Code”), `grand_total` is None where nobody counted. `notes` are sentences about what was not counted.
    `totals` says how to read totals that are no sums, where any is none.
    `percent` says that the numbers are shares, 0 to 1; `people` are how many each column is divided by, where it is.
    """

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    values: tuple[tuple[Number, ...], ...]
    row_totals: tuple[Number, ...]
    column_totals: tuple[Number, ...]
    grand_total: Number = None
    row_name: str = ""
    notes: tuple[str, ...] = ()
    column_name: str = ""
    percent: bool = False
    people: tuple[int, ...] = ()
    totals: str = ""

    @property
    def column_labels(self) -> tuple[str, ...]:
        """The labels of the columns for readers, with the number of people: 100 % of two people says little."""
        if not self.people:
            return tuple(column.label for column in self.columns)
        both = zip(self.columns, self.people, strict=True)
        return tuple(f"{column.label} (n = {people})" for column, people in both)

    def used(self) -> "MatrixTable":
        """The same without rows and columns in which nothing is; all of it where nothing is anywhere."""
        rows = [at for at, values in enumerate(self.values) if any(values)]
        columns = [at for at in range(len(self.columns)) if any(values[at] for values in self.values)]
        if not rows:
            return self
        return replace(
            self,
            rows=tuple(self.rows[at] for at in rows),
            columns=tuple(self.columns[at] for at in columns),
            values=tuple(tuple(self.values[row][at] for at in columns) for row in rows),
            row_totals=tuple(self.row_totals[at] for at in rows),
            column_totals=tuple(self.column_totals[at] for at in columns),
            people=tuple(self.people[at] for at in columns) if self.people else (),
        )
