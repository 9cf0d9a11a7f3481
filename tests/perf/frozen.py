"""How long the window stands still: every room and page is opened and used as a person would, and while that happens
a heartbeat tells how long the event loop did not turn.

    python tests/perf/frozen.py L --folder corpora            each act: until it is shown, the longest standstill
    python tests/perf/frozen.py L --folder corpora --only quotes
    python tests/perf/frozen.py L --folder corpora --where    where the time went, in the window's thread and behind

`shown` is until nothing is left to do, work in the background included; `still` the longest time in which the window
could not have answered a key, `own` the longest processor time that its thread used between two beats, which is what
is left of `still` on a machine of one's own, `busy` all its processor time, `MB` the memory of the process.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, Qt, QTimer

from qcoder.app import apply_theme, make_app
from qcoder.ui import jobs
from qcoder.ui.frame.ahead import Ahead
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.settings import Settings
from tests.perf.acts import acts
from tests.perf.corpus import SIZES, copied, make_study
from tests.perf.window import resident

_BEAT_MS = 4
_QUIET_S = 0.45  # longer than any of the window's own delays, such as that between a key and a search
_LONGEST_S = 120.0
_STILL_S = 0.05  # from here on it is worth knowing where the thread was
_LOOK_S = 0.01
_DEEP = 6  # functions of a place that are told, from the innermost
_MOST_PLACES = 5
_GOAL_MS = 200


class Seen(NamedTuple):
    """What was seen of one act, in milliseconds, and megabytes."""

    shown: float
    still: float
    own: float
    busy: float
    memory: float


class Heartbeat:
    """Beats in the event loop; a thread beside it looks where the window's thread is while no beat comes."""

    def __init__(self, *, look: bool) -> None:
        self._timer = QTimer(interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = time.perf_counter()
        self._last_busy = 0.0
        self.longest = self.longest_own = 0.0
        self.last_still = self._last
        self.places: Counter[str] = Counter()
        self.behind: Counter[str] = Counter()
        self._main = threading.get_ident()
        self._done = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True) if look else None
        if self._looking is not None:
            self._looking.start()

    def start(self) -> None:
        """Begin to listen."""
        self._last = self.last_still = time.perf_counter()
        self._last_busy = time.thread_time()
        self.longest = self.longest_own = 0.0
        self.places.clear()
        self.behind.clear()
        self._timer.start()

    def stop(self) -> None:
        """Listen no more."""
        self._timer.stop()

    def close(self) -> None:
        """Let the thread beside it end."""
        self._done.set()
        if self._looking is not None:
            self._looking.join()

    def _beat(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        gap = now - self._last
        self.longest = max(self.longest, gap)
        self.longest_own = max(self.longest_own, busy - self._last_busy)
        if gap > 0.012:
            self.last_still = now
        self._last, self._last_busy = now, busy

    def _look(self) -> None:
        while not self._done.wait(_LOOK_S):
            if not self._timer.isActive():
                continue
            still = time.perf_counter() - self._last > _STILL_S
            for thread, place in _places().items():
                if thread == self._main and still:
                    self.places[place] += 1
                elif thread not in (self._main, threading.get_ident()):
                    self.behind[place] += 1


def _places() -> dict[int, str]:
    """Where each thread is in our code. No frame is kept: it would keep a painter alive after its painting."""
    found: dict[int, str] = {}
    for thread, frame in sys._current_frames().items():
        stack: list[str] = []
        while frame is not None and len(stack) < _DEEP:
            code = frame.f_code
            if "/qcoder/" in code.co_filename:
                stack.append(f"{code.co_filename.rpartition('/')[2]}:{code.co_name}")
            frame = frame.f_back
        found[thread] = " < ".join(stack)
    return found


class Probe:
    """Does acts on a window and says what was seen."""

    def __init__(self, *, look: bool) -> None:
        self.heart = Heartbeat(look=look)
        self._loop = QEventLoop()

    def see(self, act: Callable[[], object]) -> Seen:
        """Do something and wait until nothing is left to do."""
        began, busy = time.perf_counter(), time.thread_time()
        self.heart.start()
        act()
        ended = self._settle(began)
        self.heart.stop()
        busy = time.thread_time() - busy
        heart = self.heart
        return Seen((ended - began) * 1000, heart.longest * 1000, heart.longest_own * 1000, busy * 1000, resident())

    def _settle(self, began: float) -> float:
        """Turn the loop until no job runs and the thread had nothing to do for a while; when that began."""
        last = time.perf_counter()
        while (now := time.perf_counter()) - began < _LONGEST_S:
            self._loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # the heart beats: it ends soon
            if jobs.busy():
                last = now
            last = max(last, self.heart.last_still)
            if now - last > _QUIET_S:
                break
        return last


def main() -> None:
    """Print what was seen of each act."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("size", nargs="?", default="M", choices=SIZES)
    parser.add_argument("--folder", type=Path, help="where the studies are kept")
    parser.add_argument("--only", default="", help="acts whose name holds this word; those that open come along")
    parser.add_argument("--where", action="store_true", help="say where the thread was while it stood still")
    options = parser.parse_args()
    application = make_app()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        project = copied(make_study(folder, options.size), Path(scratch))
        settings = Settings(Path(scratch))
        apply_theme(application, settings)
        window = MainWindow(settings)
        window.resize(1440, 900)
        window.show()
        probe = Probe(look=options.where)
        Ahead(window, first_ms=0)  # as on the welcome screen
        probe.see(lambda: None)
        print(f"{options.size:<44}{'shown':>9}{'still':>9}{'own':>9}{'busy':>9}{'MB':>8}")
        for name, act in acts(window, project):
            if options.only in name or name == "open the study":
                _print(name, probe, act)
        probe.heart.close()
        window.close()
        window.deleteLater()
    application.quit()


def _print(name: str, probe: Probe, act: Callable[[], object]) -> None:
    seen = probe.see(act)
    over = "  over" if min(seen.still, seen.own) > _GOAL_MS else ""
    times = "".join(f"{one:9.0f}" for one in seen[:-1])
    print(f"  {name:<42}{times}{seen.memory:8.0f}{over}", flush=True)
    for title, places in (("", probe.heart.places), ("behind: ", probe.heart.behind)):
        for place, times in places.most_common(_MOST_PLACES):
            if times * _LOOK_S > _STILL_S:
                print(f"      {times * _LOOK_S * 1000:5.0f} ms  {title}{place}", flush=True)


if __name__ == "__main__":
    main()
