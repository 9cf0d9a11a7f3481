"""Files and functions stay of a size that one reads in one go.

More than a limit needs a reason, `# long: why`: for a function on its `def` line or the line above, for a file among
its first ten lines.
"""

import ast
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
MOST_LINES_IN_FILE = 600
MANY_LINES_IN_FILE = 400  # worth a word, not a failure
MOST_LINES_IN_FUNCTION = 80
REASON = re.compile(r"# long: \w+")


def python_files() -> list[Path]:
    folders = (REPOSITORY / name for name in ("qcoder", "packaging", "tests"))
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def functions(source: str) -> Iterator[tuple[str, int, int]]:
    """Name, line of `def` and number of lines of each function."""
    for node in statements(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """Every statement below a node, also within others: no function stands elsewhere, and most of a file does."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):
            yield child
            yield from statements(child)


def too_long(path: Path, source: str) -> list[str]:
    lines = source.splitlines()
    found = []
    if len(lines) > MOST_LINES_IN_FILE and not any(REASON.search(line) for line in lines[:10]):
        found.append(f"{path} has {len(lines)} lines")
    for name, first, length in functions(source) if len(lines) > MOST_LINES_IN_FUNCTION else ():
        beside = "\n".join(lines[max(first - 2, 0) : first])
        if length > MOST_LINES_IN_FUNCTION and not REASON.search(beside):
            found.append(f"{path}:{first} {name} has {length} lines")
    return found


def test_no_file_or_function_is_too_long() -> None:
    found = []
    for path in python_files():
        source = path.read_text(encoding="utf-8")
        found += too_long(path.relative_to(REPOSITORY), source)
    assert not found, "split these, or give a reason with `# long: ...`:\n" + "\n".join(found)


def test_large_files_are_named() -> None:
    """Pytest shows the warning at its end, so that the list is seen while it is short."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    large = {path: length for path, length in lengths.items() if length > MANY_LINES_IN_FILE}
    if large:
        named = ", ".join(f"{path.relative_to(REPOSITORY)} ({length})" for path, length in large.items())
        warnings.warn(f"over {MANY_LINES_IN_FILE} lines: {named}", stacklevel=1)


def test_the_measure_sees_length_and_reason() -> None:
    body = "    pass\n" * MOST_LINES_IN_FUNCTION
    assert too_long(Path("a.py"), f"def f():\n{body}") == ["a.py:1 f has 81 lines"]
    assert too_long(Path("a.py"), f"def f():  # long: one case per format\n{body}") == []
    assert too_long(Path("a.py"), f"# long: one case per format\ndef f():\n{body}") == []
    assert too_long(Path("a.py"), "x = 1\n" * 601) == ["a.py has 601 lines"]
    assert too_long(Path("a.py"), "# long: a table of data\n" + "x = 1\n" * 600) == []
