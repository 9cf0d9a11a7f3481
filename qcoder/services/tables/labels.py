"""Names of codes and texts of questions in further languages, as tables carry them."""

from collections.abc import Mapping

from qcoder.history.log import Transaction
from qcoder.interchange.tables import Row
from qcoder.storage.codes import codebook
from qcoder.storage.file import Connection


def write_labels(
    db: Connection, tx: Transaction, kind: str, target: bytes, columns: Mapping[str, str], row: Row
) -> bool:
    """Store the labels of a row, one per language; `columns` maps a column to its language.

    Says whether one changed.
    """
    known = codebook.label_rows(db, target) if columns else {}
    changed = False
    for column, language in columns.items():
        words = row.get(column)
        if language in known:
            label, before = known[language]
            if words != before:
                tx.set("label", label, body=words or None)
                changed = True
        elif words:
            tx.add("label", target_table=kind, target=target, language=language, body=words)
            changed = True
    return changed
