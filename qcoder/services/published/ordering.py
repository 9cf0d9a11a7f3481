"""The order by hand of the quotes of a question: one key a quote, so that a move writes one cell."""

from collections.abc import Sequence

from qcoder.model import order
from qcoder.services.published.forms import Spot, ensure
from qcoder.services.published.shelf import Shelf
from qcoder.services.study import Study


def move(study: Study, spots: Sequence[Spot], at: int, to: int) -> bool:
    """Move the quote at one place of a list to another; says whether it moved.

    `spots` are the quotes of a section as they are shown. Those that have no quote yet get one, since an order needs
    rows to be kept on; so give only those that belong to the report, and the one that is moved.
    """
    if at == to or not (0 <= at < len(spots) and 0 <= to < len(spots)):
        return False
    shelf = Shelf(study.db)
    keys = [record.pos if (record := shelf.get(spot.quote or b"")) else "" for spot in spots]
    wanted = list(range(len(spots)))
    wanted.insert(to, wanted.pop(at))
    with study.action("quote.order") as tx:
        others = [keys[place] for place in wanted if place != at]
        if "" not in others and sorted(set(others)) == others:
            low = others[to - 1] if to else None
            high = others[to] if to < len(others) else None
            tx.set("quote", ensure(study, tx, spots[at]), pos=order.between(low, high))
            return True
        last: str | None = None  # some were never put in order, or two people gave one key: all are numbered anew
        for place in wanted:
            last = order.after(last)
            tx.set("quote", ensure(study, tx, spots[place]), pos=last)
    return True


def put(study: Study, spots: Sequence[Spot]) -> None:
    """Give quotes the order in which they come here, as one action; words that are no quote yet become one."""
    with study.action("quote.order") as tx:
        last: str | None = None
        for spot in spots:
            last = order.after(last)
            tx.set("quote", ensure(study, tx, spot), pos=last)
