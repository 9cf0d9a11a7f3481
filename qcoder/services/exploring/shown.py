"""Numbers as a person reads them, and the pictures of matrices."""

from qcoder.export.pictures.figures import Bars, Heat, Triangle
from qcoder.model.matrix import MatrixTable, Number
from qcoder.services.exploring.cooccurrence import Together
from qcoder.services.exploring.crosstab import Counting


def in_words(value: Number, counting: Counting) -> str:
    """A number of a matrix: a dot for nothing, a dash for no number, shares and people per person in percent."""
    if value is None:
        return "–"
    if not value:
        return "·"
    if counting.what == "share" or (counting.per_person and counting.what == "people"):
        return f"{round(100 * value)} %"
    return f"{value:,}".replace(",", "\u202f") if isinstance(value, int) else f"{value:.2f}"


def heat(title: str, table: MatrixTable, counting: Counting, note: str = "") -> Heat:
    """The picture of a matrix."""
    shown = tuple(tuple(in_words(value, counting) for value in row) for row in table.values)
    return Heat(title, table, shown, note)


def bars(title: str, table: MatrixTable, unit: str, note: str = "") -> Bars:
    """The picture of a matrix as bars: a group for each column, none where there is one."""
    groups = tuple(column.label for column in table.columns)
    names = tuple(row.label for row in table.rows)
    return Bars(title, names, groups if len(groups) > 1 else (), table.values, unit, note)


def triangle(title: str, found: Together, what: str, places: list[int], note: str = "") -> Triangle:
    """The picture of what goes together."""
    names = tuple(found.codes[place].name for place in places)
    totals = tuple(int(found.totals[place]) for place in places)
    return Triangle(title, names, totals, found.table(what, places).values, note)
