"""How long work goes on: whoever waits for it hears how far it is, and may stop it.

    def write(rows, go):
        going = Going.of(go)
        for row in going.part(0.5).each(rows): ...

Most work only asks whether to go on: it takes a function that raises to stop, and a `Going` is such a function.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from typing import TypeVar

Thing = TypeVar("Thing")

_EVERY = 100  # rows or quotes between two questions: a tenth of a second at most, whatever is made of them


def _silent() -> None:
    """What asks whether to go on, where nobody can stop."""


class Going:
    """`ask` raises to stop the work; `tell` hears which share of it is done, from 0 to 1, once for each per cent.

    A part of the work goes from where the parts before it ended.
    """

    def __init__(
        self, ask: Callable[[], None] = _silent, tell: Callable[[float], None] = lambda _share: None,
        low: float = 0.0, width: float = 1.0,
    ) -> None:
        self._ask = ask
        self._tell = _once_a_percent(tell)
        self._low, self._width, self._taken = low, width, 0.0

    @classmethod
    def of(cls, go: Callable[[], None]) -> "Going":
        """What was given to ask, as one that can also be told."""
        return go if isinstance(go, cls) else cls(go)

    def __call__(self) -> None:
        """Ask whether to go on."""
        self._ask()

    def part(self, share: float) -> "Going":
        """A part of this work that takes a share of it, and comes after the parts before."""
        low = self._low + self._taken * self._width
        self._taken += share
        return Going(self._ask, self._tell, low, share * self._width)

    def each(self, things: Iterable[Thing], of: int = 0, every: int = _EVERY) -> Iterator[Thing]:
        """Go through things that take about as long each; `of` says how many, where they do not know it themselves.

        It asks and tells at one of `every` things.
        """
        total = len(things) if isinstance(things, Sized) else of
        for number, thing in enumerate(things):
            if number % every == 0:
                self._ask()
                self._say(number / total if total else 0.0)
            yield thing
        self._say(1.0)

    def among(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """Go through things of which each takes next to nothing, and that are no share of the work: it only asks."""
        for number, thing in enumerate(things):
            if number % (10 * _EVERY) == 0:
                self._ask()
            yield thing

    def _say(self, share: float) -> None:
        self._tell(self._low + self._width * min(share, 1.0))


def _once_a_percent(tell: Callable[[float], None]) -> Callable[[float], None]:
    """What passes a share on only when it is a per cent greater than before."""
    told = -1

    def tell_more(share: float) -> None:
        nonlocal told
        percent = min(100, round(100 * share))
        if percent > told:
            told = percent
            tell(percent / 100)

    return tell_more
