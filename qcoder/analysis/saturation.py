"""Saturation: how many codes each further source adds, in the real order and in orders drawn by lot.

The band is that of accumulation curves in ecology (Gotelli and Colwell 2001): the same sources in many random orders.
If the real curve flattens only because of the order in which the sources came, it leaves the band.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]

ORDERS = 1_000
_BEGINNING = 48  # sources of an order
SEED = 20_250_101  # any number would do; a fixed one gives the same band each time


@dataclass(frozen=True, slots=True)
class Saturation:
    """Per source in order: codes that are new in it and codes so far; then the mean of random orders and its band.

    `low` and `high` hold 90 % of the random orders. `new_codes` are places of codes in the columns counted.
    """

    new: tuple[int, ...]
    so_far: tuple[int, ...]
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    new_codes: tuple[tuple[int, ...], ...]


def saturation(present: Bools, *, orders: int = ORDERS, seed: int = SEED) -> Saturation:
    """Count for a matrix of sources (rows, in their real order) by codes (columns): whether the code occurs."""
    sources, codes = present.shape
    if not sources:
        return Saturation((), (), (), (), (), ())
    used = present.any(axis=0)
    first = np.where(used, present.argmax(axis=0), sources)
    new = np.bincount(first, minlength=sources + 1)[:sources]
    curves = _curves(present[:, used], orders, np.random.default_rng(seed))
    low, high = np.quantile(curves, (0.05, 0.95), axis=0)
    return Saturation(
        tuple(map(int, new)),
        tuple(map(int, np.cumsum(new))),
        tuple(map(float, curves.mean(axis=0))),
        tuple(map(float, low)),
        tuple(map(float, high)),
        tuple(tuple(int(code) for code in range(codes) if first[code] == source) for source in range(sources)),
    )


def _curves(present: Bools, orders: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Codes so far after each source, for many random orders: one row an order."""
    sources, codes = present.shape
    ranks = chance.permuted(np.tile(np.arange(sources), (orders, 1)), axis=1)  # where each source stands in an order
    rows = np.arange(orders)
    order = np.empty_like(ranks)
    order[rows[:, None], ranks] = np.arange(sources)
    counts = np.zeros((orders, sources), np.int64)
    for code in range(codes):
        np.add.at(counts, (rows, _first(present[:, code], order, ranks)), 1)
    return np.cumsum(counts, axis=1)


def _first(occurs: Bools, order: NDArray[np.int64], ranks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where in each order the first source stands in which a code occurs.

    A code that many sources have is met among the first ones of an order; only where it is not are all looked at.
    """
    met = occurs[order[:, :_BEGINNING]]
    first: NDArray[np.int64] = met.argmax(axis=1)
    late = np.flatnonzero(~met.any(axis=1))
    if len(late):
        first[late] = ranks[np.ix_(late, np.flatnonzero(occurs))].min(axis=1)
    return first
