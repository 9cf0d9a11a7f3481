"""States of the codebook: naming, comparing, going back, and bringing a codebook in from a file."""

from pathlib import Path

import pytest

from qcoder.analysis.codebook_comparison import Change, Kind, compare, marked
from qcoder.interchange.refi import codebook_file
from qcoder.model.errors import UserError
from qcoder.services import checking
from qcoder.services.codebook_versions import incoming, restoring, versions
from qcoder.services.codebook_versions.versions import NamedState, find_state
from qcoder.services.codes import code_joining, codebook
from qcoder.services.study import Study, open_study
from qcoder.services.tables.codebook_table import export_codebook
from tests.small_study import code_named, shown


def kinds(changes: list[Change]) -> list[tuple[str, str]]:
    return [(change.kind.value, change.code.name) for change in changes]


def worked(study: Study) -> NamedState:
    """Something of every kind is done after a state was named; returns that state."""
    versions.name_state(study, "First round", "Before the talk")
    ties, needs = code_named(study, "Ties").id, code_named(study, "Needs").id
    codebook.rename(study, code_named(study, "Bridging").id, "Bridges")
    codebook.change(study, ties, definition="Who knows whom, and how.", counter_example="A colleague.")
    codebook.recolour(study, needs, "7")
    codebook.change(study, needs, status="agreed")
    codebook.move(study, code_named(study, "Room").id, ties)
    codebook.create(study, "New one", definition="New.")
    code_joining.join(study, [code_named(study, "Language classes").id], code_named(study, "Room").id)
    codebook.delete(study, code_named(study, "Bonding").id)
    return find_state(study, "first ROUND")


def test_a_named_state_is_found_by_its_name_with_its_reason(study: Study) -> None:
    past = worked(study)
    known = versions.versions(study)
    assert [(one.name, one.reason, one.coder) for one in known] == [("First round", "Before the talk", "Anna")]
    assert [code.name for code in past.state.codes] == [
        "Ties", "Bonding", "Bridging", "Needs", "Language classes", "Room",
    ]
    versions.forget_name(study, known[0].id)
    assert versions.versions(study) == []
    with pytest.raises(UserError, match="no state of the codebook"):
        find_state(study, "First round")


@pytest.mark.parametrize("name", ["", " ", "now", "2025-07-12"])
def test_a_state_needs_a_name_of_its_own(study: Study, name: str) -> None:
    with pytest.raises(UserError):
        versions.name_state(study, name)
    versions.name_state(study, "One")
    with pytest.raises(UserError, match="already"):
        versions.name_state(study, "ONE")


def test_dates_are_read_as_the_end_of_the_day_or_minute(study: Study) -> None:
    assert find_state(study, "2001-01-01").state.codes == ()
    assert find_state(study, "2199-01-01 12:30").state == versions.now(study)
    assert find_state(study, "Start").state.codes == ()


def test_every_kind_of_change_is_told_once(study: Study) -> None:
    past = worked(study)
    changes = compare(past.state, versions.now(study))
    assert sorted(kinds(changes)) == sorted([
        ("redefined", "Ties"), ("exemplified", "Ties"), ("renamed", "Bridges"), ("moved", "Room"),
        ("recoloured", "Needs"), ("status", "Needs"), ("added", "New one"), ("joined", "Language classes"),
        ("removed", "Bonding"),
    ])
    moved = next(change for change in changes if change.kind is Kind.MOVED)
    assert moved.fields[0][1:] == ("Needs", "Ties")
    joined = next(change for change in changes if change.kind is Kind.JOINED)
    assert joined.fields[0].after == "Ties > Room"


def test_only_what_left_its_place_counts_as_put_in_another_order(study: Study) -> None:
    before = versions.now(study)
    codebook.move(study, code_named(study, "Needs").id, None, code_named(study, "Ties").id)
    assert len(compare(before, versions.now(study))) == 1
    assert compare(before, versions.now(study))[0].kind is Kind.REORDERED


def test_the_words_of_two_definitions_are_marked() -> None:
    pieces = marked("Who knows whom.", "Who really knows them.")
    assert "".join(p.words for p in pieces if p.kind != "inserted") == "Who knows whom."
    assert "".join(p.words for p in pieces if p.kind != "removed") == "Who really knows them."
    assert ("removed", "whom") in pieces


def test_going_back_to_a_state_is_one_step_and_keeps_what_came_since(study: Study) -> None:
    past = worked(study)
    before = shown(study)
    restoring.restore(study, past)
    now = versions.now(study)
    assert [code.name for code in now.codes if code.name != "New one"] == [code.name for code in past.state.codes]
    assert kinds(compare(past.state, now)) == [("added", "New one")]
    assert checking.problems(study) == []
    study.undo()
    assert shown(study) == before
    study.redo()
    assert study.undo_name == "bring the codebook back to First round"


def test_going_back_with_all_that_came_since_taken_out(study: Study) -> None:
    past = worked(study)
    restoring.restore(study, past, restoring.ways_back(study, past))
    assert versions.now(study) == past.state


def test_one_code_goes_back_alone(study: Study) -> None:
    past = worked(study)
    ties = code_named(study, "Ties").id
    restoring.restore_code(study, past, ties)
    assert code_named(study, "Ties").definition == "Who knows whom."
    assert code_named(study, "Needs").color == "7"
    with pytest.raises(UserError, match="nothing to bring back"):
        restoring.restore_code(study, past, ties)
    with pytest.raises(UserError, match="no such code"):
        restoring.restore_code(study, past, code_named(study, "New one").id)


def test_a_choice_that_no_codebook_can_be_is_refused(study: Study) -> None:
    versions.name_state(study, "One")
    past = find_state(study, "One")
    ties, needs = code_named(study, "Ties").id, code_named(study, "Needs").id
    codebook.rename(study, ties, "Links")
    codebook.create(study, "Ties")
    before = shown(study)
    with pytest.raises(UserError, match="would be called"):
        restoring.restore(study, past)
    assert shown(study) == before
    assert needs


def test_a_move_that_makes_a_loop_is_refused(study: Study) -> None:
    versions.name_state(study, "One")
    ties, needs, room = (code_named(study, name).id for name in ("Ties", "Needs", "Room"))
    codebook.move(study, room, None)
    codebook.move(study, needs, room)
    past = find_state(study, "One")
    back = [change for change in restoring.ways_back(study, past) if change.code.id == room]
    with pytest.raises(UserError, match="inside itself"):
        restoring.restore(study, past, back)
    assert ties


# ---- from a file


def test_a_table_is_compared_and_what_is_chosen_is_brought_in(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(
        "name,parent,definition\nTies,,Who knows whom.\nBonding,Ties,Near ties.\nLinking,Ties,\n"
        "Power,Linking,Who decides.\n",
        encoding="utf-8",
    )
    target, changes = incoming.proposed(study, incoming.read(path))
    assert kinds(changes) == [("redefined", "Bonding"), ("added", "Linking"), ("added", "Power")]
    done = incoming.bring_in(study, target, [changes[0], changes[2]], path.name)
    assert (done.added, done.changed) == (1, 1)
    assert code_named(study, "Power").path == "Ties > Power"
    assert code_named(study, "Bonding").definition == "Near ties."
    assert "Needs" in [code.name for code in codebook.codes(study)]


def test_what_a_file_does_not_say_stays(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("name,definition\nBONDING,\nTies,\n", encoding="utf-8")
    _target, changes = incoming.proposed(study, incoming.read(path))
    assert kinds(changes) == [("redefined", "Ties"), ("renamed", "BONDING")]
    path.write_text("name\nTies\n", encoding="utf-8")
    assert incoming.proposed(study, incoming.read(path))[1] == []


def test_a_damaged_table_is_refused_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("name,parent,color,status\nA,Nobody,,\n,,,\nB,,red,\nC,,,maybe\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        incoming.read(path)
    assert len(caught.value.details) == 3


def test_a_codebook_that_went_out_and_came_back_changes_nothing(study: Study, tmp_path: Path) -> None:
    worked(study)
    path = tmp_path / "codes.qdc"
    codebook_file.write(versions.now(study), path)
    assert incoming.proposed(study, incoming.read(path))[1] == []


def test_into_an_empty_study_and_out_again_is_the_same_file(study: Study, empty: Study, tmp_path: Path) -> None:
    worked(study)
    one, two = tmp_path / "one.qdc", tmp_path / "two.qdc"
    codebook_file.write(versions.now(study), one)
    done, notes = incoming.import_file(empty, one)
    assert (done.added, notes) == (5, [])
    codebook_file.write(versions.now(empty), two)
    assert one.read_bytes() == two.read_bytes()
    assert [code.name for code in codebook.codes(empty)] == [code.name for code in codebook.codes(study)]
    assert checking.problems(empty) == []


def test_ids_and_sets_of_another_program_are_given_back(empty: Study, tmp_path: Path) -> None:
    path = tmp_path / "other.qdc"
    path.write_text(
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="{5215cc69-b628-4e02-afb9-9beeaee55808}" name="A"'
        ' isCodable="false"/></Codes><Sets><Set guid="5215cc69-b628-4e02-afb9-9beeaee55809" name="S"><MemberCode '
        'guid="5215CC69-B628-4E02-AFB9-9BEEAEE55808"/></Set></Sets></CodeBook>',
        encoding="utf-8",
    )
    _done, notes = incoming.import_file(empty, path)
    assert len(notes) == 1
    assert incoming.proposed(empty, incoming.read(path))[1] == []
    again = tmp_path / "again.qdc"
    codebook_file.write(versions.now(empty), again)
    words = again.read_text(encoding="utf-8")
    assert "{5215cc69-b628-4e02-afb9-9beeaee55808}" in words
    assert 'isCodable="false"' in words
    assert words.count("<MemberCode") == 1


def test_the_codebook_of_another_project_is_compared(study: Study, empty: Study) -> None:
    codebook.create(empty, "Ties", definition="Their words.")
    codebook.create(empty, "Trust", definition="New here.")
    target, changes = incoming.proposed(study, incoming.read(empty.path))
    assert ("redefined", "Ties") in kinds(changes)
    assert ("added", "Trust") in kinds(changes)
    incoming.bring_in(study, target, changes, empty.path.name)
    assert code_named(study, "Trust").definition == "New here."


def test_a_file_that_holds_no_codebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no codebook"):
        incoming.read(tmp_path / "a.pdf")


def test_a_table_that_was_exported_says_nothing_new(study: Study, tmp_path: Path) -> None:
    worked(study)
    path = tmp_path / "codes.xlsx"
    assert export_codebook(study, path) == 5
    assert incoming.proposed(study, incoming.read(path))[1] == []


def test_reading_leaves_the_other_project_as_it_is(project: Path, empty: Study) -> None:
    before = project.read_bytes()
    incoming.import_file(empty, project)
    assert project.read_bytes() == before
    with open_study(project, read_only=True) as other:
        assert [c.name for c in codebook.codes(other)] == [c.name for c in codebook.codes(empty)]
