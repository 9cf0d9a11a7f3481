"""Habits that no linter knows: colours come from the theme, files stay free of the machine they were written on."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")

# Spelt with brackets, so that this file does not name what it looks for.
MACHINES = re.compile(r"/[w]ork/|/[r]oot/|/[h]ome/runner|/[o]pt/wheels|[C]:\\\\?Users")
REGISTRIES = re.compile(r"[p]ypi\.org|[p]ythonhosted|[r]egistry\.npmjs|deb\.[d]ebian\.org")


def files_of_the_repository() -> list[Path]:
    """The text files that git keeps or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("needs the git repository, and this copy has none")
    return [REPOSITORY / name for name in listed.stdout.split("\0") if name and (REPOSITORY / name).is_file()]


def words(path: Path) -> str | None:
    """What the file says, or None when it holds no text."""
    content = path.read_bytes()
    return None if b"\0" in content else content.decode("utf-8", errors="replace")


def strings_but_docstrings(source: str) -> Iterator[tuple[int, str]]:
    """Line and value of each string that the program uses."""
    tree = ast.parse(source)
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value


def test_colours_live_in_the_theme() -> None:
    screens = REPOSITORY / "qcoder" / "ui"
    found = [
        f"{path.relative_to(REPOSITORY)}:{line} {value!r}"
        for path in sorted(screens.rglob("*.py"))
        if screens / "theme" not in path.parents
        for line, value in strings_but_docstrings(path.read_text(encoding="utf-8"))
        if COLOUR.search(value)
    ]
    assert not found, "ask the theme for a colour by its role:\n" + "\n".join(found)


@pytest.mark.parametrize("pattern", [MACHINES, REGISTRIES], ids=["paths of one machine", "addresses of registries"])
def test_files_hold_nothing_of_the_machine_they_were_made_on(pattern: re.Pattern[str]) -> None:
    found = []
    for path in files_of_the_repository():
        for number, line in enumerate((words(path) or "").splitlines(), start=1):
            match = pattern.search(line)
            if match:
                found.append(f"{path.relative_to(REPOSITORY)}:{number} {match.group()}")
    assert not found


def test_the_patterns_match_what_they_are_for() -> None:
    assert COLOUR.search("color: #1a2B3c;")
    assert not COLOUR.search("question #12")
    for path in ("/wo" + "rk/main/x", "/ro" + "ot/.cache", "C:" + "\\Users\\anna"):
        assert MACHINES.search(path), path
    assert not MACHINES.search("network/share")
