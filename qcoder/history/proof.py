"""Proves a project file sound: the log replays to the tables, what is derived follows, anchors fit, nothing dangles."""

from collections.abc import Callable, Iterator
from pathlib import Path

from qcoder.history import derived, fold, seal
from qcoder.history.labels import say, words_of
from qcoder.model.ids import moment
from qcoder.model.speech import said, said_of
from qcoder.storage import derive
from qcoder.storage.derive.texts import pack, unpack, version_id
from qcoder.storage.file import Connection
from qcoder.storage.pages import first_page_damaged
from qcoder.storage.schema import LOCAL_TABLES, LOCAL_TABLES_2, TABLES, UNDONE, fields
from qcoder.storage.trouble import told

_MOST = 20  # sentences of one kind; a file with more is beyond reading


def problems(db: Connection, path: Path, tell: Callable[[str], None] = lambda _sentence: None) -> list[str]:
    """What is wrong with a file, a sentence each; an empty list proves it sound.

    `tell` hears what is looked at next: a large study takes a minute. Raises EnvironmentProblem when the file is so
    damaged that SQLite cannot read it.
    """
    with told(path):
        out: list[str] = []
        if first_page_damaged(path):
            out.append(said("The first page of the file was written over by something else than QCoder."))
        for number, (check, what) in enumerate(_CHECKS.items(), start=1):
            tell(said("Step {number} of {all}: {what} …", number=number, all=len(_CHECKS), what=said(what)))
            out += _first(check(db))
        return out


def _first(found: Iterator[str]) -> list[str]:
    out: list[str] = []
    for sentence in found:
        if len(out) == _MOST:
            return [*out, said("There are more problems of this kind.")]
        out.append(sentence)
    return out


def _pages(db: Connection) -> Iterator[str]:
    for (sentence,) in db.execute("PRAGMA integrity_check(20)"):
        if sentence != "ok":
            yield said("SQLite finds the file damaged: {sentence}.", sentence=sentence)


def _registry(db: Connection) -> Iterator[str]:
    stored = {(row[0], row[1], row[2]) for row in db.execute("SELECT f, tbl, col FROM field")}
    for number, table, column in set(fields()) ^ stored:
        yield said(
            "The register of columns differs from the program's: {number} for {table}.{column}.",
            number=number, table=table, column=column,
        )


def _transactions(db: Connection) -> Iterator[str]:
    for table in TABLES:
        sql = f"SELECT count(*) FROM {table.name} WHERE txn NOT IN (SELECT id FROM txn)"
        if lost := db.execute(sql).fetchone()[0]:
            yield said_of(
                lost, "{count} row of {name} belongs to no transaction.",
                "{count} rows of {name} belong to no transaction.", name=table.name,
            )
    if lost := db.execute("SELECT count(*) FROM cell WHERE txn NOT IN (SELECT id FROM txn)").fetchone()[0]:
        yield said_of(lost, "{count} cell belongs to no transaction.", "{count} cells belong to no transaction.")


def _folds(db: Connection) -> Iterator[str]:
    """Every cell of the tables is what the log says; a change by another tool shows here."""
    undone = db.execute(
        'SELECT count(*) FROM txn t WHERE t.undone IS NOT (SELECT new FROM cell WHERE "row" = t.id AND f = ? '
        "ORDER BY txn DESC LIMIT 1)",
        (UNDONE,),
    ).fetchone()[0]
    if undone:
        yield said_of(
            undone, "{count} transaction is marked as undone, or not, against the log.",
            "{count} transactions are marked as undone, or not, against the log.",
        )
    logged = {row[0] for row in db.execute("SELECT DISTINCT f FROM cell")}
    for table, column, number in fold.cells():
        if number not in logged:
            continue
        wrong = db.execute(
            f'SELECT count(*) FROM {table.name} d WHERE d.id IN (SELECT "row" FROM cell WHERE f = {number}) '
            f"AND d.{column} IS NOT ({fold.folded(number, 'd.id')})"
        ).fetchone()[0]
        if wrong:
            yield said_of(
                wrong, "{count} value of {name}.{column} is not what the log says.",
                "{count} values of {name}.{column} are not what the log says.", name=table.name, column=column,
            )


def _seals(db: Connection) -> Iterator[str]:
    """Every transaction holds what it held when it was saved; a change of what was never changed before shows here."""
    for txn in seal.broken(db):
        row = db.execute("SELECT label, args FROM txn WHERE id = ?", (txn,)).fetchone()
        name = say(row[0], words_of(row[1])) if row else said("an action that is gone")
        when = f"{moment(txn):%Y-%m-%d %H:%M}"
        yield said("“{name}” of {when} UTC does not hold any more what was saved.", name=name, when=when)


def _references(db: Connection) -> Iterator[str]:
    for table in TABLES:
        for column in table.columns:
            if column.refers:
                lost = db.execute(
                    # What is not shown may point to something that left with a merge that was taken back.
                    f"SELECT count(*) FROM live_{table.name} WHERE {column.name} IS NOT NULL "
                    f"AND {column.name} NOT IN (SELECT id FROM {column.refers})"
                ).fetchone()[0]
                if lost:
                    yield said_of(
                        lost, "{count} row of {name} points to a {refers} that is not there.",
                        "{count} rows of {name} point to a {refers} that is not there.",
                        name=table.name, refers=column.refers,
                    )


def _versions(db: Connection) -> Iterator[str]:
    known = {row[0] for row in db.execute("SELECT id FROM edit")}
    used = {row[0] for table in ("coding", "turn") for row in db.execute(f"SELECT version FROM live_{table}")}
    used |= {row[0] for row in db.execute("SELECT base FROM live_edit")}
    for version, text, edits in db.execute("SELECT id, text, edits FROM version"):
        ids = unpack(edits)
        if version != version_id(text, ids) or pack(ids) != edits:
            yield said("A version of a text does not have the id that its corrections give it.")
        if version in used and not ids <= known:
            yield said("A version of a text names a correction that is not there.")
    for table in ("coding", "turn"):
        unknown = f"SELECT count(*) FROM live_{table} WHERE version NOT IN (SELECT id FROM version)"
        if lost := db.execute(unknown).fetchone()[0]:
            yield said_of(
                lost, "{count} row of {table} refers to an unknown version of its text.",
                "{count} rows of {table} refer to an unknown version of their text.", table=table,
            )


def _anchors(db: Connection) -> Iterator[str]:
    wrong = db.execute(
        "SELECT count(*) FROM coding_now w JOIN text_now x ON x.text = w.text "
        "WHERE w.start_pos IS NOT NULL AND NOT (0 <= w.start_pos AND w.start_pos < w.end_pos "
        "AND w.end_pos <= x.characters)"
    ).fetchone()[0]
    if wrong:
        yield said_of(
            wrong, "{count} coding does not fit into its text.", "{count} codings do not fit into their text."
        )


def _rows(db: Connection, table: str) -> list[tuple[object, ...]]:
    return sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)


def content(db: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is stored, table by table, in a fixed order: equal contents mean that nothing was changed."""
    statements = (LOCAL_TABLES + LOCAL_TABLES_2).split(";")
    local = {line.split()[2].split("(")[0] for line in statements if "CREATE TABLE" in line}
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: _rows(db, name) for name in names if name not in local or name in derive.DERIVED}


_CHECKS: dict[Callable[[Connection], Iterator[str]], str] = {
    _pages: "the pages of the file",
    _registry: "the register of columns",
    _transactions: "the actions",
    _folds: "values against the log",
    _seals: "the seals of the actions",
    _references: "what points to what",
    _versions: "the versions of texts",
    _anchors: "the places of codings",
    derived.differing: "what is kept for speed, made anew",
}
STEPS = tuple(_CHECKS.values())
"""What is looked at, in words."""
