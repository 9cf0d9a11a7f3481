"""Several changes of a code in one action."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services.checking import content, problems
from qcoder.services.codes import codebook
from qcoder.services.codes.code_editing import edit
from qcoder.services.study import create_study


@pytest.fixture
def codes(tmp_path):
    """A study with A > B > C and D, and a way to find a code in it."""
    with create_study(tmp_path / "codes.qcoder", coder="Anna") as made:
        a = codebook.create(made, "A")
        b = codebook.create(made, "B", parent=a)
        codebook.create(made, "C", parent=b)
        codebook.create(made, "D")
        yield made, lambda name: codebook.find(codebook.codes(made), name)


def same(code):
    return {"name": code.name, "parent": code.parent, "color": code.color}


def test_many_changes_are_one_action(codes):
    made, find = codes
    edit(made, find("B").id, name="  B  two ", parent=find("D").id, color="9", definition="Meaning")
    changed = find("B two")
    assert (changed.path, changed.color, changed.definition) == ("D > B two", "9", "Meaning")
    assert find("C").path == "D > B two > C"
    assert made.undo_name == "change the code B two"
    made.undo()
    assert find("B").path == "A > B"
    assert problems(made) == []


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ({"name": "E"}, "rename the code B to E"),
        ({"color": "11"}, "recolour the code B"),
        ({"parent": None}, "move the code B"),
        ({"example": "words"}, "change the code B"),
    ],
)
def test_a_single_change_has_its_own_name(codes, change, label):
    made, find = codes
    edit(made, find("B").id, **{**same(find("B")), **change})
    assert made.undo_name == label


def test_no_change_writes_nothing(codes):
    made, find = codes
    before = content(made)
    edit(made, find("B").id, **same(find("B")), definition="")
    assert content(made) == before


@pytest.mark.parametrize("name", ["A", "B", "C"])
def test_a_code_cannot_go_into_itself(codes, name):
    made, find = codes
    before = content(made)
    with pytest.raises(UserError, match="into itself"):
        edit(made, find("A").id, name="A", parent=find(name).id, color="0")
    assert content(made) == before


def test_a_name_that_is_taken_at_the_new_place_is_refused(codes):
    made, find = codes
    with pytest.raises(UserError, match="There is a code “D” at the top"):
        edit(made, find("B").id, name="d", parent=None, color="0")
    with pytest.raises(ValueError, match="not a field"):
        edit(made, find("B").id, **same(find("B")), colour="0")
