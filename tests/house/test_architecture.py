"""The files, folders and names that `docs/architecture.md` tells of are there."""

import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def told() -> set[str]:
    """What the page sets as code, where that is one path or one name."""
    words = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    return set(re.findall(r"`([\w/.]+)`", words))


def test_every_path_is_there() -> None:
    files = [path.relative_to(REPOSITORY).as_posix() for room in ("qcoder", "tests", "packaging", "docs")
             for path in (REPOSITORY / room).rglob("*.*")]
    for path in (one for one in told() if "/" in one):
        wanted = re.compile(rf"(^|/){re.escape(path.rstrip('/'))}(\.\w+)?($|/)")
        # Also a name in a file, as `derive/shares.follow`.
        within = re.compile(rf"(^|/){re.escape(path.rpartition('.')[0])}\.py$")
        assert any(wanted.search(file) or within.search(file) for file in files), path


def test_every_name_is_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "qcoder").rglob("*.py"))
    known = set(re.findall(r"\w+", code))
    names = {one.split(".")[-1] for one in told() if "/" not in one and not one.endswith((".py", ".md", ".toml"))}
    assert names - known == set()
