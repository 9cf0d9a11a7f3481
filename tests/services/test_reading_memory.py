"""What this copy remembers for a coder and the log does not know: how far they read, and codes under digits."""

from pathlib import Path

import pytest

from qcoder.services.codes import code_slots, codebook
from qcoder.services.study import Study, open_study
from qcoder.services.texts import reading
from qcoder.services.texts.reading import Reading
from tests.small_study import code_named, text_of


def test_reading_is_kept_per_coder_and_text_and_is_no_action(study: Study) -> None:
    text = text_of(study, "Delft").id
    before = study.db.execute("SELECT count(*) FROM txn").fetchone()
    kept = Reading(caret=12, top=3, read={1, 2, 3, 7}, seconds=150)
    reading.keep(study, text, kept)
    assert reading.of_text(study, text) == kept
    assert study.db.execute("SELECT count(*) FROM txn").fetchone() == before
    study.work_as("Bram")
    assert reading.of_text(study, text) == Reading()


def test_nothing_is_kept_in_a_study_that_is_read_only(project: Path) -> None:
    content = project.read_bytes()
    with open_study(project, read_only=True) as study:
        reading.keep(study, text_of(study, "Delft").id, Reading(caret=5))
        code_slots.assign(study, 1, code_named(study, "Room").id)
    assert project.read_bytes() == content


def test_a_code_has_one_digit_and_a_digit_one_code(study: Study) -> None:
    room, needs = code_named(study, "Room").id, code_named(study, "Needs").id
    code_slots.assign(study, 1, room)
    code_slots.assign(study, 2, needs)
    code_slots.assign(study, 3, room)
    assert code_slots.of(study) == {2: needs, 3: room}
    code_slots.assign(study, 2, room)
    assert code_slots.of(study) == {2: room}
    codebook.delete(study, room)
    assert code_slots.of(study) == {}
    with pytest.raises(ValueError, match="no slot 0"):
        code_slots.assign(study, 0, needs)


def test_the_codes_used_last_are_remembered(study: Study) -> None:
    room, needs = code_named(study, "Room").id, code_named(study, "Needs").id
    code_slots.keep_recent(study, [needs, room])
    assert code_slots.recent(study) == [needs, room]
    codebook.delete(study, room)
    assert code_slots.recent(study) == [needs]
