"""Indexes of items carry numbers, never addresses: who holds one while the rows it belongs to go must not crash."""

import re
from pathlib import Path

ADDRESSES = re.compile(r"\b(QSortFilterProxyModel|QIdentityProxyModel|QConcatenateTablesProxyModel|internalPointer)\b")
UI = Path(__file__).resolve().parents[2] / "qcoder" / "ui"


def lines(root: Path) -> list[str]:
    """Where something that makes indexes of addresses is named in code, comments aside."""
    return [
        f"{path.relative_to(root)}:{number}"
        for path in sorted(root.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if ADDRESSES.search(line.partition("#")[0])
    ]


def test_no_index_carries_an_address() -> None:
    assert lines(UI) == [], "narrow and order rows in the model itself, as TreeModel does"


def test_an_address_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "model.py").write_text("def node(index):\n    return index.internalPointer()\n", encoding="utf-8")
    assert lines(tmp_path) == ["model.py:2"]
