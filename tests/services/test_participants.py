"""Who took part, also when silent, and that coverage and the grid of a guide know of them."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import participants, questions
from qcoder.services.reporting import coverage
from qcoder.services.study import Study
from tests.cli.running import data, ok, qcoder
from tests.small_study import source_named


def names(study: Study) -> list[tuple[str, str, int]]:
    return [(one.name, one.role, one.turns) for one in participants.of_source(study, source_named(study, "Delft"))]


def test_speakers_took_part_and_count_once_in_two_texts(study: Study) -> None:
    assert names(study) == [("Visitor 1", "", 2), ("Visitor 2", "", 1)]


def test_a_silent_person_is_added_given_a_role_and_taken_back(study: Study) -> None:
    delft = source_named(study, "Delft")
    participants.add(study, delft, "Visitor 3", "visitor")
    assert names(study)[-1] == ("Visitor 3", "visitor", 0)
    silent = participants.of_source(study, delft)[-1]
    participants.set_role(study, delft, silent, "volunteer")
    assert names(study)[-1] == ("Visitor 3", "volunteer", 0)
    counts = coverage.coverage(study)
    asked = questions.find(questions.everything(study), "Q1a").id
    assert any("Visitor 3" in people for one in counts.silences(asked) for _source, people in one.names)
    participants.remove(study, participants.of_source(study, delft)[-1])
    assert len(names(study)) == 2
    study.undo()
    assert len(names(study)) == 3


def test_one_who_speaks_gets_a_role_and_is_not_doubled(study: Study) -> None:
    participants.add(study, source_named(study, "Delft"), "visitor 2", "volunteer")
    assert names(study) == [("Visitor 1", "", 2), ("Visitor 2", "volunteer", 1)]
    with pytest.raises(UserError, match="speaks in the transcript"):
        participants.remove(study, participants.of_source(study, source_named(study, "Delft"))[0])


def test_a_table_read_twice_changes_nothing(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("role,name,source,age\nvisitor,Visitor 1,Delft,40\nvisitor,Visitor 9,Delft,\n", encoding="utf-8")
    done = participants.import_table(study, path)
    assert (done.added, done.changed) == (2, 0)
    assert names(study) == [("Visitor 1", "visitor", 2), ("Visitor 2", "", 1), ("Visitor 9", "visitor", 0)]
    again = participants.import_table(study, path)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)


def test_a_table_without_sources_is_read_for_one(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,role,age\nVisitor 1,visitor,40\nVisitor 9,visitor,\n", encoding="utf-8")
    with pytest.raises(UserError, match="source"):
        participants.import_table(study, path)
    done = participants.import_table(study, path, source_named(study, "Delft"))
    assert (done.added, done.changed) == (2, 0)
    assert names(study)[-1] == ("Visitor 9", "visitor", 0)


def test_damaged_rows_are_told_all_at_once_and_nothing_is_written(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("source,name\nGouda,A\nDelft,\n", encoding="utf-8")
    with pytest.raises(UserError) as told:
        participants.import_table(study, path)
    assert len(told.value.details) == 2
    assert len(names(study)) == 2


def test_the_commands(project: Path) -> None:
    ok("participants", "add", project, "Delft", "Visitor 3", "--role", "visitor")
    assert data("participants", "list", project, "Delft")[-1] == {
        "name": "Visitor 3", "role": "visitor", "turns": 0, "silent": True, "attributes": {"hub": "Delft"},
    }


def test_attributes_of_one_who_is_silent_and_of_a_speaker(study: Study, project: Path) -> None:
    delft = source_named(study, "Delft")
    participants.add(study, delft, "Visitor 3", "visitor")
    silent, speaker = participants.of_source(study, delft)[-1], participants.of_source(study, delft)[0]
    participants.set_attribute(study, delft, silent, "age", "41")
    participants.set_attribute(study, delft, speaker, "age", "17")
    known = participants.of_source(study, delft)
    assert [one.attributes.get("age", "") for one in known] == ["17", "", "41"]
    assert {one.inherited.get("hub") for one in known} == {"Delft"}
    assert participants.attributes_of(study, known) == ["role", "hub", "age"]
    with pytest.raises(UserError, match="needs a name"):
        participants.set_attribute(study, delft, speaker, " ", "17")
    study.undo()
    assert participants.of_source(study, delft)[0].attributes.get("age") is None
    study.close()
    ok("participants", "set", project, "Delft", "visitor 2", "age", "60")
    assert [one["attributes"].get("age") for one in data("participants", "list", project, "Delft")] == [
        None, "60", "41"
    ]
    assert "Nobody is called" in qcoder("participants", "set", project, "Delft", "Zoe", "age", "1").err
