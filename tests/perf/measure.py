"""A line of the table of speeds: a piece of work, the bare work beside it in the same run, and the goal."""

import os
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


class Taken(NamedTuple):
    """Milliseconds by the clock on the wall, and of the processor: a machine that others use stretches the first."""

    wall: float
    busy: float


def milliseconds(work: Callable[[], object], times: int, share: float = 0.5) -> Taken:
    """How long a piece of work takes: the median of several times, or another quantile."""
    return _taken([_once(work) for _ in range(times)], share)


def beside(line: Line) -> tuple[Taken, Taken | None]:
    """How long the work of a line takes, and the bare work: in turns, as a machine that others use changes its pace."""
    if line.bare is None:
        return milliseconds(line.work, line.times, line.share), None
    pairs = [(_once(line.work), _once(line.bare)) for _ in range(line.times)]
    return _taken([ours for ours, _ in pairs], line.share), _taken([bare for _, bare in pairs], line.share)


def _once(work: Callable[[], object]) -> Taken:
    began, began_busy = time.perf_counter(), _busy()
    work()
    return Taken((time.perf_counter() - began) * 1000, (_busy() - began_busy) * 1000)


def _taken(each: list[Taken], share: float) -> Taken:
    return Taken(_quantile([one.wall for one in each], share), _quantile([one.busy for one in each], share))


def _busy() -> float:
    """Seconds that this thread and processes that it started and that ended have used a processor."""
    spent = os.times()
    return time.thread_time() + spent.children_user + spent.children_system


def _quantile(values: list[float], share: float) -> float:
    if share == 0.5:
        return statistics.median(values)
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def print_head(title: str) -> None:
    """The head of a part of the table."""
    print(f"\n{title:<44}{'ms':>9}{'busy':>9}{'bare':>9}{'ratio':>8}{'goal':>8}")


def print_line(line: Line) -> None:
    """Do the work of a line and print it; the ratio is that of the busy times."""
    taken, bare = beside(line)
    against = f"{bare.busy:9.1f}{taken.busy / bare.busy:8.1f}" if bare and bare.busy else " " * 17
    over = "" if line.goal is None or min(taken) <= line.goal else "  over"
    print(f"  {line.name:<42}{taken.wall:9.1f}{taken.busy:9.1f}{against}{line.goal or '':>8}{over}", flush=True)
