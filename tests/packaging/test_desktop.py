"""The entry in the menu of a Linux desktop: three files, found by the desktop, gone again."""

import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(PACKAGING)
    return importlib.import_module("desktop")


def test_it_comes_into_the_menu_and_goes_again(desktop: ModuleType, tmp_path: Path) -> None:
    data = tmp_path / "my data"
    desktop.install(data, Path("/opt/my programs/qcoder-app"))
    entry = (data / "applications" / "qcoder.desktop").read_text(encoding="utf-8")
    assert 'Exec="/opt/my programs/qcoder-app" %f\n' in entry
    kind = ET.parse(data / "mime" / "packages" / "qcoder.xml").getroot()[0]
    assert f"MimeType={kind.get('type')};" in entry
    assert (data / "icons" / "hicolor" / "scalable" / "apps" / "qcoder.svg").is_file()
    environment = os.environ | {"XDG_DATA_HOME": str(data)}
    subprocess.run([sys.executable, PACKAGING / "desktop.py", "--remove"], env=environment, check=True)
    assert list(data.rglob("qcoder.*")) == []


def test_a_program_with_odd_signs_in_its_path_is_named_as_entries_ask(desktop: ModuleType) -> None:
    assert desktop.quoted(Path('/a "b"/100%/qcoder')) == r'"/a \\"b\\"/100%%/qcoder"'
