"""Proves that what is kept for speed is what follows from the log: it is made anew beside the file, and compared.

The tables are made anew under their own names among the temporary tables of a connection that only reads. There these
names come first, so the rules that derive them (`storage.derive`) see no difference, and nothing is copied but what is
made anew.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from qcoder.model.speech import said
from qcoder.storage import derive
from qcoder.storage.file import Connection, connect_reading

_NAMES = ", ".join(f"'{name}'" for name in derive.DERIVED)
_NEEDLESS = "'coding_now_code', 'coding_now_shown'"  # indexes for questions that the rules do not ask


def differing(db: Connection) -> Iterator[str]:
    """A sentence for each derived table that is not what follows from the log."""
    with closing(connect_reading(_file_of(db))) as beside:
        _make_room(beside)
        beside.execute("BEGIN")
        derive.rebuild(beside)
        for name in derive.DERIVED:
            if _differ(beside, name):
                yield said("The table {name} is not what follows from the log.", name=name)
        beside.execute("ROLLBACK")


def _file_of(db: Connection) -> Path:
    """The file that is open, which is a copy where the project itself is of an older format."""
    return next(Path(file) for _number, name, file in db.execute("PRAGMA database_list") if name == "main")


def _make_room(db: Connection) -> None:
    """Empty temporary tables in front of the derived ones, and views in front of those that look into them."""
    tables = db.execute(
        f"SELECT sql FROM main.sqlite_master WHERE tbl_name IN ({_NAMES}) AND sql IS NOT NULL "
        f"AND name NOT IN ({_NEEDLESS}) ORDER BY type DESC"
    ).fetchall()
    views = db.execute("SELECT sql FROM main.sqlite_master WHERE type = 'view' AND name LIKE 'live\\_%' ESCAPE '\\'")
    for (sql,) in tables + views.fetchall():
        for kind, temporary in (
            ("CREATE TABLE ", "CREATE TEMP TABLE "), ("CREATE VIEW ", "CREATE TEMP VIEW "),
            ("CREATE INDEX ", "CREATE INDEX temp."),
        ):
            if sql.startswith(kind):
                db.execute(temporary + sql.removeprefix(kind))


def _differ(db: Connection, name: str) -> bool:
    """Whether a table made anew holds other rows than the one in the file. Each has a key, so no row stands twice."""
    keys: list[str] = []
    columns: list[str] = []
    for _number, column, _type, _needed, _default, key in db.execute(f"PRAGMA main.table_info({name})"):
        (keys if key else columns).append(column)
    one, other = (db.execute(f"SELECT count(*) FROM {schema}.{name}").fetchone()[0] for schema in ("main", "temp"))
    if one != other:
        return True
    same_key = " AND ".join(f"k.{key} = n.{key}" for key in keys)
    same = " AND ".join([same_key, *(f"k.{column} IS n.{column}" for column in columns)])
    differ = f"SELECT 1 FROM temp.{name} n WHERE NOT EXISTS (SELECT 1 FROM main.{name} k WHERE {same}) LIMIT 1"
    return db.execute(differ).fetchone() is not None
