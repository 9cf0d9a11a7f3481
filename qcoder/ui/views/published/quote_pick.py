"""The palette of quotes: type some of their words, tick several, press Enter."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.services.published.forms import Spot
from qcoder.ui.saying import counted
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick

_WORDS = 160  # signs of a quote that a row shows
_WIDTH = 760  # pixels at 100 % zoom: a quote is known by more than its first words


def pick_quotes(
    over: QWidget, rows: Iterable[QuoteRow], hint: str, chosen: Callable[[list[Spot]], None]
) -> QuickPick:
    """Open the palette over a room; `chosen` is called once with the places of all that were ticked."""
    entries = [
        PickEntry(
            Spot(row.text_id, row.start, row.end, row.quote_id or None), " ".join(row.quote.split())[:_WORDS],
            parent=row.attribution or row.source,
        )
        for row in rows
    ]

    def hand_over(picked: Iterable[PickEntry]) -> None:
        chosen([entry.key for entry in picked if isinstance(entry.key, Spot)])

    pick = QuickPick(
        over, lambda words: find(words, entries), hint=hint, icon="quotes", digits=False, many=True, width=_WIDTH,
        facts=lambda found: counted(found, "quote", "quotes"),
    )
    pick.chosen.connect(lambda entry: hand_over([entry]))
    pick.many_chosen.connect(hand_over)
    pick.open_centred()
    return pick
