"""Two hundred transcripts opened one after the other, and projects opened and closed: nothing piles up."""

import gc
import threading
from collections import Counter
from itertools import cycle, islice
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from qcoder.language.sentences import SentenceRule
from qcoder.services import sources
from qcoder.ui.frame.rooms import ROOMS
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.jobs import Job
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]

OPENINGS = 200
TIMES = 8  # that a room is gone to; one object that stays behind each time, or now and then, shows after these
_MEGABYTES = 0.25  # that each opening may add; the goal is 1, and what is open in turn was open before


def settle(window: MainWindow) -> None:
    """Let jobs end, and whatever was taken away go."""
    for _ in range(50):
        QThreadPool.globalInstance().waitForDone(5_000)
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not window.findChildren(Job):
            break
    gc.collect()


def objects(window: MainWindow) -> Counter[str]:
    """How many objects of each kind hang under the window. Styles animate scroll bars by themselves, and stop again."""
    found = Counter(type(one).__name__ for one in window.findChildren(QObject) if isValid(one))
    del found["QPropertyAnimation"]
    return found


def resident() -> float | None:
    """Megabytes that this process holds; None where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def test_two_hundred_openings_leave_nothing(window: MainWindow) -> None:
    assert window.study is not None
    known = [source.id for source in sources.everything(window.study)]

    def read(count: int) -> None:
        for source in islice(cycle(known), count):
            window.code_view.open_source(source)
            QApplication.processEvents()
        settle(window)

    for language in ("en", "nl", "uk"):
        SentenceRule(language).load()  # which the window does a while after a text is shown: sooner or later here
    read(len(known) * 2)
    before, threads, megabytes = objects(window), threading.active_count(), resident()
    read(OPENINGS)
    assert objects(window) - before == Counter()
    # Each thread of Qt's pool counts once it ran Python, and on a busy machine some of them first do so late.
    assert threading.active_count() <= threads + QThreadPool.globalInstance().maxThreadCount()
    if megabytes is not None:
        assert (resident() or 0) - megabytes < OPENINGS * _MEGABYTES


@pytest.mark.parametrize("room", [spec.name for spec in ROOMS if spec.name != "code"])
def test_going_to_and_fro_between_rooms_leaves_nothing(window: MainWindow, room: str) -> None:
    def there_and_back(times: int) -> None:
        for _ in range(times):
            window.show_room(room)
            QApplication.processEvents()
            window.show_room("code")
            QApplication.processEvents()
        settle(window)

    there_and_back(3)
    before = objects(window)
    there_and_back(TIMES)
    assert objects(window) - before == Counter()


def test_closing_a_project_takes_its_rooms_along(window: MainWindow, sample_file: Path) -> None:
    def again() -> None:
        window.close_project()
        settle(window)
        window.open_path(sample_file)
        for name in [spec.name for spec in ROOMS]:
            window.show_room(name)
            QApplication.processEvents()
        settle(window)

    again()
    before = objects(window)
    for _ in range(2):
        again()
    assert objects(window) - before == Counter()
