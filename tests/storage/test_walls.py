"""No write escapes the log: not through plain SQL, not through sqlite-utils, inside a transaction or outside one."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database

from qcoder.services import checking
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage.schema import TABLES
from qcoder.storage.walls import install, triggers
from tests.small_study import code_named, shown

Write = Callable[[Database], object]

# Each is refused whether a transaction is open or not.
NEVER: dict[str, Write] = {
    "delete a row": lambda db: db.execute("DELETE FROM code"),
    "delete a row through sqlite-utils": lambda db: db.table("code").delete(1),
    "delete rows through sqlite-utils": lambda db: db.table("coding").delete_where("n > 0"),
    "write a fixed column": lambda db: db.execute("UPDATE coding SET start_pos = start_pos + 1"),
    "write the id of a row": lambda db: db.execute("UPDATE code SET id = randomblob(16)"),
    "write the transaction of a row": lambda db: db.execute("UPDATE code SET txn = (SELECT max(id) FROM txn)"),
    "write the number of a row": lambda db: db.execute("UPDATE code SET n = n + 1000"),
    "replace a row": lambda db: db.execute("REPLACE INTO code(n, id, txn, name) SELECT n, id, txn, 'x' FROM code"),
    "replace rows by ones of this transaction": lambda db: db.execute(
        "REPLACE INTO code(n, id, txn, name) SELECT n, id, qc_txn(), 'x' FROM code"
    ),
    "replace a row through sqlite-utils": lambda db: db.table("code").insert(
        {"n": 1, "id": b"x" * 16, "txn": b"t" * 16, "name": "x"}, replace=True
    ),
    "make a row of another transaction": lambda db: db.execute(
        "INSERT INTO code(id, txn, name) SELECT randomblob(16), min(id), 'x' FROM txn"
    ),
    "write a cell by hand": lambda db: db.execute(
        "INSERT INTO cell VALUES (randomblob(16), 1002, randomblob(16), 'a', 'b')"
    ),
    "change a cell by hand": lambda db: db.execute("UPDATE cell SET new = 'x'"),
    "delete a cell": lambda db: db.execute("DELETE FROM cell"),
    "change the label of a transaction": lambda db: db.execute("UPDATE txn SET label = 'x'"),
    "delete a transaction": lambda db: db.execute("DELETE FROM txn"),
    "change the words of a correction": lambda db: db.execute("UPDATE hunk SET inserted = 'x'"),
    "delete a piece of a correction": lambda db: db.execute("DELETE FROM hunk"),
    "change a version": lambda db: db.execute("UPDATE version SET edits = x''"),
    "delete a version": lambda db: db.execute("DELETE FROM version"),
    "change the register of columns": lambda db: db.execute("UPDATE field SET col = 'x'"),
    "drop a table": lambda db: db.execute("DROP TABLE memo"),
    "drop a trigger": lambda db: db.execute("DROP TRIGGER temp.log_code_name"),
    "drop an index": lambda db: db.execute("DROP INDEX coding_now_code"),
    "drop a view": lambda db: db.execute("DROP VIEW live_code"),
    "add a column": lambda db: db.table("code").add_column("mood", str),
    "rename a column": lambda db: db.execute("ALTER TABLE code RENAME COLUMN name TO label"),
    "transform a table": lambda db: db.table("code").transform(rename={"name": "label"}),
    "switch the wall against REPLACE off": lambda db: db.execute("PRAGMA recursive_triggers = OFF"),
    "write the schema": lambda db: db.execute("PRAGMA writable_schema = ON"),
}

# Each is refused outside a transaction; inside one it is an ordinary write.
ONLY_INSIDE: dict[str, Write] = {
    "change a cell": lambda db: db.execute("UPDATE code SET name = 'x'"),
    "change a cell through sqlite-utils": lambda db: db.table("code").update(1, {"name": "x"}),
    "convert a column": lambda db: db.table("code").convert("name", str.upper),
    "mark a row as deleted": lambda db: db.execute("UPDATE code SET deleted = 1"),
    "mark a transaction as undone": lambda db: db.execute("UPDATE txn SET undone = 1"),
    "add a row": lambda db: db.execute("INSERT INTO code(id, txn, name) VALUES (randomblob(16), x'00', 'x')"),
    "add a transaction": lambda db: db.execute("INSERT INTO txn VALUES (randomblob(16), x'', x'', 'l', '{}', 'a', 0)"),
    "add a version": lambda db: db.execute("INSERT INTO version VALUES (randomblob(16), x'00', x'')"),
    "add a piece of a correction": lambda db: db.execute("INSERT INTO hunk VALUES (randomblob(16), 0, 0, 0, 'x')"),
    "add a field": lambda db: db.execute("INSERT INTO field VALUES (99999, 'code', 'mood')"),
    "add an instruction to purge": lambda db: db.execute(
        "INSERT INTO purge VALUES (randomblob(16), randomblob(16), 'source', NULL, NULL, NULL, NULL, NULL)"
    ),
    "update on conflict": lambda db: db.execute(
        "INSERT INTO code(n, id, txn, name) SELECT n, id, txn, name FROM code WHERE true "
        "ON CONFLICT(n) DO UPDATE SET name = 'x'"
    ),
}



def around(study: Study) -> Database:
    """What sqlite-utils makes of the connection of a study, without the settings that it would make itself."""
    return Database(study.db, execute_plugins=False, recursive_triggers=False)


refused = pytest.raises(sqlite3.DatabaseError)


def triggers_in_place(connection: sqlite3.Connection) -> bool:
    """Whether the connection still has exactly the triggers that the schema asks for."""
    have = {row[0] for row in connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'trigger'")}
    return have == {trigger.name for trigger in triggers()}


@pytest.mark.parametrize("write", (NEVER | ONLY_INSIDE).values(), ids=(NEVER | ONLY_INSIDE).keys())
def test_a_write_outside_a_transaction_is_refused(study: Study, write: Write) -> None:
    before = checking.content(study)
    db = around(study)
    with refused:
        write(db)
    if study.db.in_transaction:
        study.db.execute("ROLLBACK")
    assert checking.content(study) == before
    assert triggers_in_place(study.db)


@pytest.mark.parametrize("write", NEVER.values(), ids=NEVER.keys())
def test_a_transaction_is_no_way_round_the_walls(study: Study, write: Write) -> None:
    before = checking.content(study)
    db = around(study)

    def act() -> None:
        with study.action("code.rename") as tx:
            tx.set("code", code_named(study, "Room").id, name="Rooms")
            write(db)

    with refused:
        act()
    assert checking.content(study) == before
    assert triggers_in_place(study.db)


def test_walls_are_the_same_where_the_schema_is_defended_from_being_written(project: Path) -> None:
    def defending(action: int, first: str | None, second: str | None, *_: object) -> int:
        return sqlite3.SQLITE_DENY if (first, second) == ("writable_schema", "ON") else sqlite3.SQLITE_OK

    schemas = []
    for authorizer in (None, defending):
        with contextlib.closing(sqlite3.connect(project, isolation_level=None)) as connection:
            connection.set_authorizer(authorizer)
            install(connection, lambda: None, lambda: False)
            schemas.append(connection.execute("SELECT * FROM temp.sqlite_master").fetchall())
            assert triggers_in_place(connection)
            with pytest.raises(sqlite3.IntegrityError, match="outside a transaction"):
                connection.execute("UPDATE code SET name = 'x'")
    assert schemas[0] == schemas[1]


def test_every_cell_of_every_table_is_logged(study: Study) -> None:
    """A column that somebody adds to the schema later is covered from its first day."""
    values = {"TEXT": "w", "INTEGER": 7, "REAL": 0.5, "BLOB": b"b" * 16}
    made = {}
    with study.action("sample.create") as tx:
        for table in TABLES:
            # A version must be that of a text that is there; no anchor, no version.
            fixed = {column.name: values[column.type] for column in table.fixed if column.name != "version"}
            if table.name in {"edit", "turn", "coding", "text"}:  # these would be placed in a text that is not there
                continue
            made[table.name] = tx.add(table.name, **fixed)
    for table in TABLES:
        for column in table.cells if table.name in made else ():
            with study.action("sample.create") as tx:
                tx.set(table.name, made[table.name], **{column.name: values[column.type]})
            logged = study.db.execute(
                'SELECT old, new FROM cell WHERE "row" = ? AND f = ? AND txn = ?',
                (made[table.name], table.field(column.name), tx.id),
            ).fetchall()
            assert logged == [(None, values[column.type])], f"{table.name}.{column.name}"


@pytest.mark.parametrize("name", ["change a cell", "change a cell through sqlite-utils", "convert a column"])
def test_inside_a_transaction_every_way_of_writing_is_logged(study: Study, name: str) -> None:
    before = shown(study)
    with study.action("code.rename"):
        ONLY_INSIDE[name](around(study))
    assert shown(study) != before
    assert checking.problems(study) == []
    study.undo()
    assert shown(study) == before


def test_a_cell_that_keeps_its_value_is_not_logged(study: Study) -> None:
    code = code_named(study, "Room")
    before = study.db.execute("SELECT count(*) FROM cell").fetchone()
    codebook.rename(study, code.id, "Room")
    assert study.db.execute("SELECT count(*) FROM cell").fetchone() == before
    assert study.undo_name == ""


def test_two_writes_of_a_cell_in_one_transaction_are_one_cell(study: Study) -> None:
    code = code_named(study, "Room")
    with study.action("code.rename") as tx:
        tx.set("code", code.id, name="Rooms")
        tx.set("code", code.id, name="Chambers")
    cells = study.db.execute('SELECT old, new FROM cell WHERE "row" = ? AND txn = ?', (code.id, tx.id)).fetchall()
    assert cells == [("Room", "Chambers")]
