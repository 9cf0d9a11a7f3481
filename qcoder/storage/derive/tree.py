"""The code tree as it is shown: survivors of joins only, free of cycles, in order, with paths."""

import sqlite3
from dataclasses import dataclass, field

from qcoder.model.links import resolve
from qcoder.storage.derive.joins import past_links, survivors

SEPARATOR = " > "


@dataclass(slots=True)
class _Node:
    number: int
    name: str
    order: tuple[str, bytes]
    children: list["_Node"] = field(default_factory=list)


def refresh(connection: sqlite3.Connection) -> None:
    """Write `code_now` anew: 2 000 codes take a few milliseconds."""
    nodes = {
        row[0]: _Node(row[1], row[2] or "", (row[3] or "", row[0]))
        for row in connection.execute("SELECT id, n, name, pos FROM live_code")
    }
    joined = survivors(connection, "code")
    for code in joined:
        nodes.pop(code, None)
    parents, cut = _parents(connection, nodes, joined)
    roots: list[_Node] = []
    for code, node in nodes.items():
        parent = parents.get(code)
        (nodes[parent].children if parent in nodes else roots).append(node)
    rows: list[tuple[int, int | None, int, int, int, str, int]] = []
    cut_numbers = {nodes[code].number for code in cut if code in nodes}
    _number(roots, None, 0, "", rows, cut_numbers)
    connection.execute("DELETE FROM code_now")
    connection.executemany("INSERT INTO code_now VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _parents(
    connection: sqlite3.Connection, nodes: dict[bytes, _Node], joined: dict[bytes, bytes]
) -> tuple[dict[bytes, bytes | None], set[bytes]]:
    history: dict[bytes, list[tuple[bytes, bytes | None]]] = {}
    for code, past in past_links(connection, "code", "parent").items():
        if code in nodes:
            links = [(txn, joined.get(parent, parent) if parent else None) for txn, parent in past]
            # A parent that was joined into the code itself is no parent.
            history[code] = [(txn, parent) for txn, parent in links if parent != code]
    return resolve(history)


def _number(
    siblings: list[_Node], parent: int | None, depth: int, path: str,
    rows: list[tuple[int, int | None, int, int, int, str, int]], cut: set[int],
) -> None:
    """Number a subtree in reading order; a code's `place` to `last` spans all that lies below it."""
    for node in sorted(siblings, key=lambda n: n.order):
        own_path = path + SEPARATOR + node.name if path else node.name
        at = len(rows)
        rows.append((node.number, parent, depth, at, at, own_path, int(node.number in cut)))
        _number(node.children, node.number, depth + 1, own_path, rows, cut)
        rows[at] = (*rows[at][:4], len(rows) - 1, *rows[at][5:])
