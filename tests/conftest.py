"""What every test stands on: no display, no locale, no settings of the person who runs it, nothing left behind.

Environment variables that change a run:
    QCODER_EXAMPLES=500        more examples per property test (default 25)
    QCODER_TEST_PLATFORM=xcb   draw on a real display instead of offscreen
    QCODER_SHARED=/some/path   where the team's example data lies (default: `shared` beside the repository)
"""

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

REPOSITORY = Path(__file__).resolve().parents[1]
SLOW_PLACES = (
    "e2e/",
    "merge/",
    "property/",
    "transcripts/test_real_files.py",
    "ui/frame/",
    "ui/test_leaks.py",
    "ui/test_screen_readers.py",
    "ui/views/",
)
THREAD_PATIENCE = 5.0  # seconds that a thread asked to stop may still take

# Set while this file loads, since Qt reads them once, when the first test makes the application.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("QCODER_TEST_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "UTC"
for _personal in (
    "LANGUAGE",
    "QT_FONT_DPI",
    "QT_QPA_PLATFORMTHEME",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_STYLE_OVERRIDE",
):
    os.environ.pop(_personal, None)
if hasattr(time, "tzset"):
    time.tzset()

# As in the program, dead rings of objects are looked for on the main thread alone: here between tests. In a process
# with all of Qt and thousands of tests that is an eighth of the time unless it is done seldom.
gc.disable()
_MADE_BETWEEN_LOOKS = 100_000

# No deadline and no complaint about slowness: a busy machine is no fault of the code.
# On CI the same examples every time.
settings.register_profile(
    "qcoder",
    deadline=None,
    derandomize="CI" in os.environ,
    max_examples=int(os.environ.get("QCODER_EXAMPLES", "25")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("qcoder")

_homes = count(1)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The team's folder of example data, which is no part of the repository; a test that needs it skips without it."""
    folder = Path(os.environ.get("QCODER_SHARED", REPOSITORY.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the team's example data, and there is no folder {folder.name} beside the repository")
    return folder


@pytest.fixture(scope="session")
def _homes_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_settings(_homes_folder: Path) -> Iterator[Path]:
    """Give each test an empty place for settings, caches and data; the folder is only made when something is written.

    It sets the variables itself rather than through `monkeypatch`, since a test under hypothesis may not use that.
    """
    home = _homes_folder / str(next(_homes))
    wanted = {
        "QCODER_CONFIG_DIR": home / "config",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update({name: str(path) for name, path in wanted.items()})
    yield home
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk() -> Iterator[None]:
    """Do not wait until the disk has what is written: no test cuts the power, and killing processes stays as strict."""
    from qcoder.storage import file

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file, "SYNCHRONOUS", "OFF")
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield


@pytest.fixture(autouse=True)
def no_key_is_held() -> Iterator[None]:
    """Let go of the keys that a test still held when what it typed into went: the next one would type with Ctrl."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    if QApplication.instance() is not None and QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> object:
    """Instead of pytest-qt's own: it gives up later."""
    from tests.patience import PatientBot

    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """pytest-qt's application in the light theme: fonts and distances must not depend on which test came first."""
    from qcoder.ui.theme import Theme

    Theme().apply(qapp)
    return qapp


@pytest.fixture(autouse=True)
def the_light_theme_again() -> Iterator[None]:
    """Put the light theme back in force when a test leaves another, or another zoom, which the next would measure."""
    yield
    theme = sys.modules.get("qcoder.ui.theme")
    if theme is None or theme.current() == theme.Theme():
        return
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    if isinstance(application, QApplication):
        theme.Theme().apply(application)


@pytest.fixture(scope="session", autouse=True)
def nothing_on_the_clipboard() -> Iterator[None]:
    """Empty the clipboard at the end: the offscreen platform keeps what Python made there until Python is gone."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and widgets.QApplication.instance() is not None:
        widgets.QApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a Qt test that leaves a window or a thread, which would disturb the tests that come after it.

    Being automatic it is set up first and torn down last: after pytest-qt and the test's own fixtures closed theirs.
    """
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("qapp")
    windows_before = set(_windows())
    threads_before = set(threading.enumerate())
    yield
    left = _windows_left(windows_before) + _threads_left(threads_before)
    if left:
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)


def _windows() -> dict[int, str]:
    """The top-level widgets without a parent: address in memory -> a description."""
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer

    return {
        getCppPointer(widget)[0]: f"window {type(widget).__name__} {widget.objectName()!r}"
        for widget in QApplication.topLevelWidgets()
        # Qt keeps its tooltip label for reuse, and drop-down lists are windows that belong to their box.
        if widget.parent() is None and widget.metaObject().className() != "QTipLabel"
    }


def _windows_left(before: set[int]) -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if set(_windows()) - before:
        gc.collect()  # a window held by a mere reference cycle is gone after this
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [words for address, words in _windows().items() if address not in before]


def _threads_left(before: set[threading.Thread]) -> list[str]:
    from PySide6.QtCore import QThreadPool

    left = []
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon:
            thread.join(THREAD_PATIENCE)
            if thread.is_alive():
                left.append(f"thread {thread.name!r}")
    pool = QThreadPool.globalInstance()
    if not pool.waitForDone(int(THREAD_PATIENCE * 1000)):
        left.append(f"{pool.activeThreadCount()} jobs in Qt's thread pool")
    return left


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whole folders as slow: what walks through a window or tries random histories."""
    for item in items:
        place = item.path.relative_to(REPOSITORY / "tests").as_posix()
        if place.startswith(SLOW_PLACES):
            item.add_marker(pytest.mark.slow)


def pytest_runtest_logfinish() -> None:
    """Look for dead rings once enough objects were made."""
    if gc.get_count()[0] > _MADE_BETWEEN_LOOKS:
        gc.collect(1)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Look no more, when looking for dead rings, at the modules and thousands of tests that stay to the end."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config) -> None:
    """Tell how to repeat the random order in which something failed."""
    if exitstatus == pytest.ExitCode.TESTS_FAILED and config.pluginmanager.hasplugin("randomly"):
        terminalreporter.write_line(f"this order again: pytest --randomly-seed={config.option.randomly_seed}")
