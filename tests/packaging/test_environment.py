"""The scripts that make `.venv`: what they trust, what they ask for, and what they say when something is wrong."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = REPOSITORY / "packaging"
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.fixture
def environment(scripts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, at work on a repository of its own."""
    module = importlib.import_module("environment")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'qcoder'\n", encoding="utf-8")
    monkeypatch.setattr(module, "REPOSITORY", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "qcoder-installed.json")
    monkeypatch.setattr(module, "PIP_LOG", tmp_path / ".venv" / "install.log")
    return module


@pytest.fixture
def qt_libraries(scripts: Path) -> ModuleType:
    return importlib.import_module("qt_libraries")


def test_an_old_python_gets_a_sentence(environment: ModuleType) -> None:
    with pytest.raises(environment.Trouble, match=r"needs Python 3\.11 or newer, and this is Python 3\.10"):
        environment.check_version((3, 10))
    environment.check_version((3, 11))


def test_a_missing_environment_does_not_work_and_this_one_does(environment: ModuleType, tmp_path: Path) -> None:
    assert not environment.works(tmp_path / "nothing")
    assert environment.works(Path(sys.executable))


def test_a_finished_installation_is_trusted_until_pyproject_changes(environment: ModuleType, tmp_path: Path) -> None:
    python = environment.venv_python()
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    environment.write_stamp({"pyproject": "of another day"})
    assert environment.read_stamp() == {"pyproject": "of another day"}

    digest = environment.hashlib.sha256((tmp_path / "pyproject.toml").read_bytes()).hexdigest()
    finished = {"pyproject": digest, "place": str(tmp_path), "extras": ["test"], "qt": ["offscreen"]}
    environment.write_stamp(finished)
    assert environment.ready() == python
    assert environment.ready(["test"]) == python
    assert environment.read_stamp() == finished, "what else was noted must stay"

    # A changed pyproject.toml, which no build backend can read, must reach pip, and a failure must not look finished.
    (tmp_path / "pyproject.toml").write_text("this is not toml", encoding="utf-8")
    with pytest.raises(environment.Trouble, match="pip failed"):
        environment.ready()
    assert environment.read_stamp() == {}
    assert environment.PIP_LOG.stat().st_size, "what pip said is kept"


def test_a_damaged_stamp_counts_as_none(environment: ModuleType) -> None:
    environment.STAMP.parent.mkdir()
    for content in ("", "[1]", "{"):
        environment.STAMP.write_text(content, encoding="utf-8")
        assert environment.read_stamp() == {}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "The disk is full"),
        ("WARNING: ... NewConnectionError\nERROR: No matching distribution found for x", "connect this machine"),
        ("lots\nerror: metadata-generation-failed\nhint: see above", "pip failed: error: metadata-generation-failed"),
        ("", "pip failed: it gave no reason"),
    ],
)
def test_what_pip_says_becomes_a_sentence(environment: ModuleType, words: str, sentence: str) -> None:
    assert sentence in environment.why_pip_failed(words)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
def test_missing_libraries_are_named(qt_libraries: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_libraries.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(qt_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(qt_libraries.Trouble) as caught:
        qt_libraries.get_packages(["libEGL.so.1", "libxcb-cursor.so.0"])
    assert "sudo apt-get install libegl1 libxcb-cursor0" in str(caught.value)
    monkeypatch.setattr(qt_libraries.shutil, "which", lambda name: None)
    with pytest.raises(qt_libraries.Trouble, match=r"libEGL\.so\.1.*Install the packages of your system"):
        qt_libraries.get_packages(["libEGL.so.1"])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
def test_nothing_is_missing_where_these_tests_run(qt_libraries: ModuleType) -> None:
    folder = qt_libraries.pyside_folder(Path(sys.executable))
    assert (folder / "QtWidgets.abi3.so").exists()
    assert qt_libraries.missing_libraries(folder, "offscreen") == []
    qt_libraries.start_qt(Path(sys.executable))


def test_a_display_is_known_by_its_variables(qt_libraries: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_libraries.platform, "system", lambda: "Linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QCODER_NO_WINDOW"):
        monkeypatch.delenv(name, raising=False)
    assert not qt_libraries.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert qt_libraries.has_display()
    assert qt_libraries.window_systems() == ["wayland"]
    monkeypatch.setenv("DISPLAY", ":0")
    assert qt_libraries.window_systems() == ["wayland", "xcb"]
    monkeypatch.setenv("QCODER_NO_WINDOW", "1")
    assert not qt_libraries.has_display()


def test_the_scripts_need_only_the_standard_library() -> None:
    """`-S -I` leaves out site-packages and the environment, as on a machine with nothing but Python."""
    for script in ("run.py", "test.py"):
        code = (
            f"import sys; sys.path.insert(0, {str(REPOSITORY / 'packaging')!r}); "
            f"sys.argv = [{script!r}, '--help']; import {script.removesuffix('.py')} as script; script.main()"
        )
        shown = subprocess.run([sys.executable, "-S", "-I", "-c", code], capture_output=True, text=True, check=False)
        assert shown.returncode == 0, shown.stderr
        assert shown.stdout.startswith("usage:")


def test_ci_runs_the_same_checks() -> None:
    script = REPOSITORY / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "packaging/test.py" in script.read_text(encoding="utf-8")


def test_the_stamp_is_readable_by_people(environment: ModuleType) -> None:
    environment.STAMP.parent.mkdir()
    environment.write_stamp({"extras": ["test"]})
    assert json.loads(environment.STAMP.read_text(encoding="utf-8")) == {"extras": ["test"]}
