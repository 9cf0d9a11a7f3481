"""The turns of those who answer in which nothing shown is coded. Positions are those of the document."""

from collections.abc import Iterable

from qcoder.ui.reader.pagemap import PageMap
from qcoder.ui.reader.placed import PlacedCodings


def answering(page_map: PageMap) -> list[int]:
    """The numbers, in the document, of the turns in which somebody answers."""
    return [n for n, turn in enumerate(page_map.turns) if turn.number is not None and not turn.moderator]


def first_uncoded(page_map: PageMap, placed: PlacedCodings, turns: Iterable[int]) -> int | None:
    """The first of these turns in which nothing shown is coded; each is looked at only until one is found."""
    return next((n for n in turns if not placed.touching(*page_map.turn_range(n))), None)


def uncoded_end_after(page_map: PageMap, placed: PlacedCodings, position: int) -> int | None:
    """Where the words of the next uncoded turn end that goes on behind a position; None where there is none."""
    behind = (n for n in answering(page_map) if page_map.turn_range(n)[1] > position)
    found = first_uncoded(page_map, placed, behind)
    return None if found is None else page_map.turn_range(found)[1]


def uncoded_start_before(page_map: PageMap, placed: PlacedCodings, position: int) -> int | None:
    """Where the last uncoded turn begins that began before a position; None where there is none."""
    earlier = (n for n in reversed(answering(page_map)) if page_map.turn_range(n)[0] < position)
    found = first_uncoded(page_map, placed, earlier)
    return None if found is None else page_map.turn_range(found)[0]
