"""The ways in which a row of a tree moves by one step, for the commands that move codes, chapters and questions."""

from collections.abc import Callable, Mapping

from qcoder.model.errors import UserError

WAYS = ("up", "down", "under", "out")
HELP = f"{', '.join(WAYS)}: among its siblings, or in the tree."


def moved(way: str, what: str, name: str, moves: Mapping[str, Callable[[], bool]]) -> str:
    """Move something one step; gives a sentence on how that went. Raises UserError for an unknown way."""
    if way not in WAYS:
        raise UserError(f"A {what} cannot move “{way}”; choose one of {', '.join(WAYS)}.")
    return f"Moved {name} {way}." if moves[way]() else f"{name} cannot go further {way}."
