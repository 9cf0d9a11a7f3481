"""Marking words as a candidate for a quote while coding, by one key, and taking the mark off by the same."""

from qcoder.model.errors import UserError
from qcoder.services import coding
from qcoder.services.published.forms import Spot, set_status
from qcoder.services.published.shelf import CANDIDATE, WITHDRAWN, Shelf
from qcoder.services.study import Study


def toggle(study: Study, one: bytes) -> bool:
    """Mark a coding as a candidate, or take that mark off; says whether it is one now.

    Raises UserError when it is chosen for the report already, since that was decided elsewhere and is decided there.
    """
    found = coding.get(study, one)
    record = Shelf(study.db).of(one, None)
    spot = Spot(found.text, found.start, found.end, one, record.id if record else None)
    return _toggle(study, spot, record.status if record else "")


def toggle_words(study: Study, text: bytes, start: int, end: int) -> bool:
    """The same for words without a coding. Raises UserError when none are selected."""
    if start >= end:
        raise UserError("Nothing is selected; select the words of the quote.")
    for record in Shelf(study.db).records.values():
        if (record.text, record.start, record.end, record.coding) == (text, start, end, None):
            return _toggle(study, Spot(text, start, end, None, record.id), record.status)
    return _toggle(study, Spot(text, start, end), "")


def _toggle(study: Study, spot: Spot, status: str) -> bool:
    if status in {"", WITHDRAWN}:
        set_status(study, [spot], CANDIDATE)
        return True
    if status == CANDIDATE:
        set_status(study, [spot], "")
        return False
    raise UserError(f"This quote is {status} already; change that in the Quotes room.")


def marked_codings(study: Study, text: bytes) -> frozenset[bytes]:
    """The codings of a text that are quotes, from candidate to approved."""
    shelf = Shelf(study.db)
    return frozenset(
        record.coding for record in shelf.records.values()
        if record.coding and record.text == text and record.status not in {"", WITHDRAWN}
    )
