"""Agreement on values without order, such as a code that is there or not. Every share is between 0 and 1.

Missing values follow Gwet (2014, Handbook of Inter-Rater Reliability, 4th edition, chapters 2 and 3): observed
agreement comes from units with two values or more, the shares of the categories from all units with a value.
"""

from collections.abc import Callable, Collection
from itertools import combinations

from qcoder.analysis.agreement.patterns import Chance, Patterns, Value, judged, pairable


def percent(patterns: Patterns) -> float | None:
    """The share of pairs of coders who say the same, on average over units; None without units to compare.

    For two coders this is the plain share of units on which they agree (Fleiss 1971 for more than two).
    """
    units = pairable(patterns)
    total = sum(unit.weight for unit in units)
    same = sum(
        unit.weight * sum(n * (n - 1) for n in unit.values.values()) / (unit.coders * (unit.coders - 1))
        for unit in units
    )
    return same / total if total else None


def positive(patterns: Patterns, value: Value = True) -> float | None:
    """Of the judgements that say `value`, the share that another coder joins; None where nobody says it.

    For two coders 2a / (2a + b + c), the positive agreement of Cicchetti & Feinstein (1990, Journal of Clinical
    Epidemiology 43, 551-558). What neither coder marked does not count.
    """
    units = pairable(patterns)
    said = sum(unit.weight * unit.values[value] for unit in units)
    joined = sum(unit.weight * unit.values[value] * (unit.values[value] - 1) / (unit.coders - 1) for unit in units)
    return joined / said if said else None


def shared(patterns: Patterns, value: Value = True) -> float | None:
    """Of the pairs of coders in which one says `value` of a unit, the share in which both do; None where nobody does.

    For two coders a / (a + b + c): agreement where what neither marked cannot be counted, as with free segments.
    """
    units = pairable(patterns)
    both = sum(unit.weight * unit.values[value] * (unit.values[value] - 1) / 2 for unit in units)
    one = sum(unit.weight * unit.values[value] * (unit.coders - unit.values[value]) for unit in units)
    return both / (both + one) if both + one else None


def cohen(patterns: Patterns) -> Chance | None:
    """Cohen's kappa (1960, Educational and Psychological Measurement 20, 37-46): each coder keeps their own shares.

    Of three coders and more, that of Conger (1980, Psychological Bulletin 88, 322-328): observed and expected
    agreement on average over the pairs of coders.
    """
    coders = len(next(iter(patterns), ()))
    observed = expected = total = 0.0
    for first, second in combinations(range(coders), 2):
        cells: dict[tuple[Value, Value], float] = {}
        for pattern, weight in patterns.items():
            pair = (pattern[first], pattern[second])
            if None not in pair:
                cells[pair] = cells.get(pair, 0) + weight
        units = sum(cells.values())
        if units:
            chance = _by_own_shares(cells, units)
            observed, expected, total = observed + chance.observed, expected + chance.expected, total + 1
    return Chance(observed / total, expected / total) if total else None


def _by_own_shares(cells: dict[tuple[Value, Value], float], units: float) -> Chance:
    rows: dict[Value, float] = {}
    columns: dict[Value, float] = {}
    for (row, column), weight in cells.items():
        rows[row] = rows.get(row, 0) + weight
        columns[column] = columns.get(column, 0) + weight
    same = sum(weight for (row, column), weight in cells.items() if row == column)
    return Chance(same / units, sum(weight * columns.get(value, 0) for value, weight in rows.items()) / units**2)


def fleiss(patterns: Patterns) -> Chance | None:
    """Fleiss' kappa (1971, Psychological Bulletin 76, 378-382): all coders share the categories' shares.

    For two coders it is Scott's pi (1955).
    """
    return _by_shares(patterns, lambda shares: sum(share * share for share in shares))


def brennan_prediger(patterns: Patterns, categories: int | None = None) -> Chance | None:
    """Brennan & Prediger's kappa (1981, Educational and Psychological Measurement 41, 687-699): any category as likely.

    `categories` says how many values were open to the coders; None counts those that occur.
    """
    known = categories or len(_shares(patterns))
    observed = percent(patterns)
    return None if observed is None else Chance(observed, 1 / known)


def ac1(patterns: Patterns, categories: int | None = None) -> Chance | None:
    """Gwet's AC1 (2008, British Journal of Mathematical and Statistical Psychology 61, 29-48).

    Chance agreement is that of coders who guess at times, which keeps the figure from falling where nearly all units
    are alike. `categories` as for `brennan_prediger`; with a single one everything is chance.
    """
    known = categories or len(_shares(patterns))
    if known < 2:
        observed = percent(patterns)
        return None if observed is None else Chance(observed, 1.0)
    return _by_shares(patterns, lambda shares: sum(share * (1 - share) for share in shares) / (known - 1))


def _by_shares(patterns: Patterns, expected: Callable[[Collection[float]], float]) -> Chance | None:
    observed = percent(patterns)
    return None if observed is None else Chance(observed, expected(_shares(patterns).values()))


def _shares(patterns: Patterns) -> dict[Value, float]:
    """The share of each value: within each unit among its coders, then on average over units."""
    found: dict[Value, float] = {}
    total = 0.0
    for unit in judged(patterns):
        total += unit.weight
        for value, n in unit.values.items():
            found[value] = found.get(value, 0) + unit.weight * n / unit.coders
    return {value: weight / total for value, weight in found.items()}
