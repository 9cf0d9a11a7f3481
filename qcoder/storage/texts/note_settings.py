"""Reading of which notes a person said to which theme, round or table they belong."""

from qcoder.storage.file import Connection


def settled_by_hand(db: Connection, label: str) -> set[bytes]:
    """The turns with a value of an attribute that an action of this label, not undone, made or changed."""
    rows = db.execute(
        'SELECT v.target FROM attribute_value v JOIN cell c ON c."row" = v.id JOIN txn t ON t.id = c.txn '
        "WHERE v.target_table = 'turn' AND t.label = ? AND t.undone IS NULL "
        "UNION SELECT v.target FROM live_attribute_value v JOIN txn t ON t.id = v.txn "
        "WHERE v.target_table = 'turn' AND t.label = ?",
        (label, label),
    )
    return {target for (target,) in rows}


def sources_of_notes(db: Connection) -> dict[bytes, bytes]:
    """The source of each turn of which a theme, round or table is known."""
    rows = db.execute(
        "SELECT DISTINCT t.id, x.source FROM live_attribute_value v JOIN live_turn t ON t.id = v.target "
        "JOIN live_text x ON x.id = t.text WHERE v.target_table = 'turn' AND v.value IS NOT NULL ORDER BY t.id"
    )
    return dict(rows.fetchall())
