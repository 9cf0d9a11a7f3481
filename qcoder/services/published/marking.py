"""Marking words as a candidate for a quote while coding, by one key, and taking the mark off by the same."""

from qcoder.model.errors import UserError
from qcoder.services.published.forms import Spot, set_status
from qcoder.services.published.shelf import CANDIDATE, WITHDRAWN, Shelf
from qcoder.services.study import Study
from qcoder.storage.reporting import published


def toggle(study: Study, text: bytes, start: int, end: int) -> bool:
    """Mark words as a candidate, or take that mark off; says whether they are one now.

    Raises UserError when nothing is selected, or when the quote is chosen for the report already: that was decided
    elsewhere, and is changed there.
    """
    if start >= end:
        raise UserError("Nothing is selected; select the words of the quote.")
    here = [one for one in Shelf(study.db).records.values() if (one.text, one.start, one.end) == (text, start, end)]
    record = next((one for one in here if one.question is None), here[0] if here else None)
    status = record.status if record else ""
    spot = Spot(text, start, end, record.id if record else None)
    if status in {"", WITHDRAWN}:
        set_status(study, [spot], CANDIDATE)
        return True
    if status == CANDIDATE:
        set_status(study, [spot], "")
        return False
    raise UserError(f"This quote is {status} already; change that in the Quotes room.")


def places(study: Study, text: bytes) -> frozenset[tuple[int, int]]:
    """Where the quotes of a text lie, from candidate to approved, as ranges of its words."""
    return frozenset(
        (one.start, one.end) for one in published.quotes(study.db, text)
        if one.start is not None and one.end is not None and one.status not in {"", WITHDRAWN}
    )
