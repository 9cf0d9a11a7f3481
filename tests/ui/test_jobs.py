"""Jobs: what comes of them, where it ends, and that nothing of theirs dies on their thread."""

import gc
import threading
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool
from PySide6.QtWidgets import QApplication

from qcoder.model.garbage import THRESHOLDS
from qcoder.ui import collecting
from qcoder.ui.collecting import Collecting, let_stand
from qcoder.ui.jobs import Job, Progress, busy
from tests.patience import PatientBot


class Trace:
    """Remembers on which thread it died."""

    died: list[threading.Thread]

    def __init__(self, died: list[threading.Thread]) -> None:
        self.died = died

    def __del__(self) -> None:
        self.died.append(threading.current_thread())


@pytest.fixture
def owner(qapp: QApplication) -> QObject:
    return QObject()


@pytest.fixture
def looked_at_alone() -> Iterator[None]:
    """A look through objects passes over what other tests left: fifty such looks took minutes on a busy machine."""
    gc.freeze()
    yield
    gc.unfreeze()


def ended() -> None:
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_a_job_held_dies_on_the_main_thread(owner: QObject) -> None:
    died: list[threading.Thread] = []
    for _ in range(50):
        trace = Trace(died)
        Job(lambda _progress, held=trace: held and None, owner).start()
        del trace
        ended()
    assert died == [threading.main_thread()] * 50


@pytest.mark.usefixtures("looked_at_alone")
def test_what_a_failed_job_held_dies_on_the_main_thread(owner: QObject) -> None:
    died: list[threading.Thread] = []

    def work(progress: Progress, held: Trace) -> None:
        progress.cancel()
        progress.check()

    for _ in range(50):
        trace = Trace(died)
        Job(lambda progress, held=trace: work(progress, held), owner).start()
        del trace
        ended()
        gc.collect()  # a traceback and its frames are a ring
    assert died == [threading.main_thread()] * 50


def test_a_job_whose_owner_went_tells_nobody(qapp: QApplication) -> None:
    go, told = Event(), []
    owner = QObject()
    job = Job(lambda _progress: go.wait(60), owner)
    job.finished.connect(told.append)
    job.start()
    assert busy()
    owner.deleteLater()
    del owner
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go.set()
    ended()
    assert not told
    assert not busy()


def test_a_forgotten_job_tells_nobody_of_its_error(owner: QObject) -> None:
    go, told = Event(), []

    def fail(_progress: Progress) -> None:
        go.wait(60)
        raise ValueError("the file was closed")

    job = Job(fail, owner)
    for signal in (job.finished, job.failed, job.cancelled):
        signal.connect(lambda *_: told.append(1))
    job.start()
    job.forget()
    go.set()
    ended()  # an error would be raised here
    assert not told


def test_rings_made_by_a_job_are_found_on_the_main_thread(owner: QObject, qtbot: PatientBot) -> None:
    died: list[threading.Thread] = []

    def make_rings(_progress: Progress) -> None:
        for _ in range(THRESHOLDS[0]):
            ring: list[object] = [Trace(died)]
            ring.append(ring)

    Collecting(owner)
    Job(make_rings, owner).start()
    qtbot.waitUntil(lambda: len(died) == THRESHOLDS[0])
    assert set(died) == {threading.main_thread()}


def test_all_objects_are_looked_through_once_no_job_runs(
    owner: QObject, qtbot: PatientBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "THRESHOLDS", (10**9, 10**9, -1))  # the turn of the oldest
    died: list[threading.Thread] = []
    ring: list[object] = [Trace(died)]
    ring.append(ring)
    gc.collect(1)  # it is old by now
    del ring
    go = threading.Event()
    looking = Collecting(owner)
    job = Job(lambda _progress: go.wait(60), owner)
    job.start()
    looking.collect_when_due()
    assert not died
    with qtbot.waitSignal(job.finished):
        go.set()
    qtbot.waitUntil(lambda: not busy())
    looking.collect_when_due()
    assert died == [threading.main_thread()]


def test_what_is_let_stand_is_looked_at_no_more() -> None:
    ring: list[object] = []
    ring.append(ring)
    try:
        let_stand()
        assert gc.get_freeze_count() > 0
        assert not any(one is ring for one in gc.get_objects())
    finally:
        gc.unfreeze()  # other tests look for what they made
    assert any(one is ring for one in gc.get_objects())
