"""Moving rows that stand in a tree, by place and by steps: research questions, chapters, lines of a topic guide."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qcoder.history.log import Transaction
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.services.study import Study
from qcoder.storage.rows import values_of


class Twig(NamedTuple):
    """A row of a tree: its id, the row above it, and the name by which a person knows it."""

    id: bytes
    parent: bytes | None
    name: str


def _nothing(row: bytes, parent: bytes | None) -> Mapping[str, str]:  # noqa: ARG001 - as most tables need it
    return {}


@dataclass(frozen=True, slots=True)
class Tree:
    """The rows of a `table` with the cells `parent` and `pos`, in tree order; `action` is the label of a move.

    `also` gives further cells of a row that follow from what it is put under.
    """

    study: Study
    table: str
    action: str
    twigs: Sequence[Twig]
    also: Callable[[bytes, bytes | None], Mapping[str, str]] = _nothing

    def branch(self, row: bytes) -> set[bytes]:
        """A row and all below it."""
        out = {row}
        for twig in self.twigs:  # in tree order: whoever is above has been seen
            if twig.parent in out:
                out.add(twig.id)
        return out

    def _twig(self, row: bytes) -> Twig:
        return next(twig for twig in self.twigs if twig.id == row)

    def _siblings(self, parent: bytes | None) -> list[bytes]:
        return [twig.id for twig in self.twigs if twig.parent == parent]

    def move(self, row: bytes, parent: bytes | None, before: bytes | None = None) -> None:
        """Move a row with those below it under `parent` (None: to the top), in front of `before`, or last.

        Raises UserError when the new place lies inside the row itself.
        """
        name = self._twig(row).name
        if parent is not None and parent in self.branch(row):
            raise UserError(f"“{name}” cannot be moved into itself; choose a place outside it.")
        others = [one for one in self._siblings(parent) if one != row]
        at = others.index(before) if before in others else len(others)
        with self.study.action(self.action, name=name) as tx:
            positions = self._positions(tx, others)
            low = positions[at - 1] if at > 0 else None
            high = positions[at] if at < len(others) else None
            tx.set(self.table, row, parent=parent, pos=order.between(low, high), **self.also(row, parent))

    def _positions(self, tx: Transaction, rows: Sequence[bytes]) -> list[str]:
        """The order keys of rows in their order; numbered anew where two people gave one key, or nobody any."""
        found = [str(values_of(self.study.db, self.table, one)["pos"] or "") for one in rows]
        if "" not in found and sorted(set(found)) == found:
            return found
        fresh: list[str] = []
        for one in rows:
            fresh.append(order.after(fresh[-1] if fresh else None))
            tx.set(self.table, one, pos=fresh[-1])
        return fresh

    def shift(self, row: bytes, step: int) -> bool:
        """Move a row one place up (-1) or down (1) among its siblings; says whether there was one."""
        parent = self._twig(row).parent
        siblings = self._siblings(parent)
        at = siblings.index(row) + step
        if not 0 <= at < len(siblings):
            return False
        others = [one for one in siblings if one != row]
        self.move(row, parent, others[at] if at < len(others) else None)
        return True

    def put_under(self, row: bytes) -> bool:
        """Put a row under the sibling above it, last; says whether there is one."""
        siblings = self._siblings(self._twig(row).parent)
        at = siblings.index(row)
        if at > 0:
            self.move(row, siblings[at - 1])
        return at > 0

    def take_out(self, row: bytes) -> bool:
        """Take a row out from under the one above it, to stand behind that; says whether there is one."""
        parent = self._twig(row).parent
        if parent is None:
            return False
        above = self._twig(parent)
        siblings = self._siblings(above.parent)
        at = siblings.index(above.id) + 1
        self.move(row, above.parent, siblings[at] if at < len(siblings) else None)
        return True
