"""Making, moving, joining and deleting codes."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import checking, coding, questions
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.writing import memos
from tests.small_study import code_named, code_words, shown, text_of


def tree(study: Study) -> list[tuple[int, str]]:
    return [(code.depth, code.name) for code in codebook.codes(study)]


def test_codes_stand_in_tree_order_with_their_paths(study: Study) -> None:
    assert tree(study) == [
        (0, "Ties"), (1, "Bonding"), (1, "Bridging"), (0, "Needs"), (1, "Language classes"), (1, "Room"),
    ]
    room = code_named(study, "Room")
    assert room.path == "Needs > Room"
    assert (room.place, room.last) == (5, 5)
    assert (code_named(study, "Ties").place, code_named(study, "Ties").last) == (0, 2)


def test_counts_with_subcodes(study: Study) -> None:
    own, all_below = codebook.counts(study), codebook.counts_with_subcodes(study)
    ties, bonding = code_named(study, "Ties").id, code_named(study, "Bonding").id
    assert (own[ties], own[bonding], all_below[ties], all_below[bonding]) == (2, 3, 5, 3)
    assert sum(codebook.counts(study, coders=frozenset()).values()) == 0


def test_a_code_is_found_by_key_path_or_name(study: Study) -> None:
    known = codebook.codes(study)
    assert codebook.find(known, " needs > ROOM ").name == "Room"
    assert codebook.find(known, "room").name == "Room"
    with pytest.raises(UserError, match="There is no code “Rooms”"):
        codebook.find(known, "Rooms")
    with pytest.raises(UserError):
        codebook.find(known, "")


def test_a_name_that_stands_for_two_codes_is_not_guessed(study: Study) -> None:
    codebook.create(study, "Room", parent=code_named(study, "Ties").id)
    with pytest.raises(UserError, match="name of 2 codes"):
        codebook.find(codebook.codes(study), "Room")
    assert codebook.find(codebook.codes(study), "Ties > Room").depth == 1


@pytest.mark.parametrize("name", ["", "   ", "\n"])
def test_a_code_needs_a_name(study: Study, name: str) -> None:
    room = code_named(study, "Room").id
    for act in (lambda: codebook.create(study, name), lambda: codebook.rename(study, room, name)):
        with pytest.raises(UserError, match="needs a name"):
            act()


def test_siblings_have_different_names(study: Study) -> None:
    needs = code_named(study, "Needs").id
    with pytest.raises(UserError, match="under “Needs” already"):
        codebook.create(study, " room ", parent=needs)
    with pytest.raises(UserError, match="at the top of the codebook already"):
        codebook.create(study, "TIES")
    with pytest.raises(UserError, match="already"):
        codebook.rename(study, code_named(study, "Room").id, "Language  classes")
    codebook.rename(study, code_named(study, "Room").id, "ROOM")


def test_a_code_moves_with_all_below_it(study: Study) -> None:
    codebook.move(study, code_named(study, "Needs").id, code_named(study, "Ties").id, code_named(study, "Bridging").id)
    assert tree(study) == [
        (0, "Ties"), (1, "Bonding"), (1, "Needs"), (2, "Language classes"), (2, "Room"), (1, "Bridging"),
    ]
    assert code_named(study, "Room").path == "Ties > Needs > Room"


def test_a_code_moves_to_the_front_and_to_the_end(study: Study) -> None:
    needs, ties = code_named(study, "Needs").id, code_named(study, "Ties").id
    codebook.move(study, needs, None, ties)
    assert [name for depth, name in tree(study) if depth == 0] == ["Needs", "Ties"]
    codebook.move(study, needs, None)
    assert [name for depth, name in tree(study) if depth == 0] == ["Ties", "Needs"]


def test_a_code_cannot_be_moved_into_itself(study: Study) -> None:
    ties = code_named(study, "Ties").id
    for target in (ties, code_named(study, "Bonding").id):
        with pytest.raises(UserError, match="into itself"):
            codebook.move(study, ties, target)


def test_equal_order_keys_are_numbered_anew_when_something_goes_between(study: Study) -> None:
    """Two people may give one key at the same place; after a merge the row must still take an insertion."""
    language, room = code_named(study, "Language classes"), code_named(study, "Room")
    with study.action("code.move") as tx:
        tx.set("code", room.id, pos=language.pos)
    first, second = [code.id for code in codebook.codes(study) if code.parent == room.parent]
    new = codebook.create(study, "Between")
    codebook.move(study, new, room.parent, second)
    assert [code.id for code in codebook.codes(study) if code.parent == room.parent] == [first, new, second]
    study.undo()
    assert [code.id for code in codebook.codes(study) if code.parent == room.parent] == [first, second]


def test_a_deleted_code_takes_subcodes_codings_links_and_memos_and_undo_brings_all_back(study: Study) -> None:
    ties = code_named(study, "Ties").id
    memos.write(study, "code", code_named(study, "Bonding").id, "A memo keeps nothing alive.")
    memos.write(study, "coding", coding.of_text(study, text_of(study, "Delft").id)[0].id, "Nor does this one.")
    before = shown(study)
    assert codebook.delete(study, ties) == 5
    assert tree(study) == [(0, "Needs"), (1, "Language classes"), (1, "Room")]
    assert questions.everything(study)[1].codes == ()
    assert [memo.body for memo in memos.everything(study)] == ["Look at this again."]
    assert checking.problems(study) == []
    study.undo()
    assert shown(study) == before


def test_a_joined_code_gives_its_codings_and_subcodes_and_undo_gives_them_back(study: Study) -> None:
    before = shown(study)
    ties, needs = code_named(study, "Ties").id, code_named(study, "Needs").id
    codebook.join(study, ties, needs)
    assert tree(study) == [(0, "Needs"), (1, "Language classes"), (1, "Room"), (1, "Bonding"), (1, "Bridging")]
    assert codebook.counts(study)[needs] == 3
    assert questions.everything(study)[1].codes == (needs,)
    assert checking.problems(study) == []
    study.undo()
    assert shown(study) == before


def test_codings_made_after_a_join_stay_with_the_survivor_when_it_is_undone(study: Study) -> None:
    room, needs = code_named(study, "Room").id, code_named(study, "Needs").id
    codebook.join(study, room, needs)
    later = code_words(study, "Arnhem", "The town", needs)
    study.undo()
    study.undo()
    study.redo()
    study.redo()
    assert coding.get(study, later).code == needs


def test_a_code_cannot_be_joined_into_itself_or_below(study: Study) -> None:
    ties = code_named(study, "Ties").id
    for target in (ties, code_named(study, "Bonding").id):
        with pytest.raises(UserError, match="into itself or a code below"):
            codebook.join(study, ties, target)


def test_deleting_the_survivor_of_a_join_takes_what_was_joined_into_it(study: Study) -> None:
    """Otherwise what points to the absorbed code would bring the survivor back."""
    bonding, bridging = code_named(study, "Bonding").id, code_named(study, "Bridging").id
    questions.set_codes(study, questions.everything(study)[0].id, [bonding])
    codebook.join(study, bonding, bridging)
    codebook.delete(study, bridging)
    assert [name for _depth, name in tree(study)] == ["Ties", "Needs", "Language classes", "Room"]
    assert codebook.delete(study, code_named(study, "Ties").id) == 2
    assert checking.problems(study) == []


def test_an_absorbed_code_does_not_keep_its_old_parent_alive(study: Study) -> None:
    codebook.join(study, code_named(study, "Bonding").id, code_named(study, "Needs").id)
    codebook.delete(study, code_named(study, "Ties").id)
    assert [name for _depth, name in tree(study)] == ["Needs", "Language classes", "Room"]
    assert codebook.counts(study)[code_named(study, "Needs").id] == 4


def test_a_memo_of_another_session_does_not_outlive_what_it_is_on(study: Study) -> None:
    room = code_named(study, "Room").id
    memo = memos.write(study, "code", room, "A memo.")
    codebook.delete(study, room)
    assert memo not in {one.id for one in memos.everything(study)}
    assert "Room" not in {code.name for code in codebook.codes(study)}


def test_an_id_that_is_the_name_of_another_code_is_not_guessed(study: Study) -> None:
    """A code without an id is written out by its path, which must not be taken for the id of another one."""
    with study.action("code.change") as tx:
        tx.set("code", code_named(study, "Room").id, key="ties")
    with pytest.raises(UserError, match="the id of one code and the name of another"):
        codebook.find(codebook.codes(study), "Ties")
    with study.action("code.change") as tx:
        tx.set("code", code_named(study, "Needs").id, key="bonding")
    assert codebook.find(codebook.codes(study), "Bonding").name == "Needs", "the other one has the path Ties > Bonding"
