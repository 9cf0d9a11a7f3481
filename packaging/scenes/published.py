"""The views of published quotes that `screens.py` renders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qcoder.services.published import forms

if TYPE_CHECKING:
    from stage import Stage


def published(stage: Stage) -> None:
    """Quotes that are marked, one with a published form of its own, sorted by hand."""
    stage.open_sample()
    stage.window.show_room("quotes")
    stage.settle()
    view, study = stage.window.quotes_view, stage.window.study
    if study is None:
        return
    rows = [row for place in range(9) if (row := view.table.quotes.coded_at(place)) is not None]
    forms.set_status(study, [forms.Spot.of(row) for row in rows[:2]], "approved")
    forms.set_status(study, [forms.Spot.of(row) for row in rows[2:6]], "selected")
    stage.settle()
    row, quote = view.table.quotes.coded_at(3), view.table.quotes.quote_at(3)
    if row is not None and quote is not None:
        words = quote.verbatim.replace("I hate the word, but ", "[…] ").replace("them", "[the patients]")
        forms.set_form(study, forms.Spot.of(row), quote.verbatim, words)
    stage.settle()
    view.table.choose_rows([3], 3)
    view.marking.edit_form()


def translated(stage: Stage) -> None:
    """The longest quote of a translation beside its original."""
    stage.open_sample()
    stage.window.show_room("quotes")
    stage.settle()
    table = stage.window.quotes_view.table
    known = {place: table.quotes.quote_at(place) for place in range(table.quotes.rowCount())}
    lengths = {place: len(quote.verbatim) for place, quote in known.items() if quote is not None and quote.original}
    longest = max(lengths, key=lambda place: lengths[place])
    table.choose_rows([longest], longest)


PUBLISHED_SCENES: dict[str, Callable[[Stage], None]] = {"published": published, "quotes_translated": translated}
