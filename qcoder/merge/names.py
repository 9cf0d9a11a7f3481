"""Rows in words, for a report: what it is, and by which name people know it."""

import sqlite3

from qcoder.merge.nouns import COLUMNS, NOUNS, VALUES
from qcoder.model.speech import in_number, said
from qcoder.storage.schema import TABLE, TABLES

Connection = sqlite3.Connection

_NAME = {
    "question": "coalesce(nullif(key, ''), body)", "memo": "coalesce(nullif(title, ''), body)", "text": "file_name",
    "attribution_template": "body", "setting": "name",
}
_NAMED = {table.name for table in TABLES if "name" in {column.name for column in table.columns}}
_NOUN = {noun.many: noun for noun in NOUNS.values()}
_LONGEST = 60  # characters of somebody's words in a name


def kind(table: str) -> str:
    """One of these, in words."""
    return said(NOUNS[table].one)


def plural(table: str) -> str:
    """Several of these: a key of counts, in English."""
    return NOUNS[table].many


def in_english(kind: str, count: int) -> str:
    """So many of a kind, which is a key of counts: 1 code, 2 codes."""
    return f"{count} {_NOUN[kind].english(count)}"


def counted(table: str, count: int) -> str:
    """How many of these, in words."""
    return f"{count} {in_number(count, *NOUNS[table])}"


def column(name: str) -> str:
    """A column in words."""
    return said(COLUMNS.get(name, name.replace("_", " ")))


def named(db: Connection, table: str, row: bytes) -> str:
    """A row with its kind and name, such as code “Bonding”."""
    name = name_of(db, table, row)
    return f"{kind(table)} “{name}”" if name else kind(table)


def name_of(db: Connection, table: str, row: bytes) -> str:
    """The name by which people know a row; of a coding its words and code; "" when it has none."""
    if table == "coding":
        return _coding(db, row)
    sql = _NAME.get(table) or ("name" if table in _NAMED else "")
    if sql:
        found = db.execute(f"SELECT {sql} FROM {table} WHERE id = ?", (row,)).fetchone()
        return shortened(str(found[0])) if found and found[0] else ""
    for above in TABLE[table].columns:  # what has no name goes by what it belongs to
        if above.refers and above.refers != "coder":
            found = db.execute(f"SELECT {above.name} FROM {table} WHERE id = ?", (row,)).fetchone()
            return name_of(db, above.refers, found[0]) if found and found[0] else ""
    return ""


def _coding(db: Connection, row: bytes) -> str:
    found = db.execute(
        "SELECT d.code, substr(x.body, w.start_pos + 1, w.end_pos - w.start_pos) FROM coding d "
        "LEFT JOIN coding_now w ON w.coding = d.n LEFT JOIN text_now x ON x.text = w.text WHERE d.id = ?",
        (row,),
    ).fetchone()
    code, words = found or (None, None)
    name = name_of(db, "code", code) if code else ""
    return f"{name}: {shortened(words)}" if words else name


def shortened(words: str) -> str:
    """Words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def value(db: Connection, table: str, name: str, content: object) -> str:
    """A value of a column as a person reads it."""
    if content is None:
        return ""
    refers = next((c.refers for c in TABLE[table].cells if c.name == name), "")
    if refers and isinstance(content, bytes):
        return name_of(db, refers, content) or said("something that is not here")
    return said(content) if content in VALUES and isinstance(content, str) else str(content)


def author(db: Connection, txn: bytes) -> str:
    """Who made a transaction; "somebody" when that is not known."""
    found = db.execute("SELECT k.name FROM txn t JOIN coder k ON k.id = t.coder WHERE t.id = ?", (txn,)).fetchone()
    return str(found[0]) if found and found[0] else said("somebody")
