"""Numbers as a person reads them, and the pictures of matrices."""

from collections.abc import Sequence

from qcoder.export.pictures.figures import Bars, Heat, Network, Triangle
from qcoder.export.wording import ENGLISH, Say
from qcoder.model.matrix import MatrixTable, Number
from qcoder.services.exploring.cooccurrence import Together
from qcoder.services.exploring.crosstab import Counting, Crosstab
from qcoder.services.exploring.side import WHOLE

_BARS, _FEWEST_LINES = 110, 12  # bars that can be read on an A3 sheet, and the lines that are drawn whatever the groups


def in_words(value: Number, counting: Counting) -> str:
    """A number of a matrix: a dot for nothing, a dash for no number, shares and people per person in percent."""
    if value is None:
        return "–"
    if not value:
        return "·"
    if in_percent(counting):
        return f"{round(100 * value)} %"
    return f"{value:,}".replace(",", "\u202f") if isinstance(value, int) else f"{value:.2f}"


def in_percent(counting: Counting) -> bool:
    """Whether numbers are shares, 0 to 1."""
    return counting.percent


def heat(title: str, table: MatrixTable, counting: Counting, note: str = "") -> Heat:
    """The picture of a matrix."""
    shown = tuple(tuple(in_words(value, counting) for value in row) for row in table.values)
    return Heat(title, table, shown, note)


def bars(title: str, table: MatrixTable, counting: Counting, say: Say = ENGLISH) -> Bars:
    """The picture of a matrix as bars: a group for each column, none where there is one.

    Of more lines than a sheet holds the highest are drawn, and the note says so.
    """
    groups = table.column_labels
    unit, note = counted_words(counting, say), explained(counting, say)
    total = len(table.rows)
    drawn: Sequence[int] = range(total)
    most = max(_FEWEST_LINES, _BARS // max(1, len(groups)))
    if total > most:
        tops = [max((value or 0 for value in values), default=0) for values in table.values]
        drawn = sorted(sorted(drawn, key=lambda row: tops[row], reverse=True)[:most])
        note = " ".join(filter(None, (note, say("The {drawn} highest of {all} are drawn.", drawn=most, all=total))))
    names, values = tuple(table.rows[row].label for row in drawn), tuple(table.values[row] for row in drawn)
    return Bars(title, names, groups if len(groups) > 1 else (), values, unit, note, in_percent(counting))


def counted_words(counting: Counting, say: Say = ENGLISH) -> str:
    """What is counted, as “quotes per person”."""
    if counting.per_person and counting.what == "people":
        return say("people, of those who took part")
    count = say(counting.what)
    return say("{count} per person", count=count) if counting.per_person else count


def explained(counting: Counting, say: Say = ENGLISH) -> str:
    """What must be known to read the numbers; "" when nothing."""
    if counting.per_person:
        return say("For each person who took part, whether they said something on it or not.")
    if counting.what == "share":
        return say("Of all quotes in a column, the share of each row. Quotes with several codes count in each.")
    return ""


def crossed(found: Crosstab, say: Say = ENGLISH) -> str:
    """A title that says what is counted by what."""
    rows, columns, count = say(found.down.title), say(found.across.title), counted_words(found.counting, say)
    if found.across.kind == WHOLE:
        return f"{rows}: {count}"
    return say("{rows} × {columns}: {count}", rows=rows, columns=columns, count=count)


def together_explained(found: Together, what: str, say: Say = ENGLISH) -> str:
    """What a number of codes that go together means."""
    if what == "jaccard":
        return say("Of the words or turns with either code, the share with both (Jaccard).")
    if found.nearness.way == "overlap":
        return say("Pairs of quotes that share words.")
    if found.nearness.way == "turn":
        return say("Turns that carry both codes.")
    return say("Pairs of turns at most {turns} apart, one of each code.", turns=found.nearness.turns)


def network(title: str, found: Together, what: str, places: list[int], note: str = "") -> Network:
    """The picture of what goes together as points and lines; codes that go with no other are left out."""
    tied = found.tied(places)
    at = tuple((float(x), 1 - float(y)) for x, y in found.places(tied))
    names = tuple(found.codes[place].name for place in tied)
    sizes = tuple(float(found.totals[place]) for place in tied)
    return Network(title, names, sizes, at, tuple(found.lines(tied, what)), note)


def triangle(title: str, found: Together, what: str, places: list[int], note: str = "") -> Triangle:
    """The picture of what goes together."""
    names = tuple(found.codes[place].name for place in places)
    totals = tuple(int(found.totals[place]) for place in places)
    return Triangle(title, names, totals, found.table(what, places).values, note)
