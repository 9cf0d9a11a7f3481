"""One connection used by the window and by a job at the same time."""

import sqlite3
import threading

from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage import settings
from qcoder.storage.sharing import SharedConnection
from qcoder.storage.team import people
from qcoder.storage.texts import search_index

_TIMES = 1_500


def test_two_threads_read_and_write_without_waiting_for_ever(study: Study) -> None:
    """The authorizer is Python: without turns one thread waits inside SQLite for the other, which waits for Python."""
    seen: list[int] = []

    def look() -> None:
        seen.extend(len(people.coders(study.db)) for _ in range(_TIMES))

    job = threading.Thread(target=look, daemon=True)
    job.start()
    for number in range(_TIMES):
        assert [coder.name for coder in people.coders(study.db)] == ["Anna"]
        if number % 100 == 0:
            codebook.create(study, f"Code {number}")
    job.join(60)
    assert not job.is_alive()
    assert seen == [1] * _TIMES


def test_rows_are_there_once_in_order_and_whole(study: Study) -> None:
    cursor = study.db.execute("SELECT name FROM code ORDER BY name")
    first = cursor.fetchone()
    rest = [*cursor.fetchmany(2), *cursor]
    assert [first, *rest] == study.db.execute("SELECT name FROM code ORDER BY name").fetchall()
    assert cursor.fetchone() is None
    assert cursor.fetchall() == []


def test_closing_waits_for_what_other_threads_read() -> None:
    """Closed under a statement at work, the connection took the whole program along."""
    for _ in range(200):
        connection = sqlite3.connect(
            ":memory:", isolation_level=None, check_same_thread=False, factory=SharedConnection
        )
        connection.execute("CREATE TABLE n (i)")
        connection.executemany("INSERT INTO n VALUES (?)", [(number,) for number in range(300)])
        began, ends = threading.Barrier(3), list[str]()
        readers = [threading.Thread(target=_read_until_closed, args=(connection, began, ends)) for _ in range(2)]
        for reader in readers:
            reader.start()
        began.wait(60)
        connection.close()
        for reader in readers:
            reader.join(60)
        assert len(ends) == 2
        assert set(ends) <= {"interrupted", "Cannot operate on a closed database."}


def _read_until_closed(connection: sqlite3.Connection, began: threading.Barrier, ends: list[str]) -> None:
    began.wait(60)
    try:
        while True:
            connection.execute("SELECT max(x.i * y.i) FROM n x, n y").fetchall()
    except sqlite3.Error as error:
        ends.append(str(error))


def test_closing_twice_is_no_trouble() -> None:
    connection = sqlite3.connect(":memory:", factory=SharedConnection)
    connection.close()
    connection.close()


def test_what_a_copy_notes_for_itself_leaves_the_study_as_it_was(study: Study) -> None:
    before = search_index.stamp(study.db)
    for value in (7, 7, 8):
        settings.set_local(study.db, "reading.place", value)
        assert search_index.stamp(study.db) == before
    made = codebook.create(study, "Trust")
    assert search_index.stamp(study.db) != before
    assert codebook.counts(study).get(made, 0) == 0
