"""A line of the table of speeds: a piece of work, the bare work beside it in the same run, and the goal."""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple


class Line(NamedTuple):
    """A piece of work, the bare work beside it, how often each is done, and the goal in milliseconds.

    `share` is what is printed of the times: 0.5 for the median, 0.99 for the 99th percentile.
    """

    name: str
    work: Callable[[], object]
    bare: Callable[[], object] | None = None
    times: int = 5
    goal: int | None = None
    share: float = 0.5


def milliseconds(work: Callable[[], object], times: int, share: float = 0.5) -> float:
    """How long a piece of work takes: the median of several times, or another quantile."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    if share == 0.5:
        return statistics.median(taken)
    return sorted(taken)[min(times - 1, int(times * share))]


def print_head(title: str) -> None:
    """The head of a part of the table."""
    print(f"\n{title:<44}{'ms':>9}{'bare':>9}{'ratio':>8}{'goal':>8}")


def print_line(line: Line) -> None:
    """Do the work of a line and print it."""
    taken = milliseconds(line.work, line.times, line.share)
    bare = milliseconds(line.bare, line.times, line.share) if line.bare else None
    against = f"{bare:9.1f}{taken / bare:8.1f}" if bare else " " * 17
    over = "" if line.goal is None or taken <= line.goal else "  over"
    print(f"  {line.name:<42}{taken:9.1f}{against}{line.goal or '':>8}{over}", flush=True)
