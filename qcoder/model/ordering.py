"""Rows put in order, and told apart, by several columns of whole numbers.

The columns are packed into one number a row where they fit, and that is sorted once: `numpy.lexsort` sorts once for
each column, and takes some five times as long.
"""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_MOST = 1 << 62  # numbers that fit
_ROOMY = 4  # places a row in a table of all that there may be, for which ticking off is quicker than sorting


def packed(*columns: Ints) -> Ints | None:
    """A number from 0 for each row, less or more or equal as the columns are, the first of them foremost.

    None where the columns take in so many combinations that no number of 62 bits tells them apart.
    """
    key, room = np.zeros(len(columns[0]), np.int64), 1
    if not len(key):
        return key
    for column in columns:
        low = int(column.min())
        width = int(column.max()) - low + 1
        room *= width
        if room > _MOST:
            return None
        key = key * width + (column - low)
    return key


def in_order(*columns: Ints) -> Ints:
    """The places of the rows in the order of the columns, the first of them foremost; equals stay as they are."""
    key = packed(*columns)
    order = np.lexsort(columns[::-1]) if key is None else np.argsort(key, kind="stable")
    return order.astype(np.int64, copy=False)


def rows_in_order(*columns: Ints) -> tuple[Ints, ...]:
    """The columns with their rows in order, the first column foremost.

    The packed numbers themselves are sorted and taken apart again, which takes a fifth of the time of sorting places.
    """
    key = packed(*columns)
    if key is None:
        order = np.lexsort(columns[::-1])
        return tuple(column[order] for column in columns)
    if not len(key):
        return columns
    key.sort()
    found: list[Ints] = []
    for column in reversed(columns[1:]):
        low = int(column.min())
        key, part = np.divmod(key, int(column.max()) - low + 1)
        found.append(part + low)
    return (key + int(columns[0].min()), *reversed(found))


def numbered(*columns: Ints) -> tuple[Ints, Ints]:
    """A number from 0 for each different combination of values, and where each combination stands first.

    The numbers follow the order of the combinations.
    """
    key, count = packed(*columns), len(columns[0])
    if key is not None and count and (room := int(key.max()) + 1) <= _ROOMY * count:
        first = np.full(room, -1, np.int64)
        first[key[::-1]] = np.arange(count)[::-1]  # of several rows the last that is put there stays: the first of them
        there = first >= 0
        return (np.cumsum(there) - 1)[key], first[there]
    kept = columns if key is None else (key,)
    order = in_order(*kept)
    begins = np.zeros(count, bool)
    begins[:1] = True
    for column in kept:
        ordered = column[order]
        begins[1:] |= ordered[1:] != ordered[:-1]
    number = np.empty(count, np.int64)
    number[order] = np.cumsum(begins) - 1
    return number, order[begins]
