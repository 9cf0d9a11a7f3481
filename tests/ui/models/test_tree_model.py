"""Indexes that views hold while the tree they belong to is replaced."""

from PySide6.QtWidgets import QApplication

from qcoder.ui.models.tree_model import Node, TreeModel


def tree(*names: str) -> Node:
    """One row with the others below it."""
    root = Node(b"", "")
    first, *others = names
    above = root.add(Node(first.encode(), first))
    for name in others:
        above.add(Node(name.encode(), name))
    return root


def test_an_index_of_a_tree_that_is_gone_leads_nowhere(qapp: QApplication) -> None:
    model = TreeModel()
    for _ in range(200):  # the memory of the nodes before is used again
        model.show_tree(tree("Bonding", "Friction", "Feeling at home"))
        held = [model.index_of(name) for name in (b"Bonding", b"Friction", b"Feeling at home")]
        model.show_tree(tree("Linking", "Referral", "Trust", "Help with papers"))
        assert [model.id_at(index) for index in held] == [b"", b"", b""]
        assert [model.node_at(index).name for index in held] == [""] * 3
        assert not any(model.parent(index).isValid() for index in held)


def test_indexes_of_the_tree_that_is_shown_lead_to_their_rows(qapp: QApplication) -> None:
    model = TreeModel()
    model.show_tree(tree("Bonding", "Friction"))
    above = model.index(0, 0)
    below = model.index(0, 0, above)
    assert (model.id_at(above), model.id_at(below)) == (b"Bonding", b"Friction")
    assert model.parent(below) == above
    assert model.index_of(b"Friction") == below
    assert model.rowCount(above) == 1
