"""Rows whose fixed part must change: a new row takes the place of the old one, with all that was on it."""

from collections.abc import Mapping

from qcoder.history.log import Transaction
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage.rows import values_of


def replace_rows(study: Study, tx: Transaction, table: str, new: Mapping[bytes, bytes]) -> None:
    """Delete the rows `new` (old row -> the one that takes its place), and give the new ones the notes on them.

    What a note is on never changes, so the notes are made anew; left behind, they would keep the old rows alive.
    """
    going = dependents.of(study.db, table, new)
    now = dict(new)
    for name in [other for other in going if other != table]:
        for row in sorted(going[name]):
            values = values_of(study.db, name, row)
            values |= {key: now[value] for key, value in values.items() if isinstance(value, bytes) and value in now}
            now[row] = tx.add(name, **values)
    tx.delete_all(going)
