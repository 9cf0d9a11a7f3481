"""Reading the summaries of a framework matrix."""

from typing import NamedTuple

from qcoder.storage.file import Connection


class SummaryRow(NamedTuple):
    """A summary: the rows that it belongs to, who wrote it, its words, its status, and the digest of its quotes."""

    id: bytes
    row_table: str
    row: bytes
    column_table: str
    column: bytes
    coder: bytes
    body: str
    status: str
    digest: str


def summaries(db: Connection) -> list[SummaryRow]:
    """Every summary with words, oldest first; what belongs to joined rows counts to the survivors."""
    rows = db.execute(
        "SELECT s.id, s.row_table, coalesce(jr.survivor, s.row_id), s.column_table, "
        "coalesce(jc.survivor, s.column_id), coalesce(jk.survivor, s.coder), s.body, coalesce(s.status, ''), "
        "coalesce((SELECT digest FROM live_summary_basis b WHERE b.summary = s.id ORDER BY b.id DESC LIMIT 1), '') "
        "FROM live_summary s "
        "LEFT JOIN joined jr ON jr.tbl = s.row_table AND jr.id = s.row_id "
        "LEFT JOIN joined jc ON jc.tbl = s.column_table AND jc.id = s.column_id "
        "LEFT JOIN joined jk ON jk.tbl = 'coder' AND jk.id = s.coder "
        "WHERE s.body IS NOT NULL AND s.body != '' ORDER BY s.id"
    )
    return [SummaryRow(*row) for row in rows]
