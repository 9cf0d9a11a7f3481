"""One connection used by the window and by a job at the same time."""

import threading

from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage import people

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
