"""Links that people set apart from each other resolve to the same tree everywhere, without cycles."""

from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.links import end_of, resolve

NODES = [bytes([i]) * 16 for i in range(6)]


@st.composite
def histories(draw: st.DrawFn) -> dict[bytes, list[tuple[bytes, bytes | None]]]:
    """Each node with its links of the past, newest first; every link is of a transaction of its own."""
    count = draw(st.integers(1, 24))
    out: dict[bytes, list[tuple[bytes, bytes | None]]] = {}
    for txn in range(count, 0, -1):
        node = draw(st.sampled_from(NODES))
        target = draw(st.sampled_from([*NODES, None]))
        out.setdefault(node, []).append((txn.to_bytes(16, "big"), target))
    return out


def cyclic(links: dict[bytes, bytes | None]) -> bool:
    for first in links.values():
        node = first
        for _ in range(len(links) + 1):
            if node is None:
                break
            node = links.get(node)
        else:
            return True
    return False


@given(histories())
def test_no_cycle_is_left(history: dict[bytes, list[tuple[bytes, bytes | None]]]) -> None:
    links, _cut = resolve(history)
    assert links.keys() == history.keys()
    assert not cyclic(links)
    for node in links:
        assert links.get(end_of(links, node)) is None


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_the_nodes_does_not_matter(
    history: dict[bytes, list[tuple[bytes, bytes | None]]], random: object
) -> None:
    shuffled = list(history.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(dict(shuffled)) == resolve(history)


@given(histories())
def test_only_links_that_closed_a_cycle_are_cut(history: dict[bytes, list[tuple[bytes, bytes | None]]]) -> None:
    links, cut = resolve(history)
    for node, past in history.items():
        if node not in cut:
            assert links[node] == past[0][1]
        else:
            assert links[node] in {target for _txn, target in past[1:]} | {None}
    if not cyclic({node: past[0][1] for node, past in history.items()}):
        assert not cut


def test_of_a_cycle_the_youngest_link_falls_back() -> None:
    a, b, c = NODES[:3]
    old, middle, young = (bytes([i]) * 16 for i in (1, 2, 3))
    links, cut = resolve({a: [(middle, b)], b: [(young, a), (old, c)]})
    assert links == {a: b, b: c}
    assert cut == {b}


def test_a_link_to_itself_is_cut() -> None:
    a = NODES[0]
    assert resolve({a: [(b"1", a)]}) == ({a: None}, {a})


def test_the_end_of_a_chain() -> None:
    a, b, c = NODES[:3]
    assert end_of({a: b, b: c}, a) == c
    assert end_of({}, a) == a
