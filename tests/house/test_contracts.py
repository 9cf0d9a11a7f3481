"""The import rules of the house hold, and each of them is shown to notice a breach."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

BREACHES = {
    "model/planted.py": "import qcoder.storage",
    "export/planted.py": "import qcoder.analysis",
    "history/planted.py": "import qcoder.ui",
    "services/planted.py": "from PySide6.QtCore import QObject",
    "analysis/planted.py": "def late():\n    import sqlite3",
    "transcripts/planted.py": "from sqlite_utils.db import Database",
    "storage/planted.py": "def late():\n    from spacy.language import Language",
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-logo", "--no-cache"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_rooms_keep_their_contracts() -> None:
    result = lint_imports(REPOSITORY)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture
def empty_house(tmp_path: Path) -> Path:
    """The rooms without their furniture, under the contracts in force."""
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    for room in ("", *(path.name for path in (REPOSITORY / "qcoder").iterdir() if (path / "__init__.py").exists())):
        (tmp_path / "qcoder" / room).mkdir()
        (tmp_path / "qcoder" / room / "__init__.py").touch()
    return tmp_path


def test_an_empty_house_is_sound(empty_house: Path) -> None:
    result = lint_imports(empty_house)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_breach_is_noticed(empty_house: Path) -> None:
    for file, content in BREACHES.items():
        (empty_house / "qcoder" / file).write_text(content + "\n", encoding="utf-8")
    result = lint_imports(empty_house)
    assert result.returncode == 1
    for file in BREACHES:
        module = "qcoder." + file.removesuffix(".py").replace("/", ".")
        assert f"{module} ->" in result.stdout, f"no contract noticed what {module} imports"
