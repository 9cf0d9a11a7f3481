"""Links between rows that people set independently: joins and the code tree, made free of cycles by one rule.

Each node has its links of the past, newest first. Where the newest links form a cycle, the youngest link of the cycle
falls back to the one before it, and again until no cycle is left. The result depends on the set of links alone, not on
the order in which they arrived.
"""

from collections.abc import Callable, Iterable, Mapping

History = Mapping[bytes, list[tuple[bytes, bytes | None]]]  # node -> [(transaction, target)], newest first


def resolve(history: History) -> tuple[dict[bytes, bytes | None], set[bytes]]:
    """The link in force of each node, and the nodes whose newest link was cut because it closed a cycle."""
    depth = dict.fromkeys(history, 0)

    def target(node: bytes) -> bytes | None:
        past = history.get(node, [])
        i = depth.get(node, 0)
        return past[i][1] if i < len(past) else None

    while cycles := list(_cycles(history, target)):
        for cycle in cycles:
            youngest = max(cycle, key=lambda node: history[node][depth[node]][0])
            depth[youngest] += 1
    return {node: target(node) for node in history}, {node for node, i in depth.items() if i}


def _cycles(nodes: Iterable[bytes], target: Callable[[bytes], bytes | None]) -> Iterable[list[bytes]]:
    """Every cycle of the present links; a node has one outgoing link, so cycles never share a node."""
    seen_in: dict[bytes, bytes] = {}
    for start in nodes:
        path: list[bytes] = []
        node: bytes | None = start
        while node is not None and node not in seen_in:
            seen_in[node] = start
            path.append(node)
            node = target(node)
        if node is not None and seen_in[node] == start and node in path:
            yield path[path.index(node) :]


def end_of(links: Mapping[bytes, bytes | None], node: bytes) -> bytes:
    """Where the links lead from a node; the node itself when it has none. `links` must be free of cycles."""
    while (following := links.get(node)) is not None:
        node = following
    return node
