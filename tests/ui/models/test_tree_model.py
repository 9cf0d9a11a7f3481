"""Indexes that views hold while the tree they belong to is replaced."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.ui.models.tree_model import Node, TreeModel
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.tree import TreeView


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


def names(model: TreeModel) -> list[str]:
    """All rows that are shown, in reading order."""
    return [node.name for node in model.node_at(model.index(-1, 0)).walk()]


def test_a_narrowed_tree_shows_what_fits_and_what_stands_above_it(qapp: QApplication) -> None:
    model = TreeModel()
    model.show_tree(tree("Ties", "Bonding", "Bridging"))
    held = model.index_of(b"Bonding")
    model.narrow("BRID")
    assert names(model) == ["Ties", "Bridging"]
    assert model.id_at(held) == b"", "an index from before leads nowhere"
    assert not model.index_of(b"Bonding").isValid()
    assert model.knows(b"Bonding")
    model.set_value(b"Bonding", ItemRole.COUNT, 3)
    model.set_value(b"Bridging", ItemRole.COUNT, 4)
    assert model.index_of(b"Bridging").data(ItemRole.COUNT) == 4
    model.show_tree(tree("Links", "Bonding", "Trust"))
    assert names(model) == []
    model.show_tree(tree("Ties", "Bridging", "Trust"))
    assert names(model) == ["Ties", "Bridging"], "a tree that is shown later is narrowed too"
    model.narrow("ties")
    assert names(model) == ["Ties"]
    model.narrow("")
    assert names(model) == ["Ties", "Bridging", "Trust"]


def test_values_that_change_while_a_row_is_left_out_are_there_when_it_is_back(qapp: QApplication) -> None:
    model = TreeModel()
    model.show_tree(tree("Ties", "Bonding", "Bridging"))
    model.narrow("bridging")
    model.set_value(b"Bonding", ItemRole.COUNT, 3)
    model.show_memos({b"Bonding": "As in chapter 2"})
    model.narrow("")
    assert model.index_of(b"Bonding").data(ItemRole.COUNT) == 3
    assert model.index_of(b"Bonding").data(ItemRole.MEMO) == "As in chapter 2"


def test_what_a_choice_changes_may_replace_the_tree(qtbot: QtBot) -> None:
    """A room writes down what was being typed when another row is chosen, and then shows the tree anew."""
    model, view = TreeModel(), TreeView("Codes")
    qtbot.addWidget(view)
    view.setModel(model)
    model.show_tree(tree("Ties", "Bonding", "Bridging"))
    view.selectionModel().currentChanged.connect(lambda *_: model.show_tree(tree("Ties", "Trust")))
    index = model.index_of(b"Bridging")
    view.setCurrentIndex(index)
    view.scrollTo(index)
    assert model.id_at(index) == b""
    assert names(model) == ["Ties", "Trust"]


def test_many_other_values_are_painted_at_once_and_few_one_by_one(qapp: QApplication) -> None:
    model, told, painted = TreeModel(), list[bytes](), list[bool]()
    names = [f"Code {number}" for number in range(20)]
    model.show_tree(tree(*names))
    model.dataChanged.connect(lambda first, _last, _roles: told.append(model.id_at(first)))
    model.repaint_wanted.connect(lambda: painted.append(True))
    counts: dict[bytes, object] = {name.encode(): number for number, name in enumerate(names)}
    model.set_values(ItemRole.COUNT, counts)
    assert (told, painted) == ([], [True])
    counts[b"Code 7"] = 8
    model.set_values(ItemRole.COUNT, counts)
    assert (told, painted) == ([b"Code 7"], [True])
    row = model.index_of(b"Code 7").data(ItemRole.TOLD)
    assert (row(Qt.ItemDataRole.DisplayRole), row(ItemRole.COUNT), row(ItemRole.SHARE)) == ("Code 7", 8, None)
